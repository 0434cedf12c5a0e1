//! What ties two tables of a month together: one act that counts in both. A reader who knows how acts are counted can
//! take what the one hides from the other, so the tables are decided together. And what is told beside the tables of
//! counts of theirs: he can take that from them too.

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

/// Counts of one table, as one release of it told them, added or taken away.
pub struct Counts<'t> {
    /// Added, or else taken away.
    pub is_added: bool,
    /// Which they are; their words are not looked at.
    pub of: Side<'t>,
    /// By which of the table's releases, from 0: the one that is decided is the last.
    pub release: usize,
}

/// What a reader knows of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// So much less than it is it could be, and so much more. He was told that before, and for good.
    Between(i64, i64),
    /// The same, if it is told now. It need not be.
    IfTold(i64, i64),
    /// What it comes to.
    Exactly,
    /// What is added is not less than what is taken away, if it is not.
    NotLess,
}

/// What a reader knows beside the tables: of counts of several of them, or of several months.
pub struct Beside<'t> {
    /// The counts.
    pub of: Vec<Counts<'t>>,
    /// What he knows of their sum.
    pub known: Known,
}
