//! A booking on a page: how it stands in words, its clock, who comes, and what may be done with it.

use std::sync::LazyLock;

use chrono::{DateTime, SecondsFormat, Utc};

use super::Choice;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Shifts, Zone};
use crate::interpretation::rules::bookings::{BookingAct, Side};
use crate::interpretation::rules::{Booking, BookingState, CancelReason, CancelledBy};
use crate::interpretation::sight::Seen;
use crate::shelters::profile::LineInWords;
use crate::shelters::rules::Region;
use crate::shelters::wall::Wall;
use crate::web::shell::Shell;

static SHIFTS: LazyLock<Shifts> = LazyLock::new(Shifts::default);

/// A moment to come: for the page's clock, in words, and the minutes left.
pub struct Due {
    /// For the clock.
    pub at: String,
    /// In words.
    pub words: String,
    /// Whole minutes.
    pub left: String,
}

/// A booking as it is drawn.
pub struct BookingCard {
    /// Its number.
    pub id: String,
    /// Where its forms are sent.
    pub base: String,
    /// The look of its state.
    pub class: &'static str,
    /// Its sign.
    pub icon: &'static str,
    /// How it stands.
    pub words: String,
    /// From when until when.
    pub when: String,
    /// Which language.
    pub language: &'static str,
    /// In which way, where, and through whom.
    pub facts: Vec<String>,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// Until when it should be confirmed, or once that is past, when it begins.
    pub due: Option<Due>,
    /// The service's line: shown, dialled.
    pub line: Option<(String, String)>,
    /// Where a line to call instead is found, once nobody has confirmed in time or nobody comes.
    pub calls: Option<String>,
    /// Whether somebody can be named.
    pub confirms: bool,
    /// Who could be.
    pub interpreters: Vec<Choice>,
    /// Why it could be called off; empty if it cannot.
    pub reasons: Vec<Choice>,
    /// Whether it can be said to have taken place.
    pub completes: bool,
    /// Whether nobody can be said to be found.
    pub gives_up: bool,
    /// Whether another one can be asked for.
    pub excludes: bool,
    /// Makes a second tap the same as the first.
    pub operation: String,
    /// What it was decided on.
    pub revision: i64,
}

/// Whoever draws cards: the language, the clock and the names of regions.
pub struct Drawing<'d> {
    /// The page.
    pub shell: &'d Shell,
    /// The clock of a page of no service.
    pub zone: Zone,
    /// The regions, by code.
    pub regions: &'d [Region],
    /// When it is drawn.
    pub now: DateTime<Utc>,
    /// Below which address its forms are sent.
    pub below: &'d str,
}

/// Where bookings are, on pages of their own.
pub const BOOKINGS: &str = "/interpretation/bookings";

