//! A case its agency has told, for programs. A code that is not one's own, one that is not there and one that is
//! misheard give the same bytes.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shown::{self, ShownReferral};
use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::who::{MayRefer, Who};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Outcome, Pick};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::referrals::acts::asking::{Asking, ask};
use crate::referrals::acts::{CaseNow, continuing, telling};
use crate::referrals::code::ReferralCode;
use crate::referrals::receipt;
use crate::referrals::rules::{ReferralId, ReferralState, RequestState};
use crate::referrals::store;
use crate::referrals::store::fallbacks::{FallbackAnswer, FallbackId};
use crate::referrals::tries::WrongCodes;
use crate::web::answer::{Kept, json};
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, RetryKey};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The addresses of cases.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::get("/api/v1/referrals", seekers, "referrals", list),
        Route::get("/api/v1/referrals/{code}", seekers, "referral", one),
        Route::get(
            "/api/v1/referrals/{code}/receipt",
            seekers,
            "receipt",
            receipt,
        ),
        Route::post("/api/v1/referrals/{code}/requests", seekers, "ask", asked),
        Route::post("/api/v1/referrals/{code}/watch", seekers, "watch", watched),
        Route::post(
            "/api/v1/referrals/{code}/renewal",
            seekers,
            "renewal",
            renewed,
        ),
        Route::post(
            "/api/v1/referrals/{code}/fallbacks",
            seekers,
            "fallback",
            fallback,
        ),
        Route::post(
            "/api/v1/referrals/{code}/continuation",
            seekers,
            "continuation",
            carried_on,
        ),
    ]
}

/// The most referrals one answer lists.
const MOST_LISTED: i64 = 500;

/// `GET /api/v1/referrals`: one's own agency's, newest first.
pub async fn list(db: web::Data<Db>, who: MayRefer) -> Answer {
    let now = db.clock().now();
    let shown = db
        .read(move |conn| {
            let mut shown = Vec::new();
            for referral in store::newest_of(conn, who.organization(), MOST_LISTED)? {
                let requests = store::requests_of(conn, referral.id)?;
                let case = CaseNow { referral, requests };
                shown.push(shown::referral(conn, &who, &case, now)?);
            }
            Ok(shown)
        })
        .await?;
    Ok(json(&shown)?)
}

/// `GET /api/v1/referrals/{code}`
pub async fn one(db: web::Data<Db>, who: MayRefer, request: HttpRequest) -> Answer {
    let code = code_of(&request)?;
    let now = db.clock().now();
    let shown = db
        .read(move |conn| {
            let case = telling::read(conn, &who, &code)?;
            shown::referral(conn, &who, &case, now)
        })
        .await?;
    Ok(json(&shown)?)
}

/// A code in an address. One that fails its check is simply not there.
pub fn code_of(request: &HttpRequest) -> Result<ReferralCode> {
    ReferralCode::read(request.match_info().query("code")).map_err(|_| Error::NotFound)
}

/// What is kept of an ended case: never which house it was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownReceipt {
    /// What it was spoken of by.
    pub code: String,
    /// When it was told.
    pub opened_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// How.
    pub state: ReferralState,
    /// What became of her when no place was found.
    pub outcome: Option<Outcome>,
    /// Every request.
    pub answers: Vec<ShownAnswer>,
}

/// A request on a receipt.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownAnswer {
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub state: RequestState,
    /// Why it came to nothing.
    pub reason: Option<&'static str>,
}

/// `GET /api/v1/referrals/{code}/receipt`: of an ended case, for the worker's own file.
pub async fn receipt(db: web::Data<Db>, who: MayRefer, request: HttpRequest) -> Answer {
    let code = code_of(&request)?;
    let receipt = db
        .read(move |conn| receipt::of(&telling::read(conn, &who, &code)?))
        .await?;
    let answers = receipt.answers.iter().map(|one| ShownAnswer {
        asked_at: one.asked_at,
        answered_at: one.answered_at,
        state: one.state,
        reason: one.refusal.map(|refusal| refusal.reason()),
    });
    Ok(json(&ShownReceipt {
        code: receipt.code.to_string(),
        opened_at: receipt.opened_at,
        ended_at: receipt.ended_at,
        state: receipt.state,
        outcome: receipt.outcome,
        answers: answers.collect(),
    })?)
}

