//! Counting a month's cells from the tables of tallies: the words each count is kept under become the codes a table is
//! cut by.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{NONE, Regions};
use super::sections::Section;
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::ground::codes::{Code, Population, RefusedBy};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::ground::tongues::TongueCode;
use crate::reports::asked::Group;
use crate::shelters;
use crate::shelters::rules::{ShelterId, Term, term_of};
use crate::tallies::rules::{AskedElsewhere, Key, Measure, MissWhile, Within};
use crate::tallies::store::{between, whole_after};

/// A cell: a code for each thing its table is cut by, in their order.
pub type Coords = Vec<String>;

/// Where a house stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Who runs it.
    pub organization: OrganizationId,
    /// The code of its region.
    pub region: String,
    /// For how long it takes people.
    pub term: Term,
}

/// Since when each table is counted as it is now.
pub struct Since(BTreeMap<Measure, Month>);

impl Since {
    /// As the database says.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self(whole_after(conn)?))
    }

    /// Whether a table tells a whole month. Calls were counted before they kept their house: then only those of one house
    /// are not told.
    pub fn tells(&self, measure: Measure, month: Month, of_one_house: bool) -> bool {
        let after = self.0.get(&measure);
        after.is_none_or(|after| month > *after) || measure == Measure::Phone && !of_one_house
    }

    /// The first month it tells whole, if that is not the first it could.
    pub fn first(&self, measure: Measure) -> Option<Month> {
        self.0.get(&measure).map(|after| after.next())
    }
}

/// Every house and pool there ever was: counts outlive what they are about.
pub struct Places {
    /// The houses.
    pub houses: BTreeMap<ShelterId, House>,
    /// The pools: whose, and for whom.
    pub pools: BTreeMap<i64, (ShelterId, Population)>,
    /// Since when what is counted of them is counted so.
    pub since: Since,
}

impl Places {
    /// Those there are.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        let houses = shelters::store::places(conn)?.into_iter().map(|house| {
            let at = House {
                organization: house.organization,
                region: house.region,
                term: term_of(house.kind),
            };
            (house.id, at)
        });
        let pools = capacity::store::places(conn)?;
        Ok(Self {
            houses: houses.collect(),
            pools: pools
                .into_iter()
                .map(|pool| (pool.id.number(), (pool.shelter, pool.population)))
                .collect(),
            since: Since::read(conn)?,
        })
    }

    /// The same houses as they stood at a moment, where that is known.
    pub fn stood_as(&mut self, then: Option<&BTreeMap<ShelterId, (String, Term)>>) {
        for (id, (region, term)) in then.into_iter().flatten() {
            if let Some(house) = self.houses.get_mut(id) {
                house.region.clone_from(region);
                house.term = *term;
            }
        }
    }

    /// The house a count belongs to, for whom, if it says so.
    fn of(&self, key: &Key) -> (Option<ShelterId>, Option<Population>) {
        match key.measure {
            Measure::TurnedAway
            | Measure::TurnedAwayHow
            | Measure::Arrivals
            | Measure::Misses
            | Measure::Movements => {
                let pool = self.pools.get(&key.place);
                (pool.map(|(house, _)| *house), pool.map(|(_, whom)| *whom))
            }
            Measure::AnswerTimes | Measure::Departures | Measure::French => {
                (Some(ShelterId::from(key.place)), None)
            }
            // For whom stands in its words; a call from before calls kept their house has none.
            Measure::Phone => ((key.place != 0).then(|| key.place.into()), None),
            _ => (None, None),
        }
    }

    /// Whether one of these houses stands in a region.
    fn any_in(&self, region: &str, houses: &BTreeSet<ShelterId>) -> bool {
        let mut houses = houses.iter().filter_map(|house| self.houses.get(house));
        houses.any(|house| house.region == region)
    }
}

/// Whose counts are taken.
pub enum Of<'o> {
    /// Everybody's but those of houses that are not in it.
    Network {
        /// Houses that withhold themselves, or have not approved.
        without: &'o BTreeSet<ShelterId>,
    },
    /// One organization's.
    Own(OrganizationId),
}

