//! `/flags`: what stands, by kind, each with since when, by which numbers and what to do next; what was cleared.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::rules::Evidence;
use super::sight::{Shown, seen_by};
use crate::accounts::who::FlagReader;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Flag};
use crate::ground::db::{Conn, Db};
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence};
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// Cleared flags stay on the page this long.
const CLEARED_SHOWN_FOR: Duration = Duration::hours(24);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![Route {
        method: Method::GET,
        path: "/flags",
        access: Access::Roles(FlagReader::ROLES),
        audit: "flags",
        handler: || web::get().to(flags),
    }]
}

#[derive(Template)]
#[template(path = "flags/flags.html")]
struct FlagsPage {
    shell: Shell,
    lead: String,
    groups: Vec<FlagGroup>,
    cleared: Vec<FlagRow>,
}

struct FlagGroup {
    kind: &'static str,
    label: &'static str,
    state: &'static str,
    icon: &'static str,
    next: String,
    rows: Vec<FlagRow>,
}

struct FlagRow {
    name: String,
    label: &'static str,
    href: Option<String>,
    when: String,
    evidence: Option<String>,
}

/// `GET /flags`.
pub async fn flags(
    db: web::Data<Db>,
    who: FlagReader,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let asking = (*who).clone();
    let now = db.clock().now();
    let (raised, cleared, names) = db
        .read(move |conn| {
            let raised = seen_by(conn, &asking, None)?;
            let cleared = seen_by(conn, &asking, Some(now - CLEARED_SHOWN_FOR))?;
            Ok((raised, cleared, Names::load(conn)?))
        })
        .await?;
    let page = FlagsPage {
        lead: shell.n(
            "flags-lead",
            i64::try_from(raised.len()).unwrap_or(i64::MAX),
        ),
        groups: groups(&raised, &names, &shell, now),
        cleared: cleared
            .iter()
            .map(|flag| row(flag, &names, &shell, now))
            .collect(),
        shell,
    };
    Ok(answer::page(&page)?)
}

/// What flags are about, by name, and the clock each is told by.
struct Names {
    shelters: BTreeMap<ShelterId, Shelter>,
    pools: BTreeMap<PoolId, String>,
    regions: BTreeMap<String, shelters::rules::Region>,
    zone: Zone,
}

impl Names {
    fn load(conn: &mut Conn) -> Result<Self> {
        let shelters = shelters::store::all(conn)?;
        let pools = capacity::store::places(conn)?;
        let regions = shelters::store::regions(conn)?;
        Ok(Self {
            shelters: shelters.into_iter().map(|one| (one.id, one)).collect(),
            pools: pools.into_iter().map(|one| (one.id, one.name)).collect(),
            regions: regions
                .into_iter()
                .map(|one| (one.code.clone(), one))
                .collect(),
            zone: network::zone(conn)?,
        })
    }

    fn of(&self, flag: &Shown, lang: Lang) -> String {
        let shelter = flag.shelter_id.and_then(|id| self.shelters.get(&id));
        let pool = flag.pool_id.and_then(|id| self.pools.get(&id));
        match (shelter, pool) {
            (Some(shelter), Some(pool)) => format!("{} – {pool}", shelter.name),
            (Some(shelter), None) => shelter.name.clone(),
            (None, _) => {
                let region = self.regions.get(&flag.region);
                let region = region.map_or(flag.region.as_str(), |one| one.name(lang));
                let population = flag.population.map_or("", |one| one.label(lang));
                format!("{region} – {population}")
            }
        }
    }

    fn zone_of(&self, flag: &Shown) -> Zone {
        let shelter = flag.shelter_id.and_then(|id| self.shelters.get(&id));
        shelter.map_or(self.zone, |shelter| shelter.zone)
    }
}

