//! The board and its sheet. A page is rendered once per change and kept; only a notice or a wrong filter makes one
//! for a single reader.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

use super::answers;
use super::cards::{self, Card};
use super::filter_form::FilterForm;
use super::kept::{Key, Kind, Rendered};
use super::listing::State;
use super::live::Board;
use super::sight::Audience;
use super::snapshot::Snapshot;
use super::view::{Asked, Filters, Shown, room_for};
use crate::accounts::who::{BoardReader, MayRefer};
use crate::ground::codes::Population;
use crate::ground::db::Db;
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::tongues::fold;
use crate::interpretation::live::Heard;
use crate::shelters::rules::Region;
use crate::web::answer::page_with;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::frame::language;
use crate::web::route::{Access, Route};
use crate::web::shell::{House, Shell};

/// A network of more shelters is shown region by region, so that a page costs the same however large it grows.
const MOST_ON_ONE_PAGE: usize = 150;

const HTML: &str = "text/html; charset=utf-8";

/// The pages of the board.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(BoardReader::ROLES);
    vec![
        Route::get("/board", readers, "board", board),
        Route::get("/board/sheet", readers, "sheet", sheet),
    ]
}

/// `GET /board`
pub async fn board(
    request: HttpRequest,
    who: BoardReader,
    board: Data<Board>,
    heard: Data<Heard>,
    db: Data<Db>,
    query: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    answer(&request, &who, (board, heard), &db, query.0, Kind::Page).await
}

/// `GET /board/sheet`
pub async fn sheet(
    request: HttpRequest,
    who: BoardReader,
    board: Data<Board>,
    heard: Data<Heard>,
    db: Data<Db>,
    query: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    answer(&request, &who, (board, heard), &db, query.0, Kind::Sheet).await
}

async fn answer(
    request: &HttpRequest,
    who: &BoardReader,
    (board, heard): (Data<Board>, Data<Heard>),
    db: &Db,
    asked: Asked,
    kind: Kind,
) -> std::result::Result<HttpResponse, Failure> {
    let snapshot = board.current(db).await?;
    let (interpreters, now) = (heard.now(db).await?, db.clock().now());
    let (filters, wrong) = Filters::read(&asked, &snapshot, &interpreters, now);
    let audience = Audience::of(who);
    let says_something = request.query_string().contains("notice=");
    if !wrong.is_empty() || (says_something && kind == Kind::Page) {
        return for_one_reader(request, &snapshot, audience, &filters, asked, wrong);
    }
    let key = Key {
        kind,
        audience,
        role: Some(who.role()),
        lang: language(request),
        filters,
    };
    let house = request.app_data::<House>().cloned().unwrap_or(House {
        nav: &[],
        demo: false,
    });
    let render = move |snapshot: &Arc<Snapshot>, key: &Key| render(snapshot, key, &house, now);
    Ok(answers::answer(request, who, board, snapshot, key, now, render).await?)
}

/// A page nobody else is given: with a notice, or with what is wrong in the filters.
fn for_one_reader(
    request: &HttpRequest,
    snapshot: &Snapshot,
    audience: Audience,
    filters: &Filters,
    asked: Asked,
    wrong: Vec<FieldError>,
) -> std::result::Result<HttpResponse, Failure> {
    let shell = Shell::of(request).live();
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut page = BoardPage::new(shell, snapshot, audience, filters);
    page.form
        .correct(asked.people, wrong, page.shell.language());
    Ok(page_with(status, &page)?)
}

/// A page for everybody who shares its key.
pub fn render(
    snapshot: &Arc<Snapshot>,
    key: &Key,
    house: &House,
    now: DateTime<Utc>,
) -> Result<Rendered> {
    let role = key.role.ok_or(Error::NotFound)?;
    let path = match key.kind {
        Kind::Sheet => "/board/sheet",
        Kind::Page | Kind::Json => "/board",
    };
    let shell = Shell::kept(key.lang, role, house, &key.filters.address(path));
    let by_region = key.filters.region.is_none() && snapshot.size() > MOST_ON_ONE_PAGE;
    let (text, until) = match (key.kind, by_region) {
        (Kind::Sheet, true) => (RegionsPage::new(shell, snapshot, path, key).render(), None),
        (_, true) => (
            RegionsPage::new(shell.live(), snapshot, path, key).render(),
            None,
        ),
        (Kind::Sheet, false) => (
            SheetPage::new(shell, snapshot, key, now).render(),
            Some(super::api::next_minute(now)),
        ),
        (_, false) => (
            BoardPage::new(shell.live(), snapshot, key.audience, &key.filters).render(),
            None,
        ),
    };
    Ok(Rendered {
        text: text.map_err(Error::broken)?,
        content_type: HTML,
        until,
    })
}

