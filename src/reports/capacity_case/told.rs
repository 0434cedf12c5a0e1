//! A capacity case as it is told: its headline figures, and nothing that gives a count of persons back. In a release it
//! is kept in tenths, under the name of each figure.

use std::collections::BTreeMap;

use super::case::CapacityCase;
use super::counted::CannotCompute;
use super::range::Range;

/// How far the curve of a release goes.
pub const CURVE: u32 = 10;

/// A figure with its range, rounded as it is told.
pub type Told = [f64; 3];

/// The figures of a case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// Mean open spaces.
    pub spaces: f64,
    /// Occupied ÷ open.
    pub occupancy: f64,
    /// Nights a stay is long.
    pub stay: f64,
    /// Households that asked in a year.
    pub asked: Told,
    /// Of them, those left without a place.
    pub without: Told,
    /// Households more admitted in a year by one more space.
    pub per_space: Told,
    /// Spaces that would end the turn-aways.
    pub to_end: Told,
    /// Households more admitted in a year by the middle of those.
    pub at_end: Told,
    /// Whether it is at least this.
    pub at_least: bool,
    /// Households more admitted in a year by 0, 1, 2 … more spaces.
    pub curve: Vec<Told>,
}

/// A case as it is told, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Case {
    /// It can be computed.
    Figures(Box<Figures>),
    /// It cannot.
    Cannot(CannotCompute),
}

/// How exactly a case is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// To one decimal, for the house's own lead.
    Own,
    /// Counts to tens and what a model made of them to whole ones, computed from counts of tens: more digits would be none.
    Released,
}

/// Rounded to so many steps in one: 10 for one decimal, 0.1 for tens.
fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}

fn told(range: Range, steps: f64) -> Told {
    [range.low, range.mid, range.high].map(|number| rounded(number, steps))
}

impl Case {
    /// The case of what was counted.
    pub fn of(result: Result<CapacityCase, CannotCompute>, exactness: Exactness) -> Self {
        let (counts, households) = match exactness {
            Exactness::Own => (10.0, 10.0),
            Exactness::Released => (0.1, 1.0),
        };
        match result {
            Err(reason) => Self::Cannot(reason),
            Ok(case) => Self::Figures(Box::new(Figures {
                spaces: rounded(case.beds, 10.0),
                occupancy: rounded(case.occupancy, 1000.0),
                stay: rounded(case.mean_stay, households),
                asked: told(case.arrivals, counts),
                without: told(case.without_place, counts),
                per_space: told(case.per_added_bed, households),
                to_end: [
                    case.beds_to_end.low,
                    case.beds_to_end.mid,
                    case.beds_to_end.high,
                ]
                .map(f64::from),
                at_end: told(case.more_at_end, households),
                at_least: case.at_least,
                curve: case
                    .curve
                    .iter()
                    .map(|point| told(point.more, households))
                    .collect(),
            })),
        }
    }
}

/// The reasons, in the order they are kept by.
const REASONS: [CannotCompute; 5] = [
    CannotCompute::TooFewNights,
    CannotCompute::NothingOpen,
    CannotCompute::NoDepartures,
    CannotCompute::NoDemandCounted,
    CannotCompute::OutOfBounds,
];

const RANGES: [&str; 5] = ["asked", "without", "per_space", "to_end", "at_end"];
const ENDS: [&str; 3] = ["low", "mid", "high"];

impl Case {
    /// What a release keeps: each figure's name, and the figure in tenths.
    pub fn cells(&self) -> Vec<(String, Option<u64>)> {
        let figures = match self {
            Self::Cannot(reason) => {
                let place = REASONS.iter().position(|one| one == reason).unwrap_or(0);
                let place = u64::try_from(place).unwrap_or(0);
                return vec![("cannot".into(), Some(place))];
            }
            Self::Figures(figures) => figures,
        };
        let mut cells = vec![
            ("spaces".into(), tenths(figures.spaces)),
            ("occupancy".into(), tenths(figures.occupancy * 100.0)),
            ("stay".into(), tenths(figures.stay)),
            ("at_least".into(), Some(u64::from(figures.at_least))),
        ];
        for (name, range) in RANGES.into_iter().zip(figures.ranges()) {
            cells.extend(of_range(name, range));
        }
        for (added, range) in figures.curve.iter().enumerate() {
            cells.extend(of_range(&format!("curve_{added}"), range));
        }
        cells
    }

