//! A pool in words: the headline first, then the numbers it rests on. Their age is `board::age`'s to say.

use chrono::NaiveDate;

use super::super::house::OwnPool;
use super::super::wall::Wall;
use crate::capacity::rules::largest_household;
use crate::ground::codes::{Code, Unit};
use crate::ground::language::Sentence;
use crate::ground::nights::Freshness;

/// The state a card's colour, edge and icon come from, and the words that say it.
pub struct Headline {
    pub state: &'static str,
    pub icon: &'static str,
    pub words: String,
}

fn headline(state: &'static str, icon: &'static str, words: String) -> Headline {
    Headline { state, icon, words }
}

/// A message that counts spaces of this unit.
pub fn counting(id: &'static str, unit: Unit, n: i32) -> Sentence {
    Sentence::new(id).with("unit", unit.code()).with("n", n)
}

/// Beds available, full, over, not taking anyone, nothing open or not confirmed: in this order of urgency.
pub fn of(own: &OwnPool, wall: &Wall) -> Headline {
    let counts = own.standing.counts;
    let say = |id| wall.lang.say(id).into_owned();
    if let Some(pause) = own.pool.pause_at(wall.now) {
        let sentence = Sentence::new("desk-head-paused")
            .with("until", wall.until(pause.until))
            .with("reason", wall.inside(pause.reason));
        return headline("is-closed", "closed", wall.tell(&sentence));
    }
    if is_unsure(own) {
        return headline("is-unsure", "unsure", say("desk-head-unsure"));
    }
    if counts.vacant() < 0 {
        let sentence = Sentence::new("desk-head-over").with("n", -counts.vacant());
        return headline("is-bad", "warn", wall.tell(&sentence));
    }
    if counts.open == 0 {
        return headline("is-closed", "closed", say("desk-head-nothing-open"));
    }
    if counts.vacant() == 0 {
        return headline("is-full", "bed-full", say("desk-head-full"));
    }
    let room = match largest_household(&own.rooms, counts.held) {
        Some(people) => Sentence::new("desk-head-household").with("n", people),
        None => counting("desk-head-free", own.pool.unit, counts.vacant()),
    };
    headline("is-free", "bed", wall.tell(&room))
}

fn is_unsure(own: &OwnPool) -> bool {
    matches!(
        own.standing.freshness,
        Freshness::Stale | Freshness::Unknown
    )
}

/// The numbers a headline rests on: "4 open · 1 occupied · 1 held".
pub fn numbers(own: &OwnPool, wall: &Wall) -> String {
    let counts = own.standing.counts;
    let mut facts = vec![
        ("desk-open", counts.open),
        ("desk-occupied", counts.occupied),
    ];
    if counts.held != 0 {
        facts.push(("desk-held", counts.held));
    }
    let facts: Vec<String> = facts
        .into_iter()
        .map(|(id, n)| wall.tell(&counting(id, own.pool.unit, n)))
        .collect();
    facts.join(" · ")
}

/// Why not all that is funded is open, or that more is.
pub fn unavailable(own: &OwnPool, wall: &Wall) -> Option<String> {
    let counts = own.standing.counts;
    if counts.unavailable() < 0 {
        let surge = counting("desk-surge", own.pool.unit, -counts.unavailable());
        return Some(wall.tell(&surge));
    }
    if counts.unavailable() == 0 {
        return None;
    }
    let until = last_day(own, wall);
    let id = match until {
        Some(_) => "desk-unavailable-until",
        None => "desk-unavailable",
    };
    let reason = match own.pool.closure {
        Some(closure) => wall.inside(closure.reason),
        None => wall.lang.say("desk-reason-unsaid").into_owned(),
    };
    let mut sentence = counting(id, own.pool.unit, counts.unavailable())
        .with("funded", counts.funded)
        .with("reason", reason);
    if let Some(day) = until {
        sentence = sentence.with("day", wall.lang.day(day));
    }
    Some(wall.tell(&sentence))
}

/// The last day somebody gave, while it is not over.
pub fn last_day(own: &OwnPool, wall: &Wall) -> Option<NaiveDate> {
    let today = wall.zone.local(wall.now).date();
    own.pool
        .closure
        .and_then(|closure| closure.until)
        .filter(|day| *day >= today)
}
