//! The languages pages are written in, and the sentences said in them. One id per sentence; nothing is glued.
//! (What interpreters speak is another list: `tongues`.)

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::ground::nights::Month;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

mod numbers;
mod pseudo;
mod times;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    /// English as written in Canada.
    #[default]
    En,
    /// French as written in Canada.
    Fr,
    /// English stretched by 40 % with accents, for finding clipped and untranslated text in tests.
    Pseudo,
}

impl Lang {
    /// The tag for `<html lang>` and `Content-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
            Self::Pseudo => "en-XA",
        }
    }

    /// The short code in addresses, cookies and accounts.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Pseudo => "xa",
        }
    }

    /// Reads the short code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "fr" => Some(Self::Fr),
            "xa" => Some(Self::Pseudo),
            _ => None,
        }
    }

    /// The one the switch offers.
    pub fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En | Self::Pseudo => Self::Fr,
        }
    }

    /// A sentence without values.
    pub fn say(self, id: &str) -> Cow<'static, str> {
        said(self, id, None)
    }

    /// A sentence with values.
    pub fn tell(self, sentence: &Sentence) -> Cow<'static, str> {
        let mut args = FluentArgs::with_capacity(sentence.values.len());
        for (name, value) in &sentence.values {
            args.set(*name, value.fluent(self));
        }
        said(self, sentence.id, Some(&args))
    }

    /// Whether there is such a message.
    pub fn knows(self, id: &str) -> bool {
        ENGLISH.has_message(id)
    }

    /// A whole number as this language writes it: 1,234 or 1 234.
    pub fn number(self, number: i64) -> String {
        numbers::whole(self, number)
    }

    /// A number with one decimal: 1,234.5 or 1 234,5.
    pub fn decimal(self, number: f64) -> String {
        numbers::tenths(self, number)
    }

    /// A share as a percentage with one decimal: 97.4% or 97,4 %.
    pub fn percent(self, share: f64) -> String {
        numbers::percent(self, share)
    }

    /// An hour of a wall clock: 15:51 or 15 h 51.
    pub fn hour(self, time: NaiveTime) -> String {
        times::hour(self, time)
    }

    /// A month: March 2026 or mars 2026.
    pub fn month(self, month: Month) -> String {
        times::month(self, month)
    }

    /// A month without its year: March or mars.
    pub fn name_of_month(self, month: Month) -> &'static str {
        times::name_of_month(self, month)
    }

    /// A day: 23 Nov 2026 or 23 nov. 2026.
    pub fn day(self, date: NaiveDate) -> String {
        times::day(self, date)
    }

    /// A day with its hour: 23 Nov 2026, 15:51 or 23 nov. 2026 à 15 h 51.
    pub fn day_and_hour(self, at: NaiveDateTime) -> String {
        times::day_and_hour(self, at)
    }

    /// The same inside a sentence, today's without its day: 15:51 or à 15 h 51.
    pub fn when(self, at: NaiveDateTime, today: NaiveDate) -> String {
        times::when(self, at, today)
    }
}

/// Something to be said to a person: a message id and its values, put into words at the edge in the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    id: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// A value inside a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number: chooses the plural and is written in the language's way.
    Number(i64),
    /// Text that is the same in every language, such as a shelter's name or a clock time.
    Text(String),
    /// A share, as a percentage.
    Share(f64),
    /// A number with one decimal.
    Decimal(f64),
    /// A month.
    Month(Month),
    /// Words of one's own, one for each language.
    Words {
        /// In English.
        en: String,
        /// In French.
        fr: String,
    },
    /// A day and an hour, written in the language's way.
    Moment(NaiveDateTime),
    /// A code's label, one for each language.
    Label {
        /// In English.
        en: &'static str,
        /// In French.
        fr: &'static str,
    },
}

impl Value {
    fn fluent(&self, lang: Lang) -> FluentValue<'_> {
        match (self, lang) {
            (Self::Number(number), _) => FluentValue::from(*number),
            (Self::Text(text), _) => FluentValue::from(text.as_str()),
            (Self::Share(share), _) => FluentValue::from(lang.percent(*share)),
            (Self::Decimal(number), _) => FluentValue::from(lang.decimal(*number)),
            (Self::Month(month), _) => FluentValue::from(lang.month(*month)),
            (Self::Words { fr, .. }, Lang::Fr) => FluentValue::from(fr.as_str()),
            (Self::Words { en, .. }, _) => FluentValue::from(en.as_str()),
            (Self::Moment(at), lang) => FluentValue::from(lang.day_and_hour(*at)),
            (Self::Label { fr, .. }, Lang::Fr) => FluentValue::from(*fr),
            (Self::Label { en, .. }, _) => FluentValue::from(*en),
        }
    }
}

impl Value {
    /// A message, inside another one.
    pub fn both(id: &str) -> Self {
        Self::Words {
            en: Lang::En.say(id).into_owned(),
            fr: Lang::Fr.say(id).into_owned(),
        }
    }

    /// Months by their names, one after the other.
    pub fn months(months: &[Month]) -> Self {
        let of_lang = |lang: Lang| {
            let names = months.iter().map(|month| lang.month(*month));
            names.collect::<Vec<_>>().join(", ")
        };
        Self::Words {
            en: of_lang(Lang::En),
            fr: of_lang(Lang::Fr),
        }
    }

