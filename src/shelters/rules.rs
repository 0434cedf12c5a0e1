//! What a shelter is and says of itself. There is no address here and nothing that tells a town: only a region.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::rules::{Identity, OrganizationId};
use crate::ground::codes::{
    AgeBand, IntakeSight, Need, Problem, Role, ShelterKind, Situation, Stance, codes,
};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::{Place, Sealed};
use crate::ground::text::Line;

crate::ids! {
    /// A shelter: one facility.
    ShelterId;
}

/// The topic of news about shelters.
pub const TOPIC: &str = "shelter";

/// A part of the country shelters are found by. Its code is stable, its names are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Stable, in lower case: `ottawa`.
    pub code: String,
    /// In English.
    pub english: String,
    /// In French.
    pub french: String,
}

impl Region {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.french,
            _ => &self.english,
        }
    }
}

codes! {
    /// For how long a house takes people: Statistics Canada's survey tells the two apart.
    Term = "term" {
        Short => "short_term", "Short-term (under three months)", "Court terme (moins de trois mois)";
        Long => "long_term", "Long-term (three months or more)", "Long terme (trois mois ou plus)";
    }
}

/// For how long a kind of house takes people: second-stage housing for three months or more, every other for less.
pub fn term_of(kind: ShelterKind) -> Term {
    match kind {
        ShelterKind::SecondStage => Term::Long,
        _ => Term::Short,
    }
}

/// One facility, as its lead describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelter {
    /// Its id.
    pub id: ShelterId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// The name partners know it by.
    pub name: String,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The code of its region.
    pub region: String,
    /// Where its nights are counted.
    pub zone: Zone,
    /// When its shifts change, which is how its counts age.
    pub shifts: Shifts,
    /// The phone line for referrals, if it has one that partners may see.
    pub intake_line: Option<String>,
    /// The phone line for referrals, if it has one that is told only after an offer.
    pub sealed_line: Option<Sealed>,
    /// Who may see that line.
    pub intake_sight: IntakeSight,
    /// Whether partner agencies see exact numbers.
    pub shares_exact: bool,
    /// Whether it serves in French: a right to service, not interpretation.
    pub serves_in_french: bool,
    /// Whether it takes women from other regions.
    pub takes_other_regions: bool,
    /// Whether it sends or pays transport.
    pub offers_transport: bool,
    /// Whether women may wait for a place here.
    pub takes_watches: bool,
    /// Whether it is governed by an Indigenous community.
    pub indigenous_led: bool,
    /// How long a hold lasts here unless somebody says otherwise, in minutes.
    pub hold_minutes: i32,
    /// Grows with every change of the profile.
    pub revision: i64,
    /// What it takes, can meet and asks for.
    pub terms: Terms,
}

/// What a shelter has said about the codes that its rules test. What it has not spoken of, it takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Age bands of household members it admits; empty means it has not said.
    pub ages: BTreeSet<AgeBand>,
    /// Needs it can meet, or asks to talk about.
    pub needs: BTreeMap<Need, Stance>,
    /// Situations it takes, asks to talk about, or cannot take.
    pub situations: BTreeMap<Situation, Stance>,
    /// Codes of the languages spoken on site.
    pub tongues: BTreeSet<String>,
}

impl Terms {
    /// What it says about a situation.
    pub fn stance(&self, situation: Situation) -> Stance {
        self.situations
            .get(&situation)
            .copied()
            .unwrap_or(Stance::Yes)
    }

    /// Whether it can meet a need; what it has not said it meets, it does not.
    pub fn meets(&self, need: Need) -> Stance {
        self.needs.get(&need).copied().unwrap_or(Stance::No)
    }
}

impl Shelter {
    /// Where its sealed line belongs.
    pub fn line_place(id: ShelterId) -> Place {
        Place {
            table: "shelters",
            row: id.number(),
            column: "intake_line",
        }
    }
}

/// Whether somebody keeps what is said of a shelter: its own lead, and the network's administrator.
pub fn may_keep(shelter: &Shelter, who: &Identity) -> bool {
    match who.role {
        Role::Administrator => true,
        Role::ShelterLead => shelter.organization == who.organization,
        _ => false,
    }
}

/// Whether somebody sets the intake line: only the house's own lead.
pub fn may_set_line(shelter: &Shelter, who: &Identity) -> bool {
    who.role == Role::ShelterLead && shelter.organization == who.organization
}

/// Whether somebody says how the house works: only its own lead, for it is her beds that others may hold.
pub fn may_choose_ways(shelter: &Shelter, who: &Identity) -> bool {
    may_set_line(shelter, who)
}

/// Whether somebody may open the sealed line of a shelter: its own people.
pub fn may_open_line(shelter: &Shelter, who: &Identity) -> bool {
    works_there(shelter, who) && shelter.sealed_line.is_some()
}

fn works_there(shelter: &Shelter, who: &Identity) -> bool {
    matches!(who.role, Role::ShelterStaff | Role::ShelterLead)
        && shelter.organization == who.organization
}

/// What somebody is told of a shelter's intake line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineShown<'s> {
    /// The line itself.
    Number(&'s str),
    /// There is one, sealed; they may open it.
    ToOpen,
    /// Whether or not there is one: it is told after an offer only.
    AfterOffer,
    /// There is none.
    NoLine,
    /// It is no business of their role.
    NotTheirs,
}

