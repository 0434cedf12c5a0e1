//! Another table the attacker cannot tell from the true one. A hidden sum is safe when there is one in which it has
//! another value; what such a table would contradict is hidden too, so every hidden sum has its witness by construction.

use std::collections::{BTreeMap, BTreeSet};

use super::puzzle::{Counted, Puzzle, State, Sum, Unknown};

/// Tables followed at once; more hide a little less and take longer. The wider searches are for corrections, where what
/// was printed cannot be hidden any more.
const BREADTHS: [usize; 3] = [12, 60, 300];
/// Changes a witness is made of at most: 8 turn a corner in three dimensions, 16 in four.
const DEPTH: usize = 16;
/// Contradictions of one table that are tried to be mended.
const MENDED: usize = 3;
/// What a witness may cost without another, slower search: a few finest cells, but no total.
const CHEAP: u64 = 128;
/// More than everything that can be hidden costs.
const IMPOSSIBLE: u64 = 1 << 48;

/// A difference from the true table.
#[derive(Debug, Clone, Default)]
pub(super) struct Witness {
    /// By how much each unknown differs.
    changes: BTreeMap<usize, i64>,
    /// By how much each sum differs; zeros are left out.
    effects: BTreeMap<usize, i64>,
    /// What has to be hidden for it, or [`IMPOSSIBLE`].
    cost: u64,
}

/// Which contradictions of a table are mended first.
#[derive(Debug, Clone, Copy)]
enum First {
    /// Those with the fewest counts in them: quick, for what mends them often mends the wider ones as well.
    Narrowest,
    /// Those that would be missed most: slower, and spares totals.
    Costliest,
}

/// By how much a finest count differs, by the release it is first in: a witness that outlives its puzzle.
pub(super) type Hint = BTreeMap<Counted, BTreeMap<usize, i64>>;

/// Hides what has to be hidden until every hidden sum has a witness; none if one has none. `hints` are witnesses of an
/// earlier puzzle of the month: where little moved they still serve.
pub(super) fn complete(puzzle: &mut Puzzle, hints: &[Hint]) -> Option<Vec<Witness>> {
    let hints: Vec<Witness> = hints
        .iter()
        .map(|hint| Witness::like(puzzle, hint))
        .collect();
    let mut witnesses: Vec<Witness> = Vec::new();
    let mut seen = BTreeSet::new();
    for target in 0..puzzle.sums.len() {
        let hidden = puzzle.sums.get(target).is_some_and(Sum::is_secret);
        if !hidden || seen.contains(&target) {
            continue;
        }
        let witness = cheapest(puzzle, target, &hints)?;
        seen.extend(witness.effects.keys().copied());
        hide(puzzle, &witness);
        witnesses.push(witness);
    }
    is_proven(puzzle, &witnesses).then_some(witnesses)
}

/// Hides what would contradict a witness.
fn hide(puzzle: &mut Puzzle, witness: &Witness) {
    for (id, effect) in &witness.effects {
        let Some(sum) = puzzle.sums.get_mut(*id) else {
            continue;
        };
        if sum.is_free(*effect) {
            continue;
        }
        match sum.state {
            State::Open(_) => sum.state = State::Hidden,
            State::Rounded(_) => {
                sum.state = State::Hidden;
                (sum.floor, sum.ceiling) = (0, i64::MAX);
            }
            // Its cost is out of reach, so no witness goes through here; if one did, the proof would fail.
            State::Fixed | State::Hidden | State::Kept | State::Told | State::Tied => {}
        }
    }
}

/// Whether every hidden sum differs in a witness, and every witness agrees with all a reader can know. Worked out from
/// the changes alone, so that a mistake of the search cannot pass.
fn is_proven(puzzle: &Puzzle, witnesses: &[Witness]) -> bool {
    let mut differs = BTreeSet::new();
    for witness in witnesses {
        let mut effects: BTreeMap<usize, i64> = BTreeMap::new();
        for (id, change) in &witness.changes {
            let Some(unknown) = puzzle.unknowns.get(*id) else {
                return false;
            };
            if unknown.value + change < 0 {
                return false;
            }
            for (sum, times) in unknown.terms() {
                *effects.entry(*sum).or_default() += times * change;
            }
        }
        // A sum that is not among them does not differ, and agrees.
        for (id, effect) in effects {
            if !puzzle.sums.get(id).is_some_and(|sum| sum.is_free(effect)) {
                return false;
            }
            if effect != 0 {
                differs.insert(id);
            }
        }
    }
    let mut sums = (0_usize..).zip(&puzzle.sums);
    sums.all(|(id, sum)| !sum.is_secret() || differs.contains(&id))
}

