//! `POST /api/v1/referrals`: the same question as matching, with what shelters never see, after she agreed. The pools
//! she could go to are kept; the regions she cannot go to have been used and are gone.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Deserialize;

use super::cases::check_agreed;
use super::matches::{HouseholdBody, MatchBody};
use super::shown;
use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{MayRefer, Who};
use crate::board::live::Board;
use crate::board::sight::Audience;
use crate::board::snapshot::Snapshot;
use crate::ground::codes::{
    Immigration, Need, Situation, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::referrals::acts::{CaseNow, telling};
use crate::referrals::matching::answer::Answer;
use crate::referrals::matching::wanted::Wanted;
use crate::referrals::rules::{Axes, CouldGo, NewReferral};
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The address at which a referral is told.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![Route::post("/api/v1/referrals", seekers, "refer", open)]
}

/// What `POST /api/v1/referrals` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBody {
    /// Who would come.
    pub household: HouseholdBody,
    /// What would make a place work.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What shelters' rules test: used in the search and kept nowhere.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Codes of languages she speaks or signs, any of which would do.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Codes of regions she has to stay away from: used in the search and kept nowhere.
    #[serde(default)]
    pub avoid_regions: Vec<String>,
    /// The code of the region a place is sought in; left out, one's own house's, or where most could take her.
    #[serde(default)]
    pub region: Option<String>,
    /// Whether other regions will do too; true unless said otherwise.
    #[serde(default)]
    pub other_regions: Option<bool>,
    /// How soon.
    pub urgency: Urgency,
    /// Where she is now; no shelter sees it.
    pub where_now: WhereNow,
    /// Whose violence she is leaving; no shelter sees it.
    #[serde(default)]
    pub violence: Option<Violence>,
    /// Whether trafficking is part of it; no shelter sees it.
    #[serde(default)]
    pub trafficking: Option<Trafficking>,
    /// Where she stands with immigration; no shelter sees it.
    #[serde(default)]
    pub immigration: Option<Immigration>,
    /// That she agreed to being referred.
    pub agreed: bool,
    /// Whether a house turned her away by phone just before, and counted it: she stays one woman.
    #[serde(default)]
    pub phoned_first: bool,
}

impl OpenBody {
    fn question(&self) -> MatchBody {
        MatchBody {
            household: self.household.clone(),
            needs: self.needs.clone(),
            situations: self.situations.clone(),
            languages: self.languages.clone(),
            avoid_regions: self.avoid_regions.clone(),
            region: self.region.clone(),
            other_regions: self.other_regions,
        }
    }

    fn axes(&self) -> Axes {
        Axes {
            where_now: Some(self.where_now),
            violence: self.violence,
            trafficking: self.trafficking,
            immigration: self.immigration,
        }
    }
}

/// A referral of what was wanted: where she could go is asked of the board, best first, and what excluded the other
/// houses is forgotten.
///
/// # Errors
/// The network has no region yet.
pub fn referral(
    snapshot: &Snapshot,
    who: &Who,
    wanted: &Wanted,
    urgency: Urgency,
    axes: Axes,
    phoned_first: bool,
) -> Result<NewReferral> {
    let answer = Answer::of(snapshot, Audience::of(who), wanted);
    let fits = || answer.fits.iter().chain(&answer.unsure).chain(&answer.full);
    let pools = fits().map(|fit| CouldGo {
        pool: fit.listed.outline.id,
        spaces: fit.spaces,
    });
    let region = wanted
        .near
        .region()
        .map(str::to_owned)
        .or_else(|| region_of_house(snapshot, who))
        .or_else(|| fits().next().map(|fit| fit.listing.shelter.region.clone()))
        .or_else(|| {
            snapshot
                .index
                .regions
                .first()
                .map(|region| region.code.clone())
        })
        .ok_or_else(|| Error::field("region", Sentence::new("field-needed")))?;
    Ok(NewReferral {
        region,
        household: wanted.household.clone(),
        needs: wanted.needs.iter().copied().collect(),
        tongues: wanted.tongues.iter().copied().collect(),
        urgency,
        axes,
        pools: pools.collect(),
        phoned_first,
    })
}

/// The region of the house somebody works in; none for those who work in no house.
fn region_of_house(snapshot: &Snapshot, who: &Who) -> Option<String> {
    let own = snapshot
        .listings()
        .find(|listing| listing.shelter.organization == who.organization());
    own.map(|listing| listing.shelter.region.clone())
}

/// `POST /api/v1/referrals`
pub async fn open(
    db: web::Data<Db>,
    board: web::Data<Board>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<OpenBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let body = sent.body;
    let snapshot = board.current(&db).await?;
    let wanted = body.question().wanted(&snapshot)?;
    check_agreed(body.agreed)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let asked_by = Who::clone(&who);
    let new = web::block(move || {
        let axes = body.axes();
        referral(
            &snapshot,
            &asked_by,
            &wanted,
            body.urgency,
            axes,
            body.phoned_first,
        )
    })
    .await
    .map_err(Error::broken)??;
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            lock_organization(tx, who.organization())?;
            let mut about = None;
            let kept = once(tx, &retry, |tx| {
                let referral = telling::open(tx, &who, &new)?;
                about = Some(referral.id);
                let case = CaseNow {
                    referral,
                    requests: Vec::new(),
                };
                let now = tx.now;
                Kept::created(&shown::referral(tx.conn, &who, &case, now)?)
            })?;
            if let Some(id) = about {
                is_about(tx, &retry, id.number())?;
            }
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}