impl Drawing<'_> {
    /// A booking's card; `interpreters` are those who could be sent.
    pub fn card(&self, seen: &Seen, interpreters: Vec<Choice>) -> BookingCard {
        let shell = self.shell;
        let lang = shell.language();
        let wall = Wall {
            lang,
            zone: seen.zone.unwrap_or(self.zone),
            shifts: &SHIFTS,
            now: self.now,
        };
        BookingCard {
            id: seen.id.to_string(),
            base: format!("{}/{}", self.below, seen.id),
            class: class(seen),
            icon: icon(seen),
            words: self.words(seen),
            when: slot_in_words(lang, (wall.zone, self.zone), (seen.starts_at, seen.ends_at)),
            language: seen.tongue.tongue().name(lang),
            facts: self.facts(seen),
            notes: self.notes(seen),
            due: (seen.state == BookingState::Requested).then(|| due(&wall, self.zone, seen)),
            line: line(seen, lang),
            calls: calls(seen),
            confirms: seen.may(BookingAct::Confirm),
            interpreters,
            reasons: match seen.may(BookingAct::Cancel) {
                true => reasons(shell, seen.side),
                false => Vec::new(),
            },
            completes: seen.may(BookingAct::Complete),
            // Of what is confirmed the same is said by calling it off, with its reason.
            gives_up: seen.may(BookingAct::GiveUp) && seen.state == BookingState::Requested,
            excludes: seen.may(BookingAct::Exclude),
            operation: format!("{}-{}", seen.id, seen.revision),
            revision: seen.revision,
        }
    }

    fn words(&self, seen: &Seen) -> String {
        let alias = seen.sent.as_ref().map(|sent| sent.alias.as_str());
        match (seen.state, alias) {
            (BookingState::Requested, _) if seen.is_late => self.shell.t("booking-is-late"),
            (BookingState::Confirmed, Some(alias)) => {
                self.shell.with("booking-comes", "alias", alias)
            }
            (state, _) => self.shell.label(&state).to_owned(),
        }
    }

    fn facts(&self, seen: &Seen) -> Vec<String> {
        let shell = self.shell;
        let region = seen.region.as_deref().and_then(|code| {
            let region = self.regions.iter().find(|region| region.code == code)?;
            Some(region.name(shell.language()).to_owned())
        });
        let gender = seen
            .gender
            .map(|gender| shell.with("booking-through", "gender", inside(shell.label(&gender))));
        let mode = shell.label(&seen.mode).to_owned();
        [Some(mode), region, gender].into_iter().flatten().collect()
    }

    fn notes(&self, seen: &Seen) -> Vec<String> {
        let shell = self.shell;
        let service = seen.sent.as_ref().filter(|_| seen.side == Side::Agency);
        let service = service
            .map(|sent| shell.with("booking-of-service", "name", sent.provider_name.as_str()));
        let another = seen.wants_another.then(|| shell.t("booking-another"));
        let left = seen.may_be_left.then(|| shell.t("booking-may-be-left"));
        let by = |id, by| Sentence::new(id).label::<CancelledBy>("by", by);
        let cancelled = seen.cancelled_by.map(|who| match seen.reason {
            Some(reason) => {
                by("booking-cancelled-why", who).label::<CancelReason>("reason", reason)
            }
            None => by("booking-cancelled-by", who),
        });
        let cancelled = cancelled.map(|sentence| shell.tell(&sentence));
        [left, service, another, cancelled]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// A label inside a sentence.
fn inside(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.clone()).collect()
}

/// Those who asked can call a line for the language instead, while that is still of use.
fn calls(seen: &Seen) -> Option<String> {
    let is_in_vain = seen.is_late || seen.state == BookingState::Unfilled;
    let is_of_use = seen.side == Side::Agency && is_in_vain && seen.now < seen.ends_at;
    is_of_use.then(|| {
        format!(
            "/interpretation?language={}&mode=phone",
            seen.tongue.as_str()
        )
    })
}

fn due(wall: &Wall, network: Zone, seen: &Seen) -> Due {
    let at = if seen.is_late {
        seen.starts_at
    } else {
        seen.confirm_by
    };
    Due {
        at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        words: named(wall.lang, (wall.zone, network), at, wall.until(at)),
        left: wall.minutes_left(at).to_string(),
    }
}

/// The service's line, for those who asked.
fn line(seen: &Seen, lang: Lang) -> Option<(String, String)> {
    let line = seen.sent.as_ref()?.line.as_deref()?;
    match LineInWords::number(line, lang) {
        LineInWords::Number(shown, dialled) if seen.side == Side::Agency => Some((shown, dialled)),
        _ => None,
    }
}

/// A booking in one line, for the other house of the case it serves: the slot and how it stands, never who comes.
pub fn in_one_line(
    shell: &Shell,
    clock: (Zone, Zone),
    booking: &Booking,
    now: DateTime<Utc>,
) -> String {
    let lang = shell.language();
    let sentence = Sentence::new("booking-line")
        .with("language", booking.tongue.tongue().name(lang))
        .with(
            "slot",
            slot_in_words(lang, clock, (booking.starts_at, booking.ends_at)),
        )
        .label("mode", booking.mode)
        .label("state", booking.state_at(now));
    shell.tell(&sentence)
}

