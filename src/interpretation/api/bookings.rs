//! Bookings for programs: those who asked see who comes, a service sees a slot, a language and a way. They are asked for
//! where referrals are told, as a booking may serve one.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{BookingReader, InterpretationKeeper, MayRefer, Who};
use crate::ground::codes::Mode;
use crate::ground::db::{Db, Tx};
use crate::ground::error::Result;
use crate::interpretation::acts::bookings as acts;
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, Gender, InterpreterId,
};
use crate::interpretation::sight::{Looking, Seen};
use crate::web::answer::{Kept, json};
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The addresses of bookings that are there already.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(BookingReader::ROLES);
    let coordinators = Access::Roles(InterpretationKeeper::ROLES);
    vec![
        Route::get("/api/v1/interpretation/bookings", readers, "bookings", list),
        Route::get(
            "/api/v1/interpretation/bookings/{id}",
            readers,
            "booking",
            one,
        ),
        Route::post(
            "/api/v1/interpretation/bookings/{id}/confirmation",
            coordinators,
            "booking-confirmed",
            confirm,
        ),
        Route::post(
            "/api/v1/interpretation/bookings/{id}/cancellation",
            readers,
            "booking-cancelled",
            cancel,
        ),
        Route::post(
            "/api/v1/interpretation/bookings/{id}/completion",
            coordinators,
            "booking-completed",
            complete,
        ),
        Route::post(
            "/api/v1/interpretation/bookings/{id}/unfilled",
            coordinators,
            "booking-given-up",
            give_up,
        ),
        Route::post(
            "/api/v1/interpretation/bookings/{id}/exclusion",
            Access::Roles(MayRefer::ROLES),
            "booking-excluded",
            exclude,
        ),
    ]
}

/// A booking as the API tells it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownBooking {
    /// What worker and coordinator say to each other on the phone.
    pub id: BookingId,
    /// Code of the language.
    pub language: &'static str,
    /// In which way.
    pub mode: Mode,
    /// Code of the region, for who comes in person.
    pub region: Option<String>,
    /// Whom she would rather speak through.
    pub gender: Option<Gender>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// For how long.
    pub minutes: i64,
    /// How it stands now.
    pub state: BookingState,
    /// Until when a coordinator should confirm it.
    pub confirm_by: DateTime<Utc>,
    /// Whether nobody did.
    pub late: bool,
    /// Who comes: for those who asked and for the service itself.
    pub interpreter_id: Option<InterpreterId>,
    /// What everybody outside calls them.
    pub interpreter: Option<String>,
    /// Of which service.
    pub provider: Option<String>,
    /// What to dial.
    pub line: Option<String>,
    /// Who cancelled it.
    pub cancelled_by: Option<CancelledBy>,
    /// Why; those who asked keep theirs to themselves.
    pub reason: Option<CancelReason>,
    /// Grows with every change.
    pub revision: i64,
}

impl From<Seen> for ShownBooking {
    fn from(seen: Seen) -> Self {
        let minutes = seen.minutes();
        let sent = seen.sent;
        Self {
            id: seen.id,
            language: seen.tongue.as_str(),
            mode: seen.mode,
            region: seen.region,
            gender: seen.gender,
            starts_at: seen.starts_at,
            minutes,
            state: seen.state,
            confirm_by: seen.confirm_by,
            late: seen.is_late,
            interpreter_id: sent.as_ref().map(|sent| sent.id),
            interpreter: sent.as_ref().map(|sent| sent.alias.clone()),
            provider: sent.as_ref().map(|sent| sent.provider_name.clone()),
            line: sent.and_then(|sent| sent.line),
            cancelled_by: seen.cancelled_by,
            reason: seen.reason,
            revision: seen.revision,
        }
    }
}

/// A booking as it stands after an act, for who did it.
pub fn shown(tx: &mut Tx, who: &Who, booking: &Booking) -> Result<ShownBooking> {
    let now = tx.now;
    let mut looking = Looking::of(tx.conn, who, now)?;
    let seen = looking.at(tx.conn, booking)?;
    // A service that gave a booking up while others still look for somebody has no part in it any more.
    Ok(match seen {
        Some(seen) => seen.into(),
        None => given_up(booking),
    })
}

