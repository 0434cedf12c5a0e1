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
    };
    assert_eq!(by_night.period(night), night);
    assert_eq!(by_month.period(night).to_string(), "2026-02-01");
    let key = by_month.key();
    assert_eq!((key.measure, key.place), (Measure::TurnedAway, 7));
    assert_eq!(key.words, ["facility", "full", ""]);
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

/// One of each, with words only where it has them.
fn one_of_each() -> Vec<Tally> {
    let (pool, shelter) = (PoolId::from(7), ShelterId::from(8));
    let (region, population) = ("ottawa".to_owned(), Population::Youth);
    let refusal = Refusal::Survivor(SurvivorReason::Location);
    let within = Within::Never;
    vec![
        Tally::TurnedAwayNight { pool },
        Tally::TurnedAway {
            pool,
            refusal: Refusal::Nobody,
        },
        Tally::TurnedAwayHow {
            pool,
            how: How::Phone,
        },
        Tally::Phone {
            shelter,
            region: region.clone(),
            population,
            asked_elsewhere: AskedElsewhere::Referred,
        },
        Tally::Demand {
            region: region.clone(),
            population,
            result: DemandResult::Unplaced,
        },
        Tally::UnplacedReason {
            region: region.clone(),
            refusal,
        },
        Tally::Outcome {
            agency: OrganizationId::from(9),
            outcome: Outcome::Hotel,
        },
        Tally::Arrival {
            pool,
            result: ArrivalResult::NoShow,
        },
        Tally::TraffickingImmigration {
            trafficking: Trafficking::Suspected,
            immigration: Immigration::NotAsked,
        },
        Tally::TraffickingWhere {
            trafficking: Trafficking::Suspected,
            where_now: WhereNow::Police,
        },
        Tally::Violence {
            violence: Violence::Partner,
        },
        Tally::AnswerTime {
            shelter,
            urgency: Urgency::Now,
            within,
        },
        Tally::FirstAnswer {
            region: region.clone(),
            within,
        },
        Tally::PlacementTime { region, within },
        Tally::Miss {
            pool: None,
            reason: FacilityReason::Full,
            about: Tested::Plain,
            standing: MissWhile::Full,
        },
        Tally::Language {
            tongue: "prs".parse().unwrap(),
            answer: LanguageAnswer::ToSettle,
        },
        Tally::Accuracy {
            shelter,
            right: YesNo::No,
        },
        Tally::Departure {
            shelter,
            destination: Departure::all()[0],
        },
        Tally::Movement {
            pool,
            movement: Movement::Out,
        },
        Tally::Reach {
            provider: 11,
            hour: 2,
            reached: Reached::Nobody,
        },
        Tally::Booking {
            group: TongueGroup::Indigenous,
            mode: Mode::Video,
            result: BookingResult::Unfilled,
        },
        Tally::Unmet {
            group: TongueGroup::Signed,
            mode: None,
        },
        Tally::French {
            shelter,
            met: YesNo::Yes,
        },
    ]
}

#[test]
fn what_is_counted_is_known_by_its_words_and_nothing_else_is() {
    let each = one_of_each();
    let measures: std::collections::BTreeSet<Measure> =
        each.iter().map(|one| one.key().measure).collect();
    assert_eq!(measures.len(), Measure::all().len(), "one is missing here");
    for tally in each {
        let key = tally.key();
        assert!(key.is_known(), "{tally:?}");
        for place in 0..3 {
            let mut other = key.clone();
            other.words[place] = "a name".into();
            let is_region = place == 0
                && matches!(
                    key.measure,
                    Measure::Phone
                        | Measure::Demand
                        | Measure::UnplacedReasons
                        | Measure::FirstAnswers
                        | Measure::PlacementTimes
                );
            assert_eq!(other.is_known(), is_region, "{other:?}");
        }
        let elsewhere = Key {
            place: -1,
            ..key.clone()
        };
        let anywhere = key.measure == Measure::Misses;
        assert_eq!(elsewhere.is_known(), anywhere, "{elsewhere:?}");
    }
}
