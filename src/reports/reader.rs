//! Whose figures somebody reads, and up to which month.

use chrono::{DateTime, Utc};

use super::asked::{Asked, Groups, Request, read};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Sentence, Value};
use crate::ground::network;
use crate::ground::nights::Month;

/// Whose figures somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readable {
    /// Their own organization's, the current month included.
    Own(OrganizationId),
    /// Everybody's, of months that are over; of persons, what was released.
    Finished,
}

impl Readable {
    /// By role: leads their own, live; everybody else who reads reports all, once a month is over.
    pub fn by(who: &Who) -> Self {
        match who.role() {
            Role::ShelterLead => Readable::Own(who.organization()),
            _ => Readable::Finished,
        }
    }

    /// Whether a house of an organization is in what they read.
    pub fn reads(self, organization: OrganizationId) -> bool {
        match self {
            Readable::Own(own) => own == organization,
            Readable::Finished => true,
        }
    }
}

/// What is asked, checked against what there are figures of.
pub fn requested(
    conn: &mut Conn,
    asked: &Asked,
    (groups, readable): (&Groups, Readable),
    now: DateTime<Utc>,
) -> Result<Request> {
    let current = current_month(conn, now)?;
    let finished = current.previous();
    let last = match readable {
        Readable::Own(_) => current,
        Readable::Finished => finished,
    };
    let request = read(asked, groups, last, finished)?;
    check_kept(&request, current)?;
    Ok(request)
}

/// Of months that are erased a report would say nothing as if it were zero.
fn check_kept(request: &Request, current: Month) -> Result<()> {
    let period = request.period;
    let first = match request.compares {
        true => period.year_before().from,
        false => period.from,
    };
    let oldest = oldest_kept(current);
    match first < oldest {
        true => {
            let sentence = Sentence::new("reports-erased").with("first", Value::Month(oldest));
            Err(Error::field("from", sentence))
        }
        false => Ok(()),
    }
}

/// The month of the night the network is in. A month is over when its last night has been counted.
pub fn current_month(conn: &mut Conn, now: DateTime<Utc>) -> Result<Month> {
    let zone = network::zone(conn)?;
    let count = network::count_hour(conn)?;
    Ok(zone.night_of(now, count).month())
}

/// Months whose figures are kept, before the one that is running: ten years.
const MONTHS_KEPT: usize = 120;

/// The oldest month whose figures are kept while this one is running: older ones are erased, and neither read, released
/// nor signed.
pub fn oldest_kept(current: Month) -> Month {
    back(current, MONTHS_KEPT)
}

/// The month so many months before another one.
pub fn back(month: Month, months: usize) -> Month {
    (0..months).fold(month, |month, _| month.previous())
}
