//! What is counted of a case. Each count is written once, in the transaction in which what it counts happened; what
//! concerns the whole case is counted when it ends, so that one woman refused by five houses is one referral.

use std::collections::BTreeSet;

use super::{Counted, Referral, ReferralState, Request, RequestState};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Immigration, RefusedBy, Trafficking, Urgency};
use crate::tallies::rules::{DemandResult, How, Refusal, Tally, Within};
use chrono::{DateTime, Duration, Utc};

/// A household turned away by a pool, by why and, apart from it, by how she had asked. Whoever did not want to come was
/// not turned away that night.
pub fn turned_away(pool: PoolId, refusal: Refusal, how: How) -> Vec<Tally> {
    let by_night = (refusal.by() != RefusedBy::Survivor).then_some(Tally::TurnedAwayNight { pool });
    let by_reason = Tally::TurnedAway { pool, refusal };
    let by_how = Tally::TurnedAwayHow { pool, how };
    by_night.into_iter().chain([by_reason, by_how]).collect()
}

/// How soon a house answered, or that it never did.
pub fn answer_time(
    request: &Request,
    urgency: Urgency,
    answered_at: Option<DateTime<Utc>>,
) -> Tally {
    let within = answered_at.map_or(Within::Never, |at| Within::of(at - request.asked_at));
    Tally::AnswerTime {
        shelter: request.shelter,
        urgency,
        within,
    }
}

/// How soon any house first answered a referral, whatever it said, from when it was told; never, where none has. None, where
/// it was put to no house. What is left of requests that are gone stands in the referral.
pub fn first_answer(referral: &Referral, requests: &[Request]) -> Option<Within> {
    let kept = referral.first_answer;
    if kept.is_some_and(|kept| kept != Within::Never) {
        return kept;
    }
    let first = requests.iter().filter_map(|one| one.answered_at).min();
    match first {
        Some(at) => Some(Within::of(at - referral.opened_at)),
        None if requests.is_empty() => kept,
        None => Some(Within::Never),
    }
}

/// What came of a referral that has just ended.
fn result(referral: &Referral) -> DemandResult {
    match (referral.placed_at, referral.state) {
        (Some(at), _) if at - referral.opened_at <= Duration::hours(24) => {
            DemandResult::PlacedWithinADay
        }
        (Some(_), _) => DemandResult::PlacedLater,
        (None, ReferralState::Withdrawn) => DemandResult::Withdrawn,
        (None, _) => DemandResult::Unplaced,
    }
}

/// Everything that is counted of a whole case when it ends, and nothing that was counted before. How language was met
/// is counted when it is erased. `kept` are the reasons
/// left of requests that are gone.
pub fn at_end(referral: &Referral, requests: &[Request], kept: &BTreeSet<Refusal>) -> Vec<Tally> {
    if referral.counted == Counted::Everything {
        return Vec::new();
    }
    let region = || referral.region.clone();
    let population = referral.household.population();
    let result = result(referral);
    let mut tallies = vec![Tally::Demand {
        region: region(),
        population,
        result,
    }];
    if result != DemandResult::Withdrawn {
        let within = referral
            .placed_at
            .map_or(Within::Never, |at| Within::of(at - referral.opened_at));
        tallies.push(Tally::PlacementTime {
            region: region(),
            within,
        });
    }
    let first = first_answer(referral, requests);
    tallies.extend(first.map(|within| Tally::FirstAnswer {
        region: region(),
        within,
    }));
    if result == DemandResult::Unplaced {
        let mut refusals = reasons(requests);
        refusals.extend(kept);
        tallies.extend(refusals.into_iter().map(|refusal| Tally::UnplacedReason {
            region: region(),
            refusal,
        }));
    }
    tallies.extend(referral.outcome.map(|outcome| Tally::Outcome {
        agency: referral.agency,
        outcome,
    }));
    if referral.counted == Counted::Nothing {
        tallies.extend(axes(referral));
    }
    tallies
}

/// By whom and why a request did not come about, if it counts as a turn-away.
pub fn refused_as(request: &Request) -> Option<Refusal> {
    match request.state {
        RequestState::Refused | RequestState::Lapsed => request.refusal,
        _ => None,
    }
}

