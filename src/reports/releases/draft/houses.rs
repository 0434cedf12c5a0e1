//! Whose figures are in a month: which houses stood in it, which are left out, and which regions and terms have houses enough
//! to be told.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rules::{Choice, Kept, SealedCounts};
use super::super::store;
use super::number;
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
/// would be those of a house. A correction keeps what the first release did.
pub(super) fn terms(included: &[House], earlier: &[(Kept, SealedCounts)]) -> Terms {
    let houses = |of: Term| {
        included
            .iter()
            .filter(move |house| house.term == of)
            .count()
    };
    let (short, long) = (houses(Term::Short), houses(Term::Long));
    let was_together = earlier
        .first()
        .and_then(|(_, sealed)| told_together(sealed));
    match (short, long) {
        _ if was_together == Some(true) => Terms::Together,
        (0, long) if long > 0 => Terms::Only(Term::Long),
        (short, 0) if short > 0 => Terms::Only(Term::Short),
        _ if was_together == Some(false) => Terms::Apart,
        _ if number(short.min(long)) < i64::from(FEWEST_SHELTERS) => Terms::Together,
        _ => Terms::Apart,
    }
}

/// Whether a release told them together; unknown where it counted nobody.
fn told_together(sealed: &SealedCounts) -> Option<bool> {
    let mut tables = SECTIONS.iter().filter_map(|section| {
        let place = section.dims.iter().position(|dim| *dim == Group::Term)?;
        let (coords, _) = sealed.counted.get(section.code)?.first()?;
        coords.get(place).map(|code| code == TOGETHER)
    });
    tables.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::rules::OrganizationId;

    #[test]
    fn terms_are_told_apart_where_there_are_three_houses_of_each_and_by_one_name_where_there_is_one()
     {
        let of = |short: usize, long: usize| {
            let house = |term| House {
                organization: OrganizationId::from(1),
                region: "ottawa".to_owned(),
                term,
            };
            let houses = std::iter::repeat_n(Term::Short, short);
            let houses = houses.chain(std::iter::repeat_n(Term::Long, long));
            terms(&houses.map(house).collect::<Vec<_>>(), &[])
        };
        assert_eq!(of(3, 3), Terms::Apart);
        assert_eq!(of(9, 2), Terms::Together);
        assert_eq!(of(2, 0), Terms::Only(Term::Short));
        assert_eq!(of(0, 4), Terms::Only(Term::Long));
        assert_eq!(of(0, 0), Terms::Together);
    }
}
