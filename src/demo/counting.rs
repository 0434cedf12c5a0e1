//! Counts of persons that could have been: what months of asking, refusing, arriving and leaving leave behind. Nobody
//! is behind them; they come from a seed, and from how many spaces a place has.

use std::collections::BTreeMap;

use rand::Rng;
use rand::rngs::StdRng;

use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Need, Outcome, Population,
    Situation, SurvivorReason, Trafficking, Violence, WhereNow,
};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::ground::tongues::{TongueCode, TongueGroup};
use crate::referrals::matching::reasons::Why;
use crate::shelters::rules::ShelterId;
use crate::tallies;
use crate::tallies::rules::{
    ArrivalResult, AskedElsewhere, BookingResult, DemandResult, How, MissWhile, Movement, Refusal,
    Tally, Within, YesNo,
};

/// A pool whose past is invented.
#[derive(Debug, Clone)]
pub struct PoolOfPast {
    /// The pool.
    pub id: PoolId,
    /// Its house.
    pub shelter: ShelterId,
    /// The code of its region.
    pub region: String,
    /// For whom it is.
    pub population: Population,
    /// How many spaces it has.
    pub spaces: i32,
}

/// A stay is about this long, in nights.
const STAY: f64 = 28.0;

/// The languages women of the past spoke, the commonest first.
const TONGUES: [&str; 8] = ["ar", "es", "prs", "so", "zh", "pa", "uk", "fcs"];

/// How often an interpreter is asked for in a month for each woman who needs one: which way, and what comes of it. In a
/// network of the demo's size none of it is so rare that a release would hide it month after month.
const BOOKINGS: [(Mode, BookingResult, f64); 9] = [
    (Mode::InPerson, BookingResult::Completed, 1.0),
    (Mode::InPerson, BookingResult::CancelledByAgency, 0.32),
    (Mode::InPerson, BookingResult::CancelledByProvider, 0.3),
    (Mode::InPerson, BookingResult::Unfilled, 0.36),
    (Mode::Phone, BookingResult::Completed, 1.7),
    (Mode::Phone, BookingResult::CancelledByAgency, 0.34),
    (Mode::Phone, BookingResult::Unfilled, 0.3),
    (Mode::Video, BookingResult::Completed, 0.6),
    (Mode::Video, BookingResult::CancelledByAgency, 0.3),
];

/// Rules that leave a woman out who comes alone, the commonest first.
const RULES_FOR_ONE: &[Why] = &[
    Why::Situation(Situation::SubstanceUse),
    Why::Situation(Situation::MentalHealthCrisis),
    Why::Situation(Situation::TraffickingSexual),
    Why::Need(Need::StepFree),
    Why::Situation(Situation::NoIdentification),
    Why::Need(Need::Pet),
    Why::Need(Need::WithdrawalSupport),
];

/// Rules that leave a household with children out, the commonest first.
const RULES_FOR_CHILDREN: &[Why] = &[
    Why::Situation(Situation::Boys16To17),
    Why::TooSmall(6),
    Why::Situation(Situation::Boys12To15),
    Why::Need(Need::StepFree),
    Why::Need(Need::Crib),
    Why::Situation(Situation::NoStatus),
    Why::Need(Need::Pet),
];

/// How long a place or an answer took, the soonest first.
const TIMES: [Within; 5] = [
    Within::Five,
    Within::Ten,
    Within::Thirty,
    Within::TwoHours,
    Within::Longer,
];

/// Counts gathered for one month, and what several of them have to agree on.
struct Past<'p> {
    random: &'p mut StdRng,
    counts: BTreeMap<Tally, i64>,
    /// Referrals that ended; of them, those placed and those never placed.
    ended: i64,
    placed: i64,
    never_placed: i64,
    /// Of those placed, how many came to each pool.
    came: BTreeMap<PoolId, i64>,
    /// What each house was asked.
    houses: BTreeMap<ShelterId, Asked>,
}

/// How often a house was asked for a place by a referral.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    /// And accepted.
    accepted: i64,
    /// And answered that it could not, or was declined.
    refused: i64,
    /// And let the time run out.
    unanswered: i64,
}