/// By whom and why the requests of a case came to nothing, each once.
pub fn reasons(requests: &[Request]) -> BTreeSet<Refusal> {
    requests.iter().filter_map(refused_as).collect()
}

/// What is counted of the axes of a case, each for itself.
pub fn axes(referral: &Referral) -> Vec<Tally> {
    let axes = referral.axes;
    let trafficking = axes.trafficking.unwrap_or(Trafficking::NoSign);
    let mut tallies = vec![Tally::TraffickingImmigration {
        trafficking,
        immigration: axes.immigration.unwrap_or(Immigration::NotAsked),
    }];
    tallies.extend(axes.where_now.map(|where_now| Tally::TraffickingWhere {
        trafficking,
        where_now,
    }));
    tallies.extend(axes.violence.map(|violence| Tally::Violence { violence }));
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::{FacilityReason, Outcome, SurvivorReason};
    use crate::referrals::rules::trial;

    #[test]
    fn five_refusals_for_two_reasons_are_one_unmet_referral_and_two_reasons() {
        let referral = Referral {
            outcome: Some(Outcome::Hotel),
            ..trial::referral(ReferralState::Unplaced)
        };
        let mut requests: Vec<Request> = (1..=5)
            .map(|pool| trial::request(&referral, pool, RequestState::Refused))
            .collect();
        requests[0].refusal = Some(Refusal::Facility(FacilityReason::Identification));
        let tallies = at_end(&referral, &requests, &BTreeSet::new());
        let count = |wanted: fn(&Tally) -> bool| tallies.iter().filter(|one| wanted(one)).count();
        assert_eq!(
            count(|one| matches!(
                one,
                Tally::Demand {
                    result: DemandResult::Unplaced,
                    ..
                }
            )),
            1
        );
        assert_eq!(count(|one| matches!(one, Tally::Demand { .. })), 1);
        assert_eq!(count(|one| matches!(one, Tally::UnplacedReason { .. })), 2);
        assert_eq!(count(|one| matches!(one, Tally::Outcome { .. })), 1);
        assert_eq!(
            count(|one| matches!(
                one,
                Tally::PlacementTime {
                    within: Within::Never,
                    ..
                }
            )),
            1
        );
    }

    #[test]
    fn who_was_placed_counts_as_placed_whatever_came_after_and_has_no_reasons() {
        let placed_at = Some(trial::night() + Duration::hours(25));
        for state in [
            ReferralState::Arrived,
            ReferralState::NoShow,
            ReferralState::Withdrawn,
        ] {
            let referral = Referral {
                placed_at,
                ..trial::referral(state)
            };
            let refused = trial::request(&referral, 1, RequestState::Refused);
            let tallies = at_end(&referral, &[refused], &BTreeSet::new());
            let later = Tally::Demand {
                region: "ottawa".into(),
                population: referral.household.population(),
                result: DemandResult::PlacedLater,
            };
            assert!(tallies.contains(&later), "{state}: {tallies:?}");
            assert!(
                !tallies
                    .iter()
                    .any(|one| matches!(one, Tally::UnplacedReason { .. }))
            );
        }
    }

    #[test]
    fn she_who_declined_was_not_turned_away_that_night() {
        let pool = PoolId::from(4);
        let is_by_night = |refusal| {
            let tallies = turned_away(pool, refusal, How::Referral);
            tallies.contains(&Tally::TurnedAwayNight { pool })
        };
        assert!(is_by_night(Refusal::Facility(FacilityReason::Full)));
        assert!(is_by_night(Refusal::Nobody));
        assert!(!is_by_night(Refusal::Survivor(SurvivorReason::Location)));
    }

    #[test]
    fn whoever_was_turned_away_had_asked_in_one_way_whatever_the_reason() {
        let pool = PoolId::from(4);
        for how in [How::Phone, How::Referral] {
            for refusal in [
                Refusal::Facility(FacilityReason::Full),
                Refusal::Survivor(SurvivorReason::Location),
                Refusal::Nobody,
            ] {
                let tallies = turned_away(pool, refusal, how);
                let of =
                    |wanted: fn(&Tally) -> bool| tallies.iter().filter(|one| wanted(one)).count();
                assert_eq!(of(|one| matches!(one, Tally::TurnedAway { .. })), 1);
                assert_eq!(of(|one| matches!(one, Tally::TurnedAwayHow { .. })), 1);
                assert!(tallies.contains(&Tally::TurnedAwayHow { pool, how }));
            }
        }
    }

    /// How soon the first answer is counted to have come.
    fn counted_first(referral: &Referral, requests: &[Request]) -> Vec<Within> {
        let tallies = at_end(referral, requests, &BTreeSet::new());
        let first = tallies.into_iter().filter_map(|one| match one {
            Tally::FirstAnswer { within, .. } => Some(within),
            _ => None,
        });
        first.collect()
    }

    #[test]
    fn the_first_of_all_answers_is_counted_once_from_when_the_referral_was_told() {
        let referral = trial::referral(ReferralState::Unplaced);
        let answered = |minutes: i64| Request {
            answered_at: Some(referral.opened_at + Duration::minutes(minutes)),
            ..trial::request(&referral, 1, RequestState::Refused)
        };
        let silent = trial::request(&referral, 2, RequestState::Lapsed);
        let all = [answered(90), silent.clone(), answered(8), answered(40)];
        assert_eq!(counted_first(&referral, &all), [Within::Ten]);
        assert_eq!(counted_first(&referral, &[silent]), [Within::Never]);
        assert_eq!(counted_first(&referral, &[]), [], "nobody was asked");
        let again = Referral {
            counted: Counted::Everything,
            ..referral.clone()
        };
        assert_eq!(counted_first(&again, &all), []);
    }

    #[test]
    fn what_is_left_of_requests_that_are_gone_stands_until_somebody_answers_first() {
        let kept = |first_answer| Referral {
            first_answer,
            ..trial::referral(ReferralState::Unplaced)
        };
        let late = Request {
            answered_at: Some(trial::night() + Duration::hours(30)),
            ..trial::request(&kept(None), 1, RequestState::Refused)
        };
        let late = [late];
        assert_eq!(
            counted_first(&kept(Some(Within::Five)), &late),
            [Within::Five]
        );
        assert_eq!(
            counted_first(&kept(Some(Within::Five)), &[]),
            [Within::Five]
        );
        assert_eq!(
            counted_first(&kept(Some(Within::Never)), &late),
            [Within::Longer]
        );
        assert_eq!(
            counted_first(&kept(Some(Within::Never)), &[]),
            [Within::Never]
        );
    }

    #[test]
    fn an_axis_nobody_spoke_of_is_not_asked_and_each_stands_alone() {
        let tallies = at_end(
            &trial::referral(ReferralState::Withdrawn),
            &[],
            &BTreeSet::new(),
        );
        assert!(tallies.contains(&Tally::TraffickingImmigration {
            trafficking: Trafficking::NoSign,
            immigration: Immigration::NotAsked,
        }));
        assert!(
            !tallies
                .iter()
                .any(|one| matches!(one, Tally::Violence { .. }))
        );
        assert!(
            !tallies
                .iter()
                .any(|one| matches!(one, Tally::PlacementTime { .. }))
        );
    }

    #[test]
    fn what_was_counted_when_a_case_was_thinned_or_she_moved_on_is_not_counted_again() {
        let thinned = Referral {
            counted: Counted::Axes,
            axes: Default::default(),
            outcome: Some(Outcome::Unknown),
            ..trial::referral(ReferralState::Unplaced)
        };
        let kept = [Refusal::Facility(FacilityReason::Identification)].into();
        let tallies = at_end(&thinned, &[], &kept);
        let has = |wanted: fn(&Tally) -> bool| tallies.iter().any(wanted);
        assert!(has(|one| matches!(one, Tally::UnplacedReason { .. })));
        assert!(has(|one| matches!(one, Tally::Demand { .. })));
        assert!(!has(|one| matches!(
            one,
            Tally::TraffickingImmigration { .. } | Tally::Violence { .. }
        )));
        let moved_on = Referral {
            counted: Counted::Everything,
            ..trial::referral(ReferralState::Arrived)
        };
        assert_eq!(at_end(&moved_on, &[], &kept), []);
    }
}
