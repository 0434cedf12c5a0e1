//! What a query asks for, and what is wrong with it.

use super::*;
use crate::ground::language::Lang;

fn month_of(text: &str) -> Month {
    text.parse().unwrap()
}

fn asked(query: &str) -> Asked {
    serde_html_form::from_str(query).unwrap()
}

fn of_capacity() -> Groups {
    Groups {
        offered: vec![Group::Month, Group::Unit, Group::Pool],
        usual: vec![Group::Month, Group::Unit],
    }
}

/// What a funder gets in mid-June 2026.
fn finished(query: &str) -> Result<Request> {
    let last = month_of("2026-05");
    read(&asked(query), &of_capacity(), last, last)
}

fn wrong_fields(query: &str) -> Vec<String> {
    match finished(query) {
        Err(Error::Invalid(wrong)) => wrong
            .into_iter()
            .map(|one| one.field.into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn unless_asked_it_is_the_last_twelve_finished_months_by_month_and_unit() {
    let request = finished("").unwrap();
    assert_eq!(request.period.from, month_of("2025-06"));
    assert_eq!(request.period.to, month_of("2026-05"));
    assert_eq!(request.group_by, [Group::Month, Group::Unit]);
    assert_eq!(
        finished("from=&to=&format=json&group_by=").unwrap(),
        request
    );
    let live = read(
        &asked("from=2026-06"),
        &of_capacity(),
        month_of("2026-06"),
        month_of("2026-05"),
    );
    assert_eq!(live.unwrap().period.to, month_of("2026-06"));
}

#[test]
fn the_last_whole_month_quarter_and_fiscal_year_are_offered() {
    let newest = finished("").unwrap().finished;
    let codes = |lengths: &[Group]| -> Vec<String> {
        let spans = Span::usual(newest, lengths).into_iter();
        spans.map(Span::code).collect()
    };
    let all = [Group::Month, Group::Quarter, Group::FiscalYear];
    assert_eq!(codes(&all), ["2026-05", "2026-Q1", "2025-26"]);
    assert_eq!(codes(&[Group::FiscalYear]), ["2025-26", "2024-25"]);
}

#[test]
fn a_row_that_is_called_a_year_is_a_year_as_far_as_there_are_figures() {
    let groups = Groups {
        offered: vec![Group::Quarter, Group::FiscalYear],
        usual: Vec::new(),
    };
    let last = month_of("2026-05");
    let period = |query: &str| read(&asked(query), &groups, last, last).unwrap().period;
    let year = period("from=2025-11&to=2026-01&group_by=fiscal_year");
    assert_eq!(
        (year.from, year.to),
        (month_of("2025-04"), month_of("2026-03"))
    );
    let open = period("from=2026-05&to=2026-05&group_by=quarter");
    assert_eq!((open.from, open.to), (month_of("2026-04"), last));
    assert_eq!(period("from=2026-02&to=2026-02").from, month_of("2026-02"));
}

#[test]
fn groups_come_repeated_or_with_commas_and_each_counts_once() {
    let expected = [Group::Pool, Group::Month];
    for query in [
        "group_by=pool,month",
        "group_by=pool&group_by=month",
        "group_by=pool,%20month,pool",
    ] {
        assert_eq!(finished(query).unwrap().group_by, expected, "{query}");
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    assert_eq!(
        wrong_fields("from=2022&to=22-01&group_by=colour&format=pdf&compare=all"),
        ["from", "to", "group_by", "compare", "format"]
    );
    for (query, field) in [
        ("to=2026-06", "to"),
        ("from=2026-04&to=2026-03", "from"),
        ("from=2016-05&to=2026-05", "from"),
        ("from=2022-13", "from"),
        ("format=pdf", "format"),
        ("group_by=month,person", "group_by"),
    ] {
        assert_eq!(wrong_fields(query), [field], "{query}");
    }
    assert!(finished("from=2016-06&to=2026-05").is_ok());
    let sheet = finished("format=xlsx&compare=year-before").unwrap();
    assert_eq!((sheet.format, sheet.compares), (Format::Xlsx, true));
}

#[test]
fn a_table_by_itself_comes_as_csv_alone() {
    assert_eq!(
        finished("format=csv&table=funnel").unwrap().table,
        Some("funnel".to_owned())
    );
    assert_eq!(wrong_fields("table=funnel"), ["table"]);
    assert_eq!(wrong_fields("format=xlsx&table=about"), ["table"]);
    assert_eq!(finished("table=").unwrap().table, None);
}

#[test]
fn a_month_that_has_not_come_is_said_to_be_that_wherever_it_stands() {
    for (query, fields) in [
        ("from=2026-06", &["from"][..]),
        ("from=2030-01", &["from"]),
        ("from=2026-06&to=2026-05", &["from"]),
        ("from=2027-01&to=2026-06", &["from", "to"]),
    ] {
        let Err(Error::Invalid(wrong)) = finished(query) else {
            panic!("{query} is refused");
        };
        let told: Vec<&str> = wrong.iter().map(|one| &*one.field).collect();
        assert_eq!(told, fields, "{query}");
        for one in wrong {
            let said = [Lang::En, Lang::Fr].map(|lang| lang.tell(&one.sentence).into_owned());
            assert!(said[0].contains("up to May 2026"), "{said:?}");
            assert!(said[1].contains("jusqu’en mai 2026"), "{said:?}");
        }
    }
}

#[test]
fn there_is_one_limit_to_how_far_back_and_a_whole_year_does_not_go_past_it() {
    let said = |query: &str| match finished(query) {
        Err(Error::Invalid(wrong)) => Lang::En.tell(&wrong[0].sentence).into_owned(),
        _ => String::new(),
    };
    for from in ["1900-01", "2006-06", "2016-05"] {
        let sentence = said(&format!("from={from}"));
        assert!(
            sentence.contains("kept for ten years") && sentence.contains("June 2016"),
            "{sentence}"
        );
    }
    let before = said("from=2017-05&compare=year-before");
    assert!(
        before.contains("can be June 2017 at the earliest"),
        "{before}"
    );
    assert!(finished("from=2017-06&compare=year-before").is_ok());
    let groups = Groups {
        offered: vec![Group::FiscalYear],
        usual: Vec::new(),
    };
    let last = month_of("2026-05");
    let year = read(
        &asked("from=2016-06&group_by=fiscal_year"),
        &groups,
        last,
        last,
    )
    .unwrap();
    assert_eq!(year.period.from, month_of("2016-06"));
}

#[test]
fn where_there_are_no_rows_to_choose_that_is_said() {
    let none = Groups {
        offered: Vec::new(),
        usual: Vec::new(),
    };
    let last = month_of("2026-05");
    let Err(Error::Invalid(wrong)) = read(&asked("group_by=month"), &none, last, last) else {
        panic!("there is none to choose");
    };
    for (lang, said) in [
        (Lang::En, "The rows of this report cannot be chosen."),
        (
            Lang::Fr,
            "Les lignes de ce rapport ne peuvent être choisies.",
        ),
    ] {
        assert_eq!(lang.tell(&wrong[0].sentence), said);
    }
}
