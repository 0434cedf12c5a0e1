//! Languages on site as a form: boxes for those named already, and lines to type more names into, in any language
//! or spelling the table knows.

use std::collections::BTreeSet;

use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::tongues::{self, Tongue, fold};
use crate::web::mistakes::{Gathered, Typed};

/// The lines to type a further language into.
pub const LINES: [&str; 3] = ["tongue_1", "tongue_2", "tongue_3"];

/// The most languages one house names.
const MOST: usize = 60;

/// How many languages a sentence offers when several answer to a name.
const OFFERED: usize = 5;

/// The codes of all languages ticked and typed; what is wrong is said in the writer's language.
pub fn languages(typed: &Typed, lang: Lang) -> Result<BTreeSet<String>> {
    let mut gathered = Gathered::default();
    let mut codes = BTreeSet::new();
    for code in typed.all("tongue") {
        let tongue = tongues::by_code(code)
            .ok_or_else(|| Error::field("tongues", Sentence::new("field-choice")));
        codes.extend(gathered.take(tongue).map(|tongue| tongue.code.to_owned()));
    }
    for field in LINES {
        let text = typed.text(field).trim();
        if !text.is_empty() {
            let tongue = gathered.take(named(field, text, lang));
            codes.extend(tongue.map(|tongue| tongue.code.to_owned()));
        }
    }
    if codes.len() > MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let sentence = Sentence::new("shelter-tongues-too-many").with("most", most);
        gathered.take::<()>(Err(Error::field("tongues", sentence)));
    }
    gathered.whole(Some(codes))
}

/// The one language of this name or code. When several answer to it, the sentence names them.
pub fn named(field: &'static str, text: &str, lang: Lang) -> Result<&'static Tongue> {
    if let Some(tongue) = tongues::by_code(text) {
        return Ok(tongue);
    }
    let hits = tongues::find(text);
    let exact: Vec<_> = hits
        .iter()
        .copied()
        .filter(|tongue| is_called(tongue, text))
        .collect();
    match (exact.as_slice(), hits.as_slice()) {
        ([tongue], _) | ([], [tongue]) => Ok(tongue),
        (_, []) => Err(Error::field(field, Sentence::new("shelter-tongue-unknown"))),
        ([], several) | (several, _) => Err(Error::field(field, which(several, lang))),
    }
}

fn is_called(tongue: &Tongue, text: &str) -> bool {
    let wanted = fold(text);
    [tongue.english, tongue.french, tongue.own]
        .iter()
        .any(|name| fold(name) == wanted)
}

fn which(several: &[&'static Tongue], lang: Lang) -> Sentence {
    let names: Vec<_> = several
        .iter()
        .take(OFFERED)
        .map(|tongue| tongue.name(lang))
        .collect();
    Sentence::new("shelter-tongue-several").with("names", names.join(", "))
}
