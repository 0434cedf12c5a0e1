//! What a table's rows are by where it is not told by all that was asked for: said of each such table, and never dropped
//! without a word.

use super::sections::Section;
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::Group;
use crate::reports::table::{Table, heads_named};

/// That a table is not told by what was asked, and what its rows are by instead; none where it is, or has no rows.
pub(super) fn note(section: &Section, asked: &[Group], table: &Table) -> Option<Sentence> {
    let dims = section.dims.iter().copied();
    let asked_of_it: Vec<Group> = dims.filter(|dim| asked.contains(dim)).collect();
    let told = section.grouping(asked);
    let is_told = asked_of_it.iter().all(|group| told.contains(group));
    if is_told || table.rows.is_empty() {
        return None;
    }
    let n = i64::try_from(asked_of_it.len()).unwrap_or(i64::MAX);
    let sentence = Sentence::new("reports-grouped-otherwise")
        .with("title", Value::both(section.said.0))
        .with("n", n)
        .with("asked", listed(&asked_of_it))
        .with("by", listed(told));
    Some(sentence)
}

/// That rows are by the first of several lengths of time; none where one was asked for at most.
pub(super) fn one_time(asked: &[Group]) -> Option<Sentence> {
    let mut times = asked.iter().copied().filter(|group| group.is_time());
    let (first, _other) = (times.next()?, times.next()?);
    Some(Sentence::new("reports-one-time").with("by", listed(&[first])))
}

/// Columns by what heads them.
fn listed(groups: &[Group]) -> Value {
    let heads: Vec<&'static str> = groups.iter().map(|group| group.head()).collect();
    Value::Words {
        en: heads_named(&heads, Lang::En),
        fr: heads_named(&heads, Lang::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::persons::sections::SECTIONS;
    use crate::reports::table::Cell;

    fn said(code: &str, asked: &[Group]) -> Option<[String; 2]> {
        let section = SECTIONS.iter().find(|one| one.code == code).unwrap();
        let mut table = Table::new(section.code, section.said, Vec::new());
        assert!(note(section, asked, &table).is_none(), "there is no row");
        table.rows.push(vec![Cell::Nothing]);
        let note = note(section, asked, &table)?;
        Some([Lang::En, Lang::Fr].map(|lang| lang.tell(&note).into_owned()))
    }

    #[test]
    fn a_grouping_that_is_not_told_is_said_with_what_rows_are_by_instead() {
        use Group::{By, How, Month, Outcome, Population, Reason, Region};
        let [english, french] = said("turned-away", &[Month, Region, By, Reason]).unwrap();
        assert_eq!(
            english,
            "Turned away: not told by “Region”, “By”, “Reason” together; its rows are by “Region”, “By”."
        );
        assert_eq!(
            french,
            "Refus\u{a0}: ce tableau n’est pas donné par «\u{a0}Région\u{a0}», «\u{a0}Par\u{a0}», «\u{a0}Motif\u{a0}» ensemble; ses lignes sont par «\u{a0}Région\u{a0}», «\u{a0}Par\u{a0}»."
        );
        // What is told as it was asked, and what a table is not cut by at all, needs no word.
        for asked in [&[Population, Region][..], &[Outcome], &[Month], &[]] {
            assert_eq!(said("turned-away", asked), None);
        }
        assert_eq!(said("turned-away-how", &[Region, How]), None);
        assert_eq!(said("turned-away-how", &[Region]), None);
    }

    #[test]
    fn of_two_lengths_of_time_the_first_is_told_and_that_is_said() {
        let said = |asked: &[Group]| one_time(asked).map(|one| Lang::En.tell(&one).into_owned());
        let both = said(&[Group::Quarter, Group::Region, Group::Month]).unwrap();
        assert_eq!(
            both,
            "Rows are by “Quarter”: figures of persons are told by one length of time at once."
        );
        assert_eq!(said(&[Group::Quarter, Group::Region]), None);
    }
}