struct Group {
    id: &'static str,
    class: &'static str,
    title: String,
    count: String,
    quiet: bool,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "board/board.html")]
struct BoardPage {
    shell: Shell,
    refresh: String,
    sheet: String,
    finds: bool,
    form: FilterForm,
    own: Vec<Card>,
    line: String,
    interpreter: Option<InterpreterLine>,
    groups: Vec<Group>,
}

/// Whether an interpreter for the language asked for can be had now, and where to read on.
struct InterpreterLine {
    words: String,
    href: String,
}

impl InterpreterLine {
    /// None where no language was asked for. French is asked of houses, not of interpreters.
    fn of(filters: &Filters, snapshot: &Snapshot, lang: Lang) -> Option<Self> {
        let code = filters.tongue.as_deref().filter(|code| *code != "fr")?;
        let met = &filters.met;
        let there = met.regions.iter().filter_map(|code| snapshot.region(code));
        let there: Vec<&str> = there.map(|region| region.name(lang)).collect();
        let sentence = match (met.everywhere, there.is_empty()) {
            (true, _) => Sentence::new("board-interpreter-everywhere"),
            (false, false) => {
                Sentence::new("board-interpreter-regions").with("regions", there.join(", "))
            }
            (false, true) => Sentence::new("board-interpreter-none"),
        };
        let sentence = sentence.with("language", cards::tongue_name(code, lang));
        Some(Self {
            words: lang.tell(&sentence).into_owned(),
            href: format!("/interpretation?language={code}"),
        })
    }
}

impl BoardPage {
    fn new(shell: Shell, snapshot: &Snapshot, audience: Audience, filters: &Filters) -> Self {
        let lang = shell.language();
        Self {
            refresh: filters.address("/board"),
            sheet: filters.address("/board/sheet"),
            finds: finds(&shell),
            form: FilterForm::new(filters, snapshot, lang),
            own: own_cards(snapshot, audience, lang),
            line: line(snapshot, audience, filters, lang),
            interpreter: InterpreterLine::of(filters, snapshot, lang),
            groups: groups(snapshot, audience, filters, lang),
            shell,
        }
    }
}

/// Whether this reader may seek a place for somebody.
fn finds(shell: &Shell) -> bool {
    MayRefer::ROLES.iter().any(|role| shell.is(*role))
}

/// The reader's own houses stand on top, whatever is filtered.
fn own_cards(snapshot: &Snapshot, audience: Audience, lang: Lang) -> Vec<Card> {
    if !matches!(audience, Audience::House(_)) {
        return Vec::new();
    }
    let mut own = Vec::new();
    for listing in snapshot
        .listings()
        .filter(|one| audience.runs(&one.shelter))
    {
        for listed in &listing.pools {
            own.push(Card::of(
                Shown { listing, listed },
                snapshot,
                audience,
                lang,
            ));
        }
    }
    own
}

fn groups(snapshot: &Snapshot, audience: Audience, filters: &Filters, lang: Lang) -> Vec<Group> {
    let home = snapshot
        .listings()
        .find(|listing| audience.runs(&listing.shelter))
        .map(|listing| listing.shelter.region.as_str());
    let mut pools = filters.pools(snapshot, audience);
    pools.retain(|pool| !audience.runs(&pool.listing.shelter));
    // Where staff speak the language that was asked for, then one's own region, then by name, which they are in already.
    pools.sort_by_key(|pool| {
        let shelter = &pool.listing.shelter;
        let elsewhere = Some(shelter.region.as_str()) != home;
        (filters.language(shelter), elsewhere)
    });
    [
        (State::Free, "free", "board-group-free"),
        (State::Unsure, "unsure", "board-group-unsure"),
        (State::Full, "full", "board-group-full"),
        (State::Closed, "closed", "board-group-closed"),
    ]
    .into_iter()
    .map(|(state, id, title)| {
        let of_state = pools
            .iter()
            .filter(|pool| pool.listed.outline.state == state);
        let cards: Vec<Card> = of_state
            .map(|pool| {
                let card = Card::of(*pool, snapshot, audience, lang);
                card.spoken_to(filters, &pool.listing.shelter, lang)
            })
            .collect();
        Group {
            id,
            class: cards::class(state),
            title: lang.say(title).into_owned(),
            count: lang.number(i64::try_from(cards.len()).unwrap_or(0)),
            quiet: matches!(state, State::Full | State::Closed),
            cards,
        }
    })
    .filter(|group| !group.cards.is_empty())
    .collect()
}

