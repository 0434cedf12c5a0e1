//! Language met and unmet, language by language: a picture and a table made of printed figures alone.

use std::collections::BTreeMap;

use super::codes::{Regions, codes_of, words_of};
use super::months::{Months, figure_of, spans};
use super::steps::in_words;
use crate::ground::codes::{Code, LanguageAnswer};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request, Span, Stretch};
use crate::reports::disclosure::Figure;
use crate::reports::most::Most;
use crate::reports::releases::rules::ANY;
use crate::reports::table::{Cell, Column, Drawing, Table, Words};
use crate::tallies::rules::Measure;

/// Its name in files.
pub const TABLE: &str = "language-met";
/// The table that tells how language was met.
pub const ANSWERS: &str = "language";
/// The one that tells the needs nobody met.
const UNMET: &str = "unmet-language";

/// The answers by which a language was met.
const MET: [LanguageAnswer; 3] = [
    LanguageAnswer::Staff,
    LanguageAnswer::Booked,
    LanguageAnswer::Phone,
];

/// Both tables, in the months that tell both.
struct Told<'t> {
    answers: &'t Months,
    unmet: &'t Months,
}

/// A language, or all: households whose need was met, and needs nobody met.
struct Spoken {
    code: String,
    words: Words,
    met: Figure,
    unmet: Figure,
}

/// The table, where both of what it is made of are told.
pub(super) fn table(read: &BTreeMap<&str, Months>, request: &Request) -> Option<Table> {
    let told = Told {
        answers: read.get(ANSWERS)?,
        unmet: read.get(UNMET)?,
    };
    let months = told.answers.iter();
    let both: Months = months
        .filter(|(month, _)| told.unmet.contains_key(month))
        .map(|(month, cells)| (*month, cells.clone()))
        .collect();
    let every: Vec<Month> = both.keys().copied().collect();
    if every.is_empty() {
        return None;
    }
    let times = request.group_by.iter().find(|group| group.is_time());
    let mut table = empty(times.copied());
    let languages = told.languages(&every);
    for (span, within) in spans(&both, times.copied()) {
        let rows = languages.iter().map(|one| told.spoken(&one.code, &within));
        table.rows.extend(rows.map(|one| row(span, &one)));
    }
    let all = told.all(&every);
    let stretch = Stretch::told(every.iter().copied(), request.period);
    table.findings = vec![finding(&all, &languages, stretch)];
    table.pictures.push(match times {
        Some(_) => Drawing::OverTime {
            column: "unmet",
            unit: "reports-spoken-unmet",
            nights: None,
        },
        None => Drawing::BarsOfTwo("met", "unmet"),
    });
    if times.is_none() {
        table.totals = vec![row(None, &all), row(None, &added_up(&languages))];
    }
    Some(table)
}

fn empty(times: Option<Group>) -> Table {
    let time = times.map(|group| Column::new(group.code(), group.head()));
    let columns = time.into_iter().chain([
        Column::new(Group::Languages.code(), Group::Languages.head()),
        Column::new("met", "reports-spoken-met"),
        Column::new("unmet", "reports-spoken-unmet"),
    ]);
    let said = ("reports-spoken-title", "reports-spoken-definition");
    let mut table = Table::new(TABLE, said, columns.collect());
    table.is_further = true;
    table.is_rounded = true;
    table
}

impl Told<'_> {
    /// Every language somebody needed, the largest unmet need first; where it is not shown, last.
    fn languages(&self, within: &[Month]) -> Vec<Spoken> {
        let codes = codes_of(Measure::Language, Group::Languages, &Regions::each(&[]));
        let spoken = codes.iter().map(|code| self.spoken(code, within));
        let is_told = |one: &Spoken| [one.met, one.unmet].iter().any(|it| it.number() != Some(0));
        let mut spoken: Vec<Spoken> = spoken.filter(is_told).collect();
        let order = |figure: Figure| std::cmp::Reverse(figure.number());
        spoken.sort_by_key(|one| (order(one.unmet), order(one.met)));
        spoken
    }

    fn spoken(&self, code: &str, within: &[Month]) -> Spoken {
        Spoken {
            code: code.to_owned(),
            words: words_of(Measure::Language, Group::Languages, code, &[]),
            met: self.met(code, within),
            unmet: figure_of(self.unmet, within, &vec![code.to_owned(), ANY.to_owned()]),
        }
    }

    fn all(&self, within: &[Month]) -> Spoken {
        Spoken {
            code: "all".to_owned(),
            words: Words::said("reports-all"),
            met: self.met(ANY, within),
            unmet: figure_of(self.unmet, within, &vec![ANY.to_owned(), ANY.to_owned()]),
        }
    }

    fn met(&self, language: &str, within: &[Month]) -> Figure {
        let figures = MET.iter().map(|answer| {
            let coords = vec![language.to_owned(), answer.code().to_owned()];
            figure_of(self.answers, within, &coords)
        });
        Figure::sum(figures)
    }
}

