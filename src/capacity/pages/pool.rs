//! One pool of a house: its name, what is funded from when, the rooms it lists, and closing it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::LABELS;
use super::pools::{day, largest_household, spaces};
use super::rooms::{BlankRoom, RoomLine, blank_rooms, new_rooms, room_line};
use crate::accounts::who::{ShelterKeeper, Who};
use crate::capacity::rules::{DatedCapacity, Pool, PoolId, Room, RoomId};
use crate::capacity::setup::rules::{SPACES, standing};
use crate::capacity::{setup, store};
use crate::ground::codes::{Code, Unit};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::text::Line;
use crate::shelters::acts::kept;
use crate::shelters::pages::{Choice, choices};
use crate::shelters::rules::{Shelter, ShelterId};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Gathered, Mistakes, Typed};
use crate::web::shell::Shell;

struct CapacityLine {
    /// As it stands in addresses.
    day: String,
    /// As it is read.
    words: String,
    spaces: String,
    /// The message that says how it stands: in force, planned, over.
    stands: &'static str,
    planned: bool,
}

#[derive(Template)]
#[template(path = "shelters/pool.html")]
struct PoolPage {
    shell: Shell,
    errors: Mistakes,
    shelter: ShelterId,
    shelter_name: String,
    id: PoolId,
    name: String,
    population: &'static str,
    funded: String,
    typed: Typed,
    capacities: Vec<CapacityLine>,
    units: Vec<Choice>,
    in_rooms: bool,
    rooms: Vec<RoomLine>,
    blanks: Vec<BlankRoom>,
}

struct Found {
    shelter: Shelter,
    pool: Pool,
    dated: Vec<DatedCapacity>,
    rooms: Vec<Room>,
    today: chrono::NaiveDate,
}

/// Which pool of which house an address means.
#[derive(Clone, Copy)]
struct Asked {
    shelter: ShelterId,
    pool: PoolId,
}

impl Asked {
    fn of(request: &HttpRequest) -> Result<Self> {
        Ok(Self {
            shelter: id_of(request, "shelter")?,
            pool: id_of(request, "pool")?,
        })
    }

    fn address(self) -> String {
        format!("/shelters/{}/pools/{}", self.shelter, self.pool)
    }
}

async fn found(db: &Db, who: &Who, asked: Asked) -> Result<Found> {
    let who = who.clone();
    let now = db.clock().now();
    db.read(move |conn| {
        let shelter = kept(conn, &who, asked.shelter)?;
        let pool = store::find(conn, asked.pool)?;
        if pool.shelter != shelter.id {
            return Err(Error::NotFound);
        }
        Ok(Found {
            today: shelter.zone.local(now).date(),
            dated: store::capacities_of(conn, pool.id)?,
            rooms: store::rooms_of(conn, &[pool.id])?,
            shelter,
            pool,
        })
    })
    .await
}

/// `GET /shelters/{shelter}/pools/{pool}`
pub async fn page(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let found = found(&db, &who, Asked::of(&request)?).await?;
    show(shell, found, Typed::default(), Mistakes::default())
}

/// Does an act on a pool of the house in the address, and goes on to its page or shows what was wrong.
async fn act<F>(
    db: &Db,
    who: &Who,
    shell: Shell,
    asked: Asked,
    typed: Typed,
    notice: &str,
    act: Result<F>,
) -> Result<HttpResponse, Failure>
where
    F: Fn(&mut Tx, &Who) -> Result<()> + Send + 'static,
{
    let before = found(db, who, asked).await?;
    let done = match act {
        Ok(act) => {
            let who = who.clone();
            db.write(move |tx| act(tx, &who)).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{}?notice={notice}", asked.address()))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "pool")?.named(&shell, LABELS);
            show(shell, before, typed, errors)
        }
    }
}

/// `POST /shelters/{shelter}/pools/{pool}/name`
pub async fn rename(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let typed = Typed::from(form.0);
    let mut gathered = Gathered::default();
    let name = gathered.take(Line::parse("name", typed.text("name")));
    let largest = gathered.take(largest_household(&typed));
    let read = gathered.whole(name.zip(largest));
    let renamed = read.map(|(name, largest): (Line, Option<i32>)| {
        move |tx: &mut Tx, who: &Who| {
            setup::rename_pool(tx, who, asked.pool, &name, largest).map(drop)
        }
    });
    act(&db, &who, shell, asked, typed, "pool-saved", renamed).await
}

/// `POST /shelters/{shelter}/pools/{pool}/capacity`
pub async fn plan(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let typed = Typed::from(form.0);
    let planned = capacity(&typed).map(|capacity| {
        move |tx: &mut Tx, who: &Who| setup::plan_capacity(tx, who, asked.pool, capacity).map(drop)
    });
    act(&db, &who, shell, asked, typed, "capacity-saved", planned).await
}