/// "4 of 12 shelters can take a single woman now."
fn line(snapshot: &Snapshot, audience: Audience, filters: &Filters, lang: Lang) -> String {
    let (free, all) = room_for(snapshot, audience, filters);
    let id = match filters.population.unwrap_or(Population::SingleWomen) {
        _ if !filters.looks_alone() => "board-line-people",
        Population::SingleWomen => "board-line-single-women",
        Population::WomenWithChildren => "board-line-women-with-children",
        Population::Families => "board-line-families",
        Population::Youth => "board-line-youth",
        Population::Men => "board-line-men",
        Population::AllGenders => "board-line-all-genders",
        Population::Seniors => "board-line-seniors",
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut sentence = Sentence::new(id)
        .with("free", count(free))
        .with("all", count(all));
    if let Some(people) = filters.people {
        sentence = sentence.with("people", people);
    }
    lang.tell(&sentence).into_owned()
}

struct RegionRow {
    id: String,
    href: String,
    name: String,
    line: String,
}

#[derive(Template)]
#[template(path = "board/regions.html")]
struct RegionsPage {
    shell: Shell,
    refresh: String,
    finds: bool,
    own: Vec<Card>,
    regions: Vec<RegionRow>,
}

impl RegionsPage {
    fn new(shell: Shell, snapshot: &Snapshot, path: &str, key: &Key) -> Self {
        let mut regions: Vec<&Region> = snapshot
            .index
            .regions
            .iter()
            .filter(|region| !snapshot.in_region(Some(&region.code)).is_empty())
            .collect();
        regions.sort_by_cached_key(|region| fold(region.name(key.lang)));
        let row = |region: &Region| {
            let there = key.filters.in_region(&region.code);
            RegionRow {
                id: format!("region-{}", region.code),
                href: there.address(path),
                name: region.name(key.lang).to_owned(),
                line: line(snapshot, key.audience, &there, key.lang),
            }
        };
        Self {
            refresh: key.filters.address(path),
            finds: finds(&shell),
            own: if key.kind == Kind::Page {
                own_cards(snapshot, key.audience, key.lang)
            } else {
                Vec::new()
            },
            regions: regions.into_iter().map(row).collect(),
            shell,
        }
    }
}

struct SheetRow {
    name: String,
    who: String,
    known: String,
    age: String,
    phone: String,
}

#[derive(Template)]
#[template(path = "board/sheet.html")]
struct SheetPage {
    shell: Shell,
    place: String,
    printed: String,
    rows: Vec<SheetRow>,
}

impl SheetPage {
    fn new(shell: Shell, snapshot: &Snapshot, key: &Key, now: DateTime<Utc>) -> Self {
        let lang = key.lang;
        let pools = key.filters.pools(snapshot, key.audience);
        let zone = pools.first().map(|pool| pool.listing.shelter.zone);
        let local = zone.map_or(now.naive_utc(), |zone| zone.local(now));
        let printed = Sentence::new("board-sheet-printed").with("at", lang.day_and_hour(local));
        let region = key.filters.region.as_deref();
        let region = region.and_then(|code| snapshot.region(code));
        let row = |pool: &Shown| {
            let card = Card::of(*pool, snapshot, key.audience, lang);
            SheetRow {
                name: card.name,
                who: card.who,
                known: card.words,
                age: card.age,
                phone: card.phone.map_or_else(String::new, |phone| phone.shown),
            }
        };
        Self {
            place: region.map_or_else(
                || lang.say("board-everywhere").into_owned(),
                |region| region.name(lang).to_owned(),
            ),
            printed: lang.tell(&printed).into_owned(),
            rows: pools.iter().map(row).collect(),
            shell,
        }
    }
}
