//! `/interpretation`: in which languages somebody can be reached now, and when next; a language found by any name of
//! its own; every language in one table. Who asks for whom is nobody's business here: nothing is kept of a look.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpResponse, web};
use askama::Template;

use self::asked::{Asked, Question};
use self::rows::{Cell, Clock, LanguageRow, ServiceRow};
use crate::accounts::who::{BoardReader, InterpretationReader, LanguageSeeker, Who};
use crate::ground::codes::{Code, Mode, Role};
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::ground::network;
use crate::ground::tongues::{self, TongueCode};
use crate::interpretation::acts::calls;
use crate::interpretation::live::{Availability, Heard};
use crate::interpretation::rules::ProviderId;
use crate::interpretation::rules::reach::Reach as Soon;
use crate::web::answer::page_with;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::mistakes::{Labels, Mistakes};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod asked;
mod rows;

/// Where the page is.
pub const PATH: &str = "/interpretation";

/// How many other languages are offered when several answer to a name.
const OTHERS: usize = 6;

const LABELS: &Labels = &[
    ("language", "interpretation-look-language"),
    ("at", "interpretation-look-at"),
    ("mode", "interpretation-look-mode"),
];

/// The address.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(InterpretationReader::ROLES);
    vec![Route::get(PATH, readers, "interpretation", look)]
}

#[derive(Template)]
#[template(path = "interpretation/looking/looking.html")]
struct LookingPage {
    shell: Shell,
    errors: Mistakes,
    asked: Asked,
    names: Vec<&'static str>,
    modes: Vec<(String, String, bool)>,
    /// The moment, in words; "" is now.
    at: String,
    found: Option<Found>,
    services: Vec<ServiceRow>,
    table: Option<Table>,
    /// Whether the reader sees the board.
    board: bool,
    keeps: bool,
    /// Whether the reader books, or answers bookings.
    books: bool,
}

/// The language that was found.
struct Found {
    name: &'static str,
    own: &'static str,
    code: &'static str,
    ways: Vec<Cell>,
    /// Other languages that answer to the same name: what to type for each, and its name.
    others: Vec<(&'static str, &'static str)>,
}

/// Every language by every way.
struct Table {
    caption: String,
    heads: Vec<&'static str>,
    rows: Vec<LanguageRow>,
}

/// `GET /interpretation?language=&mode=&at=`
pub async fn look(
    db: web::Data<Db>,
    heard: web::Data<Heard>,
    who: InterpretationReader,
    shell: Shell,
    asked: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let zone = db.read(network::zone).await?;
    let everybody = heard.now(&db).await?;
    let reaches = db.read(move |conn| calls::reaches(conn, now)).await?;
    let (question, errors) = match asked.0.read(zone, now) {
        Ok(question) => (question, Mistakes::default()),
        Err(error) => {
            let wrong = Mistakes::of(error, &shell, "language")?;
            (Question::default(), wrong.named(&shell, LABELS))
        }
    };
    let clock = Clock {
        zone,
        now,
        at: question.at.unwrap_or(now),
        lang: shell.language(),
    };
    let who: Who = (*who).clone();
    let page = web::block(move || {
        let known = Known { everybody, reaches };
        let page = LookingPage::of(&known, &question, &clock, asked.0, &who, shell);
        LookingPage { errors, ..page }
    })
    .await
    .map_err(Error::broken)?;
    Ok(page_with(page.errors.status(), &page)?)
}

/// Everybody who interprets, and how soon each line answered.
struct Known {
    everybody: Arc<Availability>,
    reaches: BTreeMap<ProviderId, Soon>,
}

impl LookingPage {
    fn of(
        known: &Known,
        question: &Question,
        clock: &Clock,
        asked: Asked,
        who: &Who,
        shell: Shell,
    ) -> Self {
        let lang = shell.language();
        let everybody = &known.everybody;
        let tongue = question.tongues.first().map(|one| one.tongue_code());
        let mut offers = everybody.offers(tongue, clock.at, clock.now);
        offers.retain(|offer| question.mode.is_none_or(|mode| offer.way(mode).is_some()));
        Self {
            errors: Mistakes::default(),
            names: names(everybody, lang),
            modes: modes(question.mode, &shell),
            at: question
                .at
                .map_or_else(String::new, |at| clock.day_and_hour(at)),
            found: tongue.map(|tongue| Found::of(everybody, question, tongue, clock, &shell)),
            services: offers
                .iter()
                .map(|offer| {
                    ServiceRow::of(
                        offer,
                        everybody,
                        &known.reaches,
                        who,
                        question.mode,
                        clock,
                        &shell,
                    )
                })
                .collect(),
            table: tongue
                .is_none()
                .then(|| Table::of(everybody, question.mode, clock, &shell)),
            board: BoardReader::ROLES.contains(&who.role()),
            keeps: who.role() == Role::InterpretationCoordinator,
            books: LanguageSeeker::ROLES.contains(&who.role()),
            asked,
            shell,
        }
    }
}

/// The languages somebody has, by their names in the reader's language.
fn names(everybody: &Availability, lang: Lang) -> Vec<&'static str> {
    let mut names: Vec<_> = everybody
        .tongues()
        .map(|tongue| tongue.tongue().name(lang))
        .collect();
    names.sort_by_cached_key(|name| tongues::fold(name));
    names
}

fn modes(chosen: Option<Mode>, shell: &Shell) -> Vec<(String, String, bool)> {
    let all = (
        String::new(),
        shell.t("interpretation-look-any-mode"),
        chosen.is_none(),
    );
    let each = Mode::all().iter().map(|mode| {
        let label = shell.label(mode).to_owned();
        (mode.code().to_owned(), label, chosen == Some(*mode))
    });
    [all].into_iter().chain(each).collect()
}

impl Found {
    fn of(
        everybody: &Availability,
        question: &Question,
        tongue: TongueCode,
        clock: &Clock,
        shell: &Shell,
    ) -> Self {
        let lang = shell.language();
        let row = tongue.tongue();
        let reaches = everybody.of_tongue(tongue, question.mode, None, clock.at, clock.now);
        let others = question.tongues.iter().skip(1).take(OTHERS);
        Self {
            name: row.name(lang),
            own: row.own,
            code: row.code,
            ways: reaches
                .iter()
                .map(|reach| Cell::of(reach, clock, shell))
                .collect(),
            others: others.map(|other| (other.code, other.name(lang))).collect(),
        }
    }
}

impl Table {
    fn of(everybody: &Availability, mode: Option<Mode>, clock: &Clock, shell: &Shell) -> Self {
        let shown: Vec<Mode> = Mode::all()
            .iter()
            .copied()
            .filter(|one| mode.is_none_or(|mode| mode == *one))
            .collect();
        Self {
            caption: match clock.at > clock.now {
                true => shell.with("interpretation-look-table-at", "at", clock.when(clock.at)),
                false => shell.t("interpretation-look-table"),
            },
            heads: shown.iter().map(|mode| shell.label(mode)).collect(),
            rows: rows::languages(&everybody.table(clock.at, clock.now), &shown, clock, shell),
        }
    }
}
