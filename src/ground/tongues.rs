//! The languages interpreters and staff speak or sign, and how people find one by whatever name they know.
//! The table is `tongues/table.tsv`; a name that hurts is never shown, though searching for it still helps.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::ground::codes::{Code, codes};
use crate::ground::language::Lang;

mod code;
mod fold;
mod groups;

pub use code::{TongueCode, UnknownTongue};
pub use fold::fold;
pub use groups::TongueGroup;

codes! {
    /// How a language reaches her.
    TongueKind = "language kind" {
        Spoken => "spoken", "Spoken", "Parlée";
        Signed => "signed", "Signed", "Signée";
        Tactile => "tactile", "Tactile", "Tactile";
    }
}

/// A language or dialect that somebody may need or offer.
#[derive(Debug)]
pub struct Tongue {
    /// BCP 47 code, the shortest there is: `fr`, `prs` (Dari), `fcs` (LSQ).
    pub code: &'static str,
    /// Preferred name in English.
    pub english: &'static str,
    /// Preferred name in French, in lower case as French writes it.
    pub french: &'static str,
    /// What those who speak or sign it call it.
    pub own: &'static str,
    /// Other names people ask by, in both languages, best known first.
    pub aliases: Vec<&'static str>,
    /// Spoken, signed or tactile.
    pub kind: TongueKind,
    /// Where the names come from; the table's head says what each word means.
    pub source: &'static str,
    names: Vec<Name>,
}

/// A name as it is compared, and how it may be used.
#[derive(Debug)]
struct Name {
    folded: String,
    standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Preferred,
    Alias,
    /// Found, never shown.
    Former,
}

/// How well a name answers a search, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Preferred,
    Alias,
    Begins,
    Former,
    WordBegins,
    FormerBegins,
    Inside,
}

static TABLE: LazyLock<Vec<Tongue>> =
    LazyLock::new(|| rows().filter_map(Tongue::from_row).collect());

static BY_CODE: LazyLock<HashMap<&'static str, &'static Tongue>> =
    LazyLock::new(|| all().iter().map(|t| (t.code, t)).collect());

/// Every language, in the table's order: those most asked for first.
#[must_use]
pub fn all() -> &'static [Tongue] {
    &TABLE
}

/// Every language in the alphabetical order of its names in `lang`, accents and case aside.
#[must_use]
pub fn by_name(lang: Lang) -> Vec<&'static Tongue> {
    let mut tongues: Vec<_> = all().iter().collect();
    tongues.sort_by(|a, b| a.folded(lang).cmp(&b.folded(lang)));
    tongues
}

/// The language with this code; case does not matter, as in BCP 47.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Tongue> {
    BY_CODE.get(code.to_ascii_lowercase().as_str()).copied()
}

/// The languages that answer to `text`, best first: by the whole of a name, then by its beginning, then by the
/// beginning of a word in it, then by any three letters of it. Case and accents do not matter; a blank text
/// finds none.
#[must_use]
pub fn find(text: &str) -> Vec<&'static Tongue> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<_> = all()
        .iter()
        .filter_map(|t| Some((t.fit(&wanted)?, t)))
        .collect();
    hits.sort_by_key(|(fit, _)| *fit);
    hits.into_iter().map(|(_, t)| t).collect()
}

impl Tongue {
    /// The preferred name in a language of the pages. The pseudo-language gets the English one.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.french,
            _ => self.english,
        }
    }

    /// `None` for a line that is not a whole row: the table's test says which.
    fn from_row(row: &'static str) -> Option<Self> {
        let fields: Vec<&'static str> = row.split('\t').collect();
        let &[code, english, french, own, aliases, former, kind, source] = fields.as_slice() else {
            return None;
        };
        let aliases = list(aliases);
        let named = |names: &[&str], standing| -> Vec<Name> {
            let name = |n: &&str| Name {
                folded: fold(n),
                standing,
            };
            names.iter().map(name).collect()
        };
        let mut names = named(&[english, french, own], Standing::Preferred);
        // "Heiltsuk / Haisla": each of several own names is a name.
        names.extend(named(
            &own.split(" / ").collect::<Vec<_>>(),
            Standing::Preferred,
        ));
        names.extend(named(&aliases, Standing::Alias));
        names.extend(named(&list(former), Standing::Former));
        Some(Self {
            code,
            english,
            french,
            own,
            aliases,
            kind: TongueKind::parse(kind)?,
            source,
            names,
        })
    }

    /// The name in `lang` as it is sorted: `names` begins with the English and the French one.
    fn folded(&self, lang: Lang) -> Option<&str> {
        let place = usize::from(lang == Lang::Fr);
        self.names.get(place).map(|n| n.folded.as_str())
    }

    fn fit(&self, wanted: &str) -> Option<Fit> {
        self.names.iter().filter_map(|n| n.fit(wanted)).min()
    }
}

impl Name {
    fn fit(&self, wanted: &str) -> Option<Fit> {
        let former = self.standing == Standing::Former;
        if self.folded == wanted {
            return Some(match self.standing {
                Standing::Preferred => Fit::Preferred,
                Standing::Alias => Fit::Alias,
                Standing::Former => Fit::Former,
            });
        }
        if self.folded.starts_with(wanted) {
            return Some(if former {
                Fit::FormerBegins
            } else {
                Fit::Begins
            });
        }
        if self.folded.contains(&format!(" {wanted}")) {
            return Some(Fit::WordBegins);
        }
        let enough = wanted.chars().count() >= 3;
        (enough && !former && self.folded.contains(wanted)).then_some(Fit::Inside)
    }
}

/// The table's lines that should be rows.
fn rows() -> impl Iterator<Item = &'static str> {
    let table = include_str!("tongues/table.tsv");
    table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The entries of a field that holds several.
fn list(field: &'static str) -> Vec<&'static str> {
    field.split("; ").filter(|n| !n.is_empty()).collect()
}

#[cfg(test)]
mod tests;
