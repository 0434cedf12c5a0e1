//! How a service is reached, for who calls it: the card to call from, its hours and languages. A code is shown in the
//! answer to the form that opened it, and never again.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::calling::{Calling, hours_in_words};
use super::hours::{DateLine, DaySaid, date_lines, week_said};
use crate::accounts::replays::{Retry, once_done};
use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::Mode;
use crate::ground::db::{Conn, Db};
use crate::ground::error::Result;
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::Keys;
use crate::ground::tongues::{self, TongueCode};
use crate::interpretation::acts::{self, calls};
use crate::interpretation::rules::availability::LOOKED_AHEAD;
use crate::interpretation::rules::hours::{Hours, Presence};
use crate::interpretation::rules::reach::Reach;
use crate::interpretation::rules::{Interpreter, Provider, ProviderId};
use crate::interpretation::store;
use crate::shelters;
use crate::shelters::profile::region_name;
use crate::shelters::rules::Region;
use crate::shelters::wall::Wall;
use crate::web::answer::{Kept, page};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

#[derive(Template)]
#[template(path = "interpretation/providers/reading.html")]
struct ReadingPage {
    shell: Shell,
    name: String,
    zone: &'static str,
    card: Calling,
    now: String,
    always_open: bool,
    week: Vec<DaySaid>,
    dates: Vec<DateLine>,
    regions: Vec<String>,
    tongues: Vec<String>,
    reached: Vec<(String, String)>,
}

struct Read {
    hours: Hours,
    interpreters: Vec<Interpreter>,
    regions: Vec<Region>,
    reach: Reach,
}

impl Read {
    fn of(conn: &mut Conn, id: ProviderId, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            hours: store::hours_of(conn, id, None)?,
            interpreters: store::interpreters_of(conn, id)?,
            regions: shelters::store::regions(conn)?,
            reach: calls::reach_of(conn, id, now)?,
        })
    }
}

/// The page; `code` is what was just opened.
pub async fn show(
    db: &Db,
    who: &Who,
    shell: Shell,
    provider: Provider,
    code: Option<String>,
) -> Answer {
    let (id, now) = (provider.id, db.clock().now());
    let read = db.read(move |conn| Read::of(conn, id, now)).await?;
    let shell = shell.at(&format!("/interpretation/providers/{id}"));
    let lang = shell.language();
    let today = provider.zone.local(now).date();
    let regions = provider.regions.iter();
    Ok(page(&ReadingPage {
        card: Calling::of(&provider, &read.reach, who, code, now, &shell),
        now: match provider.always_open {
            true => String::new(),
            false => now_in_words(&read.hours, provider.zone, now, &shell),
        },
        zone: provider.zone.name(),
        always_open: provider.always_open,
        week: week_said(&read.hours, &shell),
        dates: date_lines(&read.hours, today, &shell),
        regions: regions
            .map(|code| region_name(code, &read.regions, lang))
            .collect(),
        tongues: tongue_names(&provider, &read.interpreters, &shell),
        reached: hours_in_words(&read.reach, &shell),
        name: provider.name,
        shell,
    })?)
}

/// Whether it is open, until when, or when it will be.
fn now_in_words(hours: &Hours, zone: Zone, now: DateTime<Utc>, shell: &Shell) -> String {
    let shifts = Shifts::default();
    let wall = Wall {
        lang: shell.language(),
        zone,
        shifts: &shifts,
        now,
    };
    let end = now + LOOKED_AHEAD;
    let Some(next) = hours.stretches(zone, now, end).into_iter().next() else {
        return shell.t("hours-now-none");
    };
    let (now_until, again) = match next.presence {
        Presence::Open => ("hours-now-open", "hours-now-closed"),
        Presence::OnCall => ("hours-now-on-call", "hours-now-to-call"),
    };
    match next.from <= now {
        true => shell.with(now_until, "until", wall.until(next.until)),
        false => shell.with(again, "when", wall.when(next.from)),
    }
}

/// Every language of a service; one that is not to be had in all of its ways says in which.
fn tongue_names(provider: &Provider, interpreters: &[Interpreter], shell: &Shell) -> Vec<String> {
    let mut found: BTreeMap<TongueCode, BTreeSet<Mode>> = BTreeMap::new();
    for one in interpreters {
        for spoken in &one.tongues {
            found.entry(spoken.tongue).or_default().extend(&one.modes);
        }
    }
    let mut names: Vec<String> = found
        .into_iter()
        .map(|(tongue, modes)| {
            let name = tongue.tongue().name(shell.language());
            let everywhere = provider.ways.iter().all(|way| modes.contains(&way.mode));
            let ways = modes.iter().map(|mode| shell.label(mode));
            match everywhere {
                true => name.to_owned(),
                false => std::iter::once(name)
                    .chain(ways)
                    .collect::<Vec<_>>()
                    .join(" · "),
            }
        })
        .collect();
    names.sort_by_cached_key(|name| tongues::fold(name));
    names
}

/// `POST /interpretation/providers/{provider}/code`: the page with the code on it, this once.
pub async fn open_code(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: MayRefer,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    let opener = Who::clone(&who);
    let code = db
        .write(move |tx| calls::open_code(tx, &keys, &opener, id))
        .await?;
    let reader = Who::clone(&who);
    let provider = db
        .read(move |conn| acts::providers::read(conn, &reader, id))
        .await?;
    show(&db, &who, shell, provider, Some(code)).await
}

/// `POST /interpretation/providers/{provider}/reach`: how soon somebody was on the line. Two taps are one.
pub async fn note_reach(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    let reader = Who::clone(&who);
    db.read(move |conn| acts::providers::read(conn, &reader, id))
        .await?;
    let retry = Retry::of_form(&who, &request, &form.0, shell.language())?;
    let reached = Typed::from(form.0).code("reached")?;
    let who = Who::clone(&who);
    let kept = db
        .write(move |tx| {
            once_done(tx, &retry, |tx| {
                calls::note_reach(tx, &who, id, reached)?;
                let way_on = format!("/interpretation/providers/{id}?notice=reach-told");
                Ok(Kept::see(way_on))
            })
        })
        .await?;
    Ok(kept.into())
}
