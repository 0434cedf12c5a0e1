//! The lines of a form, a return as it stands and as it was signed, and what a correction changed.

use chrono::{DateTime, Utc};

use super::measured::{Measured, Value};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::codes::{RefusedBy, Role, codes};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::text::{Line, digest};
use crate::shelters::rules::ShelterId;

codes! {
    /// Why a return is signed.
    WhySigned = "reason for a signature" {
        First => "first", "First return", "Premier rapport";
        LateReports => "late", "Reports that came late", "Rapports arrivés en retard";
        Mistake => "mistake", "A mistake corrected", "Erreur corrigée";
        Form => "form", "The form’s lines changed", "Lignes du formulaire modifiées";
        Funder => "funder", "Another funder reads it", "Un autre bailleur de fonds le lit";
    }
}

crate::ids! {
    /// A return that was signed.
    ReturnId;
}

/// Whose lines hold for every house that has none of its own.
pub const NETWORK: i64 = 0;

/// The most lines a form has.
pub const MOST_LINES: i32 = 120;

/// A line of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    /// Where it stands, from 1.
    pub place: i32,
    /// The form's own code.
    pub code: String,
    /// The form's own words, in English.
    pub english: String,
    /// In French.
    pub french: String,
    /// What it asks for.
    pub measured: Measured,
}

impl FormLine {
    /// Reads a line as it was typed. Its words are the form's: what could be a phone number or an address of somebody is
    /// refused.
    pub fn read(
        place: i32,
        code: &str,
        (english, french): (&str, &str),
        measured: Measured,
    ) -> Result<Self> {
        let code = code.trim();
        let shaped = (1..=24).contains(&code.len())
            && code
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
            && code.starts_with(|c: char| c.is_ascii_alphanumeric());
        let code = match shaped {
            true => Ok(code.to_owned()),
            false => Err(Error::field("code", Sentence::new("return-code-wrong"))),
        };
        let mut wrong = Vec::new();
        let read = [code, words("english", english), words("french", french)];
        let [code, english, french] = read.map(|read| match read {
            Ok(text) => text,
            Err(Error::Invalid(fields)) => {
                wrong.extend(fields);
                String::new()
            }
            Err(_) => String::new(),
        });
        match wrong.is_empty() {
            true => Ok(Self {
                place,
                code,
                english,
                french,
                measured,
            }),
            false => Err(Error::Invalid(wrong)),
        }
    }

    /// Its words in a reader's language.
    pub fn in_words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.french,
            _ => &self.english,
        }
    }
}

/// The fewest digits a phone number has.
const DIGITS_OF_A_PHONE: usize = 7;

fn words(field: &'static str, text: &str) -> Result<String> {
    let line: Line<120> = Line::parse(field, text)?;
    let digits = line.as_str().chars().filter(|c| c.is_numeric()).count();
    if digits >= DIGITS_OF_A_PHONE || line.as_str().contains('@') {
        return Err(Error::field(field, Sentence::new("return-words-wrong")));
    }
    Ok(line.into_string())
}

/// The lines where nobody said otherwise: what a province's monthly return asks a house for. Beds, then rooms, with their
/// occupancy; who came; who was turned away, as a whole and by each reason; who left, and where to. Who refused is not
/// asked beside why, but for those whom nobody refused: with them the reasons add up to the whole.
pub fn usual_lines() -> Vec<FormLine> {
    let asked = Measured::all()
        .into_iter()
        .filter(|one| is_usual(*one))
        .map(|one| (section_of(one), one));
    let mut asked: Vec<(u8, Measured)> = asked.collect();
    // Within a section the lines keep the order in which a form offers them.
    asked.sort_by_key(|(section, _)| *section);
    (1..)
        .zip(asked)
        .map(|(place, (_, measured))| FormLine {
            place,
            code: measured.code(),
            english: measured.in_words(Lang::En),
            french: measured.in_words(Lang::Fr),
            measured,
        })
        .collect()
}

