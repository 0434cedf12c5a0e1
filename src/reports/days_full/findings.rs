//! What the report on nights full says: single women apart, then the others that were full most often.

use std::collections::BTreeSet;

use super::figures::{ReportedWhole, Row, rows};
use super::reading::{Gathered, Read};
use super::store::Whole;
use crate::ground::codes::{Code, Population};
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::{Group, Period, Request, Stretch};
use crate::reports::table::Words;
use crate::shelters::rules::Region;

/// The sentences. Where there is one whole only, its own comes first, for that is what is drawn.
pub fn findings(read: &Read, period: Period, regions: &[Region]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let of_rows = whole_periods(&read.rows, period);
    let reported = read
        .rows
        .months
        .iter()
        .filter(|(_, month)| month.nights > 0);
    let stretch = Stretch::told(reported.map(|(_, month)| month.month), period);
    let saying = Saying { stretch, regions };
    if read.is_within_a_house {
        let is_alone = read.rows.wholes.len() == 1;
        let own = fullest(&of_rows, |_| true).map(|row| saying.most_often(&row, is_alone));
        return or_nothing(own.into_iter().collect(), (read, period));
    }
    let places = read.places.as_ref();
    let of_places = places.map_or_else(Vec::new, |places| whole_periods(places, period));
    let places = match places {
        Some(_) => &of_places,
        None => &of_rows,
    };
    let is_alone = read.rows.wholes.len() == 1;
    // What the rows are of comes first, for that is what is drawn; then single women's, wherever they are.
    if read.places.is_some() || is_alone {
        found.extend(fullest(&of_rows, |_| true).map(|row| saying.most_often(&row, is_alone)));
    }
    if read.places.is_none() && is_alone {
        return or_nothing(found, (read, period));
    }
    let is_single = |row: &Row| row.whole.pool.population == Population::SingleWomen;
    let single = places.iter().filter(|row| is_single(row)).count();
    found.extend(fullest(places, is_single).map(|row| saying.single_women(&row, single > 1)));
    if read.places.is_none() {
        let others = fullest(places, |row| !is_single(row));
        found.extend(others.map(|row| saying.most_often_of_others(&row, single > 0)));
    }
    or_nothing(found, (read, period))
}

/// What was found; where nothing was, that no night was reported, or that there are no such spaces.
fn or_nothing(found: Vec<Sentence>, (read, period): (&Read, Period)) -> Vec<Sentence> {
    let (_, possible) = read.coverage;
    match (found.is_empty(), possible) {
        (true, 0) => vec![period.said("reports-finding-no-spaces")],
        (true, _) => vec![period.said("reports-finding-nothing")],
        (false, _) => found,
    }
}

/// In which regions that have houses there is no space for single women: those have no row, and lack the most.
pub fn without_single_women(
    read: &Read,
    (request, regions): (&Request, &[Region]),
) -> Option<Sentence> {
    let is_of_regions = request.only.population.is_none() && !read.is_within_a_house;
    if read.is_own || !is_of_regions {
        return None;
    }
    let wholes = read.places.as_ref().unwrap_or(&read.rows).wholes.iter();
    let wholes = wholes.filter(|one| one.is_of(request.period));
    let (single, others): (Vec<_>, Vec<_>) =
        wholes.partition(|one| one.pool.population == Population::SingleWomen);
    let codes = |wholes: &[&ReportedWhole]| -> BTreeSet<String> {
        wholes.iter().map(|one| one.pool.region.clone()).collect()
    };
    let lacking = &codes(&others) - &codes(&single);
    let lacking: Vec<&Region> = regions
        .iter()
        .filter(|region| lacking.contains(&region.code))
        .collect();
    let names = |lang: Lang| {
        let names: Vec<&str> = lacking.iter().map(|region| region.name(lang)).collect();
        names.join(", ")
    };
    let named = Value::Words {
        en: names(Lang::En),
        fr: names(Lang::Fr),
    };
    let sentence = request.period.said("reports-full-no-single-women");
    (!lacking.is_empty()).then(|| sentence.with("regions", named))
}

/// Each whole with its whole period.
fn whole_periods(gathered: &Gathered, period: Period) -> Vec<Row<'_>> {
    let by: &[Group] = match gathered.wholes.first().map(|whole| &whole.whole) {
        Some(Whole::Pool(_)) => &[Group::Pool],
        Some(Whole::Shelter(_)) => &[Group::Shelter],
        _ => &[Group::Region, Group::Population],
    };
    rows(&gathered.wholes, &gathered.months, period, by)
}

