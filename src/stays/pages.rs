//! `/shelters/{id}/stays`: who came to the door without a request, and who left. Where the house keeps stays a departure
//! says where they went; where it only counts, both are numbers.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::rules::{BANDS, Stay, StayId};
use super::store;
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Room};
use crate::ground::codes::{AgeBand, Code, Departure, Problem, RoomState};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Shifts;
use crate::ground::text::new_secret;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::shelters::wall::Wall;
use crate::web::answer::page_with;
use crate::web::failure::{Failure, status_of};
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod forms;

pub use forms::guests;

type Answer = std::result::Result<HttpResponse, Failure>;
type Sent = Form<Vec<(String, String)>>;

/// The addresses of the page and its forms.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::get("/shelters/{id}/stays", staff, "stays", page),
        Route::post("/shelters/{id}/stays", staff, "arrival", forms::admit),
        Route::post(
            "/shelters/{id}/departures",
            staff,
            "departure",
            forms::count_out,
        ),
        Route::post("/stays/{id}/departure", staff, "departure", forms::depart),
    ]
}

/// Somebody who stays, by spaces and age bands.
struct StayRow {
    id: StayId,
    words: String,
    since: String,
    /// The occupied rooms they may have had: none of them is chosen for anybody.
    rooms: Vec<Choice>,
    free_already: bool,
    destinations: Vec<Choice>,
}

/// Value, words, whether it is chosen.
type Choice = (String, String, bool);

/// Which form of the page was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Came,
    Left,
    Stay(StayId),
}

impl Place {
    /// Where it stands on the page.
    fn anchor(self) -> String {
        match self {
            Self::Came => "came".to_owned(),
            Self::Left => "left".to_owned(),
            Self::Stay(id) => format!("stay-{id}"),
        }
    }
}

/// A form that was sent in vain: which one, what was typed, what was wrong.
pub(super) struct Tried {
    place: Place,
    typed: Typed,
    error: Error,
}

impl Tried {
    fn new(place: Place, typed: Typed, error: Error) -> Self {
        Self {
            place,
            typed,
            error,
        }
    }
}

/// What was typed into each form of the page.
struct Forms {
    sent: Option<(Place, Typed)>,
    none: Typed,
}

impl Forms {
    fn typed(&self, place: Place) -> &Typed {
        match &self.sent {
            Some((sent, typed)) if *sent == place => typed,
            _ => &self.none,
        }
    }
}

struct Count {
    field: &'static str,
    label: &'static str,
    value: String,
}

#[derive(Template)]
#[template(path = "stays/stays.html")]
struct StaysPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    id: ShelterId,
    name: String,
    keeps: bool,
    pools: Vec<Choice>,
    spaces: String,
    counts: Vec<Count>,
    /// Free rooms of the pools that list theirs, each with its pool.
    rooms: Vec<Choice>,
    left_pools: Vec<Choice>,
    left_spaces: String,
    rows: Vec<StayRow>,
    operation: String,
}

/// A house of one's own with everything its page shows.
struct Read {
    shelter: Shelter,
    keeps: bool,
    pools: Vec<Pool>,
    rooms: Vec<Room>,
    stays: Vec<Stay>,
}

impl Read {
    fn of(conn: &mut Conn, who: &Who, id: ShelterId) -> Result<Self> {
        let shelter = shelters::store::find(conn, id)?;
        if shelter.organization != who.organization() {
            return Err(Error::NotFound);
        }
        let house = shelters::store::at_work(conn, &[id])?
            .remove(&id)
            .ok_or(Error::NotFound)?;
        let pools = capacity::store::of_shelter(conn, id)?;
        let ids: Vec<PoolId> = pools.iter().map(|pool| pool.id).collect();
        Ok(Self {
            keeps: house.ways.keeps_stays,
            rooms: capacity::store::rooms_of(conn, &ids)?,
            stays: store::present(conn, &ids)?,
            shelter,
            pools,
        })
    }
}

/// `GET /shelters/{id}/stays`
pub async fn page(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let id: ShelterId = id_of(&request, "id")?;
    show(&db, &who, shell, id, None).await
}

async fn show(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: ShelterId,
    tried: impl Into<Option<Tried>>,
) -> Answer {
    let now = db.clock().now();
    let tried: Option<Tried> = tried.into();
    let (sent, error) = match tried {
        Some(tried) => (Some((tried.place, tried.typed)), Some(tried.error)),
        None => (None, None),
    };
    let place = sent.as_ref().map(|(place, _)| *place);
    let (errors, status) = told(error, place, &shell)?;
    let forms = Forms {
        sent,
        none: Typed::default(),
    };
    let (came, left) = (forms.typed(Place::Came), forms.typed(Place::Left));
    let who = who.clone();
    let read = db.read(move |conn| Read::of(conn, &who, id)).await?;
    let shell = shell.at(&format!("/shelters/{id}/stays"));
    let shifts = Shifts::default();
    let wall = Wall {
        lang: shell.language(),
        zone: read.shelter.zone,
        shifts: &shifts,
        now,
    };
    let pools = |typed: &Typed| {
        read.pools
            .iter()
            .map(|pool| pool_choice(pool, typed, shell.language()))
            .collect()
    };
    let page = StaysPage {
        errors,
        id,
        name: read.shelter.name.clone(),
        keeps: read.keeps,
        pools: pools(came),
        spaces: typed_or(came, "spaces", "1"),
        counts: BANDS
            .iter()
            .map(|(field, band)| count(field, band, came, &shell))
            .collect(),
        rooms: free_rooms(&read, came, &shell),
        left_pools: pools(left),
        left_spaces: typed_or(left, "spaces", "1"),
        rows: read
            .stays
            .iter()
            .map(|stay| row(stay, &read, &forms, &shell, &wall))
            .collect(),
        operation: new_secret(),
        shell,
    };
    Ok(page_with(status, &page)?)
}

