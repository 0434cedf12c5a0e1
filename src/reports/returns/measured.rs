//! What a line of a province's form may ask for, and its value from what was counted of a house's month. What nobody
//! counted is said to be so, and is never zero.

use std::collections::BTreeMap;

use crate::ground::codes::{
    Code, Departure, FacilityReason, Problem, RefusedBy, SurvivorReason, Unit,
};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::reports::rules::Sums;
use crate::reports::table::Words;
use crate::tallies::rules::{How, Refusal};

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    /// Nights reported, each pool's counted.
    Nights,
    /// Space-nights paid for.
    Funded(Unit),
    /// Space-nights open.
    Open(Unit),
    /// Space-nights occupied.
    Occupied(Unit),
    /// Occupied ÷ open.
    OccupancyOpen(Unit),
    /// Occupied ÷ funded.
    OccupancyFunded(Unit),
    /// Households admitted.
    Admitted,
    /// Households that departed.
    Departed,
    /// Those that went there.
    DepartedTo(Departure),
    /// Households turned away.
    TurnedAway,
    /// Those turned away by the house, by their own choice, or by nobody.
    TurnedAwayBy(RefusedBy),
    /// Those turned away for this reason.
    TurnedAwayFor(Refusal),
    /// Those turned away by phone, or after a referral.
    TurnedAwayHow(How),
    /// Something that is not counted here.
    NotKept,
}

const UNITS: [Unit; 2] = [Unit::Bed, Unit::Room];

