//! `/flags`: what stands, by kind, each with since when, by which numbers and what to do next; what was cleared.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::rules::Evidence;
use super::sight::{Shown, seen_by};
use crate::accounts::who::FlagReader;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::capacity::store::PoolPlace;
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
    vec![Route::get(
        "/flags",
        Access::Roles(FlagReader::ROLES),
        "flags",
        flags,
    )]
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
    pools: BTreeMap<PoolId, PoolPlace>,
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
            pools: pools.into_iter().map(|one| (one.id, one)).collect(),
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
            (Some(shelter), Some(pool)) => {
                let pool = pool.population.pool_name(&pool.name, lang);
                format!("{} – {pool}", shelter.name)
            }
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

/// A house's clock, read in one language at one moment.
struct Clock {
    lang: Lang,
    zone: Zone,
    now: DateTime<Utc>,
}

impl Clock {
    fn when(&self, at: DateTime<Utc>) -> String {
        let today = self.zone.local(self.now).date();
        self.lang.when(self.zone.local(at), today)
    }
}

fn row(flag: &Shown, names: &Names, shell: &Shell, now: DateTime<Utc>) -> FlagRow {
    let clock = Clock {
        lang: shell.language(),
        zone: names.zone_of(flag),
        now,
    };
    let when = match flag.cleared_at {
        None => Sentence::new("flags-since").with("raised", clock.when(flag.raised_at)),
        Some(cleared_at) => Sentence::new("flags-from-to")
            .with("raised", clock.when(flag.raised_at))
            .with("cleared", clock.when(cleared_at)),
    };
    FlagRow {
        name: names.of(flag, shell.language()),
        label: shell.label(&flag.kind),
        href: flag.shelter_id.map(|id| format!("/shelters/{id}")),
        when: shell.tell(&when),
        evidence: flag
            .evidence
            .and_then(|evidence| said(flag, &evidence, &clock))
            .map(|sentence| shell.tell(&sentence)),
    }
}

/// The numbers in words.
fn said(flag: &Shown, evidence: &Evidence, clock: &Clock) -> Option<Sentence> {
    let lang = clock.lang;
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
            .with("first", lang.day(evidence.first_night?.date()))
            .with("last", lang.day(evidence.last_night?.date())),
        Flag::Unstaffed => Sentence::new("flags-evidence-unstaffed")
            .with("funded", evidence.funded?)
            .with("open", evidence.open?)
            .with("reason", evidence.reason.map_or("–", |one| one.label(lang))),
        Flag::Stale => Sentence::new("flags-evidence-stale")
            .with("confirmed", clock.when(evidence.confirmed_at?)),
        Flag::RegionFull => return None,
    })
}

#[cfg(test)]
mod tests;
