//! What was counted of one region and population, or of one pool, over a period. Nothing here is estimated; what is
//! missing for an answer is said as a reason.

use super::erlang::{MOST_BEDS, MOST_LOAD};

/// The fewest nights that must have been reported by the pool that reported most: a quarter of a year. Stays in
/// shelters last weeks, so that fewer nights see too few beds change hands.
pub const FEWEST_NIGHTS: u32 = 90;

/// The fewest departures a mean stay is taken from.
pub const FEWEST_DEPARTURES: u32 = 10;

/// The most that is believed of any count; above it something else went wrong.
pub const MOST_COUNTED: u64 = 100_000_000;

/// Nights of one pool in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PoolNights {
    /// Nights of the period on which the pool stood: reported or known to be missing.
    pub nights: u32,
    /// Those of them that were reported.
    pub reported: u32,
    /// Open space-nights of the nights reported.
    pub open: u64,
    /// Occupied space-nights of the nights reported; may be more than open.
    pub occupied: u64,
}

impl PoolNights {
    /// Space-nights of all nights it stood, had the missing ones been like those reported.
    fn filled_up(self, space_nights: u64) -> f64 {
        if self.reported == 0 {
            return 0.0;
        }
        float(space_nights) * f64::from(self.nights.max(self.reported)) / f64::from(self.reported)
    }
}

/// Referrals that ended in the period, each household once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Referrals {
    /// Placed within 24 hours.
    pub placed_within_a_day: u64,
    /// Placed later.
    pub placed_later: u64,
    /// Never placed.
    pub unplaced: u64,
    /// Withdrawn.
    pub withdrawn: u64,
}

/// Women turned away by phone in the period, by whether they had asked elsewhere in the same week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Phone {
    /// They had.
    pub yes: u64,
    /// They had not.
    pub no: u64,
    /// Not known.
    pub unknown: u64,
    /// Whose house then told a referral. They are among [`Referrals`] and are not counted again.
    pub referred: u64,
}

/// Arrivals at pools counted in beds, as far as the history of counts is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arrivals {
    /// Households.
    pub households: u64,
    /// The beds they took.
    pub beds: u64,
}

impl Arrivals {
    /// Whether a household takes more than one bed: more than a tenth above one, on average. Then space-nights ÷ households
    /// that left is no mean stay, and a bed added is not a place for a household.
    fn are_of_several(self) -> bool {
        self.beds.saturating_mul(10) > self.households.saturating_mul(11)
    }
}

/// What was counted of one region and population, or of one pool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// Whether it is of several regions told together beside others that are told: however far apart, they are no place
    /// whose pools share a demand.
    pub is_merged: bool,
    /// Whether it is of all regions of a network too small to tell any apart.
    pub is_everywhere: bool,
    /// Who arrived where beds are counted, and the beds they took.
    pub arrivals: Arrivals,
    /// To which multiples counts of persons were rounded before they came here; 0 or 1 where they are exact.
    pub rounded_to: u32,
    /// Nights of the period.
    pub nights: u32,
    /// The pools that share the demand.
    pub pools: Vec<PoolNights>,
    /// Departures from them in the whole period, of pools that reported nights; none where they are not kept.
    pub departures: Option<u64>,
    /// Admissions to them in the whole period, of pools that reported nights; none where they are not kept.
    pub admissions: Option<u64>,
    /// Referrals.
    pub referrals: Referrals,
    /// Turned away by phone.
    pub phone: Phone,
}

/// Why there is no capacity case. Said before any other: the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CannotCompute {
    /// It is of several regions that are told together.
    RegionsMerged,
    /// No pool reported [`FEWEST_NIGHTS`].
    TooFewNights,
    /// No bed was open on any night reported.
    NothingOpen,
    /// Households take more than one bed on average, where beds are counted.
    SeveralBedsEach,
    /// Neither departures nor admissions are kept, there are fewer than [`FEWEST_DEPARTURES`] of them, or nobody was in
    /// on any night reported: there is no mean stay.
    NoDepartures,
    /// No referral ended and nobody was turned away by phone: the counts are not kept, which is not "no demand".
    NoDemandCounted,
    /// It would give small counts back that are hidden. Said of a release alone.
    WouldGiveBack,
    /// Numbers beyond 10 000 beds, a load of 100 000, or [`MOST_COUNTED`].
    OutOfBounds,
}