impl Past<'_> {
    fn add(&mut self, tally: Tally, n: i64) {
        if n > 0 {
            *self.counts.entry(tally).or_default() += n;
        }
    }

    /// About this many: what happens by chance happens a little more or less often.
    #[allow(clippy::cast_possible_truncation)]
    fn about(&mut self, mean: f64) -> i64 {
        let swing = mean.sqrt() * self.random.random_range(-1.2..=1.2);
        (mean + swing).round().max(0.0) as i64
    }

    /// One of a list, the first ones more often than the last.
    fn one_of<C: Code>(&mut self) -> Option<C> {
        let all = C::all();
        all.get(self.early(all.len())).copied()
    }

    /// The number of one of so many, the first ones more often than the last.
    fn early(&mut self, of: usize) -> usize {
        let first = self.random.random_range(0..of.max(1));
        first.min(self.random.random_range(0..of.max(1)))
    }

    /// So many, spread over a list.
    fn spread<C: Code>(&mut self, n: i64, tally: impl Fn(C) -> Tally) {
        for _ in 0..n {
            if let Some(one) = self.one_of::<C>() {
                self.add(tally(one), 1);
            }
        }
    }

    /// What one pool's month leaves: who came and left, who was turned away, what a rule excluded. Whoever came after a
    /// referral is among those admitted.
    fn of_pool(&mut self, pool: &PoolOfPast) {
        let came = self.came.get(&pool.id).copied().unwrap_or(0);
        let admitted = self.about(f64::from(pool.spaces) * 30.4 / STAY).max(came);
        self.add(
            Tally::Movement {
                pool: pool.id,
                movement: Movement::In,
            },
            admitted,
        );
        let left = self.about(f64::from(pool.spaces) * 30.4 / STAY);
        self.add(
            Tally::Movement {
                pool: pool.id,
                movement: Movement::Out,
            },
            left,
        );
        self.spread::<Departure>(left, |destination| Tally::Departure {
            shelter: pool.shelter,
            destination,
        });
        let short = match pool.population {
            Population::SingleWomen => 3.0,
            _ => 1.0,
        };
        let turned_away = self.about(f64::from(pool.spaces) * 0.6 * short);
        for _ in 0..turned_away {
            self.turned_away(pool);
        }
        // Some were told as a referral then: about one in eight of those who phoned.
        let referred = self.about(f64::from(pool.spaces) * 0.027 * short);
        self.phoned(pool, AskedElsewhere::Referred, referred);
        for _ in 0..self.about(2.0) {
            self.excluded(pool);
        }
    }

    /// One household a rule of the house left out while a space stood free.
    fn excluded(&mut self, pool: &PoolOfPast) {
        let rules = match pool.population {
            Population::WomenWithChildren | Population::Families => RULES_FOR_CHILDREN,
            _ => RULES_FOR_ONE,
        };
        let Some(why) = rules.get(self.early(rules.len())) else {
            return;
        };
        let miss = Tally::Miss {
            pool: Some(pool.id),
            reason: why.reason(),
            about: why.tested(),
            standing: MissWhile::Free,
        };
        self.add(miss, 1);
    }

    /// One household turned away: of every five, two had phoned.
    fn turned_away(&mut self, pool: &PoolOfPast) {
        let refusal = match self.random.random_range(0..10) {
            0..=6 => self.one_of().map(Refusal::Facility),
            7..=8 => self.one_of::<SurvivorReason>().map(Refusal::Survivor),
            _ => Some(Refusal::Nobody),
        };
        let Some(refusal) = refusal else {
            return;
        };
        let by_phone = refusal != Refusal::Nobody && self.random.random_range(0..5) < 2;
        let how = if by_phone { How::Phone } else { How::Referral };
        let id = pool.id;
        self.add(Tally::TurnedAway { pool: id, refusal }, 1);
        self.add(Tally::TurnedAwayHow { pool: id, how }, 1);
        if by_phone {
            let asked_elsewhere = match self.random.random_range(0..9) {
                0..=4 => AskedElsewhere::No,
                5..=6 => AskedElsewhere::Yes,
                _ => AskedElsewhere::Unknown,
            };
            self.phoned(pool, asked_elsewhere, 1);
            return;
        }
        let asked = self.houses.entry(pool.shelter).or_default();
        match refusal {
            Refusal::Nobody => asked.unanswered += 1,
            _ => asked.refused += 1,
        }
    }

    /// Calls to a house, for those one of its pools is for.
    fn phoned(&mut self, pool: &PoolOfPast, asked_elsewhere: AskedElsewhere, n: i64) {
        let call = Tally::Phone {
            shelter: pool.shelter,
            region: pool.region.clone(),
            population: pool.population,
            asked_elsewhere,
        };
        self.add(call, n);
    }

    /// What those who sought a place leave: a region, for whom, and the pools that could take them.
    fn of_place(&mut self, (region, population): (&str, Population), pools: &[&PoolOfPast]) {
        let spaces: i32 = pools.iter().map(|pool| pool.spaces).sum();
        let asked = f64::from(spaces) * 0.9;
        let single = population == Population::SingleWomen;
        let never = if single { 0.45 } else { 0.2 };
        for (result, share) in [
            (DemandResult::PlacedWithinADay, 0.85 - never),
            (DemandResult::PlacedLater, 0.1),
            (DemandResult::Unplaced, never),
            (DemandResult::Withdrawn, 0.05),
        ] {
            let n = self.about(asked * share);
            let demand = Tally::Demand {
                region: region.to_owned(),
                population,
                result,
            };
            self.add(demand, n);
            self.ended += n;
            match result {
                DemandResult::PlacedWithinADay => self.placed(region, pools, (n, 0)),
                DemandResult::PlacedLater => self.placed(region, pools, (n, TIMES.len() - 1)),
                DemandResult::Unplaced => self.never_placed(region, n),
                DemandResult::Withdrawn => self.first_answers(region, n),
            }
        }
    }

    /// Those who were placed: how long it took, not sooner than a time by its number, and where they were expected. Some
    /// house had answered by then.
    fn placed(&mut self, region: &str, pools: &[&PoolOfPast], (n, soonest): (i64, usize)) {
        self.placed += n;
        for _ in 0..n {
            let took = soonest + self.early(TIMES.len() - soonest);
            let answered = self.early(took + 1);
            if let Some(within) = TIMES.get(took).copied() {
                let region = region.to_owned();
                self.add(Tally::PlacementTime { region, within }, 1);
            }
            if let Some(within) = TIMES.get(answered).copied() {
                let region = region.to_owned();
                self.add(Tally::FirstAnswer { region, within }, 1);
            }
            self.expected(pools);
        }
    }

    /// One household that some pool accepted, a large one more often: she came, or she did not.
    fn expected(&mut self, pools: &[&PoolOfPast]) {
        let spaces: i32 = pools.iter().map(|pool| pool.spaces).sum();
        let mut space = self.random.random_range(0..spaces.max(1));
        let at = pools.iter().find(|pool| {
            space -= pool.spaces;
            space < 0
        });
        let Some(pool) = at else { return };
        let result = match self.random.random_range(0..12) {
            0 => ArrivalResult::NoShow,
            _ => ArrivalResult::Arrived,
        };
        let id = pool.id;
        self.add(Tally::Arrival { pool: id, result }, 1);
        *self.came.entry(id).or_default() += i64::from(result == ArrivalResult::Arrived);
        self.houses.entry(pool.shelter).or_default().accepted += 1;
    }

    /// How soon some house first answered, or that none ever did.
    fn first_answers(&mut self, region: &str, n: i64) {
        self.spread::<Within>(n, |within| Tally::FirstAnswer {
            region: region.to_owned(),
            within,
        });
    }

    /// Those who were never placed: each for one reason.
    fn never_placed(&mut self, region: &str, n: i64) {
        self.never_placed += n;
        self.first_answers(region, n);
        self.spread::<FacilityReason>(n, |reason| Tally::UnplacedReason {
            region: region.to_owned(),
            refusal: Refusal::Facility(reason),
        });
    }

    /// What all the requests of a month leave that says nothing of a place.
    fn of_network(&mut self, agency: OrganizationId) {
        for _ in 0..self.ended {
            let (trafficking, immigration, where_now) = (
                self.one_of::<Trafficking>(),
                self.one_of::<Immigration>(),
                self.one_of::<WhereNow>(),
            );
            if let (Some(trafficking), Some(immigration), Some(where_now)) =
                (trafficking, immigration, where_now)
            {
                self.add(
                    Tally::TraffickingImmigration {
                        trafficking,
                        immigration,
                    },
                    1,
                );
                self.add(
                    Tally::TraffickingWhere {
                        trafficking,
                        where_now,
                    },
                    1,
                );
            }
        }
        self.spread::<Violence>(self.ended, |violence| Tally::Violence { violence });
        self.spread::<Outcome>(self.never_placed, |outcome| Tally::Outcome {
            agency,
            outcome,
        });
        // Of those placed.
        let needed = (self.ended / 5).min(self.placed);
        self.of_languages(needed);
        self.of_bookings(needed);
    }

    fn of_languages(&mut self, needed: i64) {
        for _ in 0..needed {
            let Some(tongue) = self.tongue() else {
                continue;
            };
            if let Some(answer) = self.one_of::<LanguageAnswer>() {
                self.add(Tally::Language { tongue, answer }, 1);
                let group = tongue.group();
                match answer {
                    LanguageAnswer::ToSettle => self.add(Tally::Unmet { group, mode: None }, 1),
                    LanguageAnswer::Booked => {
                        self.booked((group, Mode::InPerson), BookingResult::Completed);
                    }
                    _ => {}
                }
            }
        }
    }

    /// A woman is interpreted for more than once: at intake, with her worker, with a lawyer.
    #[allow(clippy::cast_precision_loss)]
    fn of_bookings(&mut self, needed: i64) {
        for (mode, result, each) in BOOKINGS {
            for _ in 0..self.about(needed as f64 * each) {
                let Some(tongue) = self.tongue() else {
                    continue;
                };
                self.booked((tongue.group(), mode), result);
            }
        }
    }

    /// A booking; one to which nobody came is a need that nobody met.
    fn booked(&mut self, (group, mode): (TongueGroup, Mode), result: BookingResult) {
        let booking = Tally::Booking {
            group,
            mode,
            result,
        };
        self.add(booking, 1);
        let in_vain = [BookingResult::Unfilled, BookingResult::CancelledByProvider];
        if in_vain.contains(&result) {
            let mode = Some(mode);
            self.add(Tally::Unmet { group, mode }, 1);
        }
    }

    /// A language women of the past spoke, the commonest more often.
    fn tongue(&mut self) -> Option<TongueCode> {
        let first = self.random.random_range(0..TONGUES.len());
        let second = self.random.random_range(0..TONGUES.len());
        let code = TONGUES.get(first.min(second)).copied().unwrap_or("ar");
        code.parse().ok()
    }

    /// What a house's referrals leave: each is answered sooner or later, or never. Of those it accepted some speak French.
    fn of_house(&mut self, shelter: ShelterId, asked: Asked) {
        for _ in 0..asked.accepted + asked.refused {
            let soon = TIMES.get(self.early(TIMES.len())).copied();
            self.answered(shelter, soon.unwrap_or(Within::Longer));
        }
        for _ in 0..asked.unanswered {
            self.answered(shelter, Within::Never);
        }
        let met = self.about(4.0).min(asked.accepted);
        let unmet = self.about(1.0).min(asked.accepted - met);
        for (met, n) in [(YesNo::Yes, met), (YesNo::No, unmet)] {
            self.add(Tally::French { shelter, met }, n);
        }
    }

    fn answered(&mut self, shelter: ShelterId, within: Within) {
        if let Some(urgency) = self.one_of() {
            let answer = Tally::AnswerTime {
                shelter,
                urgency,
                within,
            };
            self.add(answer, 1);
        }
    }
}

/// Writes a month's invented counts. Those that count the same acts agree, as real ones do: whoever was placed came or did
/// not, whoever was not has an outcome.
pub fn invent(
    conn: &mut Conn,
    random: &mut StdRng,
    month: Month,
    (pools, agency): (&[PoolOfPast], OrganizationId),
) -> Result<()> {
    let mut past = Past {
        random,
        counts: BTreeMap::new(),
        ended: 0,
        placed: 0,
        never_placed: 0,
        came: BTreeMap::new(),
        houses: BTreeMap::new(),
    };
    let mut places: BTreeMap<(&str, Population), Vec<&PoolOfPast>> = BTreeMap::new();
    for pool in pools {
        let at = (pool.region.as_str(), pool.population);
        places.entry(at).or_default().push(pool);
    }
    for (place, pools) in places {
        past.of_place(place, &pools);
    }
    for pool in pools {
        past.of_pool(pool);
    }
    for (shelter, asked) in std::mem::take(&mut past.houses) {
        past.of_house(shelter, asked);
    }
    past.of_network(agency);
    for (tally, n) in past.counts {
        tallies::store::add(conn, month.first(), &tally, n)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