/// The cheapest witness found for a sum.
fn cheapest(puzzle: &Puzzle, target: usize, hints: &[Witness]) -> Option<Witness> {
    BREADTHS.into_iter().find_map(|breadth| {
        let quick = search(puzzle, target, hints, (breadth, First::Narrowest));
        if quick.as_ref().is_some_and(|quick| quick.cost < CHEAP) {
            return quick;
        }
        let slow = search(puzzle, target, hints, (breadth, First::Costliest));
        quick.into_iter().chain(slow).min_by_key(|one| one.cost)
    })
}

/// The cheapest witness on the way from one change in the sum, or from a hint.
fn search(
    puzzle: &Puzzle,
    target: usize,
    hints: &[Witness],
    (breadth, first): (usize, First),
) -> Option<Witness> {
    let both = |_: &Witness| vec![(target, 1), (target, -1)];
    let mut beam = step(puzzle, &[Witness::default()], breadth, both);
    let hints = hints
        .iter()
        .filter(|hint| hint.effects.contains_key(&target));
    beam.extend(hints.map(|hint| hint.again(puzzle)));
    let mut best: Option<Witness> = None;
    for _ in 1..DEPTH {
        let good = beam.iter().filter(|one| one.effects.contains_key(&target));
        let cost = best.as_ref().map_or(IMPOSSIBLE, |best| best.cost);
        if let Some(better) = good
            .min_by_key(|one| one.cost)
            .filter(|one| one.cost < cost)
        {
            best = Some(better.clone());
        }
        if beam.is_empty() || best.as_ref().is_some_and(|best| best.cost == 0) {
            break;
        }
        beam = step(puzzle, &beam, breadth, |witness| {
            witness.contradictions(puzzle, first)
        });
    }
    best
}

/// The best tables one change further: `wanted` gives the sums to change and which way.
fn step(
    puzzle: &Puzzle,
    beam: &[Witness],
    breadth: usize,
    wanted: impl Fn(&Witness) -> Vec<(usize, i64)>,
) -> Vec<Witness> {
    let mut next: BTreeSet<(u64, usize, usize, i64)> = BTreeSet::new();
    for (at, witness) in beam.iter().enumerate() {
        for (sum, way) in wanted(witness) {
            let members = puzzle.sums.get(sum).map(|sum| sum.members.as_slice());
            for (id, times) in members.unwrap_or_default() {
                let change = way * times;
                if let Some(cost) = witness.cost_with(puzzle, *id, change) {
                    next.insert((cost, at, *id, change));
                }
                // Twice as many as are kept, for some of them are the same table.
                if next.len() > 2 * breadth {
                    next.pop_last();
                }
            }
        }
    }
    let mut tables = BTreeSet::new();
    next.into_iter()
        .filter_map(|(cost, at, id, change)| Some(beam.get(at)?.with(puzzle, id, change, cost)))
        .filter(|witness| tables.insert(witness.changes.clone()))
        .take(breadth)
        .collect()
}

impl Sum {
    /// Whether it must not be found.
    fn is_secret(&self) -> bool {
        match self.state {
            State::Hidden => true,
            State::Rounded(_) | State::Kept => self.is_secret,
            State::Fixed | State::Open(_) | State::Told | State::Tied => false,
        }
    }

    /// Whether it may differ by this much without a reader's noticing.
    fn is_free(&self, effect: i64) -> bool {
        let printed = matches!(self.state, State::Fixed | State::Open(_) | State::Tied);
        let could_be = (self.floor..=self.ceiling).contains(&(self.value + effect));
        effect == 0 || (!printed && could_be)
    }

