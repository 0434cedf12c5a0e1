//! Ids: one type per thing, random, so that none tells how many there are or which came first. What is written all day
//! and told to nobody outside its house is numbered in order instead, so that its rows lie beside each other.

use std::sync::atomic::{AtomicI64, Ordering};

/// A number larger than every one given for `last` before: `wanted` where that is larger, else the next free one.
pub fn later(last: &AtomicI64, wanted: i64) -> i64 {
    let before = last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
        Some(wanted.max(last + 1))
    });
    // The closure always gives a value.
    before.map_or(wanted, |last| wanted.max(last + 1))
}

/// Declares id types. Each is a random number of 52 bits, which JSON readers everywhere keep exactly.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
        )]
        #[serde(transparent)]
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        pub struct $name(i64);

        impl $name {
            /// A new one that nobody could guess from another.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self {
                Self(rand::random_range(1..(1_i64 << 52)))
            }

            /// The number, for the journal and for news.
            pub fn number(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::BigInt, DB> for $name
        where
            DB: diesel::backend::Backend,
            i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB> for $name
        where
            DB: diesel::backend::Backend,
            i64: diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                i64::from_sql(bytes).map(Self)
            }
        }
    )+};
}
