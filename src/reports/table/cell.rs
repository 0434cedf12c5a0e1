//! A cell of a report: what a row is by, or a figure, as each way out writes it.

use super::Why;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::Span;
use crate::reports::disclosure::Figure;
use crate::shelters::rules::Region;

/// Words that name a row: the same in both languages, or one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// A name.
    Same(String),
    /// A label.
    Both {
        /// In English.
        en: String,
        /// In French.
        fr: String,
    },
}

impl Words {
    /// A code's label.
    pub fn of<C: Code>(code: C) -> Self {
        Self::Both {
            en: code.label(Lang::En).to_owned(),
            fr: code.label(Lang::Fr).to_owned(),
        }
    }

    /// A message.
    pub fn said(id: &str) -> Self {
        Self::Both {
            en: Lang::En.say(id).into_owned(),
            fr: Lang::Fr.say(id).into_owned(),
        }
    }

    /// A region's name.
    pub fn of_region(region: &Region) -> Self {
        Self::Both {
            en: region.english.clone(),
            fr: region.french.clone(),
        }
    }

    /// In a reader's language.
    pub fn of_lang(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Same(name), _) => name,
            (Self::Both { fr, .. }, Lang::Fr) => fr,
            (Self::Both { en, .. }, _) => en,
        }
    }
}

impl From<Words> for Value {
    fn from(words: Words) -> Self {
        match words {
            Words::Same(name) => Self::Text(name),
            Words::Both { en, fr } => Self::Words { en, fr },
        }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing stands here.
    Nothing,
    /// What a row is by: the code, and how people say it.
    Named(String, Words),
    /// The same of what has a number: a shelter, a pool.
    Numbered(i64, Words),
    /// Which months a row is of.
    Time(Span),
    /// A figure of facilities.
    Number(i64),
    /// Nights reported, and those that could have been.
    Nights {
        /// Reported.
        reported: i64,
        /// All that could have been.
        possible: i64,
    },
    /// A share of one; none over zero.
    Share(Option<f64>),
    /// A share that is not told beside a figure that may be: why, for programs. Nothing stands there for people.
    NoShare(Why),
    /// Beds, women a year: with one decimal; none where it cannot be computed.
    Decimal(Option<f64>),
    /// A figure of persons, as far as it is shown.
    Persons(Figure),
    /// A figure that cannot be computed from what is kept: not zero, and not nothing.
    Unknown,
    /// Nothing was reported of it: not zero, and not a place without capacity either.
    NoReport,
    /// A sum over nights of which none was reported. Who reads it is told so; programs and files get the sum over none, which is
    /// 0, beside the number of nights.
    NoNights {
        /// Whether it is a share, of which there is none over nothing.
        is_share: bool,
    },
    /// Something said of a row, as a code and in words: neither what it is by nor a figure.
    Said(String, Words),
}

impl Cell {
    /// Whether it says what a row is by.
    pub(super) fn is_key(&self) -> bool {
        matches!(self, Self::Named(..) | Self::Numbered(..) | Self::Time(_))
    }

    /// Whether it is a figure, to stand at the right.
    pub fn is_figure(&self) -> bool {
        !self.is_key() && !matches!(self, Self::Nothing | Self::NoShare(_) | Self::Said(..))
    }

    /// Whether it says of some nights, but not of all, what there was.
    pub fn is_partly_reported(&self) -> bool {
        matches!(self, Self::Nights { reported, possible } if 0 < *reported && reported < possible)
    }

    /// Why there is no figure in it; nothing where there is one.
    pub fn why(&self) -> Option<Why> {
        match self {
            Self::Nothing => Some(Why::NotApplicable),
            Self::NoShare(why) => Some(*why),
            Self::Share(None) => Some(Why::NothingToDivideBy),
            Self::Decimal(None) | Self::Unknown => Some(Why::NotComputed),
            Self::NoReport | Self::NoNights { .. } => Some(Why::NoReport),
            Self::Persons(Figure::Hidden) => Some(Why::Hidden),
            Self::Persons(Figure::NotReported) => Some(Why::NotReleased),
            Self::Named(..)
            | Self::Numbered(..)
            | Self::Said(..)
            | Self::Time(_)
            | Self::Number(_)
            | Self::Nights { .. }
            | Self::Share(Some(_))
            | Self::Decimal(Some(_))
            | Self::Persons(Figure::Shown(_)) => None,
        }
    }

