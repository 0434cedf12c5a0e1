//! The forms of arrivals and departures: each done once for its operation, or shown again with what is wrong.

use actix_web::{HttpRequest, web};

use super::{Answer, BANDS, Sent, show};
use crate::accounts::replays::{Retry, is_about, once_done};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{MOST_AT_ONCE, PoolId, RoomId};
use crate::ground::codes::{Departure, Problem};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::digest;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::stays::acts;
use crate::stays::rules::{Guests, StayId};
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
    let typed = Typed::from(sent.to_vec());
    let operation = typed.text("operation");
    if operation.len() > 150 || !operation.bytes().all(|byte| byte.is_ascii_graphic()) {
        let sentence = Sentence::new("problem-bad-request");
        return Err(Error::Refused(Problem::BadRequest, sentence));
    }
    let place: String = digest(request.path().as_bytes()).chars().take(16).collect();
    let key = (!operation.is_empty()).then(|| format!("form:{operation}:{place}"));
    let body = serde_json::to_string(sent).map_err(Error::broken)?;
    Ok(Retry::of(
        who,
        key,
        request.path(),
        &digest(body.as_bytes()),
        shell.language(),
    ))
}

/// Somebody who came, as the form says it. A house that only counts is told how many spaces they take.
struct Coming {
    pool: PoolId,
    spaces: i32,
    guests: Guests,
}

impl Coming {
    fn read(typed: &Typed) -> Result<Self> {
        let mut gathered = Gathered::default();
        let pool = gathered.take(pool_of(typed));
        let spaces = gathered.take(typed.number("spaces", (1, MOST_AT_ONCE)));
        let mut numbers = Vec::new();
        for (field, _) in BANDS {
            let number = match typed.text(field).trim() {
                "" => Ok(0),
                _ => typed.number(field, (0, MOST_AT_ONCE)),
            };
            numbers.extend(gathered.take(number));
        }
        let guests = match numbers.as_slice() {
            // A house that only counts says no ages: each space is somebody.
            [0, 0, 0, 0, 0] => Guests::new(spaces.unwrap_or(1), [0; 4]),
            [adults, a, b, c, d] => Guests::new(*adults, [*a, *b, *c, *d]),
            _ => Guests::new(1, [0; 4]),
        };
        let guests = gathered.take(guests);
        let all = pool.zip(spaces).zip(guests);
        let ((pool, spaces), guests) = gathered.whole(all)?;
        Ok(Self {
            pool,
            spaces,
            guests,
        })
    }
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
        }) => {
            let who = Who::clone(&who);
            db.write_row(move |tx| {
                check_pool(tx, &who, pool, id)?;
                let mut stay = None;
                let kept = once_done(tx, &retry, |tx| {
                    stay = acts::admit(tx, &who, pool, spaces, guests, &[])?;
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
        Err(error) => show(&db, &who, shell, id, &typed, Some(error)).await,
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
        Err(error) => show(&db, &who, shell, id, &typed, Some(error)).await,
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
    let rooms = typed.all("rooms").iter().filter(|text| !text.is_empty());
    let rooms: Option<Vec<RoomId>> = rooms.map(|text| text.parse().ok()).collect();
    let rooms = rooms.ok_or_else(|| Error::field("rooms", Sentence::new("field-choice")));
    let done = match typed
        .code::<Departure>("destination")
        .and_then(|to| Ok((to, rooms?)))
    {
        Ok((destination, rooms)) => {
            let who = Who::clone(&who);
            db.write_row(move |tx| {
                acts::own_stay(tx, &who, id)?;
                let kept = once_done(tx, &retry, |tx| {
                    acts::depart(tx, &who, id, destination, &rooms)?;
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
        Err(error) => show(&db, &who, shell, house, &Typed::default(), Some(error)).await,
    }
}
