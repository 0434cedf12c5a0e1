//! Setting up pools on a real database: history adds up, plans are applied once and on the house's own day.

use chrono::DateTime;

use super::*;
use crate::accounts::store::people as accounts;
use crate::capacity::acts::{confirm, record_count};
use crate::capacity::rules::{Change, Seen, Stated};
use crate::capacity::trial::member_in_a_browser;
use crate::ground::clock::Clock;
use crate::ground::codes::{OrganizationKind, Population, Role, ShelterKind};
use crate::ground::db::{Address, Db, migrate};
use crate::ground::nights::{Shifts, Zone};
use crate::shelters::acts::{NewShelter, add_region, add_shelter};
use crate::shelters::rules::Region;

mod plans;
mod rooms;

struct House {
    _folder: tempfile::TempDir,
    clock: Clock,
    db: Db,
    administrator: Who,
    lead: Who,
    other_lead: Who,
    shelter: ShelterId,
}

fn at(text: &str) -> DateTime<chrono::Utc> {
    text.parse().unwrap()
}

fn line(text: &str) -> Line {
    Line::parse("name", text).unwrap()
}

fn single_women(unit: Unit) -> NewPool {
    NewPool {
        name: line("Single women"),
        population: Population::SingleWomen,
        unit,
        funded: 4,
        open: 4,
        reason: None,
        largest_household: None,
    }
}

fn from(day: &str, unit: Unit, funded: i32) -> DatedCapacity {
    DatedCapacity {
        from_on: day.parse().unwrap(),
        unit,
        funded,
    }
}

fn room(label: &str, state: RoomState) -> NewRoom {
    NewRoom {
        label: Line::parse("label", label).unwrap(),
        sleeps: 3,
        cribs: 0,
        step_free: false,
        state,
    }
}

impl House {
    /// A house in Vancouver, where it is still the 22nd.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("data.db"));
        migrate(&address).unwrap();
        let clock = Clock::fixed(at("2026-11-23T05:00:00Z"));
        let db = Db::open(&address, clock.clone()).unwrap();
        let add = |name: &'static str, kind| {
            db.write_now(move |tx| accounts::insert_organization(tx.conn, name, kind, tx.now))
                .unwrap()
        };
        let administrator = member_in_a_browser(
            add("Network", OrganizationKind::Network),
            Role::Administrator,
        );
        let own = add("North", OrganizationKind::ShelterOperator);
        let other = add("South", OrganizationKind::ShelterOperator);
        let admin = administrator.clone();
        let shelter = db
            .write_now(move |tx| {
                let region = Region {
                    code: "coast".into(),
                    english: "Coast".into(),
                    french: "Côte".into(),
                };
                add_region(tx, &admin, &region)?;
                let new = NewShelter {
                    organization: own,
                    name: line("North Star"),
                    kind: ShelterKind::EmergencyShelter,
                    region: "coast".into(),
                    zone: Zone::parse("America/Vancouver").unwrap(),
                    shifts: Shifts::default(),
                };
                Ok(add_shelter(tx, &admin, &new)?.id)
            })
            .unwrap();
        Self {
            _folder: folder,
            clock,
            db,
            administrator,
            lead: member_in_a_browser(own, Role::ShelterLead),
            other_lead: member_in_a_browser(other, Role::ShelterLead),
            shelter,
        }
    }

    fn by<T: Send + 'static>(
        &self,
        who: &Who,
        act: impl Fn(&mut Tx, &Who) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let who = who.clone();
        self.db.write_now(move |tx| act(tx, &who))
    }

    fn lead<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx, &Who) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.by(&self.lead, act)
    }

    fn pool(&self, unit: Unit) -> PoolId {
        let shelter = self.shelter;
        self.lead(move |tx, who| add_pool(tx, who, shelter, &single_women(unit)))
            .unwrap()
            .id
    }

    fn now(&self, id: PoolId) -> Pool {
        let pool = self.db.read_now(|conn| store::find(conn, id)).unwrap();
        let sum = self
            .db
            .read_now(|conn| store::sum_before(conn, id, i64::MAX))
            .unwrap();
        assert_eq!(pool.counts, sum, "the numbers are the sum of their history");
        pool
    }

    fn newest(&self, id: PoolId) -> Change {
        self.db
            .read_now(|conn| store::newest_change(conn, id))
            .unwrap()
    }

    fn plan(&self, id: PoolId, capacity: DatedCapacity) -> Result<Pool> {
        self.lead(move |tx, who| plan_capacity(tx, who, id, capacity))
    }

    fn apply_due(&self) -> usize {
        self.db.write_now(apply_due_capacity).unwrap()
    }

    fn count(&self, id: PoolId, occupied: i32) {
        let stated = Stated {
            occupied: Some(occupied),
            ..Stated::default()
        };
        self.lead(move |tx, who| record_count(tx, who, id, stated, Seen::default()))
            .unwrap();
    }
}

