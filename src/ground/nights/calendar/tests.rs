//! Nights, months and count hours: written, read back, stored, and refused when they are none.

use super::super::trial::{at, night};
use super::*;
use diesel::prelude::*;
use diesel::sql_types::Nullable;
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_night_is_written_as_its_date_and_belongs_to_its_dates_month() {
    let last = night("2028-02-29");
    assert_eq!(last.to_string(), "2028-02-29");
    assert_eq!(last.month(), month("2028-02"));
    assert_eq!(last.next(), night("2028-03-01"));
    assert_eq!(last.next().month(), month("2028-03"));
    assert_eq!(last.previous(), night("2028-02-28"));
    assert_eq!(last.date(), at("2028-02-29T00:00:00Z").date_naive());
}

#[test]
fn a_night_not_written_as_a_full_date_is_refused() {
    for text in [
        "",
        "2026-02-29",
        "2026-13-01",
        "2026-1-5",
        "26-01-05",
        "0000-01-01",
        "+2026-01-01",
        "2026-01-01T00:00:00",
        "2026/01/01",
        " 2026-01-01",
        "2026-01-0１",
        "99999-01-01",
        "2026-01",
        "2026-01-01-01",
        "-026-01-01",
    ] {
        assert_eq!(text.parse::<Night>(), Err(TimeProblem::NotANight), "{text}");
    }
}

#[test]
fn a_month_not_written_as_year_and_month_is_refused() {
    for text in [
        "",
        "2026",
        "2026-00",
        "2026-13",
        "2026-1",
        "202-01",
        "0000-01",
        "2026-01-01",
        "2026-+1",
        "2026/01",
        "2026-01 ",
        "12026-01",
    ] {
        assert_eq!(text.parse::<Month>(), Err(TimeProblem::NotAMonth), "{text}");
    }
    assert_eq!(Month::new(0, 1), Err(TimeProblem::NotAMonth));
    assert_eq!(Month::new(2026, 0), Err(TimeProblem::NotAMonth));
    assert_eq!(Month::new(10_000, 1), Err(TimeProblem::NotAMonth));
}

#[test]
fn a_month_knows_its_first_and_last_night_in_leap_years_too() {
    assert_eq!(month("2026-02").last(), night("2026-02-28"));
    assert_eq!(month("2028-02").last(), night("2028-02-29"));
    assert_eq!(month("2026-12").first(), night("2026-12-01"));
    assert_eq!(month("2026-12").last(), night("2026-12-31"));
    assert_eq!(month("2028-02").nights().count(), 29);
    assert_eq!(month("2026-07").year(), 2026);
    assert_eq!(month("2026-07").number(), 7);
}

#[test]
fn months_and_nights_run_through_to_the_last_named() {
    let winter: Vec<String> = month("2025-11")
        .through(month("2026-02"))
        .map(String::from)
        .collect();
    assert_eq!(winter, ["2025-11", "2025-12", "2026-01", "2026-02"]);
    let turn: Vec<String> = night("2025-12-30")
        .through(night("2026-01-01"))
        .map(String::from)
        .collect();
    assert_eq!(turn, ["2025-12-30", "2025-12-31", "2026-01-01"]);
    assert_eq!(month("2026-02").through(month("2026-01")).count(), 0);
    assert_eq!(night("2026-02-02").through(night("2026-02-01")).count(), 0);
}

#[test]
fn the_calendar_ends_without_wrapping() {
    assert_eq!(month("9999-12").next(), month("9999-12"));
    assert_eq!(month("0001-01").previous(), month("0001-01"));
    assert_eq!(month("9999-12").last(), night("9999-12-31"));
    assert_eq!(Night::on(NaiveDate::MAX).next(), Night::on(NaiveDate::MAX));
    assert_eq!(
        Night::on(NaiveDate::MIN).previous(),
        Night::on(NaiveDate::MIN)
    );
    assert_eq!(Night::on(NaiveDate::MAX).month(), month("9999-12"));
    assert_eq!(Night::on(NaiveDate::MIN).month(), month("0001-01"));
}

