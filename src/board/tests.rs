//! The whole of the board: what readers without exact rights can and cannot tell apart, that a commit is seen by
//! whoever comes after it, and what the stream says.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use proptest::prelude::*;

use super::events::{self, Listener};
use super::kept::{Key, Kind};
use super::live::{Board, Pace};
use super::sight::Audience;
use super::snapshot::Snapshot;
use super::trial::{self, NOW, at, counts, entry, facts, pool, shelter, snapshot};
use super::view::Filters;
use super::{api, pages};
use crate::accounts::rules::{AccountId, Identity, OrganizationId};
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::{Confirmed, Pool, PoolId, Seen, Stated};
use crate::ground::clock::Clock;
use crate::ground::codes::{ChangeKind, OrganizationKind, Role};
use crate::ground::db::{Address, Db, News, migrate};
use crate::ground::language::Lang;
use crate::holds;
use crate::interpretation::live::Heard;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::Shelter;
use crate::web::shell::House;

const HOUSE: House = House {
    nav: &[],
    demo: false,
};

fn page(
    snapshot: &Arc<Snapshot>,
    kind: Kind,
    audience: Audience,
    role: Role,
    lang: Lang,
) -> String {
    let key = Key {
        kind,
        audience,
        role: Some(role),
        lang,
        filters: Filters::default(),
    };
    pages::render(snapshot, &key, &HOUSE, snapshot.as_of)
        .unwrap()
        .text
}

fn json(snapshot: &Arc<Snapshot>, audience: Audience) -> String {
    api::render(snapshot, audience, &Filters::default(), snapshot.as_of)
        .unwrap()
        .text
}

/// Everything a reader of the network or of a partner agency is given.
fn all_that_bands_tell(snapshot: &Arc<Snapshot>) -> Vec<String> {
    let mut told = Vec::new();
    for (audience, role) in [
        (Audience::Network, Role::Administrator),
        (Audience::Partner, Role::Caseworker),
        (Audience::House(OrganizationId::from(99)), Role::ShelterLead),
    ] {
        told.push(json(snapshot, audience));
        for kind in [Kind::Page, Kind::Sheet] {
            told.push(page(snapshot, kind, audience, role, Lang::En));
        }
    }
    told
}

/// Any state of a pool of up to 20 beds, confirmed at any time of this shift or the one before.
fn any_pool() -> impl Strategy<Value = Pool> {
    (
        0..20_i32,
        1..20_i32,
        0..24_i32,
        0..3_i32,
        0..600_i64,
        1..900_i64,
        any::<bool>(),
    )
        .prop_map(
            |(funded, open, occupied, held, minutes, revision, by_lead)| {
                let confirmed = at(NOW) - TimeDelta::minutes(minutes);
                Pool {
                    confirmed: Some(Confirmed {
                        at: confirmed,
                        role: if by_lead {
                            Role::ShelterLead
                        } else {
                            Role::ShelterStaff
                        },
                    }),
                    counted_at: confirmed,
                    full_since: (revision % 2 == 0).then_some(confirmed),
                    revision,
                    ..pool(5, 1, counts(funded, open, occupied, held))
                }
            },
        )
}

fn alone(pool: Pool) -> Arc<Snapshot> {
    let held = pool.counts.held;
    let mut one = entry(pool);
    if held > 0 {
        one.holds = vec![(held, at(NOW) + TimeDelta::minutes(40))];
    }
    Arc::new(snapshot(vec![facts(shelter(1, 10), vec![one])], at(NOW)))
}

fn outline(snapshot: &Snapshot) -> super::listing::Outline {
    snapshot.listings().next().unwrap().pools[0].outline.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_global_rejects: 20_000, ..ProptestConfig::default() })]
    #[test]
    fn who_sees_bands_cannot_tell_two_pools_of_one_band_apart(a in any_pool(), b in any_pool()) {
        let (a, b) = (alone(a), alone(b));
        prop_assume!(outline(&a) == outline(&b));
        prop_assert_eq!(all_that_bands_tell(&a), all_that_bands_tell(&b));
    }
}

