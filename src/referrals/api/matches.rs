//! `POST /api/v1/matches`: where a household could go, and why not elsewhere. Nothing is kept but the count of rules that
//! excluded it; so a retry may simply ask again, and no answer is kept under its key.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::accounts::who::MayRefer;
use crate::board::live::Board;
use crate::board::sight::Audience;
use crate::board::snapshot::Snapshot;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{AgeBand, FacilityReason, Need, Population, Situation};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Freshness, Zone};
use crate::ground::tongues::TongueCode;
use crate::interpretation::live::Heard;
use crate::referrals::household::Household;
use crate::referrals::matching::answer::{Answer, Fit, Miss, Travel};
use crate::referrals::matching::reasons::Why;
use crate::referrals::matching::rules::Spoken;
use crate::referrals::matching::turn::in_turn;
use crate::referrals::matching::wanted::{Near, Wanted, known_region};
use crate::referrals::misses::Misses;
use crate::shelters::rules::ShelterId;
use crate::web::answer::json;
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey};
use crate::web::mistakes::Gathered;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of matching.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![Route::post("/api/v1/matches", seekers, "match", matches)]
}

/// Who would come.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdBody {
    /// Women, or whoever else is 18 and over: 0 to 30.
    pub adults: i32,
    /// One age band for each child.
    #[serde(default)]
    pub children: Vec<AgeBand>,
    /// For whom a place is sought; left out, what the household's make-up tells.
    #[serde(default)]
    pub population: Option<Population>,
}

/// What `POST /api/v1/matches` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchBody {
    /// Who would come.
    pub household: HouseholdBody,
    /// What would make a place work.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What shelters' rules test.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Codes of languages she speaks or signs, any of which would do.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Codes of regions she has to stay away from: used in the search and kept nowhere.
    #[serde(default)]
    pub avoid_regions: Vec<String>,
    /// The code of the region a place is sought in; left out, everywhere alike.
    #[serde(default)]
    pub region: Option<String>,
    /// Whether other regions will do too; true unless said otherwise.
    #[serde(default)]
    pub other_regions: Option<bool>,
}

/// A pool that fits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownFit {
    /// The pool.
    pub pool_id: PoolId,
    /// Its shelter.
    pub shelter_id: ShelterId,
    /// The band of vacant.
    pub vacant_band: &'static str,
    /// The spaces the household takes there.
    pub spaces: i32,
    /// How sure the count is.
    pub freshness: Freshness,
    /// False where the count is not confirmed, or the band leaves open whether it is enough.
    pub sure: bool,
    /// How her language is met.
    pub language: Spoken,
    /// How far it is.
    pub travel: Travel,
    /// Codes of needs and situations the house wants to talk about first.
    pub notes: Vec<&'static str>,
}

/// One reason.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownReason {
    /// Its code.
    pub code: FacilityReason,
    /// In words, in the language of the request.
    pub text: String,
}

/// A shelter, or one of its pools, that does not fit now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownMiss {
    /// The shelter.
    pub shelter_id: ShelterId,
    /// The pool; null where the shelter has none for this household.
    pub pool_id: Option<PoolId>,
    /// Whether only time stands in the way: it would fit, and is full now.
    pub would_fit: bool,
    /// Every reason.
    pub reasons: Vec<ShownReason>,
}

/// The answer, both lists in order of rank.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownAnswer {
    /// Where she could go.
    pub fits: Vec<ShownFit>,
    /// Where not, and why.
    pub misses: Vec<ShownMiss>,
    /// Shelters of other regions that take women of their own region only: counted, not listed.
    pub elsewhere: usize,
}

/// `POST /api/v1/matches`
pub async fn matches(
    db: web::Data<Db>,
    (board, heard): (web::Data<Board>, web::Data<Heard>),
    misses: web::Data<Misses>,
    who: MayRefer,
    shell: Shell,
    _key: RetryKey,
    sent: Json<MatchBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let snapshot = board.current(&db).await?;
    let wanted = sent.body.wanted(&snapshot)?;
    let met = heard.met(&db, &wanted.tongues).await?;
    let now = db.clock().now();
    let is_first = misses.lately.is_first(who.account(), &wanted, now);
    let audience = Audience::of(&who);
    let lang = shell.language();
    // A large network is searched off the server's threads.
    let (shown, counted) = in_turn(move || {
        let answer = Answer::of(&snapshot, audience, &wanted, &met);
        (shown(&answer, lang), answer.tallies())
    })
    .await?;
    if is_first {
        misses.into_inner().count(&db, counted);
    }
    Ok(json(&shown)?)
}