fn groups(flags: &[Shown], names: &Names, shell: &Shell, now: DateTime<Utc>) -> Vec<FlagGroup> {
    let of_kind = |kind: Flag| FlagGroup {
        kind: kind.code(),
        label: shell.label(&kind),
        state: look(kind).0,
        icon: look(kind).1,
        next: shell.t(next_step(kind)),
        rows: flags
            .iter()
            .filter(|flag| flag.kind == kind)
            .map(|flag| row(flag, names, shell, now))
            .collect(),
    };
    let all = Flag::all().iter().map(|kind| of_kind(*kind));
    all.filter(|group| !group.rows.is_empty()).collect()
}

/// The class and the icon of a kind.
fn look(kind: Flag) -> (&'static str, &'static str) {
    match kind {
        Flag::Full | Flag::RegionFull | Flag::ChronicallyFull => ("is-full", "bed-full"),
        Flag::OverCapacity => ("is-bad", "warn"),
        Flag::Stale => ("is-unsure", "unsure"),
        Flag::Unstaffed => ("is-closed", "closed"),
    }
}

fn next_step(kind: Flag) -> &'static str {
    match kind {
        Flag::Full => "flags-next-full",
        Flag::RegionFull => "flags-next-region-full",
        Flag::ChronicallyFull => "flags-next-chronically-full",
        Flag::OverCapacity => "flags-next-over-capacity",
        Flag::Stale => "flags-next-stale",
        Flag::Unstaffed => "flags-next-unstaffed",
    }
}

fn row(flag: &Shown, names: &Names, shell: &Shell, now: DateTime<Utc>) -> FlagRow {
    let zone = names.zone_of(flag);
    let when = match flag.cleared_at {
        None => Sentence::new("flags-since").with("since", when(zone, flag.raised_at, now)),
        Some(cleared_at) => Sentence::new("flags-from-to")
            .with("from", when(zone, flag.raised_at, now))
            .with("to", when(zone, cleared_at, now)),
    };
    FlagRow {
        name: names.of(flag, shell.language()),
        label: shell.label(&flag.kind),
        href: flag.shelter_id.map(|id| format!("/shelters/{id}")),
        when: shell.tell(&when),
        evidence: flag
            .evidence
            .and_then(|evidence| said(flag, &evidence, zone, now, shell.language()))
            .map(|sentence| shell.tell(&sentence)),
    }
}

/// A clock time of today, or a date with it.
fn when(zone: Zone, instant: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let local = zone.local(instant);
    if local.date() == zone.local(now).date() {
        return zone.clock_time(instant);
    }
    local.format("%Y-%m-%d %H:%M").to_string()
}