impl Measured {
    /// Everything a line may ask for, in the order a form offers it.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Nights];
        for unit in UNITS {
            all.extend([
                Self::Funded(unit),
                Self::Open(unit),
                Self::Occupied(unit),
                Self::OccupancyOpen(unit),
                Self::OccupancyFunded(unit),
            ]);
        }
        all.extend([Self::Admitted, Self::Departed]);
        all.extend(Departure::all().iter().copied().map(Self::DepartedTo));
        all.push(Self::TurnedAway);
        all.extend(RefusedBy::all().iter().copied().map(Self::TurnedAwayBy));
        let facility = FacilityReason::all().iter().copied();
        all.extend(facility.map(|why| Self::TurnedAwayFor(Refusal::Facility(why))));
        let survivor = SurvivorReason::all().iter().copied();
        all.extend(survivor.map(|why| Self::TurnedAwayFor(Refusal::Survivor(why))));
        all.extend(How::all().iter().copied().map(Self::TurnedAwayHow));
        all.push(Self::NotKept);
        all
    }

    /// Its name in files and in the database.
    pub fn code(self) -> String {
        match self {
            Self::Nights => "nights".into(),
            Self::Funded(unit) => format!("funded-{unit}"),
            Self::Open(unit) => format!("open-{unit}"),
            Self::Occupied(unit) => format!("occupied-{unit}"),
            Self::OccupancyOpen(unit) => format!("occupancy-open-{unit}"),
            Self::OccupancyFunded(unit) => format!("occupancy-funded-{unit}"),
            Self::Admitted => "admitted".into(),
            Self::Departed => "departed".into(),
            Self::DepartedTo(there) => format!("departed-to-{there}"),
            Self::TurnedAway => "turned-away".into(),
            Self::TurnedAwayBy(by) => format!("turned-away-by-{by}"),
            Self::TurnedAwayFor(why) => format!("turned-away-{}-{}", why.by(), why.reason()),
            Self::TurnedAwayHow(how) => format!("turned-away-how-{how}"),
            Self::NotKept => "not-kept".into(),
        }
    }

    /// The one of this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().into_iter().find(|one| one.code() == code)
    }

    /// How people say it.
    pub fn in_words(self, lang: Lang) -> String {
        lang.tell(&self.sentence()).into_owned()
    }

    /// How people say it, in both languages.
    pub fn words(self) -> Words {
        Words::Both {
            en: self.in_words(Lang::En),
            fr: self.in_words(Lang::Fr),
        }
    }

    /// What it means: what is counted, when, and how.
    pub fn meaning(self, lang: Lang) -> String {
        lang.say(match self {
            Self::Nights => "return-means-nights",
            Self::Funded(_) => "return-means-funded",
            Self::Open(_) => "return-means-open",
            Self::Occupied(_) => "return-means-occupied",
            Self::OccupancyOpen(_) => "return-means-of-open",
            Self::OccupancyFunded(_) => "return-means-of-funded",
            Self::Admitted => "return-means-admitted",
            Self::Departed => "return-means-departed",
            Self::DepartedTo(_) => "return-means-departed-to",
            Self::TurnedAway => "return-means-turned-away",
            Self::TurnedAwayBy(_) => "return-means-turned-away-by",
            Self::TurnedAwayFor(_) => "return-means-turned-away-for",
            Self::TurnedAwayHow(_) => "return-means-turned-away-how",
            Self::NotKept => "return-means-not-kept",
        })
        .into_owned()
    }

    /// The same in both languages.
    pub fn meanings(self) -> Words {
        Words::Both {
            en: self.meaning(Lang::En),
            fr: self.meaning(Lang::Fr),
        }
    }

    fn sentence(self) -> Sentence {
        let of_unit = |unit, beds, rooms| match unit {
            Unit::Bed => Sentence::new(beds),
            Unit::Room => Sentence::new(rooms),
        };
        match self {
            Self::Nights => Sentence::new("return-nights"),
            Self::Funded(unit) => of_unit(unit, "return-funded-beds", "return-funded-rooms"),
            Self::Open(unit) => of_unit(unit, "return-open-beds", "return-open-rooms"),
            Self::Occupied(unit) => of_unit(unit, "return-occupied-beds", "return-occupied-rooms"),
            Self::OccupancyOpen(unit) => {
                of_unit(unit, "return-of-open-beds", "return-of-open-rooms")
            }
            Self::OccupancyFunded(unit) => {
                of_unit(unit, "return-of-funded-beds", "return-of-funded-rooms")
            }
            Self::Admitted => Sentence::new("return-admitted"),
            Self::Departed => Sentence::new("return-departed"),
            Self::DepartedTo(there) => Sentence::new("return-departed-to").label("to", there),
            Self::TurnedAway => Sentence::new("return-turned-away"),
            Self::TurnedAwayBy(by) => Sentence::new("return-turned-away-by").label("by", by),
            Self::TurnedAwayFor(Refusal::Facility(why)) => {
                Sentence::new("return-turned-away-for").label("why", why)
            }
            Self::TurnedAwayFor(Refusal::Survivor(why)) => {
                Sentence::new("return-turned-away-for").label("why", why)
            }
            Self::TurnedAwayFor(Refusal::Nobody) => {
                Sentence::new("return-turned-away-by").label("by", RefusedBy::Nobody)
            }
            Self::TurnedAwayHow(how) => Sentence::new("return-turned-away-how").label("how", how),
            Self::NotKept => Sentence::new("return-not-kept"),
        }
    }

    /// Whether it counts persons.
    pub fn is_of_persons(self) -> bool {
        matches!(
            self,
            Self::Admitted
                | Self::Departed
                | Self::DepartedTo(_)
                | Self::TurnedAway
                | Self::TurnedAwayBy(_)
                | Self::TurnedAwayFor(_)
                | Self::TurnedAwayHow(_)
        )
    }
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// It cannot be computed.
    Unknown,
    /// A count: space-nights, nights or households.
    Number(i64),
    /// A share.
    Share {
        /// Of the whole.
        part: i64,
        /// None of zero is told.
        whole: i64,
    },
}

impl Value {
    /// As it is kept: a number, and what it is a share of.
    pub fn parts(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Unknown => (None, None),
            Self::Number(number) => (Some(number), None),
            Self::Share { part, whole } => (Some(part), Some(whole)),
        }
    }

    /// As it was kept.
    ///
    /// # Errors
    /// A whole without a part, which the database refuses too.
    pub fn of_parts(part: Option<i64>, whole: Option<i64>) -> Result<Self> {
        match (part, whole) {
            (None, None) => Ok(Self::Unknown),
            (Some(number), None) => Ok(Self::Number(number)),
            (Some(part), Some(whole)) => Ok(Self::Share { part, whole }),
            (None, Some(_)) => Err(Error::broken("a signed line has a whole and no part")),
        }
    }
}

/// What was counted of a house in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Nights reported, each pool's counted.
    pub nights: i64,
    /// Nights that could have been.
    pub nights_possible: i64,
    /// Space-nights of the nights reported, by what they were counted in.
    pub sums: BTreeMap<Unit, Sums>,
    /// Households admitted.
    pub admitted: i64,
    /// Households that departed.
    pub departed: i64,
    /// The same by the code of where they went, where that was told.
    pub destinations: BTreeMap<String, i64>,
    /// Whether the house keeps stays now: only then a departure says where to.
    pub keeps_stays: bool,
    /// Households turned away, by the codes of who said no and why.
    pub turned_away: BTreeMap<(String, String), i64>,
    /// The same by the code of how they had asked, where that was counted.
    pub had_asked: BTreeMap<String, i64>,
}

