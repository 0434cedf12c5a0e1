//! A return as it stands and as it was signed, and what a correction changed.

use chrono::{DateTime, Utc};

use super::form::FormLine;
use super::measured::Value;
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::codes;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::text::digest;
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

    /// What a correction changed where no line says another figure.
    Besides = "what a correction changed besides figures" {
        Words => "words", "No figure changed, but the form’s words", "Aucun chiffre n’a changé, mais les mots du formulaire";
        Nights => "nights", "No figure changed, but the nights reported", "Aucun chiffre n’a changé, mais les nuits déclarées";
        Readers => "readers", "No figure changed, but who reads it", "Aucun chiffre n’a changé, mais ses lecteurs";
    }
}

crate::ids! {
    /// A return that was signed.
    ReturnId;
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

/// A return as far as a correction can change it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'v> {
    nights: (i64, i64),
    told: &'v [Told],
    readers: &'v [OrganizationId],
}

impl<'v> Version<'v> {
    /// As it was signed.
    pub fn signed(signed: &'v Signed, told: &'v [Told]) -> Self {
        Self {
            nights: signed.nights,
            told,
            readers: &signed.readers,
        }
    }

    /// As it would be signed now.
    pub fn now(draft: &'v Draft) -> Self {
        Self {
            nights: draft.nights,
            told: &draft.told,
            readers: &draft.readers,
        }
    }
}

/// What changed between two versions where no line says another figure, came or went; nothing where one does.
pub fn besides(before: Version, now: Version) -> Vec<Besides> {
    if !changes(before.told, now.told).is_empty() {
        return Vec::new();
    }
    let changed = [
        (before.told != now.told, Besides::Words),
        (before.nights != now.nights, Besides::Nights),
        (before.readers != now.readers, Besides::Readers),
    ];
    let those = changed.into_iter().filter(|(has_changed, _)| *has_changed);
    those.map(|(_, what)| what).collect()
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
    use super::super::measured::Measured;
    use super::*;

    fn told(code: &str, value: i64) -> Told {
        let words = "Women admitted";
        Told {
            line: FormLine::read(1, code, (words, words), Measured::Admitted).unwrap(),
            value: Value::Number(value),
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
    fn where_no_figure_changed_it_is_said_what_did() {
        let told_once = [told("1", 4)];
        let mut reworded = told_once.clone();
        reworded[0].line.english = "Women who came".into();
        let version = |nights, told, readers| Version {
            nights: (nights, 31),
            told,
            readers,
        };
        let funder = [OrganizationId::new()];
        let before = version(30, &told_once, &[]);
        let changed = |now| besides(before, now);
        assert_eq!(changed(before), []);
        let reworded = version(30, &reworded, &funder);
        assert_eq!(changed(reworded), [Besides::Words, Besides::Readers]);
        assert_eq!(changed(version(31, &told_once, &[])), [Besides::Nights]);
        assert_eq!(changed(version(31, &[told("1", 5)], &funder)), []);
    }
}
