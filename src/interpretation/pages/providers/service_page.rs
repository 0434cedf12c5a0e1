//! The one page a service is set up on: interpreters, week, dates, and what it says of itself. Each part is a form of
//! its own; the one that was sent keeps what was typed, the others say what stands.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use super::describing::{WayRow, typed_of, way_rows};
use super::hours::{DateLine, DayRow, date_lines, day_rows, typed_week};
use super::listing::{in_lines, typed_of_new};
use crate::ground::codes::{Code, Mode};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::interpretation::acts::bookings::unfit;
use crate::interpretation::rules::hours::Hours;
use crate::interpretation::rules::{BookingId, Interpreter, InterpreterId, Provider, ProviderId};
use crate::interpretation::store;
use crate::shelters;
use crate::shelters::pages::{Choice, ZONES};
use crate::shelters::rules::Region;
use crate::web::answer::page_with;
use crate::web::failure::Failure;
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

/// A service with everything its page shows.
pub struct Read {
    /// The service.
    pub provider: Provider,
    /// Its week and dates.
    pub hours: Hours,
    interpreters: Vec<Interpreter>,
    unfit: Vec<BookingId>,
    /// The regions there are.
    pub regions: Vec<Region>,
    today: NaiveDate,
}

impl Read {
    /// What stands now.
    pub fn of(
        conn: &mut Conn,
        provider: Provider,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Self> {
        let interpreters = store::interpreters_of(conn, provider.id)?;
        Ok(Self {
            hours: store::hours_of(conn, provider.id, None)?,
            unfit: unfit(conn, &provider, &interpreters, now)?,
            interpreters,
            regions: shelters::store::regions(conn)?,
            today: provider.zone.local(now).date(),
            provider,
        })
    }
}

/// The forms of the page, as they are filled in.
#[derive(Default)]
pub struct Forms {
    /// What it says of itself.
    pub profile: Option<Typed>,
    /// Its week.
    pub week: Option<Typed>,
    /// Single dates.
    pub dates: Option<Typed>,
    /// An interpreter to add.
    pub interpreter: Option<Typed>,
}

/// An interpreter as a line of the list.
struct InterpreterLine {
    id: InterpreterId,
    alias: String,
    says: String,
}

#[derive(Template)]
#[template(path = "interpretation/providers/service.html")]
struct ServicePage {
    shell: Shell,
    errors: Mistakes,
    id: ProviderId,
    name: String,
    interpreters: Vec<InterpreterLine>,
    /// Confirmed bookings that no longer fit, and the sentence that says so.
    unfit: Vec<BookingId>,
    unfit_words: String,
    adding: bool,
    new: Typed,
    works: Vec<Choice>,
    always_open: bool,
    week_revision: String,
    days: Vec<DayRow>,
    dates: Typed,
    lines: Vec<DateLine>,
    today: String,
    profile: Typed,
    revision: String,
    has_code: bool,
    ways: Vec<WayRow>,
    regions: Vec<Choice>,
    zones: &'static [&'static str],
}

/// The revision a form carries: once the writer has been told that somebody was faster, the present one, so that
/// sending it again is her decision.
pub fn revision_of(typed: &Typed, errors: &Mistakes, present: i64) -> String {
    match errors.is_stale() {
        true => present.to_string(),
        false => typed.text("revision").to_owned(),
    }
}

/// The modes as boxes.
pub fn mode_boxes(typed: &Typed, offered: impl Fn(Mode) -> bool, shell: &Shell) -> Vec<Choice> {
    Mode::all()
        .iter()
        .filter(|mode| offered(**mode) || typed.has("works", mode.code()))
        .map(|mode| Choice {
            value: mode.code().to_owned(),
            label: shell.label(mode).to_owned(),
            chosen: typed.has("works", mode.code()),
        })
        .collect()
}

/// The regions as boxes, by name.
pub fn region_boxes(regions: &[Region], typed: &Typed, shell: &Shell) -> Vec<Choice> {
    let mut boxes: Vec<_> = regions
        .iter()
        .map(|region| Choice {
            value: region.code.clone(),
            label: region.name(shell.language()).to_owned(),
            chosen: typed.has("region", &region.code),
        })
        .collect();
    boxes.sort_by_cached_key(|choice| crate::ground::tongues::fold(&choice.label));
    boxes
}

fn line(interpreter: &Interpreter, shell: &Shell) -> InterpreterLine {
    let lang = shell.language();
    let tongues = &interpreter.tongues;
    let named = match tongues.get(..FEW) {
        Some(_) if tongues.len() > FEW => shell.n("interpreter-languages", tongues.len()),
        _ => in_lines(tongues, lang).replace('\n', " · "),
    };
    let mut says: Vec<String> = vec![named];
    says.extend(
        interpreter
            .modes
            .iter()
            .map(|mode| shell.label(mode).to_owned()),
    );
    match interpreter.at_once {
        Some(1) => {}
        Some(number) => says.push(shell.n("interpreter-so-many", i64::from(number))),
        None => says.push(shell.t("interpreter-as-many")),
    }
    InterpreterLine {
        id: interpreter.id,
        alias: interpreter.alias.clone(),
        says: says.join(" · "),
    }
}

/// How many languages a line names; of more it says how many.
const FEW: usize = 6;

/// The page, with the form that was sent as it was typed.
pub fn show(
    shell: Shell,
    read: Read,
    forms: Forms,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let provider = &read.provider;
    let shell = shell.at(&format!("/interpretation/providers/{}", provider.id));
    let sent = (forms.profile.is_some(), forms.week.is_some());
    let profile = forms.profile.unwrap_or_else(|| typed_of(provider));
    let week = forms
        .week
        .unwrap_or_else(|| typed_week(&read.hours, provider.revision, shell.language()));
    let adding = forms.interpreter.is_some() || read.interpreters.is_empty();
    let new = forms.interpreter.unwrap_or_else(typed_of_new);
    let page = ServicePage {
        id: provider.id,
        name: provider.name.clone(),
        interpreters: read
            .interpreters
            .iter()
            .map(|one| line(one, &shell))
            .collect(),
        unfit_words: shell.n("bookings-unfit", read.unfit.len()),
        unfit: read.unfit,
        works: mode_boxes(&new, |mode| provider.way(mode).is_some(), &shell),
        adding,
        new,
        always_open: provider.always_open,
        week_revision: match sent.1 {
            true => revision_of(&week, &errors, provider.revision),
            false => provider.revision.to_string(),
        },
        days: day_rows(&week, &errors, &shell),
        dates: forms.dates.unwrap_or_default(),
        lines: date_lines(&read.hours, read.today, &shell),
        today: read.today.to_string(),
        revision: match sent.0 {
            true => revision_of(&profile, &errors, provider.revision),
            false => provider.revision.to_string(),
        },
        has_code: provider.access_code.is_some(),
        ways: way_rows(&profile, |field| errors.at(field).to_owned(), &shell),
        regions: region_boxes(&read.regions, &profile, &shell),
        zones: ZONES,
        profile,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}