fn is_usual(measured: Measured) -> bool {
    match measured {
        Measured::NotKept => false,
        Measured::TurnedAwayBy(by) => by == RefusedBy::Nobody,
        _ => true,
    }
}

/// The parts of the form: beds and occupancy, people in, turn-aways, departures and what became of them.
fn section_of(measured: Measured) -> u8 {
    match measured {
        Measured::Admitted => 1,
        Measured::TurnedAway | Measured::TurnedAwayBy(_) | Measured::TurnedAwayFor(_) => 2,
        Measured::Departed | Measured::DepartedTo(_) => 3,
        _ => 0,
    }
}

/// Whose lines somebody sets: a lead her own organization's, the administrator the network's.
pub fn lines_kept_by(who: &Who) -> Option<i64> {
    match who.role() {
        Role::ShelterLead => Some(who.organization().number()),
        Role::Administrator => Some(NETWORK),
        _ => None,
    }
}

/// A line with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The line.
    pub line: FormLine,
    /// What it says.
    pub value: Value,
}

/// A return as it would be signed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub shelter: ShelterId,
    /// Of which month.
    pub month: Month,
    /// Nights reported, and nights that could have been.
    pub nights: (i64, i64),
    /// The lines.
    pub told: Vec<Told>,
    /// Who reads it once it is signed: the funders of the house, by number. Nobody where it has no contract.
    pub readers: Vec<OrganizationId>,
}

impl Draft {
    /// A number of every figure and every word of it, and of who reads it: what is signed is what was looked at. It is
    /// made with the installation's key: counts of a month are small, and whoever reads the number of a return without
    /// its figures could else try out which figures make it.
    ///
    /// # Errors
    /// The key cannot be read.
    pub fn number(&self, keys: &Keys) -> Result<String> {
        let mut lines = vec!["a signed return".to_owned()];
        lines.extend(self.lines());
        lines.push("for".to_owned());
        lines.extend(self.readers.iter().map(ToString::to_string));
        keys.hash(lines.join("\0").as_bytes())
    }

    /// The number as it was made before it was made with a key, for the returns that were signed then.
    pub fn number_without_key(&self) -> String {
        digest(self.lines().join("\0").as_bytes())
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            self.shelter.to_string(),
            self.month.to_string(),
            self.nights.0.to_string(),
            self.nights.1.to_string(),
        ];
        for Told { line, value } in &self.told {
            let (part, whole) = value.parts();
            let number = |number: Option<i64>| number.map_or_else(String::new, |n| n.to_string());
            lines.extend([
                line.code.clone(),
                line.english.clone(),
                line.french.clone(),
                line.measured.code(),
                number(part),
                number(whole),
            ]);
        }
        lines
    }

    /// Whether a signature says other figures, or other words, than this.
    pub fn has_moved(&self, signed: &Signed, told: &[Told]) -> bool {
        self.nights != signed.nights || self.told != told
    }

    /// Whether somebody who funds the house now was not among those a signature was for.
    pub fn has_another_reader(&self, signed: &Signed) -> bool {
        let is_new = |one: &OrganizationId| !signed.readers.contains(one);
        self.readers.iter().any(is_new)
    }
}

/// A return as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Its number.
    pub id: ReturnId,
    /// Whose.
    pub shelter: ShelterId,
    /// Of which month.
    pub month: Month,
    /// 1 for the first, one more for each correction.
    pub version: i32,
    /// Why it was signed.
    pub why: WhySigned,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Nights reported, and nights that could have been.
    pub nights: (i64, i64),
    /// The number of its figures.
    pub digest: String,
    /// Whether that number is made with the installation's key, so that it gives no figure away.
    pub keyed: bool,
    /// For whom it was signed, by number: these funders and no other read it.
    pub readers: Vec<OrganizationId>,
}

/// What a correction changed in a line; none where there was, or is, no such line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The line, as it now is or was last.
    pub line: FormLine,
    /// What it said.
    pub before: Option<Value>,
    /// What it says.
    pub now: Option<Value>,
}

