//! Setting up pools on a real database: history adds up, plans are applied once and on the house's own day.

use chrono::DateTime;

use super::*;
use crate::accounts::rules::{AccountId, Identity, OrganizationId, SessionId};
use crate::accounts::store::people as accounts;
use crate::capacity::acts::{confirm, record_count};
use crate::capacity::rules::{Change, Seen, Stated};
use crate::ground::clock::Clock;
use crate::ground::codes::{OrganizationKind, Population, Role, ShelterKind};
use crate::ground::db::{Address, Db, migrate};
use crate::ground::nights::{Shifts, Zone};
use crate::shelters::acts::{NewShelter, add_region, add_shelter};
use crate::shelters::rules::Region;

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

fn who(role: Role, organization: OrganizationId) -> Who {
    Who {
        identity: Identity {
            account: AccountId::new(),
            organization,
            role,
            language: None,
        },
        session: Some(SessionId::new()),
    }
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
        let administrator = who(
            Role::Administrator,
            add("Network", OrganizationKind::Network),
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
            lead: who(Role::ShelterLead, own),
            other_lead: who(Role::ShelterLead, other),
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
fn what_begins_today_applies_at_once_and_confirms_nothing() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.count(id, 3);
    let counted = house.now(id).confirmed;
    house.clock.set(at("2026-11-23T06:00:00Z"));
    let pool = house.plan(id, from("2026-11-22", Unit::Bed, 6)).unwrap();
    assert_eq!((pool.counts.funded, pool.counts.open), (6, 6));
    assert_eq!(house.now(id), pool);
    assert_eq!(pool.confirmed, counted);
    assert_eq!(house.newest(id).kind, ChangeKind::Capacity);
}

#[test]
fn what_was_funded_long_ago_does_not_change_what_is_funded_today() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    let pool = house.plan(id, from("2025-01-01", Unit::Bed, 9)).unwrap();
    assert_eq!((pool.counts.funded, pool.revision), (4, 1));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
}

#[test]
fn a_plan_waits_for_its_day_where_the_house_stands_and_is_applied_once() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-11-23", Unit::Bed, 5)).unwrap();
    assert_eq!(house.now(id).counts.funded, 4);
    // The 23rd everywhere east of the house.
    house.clock.set(at("2026-11-23T06:59:59Z"));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
    // Vancouver is seven hours behind from November 2026 on.
    house.clock.set(at("2026-11-23T07:00:00Z"));
    assert_eq!(house.apply_due(), 1);
    let after = house.now(id);
    assert_eq!((after.counts.funded, after.counts.open), (5, 5));
    assert_eq!(house.newest(id).role, None);
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id), after);
}

#[test]
fn of_two_plans_that_have_begun_the_newer_one_stands() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    house.plan(id, from("2026-12-02", Unit::Bed, 7)).unwrap();
    house.clock.set(at("2026-12-05T12:00:00Z"));
    assert_eq!(house.apply_due(), 1);
    assert_eq!(house.now(id).counts.funded, 7);
    assert_eq!(house.now(id).revision, 2);
}

#[test]
fn a_plan_overtaken_by_hand_does_not_come_back() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    house.clock.set(at("2026-12-02T12:00:00Z"));
    house.plan(id, from("2026-12-02", Unit::Bed, 8)).unwrap();
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 8);
}

#[test]
fn a_plan_taken_back_never_happens_and_what_is_in_force_cannot_be() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    let take_back = |day: &str| {
        let day = day.parse().unwrap();
        house.lead(move |tx, who| withdraw_capacity(tx, who, id, day))
    };
    take_back("2026-12-01").unwrap();
    assert!(matches!(take_back("2026-12-01"), Err(Error::NotFound)));
    assert!(matches!(take_back("2026-11-22"), Err(Error::NotFound)));
    house.clock.set(at("2026-12-05T12:00:00Z"));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
}

#[test]
fn in_another_unit_the_numbers_are_nobodys_word_until_counted() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.count(id, 3);
    let pool = house.plan(id, from("2026-11-22", Unit::Room, 2)).unwrap();
    assert_eq!(
        (pool.unit, pool.counts.open, pool.confirmed),
        (Unit::Room, 2, None)
    );
    assert_eq!(house.now(id), pool);
    house
        .lead(move |tx, who| confirm(tx, who, id, Seen::default()))
        .unwrap();
    assert!(house.now(id).confirmed.is_some());
}

#[test]
fn rooms_carry_the_count_from_the_moment_they_are_listed() {
    let house = House::new();
    let id = house.pool(Unit::Room);
    house.count(id, 2);
    let rooms = [
        room("1", RoomState::Occupied),
        room("2", RoomState::Occupied),
        room("3", RoomState::Free),
        room("4", RoomState::Out),
    ];
    let pool = house
        .lead(move |tx, who| list_rooms(tx, who, id, &rooms))
        .unwrap();
    assert_eq!((pool.counts.open, pool.counts.occupied), (3, 2));
    assert_eq!(house.now(id), pool);
    let again = house.lead(move |tx, who| {
        list_rooms(
            tx,
            who,
            id,
            &[room("5", RoomState::Free), room("1", RoomState::Free)],
        )
    });
    assert!(matches!(again, Err(Error::Invalid(_))));
    let listed = house
        .db
        .read_now(|conn| store::rooms_of(conn, &[id]))
        .unwrap();
    assert_eq!(listed.len(), 4, "all of them or none");
    let remove = |label: &str| {
        let room = listed.iter().find(|one| one.label == label).unwrap().id;
        house.lead(move |tx, who| remove_room(tx, who, id, room))
    };
    assert!(matches!(remove("1"), Err(Error::Invalid(_))));
    assert_eq!(remove("3").unwrap().counts.open, 2);
    assert_eq!(house.now(id).counts.occupied, 2);
}

#[test]
fn with_its_last_room_off_the_list_a_pool_is_counted_by_number_from_where_it_stood() {
    let house = House::new();
    let id = house.pool(Unit::Room);
    house
        .lead(move |tx, who| list_rooms(tx, who, id, &[room("1", RoomState::Free)]))
        .unwrap();
    let only = house
        .db
        .read_now(|conn| store::rooms_of(conn, &[id]))
        .unwrap()[0]
        .id;
    let pool = house
        .lead(move |tx, who| remove_room(tx, who, id, only))
        .unwrap();
    assert_eq!((pool.counts.open, pool.counts.occupied), (1, 0));
    house.count(id, 1);
}

#[test]
fn a_pool_in_beds_lists_no_rooms_and_one_that_lists_them_stays_in_rooms() {
    let house = House::new();
    let beds = house.pool(Unit::Bed);
    let listed =
        house.lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]));
    assert!(matches!(listed, Err(Error::Invalid(_))));
    house.plan(beds, from("2026-11-22", Unit::Room, 4)).unwrap();
    house.plan(beds, from("2027-01-01", Unit::Bed, 4)).unwrap();
    let planned_back =
        house.lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]));
    assert!(matches!(planned_back, Err(Error::Invalid(_))));
    let day = "2027-01-01".parse().unwrap();
    house
        .lead(move |tx, who| withdraw_capacity(tx, who, beds, day))
        .unwrap();
    house
        .lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]))
        .unwrap();
    let back = house.plan(beds, from("2027-01-01", Unit::Bed, 4));
    assert!(matches!(back, Err(Error::Invalid(_))));
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
