//! What a reader asked to see, and which pools that is. A filter uses no more of a pool than its reader is told:
//! who sees bands could otherwise find the number by asking again and again.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::listing::{Listed, Listing, State};
use super::sight::Audience;
use super::snapshot::Snapshot;
use crate::capacity::rules::MOST_AT_ONCE;
use crate::capacity::shown::Sight;
use crate::ground::codes::{Code, Need, Population, Stance, Unit};
use crate::ground::error::FieldError;
use crate::ground::language::Sentence;
use crate::ground::tongues::TongueCode;
use crate::interpretation::live::{Availability, Met};
use crate::shelters::rules::Shelter;

/// The fields of the filter form as they were typed; empty means no choice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A region's code.
    pub region: String,
    /// A population's code.
    pub population: String,
    /// A unit's code.
    pub unit: String,
    /// `true` for those with room only.
    pub vacant: String,
    /// How many people have to be taken together.
    pub people: String,
    /// Codes of needs.
    pub need: Vec<String>,
    /// The code of a language.
    pub tongue: String,
}

/// What to show. Empty shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    /// Only this region.
    pub region: Option<String>,
    /// Only pools for this population.
    pub population: Option<Population>,
    /// Only pools counted in this.
    pub unit: Option<Unit>,
    /// Only pools that somebody could come to now.
    pub vacant: bool,
    /// Leave out free pools that cannot take so many together.
    pub people: Option<i32>,
    /// Only shelters that can meet these, or ask to talk about them.
    pub needs: BTreeSet<Need>,
    /// Only shelters where somebody speaks this, or where an interpreter can be had.
    pub tongue: Option<String>,
    /// Where an interpreter for that language can be had now.
    pub met: Met,
}

/// How a language is met in a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LanguageMet {
    /// Somebody there speaks or signs it.
    Staff,
    /// An interpreter can be had there now.
    Interpreter,
    /// Neither.
    Not,
}

/// A pool that is shown, with its shelter.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The shelter.
    pub listing: &'a Listing,
    /// The pool.
    pub listed: &'a Listed,
}

fn choice<T>(
    typed: &str,
    field: &'static str,
    wrong: &mut Vec<FieldError>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    let found = read(typed);
    if found.is_none() {
        wrong.push(FieldError {
            field: field.into(),
            sentence: match field {
                "people" => Sentence::new("field-number")
                    .with("least", 1)
                    .with("most", MOST_AT_ONCE),
                _ => Sentence::new("field-choice"),
            },
        });
    }
    found
}

impl Filters {
    /// Reads what was asked, leaving out and naming what cannot be. A language is one that somebody speaks, in a house
    /// or as an interpreter.
    pub fn read(
        asked: &Asked,
        snapshot: &Snapshot,
        interpreters: &Availability,
        now: DateTime<Utc>,
    ) -> (Self, Vec<FieldError>) {
        let mut wrong = Vec::new();
        let known = |code: &str| snapshot.region(code).map(|region| region.code.clone());
        let spoken = |code: &str| {
            let on_site = snapshot.index.tongues.get(code).cloned();
            on_site.or_else(|| interpreted(code, interpreters))
        };
        let number = |typed: &str| {
            typed
                .parse()
                .ok()
                .filter(|n| (1..=MOST_AT_ONCE).contains(n))
        };
        let yes = |typed: &str| match typed {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        let mut filters = Self {
            met: Met::default(),
            region: choice(&asked.region, "region", &mut wrong, known),
            population: choice(&asked.population, "population", &mut wrong, Code::parse),
            unit: choice(&asked.unit, "unit", &mut wrong, Code::parse),
            vacant: choice(&asked.vacant, "vacant", &mut wrong, yes).unwrap_or(false),
            people: choice(asked.people.trim(), "people", &mut wrong, number),
            needs: asked
                .need
                .iter()
                .filter_map(|need| choice(need, "need", &mut wrong, Code::parse))
                .collect(),
            tongue: choice(&asked.tongue, "tongue", &mut wrong, spoken),
        };
        let tongue: Option<TongueCode> = filters.tongue.as_ref().and_then(|code| code.parse().ok());
        filters.met = interpreters.met(&tongue, now);
        (filters, wrong)
    }

    /// The address that shows this: always the same for the same choice.
    pub fn address(&self, path: &str) -> String {
        let people = self.people.map(|people| people.to_string());
        let one = [
            ("region", self.region.as_deref()),
            ("population", self.population.map(Code::code)),
            ("unit", self.unit.map(Code::code)),
            ("vacant", self.vacant.then_some("true")),
            ("people", people.as_deref()),
            ("tongue", self.tongue.as_deref()),
        ];
        let needs = self.needs.iter().map(|need| ("need", need.code()));
        let chosen: Vec<(&str, &str)> = one
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .chain(needs)
            .collect();
        match serde_html_form::to_string(&chosen) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            _ => path.to_owned(),
        }
    }

    /// The same choice in another region.
    #[must_use]
    pub fn in_region(&self, region: &str) -> Self {
        Self {
            region: Some(region.to_owned()),
            ..self.clone()
        }
    }

