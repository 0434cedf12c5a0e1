//! What is asked on the page of who interprets when: a language by any of its names, a way, a time of the wall.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

use crate::ground::codes::{Code, Mode};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::ground::tongues::{self, Tongue};
use crate::interpretation::rules::asked::in_reach;
use crate::web::mistakes::Gathered;

/// What was typed; empty is no choice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A language, by any name or by its code.
    pub language: String,
    /// The code of a way.
    pub mode: String,
    /// A day and an hour of the network's clock.
    pub at: String,
}

/// The question, every part read.
#[derive(Default)]
pub struct Question {
    /// The languages that answer to the name, best first; none where all are asked about.
    pub tongues: Vec<&'static Tongue>,
    /// In which way; none where any will do.
    pub mode: Option<Mode>,
    /// Another time than now.
    pub at: Option<DateTime<Utc>>,
}

impl Asked {
    /// Everything that is wrong is told at once.
    pub fn read(&self, zone: Zone, now: DateTime<Utc>) -> Result<Question> {
        let mut gathered = Gathered::default();
        let tongues = gathered.take(self.tongues());
        let mode = gathered.take(self.mode());
        let at = gathered.take(self.at(zone, now));
        let question = (|| {
            Some(Question {
                tongues: tongues?,
                mode: mode?,
                at: at?,
            })
        })();
        gathered.whole(question)
    }

    fn tongues(&self) -> Result<Vec<&'static Tongue>> {
        let text = self.language.trim();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = match tongues::by_code(text) {
            Some(tongue) => vec![tongue],
            None => tongues::find(text),
        };
        // Who types a whole name means that language, and not another whose name begins so.
        if found.first().is_some_and(|first| is_called(first, text)) {
            found.truncate(1);
        }
        // Whoever speaks these is served by staff: they are nobody's to interpret.
        let is_served = found
            .first()
            .is_some_and(|one| !one.tongue_code().is_interpreted());
        found.retain(|one| one.tongue_code().is_interpreted());
        match found.is_empty() {
            true if is_served => Err(Error::field(
                "language",
                Sentence::new("booking-not-interpreted"),
            )),
            true => Err(Error::field(
                "language",
                Sentence::new("interpretation-look-unknown"),
            )),
            false => Ok(found),
        }
    }

    fn mode(&self) -> Result<Option<Mode>> {
        match self.mode.as_str() {
            "" => Ok(None),
            code => Mode::parse(code)
                .map(Some)
                .ok_or_else(|| Error::field("mode", Sentence::new("field-choice"))),
        }
    }

    fn at(&self, zone: Zone, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let text = self.at.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .ok_or_else(|| Error::field("at", Sentence::new("interpretation-look-at-format")))?;
        in_reach(zone.instant(local.date(), local.time()), now).map(Some)
    }
}

fn is_called(tongue: &Tongue, text: &str) -> bool {
    let wanted = tongues::fold(text);
    let names = [tongue.english, tongue.french, tongue.own];
    names.iter().any(|name| tongues::fold(name) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-24T15:00:00Z";

    fn read(language: &str, mode: &str, at: &str) -> Result<Question> {
        let asked = Asked {
            language: language.into(),
            mode: mode.into(),
            at: at.into(),
        };
        asked.read(
            Zone::parse("America/Toronto").unwrap(),
            NOW.parse().unwrap(),
        )
    }

    fn first(language: &str) -> Option<&'static str> {
        read(language, "", "")
            .unwrap()
            .tongues
            .first()
            .map(|one| one.code)
    }

    #[test]
    fn a_language_is_found_by_its_code_and_by_any_name() {
        for (typed, code) in [
            ("prs", "prs"),
            ("Farsi", "fa"),
            ("FARSI", "fa"),
            ("mandarin", "cmn"),
            ("lsq", "fcs"),
            ("Langue des signes québécoise", "fcs"),
            ("українська", "uk"),
        ] {
            assert_eq!(first(typed), Some(code), "{typed}");
        }
        assert_eq!(first("  "), None);
        let found = |text| read(text, "", "").unwrap().tongues.len();
        assert_eq!(found("Dari"), 1, "a whole name");
        assert!(found("cree") > 1, "a name of several");
    }

    #[test]
    fn a_time_is_that_of_the_wall_and_everything_wrong_is_told_at_once() {
        let at = |text| read("", "", text).unwrap().at.map(|at| at.to_rfc3339());
        assert_eq!(
            at("2026-11-25T09:30").as_deref(),
            Some("2026-11-25T14:30:00+00:00")
        );
        assert_eq!(at("2026-11-25 09:30"), at("2026-11-25T09:30:00"));
        assert_eq!(at(""), None);
        let Err(Error::Invalid(wrong)) = read("klingonese of qo'nos", "fax", "soon") else {
            panic!("read");
        };
        let fields: Vec<_> = wrong.iter().map(|one| one.field.as_ref()).collect();
        assert_eq!(fields, ["language", "mode", "at"]);
        assert!(
            read("", "phone", "2026-11-23T09:30").is_err(),
            "that was yesterday"
        );
    }
}
