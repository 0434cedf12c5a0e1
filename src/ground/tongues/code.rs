//! A language's code once it has been checked: whoever holds a `TongueCode` holds a row of the table.
//! It is stored and exchanged as its text.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::{Tongue, by_code};

/// The code of a language in the table. Ordered by its text.
#[derive(Clone, Copy, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct TongueCode(&'static Tongue);

/// A text that is no code of the language table. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownTongue;

impl TongueCode {
    /// The code as it is stored, for example `prs`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// The row it stands for.
    #[must_use]
    pub fn tongue(self) -> &'static Tongue {
        self.0
    }
}

impl Tongue {
    /// This language's code, as a value that can be stored.
    #[must_use]
    pub fn tongue_code(&'static self) -> TongueCode {
        TongueCode(self)
    }
}

impl FromStr for TongueCode {
    type Err = UnknownTongue;

    fn from_str(text: &str) -> Result<Self, UnknownTongue> {
        by_code(text).map(Self).ok_or(UnknownTongue)
    }
}

impl fmt::Display for UnknownTongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "unknown language code: use the shortest BCP 47 code of a language in the table, \
             such as fr, prs (Dari) or fcs (LSQ)",
        )
    }
}

impl std::error::Error for UnknownTongue {}

impl fmt::Display for TongueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for TongueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TongueCode").field(&self.as_str()).finish()
    }
}

impl PartialEq for TongueCode {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for TongueCode {}

impl PartialOrd for TongueCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TongueCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for TongueCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl serde::Serialize for TongueCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

struct TongueVisitor;

impl serde::de::Visitor<'_> for TongueVisitor {
    type Value = TongueCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language code such as fr, prs or fcs")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TongueCode, E> {
        text.parse().map_err(E::custom)
    }
}

impl<'de> serde::Deserialize<'de> for TongueCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TongueVisitor)
    }
}

impl schemars::JsonSchema for TongueCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TongueCode".into()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        concat!(module_path!(), "::TongueCode").into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A language interpreters or staff speak or sign: its shortest BCP 47 code.",
            "examples": ["fr", "prs", "fcs"],
        })
    }
}

impl<DB> ToSql<Text, DB> for TongueCode
where
    DB: Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}

impl<DB> FromSql<Text, DB> for TongueCode
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(String::from_sql(bytes)?.parse()?)
    }
}
