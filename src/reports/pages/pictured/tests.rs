//! A month without a report is a gap; what is not drawn is said.

use super::*;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{CensusState, Role, Unit};
use crate::ground::nights::{Night, Zone};
use crate::ground::trial;
use crate::reports::acts::recompute_all;
use crate::reports::asked::{Group, Period};
use crate::reports::names::Report;
use crate::reports::table::{Column, Coverage, Words};
use crate::reports::trial::{assert_files_agree, cell, read, table};

/// Rooms were reported in April and June and not in May; beds in none of these months.
#[test]
fn a_month_without_a_report_is_a_gap_and_a_unit_without_one_has_no_picture() {
    let trial = trial::database("2026-07-15T12:00:00Z");
    let house = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        for unit in [Unit::Bed, Unit::Room] {
            let pool = open_pool(tx, &house, numbers(5, 4, 3, 0))?;
            let (first, last) = ("2026-04-01".parse().unwrap(), "2026-06-30".parse().unwrap());
            for night in Night::through(first, last) {
                let missing = NightOfPool::missing(pool.id, night, unit);
                let counted = NightOfPool {
                    state: CensusState::Counted,
                    counts: numbers(5, 4, 3, 0),
                    admitting: true,
                    ..missing
                };
                let is_counted = unit == Unit::Room && night.month().number() != 5;
                let row = if is_counted { counted } else { missing };
                census::store::insert(tx.conn, &row, "house")?;
            }
        }
        Ok(house)
    });
    recompute_all(&trial).unwrap();
    let funder = member_of(house.organization, Role::Funder);
    let query = "from=2026-04&to=2026-06";
    let sheet = read(&trial, &funder, Report::Capacity, query).unwrap();
    let capacity = table(&sheet, "capacity");
    for column in [
        "funded",
        "open",
        "occupied",
        "unavailable",
        "occupancy_open",
    ] {
        let may = cell(capacity, &["2026-05", "room"], column);
        assert_eq!(may.in_words(Lang::En), "no report", "{column}");
        // A program gets the sum over no nights beside the nights, and no share of nothing.
        let is_share = column.starts_with("occupancy");
        assert_eq!(may.in_json().is_null(), is_share, "{column}");
        assert_eq!(may.in_file(), if is_share { "" } else { "0" });
    }
    assert_eq!(
        cell(capacity, &["2026-05", "room"], "nights"),
        &Cell::Nights {
            reported: 0,
            possible: 31
        }
    );
    let june = cell(capacity, &["2026-06", "room"], "occupied");
    assert_eq!(june, &Cell::Number(90));
    let beds = capacity
        .totals
        .iter()
        .find(|row| row.contains(&Cell::NoNights { is_share: true }));
    assert!(beds.is_some(), "all beds together neither");
    let drawn = pictured(capacity, &sheet, Lang::En);
    let [rooms] = &drawn[..] else {
        panic!("beds are not drawn: {}", drawn.len());
    };
    let rooms = rooms.to_string();
    assert!(rooms.contains("of open rooms"), "{rooms}");
    assert!(
        !rooms.contains("pic-line "),
        "April and June are not joined: {rooms}"
    );
    assert!(rooms.contains("pic-dot "), "{rooms}");
    assert_files_agree(&sheet);
}

/// A table by month and by letter: `letters` of them, each with its figure for each month.
fn by_month(letters: usize, months: &[&str], figure: impl Fn(usize, usize) -> Figure) -> Table {
    let columns = ["month", "letter", "count"].map(|code| Column::new(code, "reports-count"));
    let said = ("reports-funnel-title", "reports-funnel-definition");
    let mut table = Table::new("letters", said, columns.to_vec());
    for (at, month) in months.iter().enumerate() {
        for of in 0..letters {
            let name = format!("Letter {of}");
            table.rows.push(vec![
                Cell::Time(Span::Month(month.parse().unwrap())),
                Cell::Named(name.clone(), Words::Same(name)),
                Cell::Persons(figure(of, at)),
            ]);
        }
    }
    table.findings.push(Sentence::new("reports-own"));
    table.pictures.push(Drawing::OverTime {
        column: "count",
        unit: "reports-count",
        nights: None,
    });
    table
}