#[test]
fn a_new_pool_is_not_confirmed_until_somebody_counts() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    let pool = house.now(id);
    assert_eq!(pool.confirmed, None);
    assert_eq!((pool.counts.funded, pool.counts.open), (4, 4));
    assert_eq!(house.newest(id).kind, ChangeKind::Opened);
    let dated = house
        .db
        .read_now(|conn| store::capacities_of(conn, id))
        .unwrap();
    assert_eq!(dated, [from("2026-11-22", Unit::Bed, 4)]);
}

#[test]
fn to_another_lead_no_pool_of_the_house_is_there() {
    let house = House::new();
    let id = house.pool(Unit::Room);
    let shelter = house.shelter;
    let stranger = &house.other_lead;
    let capacity = from("2026-11-22", Unit::Room, 9);
    let tried = [
        house
            .by(stranger, move |tx, who| {
                add_pool(tx, who, shelter, &single_women(Unit::Bed)).map(drop)
            })
            .is_err_and(|error| matches!(error, Error::NotFound)),
        house
            .by(stranger, move |tx, who| {
                rename_pool(tx, who, id, &line("Mine"), None).map(drop)
            })
            .is_err_and(|error| matches!(error, Error::NotFound)),
        house
            .by(stranger, move |tx, who| close_pool(tx, who, id).map(drop))
            .is_err_and(|error| matches!(error, Error::NotFound)),
        house
            .by(stranger, move |tx, who| {
                plan_capacity(tx, who, id, capacity).map(drop)
            })
            .is_err_and(|error| matches!(error, Error::NotFound)),
        house
            .by(stranger, move |tx, who| {
                list_rooms(tx, who, id, &[room("1", RoomState::Free)]).map(drop)
            })
            .is_err_and(|error| matches!(error, Error::NotFound)),
        house
            .by(stranger, move |tx, who| close_shelter(tx, who, shelter))
            .is_err_and(|error| matches!(error, Error::NotFound)),
    ];
    assert_eq!(tried, [true; 6]);
    assert_eq!(house.now(id).revision, 1);
}

#[test]
fn a_name_is_kept_with_its_date_and_two_pools_of_a_house_differ_in_it() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    let shelter = house.shelter;
    let twice =
        house.lead(move |tx, who| add_pool(tx, who, shelter, &single_women(Unit::Bed)).map(drop));
    assert!(matches!(twice, Err(Error::Invalid(_))));
    house.clock.set(at("2026-12-24T12:00:00Z"));
    house
        .lead(move |tx, who| rename_pool(tx, who, id, &line("Women alone"), Some(2)))
        .unwrap();
    let pool = house.now(id);
    assert_eq!(
        (pool.name.as_str(), pool.largest_household),
        ("Women alone", Some(2))
    );
    let names = house
        .db
        .read_now(|conn| shelters::store::names_of(conn, "pool", id.number()))
        .unwrap();
    let names: Vec<_> = names
        .into_iter()
        .map(|(day, name)| (day.to_string(), name))
        .collect();
    assert_eq!(
        names,
        [
            ("2026-11-22".to_owned(), "Single women".to_owned()),
            ("2026-12-24".to_owned(), "Women alone".to_owned())
        ]
    );
}

#[test]
fn a_house_closes_with_its_pools_once_all_of_them_are_empty() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    house.count(id, 1);
    let shelter = house.shelter;
    let close = |who: &Who| house.by(who, move |tx, who| close_shelter(tx, who, shelter));
    assert!(matches!(
        close(&house.administrator),
        Err(Error::Refused(..))
    ));
    house.count(id, 0);
    assert!(matches!(close(&house.lead), Err(Error::NotFound)));
    assert_eq!(house.now(id).counts.funded, 4);
    close(&house.administrator).unwrap();
    let gone = house.db.read_now(|conn| store::find(conn, id));
    assert!(matches!(gone, Err(Error::NotFound)));
    house.clock.set(at("2026-12-05T12:00:00Z"));
    assert_eq!(house.apply_due(), 0);
}