/// Does an act on the referral of a code once for its key. The answer kept for a retry dies with the case.
pub async fn on_referral<F>(
    db: web::Data<Db>,
    who: Who,
    code: ReferralCode,
    retry: Retry,
    act: F,
) -> Answer
where
    F: Fn(&mut Tx, &Who, ReferralId) -> Result<Kept> + Send + 'static,
{
    let kept = db
        .write_row(move |tx| {
            // Acts of asking count what the agency has open: its lock comes before that of the case.
            crate::accounts::store::people::lock_organization(tx, who.organization())?;
            let id = found(store::find_id(tx.conn, &code))?;
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            let id = match id {
                Some(id) => found(store::lock(tx, id))?.map(|_| id),
                None => None,
            };
            // A code that nobody has is looked for under the key as well: it is answered as somebody else's.
            let kept = once(tx, &retry, |tx| act(tx, &who, id.ok_or(Error::NotFound)?))?;
            if let Some(id) = id {
                is_about(tx, &retry, id.number())?;
            }
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}

/// What is there, or that it is not.
pub(super) fn found<T>(looked_for: Result<T>) -> Result<Option<T>> {
    match looked_for {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The case as it stands after an act, for who did it.
pub(super) fn told(tx: &mut Tx, who: &Who, case: &CaseNow) -> Result<Kept> {
    let now = tx.now;
    let shown: ShownReferral = shown::referral(tx.conn, who, case, now)?;
    Kept::ok(&shown)
}

/// What `POST /api/v1/referrals/{code}/requests` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBody {
    /// The pools to ask, each once: several are a broadcast.
    pub pools: Vec<PoolId>,
    /// Whether to keep spaces before anybody has answered, where the house allows that.
    #[serde(default)]
    pub hold: bool,
    /// Who decides among several that say yes; the first to accept unless said otherwise.
    #[serde(default)]
    pub pick: Option<Pick>,
    /// The revision of the referral this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/requests`: puts the referral to houses.
pub async fn asked(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<AskBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let asking = Asking {
        pools: sent.body.pools,
        hold: sent.body.hold,
        pick: sent.body.pick.unwrap_or(Pick::First),
        revision: sent.body.revision,
    };
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let asked = ask(tx, who, id, &asking)?;
        let now = tx.now;
        Kept::created(&shown::requests(tx.conn, &asked, now)?)
    })
    .await
}

/// What acts take that need no more than the revision they were decided on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SeenBody {
    /// The revision of the referral this was decided on.
    pub revision: Option<i64>,
}

/// What `POST /api/v1/referrals/{code}/watch` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WatchBody {
    /// The next moment at which she can safely be reached: a time, and no number.
    pub safe_at: Option<DateTime<Utc>>,
    /// The revision of the referral this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/watch`: she still wants a place; said again, it renews the watch.
pub async fn watched(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<WatchBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let WatchBody { safe_at, revision } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = telling::watch(tx, who, id, safe_at, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// `POST /api/v1/referrals/{code}/renewal`: somebody still works on it.
pub async fn renewed(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<SeenBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let revision = sent.body.revision;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = telling::renew(tx, who, id, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// What `POST /api/v1/referrals/{code}/fallbacks` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FallbackBody {
    /// Which service of the region's list.
    pub fallback_id: FallbackId,
    /// What it answered.
    pub answer: FallbackAnswer,
}

/// `POST /api/v1/referrals/{code}/fallbacks`: what a service of the region's list answered.
pub async fn fallback(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<FallbackBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let FallbackBody {
        fallback_id,
        answer,
    } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = telling::note_fallback(tx, who, id, fallback_id, answer)?;
        told(tx, who, &case)
    })
    .await
}

/// What `POST /api/v1/referrals/{code}/continuation` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContinuationBody {
    /// That she agreed to it.
    pub agreed: bool,
}

/// That she agreed, which everything that tells of her begins with.
pub fn check_agreed(agreed: bool) -> Result<()> {
    if agreed {
        return Ok(());
    }
    Err(Error::field("agreed", Sentence::new("referral-not-agreed")))
}

/// `POST /api/v1/referrals/{code}/continuation`: the next house goes on with the same referral, with her consent.
pub async fn carried_on(
    db: web::Data<Db>,
    who: MayRefer,
    codes: web::Data<WrongCodes>,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<ContinuationBody>,
) -> Answer {
    let code = code_of(&request)?;
    check_agreed(sent.body.agreed)?;
    codes.count(who.account(), db.clock().now())?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let (asked_by, house) = (Who::clone(&who), db.clone());
    let answer = on_referral(house, asked_by, code, retry, move |tx, who, id| {
        let case = continuing::carry_on(tx, who, id)?;
        told(tx, who, &case)
    })
    .await;
    let is_wrong = match &answer {
        Ok(answer) => answer.status() == StatusCode::NOT_FOUND,
        Err(failure) => matches!(failure.0, Error::NotFound),
    };
    match is_wrong {
        true => codes.note(&db, &who).await?,
        false => codes.forgive(who.account()),
    }
    answer
}
