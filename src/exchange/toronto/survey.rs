//! What a whole file is about, read before anything is written: which organizations, shelters and programs, what
//! they are called and funded for from when on, and each program's newest night. Pure; a row costs nothing here
//! beyond what changes.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;

use super::night::{Key, ReportedNight};
use super::reading::{Entry, Reading};
use super::refusals::{Refusal, Unreadable};
use super::tally::Tally;
use super::timeline::Stretches;
use crate::ground::codes::{Population, Unit};

/// What is funded, in which unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Funding {
    pub unit: Unit,
    pub funded: i32,
}

/// A thing under its published key, with its names by night.
#[derive(Debug)]
pub(super) struct Named {
    pub key: String,
    /// Published names only; one that stands in for a blank is not one.
    pub names: Stretches<String>,
    stand_in: String,
}

impl Named {
    fn new(key: &Key) -> Self {
        Self {
            key: key.id.clone(),
            names: Stretches::default(),
            stand_in: key.name.clone(),
        }
    }

    fn hear(&mut self, night: NaiveDate, key: &Key) {
        if !key.stands_in {
            self.names.say(night, key.name.as_str());
        }
    }

    /// The newest published name; the one that stands in if none was published.
    pub fn newest(&self) -> String {
        self.names.newest().unwrap_or_else(|| self.stand_in.clone())
    }
}

/// A shelter of the file.
#[derive(Debug)]
pub(super) struct Shelter {
    pub named: Named,
    /// Its place among the organizations.
    pub organization: usize,
    /// Whether every program of it is for youth.
    pub is_for_youth: bool,
}

/// A program of the file.
#[derive(Debug)]
pub(super) struct Program {
    pub named: Named,
    pub funding: Stretches<Funding>,
    pub newest: Newest,
}

/// A program on its newest night.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newest {
    pub night: NaiveDate,
    /// Its place among the shelters.
    pub shelter: usize,
    pub population: Population,
    pub unit: Unit,
    pub funded: i32,
    pub open: i32,
    pub occupied: i32,
}

/// A whole file.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub rows: u64,
    pub refusals: Vec<Refusal>,
    pub organizations: Vec<Named>,
    pub shelters: Vec<Shelter>,
    pub programs: Vec<Program>,
    organizations_by_key: HashMap<String, usize>,
    shelters_by_key: HashMap<String, usize>,
    programs_by_key: HashMap<String, usize>,
}

impl Survey {
    /// Reads a file to its end, counting its rows into `tally`.
    pub fn of_file(
        path: &Path,
        tally: &mut Tally,
        progress: impl FnMut(u64),
    ) -> Result<Self, Unreadable> {
        let mut survey = Self::default();
        for entry in Reading::of_file(path, progress)? {
            let entry = entry?;
            tally.add(&entry);
            survey.rows += 1;
            match entry {
                Entry::Night(night) => survey.hear(&night),
                Entry::Repeat { .. } => {}
                Entry::Refused(refusal) => survey.refusals.push(refusal),
            }
        }
        Ok(survey)
    }

    /// The place of a program among the programs.
    pub fn program(&self, key: &Key) -> Option<usize> {
        self.programs_by_key.get(&key.id).copied()
    }

    fn hear(&mut self, night: &ReportedNight) {
        let organization = self.hear_organization(night);
        let shelter = self.hear_shelter(night, organization);
        self.hear_program(night, shelter);
    }

    fn hear_organization(&mut self, night: &ReportedNight) -> usize {
        let list = &mut self.organizations;
        let place = place_of(&mut self.organizations_by_key, &night.organization, || {
            list.push(Named::new(&night.organization));
            list.len() - 1
        });
        if let Some(named) = self.organizations.get_mut(place) {
            named.hear(night.night, &night.organization);
        }
        place
    }

    fn hear_shelter(&mut self, night: &ReportedNight, organization: usize) -> usize {
        let list = &mut self.shelters;
        let place = place_of(&mut self.shelters_by_key, &night.shelter, || {
            list.push(Shelter {
                named: Named::new(&night.shelter),
                organization,
                is_for_youth: true,
            });
            list.len() - 1
        });
        if let Some(shelter) = self.shelters.get_mut(place) {
            shelter.named.hear(night.night, &night.shelter);
            shelter.is_for_youth &= night.population == Population::Youth;
        }
        place
    }

    fn hear_program(&mut self, night: &ReportedNight, shelter: usize) {
        let newest = Newest {
            night: night.night,
            shelter,
            population: night.population,
            unit: night.unit,
            funded: night.funded,
            open: night.open,
            occupied: night.occupied,
        };
        let list = &mut self.programs;
        let place = place_of(&mut self.programs_by_key, &night.pool, || {
            list.push(Program {
                named: Named::new(&night.pool),
                funding: Stretches::default(),
                newest,
            });
            list.len() - 1
        });
        let Some(program) = self.programs.get_mut(place) else {
            return;
        };
        program.named.hear(night.night, &night.pool);
        let funding = Funding {
            unit: night.unit,
            funded: night.funded,
        };
        program.funding.say(night.night, &funding);
        if program.newest.night < night.night {
            program.newest = newest;
        }
    }
}

fn place_of(places: &mut HashMap<String, usize>, key: &Key, new: impl FnOnce() -> usize) -> usize {
    if let Some(place) = places.get(&key.id) {
        return *place;
    }
    let place = new();
    places.insert(key.id.clone(), place);
    place
}
