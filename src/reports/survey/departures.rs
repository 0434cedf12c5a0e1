//! Where those went who left on the survey's day, from midnight on by the house's clock, for its own lead alone. Nothing is
//! kept for it: it is read from the stays that ended, which are there for a day, so that it can be told on that day and on no
//! other. A count by house, day and destination that stayed would tell of one household.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Departure;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Zone;
use crate::reports::asked::Group;
use crate::reports::disclosure::Figure;
use crate::reports::table::{Cell, Column, Table, Words};
use crate::shelters;
use crate::shelters::rules::{ShelterId, Term};
use crate::stays;
use crate::stays::rules::KEPT_AFTER;

/// How many households left, by where they went; none where that cannot be computed.
pub type Left = Option<BTreeMap<Departure, u64>>;

/// The day by a house's clock as far as it has come; nothing before it begins.
fn so_far(
    zone: Zone,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let begins = |day: NaiveDate| zone.instant(day, NaiveTime::MIN);
    let ends = day.checked_add_days(Days::new(1)).map_or(now, begins);
    (begins(day) <= now).then(|| (begins(day), ends.min(now)))
}

/// Who left a house on the day so far; nothing before it begins. Once the first of its stays may be erased it cannot be
/// computed, nor where the house keeps none.
fn of_house(
    conn: &mut Conn,
    house: ShelterId,
    (day, now): (NaiveDate, DateTime<Utc>),
) -> Result<Option<Left>> {
    let zone = shelters::store::find(conn, house)?.zone;
    let Some((from, to)) = so_far(zone, day, now) else {
        return Ok(None);
    };
    let work = shelters::store::at_work(conn, &[house])?;
    let keeps_stays = work.get(&house).is_some_and(|one| one.ways.keeps_stays);
    if !keeps_stays || now >= from + KEPT_AFTER {
        return Ok(Some(None));
    }
    let pools = capacity::store::places(conn)?.into_iter();
    let pools: Vec<PoolId> = pools
        .filter(|pool| pool.shelter == house)
        .map(|pool| pool.id)
        .collect();
    let mut left = BTreeMap::new();
    for stay in stays::store::departed_between(conn, &pools, (from, to))? {
        if let Some((_, destination)) = stay.departed {
            *left.entry(destination).or_default() += 1;
        }
    }
    Ok(Some(Some(left)))
}

/// Both together; unknown where one is.
fn and(one: Left, other: Left) -> Left {
    let (mut sum, other) = (one?, other?);
    for (destination, n) in other {
        *sum.entry(destination).or_default() += n;
    }
    Some(sum)
}

/// The table of an organization's houses; nothing before the day begins.
pub fn table(
    conn: &mut Conn,
    houses: &BTreeMap<ShelterId, Term>,
    (day, now): (NaiveDate, DateTime<Utc>),
) -> Result<Option<Table>> {
    let mut terms: BTreeMap<Term, Left> = BTreeMap::new();
    for (house, term) in houses {
        if let Some(left) = of_house(conn, *house, (day, now))? {
            let so_far = terms.remove(term).unwrap_or(Some(BTreeMap::new()));
            terms.insert(*term, and(so_far, left));
        }
    }
    Ok((!terms.is_empty()).then(|| table_of(terms, day)))
}

fn table_of(terms: BTreeMap<Term, Left>, day: NaiveDate) -> Table {
    let columns = vec![
        Column::new("term", Group::Term.head()),
        Column::new("outcome", Group::Outcome.head()),
        Column::new("count", "reports-count"),
    ];
    let said = (
        "survey-day-departures-title",
        "survey-day-departures-definition",
    );
    let mut table = Table::new("day-departures", said, columns);
    table.on = Some(day);
    table.findings = vec![finding(&terms, day)];
    for (term, left) in terms {
        let named = Cell::Named(term.to_string(), Words::of(term));
        let Some(left) = left else {
            let unknown = Words::said("survey-day-departures-unknown");
            let unknown = Cell::Named("not-kept".into(), unknown);
            table.rows.push(vec![named, unknown, Cell::Unknown]);
            continue;
        };
        table.rows.extend(left.into_iter().map(|(there, n)| {
            let there = Cell::Named(there.to_string(), Words::of(there));
            vec![named.clone(), there, Cell::Persons(Figure::own(n))]
        }));
    }
    table
}

fn finding(terms: &BTreeMap<Term, Left>, day: NaiveDate) -> Sentence {
    let all = terms.values().cloned();
    let all = all.fold(Some(BTreeMap::new()), and);
    let day = Value::Words {
        en: Lang::En.day(day),
        fr: Lang::Fr.day(day),
    };
    let sentence = match all {
        None => Sentence::new("survey-day-departures-none"),
        Some(left) => {
            let n = i64::try_from(left.values().sum::<u64>()).unwrap_or(i64::MAX);
            Sentence::new("survey-day-departures-finding").with("n", n)
        }
    };
    sentence.with("day", day)
}