    /// Whether no more than one person has to be taken.
    pub fn looks_alone(&self) -> bool {
        self.people.is_none_or(|people| people == 1)
    }

    /// Whether a choice leaves pools out, so that a shelter may have none left.
    pub fn chooses_pools(&self) -> bool {
        self.population.is_some() || self.unit.is_some() || self.vacant || self.people.is_some()
    }

    /// The shelters in question, by name.
    pub fn shelters<'a>(&self, snapshot: &'a Snapshot) -> Vec<&'a Listing> {
        let mut found = match (&self.region, self.population) {
            (None, Some(population)) => snapshot.taking(population),
            (region, _) => snapshot.in_region(region.as_deref()),
        };
        found.retain(|listing| self.suits(&listing.shelter));
        found
    }

    /// The pools in question, by their shelters' names.
    pub fn pools<'a>(&self, snapshot: &'a Snapshot, audience: Audience) -> Vec<Shown<'a>> {
        let mut found = Vec::new();
        for listing in self.shelters(snapshot) {
            let sight = audience.sight(&listing.shelter);
            let kept = listing
                .pools
                .iter()
                .filter(|listed| self.keeps(listed, sight));
            found.extend(kept.map(|listed| Shown { listing, listed }));
        }
        found
    }

    /// How the language asked for is met in a house; none where none was.
    pub fn language(&self, shelter: &Shelter) -> Option<LanguageMet> {
        let tongue = self.tongue.as_ref()?;
        Some(match speaks(shelter, tongue) {
            true => LanguageMet::Staff,
            false if self.met.at(&shelter.region) => LanguageMet::Interpreter,
            false => LanguageMet::Not,
        })
    }

    fn suits(&self, shelter: &Shelter) -> bool {
        self.needs
            .iter()
            .all(|need| meets(shelter, *need) != Stance::No)
            && self.language(shelter) != Some(LanguageMet::Not)
    }

    /// Whether a pool of a suitable shelter is shown.
    pub fn keeps(&self, listed: &Listed, sight: Sight) -> bool {
        let outline = &listed.outline;
        self.population
            .is_none_or(|population| population == outline.population)
            && self.unit.is_none_or(|unit| unit == outline.unit)
            && (!self.vacant || outline.state == State::Free)
            // Full and unconfirmed ones stay: what fills tonight may empty, and a phone call may tell.
            && (outline.state != State::Free
                || self.people.is_none_or(|people| may_take(listed, sight, people)))
    }
}

/// Whether so many people could be taken together, as far as this reader may know. A band that leaves it open
/// keeps the pool: `1+` beds may be enough for three, and who sees only that has to ask.
fn may_take(listed: &Listed, sight: Sight, people: i32) -> bool {
    let outline = &listed.outline;
    if outline.unit == Unit::Room {
        return outline.household.is_none_or(|largest| largest >= people);
    }
    match (sight, outline.band) {
        (Sight::Exact, _) => listed.standing.counts.vacant() >= people,
        (Sight::Band, "0") => false,
        (Sight::Band, "1-2") => people <= 2,
        (Sight::Band, _) => true,
    }
}

/// A language some interpreter has.
fn interpreted(code: &str, interpreters: &Availability) -> Option<String> {
    let found = interpreters
        .tongues()
        .find(|tongue| tongue.as_str() == code);
    found.map(|tongue| tongue.as_str().to_owned())
}

/// What a shelter says about a need, wherever it said it.
pub fn meets(shelter: &Shelter, need: Need) -> Stance {
    let said_elsewhere = match need {
        Need::IndigenousLed => shelter.indigenous_led,
        Need::Transport => shelter.offers_transport,
        _ => false,
    };
    if said_elsewhere {
        Stance::Yes
    } else {
        shelter.terms.meets(need)
    }
}

/// Whether somebody there speaks it; service in French is a right of its own.
pub fn speaks(shelter: &Shelter, tongue: &str) -> bool {
    shelter.terms.tongues.contains(tongue) || (tongue == "fr" && shelter.serves_in_french)
}

/// How many shelters of the region, or of the network, can take whom the filters describe now, and of how many: by
/// the rule that shows a card, so that the line and the cards never disagree. Without a population or a household it
/// is a woman by herself who looks. Counts that are not confirmed, full houses and paused ones do not count.
pub fn room_for(snapshot: &Snapshot, audience: Audience, filters: &Filters) -> (usize, usize) {
    let one_woman = filters.looks_alone().then_some(Population::SingleWomen);
    let sought = Filters {
        population: filters.population.or(one_woman),
        vacant: true,
        ..filters.clone()
    };
    let mut with_room: Vec<_> = sought
        .pools(snapshot, audience)
        .iter()
        .map(|pool| pool.listing.shelter.id)
        .collect();
    // A shelter's pools stand together.
    with_room.dedup();
    let all = snapshot.in_region(filters.region.as_deref());
    (with_room.len(), all.len())
}

#[cfg(test)]
mod tests;