    fn cost_of(&self, effect: i64) -> u64 {
        match self.state {
            _ if self.is_free(effect) => 0,
            // Hidden, it would still be known not to be zero.
            State::Open(_) if self.value + effect < self.floor => IMPOSSIBLE,
            State::Open(cost) | State::Rounded(cost) => cost,
            State::Fixed | State::Hidden | State::Kept | State::Told | State::Tied => IMPOSSIBLE,
        }
    }
}

impl Witness {
    /// A witness of an earlier puzzle carried over: each count differs as it did, in every release since.
    fn like(puzzle: &Puzzle, hint: &Hint) -> Self {
        let mut like = Self::default();
        for (id, unknown) in puzzle.unknowns.iter().enumerate() {
            let (release, finest) = &unknown.of;
            let over_time = hint.get(finest).into_iter().flatten();
            let latest = over_time.take_while(|(since, _)| *since <= release).last();
            let change = latest.map_or(0, |(_, change)| (*change).max(-unknown.value));
            if change != 0 {
                like = like.with(puzzle, id, change, 0);
            }
        }
        like.again(puzzle)
    }

    /// Itself, at what it costs by now.
    fn again(&self, puzzle: &Puzzle) -> Self {
        let effects = self.effects.iter();
        let costs = effects.filter_map(|(id, effect)| Some(puzzle.sums.get(*id)?.cost_of(*effect)));
        Self {
            cost: costs.sum(),
            ..self.clone()
        }
    }

    /// Itself for a later puzzle.
    pub(super) fn hint(&self, puzzle: &Puzzle) -> Hint {
        let changed = self
            .changes
            .keys()
            .filter_map(|id| puzzle.unknowns.get(*id));
        let finest: BTreeSet<&Counted> = changed.map(|unknown| &unknown.of.1).collect();
        let mut hint = Hint::new();
        for (id, unknown) in puzzle.unknowns.iter().enumerate() {
            let (release, of) = &unknown.of;
            if finest.contains(of) {
                let change = self.changes.get(&id).copied().unwrap_or(0);
                hint.entry(of.clone()).or_default().insert(*release, change);
            }
        }
        hint
    }

    /// What it would cost with one change more; none where that cannot be or would go back.
    fn cost_with(&self, puzzle: &Puzzle, id: usize, change: i64) -> Option<u64> {
        let unknown = puzzle.unknowns.get(id)?;
        let already = self.changes.get(&id).copied().unwrap_or(0);
        if unknown.pinned || already * change < 0 || unknown.value + already + change < 0 {
            return None;
        }
        let mut cost = self.cost;
        for (id, times) in &unknown.terms {
            let sum = puzzle.sums.get(*id)?;
            let effect = self.effects.get(id).copied().unwrap_or(0);
            cost = cost - sum.cost_of(effect) + sum.cost_of(effect + times * change);
        }
        Some(cost)
    }

    fn with(&self, puzzle: &Puzzle, id: usize, change: i64, cost: u64) -> Self {
        let mut next = self.clone();
        next.cost = cost;
        *next.changes.entry(id).or_default() += change;
        let terms = puzzle.unknowns.get(id).map(Unknown::terms);
        for (sum, times) in terms.unwrap_or_default() {
            *next.effects.entry(*sum).or_default() += times * change;
        }
        next.effects.retain(|_, effect| *effect != 0);
        next
    }

    /// The sums it contradicts that come first, and which way they have to be changed back.
    fn contradictions(&self, puzzle: &Puzzle, first: First) -> Vec<(usize, i64)> {
        let mut against: Vec<(u64, usize, i64)> = self
            .effects
            .iter()
            .filter_map(|(id, effect)| {
                let sum = puzzle.sums.get(*id)?;
                let cost = sum.cost_of(*effect);
                // The one unknown of a sum of one cannot be changed back without going back.
                let rank = match first {
                    First::Narrowest => u64::try_from(sum.members.len()).ok()?,
                    First::Costliest => IMPOSSIBLE - cost.min(IMPOSSIBLE),
                };
                let mendable = cost > 0 && sum.members.len() > 1;
                mendable.then_some((rank, *id, -effect.signum()))
            })
            .collect();
        against.sort_unstable();
        let sums = against.into_iter().take(MENDED);
        sums.map(|(_, id, way)| (id, way)).collect()
    }
}
