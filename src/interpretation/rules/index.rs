//! Everybody who interprets, with the times they are free worked out ahead, so that a question costs a look into
//! lists and no database. Pure: what is known and a time go in. Nothing here knows who asks or for whom.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::availability::{LOOKED_AHEAD, Taken, earliest};
use super::hours::{Stretch, covers};
use super::{Gender, InterpreterId, ProviderId, Way};
use crate::ground::codes::{Code, Mode};
use crate::ground::tongues::{self, TongueCode};

mod reach;
mod service;

pub use reach::{Best, Met, Offer, Reach};
pub use service::{Person, Service};

/// Free times are worked out from a little before the moment they are worked out at: a clock may be set back.
const BEHIND: TimeDelta = TimeDelta::hours(2);
/// And so far ahead: two days longer than they are looked for, so that they last.
const AHEAD: TimeDelta = TimeDelta::days(16);

/// One interpreter at work.
#[derive(Debug)]
struct Desk {
    service: usize,
    person: usize,
    free: Arc<[Stretch]>,
    ways: Vec<Way>,
    tongues: Vec<usize>,
}

/// Everybody who interprets, and when.
#[derive(Debug, Default)]
pub struct Availability {
    services: Vec<Service>,
    desks: Vec<Desk>,
    /// The languages anybody has, in the order of the table of languages, each with its desks.
    tongues: Vec<(TongueCode, Vec<usize>)>,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Availability {
    /// What these services can do, as seen at `now`.
    pub fn of(services: Vec<Service>, now: DateTime<Utc>) -> Self {
        let mut index = Self {
            tongues: tongues_of(&services),
            from: now - BEHIND,
            until: now + AHEAD,
            services,
            desks: Vec::new(),
        };
        let places: BTreeMap<TongueCode, usize> = index
            .tongues
            .iter()
            .enumerate()
            .map(|(place, (tongue, _))| (*tongue, place))
            .collect();
        for (place, service) in index.services.iter().enumerate() {
            let shared: Arc<[Stretch]> = service.stretches(None, index.from, index.until).into();
            for (number, person) in service.people.iter().enumerate() {
                let tongues = person.interpreter.tongues.iter();
                index.desks.push(Desk {
                    service: place,
                    person: number,
                    free: service.free(person, &shared, index.from, index.until),
                    ways: service.ways_of(person),
                    tongues: tongues
                        .filter_map(|spoken| places.get(&spoken.tongue).copied())
                        .collect(),
                });
            }
        }
        for (number, desk) in index.desks.iter().enumerate() {
            for tongue in &desk.tongues {
                if let Some((_, desks)) = index.tongues.get_mut(*tongue) {
                    desks.push(number);
                }
            }
        }
        index
    }

    /// Whether what was worked out ahead still reaches as far as is looked at `now`.
    pub fn lasts(&self, now: DateTime<Utc>) -> bool {
        now >= self.from && now + LOOKED_AHEAD < self.until
    }

    /// The services, by name.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The languages anybody has, in the order of the table of languages.
    pub fn tongues(&self) -> impl Iterator<Item = TongueCode> + '_ {
        self.tongues.iter().map(|(tongue, _)| *tongue)
    }