/// What was full most often, and how many others were as often.
struct Fullest<'r, 'w> {
    row: &'r Row<'w>,
    others: i64,
}

/// The one that was full most often; of two that were as often, the one with more nights reported.
fn fullest<'r, 'w>(rows: &'r [Row<'w>], of: impl Fn(&Row) -> bool) -> Option<Fullest<'r, 'w>> {
    // full ÷ nights compared without dividing.
    let by_share = |one: &Row, other: &Row| {
        let (left, right) = (one.stretch, other.stretch);
        (right.full * left.nights).cmp(&(left.full * right.nights))
    };
    let reported = rows.iter().filter(|row| of(row) && row.stretch.nights > 0);
    let reported: Vec<&Row> = reported.collect();
    let by_both = |one: &&&Row, other: &&&Row| {
        let nights = other.stretch.nights.cmp(&one.stretch.nights);
        by_share(one, other).then(nights)
    };
    let row = *reported.iter().min_by(by_both)?;
    let as_often = reported.iter().filter(|one| by_share(one, row).is_eq());
    let others = i64::try_from(as_often.count()).unwrap_or(i64::MAX) - 1;
    Some(Fullest { row, others })
}

struct Saying<'a> {
    stretch: Stretch,
    regions: &'a [Region],
}

impl Saying<'_> {
    fn single_women(&self, fullest: &Fullest, several: bool) -> Sentence {
        if fullest.row.stretch.full == 0 {
            return self.never(fullest);
        }
        let id = match several {
            true => "reports-full-single-women-most",
            false => "reports-full-single-women",
        };
        let region = self.region(&fullest.row.whole.pool.region);
        self.told(id, fullest).with("region", region)
    }

    /// What was full most often of all that is not for single women, where there is such.
    fn most_often_of_others(&self, fullest: &Fullest, has_single: bool) -> Sentence {
        let sentence = self.most_often(fullest, false);
        match sentence.id() {
            "reports-full-most" if has_single => self
                .told("reports-full-most-others", fullest)
                .with("name", self.name(fullest.row.whole)),
            _ => sentence,
        }
    }

    /// The one there is, or the one that was full most often.
    fn most_often(&self, fullest: &Fullest, is_alone: bool) -> Sentence {
        if fullest.row.stretch.full == 0 {
            return self.never(fullest);
        }
        let id = match is_alone {
            true => "reports-full-finding",
            false => "reports-full-most",
        };
        self.told(id, fullest)
            .with("name", self.name(fullest.row.whole))
    }

    /// That nothing was full on any night: what was "most often" so is not said of it.
    fn never(&self, fullest: &Fullest) -> Sentence {
        self.told("reports-full-never", fullest)
            .with("name", self.name(fullest.row.whole))
    }

    fn told(&self, id: &'static str, fullest: &Fullest) -> Sentence {
        let row = fullest.row;
        self.stretch
            .said(id)
            .with("others", fullest.others)
            .with("full", row.stretch.full)
            .with("nights", row.stretch.nights)
            .with("share", Value::Share(row.share().unwrap_or(0.0)))
            .with("run", row.stretch.longest_run)
    }

    fn name(&self, of: &ReportedWhole) -> Words {
        let pool = &of.pool;
        match &of.whole {
            Whole::Pool(_) => pool_name(&pool.shelter_name, &pool.name, pool.population),
            Whole::Shelter(_) => Words::Same(pool.shelter_name.clone()),
            Whole::Place(region, population) => {
                let region = self.region(region);
                let both = |lang| format!("{}, {}", population.label(lang), region.of_lang(lang));
                Words::Both {
                    en: both(Lang::En),
                    fr: both(Lang::Fr),
                }
            }
        }
    }

    fn region(&self, code: &str) -> Words {
        let region = self.regions.iter().find(|region| region.code == code);
        region.map_or_else(|| Words::Same(code.to_owned()), Words::of_region)
    }
}

/// "House – Pool", a pool that only repeats whom it is for in both languages.
pub fn pool_name(shelter: &str, name: &str, population: Population) -> Words {
    let of_lang = |lang| format!("{shelter} – {}", population.pool_name(name, lang));
    Words::Both {
        en: of_lang(Lang::En),
        fr: of_lang(Lang::Fr),
    }
}
