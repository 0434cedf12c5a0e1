//! Remembers which program was reported for which night, so that no night is counted twice.
//! Costs about 20 bytes a row, whatever the order of the file; names are remembered once a program.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::Datelike;

use super::night::ReportedNight;
use super::refusals::Unreadable;

/// Toronto has some hundreds; a file with more than this is something else.
const MOST_PROGRAMS: u32 = 100_000;

/// What a row is, seen after the rows before it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// The first about its program and night.
    First,
    /// Says again what an earlier row said.
    Again { first_line: u64 },
    /// Says something else than an earlier row.
    Otherwise { first_line: u64 },
}

/// What earlier rows said.
#[derive(Default)]
pub(super) struct Repeats {
    programs: HashMap<String, u32>,
    said: HashMap<(u32, i32), Said>,
}

/// Halves of 32 bits, for eight bytes would be aligned to eight and cost another four.
struct Said {
    line: u32,
    print: [u32; 2],
}

impl Repeats {
    /// Compares a row with those before it, and remembers it if it is the first.
    pub fn look(&mut self, night: &ReportedNight) -> Result<Seen, Unreadable> {
        let program = self.number_of(&night.pool.id)?;
        let print = print_of(night);
        match self.said.entry((program, night.night.num_days_from_ce())) {
            Slot::Vacant(slot) => {
                // Only a file of mostly blank lines has so many; there, the last number that fits will do.
                let line = u32::try_from(night.line).unwrap_or(u32::MAX);
                slot.insert(Said { line, print });
                Ok(Seen::First)
            }
            Slot::Occupied(slot) => {
                let said = slot.get();
                let first_line = u64::from(said.line);
                Ok(if said.print == print {
                    Seen::Again { first_line }
                } else {
                    Seen::Otherwise { first_line }
                })
            }
        }
    }

    fn number_of(&mut self, program: &str) -> Result<u32, Unreadable> {
        if let Some(number) = self.programs.get(program) {
            return Ok(*number);
        }
        let number = u32::try_from(self.programs.len()).unwrap_or(u32::MAX);
        if number >= MOST_PROGRAMS {
            return Err(Unreadable::TooManyPrograms {
                limit: MOST_PROGRAMS,
            });
        }
        self.programs.insert(program.to_owned(), number);
        Ok(number)
    }
}

/// 64 bits over everything the row says, its line aside.
fn print_of(night: &ReportedNight) -> [u32; 2] {
    let ReportedNight {
        line: _,
        night: date,
        organization,
        shelter,
        pool,
        population,
        unit,
        funded,
        open,
        occupied,
        held,
        admitting,
        unavailable,
        people,
    } = night;
    let mut hasher = DefaultHasher::new();
    (date, organization, shelter, pool, population, unit).hash(&mut hasher);
    (funded, open, occupied, held, people).hash(&mut hasher);
    (admitting, unavailable).hash(&mut hasher);
    let print = hasher.finish();
    [(print >> 32) as u32, print as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_row_costs_twenty_bytes() {
        assert_eq!(size_of::<((u32, i32), Said)>(), 20);
    }
}
