//! The year before beside a report: in its own rows and tables, with its own coverage, and never 0 where nobody told.

use std::sync::Arc;

use super::*;
use crate::accounts::who::Who;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::{Pool, PoolId};
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{CensusState, Population, Role};
use crate::ground::nights::{Month, Night};
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::reports::acts::recompute_all;
use crate::reports::asked::{Group, Span};
use crate::reports::disclosure::Figure;
use crate::reports::releases::{acts, draft, opening};
use crate::reports::survey;
use crate::reports::survey::rules::Year;
use crate::reports::table::{Column, Words};
use crate::reports::trial::{account, assert_files_agree, cell, read, table as table_of};
use crate::shelters::rules::Shelter;
use crate::tallies;
use crate::tallies::rules::{DemandResult, Movement, Tally};

fn table(rows: &[(&str, &str, i64)]) -> Table {
    let columns = vec![
        Column::new("month", Group::Month.head()),
        Column::new("region", Group::Region.head()),
        Column::new("nights", "reports-nights"),
    ];
    let mut table = Table::new("nights", ("reports-nights", "reports-nights"), columns);
    table.rows = rows
        .iter()
        .map(|(month, region, nights)| {
            vec![
                Cell::Time(Span::of(month.parse().unwrap(), Group::Month).unwrap()),
                Cell::Named((*region).into(), Words::Same((*region).into())),
                Cell::Number(*nights),
            ]
        })
        .collect();
    table
}

/// Beside one another as tables of facilities.
fn set(now: &mut Table, before: &Table) {
    let (none, told) = (BTreeSet::new(), Told::default());
    let sides = (
        Side::of(now, (&told, 0), &none),
        Side::of(before, (&told, 1), &none),
    );
    beside(now, before, (&sides.0, &sides.1), Report::Capacity);
}

#[test]
fn the_year_before_stands_beside_its_own_row_and_what_only_it_has_is_a_row_in_its_place() {
    let mut now = table(&[("2026-02", "ottawa", 5), ("2026-04", "ottawa", 6)]);
    let before = [
        ("2025-01", "ottawa", 1),
        ("2025-03", "ottawa", 3),
        ("2025-04", "ottawa", 4),
        ("2025-04", "peel", 9),
    ];
    set(&mut now, &table(&before));
    assert_eq!(now.columns.len(), 4);
    assert_eq!(now.columns[3].code, "nights_year_before");
    assert!(now.columns[3].head_in(Lang::Fr).contains("Nuits"));
    let rows = now.rows.iter();
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.iter().map(Cell::in_file).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["2026-01", "ottawa", "..", "1"],
            ["2026-02", "ottawa", "5", ".."],
            ["2026-03", "ottawa", "..", "3"],
            ["2026-04", "ottawa", "6", "4"],
            ["2026-04", "peel", "..", "9"],
        ]
    );
    assert_eq!(now.rows[0][2].in_words(Lang::En), "no report");
    assert_eq!(now.rows[0][2].in_words(Lang::Fr), "aucun rapport");
}

#[test]
fn a_row_made_of_a_release_is_not_released_in_the_year_that_lacks_it() {
    let mut now = table(&[("2026-04", "ottawa", 6)]);
    let (none, told) = (
        BTreeSet::new(),
        Told {
            is_of_releases: true,
            ..Told::default()
        },
    );
    let before = table(&[]);
    let sides = (
        Side::of(&now, (&told, 0), &none),
        Side::of(&before, (&told, 1), &none),
    );
    beside(
        &mut now,
        &before,
        (&sides.0, &sides.1),
        Report::CapacityCase,
    );
    let then = &now.rows[0][3];
    assert_eq!(then.why(), Some(crate::reports::table::Why::NotReleased));
    assert_eq!(then.in_words(Lang::En), "not released");
}

fn nights(trial: &Trial, pool: &Pool, (first, last): (&str, &str)) {
    let (first, last): (Night, Night) = (first.parse().unwrap(), last.parse().unwrap());
    let pool = pool.clone();
    trial.write(move |tx| {
        for night in Night::through(first, last) {
            let row = NightOfPool {
                state: CensusState::Counted,
                counts: numbers(5, 4, 3, 0),
                admitting: true,
                ..NightOfPool::missing(pool.id, night, pool.unit)
            };
            census::store::insert(tx.conn, &row, "house")?;
        }
        Ok(())
    });
}

