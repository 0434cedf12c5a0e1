//! A pool in words. A card for readers without exact rights is made of the outline alone; numbers, times and roles
//! are added only where `exact` is given. Ages are clock times or shifts, never "minutes ago", so that kept pages
//! stay true while they lie.

use super::age;
use super::listing::{Listed, Listing, Outline, State};
use super::sight::Audience;
use super::snapshot::Snapshot;
use super::view::{Filters, LanguageMet, Shown, meets};
use crate::capacity::shown::Sight;
use crate::ground::codes::{AgeBand, Code, Need, Situation, Stance, Unit};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Freshness;
use crate::ground::tongues::by_code;
use crate::shelters::rules::Shelter;

/// A card as the template prints it.
#[derive(Debug)]
pub struct Card {
    /// The same in every answer.
    pub id: String,
    /// The state's class.
    pub class: &'static str,
    /// The state's icon.
    pub icon: &'static str,
    /// The shelter as listed.
    pub name: String,
    /// Where to read more.
    pub href: String,
    /// Who it is for, and where.
    pub who: String,
    /// The headline.
    pub words: String,
    /// The numbers beside it, for those who may see them; else empty.
    pub detail: String,
    /// How old it is.
    pub age: String,
    /// What it asks for and offers.
    pub tags: Vec<String>,
    /// Languages on site; empty if it has named none.
    pub tongues: String,
    /// How the language asked for is met there; empty if none was asked for.
    pub language: String,
    /// Whether its staff have the board open.
    pub answers_now: bool,
    /// The intake line, where it is open to this reader.
    pub phone: Option<Phone>,
}

/// A line to call.
#[derive(Debug)]
pub struct Phone {
    /// For the telephone.
    pub href: String,
    /// For the eye.
    pub shown: String,
}

impl Card {
    /// The card of a pool for this audience.
    pub fn of(shown: Shown, snapshot: &Snapshot, audience: Audience, lang: Lang) -> Self {
        let Shown { listing, listed } = shown;
        let shelter = &listing.shelter;
        let outline = &listed.outline;
        let exact = (audience.sight(shelter) == Sight::Exact).then_some(listed);
        let say = |sentence: Sentence| lang.tell(&sentence).into_owned();
        let own = audience.runs(shelter);
        Self {
            id: format!("card-{}", outline.id),
            class: class(outline.state),
            icon: icon(outline.state),
            name: shelter.name.clone(),
            href: if own {
                format!("/shelters/{}", shelter.id)
            } else {
                format!("/shelters/{}/profile", shelter.id)
            },
            who: who(outline, listing, snapshot, lang),
            words: say(headline(outline, exact)),
            detail: exact.and_then(detail).map_or_else(String::new, say),
            age: age(outline, shelter, exact, lang),
            tags: tags(shelter, lang),
            tongues: tongues(shelter, lang),
            language: String::new(),
            answers_now: listing.answers_now,
            phone: audience.intake_line(shelter).map(phone),
        }
    }
}

impl Card {
    /// The same, saying how the language that was asked for is met there.
    #[must_use]
    pub fn spoken_to(self, filters: &Filters, shelter: &Shelter, lang: Lang) -> Self {
        let id = match filters.language(shelter) {
            Some(LanguageMet::Staff) => "board-language-staff",
            Some(LanguageMet::Interpreter) => "board-language-interpreter",
            Some(LanguageMet::Not) | None => return self,
        };
        let name = filters
            .tongue
            .as_deref()
            .map_or("", |code| tongue_name(code, lang));
        let sentence = Sentence::new(id).with("language", name);
        Self {
            language: lang.tell(&sentence).into_owned(),
            ..self
        }
    }
}

/// The name of a language in the reader's language; its code when the table does not have it.
pub fn tongue_name(code: &str, lang: Lang) -> &str {
    by_code(code).map_or(code, |tongue| tongue.name(lang))
}

fn phone(line: &str) -> Phone {
    let number: String = line
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    Phone {
        href: format!("tel:{number}"),
        shown: line.to_owned(),
    }
}

/// The class of a state.
pub fn class(state: State) -> &'static str {
    match state {
        State::Free => "is-free",
        State::Unsure => "is-unsure",
        State::Full => "is-full",
        State::Closed => "is-closed",
    }
}

/// The icon of a state.
pub fn icon(state: State) -> &'static str {
    match state {
        State::Free => "bed",
        State::Unsure => "unsure",
        State::Full => "bed-full",
        State::Closed => "closed",
    }
}

