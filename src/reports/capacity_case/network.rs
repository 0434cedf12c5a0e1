//! A region of simulated houses, for the tests: the same women, with the same stays and the same patience, come to a
//! region with more or fewer beds. What is counted is only what a real region could count.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::counted::{Counted, PoolNights};

/// A small seeded generator (splitmix64, Steele, Lea and Flood 2014): the same numbers on every machine, for ever.
#[derive(Debug, Clone, Copy)]
pub struct Dice(pub u64);

impl Dice {
    /// From 0 to below 1.
    pub fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly between the two.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.roll()
    }

    /// With that chance.
    pub fn chance(&mut self, share: f64) -> bool {
        self.roll() < share
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.roll()).ln()
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.roll()).ln()).sqrt() * (std::f64::consts::TAU * self.roll()).cos()
    }
}

/// How long women stay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stays {
    Exponential,
    LogNormal,
    ShortOrLong,
}

/// What is true of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub seed: u64,
    /// Beds of each pool.
    pub pools: Vec<usize>,
    /// Women a day.
    pub rate: f64,
    pub stays: Stays,
    pub mean_stay: f64,
    /// The chance to be told of a free bed by a house that has none.
    pub told: f64,
    /// The chance to call again after being turned away.
    pub redial: f64,
    /// The share of calls of which nobody noted whether she had asked elsewhere.
    pub unknown: f64,
    /// The share of women who do not call while the region is full.
    pub deterred: f64,
    /// The share of women for whom an agency tells a referral.
    pub referred: f64,
    /// The share of nights that are reported.
    pub reported: f64,
    /// Days counted.
    pub days: u32,
}

/// What happened in a region.
pub struct Lived {
    pub counted: Counted,
    /// Women admitted a year over the long run, by Little's law: mean taken beds ÷ mean stay. The same in the long run
    /// as counting them, with far less left to chance.
    pub admitted_a_year: f64,
    /// Women admitted a year, counted over the years lived.
    pub counted_a_year: f64,
    /// Women who wanted a place and got none, a year, over the long run.
    pub lost_a_year: f64,
}

/// What may come next, in thousandths of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Departs { pool: usize },
    Asks(Woman),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Woman {
    dice: u64,
    stay: u64,
    tries: u32,
    referred: bool,
}

const DAY: f64 = 1_000.0;

struct Run<'a> {
    of: &'a Network,
    beds: Vec<usize>,
    taken: Vec<usize>,
    ahead: BinaryHeap<Reverse<(u64, Next)>>,
    now: u64,
    from: u64,
    until: u64,
    counted: Counted,
    end: u64,
    taken_time: u64,
    admitted: u32,
    lost: u32,
}

impl Network {
    /// Lives through it with `more` beds in its first pools, counts `days` after a warm-up, and goes on to `years`.
    pub fn lives(&self, more: u32, years: f64) -> Lived {
        let mut beds = self.pools.clone();
        for added in 0..more as usize {
            let pool = added % beds.len();
            beds[pool] += 1;
        }
        let warm = 4.0 * self.mean_stay;
        let mut run = Run::new(self, beds, warm, warm + years * 365.25);
        let end = warm + years * 365.25;
        let mut arrivals = Dice(self.seed);
        let mut night = warm + 0.9;
        let mut at = 0.0;
        let mut number = 0;
        loop {
            at += arrivals.exponential(1.0 / self.rate);
            while night < at && night < warm + f64::from(self.days) {
                run.happens_until((night * DAY) as u64);
                run.night(&mut arrivals_of_night(self.seed, night));
                night += 1.0;
            }
            if at >= end {
                break;
            }
            run.happens_until((at * DAY) as u64);
            number += 1;
            run.woman(number);
        }
        run.ends(years)
    }

    fn stay(&self, dice: &mut Dice) -> f64 {
        let mean = self.mean_stay;
        match self.stays {
            Stays::Exponential => dice.exponential(mean),
            // The variation is 1.1, the mean is kept: exp(σ²) − 1 = 1.21.
            Stays::LogNormal => mean * (0.89 * dice.normal() - 0.396).exp(),
            Stays::ShortOrLong if dice.chance(0.5) => 0.2 * mean,
            Stays::ShortOrLong => 1.8 * mean,
        }
    }
}

fn arrivals_of_night(seed: u64, night: f64) -> Dice {
    Dice(seed.wrapping_mul(31).wrapping_add((night * DAY) as u64))
}

impl<'a> Run<'a> {
    fn new(of: &'a Network, beds: Vec<usize>, warm: f64, end: f64) -> Self {
        let pool = PoolNights {
            nights: of.days,
            ..PoolNights::default()
        };
        let counted = Counted {
            nights: of.days,
            pools: vec![pool; beds.len()],
            departures: Some(0),
            admissions: Some(0),
            ..Counted::default()
        };
        Self {
            of,
            taken: vec![0; beds.len()],
            beds,
            ahead: BinaryHeap::new(),
            now: 0,
            from: (warm * DAY) as u64,
            until: ((warm + f64::from(of.days)) * DAY) as u64,
            counted,
            end: (end * DAY) as u64,
            taken_time: 0,
            admitted: 0,
            lost: 0,
        }
    }

