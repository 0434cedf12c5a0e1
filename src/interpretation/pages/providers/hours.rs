//! A week and single dates as forms: a line of text for each day, as hours are written on a door.

use chrono::{NaiveDate, Weekday};

use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Night;
use crate::interpretation::rules::hours::{Hours, Span};
use crate::interpretation::rules::spans::{self, MOST, SpanProblem, weekday_name, weekdays};
use crate::shelters::pages::said as time_said;
use crate::web::mistakes::{Gathered, Mistakes, Typed};
use crate::web::shell::Shell;

/// A day of the week as a row of the form.
pub struct DayRow {
    /// Its name.
    pub day: String,
    /// Field, text and mistake of the hours it is open.
    pub open: (String, String, String),
    /// The same for on call.
    pub on_call: (String, String, String),
}

/// A date, or several that are alike and follow each other, as a line of the list.
pub struct DateLine {
    /// The first, as forms send it.
    pub from_on: String,
    /// The last, the same for one date.
    pub last_on: String,
    /// Which dates, in words.
    pub when: String,
    /// What holds on them.
    pub what: String,
}

/// A day of the week as it is read.
pub struct DaySaid {
    /// Its name.
    pub day: String,
    /// When it is open, empty if not.
    pub open: String,
    /// When it is on call, empty if not.
    pub on_call: String,
}

fn field(of: &str, day: Weekday) -> String {
    format!("{of}-{}", day.number_from_monday())
}

fn name(day: Weekday, shell: &Shell) -> String {
    shell.tell(&Sentence::new("hours-day").with("day", weekday_name(day)))
}

fn hours_of(hours: &Hours, day: Weekday, on_call: bool, lang: Lang) -> String {
    let of_day = hours
        .week
        .iter()
        .filter(|(one, span)| *one == day && span.on_call == on_call)
        .map(|(_, span)| span);
    spans::said(of_day, lang)
}

/// What a browser would send if nothing were changed.
pub fn typed_week(hours: &Hours, revision: i64, lang: Lang) -> Typed {
    let mut typed = Typed::default();
    typed.set("revision", revision.to_string());
    for day in weekdays() {
        typed.set(&field("open", day), hours_of(hours, day, false, lang));
        typed.set(&field("call", day), hours_of(hours, day, true, lang));
    }
    typed
}

/// The rows of the form.
pub fn day_rows(typed: &Typed, errors: &Mistakes, shell: &Shell) -> Vec<DayRow> {
    let control = |of: &str, day: Weekday| {
        let field = field(of, day);
        let text = typed.text(&field).to_owned();
        let wrong = errors.at(&field).to_owned();
        (field, text, wrong)
    };
    weekdays()
        .map(|day| DayRow {
            day: name(day, shell),
            open: control("open", day),
            on_call: control("call", day),
        })
        .collect()
}

/// The week as it is read, Monday first.
pub fn week_said(hours: &Hours, shell: &Shell) -> Vec<DaySaid> {
    let lang = shell.language();
    weekdays()
        .map(|day| DaySaid {
            day: name(day, shell),
            open: hours_of(hours, day, false, lang),
            on_call: hours_of(hours, day, true, lang),
        })
        .collect()
}

/// Reads the week; every day that is wrong is told at once.
pub fn read_week(typed: &Typed) -> Result<Vec<(Weekday, Span)>> {
    let mut gathered = Gathered::default();
    let mut week = Vec::new();
    for day in weekdays() {
        for (of, on_call) in [("open", false), ("call", true)] {
            let field = field(of, day);
            let read = spans::read(typed.text(&field), on_call).map_err(|problem| {
                let sentence = match problem {
                    SpanProblem::Unreadable => Sentence::new("hours-day-wrong"),
                    SpanProblem::TooMany => many("hours-day-many"),
                    SpanProblem::Overlapping => Sentence::new("hours-day-overlap"),
                };
                Error::field(field, sentence.with("day", weekday_name(day)))
            });
            let spans = gathered.take(read).unwrap_or_default();
            week.extend(spans.into_iter().map(|span| (day, span)));
        }
    }
    gathered.whole(Some(week))
}

fn many(id: &'static str) -> Sentence {
    Sentence::new(id).with("most", i64::try_from(MOST).unwrap_or(i64::MAX))
}

