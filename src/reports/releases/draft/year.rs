//! What the case for more beds tells beside the tables of a month. It is of a whole fiscal year and computed from counts of
//! tens, so whoever has the year's months can take them from it: "about ten" less ten that were printed of March may leave
//! the four that were hidden of February. So the year's last month is decided together with all that was released of the
//! others, and every correction after it too; a place whose case would give something back has none.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::super::rules::{Draft, Kept, MONTHLY, SealedCounts};
use super::super::store;
use super::{Base, houses, tables};
use crate::ground::codes::{Code, Population};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::reports::asked::{Group, Period, Span};
use crate::reports::capacity_case::reading::Place;
use crate::reports::capacity_case::released::{OfPlace, SECTION, Source, cases};
use crate::reports::capacity_case::told::Case;
use crate::reports::disclosure::{Beside, Part, Tie};
use crate::reports::persons::codes::Regions;
use crate::reports::persons::counting::Coords;
use crate::reports::persons::sections::SECTIONS;
use crate::reports::persons::ties::ties;
use known::{Knowing, movements};

mod known;

/// What is decided with a month for the sake of its year's case.
pub(super) struct Year {
    /// The tables of the year's other months, and the movements the case is computed from.
    pub parts: Vec<Part>,
    /// What ties all tables, those of the month included.
    pub ties: Vec<Tie<'static>>,
    /// What the case tells of them.
    pub besides: Vec<Beside<'static>>,
    /// Whether no case of this year was released yet.
    pub is_first: bool,
    /// The case as it would be released now.
    cases: Vec<OfPlace>,
    /// Which of `besides` the case of a place would tell.
    told_by: Vec<(usize, Place)>,
}

/// A month of the year.
struct OfYear {
    /// The number of its first table.
    first: usize,
    /// The regions it tells.
    told: Vec<String>,
    /// When each of its versions was approved.
    approved_at: Vec<DateTime<Utc>>,
    /// Whether it is the month that is decided.
    is_decided: bool,
}

/// A version of the case: what it tells of each place, and what was counted for it.
struct Version {
    cases: BTreeMap<Place, Case>,
    counted: BTreeMap<Coords, u64>,
    /// When it was approved; none of the one that is decided.
    approved_at: Option<DateTime<Utc>>,
}

type Released = Vec<(Kept, SealedCounts)>;

impl Year {
    /// What has to be decided with a month: nothing, unless it is its fiscal year's last or that is released already.
    pub(super) fn read(conn: &mut Conn, keys: &Keys, base: &Base) -> Result<Option<Self>> {
        let Some(year) = Span::of(base.month, Group::FiscalYear) else {
            return Ok(None);
        };
        let mut others = others(conn, keys, (base.month, year))?;
        let is_last = base.month == year.last();
        let closed = match is_last {
            true => base.earlier.clone(),
            false => others.get(&year.last()).cloned().unwrap_or_default(),
        };
        if !is_last && closed.is_empty() {
            return Ok(None);
        }
        let told = told_in_all((base, is_last), &others, &closed);
        let cases = match is_last {
            true => cases_of(conn, base, (&told, &others, &closed))?,
            false => Vec::new(),
        };
        let mut versions = released_cases(conn, &closed)?;
        if is_last {
            versions.push(Version::of(&cases));
        }
        let mut months = vec![OfYear::decided(base)];
        let mut parts = Vec::new();
        for (month, released) in &mut others {
            months.push(OfYear::released(months.len(), released));
            parts.extend(parts_of(conn, base, (*month, released))?);
        }
        let movements = movements(&told, &versions)?;
        let case = SECTIONS.len() + parts.len();
        parts.push(movements);
        let mut known = Knowing::new(&months, &told, case);
        for (number, version) in versions.iter().enumerate() {
            known.version(number, version);
        }
        let (besides, told_by) = (known.besides, known.told_by);
        Ok(Some(Self {
            parts,
            ties: months.iter().flat_map(|month| ties(month.first)).collect(),
            besides,
            is_first: closed.is_empty(),
            cases,
            told_by,
        }))
    }

    /// Adds the case to a draft, where it may be told, and what was counted for it to what is sealed.
    pub(super) fn tell(mut self, is_told: &[bool], draft: &mut Draft) {
        let kept_back = self.told_by.iter();
        let kept_back = kept_back.filter(|(beside, _)| is_told.get(*beside) != Some(&true));
        let kept_back: BTreeSet<&Place> = kept_back.map(|(_, place)| place).collect();
        for case in &mut self.cases {
            if kept_back.contains(&case.place) {
                case.withhold();
            }
        }
        let counted = self.cases.iter().flat_map(counts_of);
        let counted: Vec<(Coords, u64)> = counted.filter(|(_, n)| *n > 0).collect();
        if !counted.is_empty() {
            draft.counted.insert(SECTION.to_owned(), counted);
        }
        draft
            .cells
            .extend(self.cases.iter().flat_map(OfPlace::cells));
    }
}

/// What was released of the year's other months.
fn others(
    conn: &mut Conn,
    keys: &Keys,
    (month, year): (Month, Span),
) -> Result<BTreeMap<Month, Released>> {
    let period = Period {
        from: year.first(),
        to: year.last(),
    };
    let mut others: BTreeMap<Month, Released> = BTreeMap::new();
    for kept in store::within(conn, MONTHLY, period)? {
        if let Ok(of) = kept.period.parse::<Month>()
            && of != month
        {
            let opened = super::earlier(conn, keys, std::slice::from_ref(&kept))?;
            others.entry(of).or_default().extend(opened);
        }
    }
    for released in others.values_mut() {
        released.sort_by_key(|(kept, _)| kept.version);
    }
    Ok(others)
}

