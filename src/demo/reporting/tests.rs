//! What people of the demo did is there, as their acts left it.

use super::*;
use crate::demo::{past, scenario};
use crate::ground::trial;
use crate::reports::asked::Period;
use crate::reports::releases::rules::MONTHLY;

const NOW: &str = "2026-11-30T12:00:00Z";

#[test]
fn a_survey_is_taken_a_return_signed_and_a_month_corrected_by_the_acts_of_people() {
    let trial = trial::database(NOW);
    let folder = tempfile::tempdir().unwrap();
    let keys = trial::one_key(&folder);
    let past = Past {
        nights: 3,
        counted_days: 1,
        ..scenario::two_years(NOW.parse().unwrap())
    };
    let sealing = Arc::clone(&keys);
    let accounts = trial.write(move |tx| scenario::build(tx, "no password", past, &sealing));
    past::build(&trial, 3, &accounts).unwrap();
    past::release(&trial, &keys, &accounts, 1).unwrap();
    build(&trial, past, &keys, &accounts).unwrap();

    let year = Year::parse("2025-26").unwrap();
    let snapshots = trial.read_now(|conn| survey::store::snapshots(conn, year));
    let snapshots = snapshots.unwrap();
    assert_eq!(snapshots.len(), 12);
    assert!(snapshots.iter().all(survey::rules::Snapshot::is_counted));
    let told = trial.read_now(|conn| survey::store::turned_away(conn, year));
    assert_eq!(told.unwrap().len(), 12);

    let period = Period {
        from: "2026-01".parse().unwrap(),
        to: "2026-10".parse().unwrap(),
    };
    let signed = trial.read_now(|conn| returns::store::within(conn, period));
    let [signed] = &signed.unwrap()[..] else {
        panic!("one house signed");
    };
    assert_eq!(signed.readers.len(), 1, "its funder reads it");
    let id = signed.id;
    let lines = trial.read_now(move |conn| returns::store::lines_of(conn, &[id]));
    let lines = lines.unwrap().remove(&id).unwrap();
    let mapped = |code: &str| lines.iter().any(|told| told.line.code == code);
    assert!(FORM.iter().all(|(_, code, ..)| mapped(code)));

    let released = trial.read_now(|conn| releases::store::within(conn, MONTHLY, period));
    let corrected = released.unwrap().into_iter().find(|one| one.version == 2);
    let corrected = corrected.unwrap();
    assert_eq!(
        (corrected.period.as_str(), corrected.why),
        ("2026-08", Why::LateReports)
    );
    assert_eq!(crate::check::check(&trial), []);
}

#[test]
fn a_surveys_day_is_a_wednesday_that_is_over_and_of_the_last_finished_year() {
    for (now, day) in [
        ("2026-11-30T12:00:00Z", "2026-04-15"),
        ("2027-02-28T12:00:00Z", "2026-04-15"),
        ("2027-04-02T12:00:00Z", "2027-03-17"),
        ("2027-04-16T12:00:00Z", "2027-03-17"),
        ("2027-04-17T12:00:00Z", "2027-04-14"),
        ("2028-01-01T00:00:00Z", "2027-04-14"),
    ] {
        let found = survey_day(now.parse().unwrap());
        assert_eq!(found.to_string(), day, "{now}");
        assert_eq!(found.weekday(), Weekday::Wed);
    }
}