impl Of<'_> {
    /// Whether a count is one of theirs. A call from before calls kept their house may be any house's of its region: where
    /// one of that region is left out, it is left out with it.
    pub fn takes(&self, key: &Key, places: &Places) -> bool {
        let (house, _) = places.of(key);
        let [region, _, _] = &key.words;
        match self {
            Self::Network { without } => match house {
                Some(house) => !without.contains(&house),
                None => key.measure != Measure::Phone || !places.any_in(region, without),
            },
            Self::Own(own) if key.measure == Measure::Outcomes => key.place == own.number(),
            Self::Own(own) => house
                .and_then(|house| places.houses.get(&house))
                .is_some_and(|house| house.organization == *own),
        }
    }
}

/// A table's cells over some months, both included: by month, what is above zero.
pub fn count(
    conn: &mut Conn,
    section: &Section,
    (from, to): (Month, Month),
    (of, places, regions): (&Of, &Places, &Regions),
) -> Result<BTreeMap<Month, BTreeMap<Coords, u64>>> {
    let mut months: BTreeMap<Month, BTreeMap<Coords, u64>> = BTreeMap::new();
    let (first, last): (Night, Night) = (from.first(), to.first());
    let of_one_house = matches!(of, Of::Own(_));
    let tells = |month| places.since.tells(section.measure, month, of_one_house);
    for ((period, key), n) in between(conn, section.measure, first, last)? {
        let (house, population) = places.of(&key);
        if !of.takes(&key, places) || !is_printed(&key) || !tells(period.month()) {
            continue;
        }
        let house = house.and_then(|house| places.houses.get(&house));
        let region = house.map(|house| house.region.as_str());
        let codes = section.dims.iter().map(|dim| {
            let told = code(&key, *dim, (region, population));
            match dim {
                Group::Term => house
                    .map_or("", |house| regions.terms.code_of(house.term))
                    .to_owned(),
                Group::Region => regions.code_of(&told),
                _ => told,
            }
        });
        let cell = months.entry(period.month()).or_default();
        let cell = cell.entry(codes.collect()).or_default();
        *cell += u64::try_from(n).unwrap_or(0);
    }
    Ok(months)
}

/// What of a count its table prints: of what rules excluded, only what a space of that pool stood free for; of women
/// turned away by phone each once, whether or not they were referred afterwards; of languages, those somebody has to
/// interpret; of times to a place, those of women who got one.
fn is_printed(key: &Key) -> bool {
    let [first, second, third] = &key.words;
    match key.measure {
        Measure::Misses => third == MissWhile::Free.code() && key.place != 0,
        Measure::Phone => third != AskedElsewhere::Referred.code(),
        Measure::PlacementTimes => second != Within::Never.code(),
        Measure::Language => first
            .parse::<TongueCode>()
            .is_ok_and(|tongue| tongue.is_interpreted()),
        _ => true,
    }
}

/// The code of one thing a table is cut by, as a count is kept.
fn code(key: &Key, dim: Group, (region, population): (Option<&str>, Option<Population>)) -> String {
    let [one, two, three] = &key.words;
    let word = match (key.measure, dim) {
        (Measure::Demand | Measure::Phone, Group::Population) => two,
        (Measure::Demand, Group::Result) | (Measure::Phone, Group::AskedElsewhere) => three,
        (
            Measure::Demand
            | Measure::Phone
            | Measure::UnplacedReasons
            | Measure::FirstAnswers
            | Measure::PlacementTimes,
            Group::Region,
        ) => one,
        (_, Group::Region) => return region.unwrap_or_default().to_owned(),
        (_, Group::Population) => {
            return population.map_or_else(String::new, |one| one.code().to_owned());
        }
        (Measure::Language, Group::Languages) => return group_of(one),
        (Measure::Bookings, Group::Result) => three,
        (Measure::TurnedAway, Group::Reason) if one == RefusedBy::Nobody.code() => one,
        (Measure::Misses, Group::Reason) => one,
        (
            _,
            Group::Within
            | Group::Answer
            | Group::Mode
            | Group::Immigration
            | Group::WhereNow
            | Group::About
            | Group::Reason,
        ) => two,
        _ => one,
    };
    match word.is_empty() {
        true => NONE.to_owned(),
        false => word.clone(),
    }
}

/// The group of a language; what is none is told as it is, and refused where a table is made.
fn group_of(tongue: &str) -> String {
    let group = tongue
        .parse::<TongueCode>()
        .ok()
        .map(|tongue| tongue.group().code().to_owned());
    group.unwrap_or_else(|| tongue.to_owned())
}
