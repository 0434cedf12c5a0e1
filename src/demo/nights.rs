//! Nights and counts that could have been: a pool's occupancy wanders near its limit, as real ones do.

use chrono::{DateTime, Duration, Utc};
use rand::Rng;
use rand::rngs::StdRng;

use crate::capacity::rules::{Change, Counts};
use crate::ground::codes::{ChangeKind, Role};

/// How a pool lives: how full it wants to be, and how restless it is.
#[derive(Debug, Clone, Copy)]
pub struct Habit {
    /// The share of open spaces it drifts to, 0 to 1 and a little more.
    pub fullness: f64,
    /// The share of spaces that turn over in a day, 0 to 1.
    pub turnover: f64,
}

/// The next number of people in a pool: some leave, some come, more when there is room.
pub fn step(random: &mut StdRng, counts: Counts, habit: Habit) -> i32 {
    let wanted = f64::from(counts.open) * habit.fullness;
    let pull = (wanted - f64::from(counts.occupied)) * 0.5;
    let swing = f64::from(counts.open.max(1)) * habit.turnover * random.random_range(-1.0..=1.0);
    #[allow(clippy::cast_possible_truncation)]
    let moved = (pull + swing).round() as i32;
    (counts.occupied + moved).clamp(0, counts.open + 1)
}

/// A pool's history: its opening, then `per_day` times a day from `from` to `to` somebody who came, left, or confirmed the
/// count: one household at a time, so that its books are kept. Their sum is the numbers returned.
pub fn history(
    random: &mut StdRng,
    start: Counts,
    habit: Habit,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    per_day: u32,
) -> (Vec<Change>, Counts) {
    let mut counts = start;
    let opening = Change {
        revision: 1,
        at: from,
        kind: ChangeKind::Opened,
        difference: start,
        role: Some(Role::ShelterLead),
    };
    let mut changes = vec![opening];
    let every = Duration::minutes(24 * 60 / i64::from(per_day.max(1)));
    let mut at = from + every;
    while at < to {
        let moved = (step(random, counts, habit) - counts.occupied).signum();
        let after = Counts {
            occupied: counts.occupied + moved,
            ..counts
        };
        let kind = match moved {
            0 => ChangeKind::Confirmation,
            1.. => ChangeKind::Arrival,
            _ => ChangeKind::Departure,
        };
        let revision = changes.len() as i64 + 1;
        changes.push(Change {
            revision,
            at,
            kind,
            difference: counts.until(after),
            role: Some(Role::ShelterStaff),
        });
        counts = after;
        at += every;
    }
    (changes, counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng as _;

    #[test]
    fn a_made_up_history_sums_to_its_numbers_and_is_the_same_for_the_same_seed() {
        let start = Counts {
            funded: 10,
            open: 10,
            occupied: 8,
            held: 0,
        };
        let habit = Habit {
            fullness: 0.95,
            turnover: 0.2,
        };
        let from = DateTime::UNIX_EPOCH;
        let make = || {
            history(
                &mut StdRng::seed_from_u64(3),
                start,
                habit,
                from,
                from + Duration::days(30),
                3,
            )
        };
        let (changes, counts) = make();
        let sum = changes
            .iter()
            .fold(Counts::default(), |sum, change| sum.plus(change.difference));
        assert_eq!(sum, counts);
        assert_eq!(changes, make().0);
        assert_eq!(changes.len(), 90);
        let moved = changes.iter().filter(|one| one.difference.occupied != 0);
        let by_hand = moved.filter(|one| one.kind == ChangeKind::Count);
        assert_eq!(by_hand.count(), 0, "who comes and goes is recorded");
    }
}
