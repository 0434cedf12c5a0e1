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
    one_called(text, lang).map_err(|several| match several.as_slice() {
        [] => Error::field(field, Sentence::new("shelter-tongue-unknown")),
        several => {
            let names = offered(several, lang);
            Error::field(
                field,
                Sentence::new("shelter-tongue-several").with("names", names),
            )
        }
    })
}

/// The one language of this name or code, a name in the writer's language before all else; or those that answer to it.
pub fn one_called(text: &str, lang: Lang) -> Result<&'static Tongue, Vec<&'static Tongue>> {
    let hits = tongues::find(text);
    let wanted = fold(text);
    if let Some(own) = hits.iter().find(|one| fold(one.name(lang)) == wanted) {
        return Ok(own);
    }
    // "Fur" is a language before it is the code of another.
    if let Some(tongue) = tongues::by_code(text.trim()) {
        return Ok(tongue);
    }
    let called = hits.iter().copied().filter(|one| is_called(one, &wanted));
    let exact: Vec<_> = called.collect();
    match (exact.as_slice(), hits.as_slice()) {
        ([tongue], _) | ([], [tongue]) => Ok(tongue),
        ([], _) => Err(hits),
        _ => Err(exact),
    }
}

fn is_called(tongue: &Tongue, wanted: &str) -> bool {
    [tongue.english, tongue.french, tongue.own]
        .iter()
        .any(|name| fold(name) == wanted)
}

/// The first of several languages, by their names in a list.
pub fn offered(several: &[&'static Tongue], lang: Lang) -> String {
    let names: Vec<_> = several
        .iter()
        .take(OFFERED)
        .map(|tongue| tongue.name(lang))
        .collect();
    names.join(", ")
}
