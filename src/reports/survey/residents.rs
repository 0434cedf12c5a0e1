//! Who was in at noon of the survey's day, by age, and who was turned away in its night: a house's own figures, told to its
//! lead alone.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{BANDS, Counted, Residents, Snapshot, whole};
use crate::ground::language::Sentence;
use crate::reports::asked::Group;
use crate::reports::disclosure::Figure;
use crate::reports::table::{Cell, Column, Table, Words};
use crate::shelters::rules::{ShelterId, Term};

fn empty(definition: &'static str) -> Table {
    let columns = vec![
        Column::new("term", Group::Term.head()),
        Column::new("counted", "survey-counted"),
        Column::new("count", "reports-count"),
    ];
    Table::new("residents", ("survey-residents-title", definition), columns)
}

/// What is counted of one noon is told to the house itself alone and never released: that is said, once.
pub(super) fn untold() -> Table {
    let mut table = empty("survey-residents-definition-untold");
    table.findings = vec![Sentence::new("survey-residents-untold")];
    table
}

/// Who was in, by term and age band, and how many were turned away in the night of that day.
pub(super) fn table(snapshots: &[Snapshot], turned_away: &BTreeMap<ShelterId, i64>) -> Table {
    let mut table = empty("survey-residents-definition");
    let terms: BTreeSet<Term> = snapshots.iter().map(|one| one.term).collect();
    for term in terms {
        let of_term: Vec<&Snapshot> = snapshots.iter().filter(|one| one.term == term).collect();
        let known = whole(of_term.iter().map(|one| one.residents));
        let figure = |of: &dyn Fn(&Residents) -> i32| {
            let known = known.as_ref()?;
            Some(known.iter().map(|one| i64::from(of(one))).sum::<i64>())
        };
        let mut row = |code: String, words: Words, n: Option<i64>| {
            let counted = Cell::Named(code, words);
            table.rows.push(vec![
                Cell::Named(term.to_string(), Words::of(term)),
                counted,
                shown(n),
            ]);
        };
        let adults = figure(&|[adults, ..]| *adults);
        row(
            Counted::Adults.to_string(),
            Words::of(Counted::Adults),
            adults,
        );
        let children = figure(&|[_, children @ ..]| children.iter().sum());
        row(
            Counted::Children.to_string(),
            Words::of(Counted::Children),
            children,
        );
        for (place, band) in BANDS.into_iter().enumerate().skip(1) {
            let n = figure(&|ages| ages.get(place).copied().unwrap_or(0));
            row(band.to_string(), Words::of(band), n);
        }
        let known = whole(
            of_term
                .iter()
                .map(|one| turned_away.get(&one.shelter).copied()),
        );
        let refused = known.map(|known| known.iter().sum());
        row(
            Counted::TurnedAway.to_string(),
            Words::of(Counted::TurnedAway),
            refused,
        );
    }
    table
}

/// A house's own figure, where it can be computed.
fn shown(n: Option<i64>) -> Cell {
    match n.map(u64::try_from) {
        Some(Ok(n)) => Cell::Persons(Figure::own(n)),
        _ => Cell::Unknown,
    }
}
