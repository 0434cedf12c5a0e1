//! What the form says, every part read: everything wrong with it is told at once.

use std::collections::BTreeSet;

use crate::board::snapshot::Snapshot;
use crate::capacity::rules::{MOST_AT_ONCE, PoolId};
use crate::ground::codes::{Code, Population, Urgency};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::tongues::TongueCode;
use crate::referrals::household::Household;
use crate::referrals::matching::wanted::{Near, Wanted, known_region};
use crate::shelters::pages::languages;
use crate::web::mistakes::{Gathered, Typed, number};

/// What is asked for, and how soon.
pub struct Asked {
    /// What is asked of the board.
    pub wanted: Wanted,
    /// How soon she needs it.
    pub urgency: Urgency,
    /// The pool for which she was counted as turned away by phone just before.
    pub phoned: Option<PoolId>,
}

impl Asked {
    /// Reads the whole form.
    pub fn read(typed: &Typed, snapshot: &Snapshot, lang: Lang) -> Result<Self> {
        let mut gathered = Gathered::default();
        let household = gathered.take(household(typed));
        let avoid = gathered.take(avoided(typed, snapshot));
        let needs = gathered.take(codes(typed, "need"));
        let tongues = gathered.take(tongues(typed, lang));
        let urgency = gathered.take(typed.code("urgency"));
        let near = gathered.take(near(typed, snapshot));
        let situations = gathered.take(codes(typed, "situation"));
        let asked = (|| {
            Some(Self {
                wanted: Wanted {
                    household: household?,
                    needs: needs?,
                    situations: situations?,
                    tongues: tongues?,
                    near: near?,
                    avoid: avoid?,
                },
                urgency: urgency?,
                // A mark of the house's own page: what cannot be read is none.
                phoned: typed.text("phoned").parse().ok(),
            })
        })();
        gathered.whole(asked)
    }
}

fn household(typed: &Typed) -> Result<Household> {
    let mut gathered = Gathered::default();
    let mut count = |field: &'static str| match typed.text(field).trim() {
        "" => Some(0),
        text => gathered.take(number(field, text, (0, MOST_AT_ONCE))),
    };
    let adults = count("adults");
    let children = [
        count("children_0_4"),
        count("children_5_11"),
        count("children_12_15"),
        count("children_16_17"),
    ];
    let population = match typed.text("population") {
        "" => None,
        _ => gathered.take(typed.code::<Population>("population")),
    };
    let [infants, small, teens, nearly_adult] = children;
    let children = (|| Some([infants?, small?, teens?, nearly_adult?]))();
    let (adults, children) = gathered.whole(adults.zip(children))?;
    Household::new(adults, children, population)
}

fn codes<C: Code>(typed: &Typed, field: &'static str) -> Result<BTreeSet<C>> {
    let read = |code: &String| {
        C::parse(code).ok_or_else(|| Error::field(field, Sentence::new("field-choice")))
    };
    typed.all(field).iter().map(read).collect()
}

fn avoided(typed: &Typed, snapshot: &Snapshot) -> Result<BTreeSet<String>> {
    let codes = typed.all("avoid").iter();
    codes
        .map(|code| known_region(snapshot, "avoid", code))
        .collect()
}

fn near(typed: &Typed, snapshot: &Snapshot) -> Result<Near> {
    let region = match typed.text("region") {
        "" => return Ok(Near::Everywhere),
        code => known_region(snapshot, "region", code)?,
    };
    Ok(match typed.text("near") {
        "only" => Near::Only(region),
        _ => Near::First(region),
    })
}

/// The languages ticked and typed.
pub fn tongues(typed: &Typed, lang: Lang) -> Result<BTreeSet<TongueCode>> {
    let codes = languages::languages(typed, lang)?;
    Ok(codes.iter().filter_map(|code| code.parse().ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::trial::{NOW, at, snapshot};

    fn read(sent: &[(&str, &str)]) -> Result<Asked> {
        let sent = sent.iter();
        let typed: Vec<(String, String)> = sent
            .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
            .collect();
        Asked::read(&Typed::from(typed), &snapshot(vec![], at(NOW)), Lang::En)
    }

    #[test]
    fn an_untouched_number_is_nobody_and_a_wrong_one_is_told_with_the_rest() {
        let asked = read(&[
            ("adults", "1"),
            ("children_0_4", ""),
            ("children_5_11", "2"),
            ("urgency", "now"),
        ]);
        assert_eq!(asked.unwrap().wanted.household.people(), 3);
        let Err(Error::Invalid(wrong)) = read(&[
            ("adults", "one"),
            ("children_0_4", "-1"),
            ("avoid", "atlantis"),
            ("need", "moat"),
            ("region", "atlantis"),
        ]) else {
            panic!("read");
        };
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_ref()).collect();
        assert_eq!(
            fields,
            [
                "adults",
                "children_0_4",
                "avoid",
                "need",
                "urgency",
                "region"
            ]
        );
    }

    #[test]
    fn languages_are_ticked_or_typed_by_any_name() {
        let asked = read(&[
            ("adults", "1"),
            ("urgency", "today"),
            ("tongue", "fr"),
            ("tongue_1", "Dari"),
            ("region", "east"),
            ("near", "only"),
            ("avoid", "ottawa"),
        ])
        .unwrap()
        .wanted;
        let tongues: Vec<&str> = asked.tongues.iter().map(|one| one.as_str()).collect();
        assert_eq!(tongues, ["fr", "prs"]);
        assert_eq!(asked.near, Near::Only("east".into()));
        assert!(asked.avoid.contains("ottawa"));
    }
}