/// The months of 2026, all told.
fn of_the_year() -> Sheet {
    Sheet {
        report: Report::Demand,
        period: Period {
            from: "2026-01".parse().unwrap(),
            to: "2026-05".parse().unwrap(),
        },
        zone: Zone::parse("America/Toronto").unwrap(),
        computed_at: "2026-06-15T12:00:00Z".parse().unwrap(),
        tables: Vec::new(),
        coverage: Coverage::default(),
        notes: Vec::new(),
    }
}

fn drawn(table: &Table, lang: Lang) -> String {
    let drawn = pictured(table, &of_the_year(), lang);
    assert_eq!(drawn.len(), 1);
    drawn[0].to_string()
}

fn count(n: u64) -> Figure {
    Figure::of_release(Some(n))
}

#[test]
fn over_time_the_four_largest_are_lines_and_how_many_more_there_are_is_said() {
    let months = ["2026-03", "2026-04", "2026-05"];
    // What is hidden is a gap: one of the largest has none in April.
    let table = by_month(6, &months, |of, at| match (of, at) {
        (5, 1) => Figure::of_release(None),
        _ => count(10 * (of as u64 + 1)),
    });
    for (lang, said) in [
        (
            Lang::En,
            "4 are drawn, the largest of those that are told; 2 more stand",
        ),
        (
            Lang::Fr,
            "4 sont tracés, les plus grands de ceux qui sont donnés; 2 autres",
        ),
    ] {
        let html = drawn(&table, lang);
        for letter in ["Letter 2", "Letter 3", "Letter 4", "Letter 5"] {
            assert!(html.contains(letter), "{letter}: {html}");
        }
        assert!(!html.contains("Letter 1") && !html.contains("Letter 0"));
        assert!(html.contains(said), "{html}");
        // Once in the narrow drawing, once in the wide one: the largest is the first line, and has a gap and so two dots.
        assert_eq!(html.matches("pic-line-1").count(), 0, "{html}");
        assert_eq!(html.matches("pic-dot pic-dot-1").count(), 4, "{html}");
        assert_eq!(html.matches("pic-line pic-line-4").count(), 2, "{html}");
    }
}

#[test]
fn a_quarter_that_is_not_over_is_marked_as_a_part() {
    let mut table = by_month(1, &["2026-01", "2026-04"], |_, _| count(40));
    for row in &mut table.rows {
        let Cell::Time(Span::Month(month)) = row[0] else {
            panic!("by month");
        };
        row[0] = Cell::Time(Span::of(month, Group::Quarter).unwrap());
    }
    let html = drawn(&table, Lang::En);
    // One mark in each of both drawings, and what it means.
    assert_eq!(html.matches("pic-part pic-part-1").count(), 2, "{html}");
    assert!(
        html.contains("Hollow: not all of its nights or months"),
        "{html}"
    );
}

#[test]
fn of_one_month_there_are_bars_without_the_months_name_and_of_too_many_the_largest() {
    let few = drawn(
        &by_month(3, &["2026-03"], |of, _| count(5 * of as u64)),
        Lang::En,
    );
    assert!(
        few.contains("pic-bar") && !few.contains("pic-line"),
        "{few}"
    );
    assert!(!few.contains("March 2026"), "{few}");
    assert!(!few.contains("stand in the table"), "{few}");
    // Thirty, of which one is hidden: it is left out first, whatever it may be.
    let many = by_month(30, &["2026-03"], |of, _| match of {
        7 => Figure::of_release(None),
        _ => count(of as u64 + 1),
    });
    let html = drawn(&many, Lang::En);
    let is_drawn = |of: usize| html.contains(&format!(">Letter {of}<"));
    let shown: Vec<usize> = (0..30).filter(|of| is_drawn(*of)).collect();
    let largest: Vec<usize> = (5..30).filter(|of| *of != 7).collect();
    assert_eq!(shown, largest);
    assert!(
        html.contains("24 are drawn, the largest of those that are told; 6 more"),
        "{html}"
    );
}