/// The numbers in words.
fn said(
    flag: &Shown,
    evidence: &Evidence,
    zone: Zone,
    now: DateTime<Utc>,
    lang: Lang,
) -> Option<Sentence> {
    Some(match flag.kind {
        Flag::Full | Flag::OverCapacity => {
            let id = match (flag.kind, flag.pool_id) {
                (Flag::OverCapacity, _) => "flags-evidence-over",
                (_, Some(_)) => "flags-evidence-full",
                (_, None) => "flags-evidence-shelter",
            };
            let sentence = Sentence::new(id)
                .with("open", evidence.open?)
                .with("occupied", evidence.occupied?)
                .with("held", evidence.held?);
            match (flag.kind, evidence.pools) {
                (Flag::OverCapacity, _) => sentence.with("over", evidence.over?),
                (_, Some(pools)) => sentence.with("pools", i64::try_from(pools).ok()?),
                (_, None) => sentence,
            }
        }
        Flag::ChronicallyFull => Sentence::new("flags-evidence-chronic")
            .with("full", i64::try_from(evidence.nights_full?).ok()?)
            .with("reported", i64::try_from(evidence.nights_reported?).ok()?)
            .with("first", evidence.first_night?.to_string())
            .with("last", evidence.last_night?.to_string()),
        Flag::Unstaffed => Sentence::new("flags-evidence-unstaffed")
            .with("funded", evidence.funded?)
            .with("open", evidence.open?)
            .with("reason", evidence.reason.map_or("–", |one| one.label(lang))),
        Flag::Stale => Sentence::new("flags-evidence-stale")
            .with("confirmed", when(zone, evidence.confirmed_at?, now)),
        Flag::RegionFull => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::trial::get;
    use crate::capacity::acts::record_count;
    use crate::capacity::rules::{Seen, Stated};
    use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::flags::acts::settle;
    use crate::flags::routes;
    use crate::ground::codes::Role;
    use crate::ground::trial::{self, Trial};

    /// A house of four beds with five women in, which has just been flagged.
    async fn flagged() -> (Trial, Db, Shelter, PoolId) {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let db = (*trial).clone();
        let (shelter, pool) = db
            .write(|tx| {
                let shelter = open_house(tx, &shelter_in("ottawa"))?;
                let pool = open_pool(tx, &shelter, numbers(6, 4, 5, 0))?;
                settle(tx)?;
                Ok((shelter, pool.id))
            })
            .await
            .unwrap();
        (trial, db, shelter, pool)
    }

    #[actix_web::test]
    async fn a_house_reads_its_flags_with_their_numbers_and_the_network_without() {
        let (_trial, db, shelter, _) = flagged().await;
        let network = member_of(shelter.organization, Role::Administrator);
        for (address, title, numbers) in [
            (
                "/en/flags",
                "Over capacity",
                "Over by 1. Open: 4 · occupied: 5 · held: 0",
            ),
            (
                "/fr/flags",
                "Au-delà de la capacité",
                "1 de trop. Ouvertes\u{a0}: 4",
            ),
        ] {
            let own = get(&db, &staff_of(&shelter), routes(), address).await;
            assert_eq!(own.status, 200);
            assert!(
                own.body.contains(title) && own.body.contains(numbers),
                "{}",
                own.body
            );
            assert!(
                own.body.contains("North Star House – Single women"),
                "{}",
                own.body
            );
            let other = get(&db, &network, routes(), address).await;
            assert!(
                other.body.contains(title) && !other.body.contains(numbers),
                "{}",
                other.body
            );
        }
    }

    #[actix_web::test]
    async fn what_was_cleared_says_from_when_to_when() {
        let (trial, db, shelter, pool) = flagged().await;
        let staff = staff_of(&shelter);
        trial.at("2026-06-15T13:30:00Z");
        let stated = Stated {
            occupied: Some(2),
            ..Stated::default()
        };
        db.write(move |tx| {
            record_count(tx, &staff, pool, stated, Seen::default())?;
            settle(tx)
        })
        .await
        .unwrap();
        let page = get(&db, &staff_of(&shelter), routes(), "/en/flags")
            .await
            .body;
        assert!(page.contains("From 08:00 to 09:30"), "{page}");
        assert!(page.contains("One flag is raised."), "{page}");
    }

    #[actix_web::test]
    async fn the_api_tells_raised_and_cleared_and_refuses_another_state() {
        let (_trial, db, shelter, pool) = flagged().await;
        let staff = staff_of(&shelter);
        let raised = get(&db, &staff, routes(), "/api/v1/flags").await;
        let raised: serde_json::Value = serde_json::from_str(&raised.body).unwrap();
        let over = raised
            .as_array()
            .unwrap()
            .iter()
            .find(|flag| flag["kind"] == "over-capacity");
        let over = over.unwrap();
        assert_eq!(over["pool_id"], pool.number());
        assert_eq!(over["shelter_id"], shelter.id.number());
        assert_eq!(over["region"], "ottawa");
        assert_eq!(over["population"], "single_women");
        assert_eq!(over["raised_at"], "2026-06-15T12:00:00Z");
        assert_eq!(over["cleared_at"], serde_json::Value::Null);
        assert_eq!(over["evidence"]["over"], 1);
        let cleared = get(&db, &staff, routes(), "/api/v1/flags?state=cleared").await;
        assert_eq!(cleared.body, "[]");
        for wrong in ["/api/v1/flags?state=gone", "/api/v1/flags?colour=red"] {
            let answer = get(&db, &staff, routes(), wrong).await;
            assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
        }
    }
}