impl Counted {
    /// What a line that asks for this says.
    pub fn value(&self, measured: Measured) -> Value {
        match measured {
            Measured::Nights => Value::Number(self.nights),
            Measured::Funded(unit) => self.of_nights(unit, |sums| sums.funded),
            Measured::Open(unit) => self.of_nights(unit, |sums| sums.open),
            Measured::Occupied(unit) => self.of_nights(unit, |sums| sums.occupied),
            Measured::OccupancyOpen(unit) => self.share(unit, |sums| sums.open),
            Measured::OccupancyFunded(unit) => self.share(unit, |sums| sums.funded),
            Measured::Admitted => self.moved(self.admitted),
            Measured::Departed => self.moved(self.departed),
            Measured::DepartedTo(there) => self.departed_to(there),
            Measured::TurnedAway => self.refused(|_, _| true),
            Measured::TurnedAwayBy(by) => self.refused(|one, _| one == by.code()),
            Measured::TurnedAwayFor(why) => {
                self.refused(|by, reason| by == why.by().code() && reason == why.reason())
            }
            Measured::TurnedAwayHow(how) => self.had_asked(how),
            Measured::NotKept => Value::Unknown,
        }
    }

    /// How they had asked is known when it was counted of everybody who was turned away in the month.
    fn had_asked(&self, how: How) -> Value {
        let told: i64 = self.had_asked.values().sum();
        if self.is_without_report() || told != self.turned_away.values().sum::<i64>() {
            return Value::Unknown;
        }
        Value::Number(self.had_asked.get(how.code()).copied().unwrap_or(0))
    }

    /// No night reported is not zero.
    fn of_nights(&self, unit: Unit, of: impl Fn(&Sums) -> i64) -> Value {
        match self.nights {
            0 => Value::Unknown,
            _ => Value::Number(self.sums.get(&unit).map_or(0, of)),
        }
    }

    fn share(&self, unit: Unit, whole: impl Fn(&Sums) -> i64) -> Value {
        match (self.nights, self.sums.get(&unit)) {
            (0, _) => Value::Unknown,
            (_, None) => Value::Share { part: 0, whole: 0 },
            (_, Some(sums)) => Value::Share {
                part: sums.occupied,
                whole: whole(sums),
            },
        }
    }

    /// Where people were in and nobody was ever counted coming or going, comings and goings are not counted there.
    fn moved(&self, n: i64) -> Value {
        let were_in = self.sums.values().any(|sums| sums.occupied > 0);
        let is_counted = self.admitted + self.departed > 0;
        match self.nights == 0 || were_in && !is_counted {
            true => Value::Unknown,
            false => Value::Number(n),
        }
    }

    /// Where they went is known when every departure of the month said so.
    fn departed_to(&self, there: Departure) -> Value {
        let told: i64 = self.destinations.values().sum();
        let all_said_so = told == self.departed && (self.keeps_stays || told > 0);
        if !all_said_so {
            return Value::Unknown;
        }
        Value::Number(self.destinations.get(there.code()).copied().unwrap_or(0))
    }

    /// No night was reported and nobody counted: that is not a month in which nobody was turned away.
    fn is_without_report(&self) -> bool {
        self.nights == 0 && self.turned_away.is_empty()
    }

    fn refused(&self, is: impl Fn(&str, &str) -> bool) -> Value {
        if self.is_without_report() {
            return Value::Unknown;
        }
        let refused = self.turned_away.iter();
        let those = refused.filter(|((by, reason), _)| is(by, reason));
        Value::Number(those.map(|(_, n)| n).sum())
    }
}

/// A line that asks for something else than there is.
///
/// # Errors
/// 422 where no such thing is counted.
pub fn asked_for(code: &str) -> Result<Measured> {
    Measured::parse(code).ok_or_else(|| Error::field("measure", Sentence::new("field-choice")))
}

/// A return that is not over, or whose figures moved, is refused in words.
pub(super) fn stale(id: &'static str) -> Error {
    Error::Refused(Problem::Stale, Sentence::new(id))
}

#[cfg(test)]
mod tests;
