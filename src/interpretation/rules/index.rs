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
/// For a day beyond that the hours are worked out when it is asked about: first for so long, which is as far as most
/// have to be followed, and only for who has no free time in it as far as is looked.
const A_FEW_DAYS: TimeDelta = TimeDelta::days(3);

/// One interpreter at work.
#[derive(Debug)]
struct Desk {
    service: usize,
    person: usize,
    free: Arc<[Stretch]>,
    ways: Vec<Way>,
    repertoire: usize,
}

/// The best of each way, in the order of [`Mode::all`].
type Row = [Option<Best>; 3];

/// Everybody who interprets, and when.
#[derive(Debug, Default)]
pub struct Availability {
    services: Vec<Service>,
    desks: Vec<Desk>,
    /// The languages anybody has, in the order of the table of languages, each with its desks.
    tongues: Vec<(TongueCode, Vec<usize>)>,
    /// The languages somebody has together: many have the same, and then the best of them is sought once for all.
    repertoires: Vec<Vec<usize>>,
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
            repertoires: Vec::new(),
        };
        let places: BTreeMap<TongueCode, usize> = index
            .tongues
            .iter()
            .enumerate()
            .map(|(place, (tongue, _))| (*tongue, place))
            .collect();
        let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        for (place, service) in index.services.iter().enumerate() {
            let shared: Arc<[Stretch]> = service.stretches(None, index.from, index.until).into();
            for (number, person) in service.people.iter().enumerate() {
                let tongues = person.interpreter.tongues.iter();
                let tongues: BTreeSet<usize> = tongues
                    .filter_map(|spoken| places.get(&spoken.tongue).copied())
                    .collect();
                let next = known.len();
                index.desks.push(Desk {
                    service: place,
                    person: number,
                    free: service.free(person, &shared, index.from, index.until),
                    ways: service.ways_of(person),
                    repertoire: *known.entry(tongues.into_iter().collect()).or_insert(next),
                });
            }
        }
        index.repertoires = in_order(known);
        for (number, desk) in index.desks.iter().enumerate() {
            for tongue in index.repertoires.get(desk.repertoire).into_iter().flatten() {
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
        let mut together: Vec<Row> = vec![[None; 3]; self.repertoires.len()];
        for desk in &self.desks {
            if let Some(row) = together.get_mut(desk.repertoire) {
                add_all(row, &self.row_of(desk, at, now));
            }
        }
        let mut cells: Vec<Row> = vec![[None; 3]; self.tongues.len()];
        for (tongues, best) in self.repertoires.iter().zip(&together) {
            for tongue in tongues {
                if let Some(row) = cells.get_mut(*tongue) {
                    add_all(row, best);
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
        let mut row: Row = [None; 3];
        for desk in self.desks_for(tongue) {
            let mut own = self.row_of(desk, at, now);
            if !self.goes_to(desk, Mode::InPerson, region) {
                put(&mut own, Mode::InPerson, None);
            }
            add_all(&mut row, &own);
        }
        let modes = Mode::all().iter().zip(row);
        modes
            .filter(|(of, _)| mode.is_none_or(|mode| mode == **of))
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
        let mut rows: BTreeMap<usize, (Row, BTreeSet<usize>)> = BTreeMap::new();
        let mut take = |desk: &Desk| {
            let (row, repertoires) = rows.entry(desk.service).or_default();
            repertoires.insert(desk.repertoire);
            add_all(row, &self.row_of(desk, at, now));
        };
        match tongue {
            Some(tongue) => self.desks_for(tongue).for_each(&mut take),
            None => self.desks.iter().for_each(&mut take),
        }
        let mut offers: Vec<Offer> = rows
            .into_iter()
            .filter_map(|(service, (row, repertoires))| {
                let modes = Mode::all().iter().zip(row);
                let tongues: BTreeSet<usize> = repertoires
                    .into_iter()
                    .filter_map(|number| self.repertoires.get(number))
                    .flatten()
                    .copied()
                    .collect();
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
            let row = self.row_of(desk, now, now);
            let at_once = Mode::all()
                .iter()
                .zip(row)
                .filter(|(_, best)| best.is_some_and(|best| best.is_available(now)));
            for (mode, _) in at_once {
                match (mode, self.services.get(desk.service)) {
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
            .filter(|one| suits(one, gender))
            .map(|one| one.id)
            .collect()
    }

    /// When somebody could be booked for so long, from a moment on; none within two weeks is none.
    pub fn next_for(
        &self,
        tongue: TongueCode,
        mode: Mode,
        region: Option<&str>,
        gender: Option<Gender>,
        (from, long): (DateTime<Utc>, TimeDelta),
    ) -> Option<DateTime<Utc>> {
        self.desks_for(tongue)
            .filter(|desk| desk.ways.iter().any(|way| way.mode == mode))
            .filter(|desk| self.goes_to(desk, mode, region))
            .filter(|desk| {
                let person = self.person(desk);
                person.is_some_and(|(_, person)| suits(&person.interpreter, gender))
            })
            .filter_map(|desk| {
                let free = self.free_of(desk, from, from + LOOKED_AHEAD);
                first_fit(&free, from, long)
            })
            .min()
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

    /// The best of each way of one desk, for who asks at `now` about a time from `at` on.
    fn row_of(&self, desk: &Desk, at: DateTime<Utc>, now: DateTime<Utc>) -> Row {
        let until = at + LOOKED_AHEAD;
        if self.has_ahead(at, until) {
            return row(&desk.free, &desk.ways, at, now);
        }
        let soon = row(
            &self.free_of(desk, at, at + A_FEW_DAYS),
            &desk.ways,
            at,
            now,
        );
        // A beginning found in the first days is the earliest there is, whatever comes after them.
        if soon.iter().flatten().all(|best| best.start.is_some()) {
            return soon;
        }
        row(&self.free_of(desk, at, until), &desk.ways, at, now)
    }

    fn has_ahead(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
        from >= self.from && until < self.until
    }

    /// The free times of a desk in `[from, until]`: those worked out ahead, or for a far day worked out now.
    fn free_of<'d>(
        &self,
        desk: &'d Desk,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Cow<'d, [Stretch]> {
        if self.has_ahead(from, until) {
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

/// Whether somebody may be of this gender: where it is not told, the service knows it.
fn suits(interpreter: &super::Interpreter, wanted: Option<Gender>) -> bool {
    let told = interpreter.gender;
    wanted.zip(told).is_none_or(|(wanted, told)| wanted == told)
}

/// The first moment from `from` on that begins so long a time without a gap, in stretches that are in order.
fn first_fit(free: &[Stretch], from: DateTime<Utc>, long: TimeDelta) -> Option<DateTime<Utc>> {
    let mut run: Option<(DateTime<Utc>, DateTime<Utc>)> = None;
    for stretch in free.iter().filter(|one| one.until > from) {
        let begins = match run {
            Some((begins, until)) if until == stretch.from => begins,
            _ => stretch.from.max(from),
        };
        if stretch.until - begins >= long {
            return Some(begins);
        }
        run = Some((begins, stretch.until));
    }
    None
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

/// What was numbered as it was met, by its number.
fn in_order(numbered: BTreeMap<Vec<usize>, usize>) -> Vec<Vec<usize>> {
    let mut numbered: Vec<_> = numbered.into_iter().collect();
    numbered.sort_unstable_by_key(|(_, number)| *number);
    numbered.into_iter().map(|(tongues, _)| tongues).collect()
}

fn row(free: &[Stretch], ways: &[Way], at: DateTime<Utc>, now: DateTime<Utc>) -> Row {
    let mut row = [None; 3];
    for way in ways {
        let best = Best {
            start: earliest(free, *way, at, now),
            shortest: way.shortest_notice(),
        };
        put(&mut row, way.mode, Some(best));
    }
    row
}

fn put(row: &mut Row, mode: Mode, best: Option<Best>) {
    if let Some(cell) = row.get_mut(column(mode)) {
        *cell = best;
    }
}

fn add_all(row: &mut Row, more: &Row) {
    for (cell, more) in row.iter_mut().zip(more) {
        *cell = match (*cell, *more) {
            (Some(one), Some(other)) => Some(one.or(other)),
            (one, other) => one.or(other),
        };
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
