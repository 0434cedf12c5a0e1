//! The capacity case itself: the best estimate, its range, the curve for a chart, and in codes what was assumed. Every
//! range is sampling error × what the counts leave open.

use super::assumptions::assumptions;
use super::case::{BedsRange, CapacityCase, LONGEST_CURVE, Point, Settings};
use super::counted::{CannotCompute, Counted, Flow};
use super::demand::{Reading, without_place};
use super::erlang::MOST_LOAD;
use super::model::{self, Model, YEAR};
use super::range::{Range, Readings};

/// The capacity case of what was counted, or why there is none. The same counts give the same figures.
pub fn capacity_case(
    counted: &Counted,
    settings: &Settings,
) -> Result<CapacityCase, CannotCompute> {
    let flow = counted.flow()?;
    let women = women(counted, &flow);
    let models = Readings::of(women, |women| model::fitted(&flow, women));
    let believed = models.range(Model::load).high < MOST_LOAD;
    if !believed {
        return Err(CannotCompute::OutOfBounds);
    }
    let ends = models.likely().beds_to_end(settings);
    let a_year = YEAR / flow.nights;
    let arrivals = women.map(|women| (flow.admitted + women) * a_year);
    Ok(CapacityCase {
        beds: flow.beds,
        occupancy: flow.occupied / flow.beds,
        mean_stay: flow.stay,
        arrivals,
        without_place: women.times(a_year),
        load: arrivals.times(flow.stay / YEAR),
        per_added_bed: more(&models, 1),
        beds_to_end: beds_to_end(&models, settings),
        more_at_end: more(&models, ends),
        at_least: women.high > 0.0,
        curve: curve(&models, settings.curve.min(LONGEST_CURVE)),
        assumptions: assumptions(counted, &flow, women),
    })
}

/// Women left without a place in the period, from the fewest to the most the counts allow.
fn women(counted: &Counted, flow: &Flow) -> Range {
    let [low, mid, high] = Reading::ALL
        .map(|reading| without_place(reading, counted.phone, counted.referrals, flow.admitted));
    Range::around(mid, mid - low, high - mid).within(0.0, f64::MAX)
}

/// Women more admitted in a year with so many beds more.
fn more(models: &Readings<Model>, added: u32) -> Range {
    let women = |model: &Model| model.arrivals * (model.share_with(0) - model.share_with(added));
    models.range(women).within(0.0, f64::MAX)
}

/// Whole beds: down to the lower bound, up to the upper.
fn beds_to_end(models: &Readings<Model>, settings: &Settings) -> BedsRange {
    let beds = models.range(|model| f64::from(model.beds_to_end(settings)));
    BedsRange {
        low: whole(beds.low.floor()),
        mid: whole(beds.mid),
        high: whole(beds.high.ceil()),
    }
}

/// Beds are bounded far below 2^32.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(beds: f64) -> u32 {
    beds.clamp(0.0, f64::from(u32::MAX)) as u32
}

/// The chart, from no bed more to the longest.
fn curve(models: &Readings<Model>, longest: u32) -> Vec<Point> {
    let drawn = models.map(|model| (model.arrivals, model.shares(longest)));
    let at = |shares: &[f64], at: usize| shares.get(at).copied().unwrap_or(0.0);
    (0_u32..=longest)
        .zip(0_usize..)
        .map(|(added, place)| {
            let admitted =
                |(arrivals, shares): &(f64, Vec<f64>)| arrivals * (1.0 - at(shares, place));
            let more = |(arrivals, shares): &(f64, Vec<f64>)| {
                arrivals * (at(shares, 0) - at(shares, place))
            };
            Point {
                added,
                admitted: drawn.range(admitted).within(0.0, f64::MAX),
                more: drawn.range(more).within(0.0, f64::MAX),
                turned_away: drawn
                    .range(|(_, shares)| at(shares, place))
                    .within(0.0, 1.0),
            }
        })
        .collect()
}
