//! A shelter in a reader's words: what it takes, asks and cannot, grouped and said plainly. No numbers, no address.

use super::rules::{LineShown, Region, Shelter, dialled, line_in_words, line_shown};
use crate::accounts::rules::Identity;
use crate::ground::codes::{AgeBand, Code, Need, Situation, Stance};
use crate::ground::language::Lang;
use crate::ground::tongues;

/// A shelter's profile, every part a label in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name partners know it by.
    pub name: String,
    /// What kind of house it is.
    pub kind: &'static str,
    /// Its region.
    pub region: String,
    /// Situations it takes; what it has not spoken of, it takes.
    pub takes: Vec<&'static str>,
    /// Situations it wants to talk about first.
    pub asks: Vec<&'static str>,
    /// Situations it cannot take.
    pub cannot: Vec<&'static str>,
    /// Ages it admits; empty when it has not said.
    pub ages: Vec<&'static str>,
    /// Needs it can meet.
    pub meets: Vec<&'static str>,
    /// Needs it wants to talk about first.
    pub may_meet: Vec<&'static str>,
    /// Languages spoken on site, in alphabetical order.
    pub tongues: Vec<String>,
    /// When its shifts change.
    pub shifts: String,
    /// Where its nights are counted.
    pub zone: &'static str,
}

impl Profile {
    /// The profile of a shelter.
    pub fn of(shelter: &Shelter, regions: &[Region], lang: Lang) -> Self {
        let terms = &shelter.terms;
        let situations = |stance| labels(lang, |one: Situation| terms.stance(one) == stance);
        let needs = |stance| labels(lang, |one: Need| terms.meets(one) == stance);
        Self {
            name: shelter.name.clone(),
            kind: shelter.kind.label(lang),
            region: region_name(&shelter.region, regions, lang),
            takes: situations(Stance::Yes),
            asks: situations(Stance::Ask),
            cannot: situations(Stance::No),
            ages: labels(lang, |one: AgeBand| terms.ages.contains(&one)),
            meets: needs(Stance::Yes),
            may_meet: needs(Stance::Ask),
            tongues: tongue_names(shelter, lang),
            shifts: shelter.shifts.as_str().replace(',', ", "),
            zone: shelter.zone.name(),
        }
    }
}

fn labels<C: Code>(lang: Lang, wanted: impl Fn(C) -> bool) -> Vec<&'static str> {
    C::all()
        .iter()
        .filter(|one| wanted(**one))
        .map(|one| one.label(lang))
        .collect()
}

/// The name of a region in the reader's language; its code when it is not in the list.
pub fn region_name(code: &str, regions: &[Region], lang: Lang) -> String {
    regions
        .iter()
        .find(|region| region.code == code)
        .map_or(code, |region| region.name(lang))
        .to_owned()
}

/// The name of a language in the reader's language; its code when the table does not have it.
pub fn tongue_name(code: &str, lang: Lang) -> String {
    tongues::by_code(code).map_or_else(|| code.to_owned(), |tongue| tongue.name(lang).to_owned())
}

/// The languages spoken on site, sorted as the reader's language sorts their names.
pub fn tongue_names(shelter: &Shelter, lang: Lang) -> Vec<String> {
    let mut names: Vec<String> = shelter
        .terms
        .tongues
        .iter()
        .map(|code| tongue_name(code, lang))
        .collect();
    names.sort_by_cached_key(|name| tongues::fold(name));
    names
}

/// What a page shows of the intake line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineInWords {
    /// The line as it is read, and as a phone dials it.
    Number(String, String),
    /// A button opens it.
    ToOpen,
    /// It is told after an offer.
    AfterOffer,
    /// There is none.
    NoLine,
    /// Nothing at all.
    NotTheirs,
}

impl LineInWords {
    /// What this reader is shown.
    pub fn of(shelter: &Shelter, reader: &Identity, lang: Lang) -> Self {
        match line_shown(shelter, reader) {
            LineShown::Number(line) => Self::number(line, lang),
            LineShown::ToOpen => Self::ToOpen,
            LineShown::AfterOffer => Self::AfterOffer,
            LineShown::NoLine => Self::NoLine,
            LineShown::NotTheirs => Self::NotTheirs,
        }
    }

    /// A line that may be shown.
    pub fn number(line: &str, lang: Lang) -> Self {
        Self::Number(line_in_words(line, lang), dialled(line))
    }
}
