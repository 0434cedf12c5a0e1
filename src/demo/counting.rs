//! Counts of persons that could have been: what months of asking, refusing, arriving and leaving leave behind. Nobody
//! is behind them; they come from a seed, and from how many spaces a place has.

use std::collections::BTreeMap;

use rand::Rng;
use rand::rngs::StdRng;

use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Need, Outcome, Population,
    SurvivorReason, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::ground::tongues::TongueCode;
use crate::shelters::rules::ShelterId;
use crate::tallies;
use crate::tallies::rules::{
    ArrivalResult, AskedElsewhere, BookingResult, DemandResult, How, MissWhile, Movement, Refusal,
    Tally, Tested, Within, YesNo,
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
    (Mode::InPerson, BookingResult::Completed, 1.3),
    (Mode::InPerson, BookingResult::CancelledByAgency, 0.32),
    (Mode::InPerson, BookingResult::CancelledByProvider, 0.3),
    (Mode::InPerson, BookingResult::Unfilled, 0.36),
    (Mode::Phone, BookingResult::Completed, 1.7),
    (Mode::Phone, BookingResult::CancelledByAgency, 0.34),
    (Mode::Phone, BookingResult::Unfilled, 0.3),
    (Mode::Video, BookingResult::Completed, 0.6),
    (Mode::Video, BookingResult::CancelledByAgency, 0.3),
];

/// Counts gathered for one month.
struct Past<'p> {
    random: &'p mut StdRng,
    counts: BTreeMap<Tally, i64>,
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
        let places = 0..all.len().max(1);
        let first = self.random.random_range(places.clone());
        let second = self.random.random_range(places);
        all.get(first.min(second)).copied()
    }

    /// So many, spread over a list.
    fn spread<C: Code>(&mut self, n: i64, tally: impl Fn(C) -> Tally) {
        for _ in 0..n {
            if let Some(one) = self.one_of::<C>() {
                self.add(tally(one), 1);
            }
        }
    }

    /// What one pool's month leaves: who came and left, who was turned away, what a rule excluded.
    fn of_pool(&mut self, pool: &PoolOfPast) {
        let moved = self.about(f64::from(pool.spaces) * 30.4 / STAY);
        self.add(
            Tally::Movement {
                pool: pool.id,
                movement: Movement::In,
            },
            moved,
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
        let arrived = self.about(f64::from(moved_to(moved)) * 0.6);
        self.add(
            Tally::Arrival {
                pool: pool.id,
                result: ArrivalResult::Arrived,
            },
            arrived,
        );
        let missed = self.about(f64::from(moved_to(arrived)) * 0.1);
        self.add(
            Tally::Arrival {
                pool: pool.id,
                result: ArrivalResult::NoShow,
            },
            missed,
        );
        let excluded = self.about(2.0);
        self.spread::<Need>(excluded, |need| Tally::Miss {
            pool: Some(pool.id),
            reason: FacilityReason::Accessibility,
            about: Tested::Need(need),
            standing: MissWhile::Free,
        });
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

    /// What those who sought a place leave, of whom a region's pools could take about so many.
    fn of_place(&mut self, (region, population): (&str, Population), spaces: i32) {
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
            let region = region.to_owned();
            self.add(
                Tally::Demand {
                    region: region.clone(),
                    population,
                    result,
                },
                n,
            );
            self.spread::<Within>(n, |within| Tally::FirstAnswer {
                region: region.clone(),
                within,
            });
            if result == DemandResult::Unplaced {
                self.never_placed(&region, n);
            }
            if matches!(
                result,
                DemandResult::PlacedWithinADay | DemandResult::PlacedLater
            ) {
                self.spread::<Within>(n, |within| Tally::PlacementTime {
                    region: region.clone(),
                    within,
                });
            }
        }
    }

    fn never_placed(&mut self, region: &str, n: i64) {
        self.spread::<FacilityReason>(n, |reason| Tally::UnplacedReason {
            region: region.to_owned(),
            refusal: Refusal::Facility(reason),
        });
    }

    /// What all the requests of a month leave that says nothing of a place.
    fn of_network(&mut self, asked: i64, agency: OrganizationId) {
        for _ in 0..asked {
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
        self.spread::<Violence>(asked, |violence| Tally::Violence { violence });
        self.spread::<Outcome>(asked / 4, |outcome| Tally::Outcome { agency, outcome });
        self.of_languages(asked / 5);
        self.of_bookings(asked / 5);
    }

    fn of_languages(&mut self, needed: i64) {
        for _ in 0..needed {
            let Some(tongue) = self.tongue() else {
                continue;
            };
            if let Some(answer) = self.one_of::<LanguageAnswer>() {
                self.add(Tally::Language { tongue, answer }, 1);
                let group = tongue.group();
                if matches!(answer, LanguageAnswer::Refused | LanguageAnswer::ToSettle) {
                    self.add(Tally::Unmet { group, mode: None }, 1);
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
                let booking = Tally::Booking {
                    group: tongue.group(),
                    mode,
                    result,
                };
                self.add(booking, 1);
            }
        }
    }

    /// A language women of the past spoke, the commonest more often.
    fn tongue(&mut self) -> Option<TongueCode> {
        let first = self.random.random_range(0..TONGUES.len());
        let second = self.random.random_range(0..TONGUES.len());
        let code = TONGUES.get(first.min(second)).copied().unwrap_or("ar");
        code.parse().ok()
    }

    fn of_house(&mut self, shelter: ShelterId) {
        for urgency in Urgency::all() {
            let n = self.about(5.0);
            self.spread::<Within>(n, |within| Tally::AnswerTime {
                shelter,
                urgency: *urgency,
                within,
            });
        }
        for (met, mean) in [(YesNo::Yes, 4.0), (YesNo::No, 1.0)] {
            let n = self.about(mean);
            self.add(Tally::French { shelter, met }, n);
        }
    }
}

fn moved_to(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Writes a month's invented counts.
pub fn invent(
    conn: &mut Conn,
    random: &mut StdRng,
    month: Month,
    (pools, agency): (&[PoolOfPast], OrganizationId),
) -> Result<()> {
    let mut past = Past {
        random,
        counts: BTreeMap::new(),
    };
    let mut places: BTreeMap<(&str, Population), i32> = BTreeMap::new();
    let mut houses: BTreeMap<ShelterId, ()> = BTreeMap::new();
    for pool in pools {
        past.of_pool(pool);
        *places.entry((&pool.region, pool.population)).or_default() += pool.spaces;
        houses.insert(pool.shelter, ());
    }
    let mut spaces = 0;
    for (place, own) in places {
        past.of_place(place, own);
        spaces += i64::from(own);
    }
    for shelter in houses.into_keys() {
        past.of_house(shelter);
    }
    past.of_network(spaces * 9 / 10, agency);
    for (tally, n) in past.counts {
        tallies::store::add(conn, month.first(), &tally, n)?;
    }
    Ok(())
}