impl MatchBody {
    /// What is asked for, every part read; everything wrong with it is told at once.
    ///
    /// # Errors
    /// The fields that cannot be.
    pub fn wanted(&self, snapshot: &Snapshot) -> Result<Wanted> {
        let mut gathered = Gathered::default();
        let household = gathered.take(self.household());
        let tongues = self.languages.iter().map(|code| tongue(code));
        let tongues: Vec<_> = tongues.map(|one| gathered.take(one)).collect();
        let avoid = self.avoid_regions.iter();
        let avoid: Vec<_> = avoid
            .map(|code| gathered.take(known_region(snapshot, "avoid_regions", code)))
            .collect();
        let near = gathered.take(self.near(snapshot));
        let wanted = (|| {
            Some(Wanted {
                household: household?,
                needs: self.needs.iter().copied().collect(),
                situations: self.situations.iter().copied().collect(),
                tongues: tongues.into_iter().flatten().collect(),
                near: near?,
                avoid: avoid.into_iter().flatten().collect(),
            })
        })();
        gathered.whole(wanted)
    }

    fn household(&self) -> Result<Household> {
        let HouseholdBody {
            adults,
            children,
            population,
        } = &self.household;
        Household::with_children(*adults, children, *population).map_err(within_household)
    }

    fn near(&self, snapshot: &Snapshot) -> Result<Near> {
        let region = self.region.as_deref();
        let region = region.map(|code| known_region(snapshot, "region", code));
        Ok(match (region.transpose()?, self.other_regions) {
            (Some(region), Some(false)) => Near::Only(region),
            (Some(region), _) => Near::First(region),
            (None, _) => Near::Everywhere,
        })
    }
}

/// A household's fields stand inside `household` here.
fn within_household(error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for wrong in &mut fields {
                wrong.field = format!("household.{}", wrong.field).into();
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

fn tongue(code: &str) -> Result<TongueCode> {
    code.parse()
        .map_err(|_| Error::field("languages", Sentence::new("match-tongue-unknown")))
}

/// An answer as the API tells it.
pub fn shown(answer: &Answer, lang: Lang) -> ShownAnswer {
    let sure = answer.fits.iter().map(|one| fit(one, true));
    let unsure = answer.unsure.iter().map(|one| fit(one, false));
    let mut said = Said::new(lang);
    let full: Vec<ShownMiss> = answer.full.iter().map(|one| full(one, &mut said)).collect();
    let misses: Vec<ShownMiss> = answer
        .misses
        .iter()
        .map(|one| miss(one, &mut said))
        .collect();
    ShownAnswer {
        fits: sure.chain(unsure).collect(),
        misses: full.into_iter().chain(misses).collect(),
        elsewhere: answer.elsewhere,
    }
}

fn fit(fit: &Fit, sure: bool) -> ShownFit {
    let outline = &fit.listed.outline;
    ShownFit {
        pool_id: outline.id,
        shelter_id: fit.listing.shelter.id,
        vacant_band: outline.band,
        spaces: fit.spaces,
        freshness: outline.freshness,
        sure,
        language: fit.language,
        travel: fit.travel,
        notes: fit.notes(),
    }
}

fn full(fit: &Fit, said: &mut Said) -> ShownMiss {
    let shelter = &fit.listing.shelter;
    let why = fit.space.why();
    ShownMiss {
        shelter_id: shelter.id,
        pool_id: Some(fit.listed.outline.id),
        would_fit: true,
        reasons: why
            .map(|why| said.reason(why, shelter.zone))
            .into_iter()
            .collect(),
    }
}

fn miss(miss: &Miss, said: &mut Said) -> ShownMiss {
    let shelter = &miss.listing.shelter;
    let reasons = miss.whys.iter();
    ShownMiss {
        shelter_id: shelter.id,
        pool_id: miss.listed.map(|listed| listed.outline.id),
        would_fit: false,
        reasons: reasons.map(|why| said.reason(*why, shelter.zone)).collect(),
    }
}

/// Sentences said once already: a large network has thousands of misses and a handful of reasons.
struct Said {
    lang: Lang,
    sentences: BTreeMap<(Why, Zone), String>,
}

impl Said {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            sentences: BTreeMap::new(),
        }
    }

    fn reason(&mut self, why: Why, zone: Zone) -> ShownReason {
        let lang = self.lang;
        let said = self.sentences.entry((why, zone));
        let text = said.or_insert_with(|| lang.tell(&why.sentence(zone)).into_owned());
        ShownReason {
            code: why.reason(),
            text: text.clone(),
        }
    }
}