#[test]
fn the_capacity_of_a_pool_that_is_no_more_is_shown_and_the_coverage_of_both_years() {
    let trial = trial::database("2026-07-15T12:00:00Z");
    let (house, old, new) = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let old = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
        let new = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
        Ok((house, old, new))
    });
    nights(&trial, &old, ("2025-05-01", "2025-05-10"));
    nights(&trial, &new, ("2026-05-01", "2026-05-31"));
    recompute_all(&trial).unwrap();
    let funder = member_of(house.organization, Role::Funder);
    let query = "from=2026-05&to=2026-05&group_by=pool&compare=year-before";
    let sheet = read(&trial, &funder, Report::Capacity, query).unwrap();
    let capacity = table_of(&sheet, "capacity");
    let of = |pool: PoolId, column: &str| {
        let row = capacity.rows.iter().find(|row| {
            let of = |cell: &Cell| matches!(cell, Cell::Numbered(id, _) if *id == pool.number());
            row.iter().any(of)
        });
        let place = capacity.columns.iter().position(|one| one.code == column);
        row.unwrap()[place.unwrap()].clone()
    };
    assert_eq!(of(old.id, "occupied"), Cell::NoReport);
    assert_eq!(of(old.id, "occupied_year_before"), Cell::Number(30));
    assert_eq!(of(new.id, "occupied"), Cell::Number(93));
    assert_eq!(of(new.id, "occupied_year_before"), Cell::NoReport);
    // Of what was unavailable, a row that is missing is 0 where the pool reported, and no report elsewhere.
    let unavailable = table_of(&sheet, "unavailable");
    let rows = unavailable.rows.iter();
    let figures: BTreeSet<Vec<String>> = rows
        .map(|row| row.iter().skip(2).map(Cell::in_file).collect())
        .collect();
    let said = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    assert_eq!(
        figures,
        BTreeSet::from([
            said(["..", "..", "10", "10"]),
            said(["31", "31", "..", ".."])
        ])
    );
    for (lang, words) in [
        (
            Lang::En,
            "Of the year before (May 2025): Coverage: 10 of 10 nights",
        ),
        (
            Lang::Fr,
            "De l’année précédente (mai 2025)\u{a0}: Couverture\u{a0}: 10 nuits",
        ),
    ] {
        let lines = sheet.in_lines(lang).join("\n");
        assert!(lines.contains(words), "{lines}");
    }
    assert_files_agree(&sheet);
}

fn tally(trial: &Trial, month: &str, tally: Tally, n: i64) {
    let first = month.parse::<Month>().unwrap().first();
    trial.write(move |tx| tallies::store::add(tx.conn, first, &tally, n));
}

fn asked(region: &str, result: DemandResult) -> Tally {
    Tally::Demand {
        region: region.into(),
        population: Population::SingleWomen,
        result,
    }
}

/// Three houses in the north and three in the south.
fn network() -> (Trial, Vec<Shelter>) {
    let trial = trial::database("2027-05-20T12:00:00Z");
    let houses = trial.write(|tx| {
        let mut houses = Vec::new();
        for region in ["north", "north", "north", "south", "south", "south"] {
            let named = crate::shelters::rules::Region {
                code: region.into(),
                english: region.into(),
                french: region.into(),
            };
            crate::shelters::store::save_region(tx.conn, &named)?;
            houses.push(open_house(tx, &shelter_in(region))?);
        }
        Ok(houses)
    });
    (trial, houses)
}

fn release(trial: &Trial, (keys, who): (&Arc<Keys>, &Who), month: &str) {
    let month: Month = month.parse().unwrap();
    let (keys, who) = (keys.clone(), who.clone());
    trial.write(move |tx| {
        opening::open(tx, &who, month)?;
        let current = "2027-05".parse().unwrap();
        let seen = draft::draft(tx.conn, &keys, month, current)?.digest();
        acts::approve(tx, (&keys, &who), month, (&seen, None)).map(drop)
    });
}

