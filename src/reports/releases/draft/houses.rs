//! Whose figures are in a month: which houses stood in it, which are left out, and which regions and terms have houses enough
//! to be told.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rules::{Choice, Kept, SealedCounts};
use super::super::store;
use super::number;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::reports::asked::Group;
use crate::reports::disclosure::{FEWEST_SHELTERS, merge_small};
use crate::reports::persons::codes::{TOGETHER, Terms};
use crate::reports::persons::counting::{House, Places};
use crate::reports::persons::sections::SECTIONS;
use crate::reports::store::pools_known;
use crate::shelters;
use crate::shelters::rules::{Region, ShelterId, Term};
use crate::tallies::rules::Measure;
use crate::tallies::store::places_between;

/// The houses a release left out.
pub(super) fn left_out(sealed: &SealedCounts) -> BTreeSet<ShelterId> {
    let ids = sealed.without.iter().map(|id| ShelterId::from(*id));
    ids.collect()
}

/// The houses that would not be in a month as they answered until now, and the names of those that were asked and have
/// not answered.
pub(in crate::reports::releases) fn without(
    conn: &mut Conn,
    period: &str,
) -> Result<(BTreeSet<ShelterId>, Vec<String>)> {
    let houses = shelters::store::all(conn)?;
    let choices = store::choices(conn)?;
    let consents = store::consents(conn, period)?;
    let mut without = BTreeSet::new();
    let mut unanswered = Vec::new();
    // Houses that have closed since are asked no more: what they chose last holds.
    for (id, choice) in choices {
        let answer = consents.get(&id);
        if choice == Choice::Out || choice == Choice::Ask && answer != Some(&true) {
            without.insert(id);
        }
        if choice == Choice::Ask && answer.is_none() {
            let house = houses.iter().find(|house| house.id == id);
            unanswered.extend(house.map(|house| house.name.clone()));
        }
    }
    Ok((without, unanswered))
}

/// The houses that stood in a month, closed since or not: those of which a night of it is known. Of a month of which no
/// night is known, those there are. And those somebody came to, whatever is known of their nights: where such a house is
/// left out, who came is not told.
pub(crate) fn stood(conn: &mut Conn, month: Month, places: &Places) -> Result<BTreeSet<ShelterId>> {
    Ok(stood_in(conn, (month, month), places)?
        .pop()
        .unwrap_or_default())
}

/// The same of each of several months, in their order.
pub(crate) fn stood_in(
    conn: &mut Conn,
    (first, last): (Month, Month),
    places: &Places,
) -> Result<Vec<BTreeSet<ShelterId>>> {
    let house = |pool: i64| places.pools.get(&pool).map(|(house, _)| *house);
    let mut stood: BTreeMap<Month, BTreeSet<ShelterId>> = BTreeMap::new();
    for (month, pool) in pools_known(conn, first, last)? {
        stood.entry(month).or_default().extend(house(pool.number()));
    }
    let came = places_between(conn, Measure::Arrivals, first.first(), last.first())?;
    let mut months = Vec::new();
    for month in first.through(last) {
        let mut houses = stood.remove(&month).unwrap_or_default();
        if houses.is_empty() {
            houses.extend(shelters::store::all(conn)?.iter().map(|house| house.id));
        }
        let came = came.iter().filter(|(night, _)| *night == month.first());
        houses.extend(came.filter_map(|(_, place)| house(*place)));
        months.push(houses);
    }
    Ok(months)
}

/// The houses whose figures are in a month: those that stood then and are not left out.
pub(super) fn included(
    stood: &BTreeSet<ShelterId>,
    places: &Places,
    without: &BTreeSet<ShelterId>,
) -> Vec<House> {
    let included = stood.difference(without);
    included
        .filter_map(|id| places.houses.get(id).cloned())
        .collect()
}

