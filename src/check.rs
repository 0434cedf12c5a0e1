//! Whether the database is what its own history says it is. Reads only; each part in one unchanging view, and what
//! cannot be read is a finding too. Costs one pass over the history and one over the census.

mod cases;
mod counted;
mod figures;
mod findings;
mod releases;
mod returns;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};

use crate::capacity::census;
use crate::capacity::rules::{Counts, Room, counts_of_rooms};
use crate::capacity::store::all_rooms;
use crate::ground::db::{Conn, Db, MigrationState, migration_state};
use crate::ground::error::Result;
use crate::ground::seal::Keys;
use crate::journal;
use crate::journal::heads::Disagreement;
pub use findings::{Checked, Finding};
use store::{Numbers, PoolRow};

/// A machine's clock may have been this far ahead when somebody confirmed.
const CLOCKS_DIFFER: Duration = Duration::minutes(5);

/// Everything that is wrong; empty when the database is whole. What the installation's key alone can tell is passed over.
pub fn check(db: &Db) -> Vec<Finding> {
    check_with(db, None)
}

/// The same, with what the installation's key tells: whether signed returns are as they were signed.
pub fn check_with(db: &Db, keys: Option<Arc<Keys>>) -> Vec<Finding> {
    check_under(db, keys.map(|keys| (keys, false)))
}

/// The same; where the key file was named, that it is not there is wrong as soon as anything was made with it.
fn check_under(db: &Db, keys: Option<(Arc<Keys>, bool)>) -> Vec<Finding> {
    let schema = schema(db);
    if !schema.is_empty() {
        return schema;
    }
    let now = db.clock().now();
    type Part<'p> = (&'p str, Box<dyn FnOnce(&mut Conn) -> Result<Vec<Finding>>>);
    let heads_file = db.heads_file();
    let parts: [Part; 13] = [
        ("the file", Box::new(file)),
        ("the guards", Box::new(guards)),
        (
            "the history of counts",
            Box::new(move |conn| counts(conn, now)),
        ),
        ("the holds", Box::new(holds)),
        ("the rooms", Box::new(rooms)),
        ("the journal", Box::new(chain)),
        (
            "the journal's heads",
            Box::new(move |conn| heads(conn, heads_file.as_deref(), now)),
        ),
        ("the flags", Box::new(flags)),
        ("the monthly figures", Box::new(figures::check)),
        ("the releases", Box::new(releases::check)),
        (
            "the returns",
            Box::new(move |conn| {
                let keys = keys.as_ref();
                returns::check(conn, keys.map(|(keys, is_named)| (&**keys, *is_named)))
            }),
        ),
        ("the cases", Box::new(move |conn| cases::check(conn, now))),
        ("what was counted", Box::new(counted::check)),
    ];
    parts
        .into_iter()
        .flat_map(|(name, part)| {
            db.read_now(part).unwrap_or_else(|cause| {
                let what = format!("This part cannot be read: {cause}.");
                vec![Finding::at(name, what)]
            })
        })
        .collect()
}

fn schema(db: &Db) -> Vec<Finding> {
    let what = match migration_state(db.address()) {
        Ok(MigrationState::Current) => return Vec::new(),
        Ok(MigrationState::Behind(behind)) => {
            format!("{behind} changes of the schema have not run; run `havenboard migrate`.")
        }
        Ok(MigrationState::Newer) => {
            "It was made by a newer Havenboard; check it with that one.".into()
        }
        Err(cause) => cause,
    };
    vec![Finding::at("the schema", what)]
}

fn file(conn: &mut Conn) -> Result<Vec<Finding>> {
    let said = conn.damage()?;
    Ok(said
        .into_iter()
        .map(|what| Finding::at("the file", what))
        .collect())
}

/// Whoever took one away could change what it kept, and leave a history that adds up.
fn guards(conn: &mut Conn) -> Result<Vec<Finding>> {
    let what = "It is missing, off or changed: what it keeps from being edited may have been.";
    let lost = conn.lost_guards()?.into_iter();
    let mut findings: Vec<Finding> = lost
        .map(|name| Finding::of("trigger", name, what))
        .collect();
    if census::store::is_taking_back(conn)? {
        let what =
            "A row of nights_taken_back was left there: it lets go of nights that are to be kept.";
        findings.push(Finding::of("trigger", "census_is_kept", what));
    }
    Ok(findings)
}

