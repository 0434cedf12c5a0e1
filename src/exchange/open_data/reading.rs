//! Which pools are published, under which key and by which name; and their nights, a month at a time.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::rows::{self, Named, PublishedNight};
use crate::accounts::store::people::organization_names;
use crate::capacity;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::exchange::toronto::store::{Subject, keys};
use crate::ground::codes::Population;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::shelters;

/// A thing under its key, with its names by night.
struct Known {
    key: String,
    today: String,
    names: BTreeMap<NaiveDate, String>,
}

impl Known {
    /// What it was called on a night; before the first name that is known, what it is called today.
    fn on(&self, day: NaiveDate) -> Named<'_> {
        let then = self.names.range(..=day).next_back();
        Named {
            key: &self.key,
            name: then.map_or(&self.today, |(_, name)| name),
        }
    }
}

struct Place {
    organization: i64,
    shelter: i64,
    population: Population,
}

/// Everything there is to say of published pools beside their nights.
pub(super) struct Published {
    organizations: HashMap<i64, Known>,
    shelters: HashMap<i64, Known>,
    pools: HashMap<i64, Known>,
    places: HashMap<i64, Place>,
}

impl Published {
    /// Reads it: pools of houses that publish, closed ones too.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        let publishing = shelters::store::publishing(conn)?;
        let houses = shelters::store::places(conn)?;
        let houses: HashMap<i64, _> = houses
            .into_iter()
            .filter(|shelter| publishing.contains(&shelter.id))
            .map(|shelter| (shelter.id.number(), shelter))
            .collect();
        let mut places = HashMap::new();
        let mut pools = Vec::new();
        for pool in capacity::store::places(conn)? {
            if let Some(house) = houses.get(&pool.shelter.number()) {
                let place = Place {
                    organization: house.organization.number(),
                    shelter: house.id.number(),
                    population: pool.population,
                };
                places.insert(pool.id.number(), place);
                pools.push((pool.id.number(), pool.name));
            }
        }
        let houses = houses.into_iter().map(|(id, house)| (id, house.name));
        let organizations = organization_names(conn)?.into_iter();
        let organizations = organizations
            .map(|(id, name)| (id.number(), name))
            .collect();
        Ok(Self {
            organizations: known(conn, Subject::Organization, organizations)?,
            shelters: known(conn, Subject::Shelter, houses.collect())?,
            pools: known(conn, Subject::Pool, pools)?,
            places,
        })
    }

    /// The rows of a month, numbered after `number`, in an order that does not hang on our own numbers; and how many.
    pub fn month(&self, conn: &mut Conn, month: Month, number: u64) -> Result<(Vec<u8>, u64)> {
        let ids: Vec<PoolId> = self.places.keys().map(|id| PoolId::from(*id)).collect();
        let nights = census::store::of_month(conn, &ids, month)?;
        let counted = nights.into_iter().filter(NightOfPool::is_counted);
        let mut nights: Vec<PublishedNight> =
            counted.filter_map(|night| self.told(night)).collect();
        nights.sort_by(|one, other| order(one).cmp(&order(other)));
        let many = u64::try_from(nights.len()).unwrap_or(u64::MAX);
        Ok((rows::rows(&nights, number)?, many))
    }

    fn told(&self, night: NightOfPool) -> Option<PublishedNight<'_>> {
        let pool = night.pool.number();
        let place = self.places.get(&pool)?;
        let day = night.night.date();
        Some(PublishedNight {
            night,
            organization: self.organizations.get(&place.organization)?.on(day),
            shelter: self.shelters.get(&place.shelter)?.on(day),
            pool: self.pools.get(&pool)?.on(day),
            population: place.population,
        })
    }
}

fn order<'a>(of: &PublishedNight<'a>) -> (NaiveDate, [&'a str; 3]) {
    let keys = [of.organization.key, of.shelter.key, of.pool.key];
    (of.night.night.date(), keys)
}

/// Things with the keys they were published under, else with our own numbers, and with the names they had.
fn known(
    conn: &mut Conn,
    subject: Subject,
    things: Vec<(i64, String)>,
) -> Result<HashMap<i64, Known>> {
    let mut published: HashMap<i64, String> = HashMap::new();
    for (key, id) in keys(conn, subject)? {
        // Files to 2020 have no keys: what stands for them is no cell of the newer shape.
        if key.contains(':') {
            continue;
        }
        let of = published.entry(id).or_insert_with(|| key.clone());
        // Two keys may be one thing of ours; it goes by the same one every time.
        if key < *of {
            *of = key;
        }
    }
    let mut names = shelters::store::names::histories(conn, subject.word())?;
    let known = things.into_iter().map(|(id, today)| {
        let known = Known {
            key: published.remove(&id).unwrap_or_else(|| id.to_string()),
            today,
            names: names.remove(&id).unwrap_or_default(),
        };
        (id, known)
    });
    Ok(known.collect())
}