/// The lines that say something else than before, in the order of the form.
pub fn changes(before: &[Told], now: &[Told]) -> Vec<Changed> {
    let is_same = |one: &Told, other: &Told| {
        one.line.code == other.line.code && one.line.measured == other.line.measured
    };
    let find = |those: &[Told], one: &Told| {
        let found = those.iter().find(|other| is_same(one, other));
        found.map(|told| told.value)
    };
    let kept = now.iter().map(|told| Changed {
        line: told.line.clone(),
        before: find(before, told),
        now: Some(told.value),
    });
    let gone = before
        .iter()
        .filter(|told| find(now, told).is_none())
        .map(|told| Changed {
            line: told.line.clone(),
            before: Some(told.value),
            now: None,
        });
    kept.chain(gone)
        .filter(|changed| changed.before != changed.now)
        .collect()
}

/// Why a return is signed now: the first says nothing, every other one says why.
///
/// # Errors
/// 422 for a correction without a reason.
pub fn why_signed(last: Option<&Signed>, why: Option<WhySigned>) -> Result<WhySigned> {
    match (last, why) {
        (None, _) => Ok(WhySigned::First),
        (Some(_), Some(why)) if why != WhySigned::First => Ok(why),
        (Some(_), _) => Err(Error::field("why", Sentence::new("return-why"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str, words: &str) -> Result<FormLine> {
        FormLine::read(1, code, (words, words), Measured::Admitted)
    }

    fn told(code: &str, value: i64) -> Told {
        Told {
            line: line(code, "Women admitted").unwrap(),
            value: Value::Number(value),
        }
    }

    #[test]
    fn a_line_has_the_forms_own_code_and_words_and_no_room_for_a_person() {
        assert!(line("4.2-B", "Women admitted (section 12)").is_ok());
        for (code, words) in [
            ("", "Women"),
            ("4 2", "Women"),
            ("=4", "Women"),
            ("4", ""),
            ("4", "Call 613 555 0142"),
            ("4", "lead@example.org"),
            ("4", "bell\u{7}"),
        ] {
            assert!(line(code, words).is_err(), "{code:?} {words:?}");
        }
    }

    #[test]
    fn a_correction_says_which_lines_changed_came_and_went() {
        let before = [told("1", 4), told("2", 5), told("3", 6)];
        let now = [told("1", 4), told("2", 7), told("4", 0)];
        let changed: Vec<_> = changes(&before, &now)
            .into_iter()
            .map(|one| (one.line.code, one.before, one.now))
            .collect();
        let number = |n| Some(Value::Number(n));
        assert_eq!(
            changed,
            [
                ("2".into(), number(5), number(7)),
                ("4".into(), None, number(0)),
                ("3".into(), number(6), None),
            ]
        );
        assert_eq!(changes(&now, &now), []);
    }

    #[test]
    fn unless_somebody_says_otherwise_a_form_asks_what_a_province_asks_each_month() {
        let lines = usual_lines();
        assert!(lines.len() <= usize::try_from(MOST_LINES).unwrap());
        assert!(lines.iter().map(|line| line.place).eq(1..=lines.len() as i32));
        let place = |code: &str| lines.iter().position(|line| line.code == code);
        let order = [
            "funded-bed",
            "occupancy-open-bed",
            "admitted",
            "turned-away",
            "turned-away-facility-full",
            "departed",
            "departed-to-friends_family",
        ];
        let places: Vec<usize> = order.iter().map(|code| place(code).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(place("not-kept"), None);
        assert_eq!(place("turned-away-by-facility"), None, "its reasons say it");
        // The reasons add up to the whole: each is asked for, and those whom nobody refused.
        let reasons = lines.iter().filter(|line| {
            let measured = line.measured;
            matches!(measured, Measured::TurnedAwayFor(_) | Measured::TurnedAwayBy(_))
        });
        let all = Measured::all();
        let asked = all.iter().filter(|one| matches!(one, Measured::TurnedAwayFor(_)));
        assert_eq!(reasons.count(), asked.count() + 1);
    }
}
