//! What a shelter is and says of itself. There is no address here and nothing that tells a town: only a region.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::rules::OrganizationId;
use crate::ground::codes::{AgeBand, IntakeSight, Need, ShelterKind, Situation, Stance};
use crate::ground::language::Lang;
use crate::ground::nights::{Shifts, Zone};

crate::ids! {
    /// A shelter: one facility.
    ShelterId;
}

/// A part of the country shelters are found by. Its code is stable, its names are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Stable, in lower case: `ottawa`.
    pub code: String,
    /// In English.
    pub english: String,
    /// In French.
    pub french: String,
}

impl Region {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.french,
            _ => &self.english,
        }
    }
}

/// One facility, as its lead describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelter {
    /// Its id.
    pub id: ShelterId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// The name partners know it by.
    pub name: String,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The code of its region.
    pub region: String,
    /// Where its nights are counted.
    pub zone: Zone,
    /// When its shifts change, which is how its counts age.
    pub shifts: Shifts,
    /// The phone line for referrals, if it has one.
    pub intake_line: Option<String>,
    /// Who may see that line.
    pub intake_sight: IntakeSight,
    /// Whether partner agencies see exact numbers.
    pub shares_exact: bool,
    /// Whether it serves in French: a right to service, not interpretation.
    pub serves_in_french: bool,
    /// Whether it takes women from other regions.
    pub takes_other_regions: bool,
    /// Whether it sends or pays transport.
    pub offers_transport: bool,
    /// Whether women may wait for a place here.
    pub takes_watches: bool,
    /// Whether it is governed by an Indigenous community.
    pub indigenous_led: bool,
    /// How long a hold lasts here unless somebody says otherwise, in minutes.
    pub hold_minutes: i32,
    /// Grows with every change of the profile.
    pub revision: i64,
    /// What it takes, can meet and asks for.
    pub terms: Terms,
}

/// What a shelter has said about the codes that its rules test. What it has not spoken of, it takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Age bands of household members it admits; empty means it has not said.
    pub ages: BTreeSet<AgeBand>,
    /// Needs it can meet, or asks to talk about.
    pub needs: BTreeMap<Need, Stance>,
    /// Situations it takes, asks to talk about, or cannot take.
    pub situations: BTreeMap<Situation, Stance>,
    /// Codes of the languages spoken on site.
    pub tongues: BTreeSet<String>,
}

impl Terms {
    /// What it says about a situation.
    pub fn stance(&self, situation: Situation) -> Stance {
        self.situations
            .get(&situation)
            .copied()
            .unwrap_or(Stance::Yes)
    }

    /// Whether it can meet a need; what it has not said it meets, it does not.
    pub fn meets(&self, need: Need) -> Stance {
        self.needs.get(&need).copied().unwrap_or(Stance::No)
    }
}
