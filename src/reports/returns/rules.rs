//! The lines of a form, a return as it stands and as it was signed, and what a correction changed.

use chrono::{DateTime, Utc};

use super::measured::{Measured, Value};
use crate::accounts::who::Who;
use crate::ground::codes::{Role, codes};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month;
use crate::ground::text::{Line, digest};
use crate::shelters::rules::ShelterId;

codes! {
    /// Why a return is signed.
    WhySigned = "reason for a signature" {
        First => "first", "First return", "Premier rapport";
        LateReports => "late", "Reports that came late", "Rapports arrivés en retard";
        Mistake => "mistake", "A mistake corrected", "Erreur corrigée";
        Form => "form", "The form’s lines changed", "Lignes du formulaire modifiées";
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

/// The lines where nobody said otherwise: everything that is counted, a line each.
pub fn usual_lines() -> Vec<FormLine> {
    let counted = Measured::all()
        .into_iter()
        .filter(|one| *one != Measured::NotKept);
    (1..)
        .zip(counted)
        .map(|(place, measured)| FormLine {
            place,
            code: measured.code(),
            english: measured.in_words(Lang::En),
            french: measured.in_words(Lang::Fr),
            measured,
        })
        .collect()
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
}

impl Draft {
    /// A number of every figure and every word of it: what is signed is what was looked at.
    pub fn digest(&self) -> String {
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
        digest(lines.join("\0").as_bytes())
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
    fn unless_somebody_says_otherwise_everything_that_is_counted_has_a_line() {
        let lines = usual_lines();
        assert_eq!(lines.len(), Measured::all().len() - 1);
        assert!(lines.len() <= usize::try_from(MOST_LINES).unwrap());
        assert_eq!(lines[0].place, 1);
    }
}
