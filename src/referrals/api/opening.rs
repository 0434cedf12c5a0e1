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
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Immigration, Need, Population, Situation, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::live::{Heard, Met};
use crate::referrals::acts::{CaseNow, telling};
use crate::referrals::matching::answer::Answer;
use crate::referrals::matching::turn::in_turn;
use crate::referrals::matching::wanted::Wanted;
use crate::referrals::misses::Misses;
use crate::referrals::rules::{Axes, CouldGo, NewReferral, PhonedFirst};
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
    /// The code of the region a place is sought in; left out, that of one's own house, the only one there is, or that of
    /// the place that fits best. It has to be said where none of these tells it.
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
    /// The pools she agreed to, of those she could go to; left out, all of them. A place she did not agree to is not
    /// kept, and never asked by itself.
    #[serde(default)]
    pub pools: Option<Vec<PoolId>>,
    /// Whether one's own house turned her away by phone just before, and counted it: she stays one woman.
    #[serde(default)]
    pub phoned_first: bool,
    /// The pool that was counted for; left out, the house's pool for her population.
    #[serde(default)]
    pub phoned_pool_id: Option<PoolId>,
    /// The population it was counted under; left out, hers.
    #[serde(default)]
    pub phoned_population: Option<Population>,
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

    fn phoned(&self, wanted: &Wanted) -> Option<PhonedFirst> {
        self.phoned_first.then(|| PhonedFirst {
            pool: self.phoned_pool_id,
            population: self
                .phoned_population
                .or(Some(wanted.household.population())),
        })
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

/// What is told beside the question that was asked of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// How soon.
    pub urgency: Urgency,
    /// What no shelter sees.
    pub axes: Axes,
    /// The region a place is sought in, where the question did not say it.
    pub region: Option<String>,
    /// That her own house turned her away by phone just before, and counted it.
    pub phoned_first: Option<PhonedFirst>,
}

/// A referral of what was wanted: where she could go is asked of the board, best first, and what excluded the other
/// houses is forgotten.
///
/// # Errors
/// No region was said and none can be told: it is not guessed, for she would be counted there, and sent to its services.
pub fn referral(
    snapshot: &Snapshot,
    met: &Met,
    who: &Who,
    wanted: &Wanted,
    beside: Beside,
) -> Result<NewReferral> {
    let answer = Answer::of(snapshot, Audience::of(who), wanted, met);
    let pools = answer.could_go().map(|fit| CouldGo {
        pool: fit.listed.outline.id,
        spaces: fit.spaces,
    });
    let best = || answer.could_go().next();
    let region = beside
        .region
        .or_else(|| region_told(snapshot, who, wanted))
        .or_else(|| best().map(|fit| fit.listing.shelter.region.clone()))
        .ok_or_else(|| Error::field("region", Sentence::new("referral-region-needed")))?;
    Ok(NewReferral {
        region,
        household: wanted.household.clone(),
        needs: wanted.needs.iter().copied().collect(),
        tongues: wanted.tongues.iter().copied().collect(),
        urgency: beside.urgency,
        axes: beside.axes,
        pools: pools.collect(),
        phoned_first: beside.phoned_first,
    })
}

/// The region a place is sought in, as far as it can be told without asking: that of the question, of the house
/// somebody works in, or the only one there is.
pub fn region_told(snapshot: &Snapshot, who: &Who, wanted: &Wanted) -> Option<String> {
    let only = match snapshot.index.regions.as_slice() {
        [only] => Some(only.code.clone()),
        _ => None,
    };
    let searched = wanted.near.region().map(str::to_owned);
    searched.or_else(|| region_of_house(snapshot, who)).or(only)
}

/// Leaves of the places she could go to those she agreed to.
///
/// # Errors
/// One of them is not among those she could go to.
fn agreed_to(new: &mut NewReferral, pools: &[PoolId]) -> Result<()> {
    let could_go = |pool: &PoolId| new.pools.iter().any(|one| one.pool == *pool);
    if !pools.iter().all(could_go) {
        return Err(Error::field(
            "pools",
            Sentence::new("referral-ask-not-hers"),
        ));
    }
    new.pools.retain(|one| pools.contains(&one.pool));
    Ok(())
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
    (board, heard): (web::Data<Board>, web::Data<Heard>),
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
    let met = heard.met(&db, &wanted.tongues).await?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let asked_by = Who::clone(&who);
    let new = in_turn(move || {
        let beside = Beside {
            urgency: body.urgency,
            axes: body.axes(),
            region: None,
            phoned_first: body.phoned(&wanted),
        };
        let mut new = referral(&snapshot, &met, &asked_by, &wanted, beside)?;
        if let Some(pools) = &body.pools {
            agreed_to(&mut new, pools)?;
        }
        Ok::<_, Error>(new)
    })
    .await??;
    let worker = who.account();
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
    // Whoever is sought for next is somebody else, though she may ask for the same.
    if let Some(misses) = request.app_data::<web::Data<Misses>>() {
        misses.lately.forget(worker);
    }
    Ok(kept.into())
}
