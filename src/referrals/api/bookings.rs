//! Asking for an interpreter, for a case or for nobody in particular, and settling how language is met, for programs.
//! Which case a booking serves is told to no service.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Deserialize;

use super::cases::{code_of, on_referral, told};
use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::{LanguageAnswer, Mode};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::tongues::TongueCode;
use crate::interpretation::acts::bookings::{Slot, ask as ask_for};
use crate::interpretation::api::bookings::shown;
use crate::interpretation::live::Heard;
use crate::interpretation::rules::Gender;
use crate::referrals::acts::interpreting;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::ReferralId;
use crate::referrals::store;
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The addresses at which an interpreter is asked for and language is settled.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::post(
            "/api/v1/interpretation/bookings",
            seekers,
            "booking-asked",
            ask,
        ),
        Route::post(
            "/api/v1/referrals/{code}/language",
            seekers,
            "language-settled",
            settle,
        ),
    ]
}

/// What `POST /api/v1/interpretation/bookings` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingBody {
    /// Code of the language.
    pub language: TongueCode,
    /// In which way.
    pub mode: Mode,
    /// From when: after now, and within 60 days.
    pub starts_at: DateTime<Utc>,
    /// For how long: 5 to 720.
    pub minutes: i32,
    /// The code of the referral it serves; told to no service.
    #[serde(default)]
    pub referral: Option<String>,
    /// Code of the region, for who comes in person; left out, anywhere.
    #[serde(default)]
    pub region: Option<String>,
    /// Whom she would rather speak through.
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// `POST /api/v1/interpretation/bookings`: asks every service that could send somebody.
pub async fn ask(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    (key, heard): (RetryKey, web::Data<Heard>),
    request: HttpRequest,
    sent: Json<BookingBody>,
) -> Answer {
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let body = sent.body;
    let code = body.referral.as_deref().map(read_code).transpose()?;
    let slot = Slot {
        tongue: body.language,
        mode: body.mode,
        region: body.region,
        gender: body.gender,
        starts_at: body.starts_at,
        minutes: body.minutes,
    };
    let zone = db.read(network::zone).await?;
    let in_vain = heard.in_vain(&db, &slot, zone).await?;
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            lock_organization(tx, who.organization())?;
            let mut about = None;
            let kept = once(tx, &retry, |tx| {
                let booking = match &code {
                    Some(code) => {
                        let id = case_of(tx.conn, code)?;
                        let booking = interpreting::book(tx, &who, id, &slot, in_vain.as_ref());
                        about = Some(id.number());
                        booking.map_err(not_there_as_field)?
                    }
                    None => {
                        let booking = ask_for(tx, &who, &slot, None, in_vain.as_ref())?;
                        about = Some(booking.id.number());
                        booking
                    }
                };
                Kept::created(&shown(tx, &who, &booking)?)
            })?;
            if let Some(about) = about {
                is_about(tx, &retry, about)?;
            }
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}

fn no_such_code() -> Error {
    Error::field("referral", Sentence::new("referral-no-such-code"))
}

fn read_code(text: &str) -> Result<ReferralCode> {
    ReferralCode::read(text).map_err(|_| no_such_code())
}

fn case_of(conn: &mut Conn, code: &ReferralCode) -> Result<ReferralId> {
    store::find_id(conn, code).map_err(not_there_as_field)
}

/// A case that is not theirs and one that is not there are told alike.
fn not_there_as_field(error: Error) -> Error {
    match error {
        Error::NotFound => no_such_code(),
        other => other,
    }
}

/// What `POST /api/v1/referrals/{code}/language` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageBody {
    /// How language is met.
    pub language_answer: LanguageAnswer,
    /// The revision of the referral this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/language`: how language is met in the house that accepted; said by it, or by her
/// agency.
pub async fn settle(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<LanguageBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let LanguageBody {
        language_answer,
        revision,
    } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = interpreting::settle(tx, who, id, language_answer, revision)?;
        told(tx, who, &case)
    })
    .await
}
