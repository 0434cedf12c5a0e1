//! What a search leaves behind: counts of the rules that excluded somebody, and no case. They are written beside the
//! answers, those of one second together; who asks the same again for the same woman is counted once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::ground::db::{Db, Tx};
use crate::ground::error::Result;
use crate::tallies;
use crate::tallies::rules::Tally;

/// How long counts wait for others to be written with: the most that is lost when the program is killed.
const GATHERED_FOR: Duration = Duration::from_secs(1);

mod lately;

pub use lately::Lately;

/// Counts that are not written yet, and marks of what was counted lately.
#[derive(Debug, Default)]
pub struct Misses {
    waiting: Mutex<BTreeMap<Tally, i64>>,
    /// What was asked lately.
    pub lately: Lately,
}

impl Misses {
    /// Takes what one search counted. She waits on the phone, and what is counted is no part of what she is told: it is
    /// written a moment later. A count that could not be written is logged and lost, a case never.
    pub fn count(self: Arc<Self>, db: &Db, counted: BTreeMap<Tally, i64>) {
        if counted.is_empty() || !self.gather(counted) {
            return;
        }
        let db = db.clone();
        tokio::spawn(async move {
            tokio::time::sleep(GATHERED_FOR).await;
            let gathered = self.take();
            if let Err(error) = db.write(move |tx| write(tx, &gathered)).await {
                tracing::warn!(%error, "the rules that excluded somebody were not counted");
            }
        });
    }

    /// Adds to what waits. Says whether nothing waited yet, so that somebody has to write it.
    fn gather(&self, counted: BTreeMap<Tally, i64>) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let first = waiting.is_empty();
        for (tally, n) in counted {
            *waiting.entry(tally).or_default() += n;
        }
        first
    }

    fn take(&self) -> BTreeMap<Tally, i64> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *waiting)
    }
}

/// Adds counts to the network's month, in one transaction.
fn write(tx: &mut Tx, counted: &BTreeMap<Tally, i64>) -> Result<()> {
    let night = tallies::store::tonight(tx.conn, tx.now)?;
    for (tally, n) in counted {
        tallies::acts::add(tx, night, tally, *n)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::FacilityReason;
    use crate::ground::trial::on_each_database;
    use crate::tallies::rules::{MissWhile, Tested};

    #[test]
    fn searches_of_one_second_are_written_together_and_only_once() {
        on_each_database(|db| {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let misses = Arc::new(Misses::default());
            let full = || Tally::Miss {
                pool: None,
                reason: FacilityReason::Full,
                about: Tested::Plain,
                standing: MissWhile::Full,
            };
            runtime.block_on(async {
                for _ in 0..3 {
                    Arc::clone(&misses).count(db, [(full(), 2)].into());
                }
                assert_eq!(misses.waiting.lock().unwrap().get(&full()), Some(&6));
                tokio::time::sleep(GATHERED_FOR * 2).await;
            });
            assert!(misses.take().is_empty());
            let counted = db.read_now(|conn| {
                let night = tallies::store::tonight(conn, db.clock().now())?;
                tallies::store::count(conn, night, &full())
            });
            assert_eq!(counted.unwrap(), 6);
        });
    }
}
