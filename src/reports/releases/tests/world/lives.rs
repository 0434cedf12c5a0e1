//! What happens in an invented network: households with a seed, counted by the acts' own rules.

use std::collections::BTreeSet;

use chrono::Duration;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::{House, Network};
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Outcome, Population,
    SurvivorReason, Trafficking, Violence, WhereNow,
};
use crate::referrals::household::Household;
use crate::referrals::rules::{
    Axes, Referral, ReferralState, Request, RequestState, counting, speaking, trial as cases,
};
use crate::stays::acts::admitted;
use crate::tallies::rules::{
    ArrivalResult, AskedElsewhere, BookingResult, How, MissWhile, Movement, Refusal, Tally, Tested,
};

impl Network {
    /// So many households seek a place, half as many women phone, and some leave.
    pub fn lives(&self, month: &str, random: &mut StdRng, households: usize) {
        let mut tallies = Vec::new();
        for _ in 0..households {
            tallies.extend(self.referral(random));
        }
        for _ in 0..households / 2 {
            tallies.extend(self.call(random));
            tallies.extend(self.departure(random));
            tallies.extend(booking(random));
        }
        self.counts(month, tallies.into_iter().map(|tally| (tally, 1)).collect());
    }

    /// So many come to the door of the first house, and leave it again.
    pub fn come_and_go(&self, month: &str, random: &mut StdRng, n: usize) {
        let house = &self.houses[0];
        for _ in 0..n {
            let left = left(house, random).map(|tally| (tally, 1));
            let came = [(admitted(house.pool), 1)];
            self.counts(month, came.into_iter().chain(left).collect());
        }
    }

    fn house(&self, random: &mut StdRng) -> &House {
        let (one, other) = (self.houses.choose(random), self.houses.choose(random));
        // More in the north, where more houses are listed first.
        let nearer = |house: &&House| self.houses.iter().position(|one| one.id == house.id);
        one.into_iter().chain(other).min_by_key(nearer).unwrap()
    }

    /// One household's referral from its end backwards, counted as a case is.
    fn referral(&self, random: &mut StdRng) -> Vec<Tally> {
        let house = self.house(random).clone();
        let state = *[
            ReferralState::Arrived,
            ReferralState::Arrived,
            ReferralState::NoShow,
            ReferralState::Unplaced,
            ReferralState::Withdrawn,
        ]
        .choose(random)
        .unwrap();
        let is_placed = matches!(state, ReferralState::Arrived | ReferralState::NoShow);
        let after = *[20, 90, 300, 2_000].choose(random).unwrap();
        let children = [i32::from(random.random_bool(0.4)), 0, 0, 0];
        let referral = Referral {
            region: house.region.into(),
            household: Household::new(1, children, None).unwrap(),
            axes: Axes {
                where_now: Some(one_of::<WhereNow>(random, 3)),
                violence: Some(one_of::<Violence>(random, 2)),
                trafficking: Some(one_of::<Trafficking>(random, 2)),
                immigration: Some(one_of::<Immigration>(random, 3)),
            },
            language_answer: Some(one_of::<LanguageAnswer>(random, 6)),
            outcome: (state == ReferralState::Unplaced).then(|| one_of::<Outcome>(random, 3)),
            placed_at: is_placed.then(|| cases::night() + Duration::minutes(after)),
            ..cases::referral(state)
        };
        let mut tallies = Vec::new();
        let mut requests = Vec::new();
        if !is_placed || random.random_bool(0.3) {
            let refused = self.refused(&referral, random);
            tallies.extend(counting::turned_away(
                refused.pool,
                refused.refusal.unwrap(),
                How::Referral,
            ));
            let answered = refused.refusal != Some(Refusal::Nobody);
            let answered = answered.then(|| refused.asked_at + Duration::minutes(4));
            tallies.push(counting::answer_time(&refused, referral.urgency, answered));
            requests.push(refused);
        }
        if is_placed {
            let accepted = Request {
                shelter: house.id,
                ..cases::request(&referral, house.pool.number(), RequestState::Accepted)
            };
            let answered = Some(accepted.asked_at + Duration::minutes(8));
            tallies.push(counting::answer_time(&accepted, referral.urgency, answered));
            requests.push(accepted);
            let came = state == ReferralState::Arrived;
            tallies.push(Tally::Arrival {
                pool: house.pool,
                result: match came {
                    true => ArrivalResult::Arrived,
                    false => ArrivalResult::NoShow,
                },
            });
            tallies.extend(came.then(|| admitted(house.pool)));
        }
        tallies.extend(counting::at_end(&referral, &requests, &BTreeSet::new()));
        let tongue = *["en", "fr", "ar", "es"].choose(random).unwrap();
        let tongues = [tongue.parse().unwrap()];
        let now = cases::night();
        let spoken = speaking::at_end(&referral, &requests, &tongues, &[], now);
        tallies.extend(spoken.tallies);
        tallies
    }