#[test]
fn the_own_house_sees_numbers_clock_and_role_and_others_do_not() {
    let board = alone(pool(5, 1, counts(7, 6, 2, 1)));
    let own = Audience::House(OrganizationId::from(10));
    let page_of = |audience, role| page(&board, Kind::Page, audience, role, Lang::En);
    let own_page = page_of(own, Role::ShelterStaff);
    for shown in [
        "3 beds available",
        "2 of 6 beds taken, 1 held",
        "3 beds free · confirmed 03:12, night staff",
        "/shelters/1\"",
    ] {
        assert!(own_page.contains(shown), "{shown}: {own_page}");
    }
    let other = page_of(Audience::Partner, Role::Caseworker);
    for shown in [
        "3 beds or more available",
        "Confirmed this shift",
        "/shelters/1/profile\"",
        "1 of 1 shelter can take a single woman now",
    ] {
        assert!(other.contains(shown), "{shown}: {other}");
    }
    assert!(!other.contains("03:12") && !other.contains("held"));
    let french = page(
        &board,
        Kind::Page,
        Audience::Partner,
        Role::Caseworker,
        Lang::Fr,
    );
    assert!(french.contains("1 maison sur 1 peut accueillir une femme seule maintenant"));
    let exact: serde_json::Value = serde_json::from_str(&json(&board, own)).unwrap();
    let band: serde_json::Value = serde_json::from_str(&json(&board, Audience::Partner)).unwrap();
    assert_eq!(exact["shelters"][0]["pools"][0]["vacant"], 3);
    assert_eq!(exact["shelters"][0]["status"], "capacity");
    let pool = &band["shelters"][0]["pools"][0];
    for hidden in [
        "funded",
        "open",
        "occupied",
        "held",
        "unavailable",
        "vacant",
        "over",
        "full_since",
        "confirmed_at",
        "revision",
    ] {
        assert!(pool[hidden].is_null(), "{hidden}");
    }
    assert_eq!(pool["vacant_band"], "3+");
    assert_eq!(band["as_of"], "2026-02-10T08:30:00Z");
}

#[test]
fn a_large_network_is_shown_region_by_region() {
    let house = |id: i64| {
        let mut shelter = shelter(id, id);
        if id % 2 == 0 {
            shelter.region = "east".into();
        }
        facts(shelter, vec![entry(pool(id, id, counts(4, 4, 2, 0)))])
    };
    let large = Arc::new(snapshot((1..=151).map(house).collect(), at(NOW)));
    let page = |filters| {
        let key = Key {
            kind: Kind::Page,
            audience: Audience::Network,
            role: Some(Role::Administrator),
            lang: Lang::En,
            filters,
        };
        pages::render(&large, &key, &HOUSE, at(NOW)).unwrap().text
    };
    let first = page(Filters::default());
    assert!(first.contains("/board?region=east") && !first.contains("card-"));
    assert!(first.contains("75 of 75 shelters can take a single woman now"));
    let east = page(Filters::default().in_region("east"));
    assert_eq!(east.matches("id=\"card-").count(), 75);
}

struct Trial {
    board: Data<Board>,
    db: Db,
    clock: Clock,
    who: Who,
    _folder: tempfile::TempDir,
}

const BEDS: i64 = 5;

