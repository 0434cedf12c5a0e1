//! How much of what there could be is in a report, as sentences.

use std::collections::BTreeSet;

use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Period, months_in_words};
use crate::reports::rules::share;

/// How much of what could have been reported was. What is not asked for by a report is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// Nights reported, and nights that could have been, each pool's counted.
    pub nights: Option<(i64, i64)>,
    /// Houses that reported at least one night, and houses that could have.
    pub houses_reporting: Option<(i64, i64)>,
    /// Houses in it, and houses there are.
    pub houses: Option<(i64, i64)>,
    /// Returns that are signed, and returns there could be; beside the houses that signed any.
    pub returns: Option<(i64, i64)>,
    /// Houses that withhold themselves.
    pub withheld: i64,
    /// Months with other numbers of houses than most.
    pub apart: Vec<Apart>,
    /// Months of the period without a release.
    pub months_missing: Vec<Month>,
    /// Months of the period of which no night was reported, where nights are what is reported.
    pub months_without_nights: Vec<Month>,
    /// The books it is from, where those are one house's own.
    pub own_books: Option<OwnBooks>,
}

/// The houses of a month's release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Houses {
    /// Houses in it.
    pub in_it: i64,
    /// Houses there were.
    pub possible: i64,
    /// Houses that withheld themselves.
    pub withheld: i64,
}

/// Months that all have the same houses' figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The months.
    pub months: BTreeSet<Month>,
    /// How many houses.
    pub houses: Houses,
}

impl Apart {
    fn said(&self) -> Sentence {
        Sentence::new("reports-coverage-apart")
            .with("months", months_in_words(&self.months))
            .with("in", self.houses.in_it)
            .with("all", self.houses.possible)
            .with("withheld", self.houses.withheld)
    }
}

/// The books of whoever reads about her own house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnBooks {
    /// The first month of which a night is kept; none where there is none yet.
    pub since: Option<Month>,
}

impl OwnBooks {
    fn said(self) -> Sentence {
        match self.since {
            Some(since) => Sentence::new("reports-coverage-own").with("month", Value::Month(since)),
            None => Sentence::new("reports-coverage-own-none"),
        }
    }
}

impl Coverage {
    /// The same as sentences, one for each thing that is covered.
    pub fn said(&self) -> Vec<Sentence> {
        let nights = self
            .nights
            .map(|(reported, possible)| nights_covered(reported, possible));
        let reporting = self.houses_reporting.map(|(reported, possible)| {
            Sentence::new("reports-coverage-houses-reporting")
                .with("reported", reported)
                .with("possible", possible)
        });
        let houses = self.houses.map(|(in_it, all)| {
            let sentence = match self.returns {
                None => Sentence::new("reports-coverage-houses"),
                Some((signed, returns)) => Sentence::new("reports-coverage-returns")
                    .with("signed", signed)
                    .with("returns", returns),
            };
            sentence.with("in", in_it).with("all", all)
        });
        let withheld = (self.withheld > 0)
            .then(|| Sentence::new("reports-coverage-withheld").with("n", self.withheld));
        let missing = said_of("reports-coverage-months", &self.months_missing);
        let without = said_of("reports-coverage-nightless", &self.months_without_nights);
        let said = nights.into_iter().chain(reporting).chain(houses);
        let own = self.own_books.map(OwnBooks::said);
        let missing = missing.into_iter().chain(without);
        let apart = self.apart.iter().map(Apart::said);
        said.chain(withheld)
            .chain(apart)
            .chain(missing)
            .chain(own)
            .collect()
    }

    /// Whether nothing is told of this month of the period.
    pub fn is_untold(&self, month: Month) -> bool {
        self.months_missing.contains(&month) || self.months_without_nights.contains(&month)
    }
}

fn said_of(id: &'static str, months: &[Month]) -> Option<Sentence> {
    let words = || months_in_words(&months.iter().copied().collect());
    (!months.is_empty()).then(|| Sentence::new(id).with("months", words()))
}

/// The months of a period that are not among those of which a night was reported; none where there is no night at all,
/// which is said by itself.
pub fn months_without(period: Period, reported: impl Iterator<Item = Month>) -> Vec<Month> {
    let reported: BTreeSet<Month> = reported.collect();
    let months = period.from.through(period.to);
    let without = months.filter(|month| !reported.contains(month));
    match reported.is_empty() {
        true => Vec::new(),
        false => without.collect(),
    }
}

fn nights_covered(reported: i64, possible: i64) -> Sentence {
    let Some(share) = share(reported, possible) else {
        return Sentence::new("reports-coverage-none");
    };
    Sentence::new("reports-coverage")
        .with("reported", reported)
        .with("possible", possible)
        .with("share", Value::Share(share))
}
