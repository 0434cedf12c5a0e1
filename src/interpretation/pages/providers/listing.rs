//! An interpreter or a team as a form. Languages are typed a line each, by whatever name or code the table knows, with
//! their dialects after a colon: the quickest way to name sixty, and to correct one.

use crate::ground::codes::{Code, Mode};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::text::Line;
use crate::ground::tongues::{Tongue, TongueCode};
use crate::interpretation::rules::described::{InterpreterSaid, MOST_AT_ONCE, MOST_TONGUES};
use crate::interpretation::rules::{Gender, Interpreter, Spoken};
use crate::shelters::pages::languages::{offered, one_called};
use crate::web::mistakes::{Gathered, Typed, number};

use super::describing::optional;

/// How many wrong lines are told at once.
const TOLD: usize = 5;

/// What a browser would send if nothing were changed.
pub fn typed_of(interpreter: &Interpreter, lang: Lang) -> Typed {
    let mut typed = Typed::default();
    typed.set("revision", interpreter.revision.to_string());
    typed.set("alias", interpreter.alias.as_str());
    typed.set("tongues", in_lines(&interpreter.tongues, lang));
    for mode in &interpreter.modes {
        typed.put("works", mode.code());
    }
    typed.set("gender", interpreter.gender.map_or("", Gender::code));
    let at_once = interpreter.at_once.map(|number| number.to_string());
    typed.set("at_once", at_once.unwrap_or_default());
    typed.set("not_for", interpreter.not_for.clone().unwrap_or_default());
    if interpreter.own_hours {
        typed.put("own_hours", "yes");
    }
    typed
}

/// The form of somebody new: one person, as most are.
pub fn typed_of_new() -> Typed {
    let mut typed = Typed::default();
    typed.set("at_once", "1");
    typed
}

/// Languages a line each, as they are typed.
pub fn in_lines(tongues: &[Spoken], lang: Lang) -> String {
    let line = |spoken: &Spoken| {
        let name = spoken.tongue.tongue().name(lang);
        match spoken.dialects.as_str() {
            "" => name.to_owned(),
            dialects => match lang {
                Lang::Fr => format!("{name}\u{a0}: {dialects}"),
                _ => format!("{name}: {dialects}"),
            },
        }
    };
    tongues.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads the whole form; everything wrong with it is told at once.
pub fn read(typed: &Typed, lang: Lang) -> Result<InterpreterSaid> {
    let mut gathered = Gathered::default();
    let alias = gathered.take(Line::parse("alias", typed.text("alias")));
    let tongues = gathered.take(tongues(typed.text("tongues"), lang));
    let modes = gathered.take(modes(typed));
    let gender = gathered.take(gender(typed));
    let at_once = gathered.take(at_once(typed));
    let not_for = gathered.take(optional("not_for", typed));
    let said = (|| {
        Some(InterpreterSaid {
            alias: alias?,
            at_once: at_once?,
            gender: gender?,
            not_for: not_for?,
            tongues: tongues?,
            modes: modes?,
            own_hours: typed.ticked("own_hours"),
        })
    })();
    gathered.whole(said)
}

fn modes(typed: &Typed) -> Result<Vec<Mode>> {
    let wrong = |id| Error::field("works", Sentence::new(id));
    let read = |code: &String| Mode::parse(code).ok_or_else(|| wrong("field-choice"));
    let mut modes = typed
        .all("works")
        .iter()
        .map(read)
        .collect::<Result<Vec<Mode>>>()?;
    modes.sort_unstable();
    modes.dedup();
    match modes.is_empty() {
        true => Err(wrong("interpreter-modes-none")),
        false => Ok(modes),
    }
}

fn gender(typed: &Typed) -> Result<Option<Gender>> {
    match typed.text("gender") {
        "" => Ok(None),
        _ => typed.code("gender").map(Some),
    }
}

fn at_once(typed: &Typed) -> Result<Option<u16>> {
    match typed.text("at_once").trim() {
        "" => Ok(None),
        text => {
            let number = number("at_once", text, (1, MOST_AT_ONCE))?;
            u16::try_from(number).map(Some).map_err(Error::broken)
        }
    }
}

/// Languages as they were typed: `Arabic: Levantine, Egyptian` on a line, or several names between commas.
fn tongues(text: &str, lang: Lang) -> Result<Vec<Spoken>> {
    let mut spoken: Vec<Spoken> = Vec::new();
    let mut wrong = Vec::new();
    for (number, line) in (1_i64..).zip(text.lines()) {
        let read = names(line).try_for_each(|(name, dialects)| {
            let one = one(number, name, dialects, lang)?;
            if spoken.iter().any(|other| other.tongue == one.tongue) {
                return Err(told("interpreter-tongue-twice", number));
            }
            spoken.push(one);
            Ok(())
        });
        wrong.extend(read.err());
        if wrong.len() >= TOLD || spoken.len() > MOST_TONGUES {
            break;
        }
    }
    if spoken.len() > MOST_TONGUES {
        let most = i64::try_from(MOST_TONGUES).unwrap_or(i64::MAX);
        let sentence = Sentence::new("interpreter-tongues-many").with("most", most);
        return Err(Error::field("tongues", sentence));
    }
    match (wrong.is_empty(), spoken.is_empty()) {
        (false, _) => Err(Error::Invalid(wrong)),
        (_, true) => Err(Error::field("tongues", Sentence::new("field-needed"))),
        _ => Ok(spoken),
    }
}

/// The names on a line, each with what follows a colon.
fn names(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let (names, dialects) = line.split_once(':').unwrap_or((line, ""));
    let several = !line.contains(':');
    names
        .split(move |letter| several && matches!(letter, ',' | ';'))
        .map(str::trim)
        .filter(move |name| !several || !name.is_empty())
        .map(move |name| (name, dialects.trim()))
}

fn one(line: i64, name: &str, dialects: &str, lang: Lang) -> Result<Spoken, FieldError> {
    let tongue: TongueCode = one_called(name, lang)
        .map(Tongue::tongue_code)
        .map_err(|several| which(line, &several, lang))?;
    let dialects = match dialects {
        "" => String::new(),
        text => Line::<120>::parse("tongues", text)
            .map_err(|_| told("interpreter-dialects-wrong", line))?
            .into_string(),
    };
    Ok(Spoken { tongue, dialects })
}

fn which(line: i64, several: &[&'static Tongue], lang: Lang) -> FieldError {
    if several.is_empty() {
        return told("interpreter-tongue-unknown", line);
    }
    let sentence = Sentence::new("interpreter-tongue-several")
        .with("line", line)
        .with("names", offered(several, lang));
    FieldError {
        field: "tongues".into(),
        sentence,
    }
}

fn told(id: &'static str, line: i64) -> FieldError {
    FieldError {
        field: "tongues".into(),
        sentence: Sentence::new(id).with("line", line),
    }
}
