//! Women turned away by phone, for programs: counted at once, and nothing is kept of anybody.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::requests::refusal;
use crate::accounts::replays::{NO_CASE, Retry, is_about, once};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::ShelterStaff;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Population, RefusedBy};
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::referrals::acts::turning_away::{TurnedAway, turn_away};
use crate::referrals::code::ReferralCode;
use crate::referrals::tries::WrongCodes;
use crate::tallies::rules::AskedElsewhere;
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of turn-aways.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![Route::post(
        "/api/v1/turn-aways",
        staff,
        "turn-away",
        turned_away,
    )]
}

/// What `POST /api/v1/turn-aways` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnAwayBody {
    /// For whom she sought a place.
    pub population: Population,
    /// How many women, or whoever else is 18 and over: 0 to 30.
    #[serde(default)]
    pub women: i32,
    /// How many children: 0 to 30.
    #[serde(default)]
    pub children: i32,
    /// Who said no: `facility` or `survivor`.
    pub by: RefusedBy,
    /// Why: a reason of the house's list, or of hers.
    pub reason: String,
    /// Whether she had asked elsewhere in the same week.
    pub asked_elsewhere: AskedElsewhere,
    /// Which pool could not take her; left out, the house's pool for her population.
    #[serde(default)]
    pub pool_id: Option<PoolId>,
    /// The code of her referral, if she has one: she stays one woman.
    #[serde(default)]
    pub referral: Option<String>,
}

/// A turn-away that was counted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountedTurnAway {
    /// Always true.
    pub counted: bool,
}

/// `POST /api/v1/turn-aways`: a woman refused by phone.
pub async fn turned_away(
    db: web::Data<Db>,
    who: ShelterStaff,
    codes: web::Data<WrongCodes>,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<TurnAwayBody>,
) -> Result<HttpResponse, Failure> {
    let body = sent.body;
    for (field, number) in [("women", body.women), ("children", body.children)] {
        if !(0..=30).contains(&number) {
            let sentence = Sentence::new("field-number")
                .with("least", 0)
                .with("most", 30);
            return Err(Error::field(field, sentence).into());
        }
    }
    let code = body.referral.as_deref().map(ReferralCode::read).transpose();
    let code =
        code.map_err(|_| Error::field("referral", Sentence::new("referral-no-such-code")))?;
    if let Some(code) = &code {
        codes.look_up(&db, &who, "referral", code).await?;
    }
    let said = TurnedAway {
        population: body.population,
        pool: body.pool_id,
        refusal: refusal(body.by, &body.reason)?,
        asked_elsewhere: body.asked_elsewhere,
        code,
    };
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            lock_organization(tx, who.organization())?;
            let kept = once(tx, &retry, |tx| {
                turn_away(tx, &who, &said)?;
                Kept::created(&CountedTurnAway { counted: true })
            })?;
            is_about(tx, &retry, NO_CASE)?;
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}