#[test]
fn demand_of_one_year_only_is_0_in_the_other_where_that_was_told_and_else_not_released() {
    let (trial, mut houses) = network();
    let folder = tempfile::tempdir().unwrap();
    let keys = trial::one_key(&folder);
    let organization = houses[0].organization;
    let who = trial.write(move |tx| account(tx, organization, Role::Administrator));
    for month in ["2026-03", "2026-04"] {
        tally(&trial, month, asked("north", DemandResult::Unplaced), 40);
        tally(&trial, month, asked("south", DemandResult::Unplaced), 30);
    }
    for month in ["2027-03", "2027-04"] {
        tally(&trial, month, asked("north", DemandResult::Withdrawn), 20);
    }
    release(&trial, (&keys, &who), "2026-03");
    // Two houses of the south are no region of their own any more.
    let closed = houses.pop().unwrap().id;
    let today = "2027-01-31".parse().unwrap();
    trial.write(move |tx| crate::shelters::store::close(tx.conn, closed, today));
    release(&trial, (&keys, &who), "2027-03");
    let funder = member_of(organization, Role::Funder);
    let ask = |query: &str| {
        let query = format!("{query}&compare=year-before");
        read(&trial, &funder, Report::Demand, &query).unwrap()
    };
    let both = ask("from=2027-03&to=2027-03&group_by=result");
    let funnel = table_of(&both, "funnel");
    for (result, now, then) in [("unplaced", "0", "40"), ("withdrawn", "20", "0")] {
        let then = if result == "unplaced" { "70" } else { then };
        assert_eq!(cell(funnel, &[result], "count").in_file(), now);
        assert_eq!(cell(funnel, &[result], "count_year_before").in_file(), then);
    }
    // What is of the south is among other regions now: nothing is not told of it, and not zero.
    let by_region = ask("from=2027-03&to=2027-03&group_by=region");
    let funnel = table_of(&by_region, "funnel");
    assert_eq!(
        cell(funnel, &["south"], "count_year_before").in_file(),
        "30"
    );
    assert_eq!(
        cell(funnel, &["south"], "count"),
        &Cell::Persons(Figure::NotReported)
    );
    // Of an April that was released in neither year nothing is told; of the year before, in words.
    let april = ask("from=2027-03&to=2027-04&group_by=result");
    let lines = april.in_lines(Lang::En).join("\n");
    for said in [
        "Of the year before (March to April 2026): Coverage: 6 of 6 houses",
        "Of the year before (March to April 2026): Not released yet, and in no sum: April 2026",
    ] {
        assert!(lines.contains(said), "{lines}");
    }
    let monthly = ask("from=2027-03&to=2027-04&group_by=month,result");
    let funnel = table_of(&monthly, "funnel");
    assert_eq!(
        cell(funnel, &["2027-03", "unplaced"], "count").in_file(),
        "0"
    );
    release(&trial, (&keys, &who), "2026-04");
    let monthly = ask("from=2027-04&to=2027-04&group_by=month,result");
    let row = table_of(&monthly, "funnel");
    let april = cell(row, &["2027-04", "unplaced"], "count");
    assert_eq!(april, &Cell::Persons(Figure::NotReported));
    assert_eq!(
        cell(row, &["unplaced"], "count_year_before").in_file(),
        "70"
    );
    let uneven = |query: &str| {
        let sheet = ask(query);
        let notes = sheet.notes.iter();
        let notes = notes.filter(|note| note.id() == "reports-year-before-uneven");
        notes
            .map(|note| [Lang::En, Lang::Fr].map(|lang| lang.tell(note).into_owned()))
            .collect::<Vec<_>>()
    };
    // What tells one month of two beside both is named, and what tells the same months is not.
    let [[english, french]] = &uneven("from=2027-03&to=2027-04&group_by=result")[..] else {
        panic!("one row is of one month in one year and of two in the other");
    };
    assert_eq!(
        english,
        "March to April 2027: the months told are March 2027; of the year before, March 2026 – April 2026."
    );
    assert!(french.starts_with("mars à avril 2027\u{a0}: les mois donnés sont mars 2027;"));
    assert!(uneven("from=2027-03&to=2027-03&group_by=result").is_empty());
    let by_year = uneven("from=2027-03&to=2027-03&group_by=fiscal_year,result");
    let [[english, _]] = &by_year[..] else {
        panic!("{by_year:?}");
    };
    assert!(
        english
            .starts_with("2026–2027, April to March: the months told are April 2026, March 2027;"),
        "{english}"
    );
    assert_files_agree(&by_region);
}

