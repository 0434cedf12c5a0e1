//! When a service or an interpreter works: a week on the wall, and dates that are not like their weekday. What follows
//! from it are stretches of time; the clock on the wall may jump, a stretch has no gap and counts nothing twice.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};

use crate::ground::nights::Zone;

/// The minutes of a day on the wall.
const DAY: u16 = 1440;

/// Hours of one day: minutes since the midnight that begins it, past 1440 on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// From, 0 to 1439.
    pub begins: u16,
    /// Until, excluded; at most 24 hours later.
    pub ends: u16,
    /// Whether somebody has to be called first.
    pub on_call: bool,
}

/// A week and its exceptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// The week: on which day which hours begin.
    pub week: Vec<(Weekday, Span)>,
    /// Dates on which these hours begin instead; none is a day off.
    pub exceptions: Vec<(NaiveDate, Option<Span>)>,
}

/// How somebody works at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// There.
    Open,
    /// Only to be called.
    OnCall,
}

/// A time without a gap in which somebody works in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From.
    pub from: DateTime<Utc>,
    /// Until, excluded; later than `from`.
    pub until: DateTime<Utc>,
    /// In which way.
    pub presence: Presence,
}

impl Hours {
    /// At every hour of every day.
    pub fn always() -> Self {
        let whole = Span {
            begins: 0,
            ends: DAY,
            on_call: false,
        };
        let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
        Self {
            week: days.take(7).map(|day| (day, whole)).collect(),
            exceptions: Vec::new(),
        }
    }

    /// What lies in `[from, until)`: in order, disjoint, as long as can be. Where two spans say different things at
    /// the same moment, open wins over on call.
    pub fn stretches(&self, zone: Zone, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = dates(zone, from, until)
            .flat_map(|date| self.beginning_on(date).map(move |span| (date, span)))
            .filter_map(|(date, span)| span.on(zone, date))
            .filter_map(|stretch| stretch.within(from, until))
            .collect();
        found.sort_unstable_by_key(|stretch| (stretch.from, stretch.presence));
        merged(found)
    }

    /// Whether every moment of `[from, until)` lies in these hours, in one span or in several that adjoin.
    pub fn cover(&self, zone: Zone, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
        covers(&self.stretches(zone, from, until), from, until)
    }

    /// The hours that begin on a date: those of its own, or its weekday's.
    fn beginning_on(&self, date: NaiveDate) -> impl Iterator<Item = Span> + '_ {
        let is_exception = self.exceptions.iter().any(|(on, _)| *on == date);
        let own = self
            .exceptions
            .iter()
            .filter_map(move |(on, span)| span.filter(|_| *on == date));
        let usual = self
            .week
            .iter()
            .filter(move |(day, _)| !is_exception && *day == date.weekday())
            .map(|(_, span)| *span);
        own.chain(usual)
    }
}

impl Span {
    /// The time between the first moments at which the wall shows its two ends or has passed them: nothing, if both
    /// lie in an hour that is skipped.
    fn on(self, zone: Zone, date: NaiveDate) -> Option<Stretch> {
        let from = shown(zone, date, self.begins)?;
        let until = shown(zone, date, self.ends)?;
        (from < until).then_some(Stretch {
            from,
            until,
            presence: match self.on_call {
                false => Presence::Open,
                true => Presence::OnCall,
            },
        })
    }
}

impl Stretch {
    /// The part of it in `[from, until)`, if there is any.
    pub fn within(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        let (from, until) = (self.from.max(from), self.until.min(until));
        (from < until).then_some(Self {
            from,
            until,
            ..self
        })
    }
}

/// Whether stretches that are in order leave no gap in `[from, until)`.
pub fn covers(stretches: &[Stretch], from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
    let mut reached = from;
    for stretch in stretches {
        if stretch.from > reached || reached >= until {
            break;
        }
        reached = reached.max(stretch.until);
    }
    reached >= until
}

/// The dates whose hours may lie in `[from, until)`. Hours run into the next day at most; one day more on each side, as
/// a clock that is set back shows an earlier date than it has shown already.
fn dates(zone: Zone, from: DateTime<Utc>, until: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
    let local = zone.local(from).date();
    let first = local.checked_sub_days(Days::new(2)).unwrap_or(local);
    let local = zone.local(until).date();
    let last = local.checked_add_days(Days::new(1)).unwrap_or(local);
    first.iter_days().take_while(move |date| *date <= last)
}

/// The first moment at which the wall shows so many minutes of that day or has passed them.
fn shown(zone: Zone, date: NaiveDate, minutes: u16) -> Option<DateTime<Utc>> {
    let date = date.checked_add_days(Days::new(u64::from(minutes / DAY)))?;
    let second = u32::from(minutes % DAY) * 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?;
    Some(zone.instant(date, time))
}

/// Stretches in the order of their beginnings, as disjoint ones: what is open is cut out of what is on call.
fn merged(sorted: Vec<Stretch>) -> Vec<Stretch> {
    let joined = |presence: Presence| {
        let mut joined: Vec<Stretch> = Vec::new();
        for stretch in sorted.iter().filter(|one| one.presence == presence) {
            match joined.last_mut() {
                Some(last) if stretch.from <= last.until => {
                    last.until = last.until.max(stretch.until);
                }
                _ => joined.push(*stretch),
            }
        }
        joined
    };
    let open = joined(Presence::Open);
    let cuts: Vec<_> = open.iter().map(|one| (one.from, one.until)).collect();
    let mut all = without(&joined(Presence::OnCall), &cuts);
    all.extend(open);
    all.sort_unstable_by_key(|stretch| stretch.from);
    all
}

/// What is left of disjoint stretches when disjoint times, both in order, are cut out of them.
pub fn without(stretches: &[Stretch], cuts: &[(DateTime<Utc>, DateTime<Utc>)]) -> Vec<Stretch> {
    let mut left = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let mut from = stretch.from;
        let first = cuts.partition_point(|(_, until)| *until <= stretch.from);
        for (begins, ends) in cuts.iter().skip(first) {
            if *begins >= stretch.until {
                break;
            }
            left.extend(stretch.within(from, *begins));
            from = *ends;
        }
        left.extend(stretch.within(from, stretch.until));
    }
    left
}

#[cfg(test)]
pub mod tests;
