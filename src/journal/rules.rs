//! What a link of the chain is: a hash of the entry and of the link before it, so that none can be taken out unseen.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ground::codes::{Code, Role};
use crate::ground::text::digest;

/// Entries are kept at least this long: 24 months. The triggers count them in months, this in the fewest days they have.
pub const KEPT: TimeDelta = TimeDelta::days(730);

/// Who acts. A job acts as nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Actor {
    /// The account's number.
    pub account: Option<i64>,
    /// The organization's number.
    pub organization: Option<i64>,
    /// In which role.
    pub role: Option<Role>,
}

impl Actor {
    /// The timetable, or the command line.
    pub const HOUSE: Actor = Actor {
        account: None,
        organization: None,
        role: None,
    };
}

/// One line of the journal. It names things by their kind and number, never by what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: in order, or below zero and random for what tells its night alone.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What was done, in the word of the table of addresses.
    pub act: String,
    /// Who did it.
    pub actor: Actor,
    /// What kind of thing it was done to.
    pub subject: Option<String>,
    /// Which one.
    pub subject_id: Option<i64>,
}

impl Entry {
    /// Whether it tells the night of an act on a case, and no moment: [`Entry::at`] is when that night began.
    pub fn is_by_night(&self) -> bool {
        self.id < 0
    }
}

/// The hash of a link: over the one before it and everything the entry says.
pub fn link_hash(before: &str, entry: &Entry) -> String {
    let text = format!(
        "{before}\n{}\n{}\n{}\n{:?}\n{:?}\n{}\n{}\n{:?}",
        entry.id,
        entry.at.timestamp_micros(),
        entry.act,
        entry.actor.account,
        entry.actor.organization,
        entry.actor.role.map_or("", Code::code),
        entry.subject.as_deref().unwrap_or_default(),
        entry.subject_id,
    );
    digest(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            id: 7,
            at: DateTime::UNIX_EPOCH,
            act: "count".into(),
            actor: Actor {
                account: Some(1),
                organization: Some(2),
                role: Some(Role::ShelterStaff),
            },
            subject: Some("pool".into()),
            subject_id: Some(9),
        }
    }

    #[test]
    fn changing_anything_an_entry_says_changes_its_link() {
        let whole = link_hash("start", &entry());
        let changed = [
            Entry { id: 8, ..entry() },
            Entry {
                act: "hold".into(),
                ..entry()
            },
            Entry {
                actor: Actor {
                    account: Some(3),
                    ..entry().actor
                },
                ..entry()
            },
            Entry {
                actor: Actor {
                    role: None,
                    ..entry().actor
                },
                ..entry()
            },
            Entry {
                subject: None,
                ..entry()
            },
            Entry {
                subject_id: None,
                ..entry()
            },
        ];
        for other in changed {
            assert_ne!(link_hash("start", &other), whole);
        }
        assert_ne!(link_hash("another start", &entry()), whole);
    }
}