impl Trial {
    /// One shelter of four beds, two of them taken, in a database of its own.
    async fn new(pace: Pace) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("board.db"));
        migrate(&address).unwrap();
        let clock = Clock::fixed(at(NOW));
        let db = Db::open(&address, clock.clone()).unwrap();
        let board = Data::new(Board::at_pace(pace));
        let hearer = board.clone();
        db.listen(vec![Box::new(move |news| hearer.hear(news))]);
        let organization = db
            .write(|tx| {
                let kind = OrganizationKind::ShelterOperator;
                let id = crate::accounts::store::people::insert_organization(
                    tx.conn, "North", kind, tx.now,
                )?;
                for region in trial::regions() {
                    shelters::store::save_region(tx.conn, &region)?;
                }
                let house = Shelter {
                    organization: id,
                    ..shelter(1, 0)
                };
                shelters::store::insert(tx.conn, &house, tx.now)?;
                let beds = pool(BEDS, 1, counts(4, 4, 2, 0));
                capacity::store::insert(tx, &beds, ChangeKind::Opened, Actor::HOUSE)?;
                Ok(id)
            })
            .await
            .unwrap();
        let who = Who {
            identity: Identity {
                account: AccountId::from(1),
                organization,
                role: Role::ShelterStaff,
                language: None,
            },
            session: None,
        };
        Self {
            board,
            db,
            clock,
            who,
            _folder: folder,
        }
    }

    async fn count(&self, occupied: i32) {
        let who = self.who.clone();
        let stated = Stated {
            occupied: Some(occupied),
            ..Stated::default()
        };
        self.db
            .write_row(move |tx| {
                let id = PoolId::from(BEDS);
                capacity::acts::record_count(tx, &who, id, stated, Seen::default())
            })
            .await
            .unwrap();
    }

    async fn vacant(&self) -> i32 {
        let shown = self.board.current(&self.db).await.unwrap();
        let home = shown.home_of(PoolId::from(BEDS)).unwrap();
        shown.shelter(home).unwrap().pools[0]
            .standing
            .counts
            .vacant()
    }

    /// The kept JSON of an audience, as bytes.
    async fn kept(&self, audience: Audience) -> String {
        let shown = self.board.current(&self.db).await.unwrap();
        let (version, now) = (shown.versions.of(audience), self.clock.now());
        let key = Key {
            kind: Kind::Page,
            audience,
            role: Some(Role::Administrator),
            lang: Lang::En,
            filters: Filters::default(),
        };
        let wanted = key.clone();
        let finished = self.board.shelf.fill(key, version, now, || {
            pages::render(&shown, &wanted, &HOUSE, now)
        });
        String::from_utf8(finished.unwrap().plain().to_vec()).unwrap()
    }

    async fn listen(
        &self,
        audience: Audience,
        last: Option<u64>,
    ) -> impl futures_util::Stream<Item = String> + Unpin + use<> {
        let shown = self.board.current(&self.db).await.unwrap();
        self.board.clone().into_inner().watch_over(&self.db);
        let place = self.board.open.take(AccountId::from(1)).unwrap();
        let listener = Listener {
            organization: OrganizationId::from(1),
            account: self.who.account(),
            audience,
            house: None,
            last,
        };
        let stream = events::stream(self.board.clone(), self.db.clone(), &shown, listener, place);
        Box::pin(stream.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap()))
    }

    fn own(&self) -> Audience {
        Audience::House(self.who.organization())
    }
}

fn quick() -> Pace {
    Pace {
        changed: Duration::from_millis(200),
        heartbeat: Duration::from_secs(30),
        longest: Duration::from_secs(20),
    }
}

#[tokio::test]
async fn who_reads_after_a_commit_sees_it() {
    let trial = Trial::new(Pace::default()).await;
    assert_eq!(trial.vacant().await, 2);
    for occupied in [3, 0, 6, 1, 4] {
        trial.count(occupied).await;
        assert_eq!(trial.vacant().await, 4 - occupied);
    }
    let swapped = trial.board.shown().unwrap();
    assert!(
        Arc::ptr_eq(&swapped, &trial.board.current(&trial.db).await.unwrap()),
        "nobody reads the database while nothing changed"
    );
}

#[tokio::test]
async fn a_hold_that_lapses_is_free_on_the_board_without_a_commit() {
    let trial = Trial::new(Pace::default()).await;
    let who = trial.who.clone();
    let hold = trial
        .db
        .write_row(move |tx| holds::acts::make(tx, &who, PoolId::from(BEDS), 2, Some(30)))
        .await
        .unwrap();
    assert_eq!(trial.vacant().await, 0);
    trial.clock.set(hold.until - TimeDelta::microseconds(1));
    assert_eq!(trial.vacant().await, 0);
    trial.clock.set(hold.until);
    assert_eq!(trial.vacant().await, 2);
}

#[tokio::test]
async fn a_shelter_that_changes_or_closes_is_read_again() {
    let trial = Trial::new(Pace::default()).await;
    let name = |shown: &Snapshot| shown.listings().next().map(|one| one.shelter.name.clone());
    let shown = trial.board.current(&trial.db).await.unwrap();
    assert_eq!(name(&shown).as_deref(), Some("House 1"));
    let organization = trial.who.organization();
    trial
        .db
        .write(move |tx| {
            let renamed = Shelter {
                organization,
                name: "Harbour".into(),
                revision: 2,
                ..shelter(1, 0)
            };
            shelters::store::update(tx.conn, &renamed)?;
            tx.announce(super::live::SHELTERS, 1);
            Ok(())
        })
        .await
        .unwrap();
    let shown = trial.board.current(&trial.db).await.unwrap();
    assert_eq!(name(&shown).as_deref(), Some("Harbour"));
    trial.board.hear(&[News::EVERYTHING]);
    let again = trial.board.current(&trial.db).await.unwrap();
    assert!(!Arc::ptr_eq(&shown, &again));
    assert_eq!(
        shown.versions.of(Audience::Network),
        again.versions.of(Audience::Network),
        "reading all of it again changed nothing"
    );
}

