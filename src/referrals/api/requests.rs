//! What a house has to answer, and its answers, for programs. An answer given by phone is sent to the same address by
//! the referral's agency, and confirmed by the house in one tap.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Deserialize;

use super::cases::found;
use super::shown::{self, ShownEntry, ShownRequest};
use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::who::{MayRefer, ShelterStaff, Who};
use crate::board::live::Board;
use crate::ground::codes::{Code, LanguageAnswer, RefusedBy};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::referrals::acts::{CaseNow, answering};
use crate::referrals::inbox;
use crate::referrals::rules::{RequestId, RequestState};
use crate::referrals::store;
use crate::tallies::rules::{Refusal, YesNo};
use crate::web::answer::{Kept, json};
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, Query, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The addresses of requests.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::get("/api/v1/requests", staff, "inbox", list),
        Route::post("/api/v1/requests/{id}/offer", seekers, "offer", offered),
        Route::post(
            "/api/v1/requests/{id}/acceptance",
            seekers,
            "acceptance",
            accepted,
        ),
        Route::post("/api/v1/requests/{id}/refusal", seekers, "refusal", refused),
        Route::post("/api/v1/requests/{id}/choice", seekers, "choice", chosen),
        Route::post(
            "/api/v1/requests/{id}/confirmation",
            staff,
            "heard",
            confirmed,
        ),
        Route::post(
            "/api/v1/requests/{id}/board",
            seekers,
            "board-right",
            board_told,
        ),
    ]
}

/// The filter of the inbox; anything else in the address is refused.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InboxQuery {
    /// One state; left out, asked, offered and accepted.
    pub state: String,
}

/// `GET /api/v1/requests?state=asked`: what the caller's houses have to answer.
pub async fn list(
    db: web::Data<Db>,
    board: web::Data<Board>,
    who: ShelterStaff,
    query: Query<InboxQuery>,
) -> Answer {
    let states = match query.0.state.as_str() {
        "" => vec![
            RequestState::Asked,
            RequestState::Offered,
            RequestState::Accepted,
        ],
        code => {
            let wrong = || Error::field("state", Sentence::new("field-choice"));
            vec![RequestState::parse(code).ok_or_else(wrong)?]
        }
    };
    let now = db.clock().now();
    // Whoever looks at the inbox answers now.
    board.seen(who.organization(), now);
    let entries = db
        .read(move |conn| inbox::of_organization(conn, who.organization(), &states, now))
        .await?;
    let shown: Vec<ShownEntry> = entries
        .iter()
        .map(|entry| ShownEntry::of(entry, now))
        .collect();
    Ok(json(&shown)?)
}

/// Does an act on a request once for its key. The answer kept for a retry dies with the case.
async fn on_request<F>(db: web::Data<Db>, who: Who, id: RequestId, retry: Retry, act: F) -> Answer
where
    F: Fn(&mut Tx, &Who) -> Result<CaseNow> + Send + 'static,
{
    let kept = db
        .write_row(move |tx| {
            let referral = found(store::find_request(tx.conn, id))?.map(|one| one.referral);
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            let referral = match referral {
                Some(referral) => found(store::lock(tx, referral))?.map(|_| referral),
                None => None,
            };
            // One that nobody has is looked for under the key as well: it is answered as somebody else's.
            let kept = once(tx, &retry, |tx| {
                let case = act(tx, &who)?;
                told(tx, &case, id)
            })?;
            if let Some(referral) = referral {
                is_about(tx, &retry, referral.number())?;
            }
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}

fn told(tx: &mut Tx, case: &CaseNow, id: RequestId) -> Result<Kept> {
    let request = std::slice::from_ref(case.request(id)?);
    let now = tx.now;
    let shown: Option<ShownRequest> = shown::requests(tx.conn, request, now)?.pop();
    Kept::ok(&shown)
}

/// What `POST /api/v1/requests/{id}/offer` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferBody {
    /// "Probably; call now": her worker is told the intake line for half an hour.
    pub talk_first: bool,
    /// The revision of the request this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/requests/{id}/offer`: the house can probably take her.
pub async fn offered(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<OfferBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let OfferBody {
        talk_first,
        revision,
    } = sent.body;
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::offer(tx, who, id, talk_first, revision)
    })
    .await
}

/// What `POST /api/v1/requests/{id}/acceptance` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptanceBody {
    /// How the house will speak with her; left out, that is to settle.
    pub language_answer: Option<LanguageAnswer>,
    /// The revision of the request this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/requests/{id}/acceptance`: the house takes her.
pub async fn accepted(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<AcceptanceBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let language = sent
        .body
        .language_answer
        .unwrap_or(LanguageAnswer::ToSettle);
    let revision = sent.body.revision;
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::accept(tx, who, id, language, revision)
    })
    .await
}

/// What `POST /api/v1/requests/{id}/refusal` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusalBody {
    /// Who said no: `facility` or `survivor`.
    pub by: RefusedBy,
    /// Why: a reason of the house's list, or of hers.
    pub reason: String,
    /// The revision of the request this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// By whom and why, read together: a reason belongs to those who said no.
pub fn refusal(by: RefusedBy, reason: &str) -> Result<Refusal> {
    let wrong = |field| Error::field(field, Sentence::new("field-choice"));
    if by == RefusedBy::Nobody {
        return Err(wrong("by"));
    }
    Refusal::read(by, Some(reason)).ok_or_else(|| wrong("reason"))
}

/// `POST /api/v1/requests/{id}/refusal`: the house cannot, or she does not want to.
pub async fn refused(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<RefusalBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let refusal = refusal(sent.body.by, &sent.body.reason)?;
    let revision = sent.body.revision;
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::refuse(tx, who, id, refusal, revision)
    })
    .await
}

/// What acts take that need no more than the revision they were decided on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RequestSeenBody {
    /// The revision of the request this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/requests/{id}/choice`: she chooses this offer.
pub async fn chosen(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<RequestSeenBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let revision = sent.body.revision;
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::choose(tx, who, id, revision)
    })
    .await
}

/// What `POST /api/v1/requests/{id}/confirmation` takes: nothing.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HeardBody {}

/// `POST /api/v1/requests/{id}/confirmation`: the house confirms what her agency wrote down.
pub async fn confirmed(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<HeardBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let HeardBody {} = sent.body;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::confirm_heard(tx, who, id)
    })
    .await
}

/// What `POST /api/v1/requests/{id}/board` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoardRightBody {
    /// Whether what the board said of the house was right.
    pub right: YesNo,
}

/// `POST /api/v1/requests/{id}/board`: was the board right about the house?
pub async fn board_told(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<BoardRightBody>,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let right = sent.body.right;
    on_request(db, Who::clone(&who), id, retry, move |tx, who| {
        answering::tell_board(tx, who, id, right)
    })
    .await
}