    fn refused(&self, referral: &Referral, random: &mut StdRng) -> Request {
        let mut near = self.houses.iter();
        let house = near.find(|house| house.region == referral.region).unwrap();
        Request {
            shelter: house.id,
            refusal: Some(match random.random_range(0..4) {
                0 => Refusal::Nobody,
                _ => refusal(random),
            }),
            ..cases::request(referral, house.pool.number(), RequestState::Refused)
        }
    }

    /// A woman turned away by phone; a rule that excluded somebody.
    fn call(&self, random: &mut StdRng) -> Vec<Tally> {
        let house = self.house(random);
        let mut tallies = counting::turned_away(house.pool, refusal(random), How::Phone);
        tallies.push(Tally::Phone {
            shelter: house.id,
            region: house.region.into(),
            population: Population::SingleWomen,
            asked_elsewhere: one_of::<AskedElsewhere>(random, 3),
        });
        tallies.push(Tally::Miss {
            pool: Some(house.pool),
            reason: one_of::<FacilityReason>(random, 3),
            about: Tested::Plain,
            standing: MissWhile::Free,
        });
        tallies
    }

    fn departure(&self, random: &mut StdRng) -> [Tally; 2] {
        left(self.house(random), random)
    }
}

fn left(house: &House, random: &mut StdRng) -> [Tally; 2] {
    [
        Tally::Departure {
            shelter: house.id,
            destination: one_of::<Departure>(random, 3),
        },
        Tally::Movement {
            pool: house.pool,
            movement: Movement::Out,
        },
    ]
}

fn refusal(random: &mut StdRng) -> Refusal {
    match random.random_bool(0.7) {
        true => Refusal::Facility(one_of(random, 3)),
        false => Refusal::Survivor(one_of::<SurvivorReason>(random, 2)),
    }
}

/// A booking for no case; one to which nobody came is a need that was not met.
fn booking(random: &mut StdRng) -> Vec<Tally> {
    let tongue: crate::ground::tongues::TongueCode =
        ["ar", "es"].choose(random).unwrap().parse().unwrap();
    let (group, mode) = (tongue.group(), one_of::<Mode>(random, 2));
    let result = *[
        BookingResult::Completed,
        BookingResult::Completed,
        BookingResult::CancelledByAgency,
        BookingResult::Unfilled,
    ]
    .choose(random)
    .unwrap();
    let booked = Tally::Booking {
        group,
        mode,
        result,
    };
    let unmet = Tally::Unmet {
        group,
        mode: Some(mode),
    };
    let in_vain = (result == BookingResult::Unfilled).then_some(unmet);
    [booked].into_iter().chain(in_vain).collect()
}

/// One of the first so many codes of a list.
fn one_of<C: Code>(random: &mut StdRng, most: usize) -> C {
    let all = C::all();
    all[random.random_range(0..most.min(all.len()))]
}