#[tokio::test]
async fn kept_pages_change_exactly_when_something_they_show_changes() {
    let trial = Trial::new(Pace::default()).await;
    let (own, network) = (trial.own(), Audience::Network);
    let rendered = || trial.board.shelf.rendered();
    let (own_page, network_page) = (trial.kept(own).await, trial.kept(network).await);
    assert_eq!(rendered(), 2);
    trial.kept(own).await;
    trial.kept(network).await;
    assert_eq!(rendered(), 2, "kept");
    trial.count(1).await;
    assert_ne!(trial.kept(own).await, own_page);
    assert_eq!(trial.kept(network).await, network_page);
    assert_eq!(rendered(), 3, "the band is the same, so its page lies on");
    trial.count(4).await;
    assert_ne!(trial.kept(network).await, network_page);
    assert_eq!(rendered(), 4);
    let shift_change: DateTime<Utc> = at("2026-02-10T12:00:00Z");
    trial.clock.set(shift_change - TimeDelta::microseconds(1));
    let before = trial.kept(network).await;
    assert_eq!(rendered(), 4);
    trial.clock.set(shift_change);
    assert_ne!(trial.kept(network).await, before);
    assert_eq!(rendered(), 5, "the count aged");
}

async fn next(stream: &mut (impl futures_util::Stream<Item = String> + Unpin)) -> String {
    tokio::time::timeout(Duration::from_secs(5), stream.next())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn the_own_house_hears_which_pool_changed_and_others_only_that_something_did() {
    let trial = Trial::new(quick()).await;
    let mut own = trial.listen(trial.own(), None).await;
    let mut network = trial.listen(Audience::Network, None).await;
    let hello = next(&mut own).await;
    next(&mut network).await;
    let first_id = hello.lines().find_map(|line| line.strip_prefix("id: "));
    let first_id: u64 = first_id.unwrap().parse().unwrap();
    trial.count(4).await;
    let event = next(&mut own).await;
    assert!(
        event.starts_with("event: board\n") && event.contains(r#"data: {"pools":[5]}"#),
        "{event}"
    );
    let event = next(&mut network).await;
    assert!(event.contains(r#"data: {"changed":true}"#), "{event}");
    assert!(!event.contains("pools"));
    // Five taken instead of four: the band says the same, and the network hears nothing.
    trial.count(5).await;
    assert!(next(&mut own).await.contains(r#""pools":[5]"#));
    let quiet = tokio::time::timeout(Duration::from_millis(700), network.next()).await;
    assert!(quiet.is_err(), "{quiet:?}");
    let mut back = trial.listen(trial.own(), Some(first_id)).await;
    assert!(
        next(&mut back).await.contains(r#"{"pools":[5]}"#),
        "what was missed"
    );
    let mut stranger = trial.listen(trial.own(), Some(7)).await;
    assert!(next(&mut stranger).await.contains(r#"{"changed":true}"#));
}

#[tokio::test]
async fn an_organization_hears_at_once_of_its_own_inbox_and_of_no_other() {
    let trial = Trial::new(quick()).await;
    let mut own = trial.listen(Audience::Network, None).await;
    next(&mut own).await;
    let tell = |organization: i64| {
        trial.board.hear(&[crate::ground::db::News {
            topic: super::live::REQUESTS,
            id: organization,
        }]);
    };
    tell(2);
    let quiet = tokio::time::timeout(Duration::from_millis(300), own.next()).await;
    assert!(quiet.is_err(), "{quiet:?}");
    tell(1);
    assert_eq!(next(&mut own).await, "event: request\ndata: {}\n\n");
    tell(super::live::EVERY_INBOX);
    assert_eq!(next(&mut own).await, "event: request\ndata: {}\n\n");
}

#[tokio::test]
async fn streams_end_when_the_program_stops() {
    let trial = Trial::new(Pace::default()).await;
    let mut stream = trial.listen(Audience::Network, None).await;
    next(&mut stream).await;
    trial.board.close();
    let end = tokio::time::timeout(Duration::from_secs(5), stream.next()).await;
    assert_eq!(end.unwrap(), None);
    let mut late = trial.listen(Audience::Network, None).await;
    next(&mut late).await;
    let end = tokio::time::timeout(Duration::from_secs(5), late.next()).await;
    assert_eq!(end.unwrap(), None, "who comes too late is not kept either");
}

#[test]
fn one_account_holds_no_more_streams_than_desks() {
    let open = events::Open::default();
    let (one, other) = (AccountId::from(1), AccountId::from(2));
    let places: Vec<_> = std::iter::from_fn(|| open.take(one)).take(100).collect();
    assert_eq!(places.len(), 64);
    assert!(open.take(other).is_some());
    drop(places);
    assert!(open.take(one).is_some());
}

/// The board's addresses as a server has them, for somebody who is signed in.
async fn over_http(
    trial: &Trial,
    address: &str,
    gzip: bool,
) -> actix_web::dev::ServiceResponse<actix_web::body::BoxBody> {
    use actix_web::dev::Service as _;
    use actix_web::{App, HttpMessage as _, test, web};
    let who = trial.who.clone();
    let mut app = App::new()
        .app_data(trial.board.clone())
        .app_data(Data::<Heard>::default())
        .app_data(Data::new(trial.db.clone()))
        .app_data(HOUSE);
    for route in pages::routes().into_iter().chain(api::routes()) {
        app = app.route(route.path, (route.handler)());
    }
    let app = app
        .wrap_fn(move |request, next| {
            request.extensions_mut().insert(who.clone());
            next.call(request)
        })
        .default_service(web::to(actix_web::HttpResponse::NotFound));
    let service = test::init_service(app).await;
    let mut request = test::TestRequest::get().uri(address);
    if gzip {
        request = request.insert_header(("accept-encoding", "gzip, br"));
    }
    test::call_service(&service, request.to_request())
        .await
        .map_into_boxed_body()
}

async fn body(response: actix_web::dev::ServiceResponse<actix_web::body::BoxBody>) -> Vec<u8> {
    actix_web::test::read_body(response).await.to_vec()
}

#[actix_web::test]
async fn pages_come_compressed_or_plain_and_say_the_same() {
    use std::io::Read as _;
    let trial = Trial::new(Pace::default()).await;
    for address in [
        "/board",
        "/board?region=ottawa&people=2",
        "/board/sheet",
        "/api/v1/board",
        "/api/v1/board?region=&population=&unit=&vacant=true",
    ] {
        let zipped = over_http(&trial, address, true).await;
        assert_eq!(zipped.status(), 200, "{address}");
        assert_eq!(zipped.headers().get("content-encoding").unwrap(), "gzip");
        assert_eq!(zipped.headers().get("vary").unwrap(), "Accept-Encoding");
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(body(zipped).await.as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        let plain = over_http(&trial, address, false).await;
        assert!(plain.headers().get("content-encoding").is_none());
        assert_eq!(body(plain).await, unpacked, "{address}");
    }
    assert_eq!(trial.board.shelf.rendered(), 5);
}

#[actix_web::test]
async fn a_wrong_filter_is_422_with_what_was_typed_still_there() {
    let trial = Trial::new(Pace::default()).await;
    let page = over_http(&trial, "/board?people=999&region=ottawa", true).await;
    assert_eq!(page.status(), 422);
    let page = String::from_utf8(body(page).await).unwrap();
    for shown in [
        "value=\"999\"",
        "href=\"#people\"",
        "from 1 to 30",
        "value=\"ottawa\" selected",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    for wrong in ["region=atlantis", "vacant=1", "unit=boat", "colour=red"] {
        let address = format!("/api/v1/board?{wrong}");
        assert_eq!(
            over_http(&trial, &address, true).await.status(),
            422,
            "{wrong}"
        );
    }
    assert_eq!(trial.board.shelf.rendered(), 0, "nothing of it is kept");
}

#[actix_web::test]
async fn a_page_is_whole_has_one_heading_and_no_id_twice() {
    let trial = Trial::new(Pace::default()).await;
    for address in ["/board", "/board?people=0", "/board/sheet"] {
        let page = String::from_utf8(body(over_http(&trial, address, false).await).await).unwrap();
        let page = scraper::Html::parse_document(&page);
        let all = |wanted: &str| {
            let wanted = scraper::Selector::parse(wanted).unwrap();
            page.select(&wanted)
                .map(|found| found.html())
                .collect::<Vec<_>>()
        };
        assert_eq!(all("h1").len(), 1, "{address}");
        assert!(all("[style], script:not([src])").is_empty());
        let with_id = scraper::Selector::parse("[id]").unwrap();
        let mut ids: Vec<&str> = page
            .select(&with_id)
            .filter_map(|one| one.attr("id"))
            .collect();
        let all_ids = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all_ids, "{address}");
        for input in ["#region", "#population", "#people", "#tongue", "#unit"] {
            let label = format!("label[for=\"{}\"]", &input[1..]);
            assert_eq!(all(input).len(), all(&label).len(), "{input}");
        }
    }
}
