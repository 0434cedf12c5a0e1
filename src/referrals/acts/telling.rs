//! Telling a referral, saying that it is still worked on, and noting what the fallback list answered.

use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{ShelterStaff, Who};
use crate::board::live::REQUESTS;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::journal;
use crate::referrals::acts::turning_away::pool_for;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::code::ReferralCode;
use crate::referrals::drafts;
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{
    Counted, NewReferral, PhonedFirst, Referral, ReferralId, ReferralState, Request, RequestState,
};
use crate::referrals::store;
use crate::referrals::store::fallbacks::{self, FallbackAnswer, FallbackId};
use crate::shelters;
use crate::tallies::acts::Gathered;
use crate::tallies::rules::{AskedElsewhere, Tally};
use crate::watches;
use chrono::{DateTime, Duration, Utc};

/// Tells a referral. It is stored only now, after she agreed, and holds codes alone. Refused beyond what one worker or
/// agency may have open.
pub fn open(tx: &mut Tx, who: &Who, new: &NewReferral) -> Result<Referral> {
    lock_organization(tx, who.organization())?;
    check_open(tx, who)?;
    let referral = Referral {
        id: ReferralId::new(),
        code: ReferralCode::new(),
        agency: who.organization(),
        account: Some(who.account()),
        region: new.region.clone(),
        household: new.household.clone(),
        urgency: new.urgency,
        axes: new.axes,
        language_answer: None,
        state: ReferralState::Open,
        placed_pool: None,
        outcome: None,
        phoned_first: new.phoned_first.is_some(),
        opened_at: tx.now,
        placed_at: None,
        renewed_at: tx.now,
        ended_at: None,
        prompted: 0,
        revision: 1,
        counted: Counted::Nothing,
        continued_at: None,
        continued_from: None,
        first_answer: None,
    };
    store::insert(tx.conn, &referral, new)?;
    drafts::store::forget(tx.conn, who.account())?;
    tx.announce(REQUESTS, referral.agency.number());
    journal::acts::record_by_night(tx, who.actor(), "referral-opened", "referral", None)?;
    if let Some(phoned) = new.phoned_first {
        count_once(tx, who, &referral, phoned)?;
    }
    Ok(referral)
}

/// Refuses one more case than a worker or an agency may have open; the agency is locked.
pub(super) fn check_open(tx: &mut Tx, who: &Who) -> Result<()> {
    let limits = network::limits(tx.conn)?;
    let (of_agency, of_worker) = store::count_open(tx.conn, who.organization(), who.account())?;
    check_limit(
        "referral-many-of-worker",
        of_worker,
        limits.referrals_of_worker,
    )?;
    check_limit(
        "referral-many-of-agency",
        of_agency,
        limits.referrals_of_agency,
    )
}

/// She was counted when she was turned away by phone; as a referral she is counted again at its end, and must stay
/// one woman: so she is taken back where she was counted, which only the people of that house can say.
fn count_once(tx: &mut Tx, who: &Who, referral: &Referral, phoned: PhonedFirst) -> Result<()> {
    if !ShelterStaff::ROLES.contains(&who.role()) {
        let sentence = Sentence::new("referral-phoned-first-not-staff");
        return Err(Error::field("phoned_first", sentence));
    }
    let population = referral.household.population();
    let pool = match phoned.pool {
        Some(pool) => capacity::acts::own_pool(tx, who, pool)?,
        None => pool_for(tx, who, phoned.population.unwrap_or(population))?,
    };
    let house = shelters::store::at_work(tx.conn, &[pool.shelter])?
        .remove(&pool.shelter)
        .ok_or(Error::NotFound)?;
    let night = house.zone.night_of(tx.now, network::count_hour(tx.conn)?);
    let mut gathered = Gathered::default();
    let referred = Tally::Phone {
        shelter: pool.shelter,
        region: house.region,
        population: phoned.population.unwrap_or(pool.population),
        asked_elsewhere: AskedElsewhere::Referred,
    };
    gathered.add(night, [referred]);
    gathered.write(tx)
}

/// Refuses what is beyond a limit, in words that name it.
pub(super) fn check_limit(sentence: &'static str, open: i64, most: i64) -> Result<()> {
    if open < most {
        return Ok(());
    }
    Err(Error::Refused(
        Problem::SlowDown,
        Sentence::new(sentence).with("most", most),
    ))
}