#[test]
fn nights_months_and_count_hours_are_plain_json_and_read_back() {
    let kept = (night("2026-11-01"), month("2026-11"), CountHour::default());
    let json = serde_json::to_string(&kept).unwrap();
    assert_eq!(json, r#"["2026-11-01","2026-11",4]"#);
    let read: (Night, Month, CountHour) = serde_json::from_str(&json).unwrap();
    assert_eq!(read, kept);
    assert!(serde_json::from_str::<Month>(r#""2026-13""#).is_err());
    assert!(serde_json::from_str::<Night>(r#""2026-11-31""#).is_err());
    assert!(serde_json::from_str::<CountHour>("12").is_err());
}

#[test]
fn their_schemas_are_what_the_json_is() {
    let night = serde_json::to_value(schemars::schema_for!(Night)).unwrap();
    assert_eq!(
        (&night["type"], &night["format"]),
        (&"string".into(), &"date".into())
    );
    let month = serde_json::to_value(schemars::schema_for!(Month)).unwrap();
    assert_eq!(month["type"], "string");
    let hour = serde_json::to_value(schemars::schema_for!(CountHour)).unwrap();
    assert_eq!(
        (&hour["type"], &hour["maximum"]),
        (&"integer".into(), &11.into())
    );
}

#[test]
fn a_count_hour_is_a_whole_hour_of_the_morning() {
    assert_eq!(CountHour::default().hour(), 4);
    assert_eq!(
        "11".parse::<CountHour>().unwrap().time().to_string(),
        "11:00:00"
    );
    assert_eq!("04".parse::<CountHour>(), Ok(CountHour::default()));
    for text in ["", "12", "24", "-1", "4:00", "004", "four"] {
        assert_eq!(
            text.parse::<CountHour>(),
            Err(TimeProblem::NotACountHour),
            "{text}"
        );
    }
}

#[test]
fn the_database_gives_back_the_night_and_month_it_was_given() {
    let mut db = SqliteConnection::establish(":memory:").unwrap();
    let row: (Night, Month, Option<Night>, Option<Month>) = diesel::select((
        night("2026-11-01").into_sql::<Date>(),
        month("2026-11").into_sql::<Text>(),
        None::<Night>.into_sql::<Nullable<Date>>(),
        Some(month("2025-01")).into_sql::<Nullable<Text>>(),
    ))
    .get_result(&mut db)
    .unwrap();
    assert_eq!(
        row,
        (
            night("2026-11-01"),
            month("2026-11"),
            None,
            Some(month("2025-01"))
        )
    );
}

#[test]
fn a_month_the_database_should_not_hold_is_an_error_not_a_guess() {
    let mut db = SqliteConnection::establish(":memory:").unwrap();
    let read = diesel::select("2026-13".into_sql::<Text>()).get_result::<Month>(&mut db);
    assert!(read.is_err());
}

#[test]
fn postgresql_takes_them_as_well() {
    fn kept_in<DB: Backend>()
    where
        Night: ToSql<Date, DB> + FromSql<Date, DB>,
        Month: ToSql<Text, DB> + FromSql<Text, DB>,
    {
    }
    kept_in::<diesel::pg::Pg>();
    kept_in::<diesel::sqlite::Sqlite>();
}

proptest! {
    #[test]
    fn months_are_read_as_they_are_written_and_sort_as_text(
        (a, b) in ((1..=9999_i32, 1..=12_u32), (1..=9999_i32, 1..=12_u32))
    ) {
        let (a, b) = (Month::new(a.0, a.1).unwrap(), Month::new(b.0, b.1).unwrap());
        prop_assert_eq!(a.to_string().parse::<Month>(), Ok(a));
        prop_assert_eq!(a.cmp(&b), a.as_str().cmp(b.as_str()));
    }

    #[test]
    fn a_months_nights_are_its_own_and_the_next_month_follows(
        year in 1..9999_i32, number in 1..=12_u32
    ) {
        let month = Month::new(year, number).unwrap();
        prop_assert!(month.nights().all(|night| night.month() == month));
        prop_assert_eq!(month.last().next(), month.next().first());
        prop_assert_eq!(month.next().previous(), month);
    }

    #[test]
    fn nights_are_read_as_they_are_written(days in 1..3_650_000_i32) {
        let night = Night::on(NaiveDate::from_num_days_from_ce_opt(days).unwrap());
        prop_assert_eq!(night.to_string().parse::<Night>(), Ok(night));
    }
}
