//! Takes one file into the database, inside one transaction: whole or not at all. Taking the same file again writes
//! nothing. The published nights are facts of the past; the numbers on the board follow them only while nobody of
//! the house has counted, and nobody is said to have confirmed them.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::naming::keep_names;
use super::places::Places;
use super::reading::{Entry, Reading};
use super::store::SOURCE;
use super::survey::{Funding, Newest, Survey};
use super::timeline::{Timeline, changed_rows, overlaid};
use crate::capacity::census;
use crate::capacity::rules::{Counts, Pool, PoolId, TOPIC};
use crate::capacity::store::published::{self, PublishedNight};
use crate::capacity::store::{self as pools, DatedCapacity, Turn};
use crate::ground::codes::ChangeKind;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Month, Night};
use crate::journal;
use crate::journal::rules::Actor;

/// Nights compared and written at once; what is in memory of a file does not grow beyond them.
const AT_ONCE: usize = 5_000;

/// How many rows said something new, and how many did not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Taken {
    pub imported: u64,
    pub unchanged: u64,
}

/// Takes the file that was surveyed. `progress` is told the raw bytes read.
pub(super) fn take(
    tx: &mut Tx,
    path: &Path,
    survey: &Survey,
    progress: impl Fn(u64),
) -> Result<Taken> {
    let known = published::newest_nights(tx.conn, SOURCE)?;
    let places = Places::found_or_made(tx, survey)?;
    let mut ledger = Ledger::default();
    write_nights(tx, path, survey, &places, &mut ledger, progress)?;
    keep_funding(tx, survey, &places, &known)?;
    let renamed = keep_names(tx, survey, &places, &known)?;
    follow(tx, survey, &places, &known)?;
    census::store::mark_stale(tx.conn, &ledger.months)?;
    if ledger.taken.imported > 0 || renamed {
        journal::acts::record_of_many(tx, Actor::HOUSE, "import", SOURCE)?;
    }
    Ok(ledger.taken)
}

#[derive(Default)]
struct Ledger {
    taken: Taken,
    months: BTreeSet<(PoolId, Month)>,
    waiting: Vec<PublishedNight>,
}

impl Ledger {
    fn settle(&mut self, tx: &mut Tx) -> Result<()> {
        let changed = published::write_nights(tx.conn, SOURCE, &self.waiting)?;
        self.taken.imported += changed.len() as u64;
        self.taken.unchanged += (self.waiting.len() - changed.len()) as u64;
        let months = changed.iter().map(|(pool, night)| (*pool, night.month()));
        self.months.extend(months);
        self.waiting.clear();
        Ok(())
    }
}

/// The file is read a second time, night by night, so that it never has to fit in memory.
fn write_nights(
    tx: &mut Tx,
    path: &Path,
    survey: &Survey,
    places: &Places,
    ledger: &mut Ledger,
    progress: impl Fn(u64),
) -> Result<()> {
    let mut rows = 0;
    for entry in Reading::of_file(path, progress).map_err(Error::broken)? {
        rows += 1;
        match entry.map_err(Error::broken)? {
            Entry::Night(reported) => {
                let place = survey.program(&reported.pool).ok_or_else(has_changed)?;
                ledger.waiting.push(PublishedNight {
                    pool: places.pool(place)?,
                    night: Night::on(reported.night),
                    unit: reported.unit,
                    funded: reported.funded,
                    open: reported.open,
                    occupied: reported.occupied,
                    held: reported.held,
                    admitting: reported.admitting,
                    unavailable: reported.unavailable,
                    people: reported.people,
                });
            }
            Entry::Repeat { .. } => ledger.taken.unchanged += 1,
            Entry::Refused(_) => {}
        }
        if ledger.waiting.len() >= AT_ONCE {
            ledger.settle(tx)?;
        }
    }
    if rows != survey.rows {
        return Err(has_changed());
    }
    ledger.settle(tx)
}

fn has_changed() -> Error {
    Error::unavailable("the file changed while it was read".into())
}

/// Dated capacity: a row where what is funded, or its unit, is not what it was the night before.
fn keep_funding(
    tx: &mut Tx,
    survey: &Survey,
    places: &Places,
    known: &HashMap<PoolId, NaiveDate>,
) -> Result<()> {
    let ids = places.pools();
    let mut standing = pools::capacities_of_pools(tx.conn, ids)?;
    let mut new = Vec::new();
    for (id, program) in ids.iter().zip(&survey.programs) {
        let before: Timeline<Funding> = standing
            .remove(id)
            .unwrap_or_default()
            .into_iter()
            .map(|(from_on, (unit, funded))| (from_on, Funding { unit, funded }))
            .collect();
        let after = overlaid(&before, &program.funding, known.get(id).copied());
        for gone in before.keys().filter(|day| !after.contains_key(day)) {
            pools::forget_capacity(tx.conn, *id, *gone)?;
        }
        for (from_on, Funding { unit, funded }) in changed_rows(&before, &after) {
            let capacity = DatedCapacity {
                from_on,
                unit,
                funded,
            };
            if before.contains_key(&from_on) {
                pools::save_capacity(tx.conn, *id, capacity, true)?;
            } else {
                new.push((*id, capacity));
            }
        }
    }
    pools::add_capacities(tx.conn, &new)
}

/// Puts the pools that nobody of the house has counted where their newest night is.
fn follow(
    tx: &mut Tx,
    survey: &Survey,
    places: &Places,
    known: &HashMap<PoolId, NaiveDate>,
) -> Result<()> {
    let standing: HashMap<PoolId, Pool> = pools::some(tx.conn, places.pools())?
        .into_iter()
        .map(|pool| (pool.id, pool))
        .collect();
    for (id, program) in places.pools().iter().zip(&survey.programs) {
        let newest = program.newest;
        let is_newest = known.get(id).is_none_or(|night| *night <= newest.night);
        // A pool that is not there was closed here; its nights are kept all the same.
        let Some(pool) = standing.get(id).filter(|_| is_newest) else {
            continue;
        };
        let shelter = places.shelter(newest.shelter)?;
        let moves = pool.shelter != shelter || pool.population != newest.population;
        let turns = pool.unit != newest.unit || pool.counts != counts_of(&newest, pool);
        if !(moves || turns) || published::is_kept_by_staff(tx.conn, *id)? {
            continue;
        }
        if moves {
            pools::place_pool(tx.conn, *id, shelter, newest.population)?;
            tx.announce(TOPIC, id.number());
        }
        if turns {
            let pool = pools::lock(tx, *id)?;
            let turn = Turn {
                counts: counts_of(&newest, &pool),
                unit: newest.unit,
                confirms: false,
                ..Turn::of(&pool, ChangeKind::Import)
            };
            pools::apply(tx, &pool, turn, Actor::HOUSE)?;
        }
    }
    Ok(())
}

fn counts_of(newest: &Newest, pool: &Pool) -> Counts {
    Counts {
        funded: newest.funded,
        open: newest.open,
        occupied: newest.occupied,
        ..pool.counts
    }
}