/// From when until when, the second day only where it is another one. The clock is that of the first zone, and named
/// where the network's, the second, shows another time.
pub fn slot_in_words(
    lang: Lang,
    (zone, network): (Zone, Zone),
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> String {
    let (begins, ends) = (zone.local(from), zone.local(until));
    let clock = (zone, network);
    let ends = match begins.date() == ends.date() {
        true => lang.hour(ends.time()),
        false => lang.day_and_hour(ends),
    };
    let begins = lang.day_and_hour(begins);
    let is_one_time = zone.short_name(from) == zone.short_name(until);
    let is_named = is_one_time && !zone.is_shown_twice(from);
    let slot = Sentence::new("booking-slot")
        .with(
            "from",
            match is_named {
                true => begins,
                false => named(lang, clock, from, begins),
            },
        )
        .with("until", named(lang, clock, until, ends));
    lang.tell(&slot).into_owned()
}

/// A time with the name of its clock, where the network's shows another, or where the wall shows it twice.
fn named(lang: Lang, (zone, network): (Zone, Zone), at: DateTime<Utc>, words: String) -> String {
    if zone.local(at) == network.local(at) && !zone.is_shown_twice(at) {
        return words;
    }
    format!("{words} ({})", in_language(&zone.short_name(at), lang))
}

/// The short name of a time, as each language writes it.
fn in_language(name: &str, lang: Lang) -> &str {
    match (lang, name) {
        (Lang::Fr, "NST") => "HNT",
        (Lang::Fr, "NDT") => "HAT",
        (Lang::Fr, "AST") => "HNA",
        (Lang::Fr, "ADT") => "HAA",
        (Lang::Fr, "EST") => "HNE",
        (Lang::Fr, "EDT") => "HAE",
        (Lang::Fr, "CST") => "HNC",
        (Lang::Fr, "CDT") => "HAC",
        (Lang::Fr, "MST") => "HNR",
        (Lang::Fr, "MDT") => "HAR",
        (Lang::Fr, "PST") => "HNP",
        (Lang::Fr, "PDT") => "HAP",
        _ => name,
    }
}

/// The reasons somebody on this side has.
fn reasons(shell: &Shell, side: Side) -> Vec<Choice> {
    let choice = |reason: &CancelReason| {
        let label = shell.label(reason).to_owned();
        (reason.code().to_owned(), label, false)
    };
    crate::interpretation::rules::bookings::reasons(side)
        .iter()
        .map(choice)
        .collect()
}

fn class(seen: &Seen) -> &'static str {
    match seen.state {
        BookingState::Requested if seen.is_late => "is-bad",
        BookingState::Requested => "is-unsure",
        BookingState::Confirmed => "is-free",
        BookingState::Unfilled => "is-bad",
        BookingState::Completed | BookingState::Cancelled => "is-full",
    }
}

fn icon(seen: &Seen) -> &'static str {
    match seen.state {
        BookingState::Requested if seen.is_late => "warn",
        BookingState::Requested => "clock",
        BookingState::Confirmed | BookingState::Completed => "check",
        BookingState::Cancelled => "close",
        BookingState::Unfilled => "warn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_named_where_the_networks_clock_shows_others_or_the_wall_shows_them_twice() {
        let zone = |name| Zone::parse(name).unwrap();
        let (ottawa, regina) = (zone("America/Toronto"), zone("America/Regina"));
        let slot = |lang, service, from: &str, minutes| {
            let from: DateTime<Utc> = from.parse().unwrap();
            let slot = (from, from + chrono::TimeDelta::minutes(minutes));
            let told = slot_in_words(lang, (service, ottawa), slot);
            told.replace('\u{a0}', " ")
        };
        let (en, fr) = (Lang::En, Lang::Fr);
        let ten = "2026-11-24T15:00:00Z";
        assert_eq!(slot(en, ottawa, ten, 60), "24 Nov 2026, 10:00 – 11:00");
        assert_eq!(
            slot(en, regina, ten, 60),
            "24 Nov 2026, 09:00 – 10:00 (CST)"
        );
        assert_eq!(slot(fr, regina, ten, 60), "24 nov. 2026 à 9 h – 10 h (HNC)");
        // 01:30 is shown twice in Ottawa on the first of November.
        let first = slot(en, ottawa, "2026-11-01T05:30:00Z", 15);
        assert_eq!(first, "1 Nov 2026, 01:30 (EDT) – 01:45 (EDT)");
        let second = slot(fr, ottawa, "2026-11-01T06:30:00Z", 15);
        assert_eq!(second, "1er nov. 2026 à 1 h 30 (HNE) – 1 h 45 (HNE)");
    }
}
