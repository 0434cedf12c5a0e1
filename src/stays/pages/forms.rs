//! The forms of arrivals and departures: each done once for its operation, or shown again with what is wrong.

use actix_web::{HttpRequest, web};

use super::{Answer, Place, Sent, Tried, show};
use crate::accounts::replays::{Retry, is_about, once_done};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{MOST_AT_ONCE, PoolId, RoomId};
use crate::ground::codes::Departure;
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::stays::acts;
use crate::stays::rules::{BANDS, Guests, Left, StayId};
use crate::stays::store;
use crate::web::answer::Kept;
use crate::web::form::id_of;
use crate::web::mistakes::{Gathered, Typed};
use crate::web::shell::Shell;

/// What makes a second tap the same as the first.
fn retry(
    who: &Who,
    request: &HttpRequest,
    sent: &[(String, String)],
    shell: &Shell,
) -> Result<Retry> {
    Retry::of_form(who, request, sent, shell.language())
}

/// Somebody who came, as the form says it. A house that only counts is told how many spaces they take.
struct Coming {
    pool: PoolId,
    spaces: i32,
    guests: Guests,
    rooms: Vec<RoomId>,
}

impl Coming {
    fn read(typed: &Typed) -> Result<Self> {
        let mut gathered = Gathered::default();
        let pool = gathered.take(pool_of(typed));
        let spaces = gathered.take(typed.number("spaces", (1, MOST_AT_ONCE)));
        let guests = gathered.take(guests(typed, spaces.unwrap_or(1)));
        let rooms = gathered.take(rooms(typed));
        let all = pool.zip(spaces).zip(guests).zip(rooms);
        let (((pool, spaces), guests), rooms) = gathered.whole(all)?;
        Ok(Self {
            pool,
            spaces,
            guests,
            rooms,
        })
    }
}

/// Who came, by age band; where nobody says, each space is an adult.
pub fn guests(typed: &Typed, spaces: i32) -> Result<Guests> {
    let mut gathered = Gathered::default();
    let mut numbers = Vec::new();
    for (field, _) in BANDS {
        let number = match typed.text(field).trim() {
            "" => Ok(0),
            _ => typed.number(field, (0, MOST_AT_ONCE)),
        };
        numbers.extend(gathered.take(number));
    }
    let guests = match numbers.as_slice() {
        [0, 0, 0, 0, 0] => Guests::one_in_each(spaces),
        [adults, a, b, c, d] => Guests::new(*adults, [*a, *b, *c, *d]),
        // Something is wrong, and has been noted.
        _ => Guests::one_in_each(1),
    };
    let guests = gathered.take(guests);
    gathered.whole(guests)
}

fn rooms(typed: &Typed) -> Result<Vec<RoomId>> {
    let rooms = typed.all("rooms").iter().filter(|text| !text.is_empty());
    let rooms: Option<Vec<RoomId>> = rooms.map(|text| text.parse().ok()).collect();
    rooms.ok_or_else(|| Error::field("rooms", Sentence::new("field-choice")))
}

/// The rooms they had, as the form says it.
fn left(typed: &Typed) -> Result<Left> {
    let rooms = rooms(typed)?;
    Ok(match (rooms.is_empty(), typed.ticked("free_already")) {
        (false, _) => Left::Rooms(rooms),
        (true, true) => Left::FreeAlready,
        (true, false) => Left::Unsaid,
    })
}

fn pool_of(typed: &Typed) -> Result<PoolId> {
    let wrong = |_| Error::field("pool", Sentence::new("field-choice"));
    typed.text("pool").parse().map_err(wrong)
}

/// Nobody else's house, and no pool of another.
fn check_pool(tx: &mut Tx, who: &Who, pool: PoolId, id: ShelterId) -> Result<()> {
    if capacity::acts::own_pool(tx, who, pool)?.shelter == id {
        return Ok(());
    }
    Err(Error::NotFound)
}

/// `POST /shelters/{id}/stays`: somebody has come to the door.
pub async fn admit(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ShelterId = id_of(&request, "id")?;
    let retry = retry(&who, &request, &sent.0, &shell)?;
    let typed = Typed::from(sent.0);
    let done = match Coming::read(&typed) {
        Ok(Coming {
            pool,
            spaces,
            guests,
            rooms,
        }) => {
            let who = Who::clone(&who);
            db.write_row(move |tx| {
                check_pool(tx, &who, pool, id)?;
                let mut stay = None;
                let kept = once_done(tx, &retry, |tx| {
                    stay = acts::admit(tx, &who, pool, spaces, guests, &rooms)?;
                    Ok(Kept::see(format!(
                        "/shelters/{id}/stays?notice=stay-admitted"
                    )))
                })?;
                if let Some(stay) = stay {
                    is_about(tx, &retry, stay.number())?;
                }
                Ok(kept)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let tried = Tried::new(Place::Came, typed, error);
            show(&db, &who, shell, id, tried).await
        }
    }
}

/// `POST /shelters/{id}/departures`: a house that only counts says how many left.
pub async fn count_out(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ShelterId = id_of(&request, "id")?;
    let retry = retry(&who, &request, &sent.0, &shell)?;
    let typed = Typed::from(sent.0);
    let mut gathered = Gathered::default();
    let pool = gathered.take(pool_of(&typed));
    let spaces = gathered.take(typed.number("spaces", (1, MOST_AT_ONCE)));
    let done = match gathered.whole(pool.zip(spaces)) {
        Ok((pool, spaces)) => {
            let who = Who::clone(&who);
            db.write_row(move |tx| {
                check_pool(tx, &who, pool, id)?;
                once_done(tx, &retry, |tx| {
                    acts::count_departure(tx, &who, pool, spaces)?;
                    Ok(Kept::see(format!(
                        "/shelters/{id}/stays?notice=stay-departed"
                    )))
                })
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let tried = Tried::new(Place::Left, typed, error);
            show(&db, &who, shell, id, tried).await
        }
    }
}

/// `POST /stays/{id}/departure`: they have left, and where they went.
pub async fn depart(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: StayId = id_of(&request, "id")?;
    let retry = retry(&who, &request, &sent.0, &shell)?;
    let typed = Typed::from(sent.0);
    let asking = Who::clone(&who);
    let house = db
        .read(move |conn| {
            let stay = store::find(conn, id)?;
            let shelter = capacity::store::find(conn, stay.pool)?.shelter;
            match shelters::store::run_by(conn, shelter)? == asking.organization() {
                true => Ok(shelter),
                false => Err(Error::NotFound),
            }
        })
        .await?;
    let mut gathered = Gathered::default();
    let destination = gathered.take(typed.code::<Departure>("destination"));
    let left = gathered.take(left(&typed));
    let done = match gathered.whole(destination.zip(left)) {
        Ok((destination, left)) => {
            let who = Who::clone(&who);
            db.write_row(move |tx| {
                acts::own_stay(tx, &who, id)?;
                let kept = once_done(tx, &retry, |tx| {
                    acts::depart(tx, &who, id, destination, &left)?;
                    Ok(Kept::see(format!(
                        "/shelters/{house}/stays?notice=stay-departed"
                    )))
                })?;
                is_about(tx, &retry, id.number())?;
                Ok(kept)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let tried = Tried::new(Place::Stay(id), typed, error);
            show(&db, &who, shell, house, tried).await
        }
    }
}