fn given_up(booking: &Booking) -> ShownBooking {
    ShownBooking {
        id: booking.id,
        language: booking.tongue.as_str(),
        mode: booking.mode,
        region: booking.region.clone(),
        gender: booking.gender,
        starts_at: booking.starts_at,
        minutes: booking.minutes(),
        state: booking.state,
        confirm_by: booking.confirm_by,
        late: false,
        interpreter_id: None,
        interpreter: None,
        provider: None,
        line: None,
        cancelled_by: None,
        reason: None,
        revision: booking.revision,
    }
}

/// `GET /api/v1/interpretation/bookings`: what one's own agency asked for, or what one's own service has to answer and
/// does.
pub async fn list(db: web::Data<Db>, who: BookingReader) -> Answer {
    let now = db.clock().now();
    let seen = db
        .read(move |conn| Looking::of(conn, &who, now)?.all(conn))
        .await?;
    let shown: Vec<ShownBooking> = seen.into_iter().map(ShownBooking::from).collect();
    Ok(json(&shown)?)
}

/// `GET /api/v1/interpretation/bookings/{id}`
pub async fn one(db: web::Data<Db>, who: BookingReader, request: HttpRequest) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let now = db.clock().now();
    let seen = db
        .read(move |conn| Looking::of(conn, &who, now)?.one(conn, id))
        .await?;
    Ok(json(&ShownBooking::from(seen))?)
}

/// Does an act on a booking once for its key. The answer kept for a retry dies with the booking.
async fn on_booking<F>(db: web::Data<Db>, who: Who, retry: Retry, id: BookingId, act: F) -> Answer
where
    F: Fn(&mut Tx, &Who) -> Result<Booking> + Send + 'static,
{
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            lock_organization(tx, who.organization())?;
            let kept = once(tx, &retry, |tx| {
                let booking = act(tx, &who)?;
                Kept::ok(&shown(tx, &who, &booking)?)
            })?;
            is_about(tx, &retry, id.number())?;
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}

/// What `POST /api/v1/interpretation/bookings/{id}/confirmation` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationBody {
    /// Who comes: one of one's own.
    pub interpreter_id: InterpreterId,
    /// The revision of the booking this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/interpretation/bookings/{id}/confirmation`: names the interpreter who comes.
pub async fn confirm(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<ConfirmationBody>,
) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let ConfirmationBody {
        interpreter_id,
        revision,
    } = sent.body;
    on_booking(db, Who::clone(&who), retry, id, move |tx, who| {
        acts::confirm(tx, who, id, interpreter_id, revision)
    })
    .await
}

/// What `POST /api/v1/interpretation/bookings/{id}/cancellation` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationBody {
    /// Why. What those who asked say is told to nobody else.
    pub reason: CancelReason,
    /// The revision of the booking this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/interpretation/bookings/{id}/cancellation`: calls it off, by those who asked or by the service.
pub async fn cancel(
    db: web::Data<Db>,
    who: BookingReader,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<CancellationBody>,
) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let CancellationBody { reason, revision } = sent.body;
    on_booking(db, Who::clone(&who), retry, id, move |tx, who| {
        acts::cancel(tx, who, id, reason, revision)
    })
    .await
}

/// What acts on a booking take that need no more than the revision they were decided on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BookingSeenBody {
    /// The revision of the booking this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/interpretation/bookings/{id}/completion`: it took place.
pub async fn complete(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<BookingSeenBody>,
) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let seen = sent.body.revision;
    on_booking(db, Who::clone(&who), retry, id, move |tx, who| {
        acts::complete(tx, who, id, seen)
    })
    .await
}

/// `POST /api/v1/interpretation/bookings/{id}/unfilled`: one's own service finds nobody.
pub async fn give_up(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<BookingSeenBody>,
) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let seen = sent.body.revision;
    on_booking(db, Who::clone(&who), retry, id, move |tx, who| {
        acts::give_up(tx, who, id, seen)
    })
    .await
}

/// `POST /api/v1/interpretation/bookings/{id}/exclusion`: not this interpreter; nobody is asked why.
pub async fn exclude(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<BookingSeenBody>,
) -> Answer {
    let id: BookingId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let seen = sent.body.revision;
    on_booking(db, Who::clone(&who), retry, id, move |tx, who| {
        acts::exclude(tx, who, id, seen)
    })
    .await
}
