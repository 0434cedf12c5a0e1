//! Zones, nights, months, shift changes and freshness. Local dates and times are made here and nowhere
//! else, from the tz database compiled into the program, never from the machine's.

/// Kept as text: one spelling on pages, in JSON and in both databases, read back only through `FromStr`.
macro_rules! kept_as_text {
    ($type:ty, $spelling:ident) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.$spelling())
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.$spelling().to_owned()
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::ground::nights::TimeProblem;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $type
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                self.$spelling().to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $type
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                Ok(String::from_sql(bytes)?.parse()?)
            }
        }
    };
}

mod calendar;
mod freshness;
mod problem;
mod shifts;
mod zone;

pub use calendar::{CountHour, Month, Night};
pub use freshness::{Freshness, age, freshness};
pub use problem::TimeProblem;
pub use shifts::Shifts;
pub use zone::{Zone, tzdb_version};

/// What the tests of this folder share.
#[cfg(test)]
mod trial {
    use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
    use proptest::prelude::*;

    use super::{CountHour, Night, Zone};

    /// One zone for each clock rule in Canada.
    pub const CANADA: [&str; 7] = [
        "America/St_Johns",
        "America/Halifax",
        "America/Toronto",
        "America/Winnipeg",
        "America/Edmonton",
        "America/Vancouver",
        "America/Regina",
    ];

    /// Rules that break what Canada's let one assume: half-hour summer time, a skipped day,
    /// summer time that begins at midnight, and an offset of fourteen hours.
    pub const ELSEWHERE: [&str; 4] = [
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Asuncion",
        "Pacific/Kiritimati",
    ];

    pub fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    pub fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    pub fn night(text: &str) -> Night {
        text.parse().unwrap()
    }

    pub fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    pub fn any_zone() -> impl Strategy<Value = Zone> {
        let names: Vec<&str> = CANADA.into_iter().chain(ELSEWHERE).collect();
        proptest::sample::select(names).prop_map(zone)
    }

    /// 2000 to 2040, half of them within two days of a change of the clocks in spring or autumn.
    pub fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
        let anywhere = 946_684_800_i64..2_208_988_800;
        let near_a_change = (2000..2040_i32, any::<bool>(), -172_800..172_800_i64).prop_map(
            |(year, spring, aside)| {
                let first = NaiveDate::from_ymd_opt(year, if spring { 3 } else { 11 }, 1).unwrap();
                let sunday = if spring && year >= 2007 { 2 } else { 1 };
                let change = NaiveDate::from_weekday_of_month_opt(
                    year,
                    chrono::Datelike::month(&first),
                    chrono::Weekday::Sun,
                    sunday,
                );
                change
                    .unwrap()
                    .and_time(NaiveTime::MIN)
                    .and_utc()
                    .timestamp()
                    + aside
            },
        );
        (prop_oneof![anywhere, near_a_change], 0..1_000_000_u32)
            .prop_map(|(seconds, micros)| DateTime::from_timestamp(seconds, micros * 1000).unwrap())
    }

    pub fn any_count_hour() -> impl Strategy<Value = CountHour> {
        (0..=11_u8).prop_map(|hour| CountHour::new(hour).unwrap())
    }
}
