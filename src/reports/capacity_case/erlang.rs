//! Erlang's loss formula: the share of arrivals who find all beds taken, when nobody waits. Always a share from 0 to 1,
//! falling with every bed.
//!
//! Sources: A. K. Erlang, *Solution of some problems in the theory of probabilities of significance in automatic
//! telephone exchanges* (1917); R. B. Cooper, *Introduction to Queueing Theory*, 2nd ed. (1981), section 3.3; for numbers
//! of beds that are not whole, D. L. Jagerman, *Some properties of the Erlang loss function*, Bell System Technical
//! Journal 53 (1974), and Y. Rapp, *Planning of junction network in a multi-exchange area*, Ericsson Technics 20
//! (1964). That the law of stays matters only by its mean is Sevastyanov (1957).

/// The most beds any figure is computed for.
pub const MOST_BEDS: f64 = 10_000.0;

/// The most load, in beds that would be taken if there were enough.
pub const MOST_LOAD: f64 = 100_000.0;

/// The share of arrivals turned away with so many beds, from 0 to 1. `beds` may be a mean and need not be whole: between
/// two whole numbers the part below one bed is Rapp's parabola for the continuous formula (exact at 0 and 1), carried on
/// by the recursion. Below 0, or no number, is taken as 0, above the bounds as the bound.
pub fn turned_away_share(beds: f64, load: f64) -> f64 {
    let load = bounded(load, MOST_LOAD);
    // Beds to be added may go as far as the greatest load needs.
    let beds = bounded(beds, 2.0 * MOST_LOAD);
    let mut share = below_one_bed(beds.fract(), load);
    let mut counted = beds.fract();
    while counted + 0.5 < beds {
        counted += 1.0;
        share = with_another_bed(share, counted, load);
    }
    share
}

/// One step of the stable recursion: from the share with one bed fewer to that with `beds`.
pub fn with_another_bed(share: f64, beds: f64, load: f64) -> f64 {
    let lost = load * share;
    let next = lost / (beds + lost);
    if next.is_finite() { next } else { 0.0 }
}

/// How many beds, not whole, would turn away that share of that load: the formula solved for beds. Between 0 and
/// `most`.
pub fn beds_for_share(share: f64, load: f64, most: f64) -> f64 {
    let load = bounded(load, MOST_LOAD);
    let most = bounded(most, 2.0 * MOST_LOAD);
    let below = whole_beds_above_share(share, load, most);
    let (mut low, mut high) = (below, (below + 1.0).min(most));
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if turned_away_share(middle, load) > share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// A thousandth of a bed is more than any count can tell.
const HALVINGS: usize = 12;

/// The most whole beds that still turn away more than `share`.
fn whole_beds_above_share(share: f64, load: f64, most: f64) -> f64 {
    let mut beds = 0.0;
    let mut reached = 1.0;
    while beds < most {
        reached = with_another_bed(reached, beds + 1.0, load);
        if reached <= share {
            break;
        }
        beds += 1.0;
    }
    beds
}

/// Rapp's parabola for 0 to 1 beds.
fn below_one_bed(beds: f64, load: f64) -> f64 {
    let scale = (1.0 + load) * (1.0 + load) + load;
    let share = 1.0 - beds * (load + 2.0) / scale + beds * beds / ((1.0 + load) * scale);
    share.clamp(0.0, 1.0)
}

fn bounded(value: f64, most: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_known_figures_come_out_to_four_digits() {
        assert_eq!(format!("{:.4}", turned_away_share(4.0, 3.0)), "0.2061");
        assert_eq!(format!("{:.4}", turned_away_share(10.0, 8.0)), "0.1217");
    }

    // Loads that give a blocking of 1 % (T. S. Rappaport, *Wireless Communications*, 2nd ed. 2002, table 3.4; for one bed by
    // hand, share ÷ (1 − share)), 2 % and 5 % (the common Erlang B tables).
    const PUBLISHED: [(f64, f64, f64); 18] = [
        (1.0, 0.01, 0.0101),
        (2.0, 0.01, 0.153),
        (4.0, 0.01, 0.869),
        (5.0, 0.01, 1.36),
        (10.0, 0.01, 4.46),
        (20.0, 0.01, 12.0),
        (24.0, 0.01, 15.3),
        (40.0, 0.01, 29.0),
        (70.0, 0.01, 56.1),
        (100.0, 0.01, 84.1),
        (5.0, 0.02, 1.66),
        (10.0, 0.02, 5.08),
        (20.0, 0.02, 13.2),
        (50.0, 0.02, 40.3),
        (5.0, 0.05, 2.22),
        (10.0, 0.05, 6.22),
        (20.0, 0.05, 15.2),
        (50.0, 0.05, 44.5),
    ];

    #[test]
    fn the_published_table_comes_out_to_its_three_digits() {
        for (beds, share, load) in PUBLISHED {
            // Three digits of load: the share must be met between the half-digits on either side.
            let digit = 10_f64.powf(f64::floor(f64::log10(load)) - 2.0);
            let (under, over) = (load - digit, load + digit);
            assert!(turned_away_share(beds, under) < share, "{beds} {load}");
            assert!(turned_away_share(beds, over) > share, "{beds} {load}");
        }
    }

    // Fortet's integral, as Jagerman (1974) gives it: 1/B is the integral over t of a·exp(−a·t)·(1 + t)^beds.
    fn by_the_integral(beds: f64, load: f64) -> f64 {
        let step = 1e-3;
        let inverse: f64 = (0..60_000)
            .map(|at| (f64::from(at) + 0.5) * step)
            .map(|t| load * (-load * t).exp() * (1.0 + t).powf(beds) * step)
            .sum();
        1.0 / inverse
    }

    #[test]
    fn beds_that_are_not_whole_follow_the_continuous_formula() {
        for (beds, load) in [
            (0.5, 1.0),
            (2.3, 2.0),
            (7.7, 9.0),
            (10.5, 8.0),
            (20.25, 15.0),
        ] {
            let difference = turned_away_share(beds, load) - by_the_integral(beds, load);
            assert!(difference.abs() < 2e-3, "{beds} {load} {difference}");
        }
    }

    #[test]
    fn absurd_numbers_give_a_share_all_the_same() {
        let absurd = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -1.0,
            0.0,
            1e-300,
            1e5,
        ];
        for load in absurd {
            for beds in [f64::NAN, -3.0, 0.0, 1e4] {
                let share = turned_away_share(beds, load);
                assert!((0.0..=1.0).contains(&share), "{beds} {load}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_bed_turns_fewer_away_and_all_load_more(
            beds in 0.0..80.0_f64, more in 0.01..20.0_f64, load in 0.01..120.0_f64
        ) {
            let share = turned_away_share(beds, load);
            prop_assert!(turned_away_share(beds + more, load) < share + 1e-12);
            prop_assert!(turned_away_share(beds, load + more) > share - 1e-12);
        }

        #[test]
        fn beds_for_a_share_turn_that_share_away(beds in 0.1..80.0_f64, load in 0.5..120.0_f64) {
            let share = turned_away_share(beds, load);
            prop_assert!((beds_for_share(share, load, 200.0) - beds).abs() < 0.01);
        }
    }
}
