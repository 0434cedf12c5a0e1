//! What a worker does who calls a line: opens its code, which stands in the journal, and says how soon somebody was
//! there, which stands nowhere but in a count.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::accounts::who::Who;
use crate::ground::codes::{Code, Problem};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;
use crate::interpretation::rules::described::may_call;
use crate::interpretation::rules::reach::Reach;
use crate::interpretation::rules::{Provider, ProviderId};
use crate::interpretation::store;
use crate::journal;
use crate::journal::store::{Whose, newest};
use crate::tallies::acts::Gathered;
use crate::tallies::rules::{Measure, Reached, Tally};
use crate::tallies::store::{between, tonight};

/// How many months of taps are read, this one included.
const MONTHS: usize = 3;

/// The word of the journal for a code that was opened.
const OPENED: &str = "access-code-opened";

/// How many codes one worker opens in a day: more than a night of calls takes, and fewer than it takes to copy them all
/// again and again. Counted in the journal, in which each opening stands.
const MOST_OPENED: usize = 40;

/// So many of the newest entries of a worker are looked at for them.
const LOOKED_BACK: i64 = 1000;

/// Opens a service's access code for a call, at a browser: a program never opens a seal.
pub fn open_code(tx: &mut Tx, keys: &Keys, who: &Who, id: ProviderId) -> Result<String> {
    let provider = called(tx.conn, who, id)?;
    let sealed = provider.code_to_open().ok_or(Error::NotFound)?;
    if who.session.is_none() {
        return Err(Error::NotFound);
    }
    let opened = newest(
        tx.conn,
        Whose::Account(who.account().number()),
        0,
        LOOKED_BACK,
    )?;
    let day = tx.now - TimeDelta::days(1);
    let lately = opened
        .iter()
        .filter(|one| one.act == OPENED && one.at > day);
    if lately.count() >= MOST_OPENED {
        let most = i64::try_from(MOST_OPENED).unwrap_or(i64::MAX);
        let sentence = Sentence::new("provider-codes-many").with("most", most);
        return Err(Error::Refused(Problem::SlowDown, sentence));
    }
    let code = keys.open(Provider::code_place(id), sealed)?;
    let (actor, id) = (who.actor(), id.number());
    journal::acts::record(tx, actor, OPENED, "provider", id)?;
    Ok(code)
}

/// Counts how soon a line answered. Who called is in no row.
pub fn note_reach(tx: &mut Tx, who: &Who, id: ProviderId, reached: Reached) -> Result<()> {
    let provider = called(tx.conn, who, id)?;
    if provider.line.is_none() {
        return Err(Error::NotFound);
    }
    let tally = Tally::Reach {
        provider: id.number(),
        hour: hour_there(&provider, tx.now),
        reached,
    };
    let mut gathered = Gathered::default();
    gathered.add(tonight(tx.conn, tx.now)?, [tally]);
    gathered.write(tx)
}

fn called(conn: &mut Conn, who: &Who, id: ProviderId) -> Result<Provider> {
    let provider = store::find_provider(conn, id)?;
    match may_call(&provider, &who.identity) {
        true => Ok(provider),
        false => Err(Error::NotFound),
    }
}

/// The hour of the service's own day.
pub fn hour_there(provider: &Provider, now: DateTime<Utc>) -> u8 {
    u8::try_from(provider.zone.local(now).hour()).unwrap_or(0)
}

/// How soon a service's line answered in this month and the two before it.
pub fn reach_of(conn: &mut Conn, id: ProviderId, now: DateTime<Utc>) -> Result<Reach> {
    Ok(reaches(conn, now)?.remove(&id).unwrap_or_default())
}

/// The same of every line that was told of.
pub fn reaches(conn: &mut Conn, now: DateTime<Utc>) -> Result<BTreeMap<ProviderId, Reach>> {
    let month = tonight(conn, now)?.month();
    let months = std::iter::successors(Some(month), |month| Some(month.previous()));
    let first = months.take(MONTHS).last().unwrap_or(month);
    let mut reaches: BTreeMap<ProviderId, Reach> = BTreeMap::new();
    for ((_, key), n) in between(conn, Measure::Reach, first.first(), month.first())? {
        let [hour, reached, _] = &key.words;
        if let (Ok(hour), Some(reached)) = (hour.parse(), Reached::parse(reached)) {
            let reach = reaches.entry(ProviderId::from(key.place)).or_default();
            reach.add(hour, reached, n);
        }
    }
    Ok(reaches)
}