/// What the counts come to, once they are enough to compute with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Flow {
    /// Nights of the period, above 0.
    pub nights: f64,
    /// Mean open beds, above 0.
    pub beds: f64,
    /// Mean occupied beds, above 0.
    pub occupied: f64,
    /// Women admitted in the period, above 0.
    pub admitted: f64,
    /// Mean stay in nights, above 0.
    pub stay: f64,
    /// Households that departed in the period, above 0.
    pub departed: f64,
    /// To which multiples counts of persons were rounded; 0 or 1 where they are exact.
    pub rounded_to: f64,
}

impl Counted {
    /// The flow through the beds, or why there is none.
    pub(super) fn flow(&self) -> Result<Flow, CannotCompute> {
        if self.is_merged {
            return Err(CannotCompute::RegionsMerged);
        }
        self.check_bounds()?;
        let most = self.pools.iter().map(|pool| pool.reported).max();
        if most.unwrap_or(0) < FEWEST_NIGHTS {
            return Err(CannotCompute::TooFewNights);
        }
        let sum = |of: fn(&PoolNights) -> u64| {
            let filled = self.pools.iter().map(|pool| pool.filled_up(of(pool)));
            filled.sum::<f64>()
        };
        let (open, occupied) = (sum(|pool| pool.open), sum(|pool| pool.occupied));
        if open <= 0.0 {
            return Err(CannotCompute::NothingOpen);
        }
        if self.arrivals.are_of_several() {
            return Err(CannotCompute::SeveralBedsEach);
        }
        let (departures, admitted) = self.movements()?;
        if occupied <= 0.0 {
            return Err(CannotCompute::NoDepartures);
        }
        if self.demand_counted() == 0 {
            return Err(CannotCompute::NoDemandCounted);
        }
        let nights = f64::from(self.period());
        let flow = Flow {
            nights,
            beds: open / nights,
            occupied: occupied / nights,
            admitted,
            stay: occupied / departures,
            departed: departures,
            rounded_to: f64::from(self.rounded_to),
        };
        let believed = flow.beds <= MOST_BEDS && flow.occupied <= MOST_LOAD;
        believed.then_some(flow).ok_or(CannotCompute::OutOfBounds)
    }

    /// Everybody who was counted asking: 0 means that nobody counts.
    fn demand_counted(&self) -> u64 {
        let Referrals {
            placed_within_a_day,
            placed_later,
            unplaced,
            withdrawn,
        } = self.referrals;
        let referrals = placed_within_a_day + placed_later + unplaced + withdrawn;
        referrals + self.phone.yes + self.phone.no + self.phone.unknown
    }

    /// Departures for the mean stay and admissions for the demand; each stands in for the other where one is not kept,
    /// for over a period they differ by no more than the beds.
    fn movements(&self) -> Result<(f64, f64), CannotCompute> {
        let departures = self.departures.or(self.admissions);
        let admissions = self.admissions.or(self.departures);
        let (Some(departures), Some(admissions)) = (departures, admissions) else {
            return Err(CannotCompute::NoDepartures);
        };
        if departures.min(admissions) < u64::from(FEWEST_DEPARTURES) {
            return Err(CannotCompute::NoDepartures);
        }
        Ok((float(departures), float(admissions)))
    }

    /// Nights of the period; no shorter than what a pool reported in it.
    fn period(&self) -> u32 {
        let stood = self.pools.iter().map(|pool| pool.nights.max(pool.reported));
        stood.max().unwrap_or(0).max(self.nights).max(1)
    }

