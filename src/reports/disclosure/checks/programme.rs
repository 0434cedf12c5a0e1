//! The integer programme: whether a secret can be anything but what it is. For what is too large to try out (Hundepool et
//! al., Statistical Disclosure Control, 2012, ch. 4: a suppression pattern is audited by the range each hidden cell can
//! have).

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::whole::Whole;

/// Solutions far off in any direction, tried before each secret is looked at by itself: most have another value there.
const AT_RANDOM: usize = 24;
/// Further above the truth than this no count is tried.
const REACH: i32 = 6;

/// The secrets that have one value only.
pub fn found(whole: &Whole) -> Vec<String> {
    let mut left = left_at_random(whole);
    for secret in left.clone() {
        if left.contains(&secret) {
            left = tried(whole, left, secret);
        }
    }
    whole.named(&left)
}

/// Whether there is one at all: sooner said than which.
pub fn finds_any(whole: &Whole) -> bool {
    let mut left = left_at_random(whole).into_iter();
    left.any(|secret| !tried(whole, vec![secret], secret).is_empty())
}

/// Those that have no other value in some solutions far off.
fn left_at_random(whole: &Whole) -> Vec<usize> {
    let mut random = StdRng::seed_from_u64(7);
    let mut left: Vec<usize> = (0..whole.secrets.len()).collect();
    for _ in 0..AT_RANDOM {
        let ways: Vec<f64> = left
            .iter()
            .map(|_| if random.random_bool(0.5) { 1.0 } else { -1.0 })
            .collect();
        let weights = weights(whole, left.iter().copied().zip(ways));
        left = without_other(whole, left, &weights);
    }
    left
}

/// What is left when a secret was made as large and as small as can be.
fn tried(whole: &Whole, mut left: Vec<usize>, secret: usize) -> Vec<usize> {
    for way in [1.0, -1.0] {
        if left.contains(&secret) {
            left = without_other(whole, left, &weights(whole, [(secret, way)].into_iter()));
        }
    }
    left
}

/// What each count is worth, so that these secrets are made large or small.
fn weights(whole: &Whole, secrets: impl Iterator<Item = (usize, f64)>) -> Vec<f64> {
    let mut weights = vec![0.0; whole.truth.len()];
    for (secret, way) in secrets {
        for id in &whole.secrets[secret].members {
            weights[*id] += way;
        }
    }
    weights
}

/// Those that have no other value in the solution worth most.
fn without_other(whole: &Whole, left: Vec<usize>, weights: &[f64]) -> Vec<usize> {
    match best(whole, weights) {
        Some(solution) => whole.still_found(left, &solution),
        None => left,
    }
}

fn best(whole: &Whole, weights: &[f64]) -> Option<Vec<i64>> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<_> = whole
        .truth
        .iter()
        .zip(weights)
        .map(|(truth, weight)| {
            let most = i32::try_from(*truth).unwrap() + REACH;
            problem.add_integer_var(*weight, (0, most))
        })
        .collect();
    for bound in &whole.bounds {
        let terms: Vec<_> = bound
            .terms
            .iter()
            .map(|(id, times)| (variables[*id], *times as f64))
            .collect();
        if bound.most == Some(bound.least) {
            problem.add_constraint(terms, ComparisonOp::Eq, bound.least as f64);
            continue;
        }
        problem.add_constraint(terms.clone(), ComparisonOp::Ge, bound.least as f64);
        if let Some(most) = bound.most {
            problem.add_constraint(terms, ComparisonOp::Le, most as f64);
        }
    }
    let solution = problem.solve().ok()?;
    let solution: Vec<i64> = variables
        .iter()
        .map(|of| solution[*of].round() as i64)
        .collect();
    whole.holds(&solution).then_some(solution)
}