fn capacity(typed: &Typed) -> Result<DatedCapacity> {
    let mut gathered = Gathered::default();
    let from_on = gathered.take(day("from_on", typed.text("from_on")));
    let unit = gathered.take(typed.code("unit"));
    let funded = gathered.take(typed.number("funded", SPACES));
    let capacity = from_on
        .zip(unit.zip(funded))
        .map(|(from_on, (unit, funded))| DatedCapacity {
            from_on,
            unit,
            funded,
        });
    gathered.whole(capacity)
}

/// `POST /shelters/{shelter}/pools/{pool}/capacity/{day}/withdrawal`
pub async fn withdraw(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let from_on = day("day", request.match_info().query("day")).map_err(|_| Error::NotFound)?;
    let withdrawn =
        move |tx: &mut Tx, who: &Who| setup::withdraw_capacity(tx, who, asked.pool, from_on);
    let typed = Typed::default();
    act(
        &db,
        &who,
        shell,
        asked,
        typed,
        "capacity-saved",
        Ok(withdrawn),
    )
    .await
}

/// `POST /shelters/{shelter}/pools/{pool}/rooms`
pub async fn list_rooms(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let typed = Typed::from(form.0);
    let listed = new_rooms(&typed).map(|rooms| {
        move |tx: &mut Tx, who: &Who| setup::list_rooms(tx, who, asked.pool, &rooms).map(drop)
    });
    act(&db, &who, shell, asked, typed, "rooms-saved", listed).await
}

/// `POST /shelters/{shelter}/pools/{pool}/rooms/{room}/removal`
pub async fn remove_room(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let room: RoomId = id_of(&request, "room")?;
    let removed =
        move |tx: &mut Tx, who: &Who| setup::remove_room(tx, who, asked.pool, room).map(drop);
    let typed = Typed::default();
    act(&db, &who, shell, asked, typed, "rooms-saved", Ok(removed)).await
}

/// `POST /shelters/{shelter}/pools/{pool}/closure`
pub async fn close(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::of(&request)?;
    let before = found(&db, &who, asked).await?;
    let closer: Who = (*who).clone();
    match db
        .write(move |tx| setup::close_pool(tx, &closer, asked.pool))
        .await
    {
        Ok(_) => Ok(see_other(&format!(
            "/shelters/{}/pools?notice=pool-closed",
            asked.shelter
        ))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "closure")?;
            show(shell, before, Typed::default(), errors)
        }
    }
}

fn show(
    shell: Shell,
    found: Found,
    typed: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let Found {
        shelter,
        pool,
        dated,
        rooms,
        today,
    } = found;
    let asked = Asked {
        shelter: shelter.id,
        pool: pool.id,
    };
    let shell = shell.at(&asked.address());
    let typed = with_present(typed, &pool);
    let page = PoolPage {
        shelter: shelter.id,
        shelter_name: shelter.name,
        id: pool.id,
        population: shell.label(&pool.population),
        funded: spaces(&shell, pool.unit, pool.counts.funded),
        capacities: capacity_lines(&shell, &dated, today),
        units: choices::<Unit>(&shell, typed.text("unit")),
        in_rooms: pool.unit == Unit::Room,
        blanks: blank_rooms(&shell, &typed, &pool, rooms.len()),
        rooms: rooms
            .into_iter()
            .map(|room| room_line(&shell, room))
            .collect(),
        name: pool
            .population
            .pool_name(&pool.name, shell.language())
            .to_owned(),
        typed,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// Fields nobody has typed into show what stands.
fn with_present(mut typed: Typed, pool: &Pool) -> Typed {
    let largest = pool.largest_household.map(|most| most.to_string());
    let present = [
        ("name", pool.name.clone()),
        ("largest_household", largest.unwrap_or_default()),
        ("unit", pool.unit.code().to_owned()),
    ];
    for (field, stands) in present {
        if !typed.ticked(field) {
            typed.set(field, stands);
        }
    }
    typed
}

fn capacity_lines(
    shell: &Shell,
    dated: &[DatedCapacity],
    today: chrono::NaiveDate,
) -> Vec<CapacityLine> {
    let in_force = standing(dated, today);
    let line = |one: &DatedCapacity| CapacityLine {
        day: one.from_on.to_string(),
        words: shell.language().day(one.from_on),
        spaces: spaces(shell, one.unit, one.funded),
        stands: match (one.from_on > today, in_force == Some(*one)) {
            (true, _) => "setup-planned",
            (false, true) => "setup-in-force",
            (false, false) => "setup-over",
        },
        planned: one.from_on > today,
    };
    dated.iter().rev().map(line).collect()
}