    fn check_bounds(&self) -> Result<(), CannotCompute> {
        let Referrals {
            placed_within_a_day,
            placed_later,
            unplaced,
            withdrawn,
        } = self.referrals;
        let Phone {
            yes,
            no,
            unknown,
            referred,
        } = self.phone;
        let asked = [placed_within_a_day, placed_later, unplaced, withdrawn];
        let phoned = [yes, no, unknown, referred];
        let moved = [self.departures.unwrap_or(0), self.admissions.unwrap_or(0)];
        let pools = self
            .pools
            .iter()
            .flat_map(|pool| [pool.open, pool.occupied]);
        let mut all = asked.into_iter().chain(phoned).chain(moved).chain(pools);
        let believed = all.all(|count| count <= MOST_COUNTED);
        believed.then_some(()).ok_or(CannotCompute::OutOfBounds)
    }
}

/// Counts are far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted() -> Counted {
        Counted {
            nights: 100,
            pools: vec![
                PoolNights {
                    nights: 100,
                    reported: 100,
                    open: 1_000,
                    occupied: 900,
                },
                PoolNights {
                    nights: 50,
                    reported: 40,
                    open: 400,
                    occupied: 400,
                },
            ],
            departures: Some(70),
            admissions: None,
            referrals: Referrals {
                unplaced: 3,
                ..Referrals::default()
            },
            ..Counted::default()
        }
    }

    #[test]
    fn missing_nights_are_like_the_reported_ones_and_a_pool_counts_while_it_stood() {
        let flow = counted().flow().unwrap();
        assert_eq!((flow.beds, flow.occupied), (15.0, 14.0));
        assert_eq!((flow.admitted, flow.stay), (70.0, 20.0));
    }

    #[test]
    fn every_reason_is_said() {
        let reason = |change: fn(&mut Counted)| {
            let mut counted = counted();
            change(&mut counted);
            counted.flow().unwrap_err()
        };
        assert_eq!(reason(|of| of.pools.clear()), CannotCompute::TooFewNights);
        let few = reason(|of| of.pools.iter_mut().for_each(|pool| pool.reported = 89));
        assert_eq!(few, CannotCompute::TooFewNights);
        let merged = reason(|of| {
            of.is_merged = true;
            of.pools.clear();
        });
        assert_eq!(merged, CannotCompute::RegionsMerged);
        let closed = reason(|of| of.pools.iter_mut().for_each(|pool| pool.open = 0));
        assert_eq!(closed, CannotCompute::NothingOpen);
        assert_eq!(
            reason(|of| of.departures = None),
            CannotCompute::NoDepartures
        );
        assert_eq!(
            reason(|of| of.departures = Some(9)),
            CannotCompute::NoDepartures
        );
        let uncounted = reason(|of| of.referrals = Referrals::default());
        assert_eq!(uncounted, CannotCompute::NoDemandCounted);
        let referred = reason(|of| {
            of.referrals = Referrals::default();
            of.phone.referred = 4;
        });
        assert_eq!(referred, CannotCompute::NoDemandCounted);
        assert_eq!(
            reason(|of| of.phone.no = u64::MAX),
            CannotCompute::OutOfBounds
        );
        let huge = reason(|of| of.pools.iter_mut().for_each(|pool| pool.open = 90_000_000));
        assert_eq!(huge, CannotCompute::OutOfBounds);
    }

    #[test]
    fn there_is_no_case_where_a_household_takes_several_beds() {
        let of = |households, beds| {
            let counted = Counted {
                arrivals: Arrivals { households, beds },
                ..counted()
            };
            counted.flow().map(|flow| flow.stay)
        };
        assert_eq!(of(70, 210), Err(CannotCompute::SeveralBedsEach));
        assert_eq!(of(70, 78), Err(CannotCompute::SeveralBedsEach));
        assert_eq!(of(70, 77), Ok(20.0));
        assert_eq!(of(0, 0), Ok(20.0), "nothing is kept of who took what");
    }

    #[test]
    fn admissions_stand_in_for_departures() {
        let mut counted = counted();
        counted.admissions = Some(71);
        assert_eq!(counted.flow().unwrap().stay, 20.0);
        counted.departures = None;
        let flow = counted.flow().unwrap();
        assert_eq!((flow.admitted, flow.stay), (71.0, 1_400.0 / 71.0));
    }
}
