//! What a worker had chosen when the line dropped or her session ended: codes and small numbers, for half an hour. The
//! regions to stay away from are not in it, and nothing that was typed in words.

/// The table `drafts`.
pub mod store;

use std::collections::BTreeMap;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::capacity::rules::{MOST_AT_ONCE, PoolId};
use crate::ground::codes::{Code, Need, Population, Situation, Urgency};
use crate::ground::tongues::TongueCode;
use crate::web::mistakes::Typed;

/// A draft is kept this long after it was last sent.
pub const KEPT: Duration = Duration::minutes(30);

/// The field with the pool for which she was counted as turned away by phone just before.
const PHONED: &str = "phoned";

/// The fields that hold how many people there are.
pub const COUNTS: [&str; 5] = [
    "adults",
    "children_0_4",
    "children_5_11",
    "children_12_15",
    "children_16_17",
];

/// Choices by the field they were made in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, Vec<String>>);

impl Draft {
    /// What may be kept of a form: a value that is no code of its list, and no small number, is left out whoever sent it.
    pub fn of(typed: &Typed, tongues: impl IntoIterator<Item = TongueCode>) -> Self {
        let mut draft = Self::default();
        for field in COUNTS {
            draft.keep(typed, field, |text| {
                text.parse()
                    .is_ok_and(|number: i32| (0..=MOST_AT_ONCE).contains(&number))
            });
        }
        draft.keep(typed, "population", is_code::<Population>);
        draft.keep(typed, "need", is_code::<Need>);
        draft.keep(typed, "situation", is_code::<Situation>);
        draft.keep(typed, "urgency", is_code::<Urgency>);
        draft.keep(typed, "near", |near| matches!(near, "first" | "only"));
        draft.keep(typed, PHONED, |pool| pool.parse::<PoolId>().is_ok());
        for tongue in tongues {
            draft.put("tongue", tongue.as_str());
        }
        draft
    }

    /// The same with the mark that she was counted as turned away by phone for a pool.
    pub fn turned_away(mut self, pool: PoolId) -> Self {
        self.0.insert(PHONED.to_owned(), vec![pool.to_string()]);
        self
    }

    /// Whether it holds that mark and nothing anybody chose.
    pub fn is_only_a_mark(&self) -> bool {
        self.0.keys().all(|field| field == PHONED)
    }

    /// The region a place was sought in, once somebody has found that there is such a region.
    pub fn in_region(mut self, region: Option<&str>) -> Self {
        if let Some(region) = region {
            self.put("region", region);
        }
        self
    }

    fn keep(&mut self, typed: &Typed, field: &'static str, may: impl Fn(&str) -> bool) {
        for value in typed.all(field).iter().filter(|value| may(value)) {
            self.put(field, value);
        }
    }

    fn put(&mut self, field: &str, value: &str) {
        let values = self.0.entry(field.to_owned()).or_default();
        if !values.iter().any(|one| one == value) {
            values.push(value.to_owned());
        }
    }

    /// As a browser would have sent it.
    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        for (field, values) in &self.0 {
            for value in values {
                typed.put(field, value.as_str());
            }
        }
        typed
    }
}

fn is_code<C: Code>(text: &str) -> bool {
    C::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_keeps_codes_and_small_numbers_and_nothing_else() {
        let sent = [
            ("adults", "1"),
            ("children_0_4", "two girls"),
            ("children_5_11", "99"),
            ("need", "crib"),
            ("need", "near her sister"),
            ("avoid", "ottawa"),
            ("tongue_1", "like my neighbour speaks"),
            ("situation", "no_status"),
            ("note", "her name"),
        ];
        let typed = Typed::from(
            sent.map(|(field, value)| (field.to_owned(), value.to_owned()))
                .to_vec(),
        );
        let draft = Draft::of(&typed, ["prs".parse().unwrap()]).in_region(Some("east"));
        let body = serde_json::to_string(&draft).unwrap();
        assert_eq!(
            body,
            r#"{"adults":["1"],"need":["crib"],"region":["east"],"situation":["no_status"],"tongue":["prs"]}"#
        );
        assert!(draft.typed().has("need", "crib"));
    }
}
