//! A capacity case as it is told: its headline figures, and nothing that gives a count of persons back. In a release it
//! is kept in tenths, under the name of each figure.

use std::collections::BTreeMap;

use super::assumptions::Assumption;
use super::case::CapacityCase;
use super::counted::CannotCompute;
use super::range::Range;
use crate::ground::codes::Code;

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
    /// Whether women who stopped calling would add to it.
    pub at_least: bool,
    /// Households more admitted in a year by 0, 1, 2 … more spaces.
    pub curve: Vec<Told>,
    /// What it rests on, in order. Codes, which tell no count.
    pub assumptions: Vec<Assumption>,
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

/// What is computed is not exact to the last digit: 4.300000001 is 4.3, and not 4.4.
const HAIR: f64 = 1e-6;

/// A range is rounded outwards, so that what is told of it holds whatever it held.
fn told(range: Range, steps: f64) -> Told {
    [
        (range.low * steps + HAIR).floor() / steps,
        rounded(range.mid, steps),
        (range.high * steps - HAIR).ceil() / steps,
    ]
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
            Ok(case) => Self::figures(Figures {
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
                assumptions: case.assumptions,
            }),
        }
    }

    fn figures(figures: Figures) -> Self {
        Self::Figures(Box::new(figures.no_more_than_without()))
    }
}

/// The reasons, in the order releases keep them by: what is added stands last.
const REASONS: [CannotCompute; 8] = [
    CannotCompute::TooFewNights,
    CannotCompute::NothingOpen,
    CannotCompute::NoDepartures,
    CannotCompute::NoDemandCounted,
    CannotCompute::OutOfBounds,
    CannotCompute::RegionsMerged,
    CannotCompute::SeveralBedsEach,
    CannotCompute::WouldGiveBack,
];

const RANGES: [&str; 5] = ["asked", "without", "per_space", "to_end", "at_end"];
const ENDS: [&str; 3] = ["low", "mid", "high"];

/// The name under which a release keeps that something was assumed.
fn name_of(assumption: Assumption) -> String {
    format!("assumed_{assumption}")
}

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
        let assumed = figures.assumptions.iter();
        cells.extend(assumed.map(|one| (name_of(*one), Some(1))));
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
        let all = Assumption::all().iter().copied();
        let assumed = all.filter(|one| number(&name_of(*one)) == Some(1));
        Self::figures(Figures {
            spaces: tenths("spaces"),
            occupancy: of_thousandths(number("occupancy")),
            stay: tenths("stay"),
            asked: range("asked"),
            without: range("without"),
            per_space: range("per_space"),
            to_end: range("to_end"),
            at_end: range("at_end"),
            at_least: number("at_least") == Some(1),
            curve: curve.collect(),
            assumptions: assumed.collect(),
        })
    }
}

impl Figures {
    /// No more households admitted than are told to be without a place: one is told in tens and the other in ones, so that of
    /// 60 without a place 62 would be admitted. The upper ends stay, which allow for more than was counted.
    fn no_more_than_without(mut self) -> Self {
        let [_, most, _] = self.without;
        let admitted = [&mut self.per_space, &mut self.at_end].into_iter();
        for [low, mid, _] in admitted.chain(&mut self.curve) {
            *mid = mid.min(most);
            *low = low.min(*mid);
        }
        self
    }

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

/// Divided once, so that a share is the number nearest to what was kept and is written as that.
#[allow(clippy::cast_precision_loss)]
fn of_thousandths(kept: Option<u64>) -> f64 {
    kept.map_or(0.0, |kept| kept as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::super::counted::{Counted, PoolNights, Referrals};
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
            ..Counted::default()
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
            Case::Cannot(CannotCompute::SeveralBedsEach),
            Case::Cannot(CannotCompute::WouldGiveBack),
        ] {
            let kept: BTreeMap<String, Option<u64>> = case.cells().into_iter().collect();
            assert_eq!(Case::read(&kept), case);
        }
    }

    #[test]
    fn a_share_that_was_kept_is_told_as_it_was_to_the_last_digit() {
        for thousandths in 0..=1_000_u32 {
            let occupancy = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            let figures = Figures {
                occupancy: occupancy.parse().unwrap(),
                ..Figures::default()
            };
            let case = Case::Figures(Box::new(figures));
            let kept: BTreeMap<String, Option<u64>> = case.cells().into_iter().collect();
            let Case::Figures(read) = Case::read(&kept) else {
                panic!("it has figures");
            };
            assert_eq!(read.occupancy, occupancy.parse::<f64>().unwrap());
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

    #[test]
    fn no_more_are_admitted_than_are_told_to_be_without_a_place_in_an_old_release_too() {
        let [few, many] = [[7.0, 9.0, 12.0], [58.0, 63.0, 70.0]];
        let figures = Figures {
            without: [50.0, 60.0, 80.0],
            per_space: few,
            at_end: [61.0, 62.0, 71.0],
            curve: vec![few, many],
            ..Figures::default()
        };
        let kept = Case::Figures(Box::new(figures)).cells();
        let Case::Figures(told) = Case::read(&kept.into_iter().collect()) else {
            panic!("it has figures");
        };
        assert_eq!((told.at_end, told.per_space), ([60.0, 60.0, 71.0], few));
        assert_eq!(told.curve[..2], [few, [58.0, 60.0, 70.0]]);
    }

    #[test]
    fn a_range_is_told_outwards_and_its_middle_stays_within() {
        let told = |low, mid, high| told(Range { low, mid, high }, 1.0);
        assert_eq!(told(1.6, 1.6, 1.6), [1.0, 2.0, 2.0]);
        assert_eq!(told(2.0, 2.4, 2.4), [2.0, 2.0, 3.0]);
        assert_eq!(told(0.0, 0.0, 0.0), [0.0; 3]);
        let tenths = super::told(Range::exactly(4.3), 10.0);
        assert_eq!(tenths, [4.3; 3], "what is exact to the digit stays so");
    }

    #[test]
    fn what_a_case_rests_on_is_kept_with_it() {
        let Case::Figures(figures) = case(80, Exactness::Released) else {
            panic!("it can be computed");
        };
        let withdrawn = Assumption::WithdrawnHalf;
        assert!(figures.assumptions.contains(&withdrawn));
        assert!(!figures.assumptions.contains(&Assumption::RepeatsTaken));
        let kept = Case::Figures(figures).cells();
        assert!(kept.contains(&("assumed_withdrawn-half".into(), Some(1))));
    }
}
