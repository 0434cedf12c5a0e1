//! How old a count is, in the one wording that the board, its sheet and a house's own page share: by the shift for
//! all, by the clock and the team for those with exact rights. Never "minutes ago": kept pages stay true while they lie.

use chrono::NaiveDate;

use crate::capacity::rules::{Pause, Pool};
use crate::capacity::shown::Standing;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Freshness, Zone};
use crate::shelters::rules::Shelter;
use crate::shelters::wall::team;

/// "Confirmed this shift": all that anybody is told who has no right to the time.
pub fn by_shift(freshness: Freshness) -> Sentence {
    Sentence::new(match freshness {
        Freshness::Fresh => "board-age-fresh",
        Freshness::Aging => "board-age-aging",
        Freshness::Stale => "board-age-stale",
        Freshness::Unknown => "board-age-unknown",
    })
}

/// "2 beds free · confirmed 03:12, night staff".
pub fn by_clock(pool: &Pool, standing: &Standing, shelter: &Shelter, lang: Lang) -> String {
    let free = Sentence::new("board-free-now")
        .with("unit", pool.unit.code())
        .with("n", standing.counts.vacant().max(0));
    let free = lang.tell(&free);
    let Some(confirmed) = pool.confirmed else {
        return format!("{free} · {}", lang.say("board-confirmed-never"));
    };
    let at = shelter.zone.local(confirmed.at);
    // What is not stale was confirmed within the last day: the hour says which. What is stale names its day.
    let (id, named_without_day) = match standing.freshness {
        Freshness::Fresh | Freshness::Aging => ("board-confirmed", at.date()),
        Freshness::Stale | Freshness::Unknown => ("board-confirmed-last", NaiveDate::MIN),
    };
    let team = team(
        confirmed.at,
        Some(confirmed.role),
        shelter.zone,
        &shelter.shifts,
    );
    let sentence = Sentence::new(id)
        .with("when", lang.when(at, named_without_day))
        .with("team", team_in_words(team, lang));
    format!("{free} · {}", lang.tell(&sentence))
}

/// "Not staffed, until 25 Nov 2026, 07:00".
pub fn pause(pause: Pause, zone: Zone, lang: Lang) -> Sentence {
    Sentence::new("board-paused")
        .label("reason", pause.reason)
        .with("end", lang.day_and_hour(zone.local(pause.until)))
}

/// "night staff".
pub fn team_in_words(team: &'static str, lang: Lang) -> String {
    let sentence = Sentence::new("board-team").with("team", team);
    lang.tell(&sentence).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{NOW, at, counts, pool, shelter};
    use super::*;
    use crate::capacity::rules::Confirmed;
    use crate::ground::codes::{Role, Unavailable};

    /// What is said at half past three in the morning of a count confirmed then.
    fn said(confirmed: &str, role: Role, lang: Lang) -> String {
        let pool = Pool {
            confirmed: Some(Confirmed {
                at: at(confirmed),
                role,
            }),
            ..pool(5, 1, counts(7, 6, 3, 1))
        };
        let house = shelter(1, 10);
        let standing = Standing::of(&pool, &house, &[(1, at("2026-02-10T09:00:00Z"))], at(NOW));
        by_clock(&pool, &standing, &house, lang)
    }

    #[test]
    fn a_number_carries_its_hour_and_its_team() {
        let tonight = "2026-02-10T08:12:00Z";
        let staff = Role::ShelterStaff;
        assert_eq!(
            said(tonight, staff, Lang::En),
            "2 beds free · confirmed 03:12, night staff"
        );
        assert_eq!(
            said(tonight, staff, Lang::Fr),
            "2 lits libres · confirmé à 3\u{a0}h\u{a0}12, équipe de nuit"
        );
        assert_eq!(
            said(tonight, Role::ShelterLead, Lang::En),
            "2 beds free · confirmed 03:12, shelter lead"
        );
    }

    #[test]
    fn a_stale_one_says_its_day_too() {
        let sunday = "2026-02-08T20:00:00Z";
        assert_eq!(
            said(sunday, Role::ShelterStaff, Lang::En),
            "2 beds free · last confirmed 8\u{a0}Feb 2026, 15:00, evening staff"
        );
        assert_eq!(
            said(sunday, Role::ShelterStaff, Lang::Fr),
            "2 lits libres · confirmé pour la dernière fois le 8\u{a0}févr. 2026 à 15\u{a0}h, équipe du soir"
        );
    }

    #[test]
    fn what_nobody_confirmed_says_so() {
        let never = Pool {
            confirmed: None,
            ..pool(5, 1, counts(4, 4, 3, 0))
        };
        let house = shelter(1, 10);
        let standing = Standing::of(&never, &house, &[], at(NOW));
        assert_eq!(
            by_clock(&never, &standing, &house, Lang::En),
            "1 bed free · never confirmed"
        );
    }

    #[test]
    fn a_pause_says_why_and_until_which_day_and_hour() {
        let paused = Pause {
            reason: Unavailable::NotStaffed,
            until: at("2026-02-11T12:00:00Z"),
        };
        let zone = shelter(1, 10).zone;
        let said = |lang: Lang| lang.tell(&pause(paused, zone, lang)).into_owned();
        assert!(said(Lang::En).ends_with(", until 11\u{a0}Feb 2026, 07:00"));
        assert!(said(Lang::Fr).ends_with(", jusqu’au 11\u{a0}févr. 2026 à 7\u{a0}h"));
    }
}
