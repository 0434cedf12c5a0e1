//! The integer programme: for each hidden cell, the most and the least it can be. For cubes too large to try out
//! (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4: a suppression pattern is audited by the range each
//! hidden cell can have).

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::knowledge::Knowledge;

/// The hidden cells (positions in `secrets`) that have one value only.
pub fn found(known: &Knowledge) -> Vec<usize> {
    let mut left: Vec<usize> = (0..known.secrets.len()).collect();
    let mut found = Vec::new();
    while let Some(secret) = left.first().copied() {
        for direction in [
            OptimizationDirection::Maximize,
            OptimizationDirection::Minimize,
        ] {
            let solution = extreme(known, secret, direction);
            assert!(known.holds(&solution), "the solver's table is one");
            left = known.still_found(left, &solution);
        }
        if left.first() == Some(&secret) {
            found.push(left.remove(0));
        }
    }
    found
}

fn extreme(known: &Knowledge, secret: usize, direction: OptimizationDirection) -> Vec<i64> {
    let mut problem = Problem::new(direction);
    let members = &known.secrets[secret].members;
    let variables: Vec<_> = known
        .truth
        .iter()
        .enumerate()
        .map(|(id, truth)| {
            let weight = f64::from(u8::from(members.contains(&id)));
            problem.add_integer_var(weight, (0, i32::try_from(*truth).unwrap() + 9))
        })
        .collect();
    for one in &known.constraints {
        let terms = one
            .terms
            .iter()
            .map(|(id, times)| (variables[*id], *times as f64));
        let reads = if one.equal {
            ComparisonOp::Eq
        } else {
            ComparisonOp::Ge
        };
        problem.add_constraint(terms.collect::<Vec<_>>(), reads, one.right as f64);
    }
    let solution = problem.solve().expect("the truth is a solution");
    let values = variables.iter().map(|of| solution[*of].round() as i64);
    values.collect()
}
