//! What a case says in sentences: for a grant application, what some spaces more would change, and where there is none, why.

use super::cells::{reason_of, whole};
use super::rows::Row;
use super::told::{Figures, Told};
use crate::ground::codes::Population;
use crate::ground::language::{Sentence, Value};

/// More cases than this have no sentence for a grant application above their table: whoever writes one asks for the place.
const MOST_APPLIED_FOR: usize = 3;
/// More sentences of a kind than this are a table, which stands below them.
const MOST_SAID: usize = 12;
/// How many spaces more a sentence names: as many as a small house adds at once.
const SPACES_MORE: usize = 4;

/// What could be computed of the newest time: single women first, for whom the case is made most often and who are lost beside
/// larger groups; then where one space does most.
pub(super) fn computed_of_newest(rows: &[Row]) -> Vec<(&Row, &Figures)> {
    let computed = rows.iter().filter_map(|row| Some((row, row.figures()?)));
    let mut computed: Vec<(&Row, &Figures)> = computed.collect();
    let newest = computed.iter().map(|(row, _)| row.year).max();
    computed.retain(|(row, _)| Some(row.year) == newest);
    computed.sort_by(|(one, a), (other, b)| {
        let is_of_others = |row: &Row| row.place.1 != Population::SingleWomen;
        let single_women = is_of_others(one).cmp(&is_of_others(other));
        single_women.then(b.per_space[1].total_cmp(&a.per_space[1]))
    });
    computed
}

/// The sentences for a grant application; none where nothing could be computed.
pub(super) fn for_grants(rows: &[Row]) -> Vec<Sentence> {
    let computed = computed_of_newest(rows).into_iter();
    let said = computed.take(MOST_APPLIED_FOR);
    said.map(|(row, figures)| for_a_grant(row, figures))
        .collect()
}

fn for_a_grant(row: &Row, figures: &Figures) -> Sentence {
    let sentence = Sentence::new(match figures.at_least {
        true => "beds-finding-at-least",
        false => "beds-finding",
    });
    let sentence = sentence.with("of", Value::from(row.of.clone()));
    let sentence = ranged(sentence, ["one", "onelow", "onehigh"], &figures.per_space);
    ranged(sentence, ["end", "endlow", "endhigh"], &figures.to_end)
}

/// What four more spaces would change, of each place that has a case.
pub(super) fn with_more(rows: &[Row]) -> Vec<Sentence> {
    let computed = computed_of_newest(rows).into_iter();
    let said = computed.filter_map(|(row, figures)| {
        let more = figures.curve.get(SPACES_MORE)?;
        let sentence = Sentence::new("beds-curve-finding")
            .with("of", Value::from(row.of.clone()))
            .with("added", i64::try_from(SPACES_MORE).unwrap_or(i64::MAX));
        Some(ranged(sentence, ["more", "low", "high"], more))
    });
    as_many_as_are_read(said.collect())
}

/// Why there is no case, of each place that has none in the newest year.
pub(super) fn cannot(rows: &[Row]) -> Vec<Sentence> {
    let newest = rows.iter().map(|row| row.year).max();
    let of_newest = rows.iter().filter(|row| Some(row.year) == newest);
    let said = of_newest.filter_map(|row| {
        let (why, _) = reason_of(row.reason()?);
        let sentence = Sentence::new("beds-cannot").with("of", Value::from(row.of.clone()));
        Some(sentence.with("why", Value::both(why)))
    });
    as_many_as_are_read(said.collect())
}

fn as_many_as_are_read(mut said: Vec<Sentence>) -> Vec<Sentence> {
    let rest = said.len().saturating_sub(MOST_SAID);
    said.truncate(MOST_SAID);
    let rest = i64::try_from(rest).unwrap_or(i64::MAX);
    said.extend((rest > 0).then(|| Sentence::new("beds-rest").with("n", rest)));
    said
}

/// A figure and its range, by these names; a range is told outwards.
fn ranged(sentence: Sentence, names: [&'static str; 3], [low, mid, high]: &Told) -> Sentence {
    let numbers = [*mid, low.floor(), high.ceil()].map(whole);
    let named = names.into_iter().zip(numbers);
    named.fold(sentence, |sentence, (name, number)| {
        sentence.with(name, number)
    })
}

#[cfg(test)]
mod tests {
    use super::super::counted::CannotCompute;
    use super::super::rows::released_row;
    use super::super::told::Case;
    use super::*;
    use crate::ground::language::Lang;
    use crate::reports::asked::{Group, Span};

    #[test]
    fn why_there_is_no_case_is_said_of_each_place_and_of_very_many_how_many_more() {
        let cells = Case::Cannot(CannotCompute::SeveralBedsEach).cells();
        let cells = cells.into_iter().collect();
        let year = |end: &str| Span::of(end.parse().unwrap(), Group::FiscalYear).unwrap();
        let of = |end, region: &str| {
            released_row(year(end), (region, Population::Families), &cells, &[])
        };
        let rows = [of("2025-03", "north"), of("2026-03", "north")];
        for (lang, said) in [
            (Lang::En, "households take more than one bed on average"),
            (Lang::Fr, "un ménage prend plus d’un lit en moyenne"),
        ] {
            let told: Vec<_> = cannot(&rows)
                .iter()
                .map(|one| lang.tell(one).into_owned())
                .collect();
            assert_eq!(told.len(), 1, "of the newest year alone: {told:?}");
            assert!(told[0].contains(said), "{told:?}");
        }
        let many: Vec<Row> = (0..MOST_SAID + 5)
            .map(|number| of("2026-03", &format!("region{number}")))
            .collect();
        let told = cannot(&many);
        assert_eq!(told.len(), MOST_SAID + 1);
        assert!(Lang::En.tell(&told[MOST_SAID]).starts_with("5 more places"));
    }
}
