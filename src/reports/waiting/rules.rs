//! Which finished months wait for whom. Pure: what is known of the months is handed in.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Role;
use crate::ground::nights::{Month, Night};
use crate::notices::kinds::{About, FIGURES_ASKED, RELEASE_DUE, RETURN_DUE};
use crate::notices::store::News;
use crate::shelters::rules::ShelterId;

/// How many finished months are looked at: whoever let three go by is told by the pages, and notices stay few.
pub const MONTHS: usize = 3;

/// A month is to be released within so many days of its end: leads who are asked have two weeks to answer, and reports
/// that come late are in.
pub const RELEASED_WITHIN_DAYS: i64 = 15;

/// An open house as far as months concern it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Which one.
    pub id: ShelterId,
    /// Whose leads are told.
    pub organization: OrganizationId,
    /// The month it was added in: nothing is waited for of months before.
    pub since: Month,
    /// Whether it chose to be asked before each release.
    pub is_asked: bool,
    /// Who funds it, and from which month on a return is waited for.
    pub funders: BTreeMap<OrganizationId, Month>,
}

/// What is known of the months.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The last finished months.
    pub months: Vec<Month>,
    /// Those of them that were released.
    pub released: BTreeSet<Month>,
    /// Those that were looked at before their release: what a house says counts for them no more.
    pub opened: BTreeSet<Month>,
    /// For which of them which house answered.
    pub answered: BTreeSet<(ShelterId, Month)>,
    /// For whom a house's newest return of a month was signed.
    pub signed_for: BTreeMap<(ShelterId, Month), Vec<OrganizationId>>,
}

impl Known {
    /// Whether a house that is asked has a month to answer for: one that has been looked at or released waits for nobody.
    pub fn asks(&self, house: &House) -> bool {
        house.is_asked
            && self.months.iter().any(|month| {
                *month >= house.since
                    && !self.released.contains(month)
                    && !self.opened.contains(month)
                    && !self.answered.contains(&(house.id, *month))
            })
    }

    /// Whether a funder of a house waits for a return that was not signed for it.
    pub fn expects_return(&self, house: &House) -> bool {
        self.months.iter().any(|month| {
            let signed = self.signed_for.get(&(house.id, *month));
            let reads = |funder| signed.is_some_and(|readers| readers.contains(funder));
            let mut waiting = house.funders.iter();
            waiting.any(|(funder, since)| month >= since && !reads(funder))
        })
    }

    /// Whether a finished month has waited too long for its release.
    pub fn release_is_due(&self, houses: &[House], tonight: Night) -> bool {
        let Some(first) = houses.iter().map(|house| house.since).min() else {
            return false;
        };
        self.months.iter().any(|month| {
            let waited = (tonight.date() - month.last().date()).num_days();
            *month >= first && !self.released.contains(month) && waited > RELEASED_WITHIN_DAYS
        })
    }
}

/// Everything that is to be told, and of nothing else: who runs the network is told of releases.
pub fn due(
    known: &Known,
    houses: &[House],
    networks: &[OrganizationId],
    tonight: Night,
) -> BTreeSet<News> {
    let of_house = |house: &House, kind| News {
        organization: house.organization,
        role: Role::ShelterLead,
        kind,
        subject: About::Shelter.word(),
        subject_id: house.id.number(),
    };
    let mut due = BTreeSet::new();
    for house in houses {
        if known.asks(house) {
            due.insert(of_house(house, FIGURES_ASKED));
        }
        if known.expects_return(house) {
            due.insert(of_house(house, RETURN_DUE));
        }
    }
    if known.release_is_due(houses, tonight) {
        due.extend(networks.iter().map(|network| News {
            organization: *network,
            role: Role::Administrator,
            kind: RELEASE_DUE,
            subject: About::Organization.word(),
            subject_id: network.number(),
        }));
    }
    due
}