#[test]
fn what_all_bars_share_is_said_once_above_them_and_not_beside_each() {
    let mut table = by_month(3, &["2026-03"], |of, _| count(5 * of as u64 + 5));
    table
        .columns
        .insert(0, Column::new("region", "reports-group-region"));
    let ottawa = || Cell::Named("ottawa".into(), Words::Same("Ottawa".into()));
    for row in &mut table.rows {
        row.insert(0, ottawa());
        // What stands after the figures says nothing of what a row is by.
        row.push(Cell::Named("b".into(), Words::Same("Beside".into())));
    }
    let html = drawn(&table, Lang::En);
    assert!(html.contains(">Letter 1<"), "{html}");
    // Once in the narrow drawing, once in the wide one.
    assert_eq!(html.matches("Ottawa").count(), 2, "{html}");
    assert!(!html.contains("Beside"), "{html}");
    // Where nothing else would be left to name it, each says it.
    table.rows.truncate(1);
    assert!(drawn(&table, Lang::En).contains("Ottawa · Letter 0"));
}

#[test]
fn what_steps_are_is_said_below_them_where_they_are_no_times() {
    let mut table = by_month(3, &["2026-03"], |of, _| count(5 * of as u64 + 5));
    table.pictures = vec![Drawing::Lines {
        lines: vec!["count"],
        unit: "reports-bed-nights",
        only: None,
        nights: None,
    }];
    table.columns[1].head = "reports-step";
    let said = ">Step<";
    assert_eq!(drawn(&table, Lang::En).matches(said).count(), 2);
    let months = by_month(1, &["2026-03", "2026-04"], |_, _| count(40));
    table.rows = months.rows;
    assert!(!drawn(&table, Lang::En).contains(said));
}

#[test]
fn one_row_of_several_columns_is_a_bar_a_column() {
    let mut table = by_month(1, &["2026-03"], |_, _| count(40));
    table
        .columns
        .push(Column::new("open", "reports-open-spaces"));
    table.rows[0].push(Cell::Number(50));
    table.pictures = vec![Drawing::Lines {
        lines: vec!["open", "count"],
        unit: "reports-bed-nights",
        only: None,
        nights: None,
    }];
    let html = drawn(&table, Lang::En);
    assert_eq!(html.matches("class=\"pic-bar\"").count(), 4, "{html}");
    assert!(
        html.contains("bed-nights") && html.contains(">Open<"),
        "{html}"
    );
}

#[test]
fn over_steps_the_first_four_of_a_table_have_a_line_and_the_first_its_range() {
    let step = |n: i64| Cell::Named(n.to_string(), Words::Same(format!("+{n}")));
    let rows = |letters: std::ops::Range<i64>| -> Vec<Vec<Cell>> {
        let letters = letters.flat_map(|of| (0..3).map(move |n| (of, n)));
        letters
            .map(|(of, n)| {
                let name = format!("Letter {of}");
                let named = Cell::Named(name.clone(), Words::Same(name));
                let figures = [of * n, (of + 1) * n, (of + 2) * n].map(Cell::Number);
                [vec![named, step(n)], figures.to_vec()].concat()
            })
            .collect()
    };
    let mut table = by_month(1, &["2026-03"], |_, _| count(40));
    table.columns = vec![
        Column::new("population", "reports-group-population"),
        Column::new("added", "beds-added"),
        Column::new("more_low", "beds-more-low"),
        Column::new("more", "beds-more").between(["more_low", "more_high"]),
        Column::new("more_high", "beds-more-high"),
    ];
    table.pictures = vec![Drawing::Along {
        step: "added",
        column: "more",
        unit: "beds-more",
    }];
    table.rows = rows(0..6);
    let html = drawn(&table, Lang::En);
    for of in 0..6 {
        assert_eq!(
            html.contains(&format!(">Letter {of}<")),
            of < 4,
            "{of}: {html}"
        );
    }
    // Each once in the narrow drawing and once in the wide one; the key to the shade is one more.
    assert_eq!(html.matches("pic-line ").count(), 8, "{html}");
    assert_eq!(html.matches("pic-band ").count(), 4, "{html}");
    let said = &html;
    for one in [
        "of “Letter 0”",
        "4 are drawn, the first of the table; 2 more stand in it.",
        "Spaces added",
    ] {
        assert!(said.contains(one), "{one}: {said}");
    }
    table.rows = rows(2..3);
    let alone = drawn(&table, Lang::Fr);
    let said = &alone;
    assert!(
        said.contains("l’intervalle dans lequel le chiffre peut se situer."),
        "{said}"
    );
    assert!(
        said.contains("Places ajoutées") && !said.contains("«"),
        "{said}"
    );
}
