//! A service with its people, and the times each of them is free.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::ground::nights::Zone;
use crate::interpretation::rules::availability::{Taken, free};
use crate::interpretation::rules::hours::{Hours, Stretch};
use crate::interpretation::rules::{Interpreter, Provider, Way};

/// A service with all that decides when it can be had.
#[derive(Debug, Clone)]
pub struct Service {
    /// The service.
    pub provider: Provider,
    /// Its week and exceptions; of one that is always open they say nothing.
    pub hours: Hours,
    /// Its interpreters.
    pub people: Vec<Person>,
}

/// An interpreter with all that decides when she, he or the team can be had.
#[derive(Debug, Clone)]
pub struct Person {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// Hours of its own, where it has such.
    pub own: Option<Hours>,
    /// The times it is booked for, confirmed.
    pub taken: Vec<Taken>,
}

impl Service {
    /// The hours of the service, or of one with hours of its own, until it closes for good.
    pub fn stretches(
        &self,
        own: Option<&Hours>,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Vec<Stretch> {
        let zone = self.provider.zone;
        let until = self
            .provider
            .closed_on
            .map_or(until, |on| until.min(midnight(zone, on)));
        match own {
            Some(hours) => hours.stretches(zone, from, until),
            None if self.provider.always_open => Hours::always().stretches(zone, from, until),
            None => self.hours.stretches(zone, from, until),
        }
    }

    /// The times an interpreter is free; `shared` are the hours of the service.
    pub fn free(
        &self,
        person: &Person,
        shared: &Arc<[Stretch]>,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Arc<[Stretch]> {
        let interpreter = &person.interpreter;
        let own = person.own.as_ref();
        let hours = match own {
            Some(hours) => self.stretches(Some(hours), from, until).into(),
            None => Arc::clone(shared),
        };
        let hours = match interpreter.closed_on {
            None => hours,
            Some(on) => {
                let end = midnight(self.provider.zone, on);
                hours
                    .iter()
                    .filter_map(|one| one.within(from, end))
                    .collect()
            }
        };
        if person.taken.is_empty() {
            return hours;
        }
        free(&hours, &person.taken, interpreter.at_once).into()
    }

    /// What both the interpreter and the service do.
    pub fn ways_of(&self, person: &Person) -> Vec<Way> {
        let modes = &person.interpreter.modes;
        let ways = self.provider.ways.iter().copied();
        ways.filter(|way| modes.contains(&way.mode)).collect()
    }
}

fn midnight(zone: Zone, date: NaiveDate) -> DateTime<Utc> {
    zone.instant(date, NaiveTime::MIN)
}