fn who(outline: &Outline, listing: &Listing, snapshot: &Snapshot, lang: Lang) -> String {
    let population = outline.population.label(lang);
    let name = outline.name.as_str();
    let name = (!outline.population.is_repeated_by(name)).then_some(name);
    let region = snapshot
        .region(&listing.shelter.region)
        .map(|region| region.name(lang));
    [Some(population), name, region]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The headline of a pool: words first, and no number that is not confirmed.
pub fn headline(outline: &Outline, exact: Option<&Listed>) -> Sentence {
    match outline.state {
        State::Closed => Sentence::new("board-closed"),
        State::Full => match exact.map_or(0, |listed| listed.standing.counts.over()) {
            over @ 1.. => Sentence::new("board-full-over").with("n", over),
            _ => Sentence::new("board-full"),
        },
        State::Unsure => unsure(outline, exact),
        State::Free => free(outline, exact),
    }
}

fn free(outline: &Outline, exact: Option<&Listed>) -> Sentence {
    if let Some(largest) = outline.household {
        return Sentence::new("board-free-household").with("n", largest);
    }
    let vacant = exact.map(|listed| listed.standing.counts.vacant());
    match (vacant, outline.unit) {
        (Some(vacant), Unit::Bed) => Sentence::new("board-free-beds").with("n", vacant),
        (Some(vacant), Unit::Room) => Sentence::new("board-free-rooms").with("n", vacant),
        (None, unit) => Sentence::new(match (unit, outline.band) {
            (Unit::Bed, "1-2") => "board-free-beds-1-2",
            (Unit::Bed, "3+") => "board-free-beds-3-plus",
            (Unit::Bed, _) => "board-free-beds-1-plus",
            (Unit::Room, "1-2") => "board-free-rooms-1-2",
            (Unit::Room, "3+") => "board-free-rooms-3-plus",
            (Unit::Room, _) => "board-free-rooms-1-plus",
        }),
    }
}

fn unsure(outline: &Outline, exact: Option<&Listed>) -> Sentence {
    if outline.freshness == Freshness::Unknown {
        return Sentence::new("board-unsure");
    }
    if outline.band == "0" {
        return Sentence::new("board-unsure-full");
    }
    let vacant = exact.map(|listed| listed.standing.counts.vacant());
    match (vacant, outline.unit) {
        (Some(vacant), Unit::Bed) => Sentence::new("board-unsure-beds").with("n", vacant),
        (Some(vacant), Unit::Room) => Sentence::new("board-unsure-rooms").with("n", vacant),
        (None, unit) => Sentence::new(match (unit, outline.band) {
            (Unit::Bed, "1-2") => "board-unsure-beds-1-2",
            (Unit::Bed, "3+") => "board-unsure-beds-3-plus",
            (Unit::Bed, _) => "board-unsure-beds-1-plus",
            (Unit::Room, "1-2") => "board-unsure-rooms-1-2",
            (Unit::Room, "3+") => "board-unsure-rooms-3-plus",
            (Unit::Room, _) => "board-unsure-rooms-1-plus",
        }),
    }
}

fn detail(listed: &Listed) -> Option<Sentence> {
    let counts = listed.standing.counts;
    if counts.open == 0 {
        return None;
    }
    let id = match (counts.held, listed.outline.unit) {
        (..=0, Unit::Bed) => "board-beds-taken",
        (..=0, Unit::Room) => "board-rooms-taken",
        (_, Unit::Bed) => "board-beds-taken-held",
        (_, Unit::Room) => "board-rooms-taken-held",
    };
    let taken = Sentence::new(id)
        .with("occupied", counts.occupied)
        .with("open", counts.open);
    Some(if counts.held > 0 {
        taken.with("held", counts.held)
    } else {
        taken
    })
}

/// How old it is, and for those with exact rights of how many. A pause says why and until when.
fn age(outline: &Outline, shelter: &Shelter, exact: Option<&Listed>, lang: Lang) -> String {
    if let Some(pause) = outline.pause {
        let paused = age::pause(pause, shelter.zone, lang);
        return lang.tell(&paused).into_owned();
    }
    match exact {
        Some(listed) => age::by_clock(&listed.entry.pool, &listed.standing, shelter, lang),
        None => lang.tell(&age::by_shift(outline.freshness)).into_owned(),
    }
}

/// What a house is, asks for, cannot do and offers, in short.
fn tags(shelter: &Shelter, lang: Lang) -> Vec<String> {
    let say = |id: &'static str| lang.say(id).into_owned();
    let about = |id: &'static str, code: Situation| {
        lang.tell(&Sentence::new(id).label("what", code))
            .into_owned()
    };
    let mut tags = vec![shelter.kind.label(lang).to_owned()];
    if shelter.serves_in_french {
        tags.push(say("board-tag-french"));
    }
    // A house that has not said, or that takes every age, needs no tag.
    let ages = &shelter.terms.ages;
    if !ages.is_empty() && ages.len() < AgeBand::all().len() {
        let ages: Vec<&str> = ages.iter().map(|age| age.label(lang)).collect();
        let ages = Sentence::new("board-tag-ages").with("ages", ages.join(", "));
        tags.push(lang.tell(&ages).into_owned());
    }
    for (situation, stance) in &shelter.terms.situations {
        match stance {
            Stance::Ask => tags.push(about("board-tag-ask", *situation)),
            Stance::No => tags.push(about("board-tag-no", *situation)),
            Stance::Yes => {}
        }
    }
    let offers = Need::all()
        .iter()
        .filter(|need| meets(shelter, **need) == Stance::Yes);
    tags.extend(offers.map(|need| need.label(lang).to_owned()));
    if shelter.takes_other_regions {
        tags.push(say("board-tag-other-regions"));
    }
    tags
}

fn tongues(shelter: &Shelter, lang: Lang) -> String {
    let named = shelter.terms.tongues.iter();
    named
        .map(|code| tongue_name(code, lang))
        .collect::<Vec<_>>()
        .join(", ")
}
