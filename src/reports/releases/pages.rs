//! `/reports/releases`: what was released, what waits, and what a house says of its own figures.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::changes::{self, Change};
use super::rules::{Choice, Kept, MONTHLY, ReleaseId};
use super::{said, store};
use crate::accounts::who::{Administrator, ReportReader, ShelterLead, Who};
use crate::ground::codes::{Code, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::network;
use crate::ground::nights::{Month, Zone};
use crate::reports::asked::Period;
use crate::reports::reader::{Readable, current_month};
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::web::answer::page_with;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod month;
mod own;
#[cfg(test)]
pub(super) use month::tables;

/// How many finished months are offered for release.
const MONTHS_BACK: usize = 24;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    let leads = Access::Roles(ShelterLead::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get("/reports/releases", readers, "releases", page),
        Route::get(
            "/reports/releases/{period}",
            administrators,
            "release-draft",
            month::look,
        ),
        Route::post(
            "/reports/releases/{period}",
            administrators,
            "release-approved",
            month::approve,
        ),
        Route::post(
            "/reports/releases/{period}/opening",
            administrators,
            "release-opened",
            month::open,
        ),
        Route::post(
            "/shelters/{shelter}/figures",
            leads,
            "figures-chosen",
            own::choose,
        ),
        Route::post(
            "/shelters/{shelter}/figures/{period}",
            leads,
            "figures-answered",
            own::answer,
        ),
    ]
}

/// A month that can be released.
struct Waiting {
    period: String,
    words: String,
    state: String,
}

/// A release on the register.
struct Registered {
    words: String,
    period: String,
    version: i32,
    why: &'static str,
    approved: String,
    houses: String,
    digest: String,
    /// What it changed, of a correction; none for a lead, who reads none of these figures.
    changes: Option<Vec<Changed>>,
    /// How many figures that is, in words.
    changed: String,
}

/// A figure that a correction changes.
struct Changed {
    title: String,
    names: String,
    before: String,
    now: String,
}

impl Changed {
    fn all(changes: &[Change], regions: &[Region], lang: Lang) -> Vec<Self> {
        let changed = changes.iter().map(|change| {
            let cell = (change.section, change.coords.as_slice());
            Self {
                title: said::title(change.section, lang),
                names: said::names(change.section, &change.coords, regions, lang).join(" · "),
                before: said::figure(cell, change.before, lang),
                now: said::figure(cell, change.now, lang),
            }
        });
        changed.collect()
    }
}

/// A house of the reader's own.
struct OwnHouse {
    id: ShelterId,
    name: String,
    choices: Vec<(&'static str, &'static str, bool)>,
    /// The months it is asked about: the code, and in words.
    asked: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "reports/releases.html")]
struct ReleasesPage {
    shell: Shell,
    waiting: Vec<Waiting>,
    registered: Vec<Registered>,
    houses: Vec<OwnHouse>,
}

/// Everything the page shows.
struct Read {
    months: Vec<Month>,
    released: Vec<Kept>,
    /// The months whose figures can be seen.
    opened: BTreeSet<String>,
    changes: BTreeMap<ReleaseId, Vec<Change>>,
    regions: Vec<Region>,
    houses: Vec<(Shelter, Choice, Vec<Month>)>,
    zone: Zone,
}

impl Read {
    fn of(conn: &mut Conn, who: &Who, now: chrono::DateTime<chrono::Utc>) -> Result<Self> {
        let last = current_month(conn, now)?.previous();
        let from = (1..MONTHS_BACK).fold(last, |month, _| month.previous());
        let months: Vec<Month> = from.through(last).rev().collect();
        let all = Period {
            from: "0001-01".parse().map_err(Error::broken)?,
            to: last,
        };
        let released = store::within(conn, MONTHLY, all)?;
        let mut opened = store::opened_months(conn)?;
        opened.extend(released.iter().map(|kept| kept.period.clone()));
        let mut houses = Vec::new();
        if who.role() == Role::ShelterLead {
            let choices = store::choices(conn)?;
            for house in shelters::store::of_organization(conn, who.organization())? {
                let choice = choices.get(&house.id).copied().unwrap_or(Choice::In);
                let mut answered = store::answered(conn, house.id)?;
                // Of a month that was opened, what a house says counts no more.
                answered.extend(opened.iter().cloned());
                let asked = months
                    .iter()
                    .filter(|month| choice == Choice::Ask && !answered.contains(month.as_str()));
                let asked: Vec<Month> = asked.take(3).copied().collect();
                houses.push((house, choice, asked));
            }
        }
        let changes = match Readable::by(who) {
            Readable::Own(_) => BTreeMap::new(),
            Readable::Finished => changes::of_all(conn, &released)?,
        };
        Ok(Self {
            months,
            released,
            opened,
            changes,
            regions: shelters::store::regions(conn)?,
            houses,
            zone: network::zone(conn)?,
        })
    }
}

/// `GET /reports/releases`
pub async fn page(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let (reader, now) = ((*who).clone(), db.clock().now());
    let read = db.read(move |conn| Read::of(conn, &reader, now)).await?;
    let lang = shell.language();
    let newest = |month: &Month| {
        let mut released = read.released.iter();
        released.find(|kept| kept.period == month.as_str())
    };
    let waiting = read.months.iter().map(|month| Waiting {
        period: month.to_string(),
        words: lang.month(*month),
        state: match newest(month) {
            Some(kept) => shell.with("release-is-out", "version", kept.version),
            None if read.opened.contains(month.as_str()) => shell.t("release-is-not"),
            None => shell.t("release-is-closed"),
        },
    });
    let page = ReleasesPage {
        waiting: match shell.is(Role::Administrator) {
            true => waiting.collect(),
            false => Vec::new(),
        },
        registered: read
            .released
            .iter()
            .map(|kept| registered(kept, &read, &shell))
            .collect(),
        houses: read
            .houses
            .into_iter()
            .map(|(house, choice, asked)| own_house(house, choice, &asked, &shell))
            .collect(),
        shell,
    };
    Ok(page_with(actix_web::http::StatusCode::OK, &page)?)
}

fn registered(kept: &Kept, read: &Read, shell: &Shell) -> Registered {
    let lang = shell.language();
    let month = kept.period.parse::<Month>();
    let changed = read.changes.get(&kept.id).map_or(0, Vec::len);
    let changed = i64::try_from(changed).unwrap_or(i64::MAX);
    Registered {
        words: month.map_or_else(|_| kept.period.clone(), |month| lang.month(month)),
        period: kept.period.clone(),
        version: kept.version,
        why: shell.label(&kept.why),
        approved: lang.day_and_hour(read.zone.local(kept.approved_at)),
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", kept.houses)
                .with("all", kept.houses_possible),
        ),
        digest: kept.digest.chars().take(12).collect(),
        changes: read
            .changes
            .get(&kept.id)
            .map(|changes| Changed::all(changes, &read.regions, lang)),
        changed: shell.with("release-changed-what", "n", changed),
    }
}

fn own_house(house: Shelter, choice: Choice, asked: &[Month], shell: &Shell) -> OwnHouse {
    let choices = Choice::all().iter();
    OwnHouse {
        id: house.id,
        name: house.name,
        choices: choices
            .map(|one| (one.code(), shell.label(one), *one == choice))
            .collect(),
        asked: asked
            .iter()
            .map(|month| (month.to_string(), shell.language().month(*month)))
            .collect(),
    }
}

fn month_of(request: &HttpRequest) -> Result<Month> {
    let month = request.match_info().query("period").parse();
    month.map_err(|_| Error::NotFound)
}