/// The case a code names, for its own agency; anybody else's is not there.
pub fn read(conn: &mut Conn, who: &Who, code: &ReferralCode) -> Result<CaseNow> {
    let id = store::find_id(conn, code)?;
    let referral = store::find(conn, id)?;
    if referral.agency != who.organization() {
        return Err(Error::NotFound);
    }
    let requests = store::requests_of(conn, id)?;
    Ok(CaseNow { referral, requests }.as_shown())
}

/// She still wants a place: her agency's queue is told when one opens. `safe_at` is the next moment at which she can
/// safely be reached. Said again, it renews the watch. Only houses that let women wait are waited for.
pub fn watch(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    safe_at: Option<DateTime<Utc>>,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Watch, who)?;
    case.check_seen(revision)?;
    if safe_at.is_some_and(|safe| {
        safe > tx.now + watches::rules::LONGEST || safe < tx.now - Duration::hours(1)
    }) {
        return Err(Error::field(
            "safe_at",
            Sentence::new("referral-safe-time-wrong"),
        ));
    }
    let pools = waited_for(tx.conn, id)?;
    if pools.is_empty() {
        let sentence = Sentence::new("referral-nobody-takes-watches");
        return Err(Error::field("watch", sentence));
    }
    watches::acts::keep(tx, id.number(), case.referral.agency, safe_at, &pools)?;
    renew_case(&mut case, who, tx.now);
    case.put_back(tx, who.actor(), "watch-kept")
}

/// She does not wait for a place any more; the referral stays as it is.
pub fn end_watch(tx: &mut Tx, who: &Who, id: ReferralId, revision: Option<i64>) -> Result<CaseNow> {
    let case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Watch, who)?;
    case.check_seen(revision)?;
    watches::acts::end(tx, id.number())?;
    case.put_back(tx, who.actor(), "watch-ended")
}

/// Not this place, or not now: it goes on at once to the next who waits, and she goes on waiting.
pub fn pass_opening(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Watch, who)?;
    case.check_seen(revision)?;
    watches::acts::pass(tx, id.number())?;
    renew_case(&mut case, who, tx.now);
    case.put_back(tx, who.actor(), "watch-passed")
}

/// The pools she could go to in houses where women may wait for a place, with the spaces she needs there.
fn waited_for(conn: &mut Conn, id: ReferralId) -> Result<Vec<(PoolId, i32)>> {
    let could_go = store::could_go(conn, id)?;
    let pools: Vec<PoolId> = could_go.iter().map(|one| one.pool).collect();
    let pools = capacity::store::some(conn, &pools)?;
    let shelters: Vec<_> = pools.iter().map(|pool| pool.shelter).collect();
    let houses = shelters::store::at_work(conn, &shelters)?;
    let lets_wait = |one: &PoolId| {
        let pool = pools.iter().find(|pool| pool.id == *one);
        pool.and_then(|pool| houses.get(&pool.shelter))
            .is_some_and(|house| house.takes_watches)
    };
    Ok(could_go
        .into_iter()
        .filter(|one| lets_wait(&one.pool))
        .map(|one| (one.pool, one.spaces))
        .collect())
}

/// Somebody still works on it: the clocks for an outcome begin anew.
pub fn renew(tx: &mut Tx, who: &Who, id: ReferralId, revision: Option<i64>) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Renew, who)?;
    case.check_seen(revision)?;
    renew_case(&mut case, who, tx.now);
    case.put_back(tx, who.actor(), "referral-renewed")
}

/// Whoever of the agency acted last works on it: the line that is called back is theirs.
pub(super) fn renew_case(case: &mut Case, who: &Who, now: DateTime<Utc>) {
    case.referral.account = Some(who.account());
    case.referral.renewed_at = now;
    case.referral.prompted = 0;
}

/// What a service of the region's list answered.
pub fn note_fallback(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    fallback: FallbackId,
    answer: FallbackAnswer,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::NoteFallback, who)?;
    fallbacks::find(tx.conn, fallback)?;
    fallbacks::note(tx.conn, id, fallback, answer, tx.now)?;
    renew_case(&mut case, who, tx.now);
    case.put_back(tx, who.actor(), "fallback-noted")
}

/// Whether any house may still say yes: for prompts and for going on to the next pool.
pub fn waits_for_an_answer(requests: &[Request], now: DateTime<Utc>) -> bool {
    requests
        .iter()
        .any(|request| request.is_live(now) || request.state == RequestState::Accepted)
}
