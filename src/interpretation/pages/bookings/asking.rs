//! Asking for an interpreter: the form as it stands on a page, and what was typed into it. A page shown again loses
//! nothing.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use super::Choice;
use crate::ground::codes::{Code, Mode};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::ground::tongues::{TongueCode, by_name};
use crate::interpretation::rules::Gender;
use crate::interpretation::rules::bookings::{MINUTES, Slot};
use crate::shelters::rules::Region;
use crate::web::mistakes::{Gathered, Typed};
use crate::web::shell::Shell;

/// The form as it is drawn.
pub struct AskForm {
    /// Its place on the page: begins the names of its fields there.
    pub place: String,
    /// Where it is sent.
    pub action: String,
    /// By which clock the time is meant, where that is not the house's own; else empty.
    pub clock: String,
    /// Whether something has been typed into it.
    pub is_begun: bool,
    /// Languages.
    pub tongues: Vec<Choice>,
    /// Ways.
    pub modes: Vec<Choice>,
    /// Regions, for who comes in person.
    pub regions: Vec<Choice>,
    /// Whom she would rather speak through.
    pub genders: Vec<Choice>,
    /// When it begins, as the page's clock shows it.
    pub starts_at: String,
    /// For how long.
    pub minutes: String,
    /// Makes a second tap the same as the first.
    pub operation: String,
}

impl AskForm {
    /// The form with the name of the clock its time is meant by, where somebody may read another.
    pub fn by_clock(self, shell: &Shell, zone: Zone, is_named: bool) -> Self {
        let clock = match is_named {
            true => shell.with("booking-clock", "zone", zone.name()),
            false => String::new(),
        };
        Self { clock, ..self }
    }

    /// The form with what was typed so far. `hers` are the languages it is about, where a page knows them.
    pub fn of(
        shell: &Shell,
        (place, action): (String, String),
        typed: &Typed,
        hers: &[TongueCode],
        regions: &[Region],
    ) -> Self {
        let lang = shell.language();
        let wanted = typed.text("language");
        let codes: Vec<TongueCode> = if hers.is_empty() {
            let all = by_name(lang).into_iter().map(|one| one.tongue_code());
            all.filter(|tongue| tongue.is_interpreted()).collect()
        } else {
            hers.to_vec()
        };
        let tongue = |code: TongueCode| {
            let name = code.tongue().name(lang).to_owned();
            (code.as_str().to_owned(), name, code.as_str() == wanted)
        };
        let region = |region: &Region| {
            let chosen = typed.text("region") == region.code;
            (region.code.clone(), region.name(lang).to_owned(), chosen)
        };
        let text = |field, usual: &str| match typed.text(field) {
            "" => usual.to_owned(),
            typed => typed.to_owned(),
        };
        Self {
            place,
            clock: String::new(),
            action,
            is_begun: !typed.text("minutes").is_empty(),
            tongues: codes.into_iter().map(tongue).collect(),
            modes: choices::<Mode>(shell, &text("mode", Mode::Video.code())),
            regions: regions.iter().map(region).collect(),
            genders: choices::<Gender>(shell, typed.text("gender")),
            starts_at: text("starts_at", ""),
            minutes: text("minutes", "60"),
            operation: crate::ground::text::new_secret(),
        }
    }
}

/// The codes of a list that are still in use.
pub fn choices<C: Code>(shell: &Shell, chosen: &str) -> Vec<Choice> {
    let in_use = C::all().iter().filter(|code| code.retired_on().is_none());
    in_use
        .map(|code| {
            let label = shell.label(code).to_owned();
            (code.code().to_owned(), label, code.code() == chosen)
        })
        .collect()
}

/// What was asked for; everything that is wrong at once.
pub fn slot(typed: &Typed, zone: Zone) -> Result<Slot> {
    let mut gathered = Gathered::default();
    let tongue = gathered.take(tongue(typed));
    let mode = gathered.take(typed.code::<Mode>("mode"));
    let starts_at = gathered.take(moment(typed, "starts_at", zone));
    let minutes = gathered.take(typed.number("minutes", MINUTES));
    let gender = gathered.take(match typed.text("gender") {
        "" => Ok(None),
        _ => typed.code::<Gender>("gender").map(Some),
    });
    let region = typed.text("region");
    let region = (!region.is_empty()).then(|| region.to_owned());
    let told = tongue.zip(mode).zip(starts_at).zip(minutes).zip(gender);
    gathered.whole(
        told.map(|((((tongue, mode), starts_at), minutes), gender)| Slot {
            tongue,
            mode,
            region,
            gender,
            starts_at,
            minutes,
        }),
    )
}

fn tongue(typed: &Typed) -> Result<TongueCode> {
    let wrong = || Error::field("language", Sentence::new("booking-language-wrong"));
    typed.text("language").parse().map_err(|_| wrong())
}

/// A moment as a browser sends it, on the page's wall clock.
fn moment(typed: &Typed, field: &'static str, zone: Zone) -> Result<DateTime<Utc>> {
    let text = typed.text(field).trim();
    let wrong = || Error::field(field, Sentence::new("booking-start-unread"));
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        // Years no clock here can show are as good as no time at all.
        .filter(|local| (2000..=9998).contains(&local.year()))
        .ok_or_else(wrong)?;
    Ok(zone.instant(local.date(), local.time()))
}

/// A moment as a browser's field takes it, on the page's wall clock.
pub fn typed_moment(at: DateTime<Utc>, zone: Zone) -> String {
    zone.local(at).format("%Y-%m-%dT%H:%M").to_string()
}
