//! Telling of months that wait, and taking back what no longer does. Doing it twice changes nothing. Its cost follows
//! from the houses there are, not from their history.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::rules::{House, Known, MONTHS, due};
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::of_kind;
use crate::ground::codes::OrganizationKind;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{CountHour, Month, Night, Zone};
use crate::notices;
use crate::notices::kinds::{FIGURES_ASKED, RELEASE_DUE, RETURN_DUE};
use crate::notices::store::News;
use crate::reports::asked::Period;
use crate::reports::releases;
use crate::reports::releases::rules::{Choice, MONTHLY};
use crate::reports::returns;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// The kinds of notices that are settled here.
const KINDS: [&str; 3] = [FIGURES_ASKED, RETURN_DUE, RELEASE_DUE];

/// Whether there is anything to tell or to take back, for who would rather not write for nothing.
pub fn is_unsettled(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let due = due_now(conn, now)?;
    notices::acts::stands_as(conn, &KINDS, &due).map(|as_due| !as_due)
}

/// Makes the notices of waiting months that stand those that are due.
pub fn settle(tx: &mut Tx) -> Result<()> {
    let due = due_now(tx.conn, tx.now)?;
    notices::acts::make_stand(tx, &KINDS, &due)
}

fn due_now(conn: &mut Conn, now: DateTime<Utc>) -> Result<BTreeSet<News>> {
    let calendar = Calendar::read(conn)?;
    let tonight = calendar.night(now);
    let houses = houses(conn, calendar)?;
    let known = known(conn, tonight.month())?;
    let networks = of_kind(conn, OrganizationKind::Network)?;
    Ok(due(&known, &houses, &networks, tonight))
}

/// The network's own nights, read once.
#[derive(Clone, Copy)]
struct Calendar {
    zone: Zone,
    count: CountHour,
}

impl Calendar {
    fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self {
            zone: network::zone(conn)?,
            count: network::count_hour(conn)?,
        })
    }

    fn night(self, at: DateTime<Utc>) -> Night {
        self.zone.night_of(at, self.count)
    }
}

fn houses(conn: &mut Conn, calendar: Calendar) -> Result<Vec<House>> {
    let choices = releases::store::choices(conn)?;
    let mut funders: BTreeMap<ShelterId, BTreeMap<OrganizationId, Month>> = BTreeMap::new();
    for contract in shelters::store::contracts(conn)? {
        let since = calendar.night(contract.made_at).month();
        let own = funders.entry(contract.shelter).or_default();
        own.insert(contract.funder, since);
    }
    let mut houses = Vec::new();
    for house in shelters::store::opened(conn)? {
        houses.push(House {
            id: house.id,
            organization: house.organization,
            since: calendar.night(house.at).month(),
            is_asked: choices.get(&house.id) == Some(&Choice::Ask),
            funders: funders.remove(&house.id).unwrap_or_default(),
        });
    }
    Ok(houses)
}

/// What is known of the months before the running one.
fn known(conn: &mut Conn, running: Month) -> Result<Known> {
    let last = running.previous();
    let first = (1..MONTHS).fold(last, |month, _| month.previous());
    let period = Period {
        from: first,
        to: last,
    };
    let mut known = Known {
        months: first.through(last).collect(),
        ..Known::default()
    };
    for kept in releases::store::within(conn, MONTHLY, period)? {
        known.released.extend(kept.period.parse::<Month>());
    }
    let opened = releases::store::opened_months(conn)?;
    known.opened = opened.iter().flat_map(|month| month.parse()).collect();
    for month in known.months.clone() {
        let answers = releases::store::consents(conn, month.as_str())?;
        let answered = answers.keys().map(|house| (*house, month));
        known.answered.extend(answered);
    }
    // By house, month and version: the newest comes last and stays.
    for signed in returns::store::within(conn, period)? {
        let of = (signed.shelter, signed.month);
        known.signed_for.insert(of, signed.readers);
    }
    Ok(known)
}
