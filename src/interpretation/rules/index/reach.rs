//! What can be had: of a language, of a service, for a house; and the best of several who could begin.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::ground::codes::Mode;
use crate::ground::tongues::{self, TongueCode};
use crate::interpretation::rules::availability::Start;
use crate::interpretation::rules::{Provider, ProviderId};

/// What can be had for a language in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The language.
    pub tongue: TongueCode,
    /// The way.
    pub mode: Mode,
    /// Whether somebody can begin at the time asked about.
    pub available: bool,
    /// When somebody can begin at the earliest, if within two weeks.
    pub next_at: Option<DateTime<Utc>>,
    /// How long before that has to be known, in minutes; where nobody can begin, the shortest notice of all.
    pub notice_minutes: i64,
}

/// In which ways one service can be had.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    /// The service.
    pub provider: &'a Provider,
    /// How many languages it has, or one, where one was asked about.
    pub tongues: usize,
    /// The best of each way.
    pub ways: Vec<(Mode, Best)>,
}

/// Where an interpreter for a language can be had at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Met {
    /// By telephone or video, and so everywhere.
    pub everywhere: bool,
    /// In person, and so in these regions.
    pub regions: BTreeSet<String>,
}

impl Met {
    /// Whether a house in this region has an interpreter now.
    pub fn at(&self, region: &str) -> bool {
        self.everywhere || self.regions.contains(region)
    }
}

/// The best of several who could begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Who could begin first; none within two weeks.
    pub start: Option<Start>,
    /// The shortest notice of all.
    pub shortest: TimeDelta,
}

impl Best {
    /// Adds one more to the choice.
    pub fn or(self, other: Self) -> Self {
        Self {
            start: match (self.start, other.start) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
            shortest: self.shortest.min(other.shortest),
        }
    }

    /// Whether somebody can begin at that time.
    pub fn is_available(&self, at: DateTime<Utc>) -> bool {
        self.start.is_some_and(|start| start.at <= at)
    }

    /// How long before has to be known.
    pub fn notice(&self) -> TimeDelta {
        self.start.map_or(self.shortest, |start| start.notice)
    }

    /// What can be had for a language at that time.
    pub fn reach(&self, tongue: TongueCode, mode: Mode, at: DateTime<Utc>) -> Reach {
        Reach {
            tongue,
            mode,
            available: self.is_available(at),
            next_at: self.start.map(|start| start.at),
            notice_minutes: self.notice().num_minutes(),
        }
    }
}

impl Offer<'_> {
    /// The best of a way, if the service has it.
    pub fn way(&self, mode: Mode) -> Option<Best> {
        let found = self.ways.iter().find(|(of, _)| *of == mode);
        found.map(|(_, best)| *best)
    }

    /// In which turn it stands among others.
    pub fn turn(&self) -> (bool, Option<DateTime<Utc>>, bool, String, ProviderId) {
        let first = self
            .ways
            .iter()
            .filter_map(|(_, best)| Some(best.start?.at))
            .min();
        let calls = self.provider.line.is_some() && self.way(Mode::Phone).is_some();
        let name = tongues::fold(&self.provider.name);
        (first.is_none(), first, !calls, name, self.provider.id)
    }
}
