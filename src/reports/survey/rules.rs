//! A fiscal year of the survey, the day that may be set for it, and how a house stood at that day's noon.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};

use crate::capacity::census::rules::NightOfPool;
use crate::ground::codes::{AgeBand, Problem, Unit, codes};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::{Month, Zone};
use crate::reports::asked::{Group, Period, Span};
use crate::reports::days_full::rules::Percent;
use crate::shelters::rules::{ShelterId, Term};
use crate::stays::rules::{KEPT_AFTER, Stay};

/// A fiscal year, from April to March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(Month);

impl Year {
    /// The one a month belongs to.
    pub fn of(month: Month) -> Self {
        Self(Span::of(month, Group::FiscalYear).map_or(month, Span::first))
    }

    /// Reads `2025-26`.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, _) = text.split_once('-')?;
        let year = Self(format!("{first}-04").parse().ok()?);
        (year.code() == text).then_some(year)
    }

    /// `2025-26`.
    pub fn code(self) -> String {
        self.span().code()
    }

    /// As a stretch of time.
    pub fn span(self) -> Span {
        Span::FiscalYear(self.0)
    }

    /// Its months.
    pub fn period(self) -> Period {
        Period {
            from: self.span().first(),
            to: self.span().last(),
        }
    }

    /// The year after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.period().to.next())
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.0.previous())
    }
}

/// A day that is set for a year: within it or within three months after it, for the survey looks back on a year from
/// a day in the spring that follows; and not before tomorrow, so that nobody sets it once they see how the day went.
///
/// # Errors
/// 422 for another day; 409 where the day that is set has begun.
pub fn check_day(
    year: Year,
    set: Option<NaiveDate>,
    day: NaiveDate,
    today: NaiveDate,
) -> Result<()> {
    if set.is_some_and(|set| set <= today) {
        return Err(Error::Refused(
            Problem::Stale,
            Sentence::new("survey-day-past"),
        ));
    }
    let Period { from, to } = year.period();
    let last = (0..3).fold(to, |month, _| month.next()).last().date();
    if !(from.first().date()..=last).contains(&day) {
        return Err(Error::field("date", Sentence::new("survey-day-outside")));
    }
    if day <= today {
        return Err(Error::field("date", Sentence::new("survey-day-early")));
    }
    Ok(())
}

/// Whether a day is a Saturday or a Sunday: the survey takes a business day. Which days are holidays is not known here.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Noon of a day by a house's own clock.
pub fn noon(zone: Zone, day: NaiveDate) -> DateTime<Utc> {
    zone.instant(day, NOON)
}

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// How many days after its day a snapshot is still looked for.
pub const LOOKED_FOR: Days = Days::new(40);

/// Spaces at noon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spaces {
    /// Paid for.
    pub funded: i32,
    /// Staffed and fit for use.
    pub open: i32,
    /// In use.
    pub occupied: i32,
}

impl Spaces {
    fn add(&mut self, pool: &NightOfPool) {
        self.funded += pool.counts.funded;
        self.open += pool.counts.open;
        self.occupied += pool.counts.occupied;
    }
}

/// People in at noon: adults, and children of 0–4, 5–11, 12–15 and 16–17 years.
pub type Residents = [i32; 5];

/// How a house stood at noon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Which house.
    pub shelter: ShelterId,
    /// For which year.
    pub year: Year,
    /// On which day.
    pub day: NaiveDate,
    /// For how long it takes people.
    pub term: Term,
    /// When it was taken; never before noon.
    pub taken_at: DateTime<Utc>,
    /// Pools somebody had vouched for.
    pub pools: i32,
    /// Pools nobody had: they are in no figure.
    pub missing: i32,
    /// What is counted in beds.
    pub beds: Spaces,
    /// What is counted in rooms: units, where people stay for longer.
    pub rooms: Spaces,
    /// Who was in; none where that cannot be computed.
    pub residents: Option<Residents>,
}

impl Snapshot {
    /// Whether anything of it was counted: a house of which nobody had vouched for any pool is not.
    pub fn is_counted(&self) -> bool {
        self.pools > 0
    }

    /// Whether the occupied beds of a short-term house reach so many percent of its funded beds; none where it has no funded
    /// beds, or is not short-term. From how much on that is "nearly full" is the network's setting: no source was found
    /// for the share from which the survey's articles call a facility full.
    pub fn is_nearly_full(&self, threshold: Percent) -> Option<bool> {
        let Spaces {
            funded, occupied, ..
        } = self.beds;
        let has_beds = self.is_counted() && self.term == Term::Short && funded > 0;
        let reached = i64::from(occupied) * 100 >= i64::from(funded) * i64::from(threshold);
        has_beds.then_some(reached)
    }

    /// Adds up the pools of a house.
    pub fn of_pools(mut self, pools: &[NightOfPool]) -> Self {
        for pool in pools {
            match (pool.is_counted(), pool.unit) {
                (false, _) => self.missing += 1,
                (true, Unit::Bed) => self.beds.add(pool),
                (true, Unit::Room) => self.rooms.add(pool),
            }
            self.pools += i32::from(pool.is_counted());
        }
        self
    }
}

