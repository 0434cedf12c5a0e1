//! The lines of a province's form: what each is called there, and what it asks for. Where nobody said otherwise they are
//! what a province asks a house for each month.

use super::measured::Measured;
use crate::accounts::who::Who;
use crate::ground::codes::{RefusedBy, Role};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::text::Line;

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

    /// The form's own code; none where nobody gave it one. What a line asks for is named in English for programs alone.
    pub fn own_code(&self) -> Option<&str> {
        let is_own = self.code != self.measured.code();
        is_own.then_some(self.code.as_str())
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
        Measured::TurnedAway
        | Measured::TurnedAwayBy(_)
        | Measured::TurnedAwayFor(_)
        | Measured::TurnedAwayHow(_) => 2,
        Measured::Departed | Measured::DepartedTo(_) => 3,
        Measured::Nights
        | Measured::Funded(_)
        | Measured::Open(_)
        | Measured::Occupied(_)
        | Measured::OccupancyOpen(_)
        | Measured::OccupancyFunded(_)
        | Measured::NotKept => 0,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str, words: &str) -> Result<FormLine> {
        FormLine::read(1, code, (words, words), Measured::Admitted)
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
    fn a_line_has_a_code_for_readers_only_where_somebody_gave_it_one() {
        assert!(usual_lines().iter().all(|line| line.own_code().is_none()));
        let own = line("4.2-B", "Women admitted").unwrap();
        assert_eq!(own.own_code(), Some("4.2-B"));
    }

    #[test]
    fn unless_somebody_says_otherwise_a_form_asks_what_a_province_asks_each_month() {
        let lines = usual_lines();
        assert!(lines.len() <= usize::try_from(MOST_LINES).unwrap());
        assert!(
            lines
                .iter()
                .map(|line| line.place)
                .eq(1..=lines.len() as i32)
        );
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
            matches!(
                measured,
                Measured::TurnedAwayFor(_) | Measured::TurnedAwayBy(_)
            )
        });
        let all = Measured::all();
        let asked = all
            .iter()
            .filter(|one| matches!(one, Measured::TurnedAwayFor(_)));
        assert_eq!(reasons.count(), asked.count() + 1);
    }
}