#[test]
fn a_year_of_facilities_that_has_fewer_months_than_the_one_beside_it_says_which() {
    let trial = trial::database("2026-07-15T12:00:00Z");
    let (house, pool) = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
        Ok((house, pool))
    });
    nights(&trial, &pool, ("2025-03-15", "2026-05-31"));
    recompute_all(&trial).unwrap();
    let funder = member_of(house.organization, Role::Funder);
    for report in [Report::Capacity, Report::DaysFull] {
        let notes = |query: &str| {
            let sheet = read(&trial, &funder, report, query).unwrap();
            (sheet.in_lines(Lang::En).join("\n"), sheet)
        };
        let (said, _) = notes("from=2025-06&to=2026-05&compare=year-before&group_by=fiscal_year");
        for part in [
            "the months told are April 2025 – March 2026; of the year before, March 2025.",
            "the months told are April 2026 – May 2026; of the year before, April 2025 – June 2025.",
            "Of the year before (April 2024 to June 2025): No night was reported, and none is in any sum: April 2024 – \
             February 2025.",
        ] {
            assert!(said.contains(part), "{report}: {part}\n{said}");
        }
        let (same, _) = notes("from=2026-04&to=2026-05&compare=year-before");
        assert!(!same.contains("the months told are"), "{same}");
        let (_, short) = notes("from=2025-02&to=2025-03");
        let without = &short.coverage.months_without_nights;
        assert_eq!(without[..], ["2025-02".parse().unwrap()]);
        assert!(short.coverage.months_missing.is_empty());
        // Where no night at all was reported, that is said by itself.
        let (_, none) = notes("from=2024-02&to=2024-03");
        assert!(none.coverage.months_without_nights.is_empty());
    }
}

#[test]
fn the_survey_pairs_its_tables_by_their_names_though_a_day_was_set_in_one_year_only() {
    let trial = trial::database("2027-03-10T12:00:00Z");
    let (house, pool) = trial.write(|tx| {
        let administrator = member_of(
            crate::accounts::rules::OrganizationId::new(),
            Role::Administrator,
        );
        let year = Year::parse("2026-27").unwrap();
        survey::acts::set_day(tx, &administrator, year, "2027-04-15".parse().unwrap())?;
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &house, numbers(4, 4, 0, 0))?;
        Ok((house, pool.id))
    });
    trial.at("2027-04-20T12:00:00Z");
    let moved = |movement| Tally::Movement { pool, movement };
    tally(&trial, "2026-03", moved(Movement::In), 7);
    tally(&trial, "2027-03", moved(Movement::In), 5);
    tally(&trial, "2026-03", moved(Movement::Out), 3);
    let lead = member_of(house.organization, Role::ShelterLead);
    let query = "from=2027-03&to=2027-03&compare=year-before";
    let sheet = read(&trial, &lead, Report::Survey, query).unwrap();
    let movements = table_of(&sheet, "survey-movements");
    for (way, now, then) in [("in", "5", "7"), ("out", "0", "3")] {
        assert_eq!(cell(movements, &[way], "count").in_file(), now);
        assert_eq!(cell(movements, &[way], "count_year_before").in_file(), then);
    }
    // Only this year has a day; of the other there is no report.
    let day = table_of(&sheet, "day-departures");
    assert_eq!(
        cell(day, &["short_term"], "count_year_before"),
        &Cell::NoReport
    );
    let codes: Vec<&str> = sheet.tables.iter().map(|one| one.code).collect();
    let once: BTreeSet<&&str> = codes.iter().collect();
    assert_eq!(once.len(), codes.len(), "{codes:?}");
}