/// Who was in, where a house keeps stays. A stay that ended is known for a day, so that later nothing is known of noon;
/// and where the stays do not account for all that was occupied, they were not kept for everybody.
pub fn residents(
    stays: Option<&[Stay]>,
    pools: &[NightOfPool],
    (noon, now): (DateTime<Utc>, DateTime<Utc>),
) -> Option<Residents> {
    let stays = stays.filter(|_| now < noon + KEPT_AFTER)?;
    if pools.iter().any(|pool| !pool.is_counted()) {
        return None;
    }
    let spaces: i32 = stays.iter().map(|stay| stay.spaces).sum();
    let occupied: i32 = pools.iter().map(|pool| pool.counts.occupied).sum();
    (spaces >= occupied).then(|| {
        stays.iter().fold([0; 5], |mut sums, stay| {
            let [a, b, c, d] = stay.guests.children();
            let more = [stay.guests.adults(), a, b, c, d];
            sums.iter_mut().zip(more).for_each(|(sum, n)| *sum += n);
            sums
        })
    })
}

codes! {
    /// Whom the survey counts at noon.
    Counted = "counted at noon" {
        Adults => "adults", "Adults", "Adultes";
        Children => "children", "Children", "Enfants";
        TurnedAway => "turned-away", "Households turned away in the night of that day", "Ménages refusés la nuit de ce jour";
    }
}

/// The age bands of [`Residents`], in their order.
pub const BANDS: [AgeBand; 5] = [
    AgeBand::From18,
    AgeBand::UpTo4,
    AgeBand::From5To11,
    AgeBand::From12To15,
    AgeBand::From16To17,
];

/// Sums over houses; none of them may be unknown.
pub fn whole<T: Copy>(of: impl IntoIterator<Item = Option<T>>) -> Option<Vec<T>> {
    of.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(code: &str) -> Year {
        Year::parse(code).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_fiscal_year_begins_in_april_and_ends_in_march() {
        assert_eq!(Year::of("2026-03".parse().unwrap()), year("2025-26"));
        assert_eq!(Year::of("2026-04".parse().unwrap()), year("2026-27"));
        let period = year("2025-26").period();
        assert_eq!(
            (period.from.as_str(), period.to.as_str()),
            ("2025-04", "2026-03")
        );
        assert_eq!(year("2025-26").next(), year("2026-27"));
        assert_eq!(year("2025-26").previous(), year("2024-25"));
        for wrong in ["2025", "2025-27", "25-26", "2025-2026", "", "2025-26 "] {
            assert_eq!(Year::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_day_is_set_a_day_ahead_and_not_changed_once_it_has_begun() {
        let of = |set: Option<&str>, to: &str, today: &str| {
            check_day(year("2025-26"), set.map(day), day(to), day(today))
        };
        assert!(of(None, "2026-04-15", "2026-04-14").is_ok());
        assert!(of(Some("2026-04-15"), "2026-04-16", "2026-04-14").is_ok());
        for (set, to, today) in [
            (None, "2026-04-15", "2026-04-15"),
            (None, "2026-04-15", "2026-04-16"),
            (Some("2026-04-15"), "2026-04-20", "2026-04-15"),
            (None, "2025-03-31", "2025-01-01"),
            (None, "2026-07-01", "2026-01-01"),
        ] {
            assert!(of(set, to, today).is_err(), "{set:?} {to} {today}");
        }
        assert!(of(None, "2025-04-01", "2025-01-01").is_ok());
        assert!(of(None, "2026-06-30", "2026-01-01").is_ok());
    }

    #[test]
    fn a_weekend_is_known() {
        let weekend = ["2026-04-11", "2026-04-12"];
        let working = ["2026-04-10", "2026-04-13", "2023-04-13"];
        assert!(weekend.iter().all(|on| is_weekend(day(on))));
        assert!(!working.iter().any(|on| is_weekend(day(on))));
    }

    fn snapshot(term: Term, pools: i32, (funded, occupied): (i32, i32)) -> Snapshot {
        Snapshot {
            shelter: ShelterId::new(),
            year: year("2025-26"),
            day: day("2026-04-15"),
            term,
            taken_at: DateTime::UNIX_EPOCH,
            pools,
            missing: 1,
            beds: Spaces {
                funded,
                open: funded,
                occupied,
            },
            rooms: Spaces::default(),
            residents: None,
        }
    }

    #[test]
    fn a_house_is_nearly_full_by_its_funded_beds() {
        let of = |pools, beds| snapshot(Term::Short, pools, beds).is_nearly_full(90);
        assert_eq!(of(1, (10, 9)), Some(true));
        assert_eq!(of(1, (10, 8)), Some(false));
        assert_eq!(of(1, (11, 10)), Some(true), "10 of 11 are 90.9 %");
        assert_eq!(of(1, (9, 8)), Some(false), "8 of 9 are 88.9 %");
        assert_eq!(of(1, (0, 4)), None);
        assert_eq!(of(0, (10, 9)), None, "nobody had vouched for any");
        assert_eq!(snapshot(Term::Long, 1, (10, 10)).is_nearly_full(90), None);
        assert_eq!(
            snapshot(Term::Short, 1, (10, 8)).is_nearly_full(80),
            Some(true)
        );
    }

    #[test]
    fn noon_is_the_houses_own_on_days_the_clocks_change_too() {
        let noon = |zone: &str, on: &str| {
            let noon = noon(Zone::parse(zone).unwrap(), day(on));
            noon.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
        };
        for (zone, on, expected) in [
            ("America/Toronto", "2026-03-07", "2026-03-07T17:00:00Z"),
            ("America/Toronto", "2026-03-08", "2026-03-08T16:00:00Z"),
            ("America/Toronto", "2026-10-31", "2026-10-31T16:00:00Z"),
            ("America/Toronto", "2026-11-01", "2026-11-01T17:00:00Z"),
            ("America/St_Johns", "2026-04-15", "2026-04-15T14:30:00Z"),
            ("America/Regina", "2026-03-08", "2026-03-08T18:00:00Z"),
        ] {
            assert_eq!(noon(zone, on), expected, "{zone} {on}");
        }
    }
}