    /// As a page writes it.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Nothing | Self::NoShare(_) => String::new(),
            Self::Named(_, words) | Self::Numbered(_, words) | Self::Said(_, words) => {
                words.of_lang(lang).to_owned()
            }
            Self::Time(span) => span.in_words(lang),
            Self::Nights { reported, possible } if self.is_partly_reported() => {
                let sentence = Sentence::new("reports-nights-of")
                    .with("n", *reported)
                    .with("all", *possible);
                lang.tell(&sentence).into_owned()
            }
            Self::Number(number)
            | Self::Nights {
                reported: number, ..
            } => lang.number(*number),
            Self::Persons(Figure::Shown(number)) => lang.number(whole(number.get())),
            Self::Share(None) => lang.say("reports-no-capacity").into_owned(),
            Self::Share(Some(share)) => lang.percent(*share),
            Self::Decimal(None) | Self::Unknown => lang.say("reports-not-computed").into_owned(),
            Self::NoReport | Self::NoNights { .. } => lang.say("reports-no-report").into_owned(),
            Self::Decimal(Some(number)) => lang.decimal(*number),
            Self::Persons(Figure::Hidden) => lang.say("reports-hidden").into_owned(),
            Self::Persons(Figure::NotReported) => lang.say("reports-not-released").into_owned(),
        }
    }

    /// As a file writes it: codes and plain numbers. Hidden is said, and not empty: an empty cell is "none".
    pub fn in_file(&self) -> String {
        match self {
            Self::Nothing
            | Self::NoShare(_)
            | Self::NoNights { is_share: true }
            | Self::Share(None)
            | Self::Decimal(None)
            | Self::Persons(Figure::NotReported) => String::new(),
            Self::Named(code, _) | Self::Said(code, _) => crate::reports::files::csv::safe(code),
            Self::Numbered(id, _) => id.to_string(),
            Self::Time(span) => span.code(),
            Self::Number(number)
            | Self::Nights {
                reported: number, ..
            } => number.to_string(),
            Self::Persons(Figure::Shown(number)) => number.get().to_string(),
            Self::Share(Some(share)) => format!("{share:.6}"),
            Self::Decimal(Some(number)) => format!("{number:.1}"),
            Self::Persons(Figure::Hidden) => HIDDEN.to_owned(),
            Self::Unknown | Self::NoReport => UNKNOWN.to_owned(),
            Self::NoNights { .. } => "0".to_owned(),
        }
    }

    /// As JSON writes it: what is not shown is null, named under `suppressed`, and `untold` says the reason.
    pub fn in_json(&self) -> serde_json::Value {
        match self {
            Self::Nothing | Self::NoShare(_) | Self::Unknown | Self::NoReport => {
                serde_json::Value::Null
            }
            Self::NoNights { is_share: true } => serde_json::Value::Null,
            Self::NoNights { .. } => 0.into(),
            Self::Named(code, _) | Self::Said(code, _) => code.as_str().into(),
            Self::Numbered(id, _) => (*id).into(),
            Self::Time(span) => span.code().into(),
            Self::Number(number)
            | Self::Nights {
                reported: number, ..
            } => (*number).into(),
            Self::Share(share) | Self::Decimal(share) => (*share).into(),
            Self::Persons(figure) => figure.number().into(),
        }
    }
}

/// Counts of persons are far below 2^63.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What a file says in the place of a figure that is not shown.
pub const HIDDEN: &str = "x";

/// What a file says in the place of a figure that was not reported or cannot be computed: the sign of official statistics for it.
pub const UNKNOWN: &str = "..";
