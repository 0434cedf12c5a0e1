//! What a check finds, and how it is told: as lines for whoever reads, as JSON for scripts.

use std::io::Write;

use serde::Serialize;

/// Something that is not as it must be, or that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong, as one sentence.
    pub what: String,
    /// Of which thing: its kind and its number.
    #[serde(rename = "where")]
    pub place: String,
    /// Nothing is known to be wrong there: it could not be looked at. A copy that is checked where the key is not is
    /// no worse for it.
    #[serde(skip)]
    pub(super) is_unknown: bool,
}

impl Finding {
    /// The database cannot be looked at, and why.
    pub fn of_database(what: String) -> Self {
        Self::at("database", what)
    }

    pub(super) fn of(kind: &str, id: impl std::fmt::Display, what: impl Into<String>) -> Self {
        Self::at(format!("{kind} {id}"), what)
    }

    pub(super) fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            place: place.into(),
            is_unknown: false,
        }
    }

    /// The same, of what could not be looked at.
    pub(super) fn unknown(self) -> Self {
        Self {
            is_unknown: true,
            ..self
        }
    }
}

/// What a check tells: what is wrong, and what it could not look at.
pub struct Checked {
    wrong: Vec<Finding>,
    unchecked: Vec<Finding>,
}

impl From<Vec<Finding>> for Checked {
    fn from(findings: Vec<Finding>) -> Self {
        let (unchecked, wrong) = findings.into_iter().partition(|one| one.is_unknown);
        Self { wrong, unchecked }
    }
}

impl Checked {
    pub(super) fn is_ok(&self) -> bool {
        self.wrong.is_empty()
    }

    /// As the one JSON object that `check --json` prints.
    pub fn tell_json(&self, out: &mut impl Write) -> std::io::Result<()> {
        #[derive(Serialize)]
        struct Answer<'f> {
            ok: bool,
            findings: &'f [Finding],
            unchecked: &'f [Finding],
        }
        let answer = Answer {
            ok: self.is_ok(),
            findings: &self.wrong,
            unchecked: &self.unchecked,
        };
        serde_json::to_writer(&mut *out, &answer)?;
        writeln!(out)
    }

    pub(super) fn tell(&self, out: &mut impl Write) -> std::io::Result<()> {
        for finding in self.wrong.iter().chain(&self.unchecked) {
            writeln!(out, "{}: {}", finding.place, finding.what)?;
        }
        match (self.wrong.len(), self.unchecked.len()) {
            (0, 0) => writeln!(out, "The database is whole."),
            (0, unchecked) => writeln!(out, "Nothing is wrong. Not checked: {unchecked}."),
            (wrong, _) => writeln!(out, "Wrong in all: {wrong}."),
        }
    }
}
