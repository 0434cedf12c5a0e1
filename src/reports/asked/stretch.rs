//! The months a sentence is about: one is said as one, several as from and to; and where figures tell only some months
//! of the period asked for, how many of them.

use std::collections::BTreeSet;

use super::Period;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Month;

/// The months of a period that a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From the first to the last of those told.
    within: Period,
    /// How many are told, and how many were asked for.
    told: usize,
    asked: usize,
}

impl Stretch {
    /// Every month of a period.
    pub fn whole(period: Period) -> Self {
        let months = months_in(period);
        Self {
            within: period,
            told: months,
            asked: months,
        }
    }

    /// The months of a period that are told: no sentence claims one that is in no sum. Where none is, it is of the
    /// period that was asked for.
    pub fn told(months: impl Iterator<Item = Month>, period: Period) -> Self {
        let months: BTreeSet<Month> = months.collect();
        let (Some(from), Some(to)) = (months.first(), months.last()) else {
            return Self::whole(period);
        };
        Self {
            within: Period {
                from: *from,
                to: *to,
            },
            told: months.len(),
            asked: months_in(period),
        }
    }

    /// A message that is made with `reports-opening`, `reports-during` or `reports-span`, which say these months. Their
    /// values have names of their own, for the message's stand beside them.
    pub fn said(self, id: &'static str) -> Sentence {
        let Period { from, to } = self.within;
        let first = match from.year() == to.year() {
            true => Value::Words {
                en: Lang::En.name_of_month(from).to_owned(),
                fr: Lang::Fr.name_of_month(from).to_owned(),
            },
            false => Value::Month(from),
        };
        Sentence::new(id)
            .with("stretch", self.kind())
            .with("stretch-from", first)
            .with("stretch-to", Value::Month(to))
            .with("stretch-told", number(self.told))
            .with("stretch-asked", number(self.asked))
    }

    /// Which way of saying it the messages choose.
    fn kind(self) -> &'static str {
        let is_one = self.within.from == self.within.to;
        match (is_one, self.told < self.asked) {
            (true, false) => "one",
            (true, true) => "one-of-more",
            (false, false) => "all",
            (false, true) => "some-of-more",
        }
    }
}

/// Months as people say them, those that follow each other as from and to.
pub fn months_in_words(months: &BTreeSet<Month>) -> Value {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some((_, last)) if last.next() == *month => *last = *month,
            _ => runs.push((*month, *month)),
        }
    }
    let said = |lang: Lang| {
        let runs = runs.iter().map(|(first, last)| match first == last {
            true => lang.month(*first),
            false => format!("{} – {}", lang.month(*first), lang.month(*last)),
        });
        runs.collect::<Vec<_>>().join(", ")
    };
    Value::Words {
        en: said(Lang::En),
        fr: said(Lang::Fr),
    }
}

fn months_in(period: Period) -> usize {
    period.from.through(period.to).count()
}

fn number(months: usize) -> i64 {
    i64::try_from(months).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        }
    }

    fn opening(of: Stretch) -> [String; 2] {
        let sentence = of.said("reports-opening");
        [Lang::En, Lang::Fr].map(|lang| lang.tell(&sentence).into_owned())
    }

    #[test]
    fn one_month_is_said_as_one_and_a_year_is_said_once() {
        for (from, to, english, french) in [
            (
                "2026-09",
                "2026-09",
                "In September 2026",
                "En septembre 2026",
            ),
            (
                "2026-01",
                "2026-03",
                "From January to March 2026",
                "Entre janvier et mars 2026",
            ),
            (
                "2025-11",
                "2026-10",
                "From November 2025 to October 2026",
                "Entre novembre 2025 et octobre 2026",
            ),
        ] {
            assert_eq!(opening(Stretch::whole(period(from, to))), [english, french]);
        }
        let span = period("2026-03", "2026-03").said("reports-span");
        assert_eq!(Lang::Fr.tell(&span), "mars 2026");
    }

    #[test]
    fn what_tells_only_some_months_says_how_many_gaps_inside_included() {
        let asked = period("2026-01", "2026-08");
        for (told, english, french) in [
            (
                &["2026-01", "2026-02", "2026-06"][..],
                "From January to June 2026 (3 of this report’s 8 months)",
                "Entre janvier et juin 2026 (3 des 8 mois de ce rapport)",
            ),
            (
                &["2026-04"],
                "In April 2026 (1 of this report’s 8 months)",
                "En avril 2026 (1 des 8 mois de ce rapport)",
            ),
            (
                &[],
                "From January to August 2026",
                "Entre janvier et août 2026",
            ),
        ] {
            let told = told.iter().map(|month| month.parse().unwrap());
            assert_eq!(opening(Stretch::told(told, asked)), [english, french]);
        }
        let every = asked.from.through(asked.to);
        assert_eq!(Stretch::told(every, asked), Stretch::whole(asked));
    }
}