    /// A case as a release kept it.
    pub fn read(cells: &BTreeMap<String, Option<u64>>) -> Self {
        let number = |name: &str| cells.get(name).copied().flatten();
        if let Some(place) = number("cannot").and_then(|place| usize::try_from(place).ok()) {
            let reason = REASONS.get(place).copied();
            return Self::Cannot(reason.unwrap_or(CannotCompute::OutOfBounds));
        }
        let tenths = |name: &str| of_tenths(number(name));
        let range = |name: &str| ENDS.map(|end| tenths(&format!("{name}_{end}")));
        let curve = (0..=CURVE).map(|added| range(&format!("curve_{added}")));
        Self::Figures(Box::new(Figures {
            spaces: tenths("spaces"),
            occupancy: tenths("occupancy") / 100.0,
            stay: tenths("stay"),
            asked: range("asked"),
            without: range("without"),
            per_space: range("per_space"),
            to_end: range("to_end"),
            at_end: range("at_end"),
            at_least: number("at_least") == Some(1),
            curve: curve.collect(),
        }))
    }
}

impl Figures {
    fn ranges(&self) -> [&Told; 5] {
        [
            &self.asked,
            &self.without,
            &self.per_space,
            &self.to_end,
            &self.at_end,
        ]
    }
}

fn of_range(name: &str, range: &Told) -> Vec<(String, Option<u64>)> {
    let cells = ENDS.iter().zip(range);
    cells
        .map(|(end, number)| (format!("{name}_{end}"), tenths(*number)))
        .collect()
}

/// Figures of a case are between 0 and a billion.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(number: f64) -> Option<u64> {
    Some((number * 10.0).round().clamp(0.0, 1e10) as u64)
}

#[allow(clippy::cast_precision_loss)]
fn of_tenths(kept: Option<u64>) -> f64 {
    kept.map_or(0.0, |kept| kept as f64 / 10.0)
}

#[cfg(test)]
mod tests {
    use super::super::counted::{Counted, Phone, PoolNights, Referrals};
    use super::super::{Settings, capacity_case};
    use super::*;

    fn counted(unplaced: u64) -> Counted {
        Counted {
            nights: 365,
            pools: vec![PoolNights {
                nights: 365,
                reported: 360,
                open: 360 * 20,
                occupied: 360 * 19,
            }],
            departures: Some(240),
            admissions: Some(241),
            referrals: Referrals {
                placed_within_a_day: 150,
                placed_later: 20,
                unplaced,
                withdrawn: 3,
            },
            phone: Phone::default(),
        }
    }

    fn case(unplaced: u64, exactness: Exactness) -> Case {
        Case::of(
            capacity_case(&counted(unplaced), &Settings::default()),
            exactness,
        )
    }

    #[test]
    fn what_a_release_keeps_is_read_back_as_it_was_told() {
        for case in [
            case(80, Exactness::Released),
            Case::Cannot(CannotCompute::NoDepartures),
        ] {
            let kept: BTreeMap<String, Option<u64>> = case.cells().into_iter().collect();
            assert_eq!(Case::read(&kept), case);
        }
    }

    #[test]
    fn what_is_released_is_told_in_tens_and_whole_households() {
        let Case::Figures(figures) = case(87, Exactness::Released) else {
            panic!("it can be computed");
        };
        assert!(figures.asked.iter().all(|n| n % 10.0 == 0.0));
        assert!(figures.per_space.iter().all(|n| n.fract() == 0.0));
    }
}
