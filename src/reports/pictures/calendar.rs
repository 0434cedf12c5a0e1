//! A calendar of nights as tables, a month each: full, nearly full, not full, or without a report, told by a mark and in words.

use askama::Template;
use chrono::{Datelike, Days, NaiveDate};

use super::{Drawn, Kind};
use crate::ground::language::{Lang, Sentence};

/// Months of nights.
#[derive(Debug, Clone)]
pub struct Calendar {
    id: String,
    title: String,
    months: Vec<Month>,
}

/// A month, or the part of it that has been.
#[derive(Debug, Clone)]
pub struct Month {
    name: String,
    first: NaiveDate,
    nights: Vec<Night>,
}

/// What is known of a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Night {
    /// No space was free.
    Full,
    /// What was open was taken up to the share from which a report calls it nearly full.
    NearlyFull,
    /// There was more space than that.
    NotFull,
    /// Nobody reported: neither of both.
    NoReport,
}

impl Night {
    const ALL: [Self; 4] = [Self::Full, Self::NearlyFull, Self::NotFull, Self::NoReport];

    fn class(self) -> &'static str {
        match self {
            Self::Full => "pic-night-full",
            Self::NearlyFull => "pic-night-nearly",
            Self::NotFull => "pic-night-free",
            Self::NoReport => "pic-night-none",
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Full => "●",
            Self::NearlyFull => "◐",
            Self::NotFull => "○",
            Self::NoReport => "–",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Full => "pictures-full",
            Self::NearlyFull => "pictures-nearly-full",
            Self::NotFull => "pictures-not-full",
            Self::NoReport => "pictures-no-report",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Full => "pictures-night-full",
            Self::NearlyFull => "pictures-night-nearly-full",
            Self::NotFull => "pictures-night-not-full",
            Self::NoReport => "pictures-night-no-report",
        }
    }
}

impl Month {
    /// A month under its name: nights one after the other from `first` on. What is left of the month stays empty, and
    /// a night after its last is another month's.
    pub fn new(name: impl Into<String>, first: NaiveDate, nights: Vec<Night>) -> Self {
        Self {
            name: name.into(),
            first,
            nights,
        }
    }

    /// Weeks from Sunday to Saturday, days outside the month or without a night empty.
    fn weeks(&self, lang: Lang) -> Vec<Vec<Option<Cell>>> {
        let days = (0..).map_while(|days| self.first.checked_add_days(Days::new(days)));
        let of_month = days.take_while(|day| day.month() == self.first.month());
        let cells = of_month.zip(&self.nights).map(|(day, night)| Cell {
            day: day.day(),
            night: *night,
            words: lang
                .tell(&Sentence::new(night.sentence()).with("day", lang.day(day)))
                .into_owned(),
        });
        let before = self.first.weekday().num_days_from_sunday();
        let mut days: Vec<Option<Cell>> = (0..before).map(|_| None).collect();
        days.extend(cells.map(Some));
        while !days.len().is_multiple_of(7) {
            days.push(None);
        }
        days.chunks(7).map(<[_]>::to_vec).collect()
    }
}

impl Calendar {
    /// A calendar. `id` is its own in the page, `title` the finding it shows.
    pub fn new(id: impl Into<String>, title: impl Into<String>, months: Vec<Month>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            months,
        }
    }

    /// What its legend explains: full and not full, and what else there is.
    fn told(&self) -> impl Iterator<Item = Night> {
        let nights = || self.months.iter().flat_map(|month| &month.nights);
        Night::ALL.into_iter().filter(move |night| {
            matches!(night, Night::Full | Night::NotFull) || nights().any(|one| one == night)
        })
    }

    /// The calendar in a language.
    pub fn draw(&self, lang: Lang) -> Drawn {
        let months = self.months.iter().map(|month| MonthTable {
            name: month.name.clone(),
            weeks: month.weeks(lang),
        });
        Drawn(Kind::Calendar(CalendarTable {
            id: self.id.clone(),
            title: self.title.clone(),
            weekdays: (1..=7)
                .map(|day| Weekday {
                    short: lang.say(&format!("pictures-weekday-{day}")).into_owned(),
                    name: lang.say(&format!("pictures-day-{day}")).into_owned(),
                })
                .collect(),
            legend: self
                .told()
                .map(|night| (night, lang.say(night.label()).into_owned()))
                .collect(),
            months: months.collect(),
        }))
    }
}

/// The calendar as a page shows it.
#[derive(Debug, Clone, Template)]
#[template(path = "reports/pictures/calendar.html")]
pub(super) struct CalendarTable {
    id: String,
    title: String,
    weekdays: Vec<Weekday>,
    legend: Vec<(Night, String)>,
    months: Vec<MonthTable>,
}

#[derive(Debug, Clone)]
struct Weekday {
    short: String,
    name: String,
}

#[derive(Debug, Clone)]
struct MonthTable {
    name: String,
    weeks: Vec<Vec<Option<Cell>>>,
}

#[derive(Debug, Clone)]
struct Cell {
    day: u32,
    night: Night,
    /// Its date and what it was, in words.
    words: String,
}
