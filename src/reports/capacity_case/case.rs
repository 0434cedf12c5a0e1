//! What a capacity case says: figures with their ranges, a curve for a chart, and in codes what it rests on. No sentences:
//! the caller says them in both languages.

use super::assumptions::Assumption;
use super::range::Range;

/// The longest curve that is drawn.
pub const LONGEST_CURVE: u32 = 1_000;

/// What counts as an end of turn-aways, and how far to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Turn-aways have ended where the share turned away is below this, from 0 to 1 …
    pub ended_below_share: f64,
    /// … or fewer women than this are turned away in a year.
    pub ended_below_women: f64,
    /// Beds added at the end of the curve; at most [`LONGEST_CURVE`].
    pub curve: u32,
}

impl Default for Settings {
    /// 1 %, or fewer than one woman a year; ten beds.
    fn default() -> Self {
        Self {
            ended_below_share: 0.01,
            ended_below_women: 1.0,
            curve: 10,
        }
    }
}

impl Settings {
    /// Whether turn-aways have ended at such a share of such arrivals a year.
    pub(super) fn has_ended(&self, share: f64, arrivals: f64) -> bool {
        share < self.ended_below_share || share * arrivals < self.ended_below_women
    }
}

/// Whole beds within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BedsRange {
    /// No fewer than these.
    pub low: u32,
    /// The best estimate.
    pub mid: u32,
    /// No more than these.
    pub high: u32,
}

/// The case with so many beds more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Beds added.
    pub added: u32,
    /// Women admitted in a year.
    pub admitted: Range,
    /// Of them, those who would not be without the added beds, in a year. Narrower than a difference of `admitted`.
    pub more: Range,
    /// The share of women turned away, from 0 to 1.
    pub turned_away: Range,
}

/// The capacity case.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityCase {
    /// Mean open beds.
    pub beds: f64,
    /// Occupied ÷ open, of the nights reported; may be above 1.
    pub occupancy: f64,
    /// Bed-nights ÷ departures, in nights.
    pub mean_stay: f64,
    /// Women who asked for a place in a year, each once. As counted: without sampling error.
    pub arrivals: Range,
    /// Women who asked and got no place in a year, each once. As counted: without sampling error.
    pub without_place: Range,
    /// Beds that would be taken on average if there were enough.
    pub load: Range,
    /// Women admitted in a year by one added bed: the headline.
    pub per_added_bed: Range,
    /// Beds that would end the turn-aways.
    pub beds_to_end: BedsRange,
    /// Women more admitted in a year with the middle of `beds_to_end`.
    pub more_at_end: Range,
    /// Whether anybody was turned away: then some may have stopped calling, who are not counted and would add to the need.
    /// The low ends are a floor; the middle is none.
    pub at_least: bool,
    /// For a chart: 0 to `curve` beds more.
    pub curve: Vec<Point>,
    /// What it rests on, each once, in order.
    pub assumptions: Vec<Assumption>,
}
