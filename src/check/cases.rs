//! Whether cases are what their requests, holds and watches say, and whether anything is kept of one beyond its time.

use chrono::{DateTime, Duration, Utc};

use super::Finding;
use super::store::cases as store;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::referrals;
use crate::referrals::rules::{
    Counted, Referral, ReferralState, Request, RequestState, Stage, clocks,
};
use crate::watches;

/// The timetable looks every minute; with an hour more it has not looked at all.
const TIDIED_WITHIN: Duration = Duration::hours(1);

pub(super) fn check(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for id in store::referrals(conn)? {
        let referral = referrals::store::find(conn, id)?;
        let requests = referrals::store::requests_of(conn, id)?;
        let waits = watches::store::find(conn, id.number())?.is_some();
        let wrong = of_referral(&referral, &requests, waits, now);
        findings.extend(wrong.map(|what| Finding::of("referral", id, what)));
        for request in &requests {
            let hold = match request.hold {
                Some(hold) => store::hold(conn, hold.number())?,
                None => None,
            };
            let wrong = of_request(request, referral.state, hold);
            findings.extend(wrong.map(|what| Finding::of("request", request.id, what)));
        }
    }
    findings.extend(of_watches(conn)?);
    Ok(findings)
}

fn of_referral(
    referral: &Referral,
    requests: &[Request],
    waits: bool,
    now: DateTime<Utc>,
) -> impl Iterator<Item = String> + use<> {
    let accepted = requests
        .iter()
        .filter(|one| one.state == RequestState::Accepted)
        .count();
    let wanted = match referral.state {
        ReferralState::Placed | ReferralState::Arrived | ReferralState::NoShow => 1..=1,
        // A place may have been given up.
        ReferralState::Withdrawn => 0..=1,
        ReferralState::Open | ReferralState::Unplaced => 0..=0,
    };
    let placed = (!wanted.contains(&accepted)).then(|| {
        format!(
            "It is {}, but {accepted} of its requests are accepted.",
            referral.state
        )
    });
    let moment = now - clocks::ERASED_AFTER - TIDIED_WITHIN;
    let overdue = referral
        .ended_at
        .is_some_and(|at| at <= moment)
        .then(|| "It ended more than a day ago and is still here.".to_owned());
    let untold = referral.renewed_at <= moment
        && referral.stage() == Stage::Open
        && requests
            .iter()
            .all(|one| one.ended_at.is_some_and(|at| at <= moment))
        && (referral.counted == Counted::Nothing || !waits);
    let unthinned = untold.then(|| {
        "No place was found for more than a day, and more is kept of it than its outcome needs."
            .to_owned()
    });
    [placed, overdue, unthinned].into_iter().flatten()
}

fn of_request(
    request: &Request,
    referral: ReferralState,
    hold: Option<(i64, i32, bool)>,
) -> impl Iterator<Item = String> + use<> {
    let wrong = match (request.hold, hold) {
        (Some(_), None) => Some("The hold that keeps spaces for it is not there.".to_owned()),
        (Some(_), Some((pool, spaces, _)))
            if pool != request.pool.number() || spaces != request.spaces =>
        {
            Some(format!(
                "It is for {} in pool {}, but its hold keeps {spaces} in pool {pool}.",
                request.spaces, request.pool
            ))
        }
        (Some(_), Some((_, _, false))) if is_over(request.state) => {
            Some("It came to nothing, but its hold still keeps spaces.".to_owned())
        }
        (None, _)
            if referral == ReferralState::Placed
                && request.state == RequestState::Accepted
                && request.confirmed =>
        {
            Some("Its house said yes, but no spaces were ever kept for it.".to_owned())
        }
        _ => None,
    };
    wrong.into_iter()
}

fn is_over(state: RequestState) -> bool {
    matches!(
        state,
        RequestState::Refused | RequestState::Lapsed | RequestState::NotNeeded
    )
}

fn of_watches(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for watch in watches::store::all(conn)? {
        let mut wrong = |what: &str| findings.push(Finding::of("watch", watch.number, what));
        if watch.pools.is_empty() {
            wrong("It waits for no pool.");
        }
        match referrals::store::find(conn, watch.number.into()) {
            Ok(referral) if referral.state == ReferralState::Open => {}
            Ok(_) => wrong("Its referral does not look for a place any more."),
            Err(crate::ground::error::Error::NotFound) => wrong("Its referral is not there."),
            Err(error) => return Err(error),
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests;
