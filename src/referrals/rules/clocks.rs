//! How soon an answer is due, by urgency, and until when everything else of a case lasts. Local hours are the asked
//! house's own, or the network's.

use chrono::{DateTime, Datelike, Duration, NaiveTime, Utc, Weekday};

use crate::ground::codes::Urgency;
use crate::ground::nights::Zone;

/// How long an offer stands, so that she can choose among several.
pub const OFFER: Duration = Duration::minutes(10);
/// How long her worker is told the intake line after "talk first", with the spaces kept as long.
pub const TALK: Duration = Duration::minutes(30);
/// How long her worker is told the intake line after a yes.
pub const LINE_AFTER_YES: Duration = Duration::hours(24);
/// How long anything of an ended case is kept.
pub const ERASED_AFTER: Duration = Duration::hours(24);
/// Hours after which the outcome of an open case is asked for, each once.
pub const PROMPTS: [i32; 2] = [24, 72];
/// Withdrawals after an offer, within a day, that are told to those who have to look.
pub const MANY_WITHDRAWALS: usize = 3;

/// How long after the last clock ran out a case may still go on to the next pool by itself. Later nobody expects it.
pub const GOES_ON_WITHIN: Duration = Duration::hours(1);

/// No request waits longer.
const LONGEST: Duration = Duration::hours(24);
/// With less than this until noon, "next noon" is tomorrow's.
const LEAST_UNTIL_NOON: Duration = Duration::hours(2);

fn noon() -> NaiveTime {
    NaiveTime::MIN + Duration::hours(12)
}

/// Until when an answer is waited for: half an hour, two hours, or the asked house's next noon, at most a day.
pub fn answer_by(urgency: Urgency, asked_at: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
    match urgency {
        Urgency::Now => asked_at + Duration::minutes(30),
        Urgency::Today => asked_at + Duration::hours(2),
        Urgency::Soon => zone
            .at_or_after(asked_at + LEAST_UNTIL_NOON, noon())
            .min(asked_at + LONGEST),
    }
}

/// When her worker is told to phone instead, and the asked house's lead that nobody answers.
pub fn phone_from(
    urgency: Urgency,
    asked_at: DateTime<Utc>,
    answer_by: DateTime<Utc>,
) -> DateTime<Utc> {
    match urgency {
        Urgency::Now => asked_at + Duration::minutes(10),
        Urgency::Today => asked_at + Duration::hours(1),
        Urgency::Soon => asked_at + (answer_by - asked_at) / 2,
    }
}

/// When a case that nobody renews ends as *unknown*: after seven days, and never on a weekend, when nobody is there
/// to say otherwise.
pub fn unknown_from(renewed_at: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
    let week_later = renewed_at + Duration::days(7);
    let day = zone.local(week_later).date();
    let days_to_monday = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => return week_later,
    };
    zone.instant(day + Duration::days(days_to_monday), noon())
}

/// The prompt for an outcome that is due and has not been given, if any.
pub fn prompt_due(renewed_at: DateTime<Utc>, prompted: i32, now: DateTime<Utc>) -> Option<i32> {
    let due =
        |hours: &i32| *hours > prompted && now - renewed_at >= Duration::hours((*hours).into());
    PROMPTS.into_iter().filter(due).max()
}

/// How long spaces are kept for somebody who was accepted: as the house usually does, longer from another region.
pub fn way(hold_minutes: i32, from_another_region: bool) -> Duration {
    let usual = Duration::minutes(hold_minutes.into());
    let longer = if from_another_region {
        usual * 2
    } else {
        usual
    };
    longer.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn toronto() -> Zone {
        Zone::parse("America/Toronto").unwrap()
    }

    #[test]
    fn the_clock_of_an_answer_follows_the_urgency() {
        // 02:10 on a Tuesday in Toronto.
        let asked = at("2026-11-24T07:10:00Z");
        let by = |urgency| answer_by(urgency, asked, toronto());
        assert_eq!(by(Urgency::Now), at("2026-11-24T07:40:00Z"));
        assert_eq!(by(Urgency::Today), at("2026-11-24T09:10:00Z"));
        assert_eq!(by(Urgency::Soon), at("2026-11-24T17:00:00Z"), "noon there");
        let late_morning = at("2026-11-24T16:00:00Z");
        assert_eq!(
            answer_by(Urgency::Soon, late_morning, toronto()),
            at("2026-11-25T16:00:00Z"),
            "an hour before noon is no time to answer in, and a day is the most"
        );
    }

    #[test]
    fn the_worker_is_told_to_phone_well_before_the_clock_runs_out() {
        let asked = at("2026-11-24T07:10:00Z");
        for urgency in [Urgency::Now, Urgency::Today, Urgency::Soon] {
            let by = answer_by(urgency, asked, toronto());
            let phone = phone_from(urgency, asked, by);
            assert!(asked < phone && phone < by, "{urgency}");
        }
        let now = phone_from(Urgency::Now, asked, at("2026-11-24T07:40:00Z"));
        assert_eq!(now, at("2026-11-24T07:20:00Z"));
    }

    #[test]
    fn a_case_never_ends_by_itself_on_a_weekend() {
        // A Friday, a Saturday and a Sunday evening in Toronto.
        assert_eq!(
            unknown_from(at("2026-11-20T23:00:00Z"), toronto()),
            at("2026-11-27T23:00:00Z")
        );
        let monday_noon = at("2026-11-30T17:00:00Z");
        assert_eq!(
            unknown_from(at("2026-11-21T23:00:00Z"), toronto()),
            monday_noon
        );
        assert_eq!(
            unknown_from(at("2026-11-22T23:00:00Z"), toronto()),
            monday_noon
        );
    }

    #[test]
    fn an_outcome_is_asked_for_after_a_day_and_after_three_each_once() {
        let renewed = at("2026-11-24T07:10:00Z");
        let due =
            |hours: i64, prompted| prompt_due(renewed, prompted, renewed + Duration::hours(hours));
        assert_eq!(due(23, 0), None);
        assert_eq!(due(24, 0), Some(24));
        assert_eq!(due(71, 24), None);
        assert_eq!(due(72, 24), Some(72));
        assert_eq!(due(99, 0), Some(72), "one prompt, not two at once");
        assert_eq!(due(500, 72), None);
    }

    #[test]
    fn a_way_from_another_region_is_twice_as_long_and_never_more_than_a_day() {
        assert_eq!(way(90, false), Duration::minutes(90));
        assert_eq!(way(90, true), Duration::minutes(180));
        assert_eq!(way(1440, true), Duration::hours(24));
    }
}
