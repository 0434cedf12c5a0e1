//! The acts on a real database: who is let, what is kept with which date, what the raw columns hold.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use diesel::prelude::*;

use super::*;
use crate::capacity::trial::member_in_a_browser;
use crate::ground::clock::Clock;
use crate::ground::codes::{OrganizationKind, Problem, Situation, Stance};
use crate::ground::db::{Address, Db, News, migrate};
use crate::ground::schema::shelters as shelters_table;
use crate::shelters::rules::{LineShown, line_shown};

mod intake_line;
mod names;

struct Network {
    _folder: tempfile::TempDir,
    keys: Arc<Keys>,
    clock: Clock,
    db: Db,
    news: Arc<Mutex<Vec<News>>>,
    administrator: Who,
    lead: Who,
    other_lead: Who,
    shelter: ShelterId,
}

fn at(text: &str) -> DateTime<chrono::Utc> {
    text.parse().unwrap()
}

fn new_shelter(organization: OrganizationId, name: &str) -> NewShelter {
    NewShelter {
        organization,
        name: Line::parse("name", name).unwrap(),
        kind: ShelterKind::TransitionHome,
        region: "ottawa".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        shifts: Shifts::default(),
    }
}

fn ottawa() -> Region {
    Region {
        code: "ottawa".into(),
        english: "Ottawa".into(),
        french: "Ottawa".into(),
    }
}

impl Network {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("data.db"));
        migrate(&address).unwrap();
        // Still the 22nd in Ottawa.
        let clock = Clock::fixed(at("2026-11-23T02:00:00Z"));
        let db = Db::open(&address, clock.clone()).unwrap();
        let news = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&news);
        db.listen(vec![Box::new(move |said: &[News]| {
            heard.lock().unwrap().extend_from_slice(said);
        })]);
        let add = |name: &'static str, kind| {
            db.write_now(move |tx| accounts::insert_organization(tx.conn, name, kind, tx.now))
                .unwrap()
        };
        let administrator = member_in_a_browser(
            add("Network", OrganizationKind::Network),
            Role::Administrator,
        );
        let house = add("North", OrganizationKind::ShelterOperator);
        let other = add("South", OrganizationKind::ShelterOperator);
        let admin = administrator.clone();
        let shelter = db
            .write_now(move |tx| {
                add_region(tx, &admin, &ottawa())?;
                Ok(add_shelter(tx, &admin, &new_shelter(house, "North Star"))?.id)
            })
            .unwrap();
        Self {
            keys: Arc::new(Keys::at(folder.path().join("keys/key"))),
            _folder: folder,
            clock,
            db,
            news,
            administrator,
            lead: member_in_a_browser(house, Role::ShelterLead),
            other_lead: member_in_a_browser(other, Role::ShelterLead),
            shelter,
        }
    }

    fn shelter(&self) -> Shelter {
        let id = self.shelter;
        self.db.read_now(|conn| store::find(conn, id)).unwrap()
    }

    fn update(&self, who: &Who, seen: i64, said: Description) -> Result<Shelter> {
        let (who, keys, id) = (who.clone(), Arc::clone(&self.keys), self.shelter);
        self.db
            .write_now(move |tx| update_profile(tx, &keys, &who, id, seen, &said))
    }

    fn open(&self, who: &Who) -> Result<String> {
        let (who, keys, id) = (who.clone(), Arc::clone(&self.keys), self.shelter);
        self.db
            .write_now(move |tx| open_intake_line(tx, &keys, &who, id))
    }

    /// The present profile as a description, with the line kept.
    fn said(&self) -> Description {
        let shelter = self.shelter();
        Description {
            name: Line::parse("name", &shelter.name).unwrap(),
            kind: shelter.kind,
            region: shelter.region,
            zone: shelter.zone,
            shifts: shelter.shifts,
            line: LineChange::Keep,
            intake_sight: shelter.intake_sight,
            shares_exact: shelter.shares_exact,
            serves_in_french: shelter.serves_in_french,
            takes_other_regions: shelter.takes_other_regions,
            offers_transport: shelter.offers_transport,
            takes_watches: shelter.takes_watches,
            indigenous_led: shelter.indigenous_led,
            hold_minutes: shelter.hold_minutes,
            terms: shelter.terms,
        }
    }

    fn sealing(&self, line: &str) -> Description {
        Description {
            line: LineChange::Set(PhoneLine::parse("intake_line", line).unwrap()),
            intake_sight: IntakeSight::OnOffer,
            ..self.said()
        }
    }

    fn column(&self) -> Option<String> {
        let id = self.shelter;
        self.db
            .read_now(|conn| {
                Ok(shelters_table::table
                    .find(id)
                    .select(shelters_table::intake_line)
                    .first(conn)?)
            })
            .unwrap()
    }

    fn journal(&self) -> BTreeMap<String, usize> {
        let entries = self
            .db
            .read_now(|conn| journal::store::newest(conn, journal::store::Whose::Everybody, 0, 100))
            .unwrap();
        let mut acts = BTreeMap::new();
        for entry in entries {
            *acts.entry(entry.act).or_default() += 1;
        }
        acts
    }
}

