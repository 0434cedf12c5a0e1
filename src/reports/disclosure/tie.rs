//! What ties two tables of a month together: one act that counts in both. A reader who knows how acts are counted can
//! take what the one hides from the other, so the tables are decided together.

/// By which words a count stands on a side of a tie: those both sides share, then those only the lesser side is told
/// apart by. None for a count that is not of it.
pub type Key<'t> = Box<dyn Fn(&[&str]) -> Option<(String, String)> + 't>;

/// One side of a tie.
pub struct Side<'t> {
    /// Which of the tables.
    pub table: usize,
    /// Which of its counts, from a finest cell's codes in the order of dimensions.
    pub key: Key<'t>,
}

/// For each shared word: the counts of the lesser side are as many as those of the other, or among them.
pub struct Tie<'t> {
    /// The part.
    pub less: Side<'t>,
    /// The whole; its second words are not looked at, and must be empty.
    pub more: Side<'t>,
    /// Whether a reader can know by how much they differ, mostly not at all.
    pub is_equal: bool,
}