/// Dates, both included, and the hours that begin on them.
pub type Dates = ((NaiveDate, NaiveDate), Vec<Span>);

/// Reads which dates, and their hours; without any they are days off.
pub fn read_dates(typed: &Typed) -> Result<Dates> {
    let mut gathered = Gathered::default();
    let first = gathered.take(date("from_on", typed.text("from_on")));
    let last = gathered.take(match typed.text("last_on").trim() {
        "" => Ok(first),
        text => date("last_on", text).map(Some),
    });
    let open = gathered.take(hours("day_open", typed, false));
    let on_call = gathered.take(hours("day_call", typed, true));
    let dates = (|| {
        let first = first?;
        let spans = [open?, on_call?].concat();
        Some(((first, last?.unwrap_or(first)), spans))
    })();
    gathered.whole(dates)
}

/// Which dates are to be like their weekdays again.
pub fn read_withdrawal(typed: &Typed) -> Result<(NaiveDate, NaiveDate)> {
    let mut gathered = Gathered::default();
    let first = gathered.take(date("from_on", typed.text("from_on")));
    let last = gathered.take(date("last_on", typed.text("last_on")));
    gathered.whole(first.zip(last))
}

fn date(field: &'static str, text: &str) -> Result<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field(field, Sentence::new("field-needed")));
    }
    text.parse::<Night>()
        .map(Night::date)
        .map_err(|problem| time_said(field, problem))
}

fn hours(field: &'static str, typed: &Typed, on_call: bool) -> Result<Vec<Span>> {
    spans::read(typed.text(field), on_call).map_err(|problem| {
        let sentence = match problem {
            SpanProblem::Unreadable => Sentence::new("hours-wrong"),
            SpanProblem::TooMany => many("hours-many"),
            SpanProblem::Overlapping => Sentence::new("hours-overlap"),
        };
        Error::field(field, sentence)
    })
}

/// The dates from `today` on, those alike that follow each other as one line.
pub fn date_lines(hours: &Hours, today: NaiveDate, shell: &Shell) -> Vec<DateLine> {
    let mut runs: Vec<(NaiveDate, NaiveDate, Vec<Span>)> = Vec::new();
    for (on, spans) in by_date(hours, today) {
        match runs.last_mut() {
            Some((_, last, same)) if last.succ_opt() == Some(on) && *same == spans => *last = on,
            _ => runs.push((on, on, spans)),
        }
    }
    runs.into_iter()
        .map(|(first, last, spans)| DateLine {
            from_on: first.to_string(),
            last_on: last.to_string(),
            when: dates_in_words(first, last, shell),
            what: spans_in_words(&spans, shell),
        })
        .collect()
}

fn by_date(hours: &Hours, today: NaiveDate) -> Vec<(NaiveDate, Vec<Span>)> {
    let mut dates: Vec<(NaiveDate, Vec<Span>)> = Vec::new();
    for (on, span) in hours.exceptions.iter().filter(|(on, _)| *on >= today) {
        match dates.last_mut() {
            Some((last, spans)) if last == on => spans.extend(*span),
            _ => dates.push((*on, span.iter().copied().collect())),
        }
    }
    dates
}

fn dates_in_words(first: NaiveDate, last: NaiveDate, shell: &Shell) -> String {
    let lang = shell.language();
    if first == last {
        return lang.day(first);
    }
    let sentence = Sentence::new("hours-dates")
        .with("first", lang.day(first))
        .with("last", lang.day(last));
    shell.tell(&sentence)
}

fn spans_in_words(spans: &[Span], shell: &Shell) -> String {
    let lang = shell.language();
    let said = |on_call| {
        let of_kind = spans.iter().filter(move |span| span.on_call == on_call);
        spans::said(of_kind, lang)
    };
    let (open, on_call) = (said(false), said(true));
    match (open.is_empty(), on_call.is_empty()) {
        (true, true) => shell.t("hours-day-off"),
        (false, true) => open,
        (true, false) => shell.with("hours-only-on-call", "hours", on_call),
        (false, false) => {
            let both = Sentence::new("hours-and-on-call")
                .with("open", open)
                .with("call", on_call);
            shell.tell(&both)
        }
    }
}
