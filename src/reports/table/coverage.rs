//! How much of what there could be is in a report, as sentences.

use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;
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
    /// Months of the period without a release.
    pub months_missing: Vec<Month>,
    /// The books it is from, where those are one house's own.
    pub own_books: Option<OwnBooks>,
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
        let missing = (!self.months_missing.is_empty()).then(|| self.said_of_missing());
        let said = nights.into_iter().chain(reporting).chain(houses);
        let own = self.own_books.map(OwnBooks::said);
        said.chain(withheld).chain(missing).chain(own).collect()
    }

    fn said_of_missing(&self) -> Sentence {
        Sentence::new("reports-coverage-months").with("months", Value::months(&self.months_missing))
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
