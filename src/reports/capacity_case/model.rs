//! One way the region may be: so many women asking, such a stay, so many beds in effect. From it follows, by Erlang's
//! formula, who is turned away with more beds.

use super::case::Settings;
use super::counted::Flow;
use super::erlang::{MOST_LOAD, beds_for_share, turned_away_share, with_another_bed};
use super::range::Spread;

/// Nights of a mean year.
pub(super) const YEAR: f64 = 365.25;

/// The squared coefficient of variation of stays that sampling error allows for: 1 would be exponential. Stays have a
/// long tail, and how much they vary is not kept.
const STAY_VARIATION: f64 = 1.5;

/// Two-sided 95 % of the normal law.
const DEVIATIONS: f64 = 1.96;

/// One way the region may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Model {
    /// Women asking in a year, each once.
    pub arrivals: f64,
    /// Mean stay in nights.
    pub stay: f64,
    /// Beds that would turn away, by the formula, the share that is turned away.
    pub beds: f64,
}

/// The models that fit the flow and so many women left without a place in the period.
///
/// Load is arrivals × mean stay. The beds in effect are those which make the formula give the share that was turned
/// away: fewer than were open where a full house loses a woman while another has a bed, more where women call again
/// until one is free. The beds that were open, taken plainly, are the other end of that error.
///
/// Counts that were rounded are off by up to half a step, each by itself: those women without a place are counted from
/// widen the error of arrivals, departures and admissions are two more errors.
pub(super) fn fitted(flow: &Flow, without_place: f64) -> Spread<Model> {
    let mid = calibrated(flow, without_place);
    let sampled = DEVIATIONS * (without_place + 1.0).sqrt() * clustering(&mid).sqrt();
    let rounded = DEVIATIONS * of_rounding(flow);
    let lost = sampled.hypot(rounded * COUNTS_OF_LOST.sqrt());
    let stays = (DEVIATIONS * (STAY_VARIATION / flow.admitted).sqrt()).exp();
    let with_lost = |women: f64| calibrated(flow, women.max(0.0));
    // With stays longer by a factor, as many bed-nights are fewer admissions.
    let with_stays = |factor: f64| {
        let flow = Flow {
            stay: flow.stay * factor,
            admitted: flow.admitted / factor,
            ..*flow
        };
        calibrated(&flow, without_place)
    };
    let with_beds = |beds| Model { beds, ..mid };
    let mut about = vec![
        [without_place - lost, without_place + lost].map(with_lost),
        [1.0 / stays, stays].map(with_stays),
        [flow.beds, mid.beds].map(with_beds),
    ];
    if rounded > 0.0 {
        let with_departed = |departed: f64| {
            let stay = flow.stay * flow.departed / departed.max(1.0);
            calibrated(&Flow { stay, ..*flow }, without_place)
        };
        let with_admitted = |admitted: f64| {
            let admitted = admitted.max(1.0);
            calibrated(&Flow { admitted, ..*flow }, without_place)
        };
        let around = |count: f64| [count - rounded, count + rounded];
        about.push(around(flow.departed).map(with_departed));
        about.push(around(flow.admitted).map(with_admitted));
    }
    Spread { mid, about }
}

/// The counts that women without a place are made of: calls by what they had answered, referrals never placed, withdrawn
/// ones.
const COUNTS_OF_LOST: f64 = 5.0;

/// The standard deviation of what rounding takes from one count or adds to it: evenly up to half a step.
fn of_rounding(flow: &Flow) -> f64 {
    match flow.rounded_to > 1.0 {
        true => flow.rounded_to / 12.0_f64.sqrt(),
        false => 0.0,
    }
}

/// The model whose formula gives what was seen.
fn calibrated(flow: &Flow, without_place: f64) -> Model {
    let arrived = flow.admitted + without_place;
    let arrivals = arrived * YEAR / flow.nights;
    // Half a woman, so that nobody turned away in a short while is not "never".
    let share = (without_place + 0.5) / (arrived + 0.5);
    let load = load(arrivals, flow.stay);
    Model {
        arrivals,
        stay: flow.stay,
        beds: beds_for_share(share, load, 2.0 * MOST_LOAD),
    }
}

/// How many times the variance of women turned away exceeds that of independent ones, who would be Poisson: they come
/// in clusters, while the houses are full. At least 1.
///
/// Taken as 1 + 2·(z − 1), where z is the peakedness of the overflow (R. I. Wilkinson, *Theories for toll traffic
/// engineering in the U.S.A.*, Bell System Technical Journal 35, 1956). The factor is derived from z and not Wilkinson's: what
/// the variance of counts over a long period tends to where a full region empties and fills much faster than one stay
/// ends, which is its lower end. Never more than where the houses are always full, for then those turned away are
/// arrivals less departures.
fn clustering(model: &Model) -> f64 {
    let share = model.share_with(0).max(f64::MIN_POSITIVE);
    let load = model.load();
    let taken = load * (1.0 - share);
    let peakedness = 1.0 - load * share + load / (model.beds + 1.0 - taken).max(f64::MIN_POSITIVE);
    let always_full = (1.0 + STAY_VARIATION * (1.0 - share)) / share;
    let clustered = 1.0 + 2.0 * (peakedness - 1.0);
    clustered.min(always_full).max(1.0)
}

impl Model {
    /// The share turned away with so many beds more, from 0 to 1.
    pub(super) fn share_with(&self, added: u32) -> f64 {
        turned_away_share(self.beds + f64::from(added), self.load())
    }

    /// The shares turned away with 0 to `most` beds more.
    pub(super) fn shares(&self, most: u32) -> Vec<f64> {
        let load = self.load();
        let mut share = turned_away_share(self.beds, load);
        let mut shares = vec![share];
        for added in 1..=most {
            share = with_another_bed(share, self.beds + f64::from(added), load);
            shares.push(share);
        }
        shares
    }

    /// The fewest beds more with which turn-aways have ended.
    pub(super) fn beds_to_end(&self, settings: &Settings) -> u32 {
        let load = self.load();
        let mut share = turned_away_share(self.beds, load);
        let mut added = 0;
        while !settings.has_ended(share, self.arrivals) && f64::from(added) < MOST_LOAD {
            added += 1;
            share = with_another_bed(share, self.beds + f64::from(added), load);
        }
        added
    }

    /// Beds that would be taken if there were enough.
    pub(super) fn load(&self) -> f64 {
        load(self.arrivals, self.stay)
    }
}

fn load(arrivals: f64, stay: f64) -> f64 {
    (arrivals / YEAR * stay).min(MOST_LOAD)
}