    /// Every language that anybody has, in every way there is for it, in the order of the table of languages.
    pub fn table(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Reach> {
        let at = at.max(now);
        let mut cells: Vec<[Option<Best>; 3]> = vec![[None; 3]; self.tongues.len()];
        for desk in &self.desks {
            let free = self.free_of(desk, at, at + LOOKED_AHEAD);
            for way in &desk.ways {
                let best = best(&free, *way, at, now);
                for tongue in &desk.tongues {
                    let cell = cells
                        .get_mut(*tongue)
                        .and_then(|row| row.get_mut(column(way.mode)));
                    if let Some(cell) = cell {
                        *cell = Some(cell.map_or(best, |cell| cell.or(best)));
                    }
                }
            }
        }
        let rows = self.tongues().zip(&cells);
        rows.flat_map(|(tongue, row)| {
            let modes = Mode::all().iter().zip(row);
            modes.filter_map(move |(mode, cell)| Some((*cell)?.reach(tongue, *mode, at)))
        })
        .collect()
    }

    /// One language, in one way or in all there are for it; in person in one region only, if one is named.
    pub fn of_tongue(
        &self,
        tongue: TongueCode,
        mode: Option<Mode>,
        region: Option<&str>,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Vec<Reach> {
        let at = at.max(now);
        let mut row = [None; 3];
        for desk in self.desks_for(tongue) {
            let free = self.free_of(desk, at, at + LOOKED_AHEAD);
            for way in &desk.ways {
                let asked = mode.is_none_or(|mode| mode == way.mode);
                if asked && self.goes_to(desk, way.mode, region) {
                    add(&mut row, way.mode, best(&free, *way, at, now));
                }
            }
        }
        let modes = Mode::all().iter().zip(row);
        modes
            .filter_map(|(mode, cell)| Some(cell?.reach(tongue, *mode, at)))
            .collect()
    }

    /// What each service can do for a language, or for any: those who can begin first stand first, and of them those
    /// who can be called.
    pub fn offers(
        &self,
        tongue: Option<TongueCode>,
        at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Vec<Offer<'_>> {
        let at = at.max(now);
        let mut rows: BTreeMap<usize, ([Option<Best>; 3], BTreeSet<usize>)> = BTreeMap::new();
        let mut take = |desk: &Desk| {
            let free = self.free_of(desk, at, at + LOOKED_AHEAD);
            let (row, tongues) = rows.entry(desk.service).or_default();
            tongues.extend(&desk.tongues);
            for way in &desk.ways {
                add(row, way.mode, best(&free, *way, at, now));
            }
        };
        match tongue {
            Some(tongue) => self.desks_for(tongue).for_each(&mut take),
            None => self.desks.iter().for_each(&mut take),
        }
        let mut offers: Vec<Offer> = rows
            .into_iter()
            .filter_map(|(service, (row, tongues))| {
                let modes = Mode::all().iter().zip(row);
                Some(Offer {
                    provider: &self.services.get(service)?.provider,
                    tongues: tongues.len(),
                    ways: modes
                        .filter_map(|(mode, best)| Some((*mode, best?)))
                        .collect(),
                })
            })
            .filter(|offer| !offer.ways.is_empty())
            .collect();
        offers.sort_by_key(Offer::turn);
        offers
    }

    /// The hours a service keeps at that time, or the next it will; none within two weeks is none.
    pub fn hours_from(&self, provider: ProviderId, at: DateTime<Utc>) -> Option<Stretch> {
        let service = self
            .services
            .iter()
            .find(|one| one.provider.id == provider)?;
        let stretches = service.stretches(None, at, at + LOOKED_AHEAD);
        stretches.into_iter().next()
    }

    /// Where an interpreter for any of these languages can be had at once. Service in French is a right that no
    /// interpreter meets: whether a house serves in French is its own line.
    pub fn met<'t>(
        &self,
        tongues: impl IntoIterator<Item = &'t TongueCode>,
        now: DateTime<Utc>,
    ) -> Met {
        let mut met = Met::default();
        let foreign = tongues.into_iter().filter(|tongue| tongue.as_str() != "fr");
        for desk in foreign.flat_map(|tongue| self.desks_for(*tongue)) {
            let free = self.free_of(desk, now, now + LOOKED_AHEAD);
            let at_once = desk
                .ways
                .iter()
                .filter(|way| best(&free, **way, now, now).is_available(now));
            for way in at_once {
                match (way.mode, self.services.get(desk.service)) {
                    (Mode::InPerson, Some(service)) => {
                        met.regions.extend(service.provider.regions.iter().cloned());
                    }
                    _ => met.everywhere = true,
                }
            }
        }
        met
    }

    /// Who could be booked for the whole of `[from, until)`, whatever the notice.
    pub fn who_can(
        &self,
        tongue: TongueCode,
        mode: Mode,
        region: Option<&str>,
        gender: Option<Gender>,
        slot: Taken,
    ) -> Vec<InterpreterId> {
        let (from, until) = slot;
        self.desks_for(tongue)
            .filter(|desk| desk.ways.iter().any(|way| way.mode == mode))
            .filter(|desk| self.goes_to(desk, mode, region))
            .filter(|desk| covers(&self.free_of(desk, from, until), from, until))
            .filter_map(|desk| Some(&self.person(desk)?.1.interpreter))
            .filter(|one| gender.is_none_or(|gender| one.gender == Some(gender)))
            .map(|one| one.id)
            .collect()
    }

    fn desks_for(&self, tongue: TongueCode) -> impl Iterator<Item = &Desk> {
        let row = self.tongues.iter().find(|(of, _)| *of == tongue);
        let desks = row.into_iter().flat_map(|(_, desks)| desks);
        desks.filter_map(|number| self.desks.get(*number))
    }

    fn person(&self, desk: &Desk) -> Option<(&Service, &Person)> {
        let service = self.services.get(desk.service)?;
        Some((service, service.people.get(desk.person)?))
    }

    fn goes_to(&self, desk: &Desk, mode: Mode, region: Option<&str>) -> bool {
        let Some(region) = region.filter(|_| mode == Mode::InPerson) else {
            return true;
        };
        let service = self.services.get(desk.service);
        service.is_some_and(|one| one.provider.regions.iter().any(|there| there == region))
    }

    /// The free times of a desk in `[from, until]`: those worked out ahead, or for a far day worked out now.
    fn free_of<'d>(
        &self,
        desk: &'d Desk,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Cow<'d, [Stretch]> {
        if from >= self.from && until < self.until {
            return Cow::Borrowed(&desk.free);
        }
        let until = until + TimeDelta::hours(1);
        let Some((service, person)) = self.person(desk) else {
            return Cow::Borrowed(&[]);
        };
        let shared = match person.own {
            Some(_) => Vec::new(),
            None => service.stretches(None, from, until),
        };
        Cow::Owned(service.free(person, &shared.into(), from, until).to_vec())
    }
}

/// The languages of all, in the order of the table of languages, which is that of how often they are asked for.
fn tongues_of(services: &[Service]) -> Vec<(TongueCode, Vec<usize>)> {
    let people = services.iter().flat_map(|service| &service.people);
    let spoken: BTreeSet<TongueCode> = people
        .flat_map(|person| &person.interpreter.tongues)
        .map(|spoken| spoken.tongue)
        .collect();
    tongues::all()
        .iter()
        .map(tongues::Tongue::tongue_code)
        .filter(|tongue| spoken.contains(tongue))
        .map(|tongue| (tongue, Vec::new()))
        .collect()
}

fn best(free: &[Stretch], way: Way, at: DateTime<Utc>, now: DateTime<Utc>) -> Best {
    Best {
        start: earliest(free, way, at, now),
        shortest: way.shortest_notice(),
    }
}

fn add(row: &mut [Option<Best>; 3], mode: Mode, best: Best) {
    if let Some(cell) = row.get_mut(column(mode)) {
        *cell = Some(cell.map_or(best, |cell| cell.or(best)));
    }
}

/// Its place in [`Mode::all`].
fn column(mode: Mode) -> usize {
    match mode {
        Mode::InPerson => 0,
        Mode::Phone => 1,
        Mode::Video => 2,
    }
}

#[cfg(test)]
mod tests;
