//! The closed lists: every code the API, imports, exports and counters use, with its labels.
//! A code is retired by a date, never deleted, renamed or reused; the order is that of declaration.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use chrono::NaiveDate;

use crate::ground::language::Lang;

/// One closed list of codes.
pub trait Code: Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// The list's name as people say it, for example `age band`.
    const LIST: &'static str;

    /// Every entry, retired ones included, in the order they are shown.
    fn all() -> &'static [Self];

    /// The stable identifier that is stored and exchanged.
    fn code(self) -> &'static str;

    /// What people read. The pseudo-language gets the English label; it is stretched where pages are written.
    fn label(self, lang: Lang) -> &'static str;

    /// The first day (`YYYY-MM-DD`) on which the entry is no longer offered, or `None` while it is in use.
    fn retired_on(self) -> Option<&'static str>;

    /// The entry with exactly this code, retired or not: old records stay readable.
    #[must_use]
    fn parse(text: &str) -> Option<Self> {
        Self::all().iter().copied().find(|c| c.code() == text)
    }

    /// The entries a form offers on `day`: all but those retired by then.
    #[must_use]
    fn offered(day: NaiveDate) -> Vec<Self> {
        let day = day.format("%Y-%m-%d").to_string();
        let in_use = |c: &Self| c.retired_on().is_none_or(|end| day.as_str() < end);
        Self::all().iter().copied().filter(in_use).collect()
    }
}

/// A text that is none of a list's codes. It names the list and what the list takes, and does not repeat the
/// text: what somebody typed into the wrong field must not reach a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    list: &'static str,
    takes: Vec<&'static str>,
}

impl UnknownCode {
    fn of<C: Code>() -> Self {
        let takes = C::all().iter().map(|c| c.code()).collect();
        Self {
            list: C::LIST,
            takes,
        }
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let takes = self.takes.join(", ");
        write!(
            f,
            "unknown code in the list “{}”: it takes {takes}",
            self.list
        )
    }
}

impl std::error::Error for UnknownCode {}

/// The entry with this code, or the sentence that says what the list takes.
///
/// # Errors
/// [`UnknownCode`] when no entry has this code.
pub fn read<C: Code>(text: &str) -> Result<C, UnknownCode> {
    C::parse(text).ok_or_else(UnknownCode::of::<C>)
}

/// Reads a code from whatever serde brings, without a copy.
pub(crate) struct CodeVisitor<C>(pub(crate) PhantomData<C>);

impl<C: Code> serde::de::Visitor<'_> for CodeVisitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a code of the list “{}”", C::LIST)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<C, E> {
        read(text).map_err(E::custom)
    }
}

/// What every list's `Deserialize` does.
pub(crate) fn deserialize<'de, C: Code, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    deserializer.deserialize_str(CodeVisitor(PhantomData))
}

/// Declares lists. For each: its doc comment, `Type = "name of the list"`, then one entry a line:
/// `Variant => "code", "English label", "French label";`, with `retired "YYYY-MM-DD"` before the `;` once it ends.
macro_rules! codes {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $list:literal {
            $( $variant:ident => $code:literal, $english:literal, $french:literal $(, retired $end:literal)?; )+
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
        )]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name {
            $( #[doc = $english] $variant, )+
        }

        impl $crate::ground::codes::Code for $name {
            const LIST: &'static str = $list;

            fn all() -> &'static [Self] {
                &[$( Self::$variant ),+]
            }

            fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            fn label(self, lang: $crate::ground::language::Lang) -> &'static str {
                let (english, french) = match self { $( Self::$variant => ($english, $french), )+ };
                match lang {
                    $crate::ground::language::Lang::Fr => french,
                    _ => english,
                }
            }

            fn retired_on(self) -> Option<&'static str> {
                match self { $( Self::$variant => [$( $end )?].first().copied(), )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::ground::codes::Code::code(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ground::codes::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::ground::codes::read(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::ground::codes::Code::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::ground::codes::deserialize(deserializer)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let description = concat!($( $doc ),+).trim();
                schemars::json_schema!({ "type": "string", "description": description, "enum": [$( $code ),+] })
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                $crate::ground::codes::Code::code(*self).to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                Ok($crate::ground::codes::read(&String::from_sql(bytes)?)?)
            }
        }
    )+ };
}
pub(crate) use codes;

/// What a shelter is asked and what it answers: urgency, refusals, language, outcomes, problems.
mod answers;
mod counts;
/// Whom a place is sought for and what she needs.
mod household;
mod naming;
/// Who takes part and what a house has to give.
mod network;

pub use answers::*;
pub use counts::{
    CensusState, ChangeKind, ExtensionReason, HoldState, IntakeSight, RoomState, Stance,
};
pub use household::*;
pub use network::*;

#[cfg(test)]
mod tests;