#[test]
fn a_profile_is_saved_announced_and_journalled() {
    let network = Network::new();
    let mut said = network.said();
    said.serves_in_french = true;
    said.terms
        .situations
        .insert(Situation::NoIdentification, Stance::Ask);
    network.news.lock().unwrap().clear();
    let saved = network.update(&network.lead, 1, said).unwrap();
    assert_eq!(saved.revision, 2);
    assert_eq!(network.shelter(), saved);
    assert_eq!(saved.terms.stance(Situation::NoIdentification), Stance::Ask);
    let news = News {
        topic: TOPIC,
        id: network.shelter.number(),
    };
    assert_eq!(*network.news.lock().unwrap(), [news]);
    assert_eq!(network.journal().get("profile-changed"), Some(&1));
    assert_eq!(network.journal().get("shelter-added"), Some(&1));
    assert_eq!(network.journal().get("region-added"), Some(&1));
}

#[test]
fn to_the_lead_of_another_house_the_shelter_is_not_there() {
    let network = Network::new();
    let refused = network.update(&network.other_lead, 1, network.said());
    assert!(matches!(refused, Err(Error::NotFound)));
    network
        .update(&network.lead, 1, network.sealing("613 555 0142"))
        .unwrap();
    assert!(matches!(
        network.open(&network.other_lead),
        Err(Error::NotFound)
    ));
    let (other, id) = (network.other_lead.clone(), network.shelter);
    let closed = network.db.write_now(move |tx| close(tx, &other, id));
    assert!(matches!(closed, Err(Error::NotFound)));
    assert_eq!(network.shelter().revision, 2);
}

#[test]
fn only_administrators_add_shelters_and_regions() {
    let network = Network::new();
    let lead = network.lead.clone();
    let new = new_shelter(lead.organization(), "Another");
    let added = network
        .db
        .write_now(move |tx| add_shelter(tx, &lead, &new).map(drop));
    assert!(matches!(added, Err(Error::NotFound)));
    let lead = network.lead.clone();
    let added = network
        .db
        .write_now(move |tx| rename_region(tx, &lead, &ottawa()));
    assert!(matches!(added, Err(Error::NotFound)));
}

#[test]
fn who_writes_over_an_old_profile_changes_nothing() {
    let network = Network::new();
    network.update(&network.lead, 1, network.said()).unwrap();
    let mut late = network.said();
    late.hold_minutes = 30;
    let refused = network.update(&network.administrator, 1, late);
    assert!(matches!(refused, Err(Error::Refused(Problem::Stale, _))));
    assert_eq!(network.shelter().hold_minutes, USUAL_HOLD_MINUTES);
}

#[test]
fn renaming_a_region_tells_of_every_shelter_in_it_and_of_no_other_region() {
    let network = Network::new();
    network.news.lock().unwrap().clear();
    let administrator = network.administrator.clone();
    let renamed = Region {
        french: "Région d’Ottawa".into(),
        ..ottawa()
    };
    let unknown = Region {
        code: "elsewhere".into(),
        ..ottawa()
    };
    let stored = renamed.clone();
    network
        .db
        .write_now(move |tx| rename_region(tx, &administrator, &renamed))
        .unwrap();
    assert_eq!(network.news.lock().unwrap().len(), 1);
    let regions = network.db.read_now(store::regions).unwrap();
    assert_eq!(regions, [stored]);
    let administrator = network.administrator.clone();
    let refused = network
        .db
        .write_now(move |tx| rename_region(tx, &administrator, &unknown));
    assert!(matches!(refused, Err(Error::NotFound)));
    let administrator = network.administrator.clone();
    let twice = network
        .db
        .write_now(move |tx| add_region(tx, &administrator, &ottawa()));
    assert!(matches!(twice, Err(Error::Invalid(_))));
}

#[test]
fn a_closed_shelter_is_gone_from_everywhere() {
    let network = Network::new();
    let (administrator, id) = (network.administrator.clone(), network.shelter);
    network
        .db
        .write_now(move |tx| close(tx, &administrator, id))
        .unwrap();
    let found = network.db.read_now(|conn| store::find(conn, id));
    assert!(matches!(found, Err(Error::NotFound)));
    assert!(network.db.read_now(store::list).unwrap().is_empty());
}