    /// A message with values, inside another one.
    pub fn told(sentence: &Sentence) -> Self {
        Self::Words {
            en: Lang::En.tell(sentence).into_owned(),
            fr: Lang::Fr.tell(sentence).into_owned(),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<NaiveDateTime> for Value {
    fn from(at: NaiveDateTime) -> Self {
        Self::Moment(at)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Sentence {
    /// A sentence without values yet.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            values: Vec::new(),
        }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The same with a code's label.
    #[must_use]
    pub fn label<C: super::codes::Code>(self, name: &'static str, code: C) -> Self {
        self.with(
            name,
            Value::Label {
                en: code.label(Lang::En),
                fr: code.label(Lang::Fr),
            },
        )
    }

    /// The message id.
    pub fn id(&self) -> &'static str {
        self.id
    }
}

/// Every message file, one pair per capability.
const FILES: &[(&str, &str)] = &[
    (
        include_str!("../../templates/base.en.ftl"),
        include_str!("../../templates/base.fr.ftl"),
    ),
    (
        include_str!("../../templates/accounts/en.ftl"),
        include_str!("../../templates/accounts/fr.ftl"),
    ),
    (
        include_str!("../../templates/board/en.ftl"),
        include_str!("../../templates/board/fr.ftl"),
    ),
    (
        include_str!("../../templates/capacity/en.ftl"),
        include_str!("../../templates/capacity/fr.ftl"),
    ),
    (
        include_str!("../../templates/desk/en.ftl"),
        include_str!("../../templates/desk/fr.ftl"),
    ),
    (
        include_str!("../../templates/flags/en.ftl"),
        include_str!("../../templates/flags/fr.ftl"),
    ),
    (
        include_str!("../../templates/holds/en.ftl"),
        include_str!("../../templates/holds/fr.ftl"),
    ),
    (
        include_str!("../../templates/interpretation/looking/en.ftl"),
        include_str!("../../templates/interpretation/looking/fr.ftl"),
    ),
    (
        include_str!("../../templates/interpretation/providers/en.ftl"),
        include_str!("../../templates/interpretation/providers/fr.ftl"),
    ),
    (
        include_str!("../../templates/interpretation/bookings/en.ftl"),
        include_str!("../../templates/interpretation/bookings/fr.ftl"),
    ),
    (
        include_str!("../../templates/notices/en.ftl"),
        include_str!("../../templates/notices/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/case/en.ftl"),
        include_str!("../../templates/referrals/case/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/inbox/en.ftl"),
        include_str!("../../templates/referrals/inbox/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/language/en.ftl"),
        include_str!("../../templates/referrals/language/fr.ftl"),
    ),
    (
        include_str!("../../templates/watches/en.ftl"),
        include_str!("../../templates/watches/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/acts/en.ftl"),
        include_str!("../../templates/referrals/acts/fr.ftl"),
    ),
    (
        include_str!("../../templates/stays/en.ftl"),
        include_str!("../../templates/stays/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/finding/en.ftl"),
        include_str!("../../templates/referrals/finding/fr.ftl"),
    ),
    (
        include_str!("../../templates/referrals/matching/en.ftl"),
        include_str!("../../templates/referrals/matching/fr.ftl"),
    ),
    (
        include_str!("../../templates/reports/en.ftl"),
        include_str!("../../templates/reports/fr.ftl"),
    ),
    (
        include_str!("../../templates/about/en.ftl"),
        include_str!("../../templates/about/fr.ftl"),
    ),
    (
        include_str!("../../templates/shelters/en.ftl"),
        include_str!("../../templates/shelters/fr.ftl"),
    ),
];

static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(Lang::En, FILES.iter().map(|(en, _)| *en)));
static FRENCH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(Lang::Fr, FILES.iter().map(|(_, fr)| *fr)));

fn bundle(lang: Lang, texts: impl Iterator<Item = &'static str>) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(lang.tag().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fr => |value, _| numbers::in_sentence(Lang::Fr, value),
        _ => |value, _| numbers::in_sentence(Lang::En, value),
    }));
    for text in texts {
        let resource =
            FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, mistakes)| {
                tracing::error!(?mistakes, "a message file has mistakes");
                partial
            });
        if let Err(mistakes) = bundle.add_resource(resource) {
            tracing::error!(?mistakes, "a message stands twice");
        }
    }
    bundle
}

/// A message that is missing shows its id; `tests/it/words.rs` finds it before anybody sees it.
fn said(lang: Lang, id: &str, args: Option<&FluentArgs>) -> Cow<'static, str> {
    let bundle: &'static FluentBundle<FluentResource> = match lang {
        Lang::Fr => &FRENCH,
        Lang::En | Lang::Pseudo => &ENGLISH,
    };
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        tracing::error!(id, "a message is missing");
        return Cow::Owned(id.to_owned());
    };
    let mut mistakes = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut mistakes);
    if !mistakes.is_empty() {
        tracing::error!(id, ?mistakes, "a message lacks a value");
    }
    match lang {
        Lang::Pseudo => Cow::Owned(pseudo::stretched(&text)),
        _ => Cow::Owned(text.into_owned()),
    }
}

#[cfg(test)]
mod tests;