/// Whether a month's first release was out when the year's last month was: what came later is in no case.
fn is_in_case(released: &Released, closed: &Released) -> bool {
    let first = |released: &Released| released.first().map(|(kept, _)| kept.approved_at);
    match (first(released), first(closed)) {
        (Some(released), Some(closed)) => released <= closed,
        (released, _) => released.is_some(),
    }
}

/// The regions the year's case tells: those that were told in all of its months.
fn told_in_all(
    (base, is_last): (&Base, bool),
    others: &BTreeMap<Month, Released>,
    closed: &Released,
) -> Vec<String> {
    let regions = |released: &Released| released.first().map(|(kept, _)| kept.regions.clone());
    let mut told = match is_last {
        true => base.regions.told.clone(),
        false => regions(closed).unwrap_or_default(),
    };
    let in_case = others.values().filter(|one| is_in_case(one, closed));
    let of_base = (!is_last && is_in_case(&base.earlier, closed)).then_some(&base.earlier);
    for released in in_case.chain(of_base) {
        let of_month = regions(released).unwrap_or_default();
        told.retain(|region| of_month.contains(region));
    }
    told
}

/// The case as it would be released now: without every house that was left out of any of the year's months.
fn cases_of(
    conn: &mut Conn,
    base: &Base,
    (told, others, closed): (&[String], &BTreeMap<Month, Released>, &Released),
) -> Result<Vec<OfPlace>> {
    let mut without = base.without.clone();
    for released in others.values().filter(|one| is_in_case(one, closed)) {
        let versions = released.iter().filter(|(kept, _)| {
            let first = closed.first().map(|(first, _)| first.approved_at);
            first.is_none_or(|first| kept.approved_at <= first)
        });
        without.extend(versions.flat_map(|(_, sealed)| houses::left_out(sealed)));
    }
    let regions = Regions {
        told: told.to_vec(),
        ..base.regions
    };
    cases(conn, base.month, (&regions, &without))
}

/// The cases that are out already, each with what was counted for it.
fn released_cases(conn: &mut Conn, closed: &Released) -> Result<Vec<Version>> {
    let mut versions = Vec::new();
    for (kept, sealed) in closed {
        let mut cells: BTreeMap<Place, BTreeMap<String, Option<u64>>> = BTreeMap::new();
        for (coords, figure) in store::cells_of(conn, kept.id, SECTION)? {
            if let [region, population, name] = coords.as_slice()
                && let Some(population) = Population::parse(population)
            {
                let of = cells.entry((region.clone(), population)).or_default();
                of.insert(name.clone(), figure.number());
            }
        }
        let cases = cells.into_iter();
        let counted = sealed.counted.get(SECTION).into_iter().flatten().cloned();
        versions.push(Version {
            cases: cases
                .map(|(place, cells)| (place, Case::read(&cells)))
                .collect(),
            counted: counted.collect(),
            approved_at: Some(kept.approved_at),
        });
    }
    Ok(versions)
}

/// What was counted for a place's case.
fn counts_of(case: &OfPlace) -> Vec<(Coords, u64)> {
    let counts = Source::all().into_iter().map(|source| {
        let (region, population) = &case.place;
        let codes = [region.as_str(), population.code(), source.code()];
        (codes.map(str::to_owned).to_vec(), case.count(source))
    });
    counts.collect()
}

impl Version {
    fn of(cases: &[OfPlace]) -> Self {
        let of_place = cases
            .iter()
            .map(|one| (one.place.clone(), one.case.clone()));
        Self {
            cases: of_place.collect(),
            counted: cases.iter().flat_map(counts_of).collect(),
            approved_at: None,
        }
    }
}

impl OfYear {
    fn decided(base: &Base) -> Self {
        let approved_at = base.earlier.iter().map(|(kept, _)| kept.approved_at);
        Self {
            first: 0,
            told: base.regions.told.clone(),
            approved_at: approved_at.collect(),
            is_decided: true,
        }
    }

    /// The so many-eth month: its tables stand after those of the ones before.
    fn released(at: usize, released: &Released) -> Self {
        let first = released.first();
        Self {
            first: at * SECTIONS.len(),
            told: first.map_or_else(Vec::new, |(kept, _)| kept.regions.clone()),
            approved_at: released.iter().map(|(kept, _)| kept.approved_at).collect(),
            is_decided: false,
        }
    }

    /// The version of it that was out at a moment, or else its first; now, the newest.
    fn version_at(&self, moment: Option<DateTime<Utc>>) -> usize {
        let out = match moment {
            None if self.is_decided => self.approved_at.len() + 1,
            None => self.approved_at.len(),
            Some(moment) => {
                let out = self.approved_at.iter().filter(|at| **at <= moment);
                out.count()
            }
        };
        out.saturating_sub(1)
    }
}

/// The tables of another month, as they were last released.
fn parts_of(
    conn: &mut Conn,
    base: &Base,
    (month, released): (Month, &Released),
) -> Result<Vec<Part>> {
    let first = released.first();
    let regions = Regions {
        told: first.map_or_else(Vec::new, |(kept, _)| kept.regions.clone()),
        ..base.regions
    };
    let none = Vec::new();
    let mut parts = Vec::new();
    for section in SECTIONS {
        let last = released.last();
        let counted = last.and_then(|(_, sealed)| sealed.counted.get(section.code));
        let of = (month, &regions, released.as_slice());
        parts.push(tables::part(conn, section, of, counted.unwrap_or(&none))?);
    }
    Ok(parts)
}