fn typed_or(typed: &Typed, field: &str, usual: &str) -> String {
    match typed.text(field) {
        "" => usual.to_owned(),
        typed => typed.to_owned(),
    }
}

/// What a person can do something about, each leading to the form it was tried in, and the status; anything else goes
/// its own way.
fn told(
    error: Option<Error>,
    place: Option<Place>,
    shell: &Shell,
) -> Result<(Vec<(String, String)>, actix_web::http::StatusCode)> {
    let anchor = place.map_or_else(|| "main".to_owned(), Place::anchor);
    match error {
        None => Ok((Vec::new(), actix_web::http::StatusCode::OK)),
        Some(Error::Refused(problem, sentence)) if problem != Problem::BadRequest => {
            Ok((vec![(anchor, shell.tell(&sentence))], status_of(problem)))
        }
        Some(error) => {
            let mistakes = Mistakes::of(error, shell, "main")?;
            let status = mistakes.status();
            let said = mistakes.into_iter().cloned();
            Ok((
                said.map(|(_, said)| (anchor.clone(), said)).collect(),
                status,
            ))
        }
    }
}

fn pool_choice(pool: &Pool, typed: &Typed, lang: Lang) -> Choice {
    let id = pool.id.to_string();
    let chosen = typed.text("pool") == id;
    (id, pool.name_in(lang).to_owned(), chosen)
}

fn count(field: &'static str, band: &AgeBand, typed: &Typed, shell: &Shell) -> Count {
    let untouched = if field == "adults" { "1" } else { "0" };
    Count {
        field,
        label: shell.label(band),
        value: typed_or(typed, field, untouched),
    }
}

/// A room by what the house calls it, and how many sleep in it.
fn room_words(room: &Room, shell: &Shell) -> String {
    let sentence = Sentence::new("stay-room-sleeps")
        .with("room", room.label.as_str())
        .with("n", room.sleeps);
    shell.tell(&sentence)
}

fn free_rooms(read: &Read, typed: &Typed, shell: &Shell) -> Vec<Choice> {
    let free = |pool: &Pool| {
        let (pool, name) = (pool.id, pool.name_in(shell.language()).to_owned());
        read.rooms
            .iter()
            .filter(move |room| room.pool == pool && room.state == RoomState::Free)
            .map(move |room| (room, name.clone()))
            .collect::<Vec<_>>()
    };
    read.pools
        .iter()
        .flat_map(free)
        .map(|(room, name)| {
            let id = room.id.to_string();
            let chosen = typed.has("rooms", &id);
            (id, format!("{name} · {}", room_words(room, shell)), chosen)
        })
        .collect()
}

fn row(stay: &Stay, read: &Read, forms: &Forms, shell: &Shell, wall: &Wall) -> StayRow {
    let counts = [stay.guests.adults()]
        .into_iter()
        .chain(stay.guests.children());
    let people: Vec<String> = BANDS
        .iter()
        .zip(counts)
        .filter(|(_, n)| *n > 0)
        .map(|((_, band), n)| {
            shell.tell(
                &Sentence::new("stay-people-of-age")
                    .with("n", n)
                    .label("age", *band),
            )
        })
        .collect();
    let pool = read.pools.iter().find(|pool| pool.id == stay.pool);
    let typed = forms.typed(Place::Stay(stay.id));
    let rooms = read
        .rooms
        .iter()
        .filter(|room| room.pool == stay.pool && room.state == RoomState::Occupied);
    StayRow {
        id: stay.id,
        words: format!(
            "{} · {}",
            pool.map_or("", |pool| pool.name_in(shell.language())),
            people.join(" · ")
        ),
        since: shell.with("stay-since", "when", wall.when(stay.admitted_at)),
        rooms: rooms
            .map(|room| {
                let id = room.id.to_string();
                let chosen = typed.has("rooms", &id);
                (id, room_words(room, shell), chosen)
            })
            .collect(),
        free_already: typed.ticked("free_already"),
        destinations: Departure::all()
            .iter()
            .map(|to| {
                let chosen = typed.text("destination") == to.code();
                (to.code().to_owned(), shell.label(to).to_owned(), chosen)
            })
            .collect(),
    }
}