    fn happens_until(&mut self, until: u64) {
        while let Some(Reverse((at, next))) = self.ahead.peek().copied() {
            if at > until {
                break;
            }
            self.ahead.pop();
            self.now = at;
            match next {
                Next::Departs { pool } => self.departs(pool),
                Next::Asks(woman) => self.asks(woman),
            }
        }
        self.now = until;
    }

    fn woman(&mut self, number: u64) {
        let mut dice = Dice(self.of.seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let stay = (self.of.stay(&mut dice) * DAY) as u64;
        let referred = dice.chance(self.of.referred);
        let deterred = dice.chance(self.of.deterred);
        if deterred && !referred && self.is_full() {
            self.lost += u32::from(self.now >= self.from);
            return;
        }
        self.asks(Woman {
            dice: dice.0,
            stay,
            tries: 0,
            referred,
        });
    }

    fn is_full(&self) -> bool {
        self.taken
            .iter()
            .zip(&self.beds)
            .all(|(taken, beds)| taken >= beds)
    }

    fn is_counted(&self) -> bool {
        (self.from..self.until).contains(&self.now)
    }

    fn asks(&mut self, mut woman: Woman) {
        let mut dice = Dice(woman.dice);
        let called = (dice.roll() * self.beds.len() as f64) as usize;
        let told = woman.referred || dice.chance(self.of.told);
        let pools = self.beds.len();
        let tried = if told { pools } else { 1 };
        let mut pools = (called..called + tried).map(|pool| pool % pools);
        let free = pools.find(|pool| self.taken[*pool] < self.beds[*pool]);
        let fates = [dice.roll(), dice.roll(), dice.roll(), dice.roll()];
        woman.dice = dice.0;
        match (free, woman.referred) {
            (Some(pool), _) => self.admits(pool, woman),
            (None, true) => self.referral_waits(woman, fates),
            (None, false) => self.phone_turns_away(woman, fates),
        }
    }

    fn admits(&mut self, pool: usize, woman: Woman) {
        self.taken[pool] += 1;
        let departs = self.now + woman.stay;
        self.ahead.push(Reverse((departs, Next::Departs { pool })));
        self.taken_time += departs.clamp(self.from, self.end) - self.now.clamp(self.from, self.end);
        self.admitted += u32::from(self.now >= self.from);
        if self.is_counted() {
            *self.counted.admissions.as_mut().unwrap() += 1;
            let referrals = &mut self.counted.referrals;
            match woman {
                Woman {
                    referred: false, ..
                } => (),
                Woman { tries: 0..=1, .. } => referrals.placed_within_a_day += 1,
                _ => referrals.placed_later += 1,
            }
        }
    }

    fn departs(&mut self, pool: usize) {
        self.taken[pool] -= 1;
        if self.is_counted() {
            *self.counted.departures.as_mut().unwrap() += 1;
        }
    }

    /// An agency asks once a day for three days; the house may have told the referral itself, on the phone.
    fn referral_waits(&mut self, woman: Woman, [phoned, withdrawn, ..]: [f64; 4]) {
        let counts = self.is_counted();
        self.counted.phone.referred += u64::from(counts && woman.tries == 0 && phoned < 0.3);
        if woman.tries < 3 {
            return self.again(woman, 1.0);
        }
        self.lost += u32::from(self.now >= self.from);
        let referrals = &mut self.counted.referrals;
        referrals.withdrawn += u64::from(counts && withdrawn < 0.1);
        referrals.unplaced += u64::from(counts && withdrawn >= 0.1);
    }

    fn phone_turns_away(&mut self, woman: Woman, [unknown, again, when, _]: [f64; 4]) {
        if self.is_counted() {
            let phone = &mut self.counted.phone;
            match woman.tries {
                _ if unknown < self.of.unknown => phone.unknown += 1,
                0 => phone.no += 1,
                _ => phone.yes += 1,
            }
        }
        if woman.tries < 6 && again < self.of.redial {
            // Some call the next house at once, others the next days.
            let days = if when < 0.6 {
                0.05 + 0.3 * when
            } else {
                3.0 * (when - 0.5)
            };
            return self.again(woman, days);
        }
        self.lost += u32::from(self.now >= self.from);
    }

    fn again(&mut self, woman: Woman, days: f64) {
        let tries = woman.tries + 1;
        let at = self.now + (days * DAY) as u64;
        self.ahead
            .push(Reverse((at, Next::Asks(Woman { tries, ..woman }))));
    }

    fn night(&mut self, dice: &mut Dice) {
        let nights = self.counted.pools.iter_mut();
        for (pool, (taken, beds)) in nights.zip(self.taken.iter().zip(&self.beds)) {
            if dice.chance(self.of.reported) {
                pool.reported += 1;
                pool.open += *beds as u64;
                pool.occupied += *taken as u64;
            }
        }
    }

    fn ends(self, years: f64) -> Lived {
        Lived {
            counted: self.counted,
            admitted_a_year: self.taken_time as f64 / DAY / self.of.mean_stay / years,
            counted_a_year: f64::from(self.admitted) / years,
            lost_a_year: f64::from(self.lost) / years,
        }
    }
}
