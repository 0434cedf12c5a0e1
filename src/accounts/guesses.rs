//! Tries at an address nobody has are slowed like those at one that somebody has: so being told to wait says nothing
//! of who has an account. Kept in memory, by a hash that is worth nothing outside this process, and bounded; what
//! slows an account for good is counted with the account.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::email::Email;
use super::rules::{is_locked, locked_until};
use crate::ground::text::{digest, new_secret};

/// Addresses kept in mind at most; beyond it the one tried longest ago is forgotten.
const MOST: usize = 10_000;

struct Tries {
    misses: i32,
    locked_until: Option<DateTime<Utc>>,
    tried_at: DateTime<Utc>,
}

/// How often each typed address was tried since somebody last signed in with it.
pub struct Guesses {
    salt: String,
    tries: Mutex<HashMap<String, Tries>>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            salt: new_secret(),
            tries: Mutex::default(),
        }
    }
}

impl Guesses {
    fn key(&self, address: &Email) -> String {
        digest(format!("{}\n{}", self.salt, address.as_str()).as_bytes())
    }

    /// Counts a try *before* its password is looked at, or answers until when this address has to wait.
    pub fn count(&self, address: &Email, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        let mut all = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let key = self.key(address);
        if all.len() >= MOST && !all.contains_key(&key) {
            forget_oldest(&mut all);
        }
        let tries = all.entry(key).or_insert(Tries {
            misses: 0,
            locked_until: None,
            tried_at: now,
        });
        match tries.locked_until {
            Some(until) if is_locked(Some(until), now) => Err(until),
            _ => {
                tries.misses = tries.misses.saturating_add(1);
                tries.locked_until = locked_until(tries.misses, now);
                tries.tried_at = now;
                Ok(())
            }
        }
    }

    /// Somebody signed in with this address, or chose a new password for it.
    pub fn forget(&self, address: &Email) {
        let mut all = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.key(address));
    }
}

fn forget_oldest(all: &mut HashMap<String, Tries>) {
    let oldest = all
        .iter()
        .min_by_key(|(_, tries)| tries.tried_at)
        .map(|(key, _)| key.clone());
    if let Some(key) = oldest {
        all.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    fn address(text: &str) -> Email {
        Email::parse("email", text).unwrap()
    }

    #[test]
    fn the_sixth_try_at_an_address_waits_and_another_address_does_not() {
        let (guesses, now) = (Guesses::default(), DateTime::UNIX_EPOCH);
        let tried = address("night@north.example");
        for _ in 0..5 {
            assert_eq!(guesses.count(&tried, now), Ok(()));
        }
        let until = now + Duration::seconds(5);
        assert_eq!(guesses.count(&tried, now), Err(until));
        assert_eq!(guesses.count(&address("lead@north.example"), now), Ok(()));
        assert_eq!(guesses.count(&tried, until), Ok(()));
        assert!(guesses.count(&tried, until).is_err(), "the wait doubles");
        guesses.forget(&tried);
        assert_eq!(guesses.count(&tried, until), Ok(()));
    }

    #[test]
    fn a_flood_of_addresses_takes_bounded_memory_and_keeps_the_newest() {
        let (guesses, start) = (Guesses::default(), DateTime::UNIX_EPOCH);
        for number in 0..MOST + 10 {
            let now = start + Duration::seconds(i64::try_from(number).unwrap());
            let tried = address(&format!("a{number}@north.example"));
            guesses.count(&tried, now).unwrap();
        }
        assert_eq!(guesses.tries.lock().unwrap().len(), MOST);
        let first = guesses.key(&address("a0@north.example"));
        assert!(!guesses.tries.lock().unwrap().contains_key(&first));
    }
}