fn counts(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Finding>> {
    let mut histories = store::histories(conn)?;
    let mut findings = Vec::new();
    for pool in store::pools(conn)? {
        let finding = |what: String| Finding::of("pool", pool.id, what);
        match histories.remove(&pool.id) {
            None => findings.push(finding("It has no history.".into())),
            Some(history) => findings.extend(against_history(&pool, &history).map(finding)),
        }
        if pool.confirmed_at.is_some_and(|at| at > now + CLOCKS_DIFFER) {
            findings.push(finding(
                "It was confirmed at a time that is still to come.".into(),
            ));
        }
    }
    Ok(findings)
}

fn against_history(
    pool: &PoolRow,
    history: &store::History,
) -> impl Iterator<Item = String> + use<> {
    let numbers = (pool.numbers != history.sum).then(|| {
        format!(
            "Its numbers are {}, but its history adds up to {}.",
            pool.numbers, history.sum
        )
    });
    let revision = (pool.revision != history.newest).then(|| {
        format!(
            "Its revision is {}, but the newest row of its history is {}.",
            pool.revision, history.newest
        )
    });
    let span = history.newest - history.oldest + 1;
    let gap = (span != history.rows).then(|| {
        format!(
            "Its history has {} rows from revision {} to {}: some are missing.",
            history.rows, history.oldest, history.newest
        )
    });
    [numbers, revision, gap].into_iter().flatten()
}

impl std::fmt::Display for Numbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Numbers([funded, open, occupied, held]) = self;
        write!(
            f,
            "funded {funded}, open {open}, occupied {occupied}, held {held}"
        )
    }
}

fn holds(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut promised = store::spaces_of_active_holds(conn)?;
    let mut findings = Vec::new();
    for pool in store::pools(conn)? {
        let Numbers([.., held]) = pool.numbers;
        let spaces = promised.remove(&pool.id).unwrap_or(0);
        if held != spaces {
            let what = format!("It has {held} held, but its active holds keep {spaces}.");
            findings.push(Finding::of("pool", pool.id, what));
        }
    }
    for id in store::holds_half_ended(conn)? {
        let what = "It is active and has an end, or is over and has none.";
        findings.push(Finding::of("hold", id, what));
    }
    Ok(findings)
}

fn rooms(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut by_pool: BTreeMap<i64, Vec<Room>> = BTreeMap::new();
    for room in all_rooms(conn)? {
        by_pool.entry(room.pool.number()).or_default().push(room);
    }
    let mut findings = Vec::new();
    for pool in store::pools(conn)? {
        let Some(rooms) = by_pool.get(&pool.id) else {
            continue;
        };
        let derived = counts_of_rooms(Counts::default(), rooms);
        let Numbers([_, open, occupied, _]) = pool.numbers;
        if (open, occupied) != (derived.open.into(), derived.occupied.into()) {
            let what = format!(
                "It counts open {open}, occupied {occupied}; its rooms say open {}, occupied {}.",
                derived.open, derived.occupied
            );
            findings.push(Finding::of("pool", pool.id, what));
        }
    }
    Ok(findings)
}

fn chain(conn: &mut Conn) -> Result<Vec<Finding>> {
    let broken = journal::acts::verify(conn)?;
    let mut findings: Vec<Finding> = broken
        .map(|link| {
            let what = "The entry or the link was changed, or one before it was taken out.";
            Finding::of("journal link", link, what)
        })
        .into_iter()
        .collect();
    let behind = journal::store::left_behind(conn)?;
    if behind > 0 {
        let what = format!("{behind} entries were passed over when the chain was linked.");
        findings.push(Finding::of("journal", "chain", what));
    }
    Ok(findings)
}

/// A chain whose end was cut off is whole; only its heads, noted elsewhere, tell.
fn heads(conn: &mut Conn, file: Option<&Path>, now: DateTime<Utc>) -> Result<Vec<Finding>> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let wrong = journal::heads::compare(conn, file, now)?;
    Ok(wrong
        .into_iter()
        .map(|wrong| match wrong {
            Disagreement::Missing(noted) => {
                let on = noted.at.date_naive();
                let what = format!(
                    "It was the head on {on} and is gone: the newest entries were taken out, or an older copy of \
                     the database was put in place."
                );
                Finding::of("journal link", noted.seq, what)
            }
            Disagreement::Other(noted) => {
                let on = noted.at.date_naive();
                let what = format!("It is not the one that was the head on {on}: the chain was made anew.");
                Finding::of("journal link", noted.seq, what)
            }
            Disagreement::Unreadable(number) => {
                Finding::of("journal heads, line", number, "It cannot be read.")
            }
        })
        .collect())
}

fn flags(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut raised: BTreeMap<(String, String), u64> = BTreeMap::new();
    for flag in store::raised_flags(conn)? {
        *raised.entry(flag).or_default() += 1;
    }
    let twice = raised.into_iter().filter(|(_, count)| *count > 1);
    Ok(twice
        .map(|((kind, subject), count)| {
            let what = format!("It is raised {count} times about {subject}.");
            Finding::of("flag", kind, what)
        })
        .collect())
}

/// Checks and says what is wrong, as lines or as `{"ok", "findings", "unchecked"}`. The exit code: 0 when nothing is
/// wrong, though something may be unchecked; else 1.
///
/// Who named a key file meant returns to be checked under it: where there are such, that it is not there is wrong.
pub fn check_command(db: &Db, keys: (Arc<Keys>, bool), json: bool, out: &mut impl Write) -> u8 {
    let checked = Checked::from(check_under(db, Some(keys)));
    // Nobody is left to be told when the pipe is gone; the exit code says it all the same.
    let _ = if json {
        checked.tell_json(out)
    } else {
        checked.tell(out)
    };
    u8::from(!checked.is_ok())
}
