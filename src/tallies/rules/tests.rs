use chrono::Duration;

use super::*;
use crate::ground::codes::SurvivorReason;

#[test]
fn a_night_is_kept_only_where_a_report_prints_nights() {
    let night: Night = "2026-02-10".parse().unwrap();
    let pool = PoolId::from(7);
    let by_night = Tally::TurnedAwayNight { pool };
    let by_month = Tally::TurnedAway {
        pool,
        refusal: Refusal::Facility(FacilityReason::Full),
        source: Source::Referral,
    };
    assert_eq!(by_night.period(night), night);
    assert_eq!(by_month.period(night).to_string(), "2026-02-01");
    let key = by_month.key();
    assert_eq!((key.measure, key.place), (Measure::TurnedAway, 7));
    assert_eq!(key.words, ["facility", "full", "referral"]);
}

#[test]
fn a_refusal_is_read_only_with_a_reason_of_those_who_refused() {
    let read = |by, reason| Refusal::read(by, reason);
    assert_eq!(
        read(RefusedBy::Facility, Some("pet")),
        Some(Refusal::Facility(FacilityReason::Pet))
    );
    assert_eq!(read(RefusedBy::Facility, Some("changed_mind")), None);
    assert_eq!(read(RefusedBy::Survivor, None), None);
    assert_eq!(read(RefusedBy::Nobody, None), Some(Refusal::Nobody));
    assert_eq!(read(RefusedBy::Nobody, Some("full")), None);
}

#[test]
fn one_word_says_who_refused_and_why() {
    let facility = FacilityReason::all().iter().map(|reason| reason.code());
    let survivor = SurvivorReason::all().iter().map(|reason| reason.code());
    let mut words: Vec<&str> = facility.chain(survivor).collect();
    words.push(RefusedBy::Nobody.code());
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count, "two reasons share a code");
}

#[test]
fn times_fall_into_bands_whose_upper_end_is_included() {
    let within = |seconds| Within::of(Duration::seconds(seconds));
    assert_eq!(within(-5), Within::Five);
    assert_eq!((within(300), within(301)), (Within::Five, Within::Ten));
    assert_eq!(
        (within(1800), within(1801)),
        (Within::Thirty, Within::TwoHours)
    );
    assert_eq!(
        (within(7200), within(7201)),
        (Within::TwoHours, Within::Longer)
    );
}