/// What the rows add up to: each is rounded by itself, so that it is not what all are.
fn added_up(languages: &[Spoken]) -> Spoken {
    Spoken {
        code: "added-up".to_owned(),
        words: Words::said("reports-added-up"),
        met: Figure::sum(languages.iter().map(|one| one.met)),
        unmet: Figure::sum(languages.iter().map(|one| one.unmet)),
    }
}

fn row(span: Option<Span>, of: &Spoken) -> Vec<Cell> {
    let time = span.map(Cell::Time).into_iter();
    let named = Cell::Named(of.code.clone(), of.words.clone());
    let figures = [of.met, of.unmet].map(Cell::Persons);
    time.chain([named]).chain(figures).collect()
}

/// How much was met and how much was not, and of which language most was not, where all of it is shown.
fn finding(all: &Spoken, languages: &[Spoken], stretch: Stretch) -> Sentence {
    let is_whole = languages.iter().all(|one| one.unmet.number().is_some());
    let most = Most::of(languages.iter().filter_map(|one| {
        let unmet = one.unmet.number()?;
        Some((one, unmet))
    }));
    let most = most.filter(|_| is_whole).and_then(|(most, _)| {
        let unmet = languages.first().map(|first| Cell::Persons(first.unmet))?;
        most.map(|one| one.words.clone()).said(in_words(&unmet))
    });
    let sentence = match most {
        Some((top, n)) => stretch
            .said("reports-spoken-finding")
            .with("top", top)
            .with("n", n),
        None => stretch.said("reports-spoken-finding-all"),
    };
    sentence
        .with("met", in_words(&Cell::Persons(all.met)))
        .with("unmet", in_words(&Cell::Persons(all.unmet)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::language::Lang;

    type Cells<'c> = &'c [([&'c str; 2], Option<u64>)];

    fn months(cells: Cells) -> Months {
        let cells = cells.iter().map(|(coords, count)| {
            let coords = coords.map(str::to_owned).to_vec();
            (coords, Figure::of_release(*count))
        });
        Months::from([("2026-03".parse().unwrap(), cells.collect())])
    }

    fn request() -> Request {
        let asked = serde_html_form::from_str("").unwrap();
        let groups = super::super::sheet::groups(crate::reports::names::Report::Interpretation);
        let last = "2026-03".parse().unwrap();
        crate::reports::asked::read(&asked, &groups, last, last).unwrap()
    }

    #[test]
    fn the_largest_unmet_need_stands_first_and_one_that_is_hidden_is_no_zero() {
        let read = BTreeMap::from([
            (
                ANSWERS,
                months(&[
                    (["arabic", "staff"], Some(5)),
                    (["arabic", "phone"], Some(10)),
                    (["arabic", "not-needed"], Some(90)),
                    (["persian_afghan", "booked"], Some(20)),
                    (["african_horn", "to-settle"], Some(40)),
                    ([ANY, "staff"], Some(5)),
                    ([ANY, "phone"], Some(10)),
                    ([ANY, "booked"], Some(20)),
                ]),
            ),
            (
                UNMET,
                months(&[
                    (["arabic", ANY], Some(5)),
                    (["persian_afghan", ANY], Some(15)),
                    (["south_asian", ANY], None),
                    ([ANY, ANY], Some(25)),
                ]),
            ),
        ]);
        let table = table(&read, &request()).unwrap();
        let rows = table.rows.iter();
        let rows: Vec<Vec<String>> = rows
            .map(|row| row.iter().map(Cell::in_file).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["persian_afghan", "20", "15"],
                ["arabic", "15", "5"],
                ["south_asian", "0", "x"],
            ]
        );
        let totals = table.totals.iter();
        let totals: Vec<Vec<String>> = totals
            .map(|row| row.iter().map(Cell::in_file).collect())
            .collect();
        assert_eq!(totals, [["all", "35", "25"], ["added-up", "35", "x"]]);
        let said = |table: &Table| Lang::En.tell(&table.findings[0]).into_owned();
        assert!(said(&table).contains("35") && said(&table).contains("25"));
        assert!(!said(&table).contains("Persian"), "more may be hidden");
        let mut shown = read;
        shown.insert(UNMET, months(&[(["persian_afghan", ANY], Some(15))]));
        let table = super::table(&shown, &request()).unwrap();
        assert!(said(&table).contains("(15)"), "{}", said(&table));
        let both = [
            (["persian_afghan", ANY], Some(15)),
            (["arabic", ANY], Some(15)),
        ];
        shown.insert(UNMET, months(&both));
        let table = super::table(&shown, &request()).unwrap();
        assert!(said(&table).contains("(15 each)"), "{}", said(&table));
    }

    #[test]
    fn months_that_tell_only_one_of_both_are_left_out() {
        let mut other = months(&[(["arabic", ANY], Some(5))]);
        let cells = other.pop_first().unwrap().1;
        other.insert("2026-02".parse().unwrap(), cells);
        let answers = months(&[(["arabic", "staff"], Some(5))]);
        let read = BTreeMap::from([(ANSWERS, answers), (UNMET, other)]);
        assert!(table(&read, &request()).is_none());
    }
}
