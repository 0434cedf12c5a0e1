//! Putting a referral to houses: one or several at once, all the spaces she needs or none.

use crate::accounts::store::people::lock_organization;
use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Pick, Problem};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::holds;
use crate::journal::rules::Actor;
use crate::referrals::acts::Case;
use crate::referrals::acts::telling::{check_limit, renew_case};
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{CouldGo, ReferralId, Request, RequestId, RequestState, clocks};
use crate::referrals::store;
use chrono::Duration;

/// What is asked of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The pools, each of another house or not; each once.
    pub pools: Vec<PoolId>,
    /// Whether spaces are to be kept before anybody has answered, where the house allows that.
    pub hold: bool,
    /// Who decides among several that say yes.
    pub pick: Pick,
    /// The revision this was decided on.
    pub revision: Option<i64>,
}

/// The most houses asked at once.
const MOST_AT_ONCE: usize = 20;
/// How often one case asks the same pool: whoever has said nothing three times is phoned.
const MOST_OF_A_POOL: usize = 3;

/// Asks these pools. She agreed to each of them; none is asked that she could not go to. Answers the new requests, in
/// the order they were named.
pub fn ask(tx: &mut Tx, who: &Who, id: ReferralId, asking: &Asking) -> Result<Vec<Request>> {
    lock_organization(tx, who.organization())?;
    let mut case = Case::take(tx, id, &asking.pools)?;
    case.check(ReferralAct::Ask, who)?;
    case.check_seen(asking.revision)?;
    check_limits(tx, who, asking.pools.len())?;
    let could_go = store::could_go(tx.conn, id)?;
    let wanted = wanted(&case, &could_go, asking, tx.now)?;
    let mut asked = Vec::new();
    for CouldGo { pool, spaces } in wanted {
        let request = request_for(tx, &case, pool, spaces, asking.pick)?;
        asked.push(request.id);
        case.requests.push(request);
    }
    if asking.hold {
        keep_at_once(tx, &mut case, &asked)?;
    }
    renew_case(&mut case, who, tx.now);
    let kept = put_back_new(tx, case, &asked, who.actor(), "referral-asked")?;
    Ok(kept
        .into_iter()
        .filter(|one| asked.contains(&one.id))
        .collect())
}

/// Moves the requests that were just made to where they are saved as new.
pub(super) fn put_back_new(
    tx: &mut Tx,
    mut case: Case,
    asked: &[RequestId],
    actor: Actor,
    act: &'static str,
) -> Result<Vec<Request>> {
    let (new, known) = case
        .requests
        .into_iter()
        .partition(|one: &Request| asked.contains(&one.id));
    case.requests = known;
    let new: Vec<Request> = new;
    for request in new {
        case.add(request);
    }
    Ok(case.put_back(tx, actor, act)?.requests)
}

fn check_limits(tx: &mut Tx, who: &Who, more: usize) -> Result<()> {
    let limits = network::limits(tx.conn)?;
    let (of_agency, of_worker) =
        store::count_waiting(tx.conn, who.organization(), who.account(), tx.now)?;
    let others = i64::try_from(more).unwrap_or(i64::MAX).saturating_sub(1);
    check_limit(
        "referral-asks-of-worker",
        of_worker.saturating_add(others),
        limits.requests_of_worker,
    )?;
    check_limit(
        "referral-asks-of-agency",
        of_agency.saturating_add(others),
        limits.requests_of_agency,
    )
}

/// The pools that are asked, with the spaces she takes there.
fn wanted(
    case: &Case,
    could_go: &[CouldGo],
    asking: &Asking,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<CouldGo>> {
    let refuse = |id| Err(Error::field("pools", Sentence::new(id)));
    if asking.pools.is_empty() {
        return refuse("referral-ask-nobody");
    }
    if asking.pools.len() > MOST_AT_ONCE {
        let sentence = Sentence::new("referral-ask-many").with("most", 20);
        return Err(Error::field("pools", sentence));
    }
    let mut wanted: Vec<CouldGo> = Vec::new();
    for pool in &asking.pools {
        let Some(found) = could_go.iter().find(|one| one.pool == *pool) else {
            return refuse("referral-ask-not-hers");
        };
        if case.pool(*pool).is_none() {
            return refuse("referral-pool-closed");
        }
        let waits = case
            .requests
            .iter()
            .any(|one| one.pool == *pool && one.is_live(now));
        if waits || wanted.contains(found) {
            return refuse("referral-ask-twice");
        }
        let asked = case.requests.iter().filter(|one| one.pool == *pool);
        if asked.count() >= MOST_OF_A_POOL {
            return refuse("referral-ask-often");
        }
        wanted.push(*found);
    }
    Ok(wanted)
}

/// A request to a pool of the case, asked now.
pub(super) fn request_for(
    tx: &Tx,
    case: &Case,
    pool: PoolId,
    spaces: i32,
    pick: Pick,
) -> Result<Request> {
    let pool = case.pool(pool).ok_or(Error::NotFound)?;
    let house = case.house(pool.shelter)?;
    Ok(Request {
        id: RequestId::new(),
        referral: case.referral.id,
        pool: pool.id,
        shelter: pool.shelter,
        spaces,
        pick,
        state: RequestState::Asked,
        asked_at: tx.now,
        answer_by: clocks::answer_by(case.referral.urgency, tx.now, house.zone),
        talk_first: false,
        offered_until: None,
        line_until: None,
        hold: None,
        language_answer: None,
        refusal: None,
        heard_by_phone: false,
        confirmed: false,
        told_lead: false,
        board_right: None,
        answered_at: None,
        ended_at: None,
        revision: 1,
    })
}

/// Keeps spaces where the house allows that before it has answered. A house without room is asked all the same: a
/// refusal would tell how much room there is, and the house knows more than its count.
fn keep_at_once(tx: &mut Tx, case: &mut Case, asked: &[RequestId]) -> Result<()> {
    for id in asked {
        let request = case.request(*id)?.clone();
        let house = case.house(request.shelter)?;
        if !house.ways.holds_at_once {
            continue;
        }
        let usual = Duration::minutes(house.hold_minutes.into());
        let until = request
            .answer_by
            .min(tx.now + usual)
            .max(tx.now + Duration::minutes(holds::rules::MINUTES.start().to_owned().into()));
        match case.keep(tx, *id, until, Actor::HOUSE) {
            Err(Error::Refused(Problem::PoolFull, _)) => {}
            other => other?,
        }
    }
    Ok(())
}