/// The regions that are told: those of which three houses are in the month, whatever was told of other months. A
/// correction keeps those of the month's first release, or the difference would be a region's.
pub(super) fn told_regions(
    included: &[House],
    all: &[Region],
    earlier: &[(Kept, SealedCounts)],
) -> Vec<String> {
    if let Some((first, _)) = earlier.first() {
        return first.regions.clone();
    }
    let shelters = |region: &Region| {
        let own = included.iter().filter(|house| house.region == region.code);
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    let sizes: Vec<(&str, u32)> = all
        .iter()
        .map(|region| (region.code.as_str(), shelters(region)))
        .collect();
    merge_small(&sizes).own
}

/// How short- and long-term houses are told: together where fewer than three of one kind are in the month, whose figures
/// would be those of a house. A correction keeps what the first release did, whatever houses are known of by then.
pub(super) fn terms(included: &[House], earlier: &[(Kept, SealedCounts)]) -> Terms {
    let was = earlier.first().map(|(_, sealed)| told_by(sealed));
    terms_as(included, &was.unwrap_or_default())
}

/// The same, where an earlier release told counts under these codes.
fn terms_as(included: &[House], was: &BTreeSet<String>) -> Terms {
    let houses = |of: Term| {
        included
            .iter()
            .filter(move |house| house.term == of)
            .count()
    };
    let few = |of: Term| number(houses(of)) < i64::from(FEWEST_SHELTERS);
    let told = |of: Term| was.contains(of.code());
    let [short, long] = [Term::Short, Term::Long];
    match (houses(short), houses(long)) {
        _ if was.contains(TOGETHER) => Terms::Together,
        _ if told(short) && told(long) => Terms::Apart,
        _ if told(short) && few(long) => Terms::Only(short),
        _ if told(long) && few(short) => Terms::Only(long),
        (0, 1..) => Terms::Only(long),
        (1.., 0) => Terms::Only(short),
        _ if few(short) || few(long) => Terms::Together,
        _ => Terms::Apart,
    }
}

/// Under which codes of terms a release told counts.
fn told_by(sealed: &SealedCounts) -> BTreeSet<String> {
    let tables = SECTIONS.iter().filter_map(|section| {
        let place = section.dims.iter().position(|dim| *dim == Group::Term)?;
        let cells = sealed.counted.get(section.code)?;
        Some(
            cells
                .iter()
                .filter_map(move |(coords, _)| coords.get(place)),
        )
    });
    tables.flatten().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::rules::OrganizationId;

    #[test]
    fn terms_are_told_apart_where_there_are_three_houses_of_each_and_by_one_name_where_there_is_one()
     {
        let of_earlier = |short: usize, long: usize, was: &[&str]| {
            let house = |term| House {
                organization: OrganizationId::from(1),
                region: "ottawa".to_owned(),
                term,
            };
            let houses = std::iter::repeat_n(Term::Short, short);
            let houses = houses.chain(std::iter::repeat_n(Term::Long, long));
            let was = was.iter().map(|code| (*code).to_owned()).collect();
            terms_as(&houses.map(house).collect::<Vec<_>>(), &was)
        };
        let of = |short, long| of_earlier(short, long, &[]);
        assert_eq!(of(3, 3), Terms::Apart);
        assert_eq!(of(9, 2), Terms::Together);
        assert_eq!(of(2, 0), Terms::Only(Term::Short));
        assert_eq!(of(0, 4), Terms::Only(Term::Long));
        assert_eq!(of(0, 0), Terms::Together);
        // A house that is known of by a correction is never told alone, nor are terms told otherwise than before.
        assert_eq!(of_earlier(4, 1, &["short_term"]), Terms::Only(Term::Short));
        assert_eq!(of_earlier(4, 2, &["short_term", "long_term"]), Terms::Apart);
        assert_eq!(of_earlier(4, 4, &[TOGETHER]), Terms::Together);
        assert_eq!(of_earlier(4, 4, &["short_term"]), Terms::Apart);
    }
}
