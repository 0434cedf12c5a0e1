//! `/shelters/{id}/stays`: who came to the door without a request, and who left. Where the house keeps stays a departure
//! says where they went; where it only counts, both are numbers.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::rules::{Stay, StayId};
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
    rooms: Vec<(String, String)>,
}

/// The numbers of a household, field by field.
const BANDS: [(&str, AgeBand); 5] = [
    ("adults", AgeBand::From18),
    ("children_0_4", AgeBand::UpTo4),
    ("children_5_11", AgeBand::From5To11),
    ("children_12_15", AgeBand::From12To15),
    ("children_16_17", AgeBand::From16To17),
];

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
    pools: Vec<(String, String, bool)>,
    spaces: String,
    counts: Vec<Count>,
    rows: Vec<StayRow>,
    destinations: Vec<(String, &'static str)>,
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
    show(&db, &who, shell, id, &Typed::default(), None).await
}

async fn show(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: ShelterId,
    typed: &Typed,
    error: Option<Error>,
) -> Answer {
    let now = db.clock().now();
    let (errors, status) = told(error, &shell)?;
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
    let page = StaysPage {
        errors,
        id,
        name: read.shelter.name.clone(),
        keeps: read.keeps,
        pools: read
            .pools
            .iter()
            .map(|pool| pool_choice(pool, typed, shell.language()))
            .collect(),
        spaces: match typed.text("spaces") {
            "" => "1".to_owned(),
            typed => typed.to_owned(),
        },
        counts: BANDS
            .iter()
            .map(|(field, band)| count(field, band, typed, &shell))
            .collect(),
        rows: read
            .stays
            .iter()
            .map(|stay| row(stay, &read, &shell, &wall))
            .collect(),
        destinations: Departure::all()
            .iter()
            .map(|code| (code.code().to_owned(), shell.label(code)))
            .collect(),
        operation: new_secret(),
        shell,
    };
    Ok(page_with(status, &page)?)
}

/// What a person can do something about, and the status; anything else goes its own way.
fn told(
    error: Option<Error>,
    shell: &Shell,
) -> Result<(Vec<(String, String)>, actix_web::http::StatusCode)> {
    match error {
        None => Ok((Vec::new(), actix_web::http::StatusCode::OK)),
        Some(Error::Refused(problem, sentence)) if problem != Problem::BadRequest => Ok((
            vec![("main".to_owned(), shell.tell(&sentence))],
            status_of(problem),
        )),
        Some(error) => {
            let mistakes = Mistakes::of(error, shell, "main")?;
            let status = mistakes.status();
            Ok((
                mistakes
                    .into_iter()
                    .cloned()
                    .map(|(_, said)| ("main".to_owned(), said))
                    .collect(),
                status,
            ))
        }
    }
}

fn pool_choice(pool: &Pool, typed: &Typed, lang: Lang) -> (String, String, bool) {
    let id = pool.id.to_string();
    let chosen = typed.text("pool") == id;
    (id, pool.name_in(lang).to_owned(), chosen)
}

fn count(field: &'static str, band: &AgeBand, typed: &Typed, shell: &Shell) -> Count {
    let untouched = if field == "adults" { "1" } else { "0" };
    Count {
        field,
        label: shell.label(band),
        value: match typed.text(field) {
            "" => untouched.to_owned(),
            typed => typed.to_owned(),
        },
    }
}

fn row(stay: &Stay, read: &Read, shell: &Shell, wall: &Wall) -> StayRow {
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
            .map(|room| (room.id.to_string(), room.label.clone()))
            .collect(),
    }
}
