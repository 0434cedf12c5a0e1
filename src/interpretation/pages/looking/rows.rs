//! What the page of who interprets when is made of, in words: a state is an icon and words, never a colour alone.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::super::providers::calling::Calling;
use super::super::providers::notice_in_words;
use crate::accounts::who::Who;
use crate::ground::codes::Mode;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Zone;
use crate::ground::tongues::{TongueCode, fold};
use crate::interpretation::live::{Availability, Offer, Reach};
use crate::interpretation::rules::ProviderId;
use crate::interpretation::rules::hours::Presence;
use crate::interpretation::rules::reach::Reach as Soon;
use crate::web::shell::Shell;

/// The clock the page is told by, and the time that is asked about.
pub struct Clock {
    /// Where it hangs.
    pub zone: Zone,
    /// Now.
    pub now: DateTime<Utc>,
    /// The time asked about.
    pub at: DateTime<Utc>,
    /// In which language it is read.
    pub lang: Lang,
}

impl Clock {
    /// A time inside a sentence, today's without its day.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        let today = self.zone.local(self.now).date();
        self.lang.when(self.zone.local(at), today)
    }

    /// Until when, inside a sentence.
    pub fn until(&self, at: DateTime<Utc>) -> String {
        let local = self.zone.local(at);
        let until = match local.date() == self.zone.local(self.now).date() {
            true => Sentence::new("desk-until-today").with("hour", self.lang.hour(local.time())),
            false => Sentence::new("desk-until-day").with("day", self.lang.day_and_hour(local)),
        };
        self.lang.tell(&until).into_owned()
    }

    /// A day with its hour.
    pub fn day_and_hour(&self, at: DateTime<Utc>) -> String {
        self.lang.day_and_hour(self.zone.local(at))
    }
}

/// One way, and when somebody can be had in it.
pub struct Cell {
    /// The way.
    pub label: &'static str,
    /// The class of the state.
    pub class: &'static str,
    /// The icon of the state.
    pub icon: &'static str,
    /// When, in words.
    pub when: String,
    /// How long before it has to be known; "" where it is at once.
    pub notice: String,
}

impl Cell {
    /// What can be had of a language.
    pub fn of(reach: &Reach, clock: &Clock, shell: &Shell) -> Self {
        let notice = TimeDelta::minutes(reach.notice_minutes);
        Self::new(
            reach.mode,
            reach.available,
            reach.next_at,
            notice,
            clock,
            shell,
        )
    }

    fn new(
        mode: Mode,
        available: bool,
        next: Option<DateTime<Utc>>,
        notice: TimeDelta,
        clock: &Clock,
        shell: &Shell,
    ) -> Self {
        let (class, icon, when) = match (available, next) {
            (true, _) if clock.at > clock.now => {
                ("is-free", "check", shell.t("interpretation-look-then"))
            }
            (true, _) => ("is-free", "check", shell.t("interpretation-look-now")),
            (false, Some(next)) => ("", "clock", clock.when(next)),
            (false, None) => ("is-closed", "closed", shell.t("interpretation-look-never")),
        };
        Self {
            label: shell.label(&mode),
            class,
            icon,
            when,
            notice: match notice > TimeDelta::zero() {
                true => {
                    let notice = notice_in_words(notice, shell);
                    shell.with("interpretation-look-notice", "notice", notice)
                }
                false => String::new(),
            },
        }
    }
}

/// A service as a worker chooses it.
pub struct ServiceRow {
    /// As partners know it.
    pub name: String,
    /// What a worker calls from.
    pub card: Calling,
    /// When it works.
    pub hours: String,
    /// How many languages it has; "" where one was asked about.
    pub tongues: String,
    /// Its ways.
    pub ways: Vec<Cell>,
}

impl ServiceRow {
    /// A service at the time asked about.
    pub fn of(
        offer: &Offer,
        everybody: &Availability,
        reaches: &BTreeMap<ProviderId, Soon>,
        who: &Who,
        mode: Option<Mode>,
        clock: &Clock,
        shell: &Shell,
    ) -> Self {
        let provider = offer.provider;
        let ways = offer.ways.iter();
        let unknown = Soon::default();
        let soon = reaches.get(&provider.id).unwrap_or(&unknown);
        Self {
            name: provider.name.clone(),
            card: Calling::of(provider, soon, who, None, clock.now, shell),
            hours: hours(offer, everybody, clock, shell),
            tongues: shell.n("interpretation-look-tongues", offer.tongues),
            ways: ways
                .filter(|(way, _)| mode.is_none_or(|mode| mode == *way))
                .map(|(way, best)| {
                    let next = best.start.map(|start| start.at);
                    let available = best.is_available(clock.at);
                    Cell::new(*way, available, next, best.notice(), clock, shell)
                })
                .collect(),
        }
    }
}

/// When a service works: at every hour, until when, or from when.
fn hours(offer: &Offer, everybody: &Availability, clock: &Clock, shell: &Shell) -> String {
    if offer.provider.always_open {
        return shell.t("interpretation-look-always");
    }
    let Some(stretch) = everybody.hours_from(offer.provider.id, clock.at) else {
        return shell.t("interpretation-look-closed");
    };
    let sentence = match (stretch.from > clock.at, stretch.presence) {
        (true, Presence::Open) => Sentence::new("interpretation-look-opens"),
        (true, Presence::OnCall) => Sentence::new("interpretation-look-on-call-from"),
        (false, Presence::Open) => Sentence::new("interpretation-look-open-until"),
        (false, Presence::OnCall) => Sentence::new("interpretation-look-on-call-until"),
    };
    shell.tell(&match stretch.from > clock.at {
        true => sentence.with("at", clock.when(stretch.from)),
        false => sentence.with("until", clock.until(stretch.until)),
    })
}

/// A language with one cell for each way that is shown; none where nobody has it in that way.
pub struct LanguageRow {
    /// Its name in the reader's language.
    pub name: &'static str,
    /// Its code.
    pub code: &'static str,
    /// Its ways.
    pub cells: Vec<Option<Cell>>,
}

/// The table, by the names of languages as the reader sorts them.
pub fn languages(
    reaches: &[Reach],
    shown: &[Mode],
    clock: &Clock,
    shell: &Shell,
) -> Vec<LanguageRow> {
    let mut rows: Vec<LanguageRow> = reaches
        .chunk_by(|one, next| one.tongue == next.tongue)
        .filter_map(|of_one| Some((of_one.first()?.tongue, of_one)))
        .map(|(tongue, of_one)| row(tongue, of_one, shown, clock, shell))
        .filter(|row| row.cells.iter().any(Option::is_some))
        .collect();
    rows.sort_by_cached_key(|row| fold(row.name));
    rows
}

fn row(
    tongue: TongueCode,
    of_one: &[Reach],
    shown: &[Mode],
    clock: &Clock,
    shell: &Shell,
) -> LanguageRow {
    let row = tongue.tongue();
    let cell = |mode: &Mode| {
        let reach = of_one.iter().find(|reach| reach.mode == *mode)?;
        Some(Cell::of(reach, clock, shell))
    };
    LanguageRow {
        name: row.name(clock.lang),
        code: row.code,
        cells: shown.iter().map(cell).collect(),
    }
}
