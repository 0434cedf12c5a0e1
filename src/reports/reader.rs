//! Whose figures somebody reads, and up to which month.

use chrono::{DateTime, Utc};

use super::asked::{Asked, Groups, Request, read};
pub use super::asked::{back, oldest_kept};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;
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
    read(asked, groups, last, finished)
}

/// The month of the night the network is in. A month is over when its last night has been counted.
pub fn current_month(conn: &mut Conn, now: DateTime<Utc>) -> Result<Month> {
    let zone = network::zone(conn)?;
    let count = network::count_hour(conn)?;
    Ok(zone.night_of(now, count).month())
}
