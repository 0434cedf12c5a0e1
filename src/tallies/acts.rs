//! Counting within an act. What is to be counted is gathered first and written last, in one order for everybody, so
//! that two acts that count the same things wait for each other instead of locking up.

use std::collections::BTreeMap;

use super::rules::Tally;
use super::store;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::nights::Night;

/// What an act has to count, each thing in the night it happened in.
#[derive(Debug, Default)]
pub struct Gathered(BTreeMap<(Tally, Night), i64>);

impl Gathered {
    /// One more of each.
    pub fn add(&mut self, night: Night, tallies: impl IntoIterator<Item = Tally>) {
        for tally in tallies {
            *self.0.entry((tally, night)).or_default() += 1;
        }
    }

    /// Writes them. The last thing an act does.
    pub fn write(self, tx: &mut Tx) -> Result<()> {
        for ((tally, night), n) in self.0 {
            add(tx, night, &tally, n)?;
        }
        Ok(())
    }
}

/// Adds to one count. Somebody else may add the first of a kind at the same moment: then it is added to theirs.
pub fn add(tx: &mut Tx, night: Night, tally: &Tally, n: i64) -> Result<()> {
    if tx.is_alone() {
        return store::add(tx.conn, night, tally, n);
    }
    match tx.attempt(|tx| store::add(tx.conn, night, tally, n)) {
        Err(error) if error.is_duplicate() => store::add(tx.conn, night, tally, n),
        other => other,
    }
}
