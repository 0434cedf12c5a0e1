//! `/reports/releases`: what was released, what waits, and what a house says of its own figures.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use self::own::{Answered, OwnHouse};
use super::changes::{self, Change};
use super::rules::{Choice, Kept, MONTHLY, ReleaseId};
use super::{said, store};
use crate::accounts::who::{Administrator, ReportReader, ShelterLead, Who};
use crate::ground::codes::Role;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::network;
use crate::ground::nights::{Month, Zone};
use crate::reports::asked::Period;
use crate::reports::reader::{Readable, current_month};
use crate::shelters;
use crate::shelters::rules::{Region, Shelter};
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
    version: i32,
    why: &'static str,
    approved: String,
    houses: String,
    digest: String,
}

/// What a correction on the register changed.
struct Corrected {
    /// What names its table.
    id: String,
    /// Which correction it is, and how many figures it changed, in words.
    summary: String,
    caption: String,
    changes: Vec<Changed>,
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
                names: said::named(cell, regions, lang),
                before: said::figure(cell, change.before, lang),
                now: said::figure(cell, change.now, lang),
            }
        });
        changed.collect()
    }
}

/// What the table of a correction's changes is of: the month, and which version of it.
fn caption(month: &str, version: i32, shell: &Shell) -> String {
    let sentence = Sentence::new("release-changes").with("month", month.to_owned());
    shell.tell(&sentence.with("version", version))
}

#[derive(Template)]
#[template(path = "reports/releases.html")]
struct ReleasesPage {
    shell: Shell,
    waiting: Vec<Waiting>,
    registered: Vec<Registered>,
    /// None for a lead, who reads none of these figures.
    corrected: Vec<Corrected>,
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
    /// The reader's own, with the months they are asked about and what they answered.
    houses: Vec<(Shelter, Choice, Vec<Answered>)>,
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
                let answers = store::answers(conn, house.id)?;
                // Of a month that was opened, what a house says counts no more.
                let open = months
                    .iter()
                    .filter(|month| choice == Choice::Ask && !opened.contains(month.as_str()));
                let open = open.map(|month| (*month, answers.get(month.as_str()).copied()));
                houses.push((house, choice, own::asked_about(open)));
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
        corrected: read
            .released
            .iter()
            .filter_map(|kept| corrected(kept, &read, &shell))
            .collect(),
        houses: read
            .houses
            .into_iter()
            .map(|(house, choice, asked)| OwnHouse::of(house, choice, &asked, &shell))
            .collect(),
        shell,
    };
    Ok(page_with(actix_web::http::StatusCode::OK, &page)?)
}

fn registered(kept: &Kept, read: &Read, shell: &Shell) -> Registered {
    let lang = shell.language();
    Registered {
        words: month_in_words(kept, lang),
        version: kept.version,
        why: shell.label(&kept.why),
        approved: lang.day_and_hour(read.zone.local(kept.approved_at)),
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", kept.houses)
                .with("all", kept.houses_possible),
        ),
        digest: kept.digest.chars().take(12).collect(),
    }
}

fn month_in_words(kept: &Kept, lang: Lang) -> String {
    let month = kept.period.parse::<Month>();
    month.map_or_else(|_| kept.period.clone(), |month| lang.month(month))
}

fn corrected(kept: &Kept, read: &Read, shell: &Shell) -> Option<Corrected> {
    let changes = read.changes.get(&kept.id)?;
    let month = month_in_words(kept, shell.language());
    let n = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let summary = Sentence::new("release-changed-what").with("n", n);
    let summary = summary.with("month", month.clone());
    Some(Corrected {
        id: format!("changes-{}-{}", kept.period, kept.version),
        summary: shell.tell(&summary.with("version", kept.version)),
        caption: caption(&month, kept.version, shell),
        changes: Changed::all(changes, &read.regions, shell.language()),
    })
}

fn month_of(request: &HttpRequest) -> Result<Month> {
    let month = request.match_info().query("period").parse();
    month.map_err(|_| Error::NotFound)
}
