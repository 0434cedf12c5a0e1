//! The pages asked over HTTP, by those who may and those who may not, in both languages.

use actix_web::body::to_bytes;
use actix_web::http::StatusCode;
use actix_web::{App, HttpMessage, dev::Service, test, web};

use crate::accounts::store::people as accounts;
use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::capacity::trial::member_in_a_browser;
use crate::ground::clock::Clock;
use crate::ground::codes::{OrganizationKind, Role, ShelterKind};
use crate::ground::db::{Address, Db, migrate};
use crate::ground::language::Lang;
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::Keys;
use crate::ground::text::Line;
use crate::shelters::acts::{NewShelter, add_region, add_shelter};
use crate::shelters::rules::{Region, ShelterId};
use crate::web::shell::Visitor;

mod pool;
mod profile;

struct House {
    _folder: tempfile::TempDir,
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    administrator: Who,
    lead: Who,
    other_lead: Who,
    caseworker: Who,
    shelter: ShelterId,
}

/// Set up on a thread of its own: `write_now` waits, which a server's thread must not.
fn house() -> House {
    std::thread::spawn(set_up).join().unwrap()
}

fn set_up() -> House {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("data.db"));
    migrate(&address).unwrap();
    let clock = Clock::fixed("2026-11-23T15:00:00Z".parse().unwrap());
    let db = Db::open(&address, clock).unwrap();
    let add = |name: &'static str, kind| {
        db.write_now(move |tx| accounts::insert_organization(tx.conn, name, kind, tx.now))
            .unwrap()
    };
    let administrator = member_in_a_browser(
        add("Network", OrganizationKind::Network),
        Role::Administrator,
    );
    let own = add("North", OrganizationKind::ShelterOperator);
    let admin = administrator.clone();
    let shelter = db
        .write_now(move |tx| {
            let region = Region {
                code: "ottawa".into(),
                english: "Ottawa Valley".into(),
                french: "Vallée de l’Outaouais".into(),
            };
            add_region(tx, &admin, &region)?;
            let new = NewShelter {
                organization: own,
                name: Line::parse("name", "North Star")?,
                kind: ShelterKind::EmergencyShelter,
                region: "ottawa".into(),
                zone: Zone::parse("America/Toronto").unwrap(),
                shifts: Shifts::default(),
            };
            Ok(add_shelter(tx, &admin, &new)?.id)
        })
        .unwrap();
    let other = add("South", OrganizationKind::ShelterOperator);
    let agency = add("Agency", OrganizationKind::ReferringAgency);
    House {
        keys: web::Data::new(Keys::at(folder.path().join("keys/key"))),
        _folder: folder,
        db: web::Data::new(db),
        administrator,
        lead: member_in_a_browser(own, Role::ShelterLead),
        other_lead: member_in_a_browser(other, Role::ShelterLead),
        caseworker: member_in_a_browser(agency, Role::Caseworker),
        shelter,
    }
}

impl House {
    async fn ask(
        &self,
        asker: &Who,
        lang: Lang,
        request: test::TestRequest,
    ) -> (StatusCode, String) {
        let app = test::init_service(
            App::new()
                .app_data(self.db.clone())
                .app_data(self.keys.clone())
                .configure(|config| {
                    for route in routes() {
                        config.route(route.path, (route.handler)());
                    }
                }),
        )
        .await;
        let request = request.to_request();
        request.extensions_mut().insert(asker.clone());
        request.extensions_mut().insert(Visitor(asker.role()));
        request.extensions_mut().insert(lang);
        let response = match app.call(request).await {
            Ok(response) => response.into_parts().1,
            Err(error) => error.error_response(),
        };
        let status = response.status();
        let location = response
            .headers()
            .get("location")
            .map(|value| value.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body()).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        (status, location.unwrap_or(text))
    }

    async fn get(&self, asker: &Who, path: &str) -> (StatusCode, String) {
        let request = test::TestRequest::get().uri(path);
        self.ask(asker, Lang::En, request).await
    }

    async fn post(&self, asker: &Who, path: &str, form: &[(&str, &str)]) -> (StatusCode, String) {
        let request = test::TestRequest::post().uri(path).set_form(form);
        self.ask(asker, Lang::En, request).await
    }

    fn at(&self, rest: &str) -> String {
        format!("/shelters/{}{rest}", self.shelter)
    }

    async fn pool(&self, unit: &str) -> PoolId {
        let form = [
            ("name", "Single women"),
            ("population", "single_women"),
            ("unit", unit),
            ("funded", "4"),
        ];
        let (status, location) = self.post(&self.lead, &self.at("/pools"), &form).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{location}");
        let rest = location.strip_prefix(&self.at("/pools/")).unwrap();
        rest.split('?').next().unwrap().parse().unwrap()
    }
}

fn routes() -> Vec<crate::web::route::Route> {
    let mut routes = super::routes();
    routes.extend(crate::shelters::pages::routes());
    routes
}

#[actix_web::test]
async fn to_another_lead_the_forms_of_the_house_are_not_there() {
    let house = house();
    let pool = house.pool("bed").await;
    for path in ["/profile/edit", "/pools", &format!("/pools/{pool}")] {
        let (status, _) = house.get(&house.other_lead, &house.at(path)).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/name", "/capacity", "/rooms", "/closure"] {
        let path = house.at(&format!("/pools/{pool}{path}"));
        let (status, _) = house.post(&house.other_lead, &path, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, _) = house
        .post(&house.other_lead, &house.at("/intake-line"), &[])
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn an_administrator_adds_shelters_and_regions_and_closes_what_is_empty() {
    let house = house();
    let (status, page) = house
        .get(&house.administrator, "/admin/shelters?name=NORTH")
        .await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("North Star"));
    let (_, page) = house
        .get(&house.administrator, "/admin/shelters?name=zzz")
        .await;
    assert!(!page.contains("North Star"));
    let region = [("code", "east"), ("english", "East"), ("french", "Est")];
    let (status, _) = house
        .post(&house.administrator, "/admin/regions", &region)
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, page) = house
        .post(&house.administrator, "/admin/regions", &region)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("value=\"Est\""));
    let rename = [("english", "East"), ("french", " ")];
    let (status, page) = house
        .post(&house.administrator, "/admin/regions/east", &rename)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("#french-east"));
    let organization = house.lead.organization().to_string();
    let new = [
        ("organization", organization.as_str()),
        ("name", "Second"),
        ("kind", "second_stage"),
        ("region", "east"),
        ("zone", "america/toronto"),
        ("shifts", "7:00, 15:00, 23:00"),
    ];
    let (status, location) = house
        .post(&house.administrator, "/admin/shelters", &new)
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{location}");
    let (status, page) = house
        .post(&house.administrator, "/admin/shelters", &new[..1])
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["#name", "#kind", "#region", "#zone", "#shifts"] {
        assert!(page.contains(field), "{field}");
    }
    let closure = format!("/admin/shelters/{}/closure", house.shelter);
    let (status, _) = house.post(&house.administrator, &closure, &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _) = house.get(&house.lead, &house.at("/profile")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