/// What somebody is told of a shelter's intake line. Those who refer are partners: staff of other houses too.
pub fn line_shown<'s>(shelter: &'s Shelter, who: &Identity) -> LineShown<'s> {
    let refers = matches!(
        who.role,
        Role::ShelterStaff | Role::ShelterLead | Role::Caseworker | Role::Referrer
    );
    if !refers {
        return LineShown::NotTheirs;
    }
    if may_open_line(shelter, who) {
        return LineShown::ToOpen;
    }
    if shelter.intake_sight == IntakeSight::OnOffer && !works_there(shelter, who) {
        return LineShown::AfterOffer;
    }
    match &shelter.intake_line {
        Some(line) => LineShown::Number(line),
        None => LineShown::NoLine,
    }
}

/// A phone number as people read it aloud: digits, spaces, a leading plus, perhaps an extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneLine(String);

impl PhoneLine {
    /// Reads `613-555-0142 ext. 12` as `613 555 0142 ext 12`; `poste` and `x` say extension too.
    pub fn parse(field: &'static str, text: &str) -> Result<Self> {
        let line: Line<40> = Line::parse(field, text)?;
        Self::read(line.as_str())
            .ok_or_else(|| Error::field(field, Sentence::new("shelter-line-wrong")))
    }

    fn read(text: &str) -> Option<Self> {
        let plain = text.to_lowercase().replace(['-', '.', '(', ')', '#'], " ");
        let (number, extension) = match plain.split_once(|c: char| c.is_alphabetic()) {
            None => (plain.as_str(), None),
            Some((number, _)) => {
                let tail = plain.get(number.len()..)?;
                let digits = ["extension", "ext", "poste", "x"]
                    .iter()
                    .find_map(|word| tail.strip_prefix(word))?;
                (number, Some(digits.trim()))
            }
        };
        let number = spaced_digits(number, 3..=15)?;
        let Some(extension) = extension else {
            return Some(Self(number));
        };
        let extension = spaced_digits(extension, 1..=8).filter(|digits| !digits.contains('+'))?;
        Some(Self(format!("{number} ext {extension}")))
    }

    /// The line, as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn spaced_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let after_plus = folded.strip_prefix('+').unwrap_or(&folded);
    let digits = after_plus.chars().filter(char::is_ascii_digit).count();
    let clean = after_plus.chars().all(|c| c.is_ascii_digit() || c == ' ');
    (clean && length.contains(&digits)).then_some(folded)
}

/// A line in the reader's language: an extension is a « poste » in French.
pub fn line_in_words(line: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => line.replace(" ext ", ", poste "),
        _ => line.replace(" ext ", ", ext. "),
    }
}

/// What a phone dials for a line: digits and a leading plus, without the extension.
pub fn dialled(line: &str) -> String {
    let number = line.split(" ext ").next().unwrap_or(line);
    number.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What becomes of the intake line when a profile is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineChange {
    /// It stays as it is; who may see it may still change.
    Keep,
    /// There is none any more.
    Remove,
    /// This is the line.
    Set(PhoneLine),
}

/// A profile as somebody describes it, every part read and in bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// The name partners know the shelter by.
    pub name: Line,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The code of its region.
    pub region: String,
    /// Where its nights are counted.
    pub zone: Zone,
    /// When its shifts change.
    pub shifts: Shifts,
    /// What becomes of the intake line.
    pub line: LineChange,
    /// Who may see that line.
    pub intake_sight: IntakeSight,
    /// Whether partner agencies see exact numbers.
    pub shares_exact: bool,
    /// Whether it serves in French.
    pub serves_in_french: bool,
    /// Whether it takes women from other regions.
    pub takes_other_regions: bool,
    /// Whether it sends or pays transport.
    pub offers_transport: bool,
    /// Whether women may wait for a place here.
    pub takes_watches: bool,
    /// Whether it is governed by an Indigenous community.
    pub indigenous_led: bool,
    /// How long a hold lasts here, in minutes.
    pub hold_minutes: i32,
    /// What it takes, can meet and asks for.
    pub terms: Terms,
}

/// How long a hold may last by a house's own rule, in minutes, both included.
pub const HOLD_MINUTES: (i32, i32) = (5, 1440);
/// How long a hold lasts in a house that has not said otherwise, in minutes.
pub const USUAL_HOLD_MINUTES: i32 = 90;

/// Refuses what somebody wrote over a profile that has been saved since.
pub fn check_revision(shelter: &Shelter, seen: i64) -> Result<()> {
    if shelter.revision == seen {
        return Ok(());
    }
    Err(moved())
}

/// Somebody saved the profile meanwhile.
pub fn moved() -> Error {
    Error::Refused(Problem::Stale, Sentence::new("shelter-profile-moved"))
}

/// The code of a region: 2 to 40 small letters, digits and hyphens, beginning with a letter.
pub fn region_code(field: &'static str, text: &str) -> Result<String> {
    let code = text.trim();
    let shaped = code.starts_with(|c: char| c.is_ascii_lowercase())
        && code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if shaped && (2..=40).contains(&code.len()) {
        return Ok(code.to_owned());
    }
    Err(Error::field(field, Sentence::new("region-code-wrong")))
}

#[cfg(test)]
mod tests;
