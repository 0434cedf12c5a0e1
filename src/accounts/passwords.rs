//! Passwords: long instead of complicated, kept as Argon2id hashes, and never more of them at once than cores.
//! An address nobody has costs the same time as one somebody has.

use std::fmt;

use hashers::Memory;
pub use hashers::{Turn, turn};

use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// What people and guessing programs try first.
mod easy;
/// The threads that hash.
mod hashers;

/// The shortest password, in characters.
pub const SHORTEST: usize = 15;
/// The longest password, in characters.
pub const LONGEST: usize = 200;

/// The hash checked for an address nobody has: random bytes, so no password fits it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$4FTdWBsEAdM3SfcLE+/3hw$EN4b0Fx/5RMkx4f8Ji3htVwwRUJOht50XBFgrI0egDM";

/// A password somebody chose, long enough and not among the easy ones. It is never printed.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Reads what was typed into `field`. `about` are the words it must not consist of: the e-mail address and the
    /// organization's name.
    pub fn choose(field: &'static str, typed: &str, about: &[&str]) -> Result<Self> {
        let length = typed.chars().count();
        if length < SHORTEST {
            let sentence = Sentence::new("password-short").with("least", as_i64(SHORTEST));
            return Err(Error::field(field, sentence.with("length", as_i64(length))));
        }
        if length > LONGEST {
            let sentence = Sentence::new("password-long").with("most", as_i64(LONGEST));
            return Err(Error::field(field, sentence));
        }
        if easy::is_easy(typed, about) {
            return Err(Error::field(field, Sentence::new("password-easy")));
        }
        Ok(Self(typed.to_owned()))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

fn as_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The hash that is kept. For the command line and the demo: it takes this thread tens of milliseconds.
pub fn hash_now(password: &Password) -> Result<String> {
    Memory::default().hash(&password.0)
}

impl Turn {
    /// The hash that is kept, made off the server's threads.
    pub async fn hash(self, password: Password) -> Result<String> {
        self.run(move |memory| memory.hash(&password.0)).await
    }

    /// Whether `typed` is the password behind `stored`; without one the work is done all the same.
    pub async fn fits(self, stored: Option<String>, typed: String) -> Result<bool> {
        self.run(move |memory| {
            let fits = memory.fits(stored.as_deref().unwrap_or(NOBODY), &typed)?;
            Ok(fits && stored.is_some())
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHash;

    use super::hashers::COST;
    use super::*;

    fn refused(typed: &str) -> &'static str {
        match Password::choose(
            "password",
            typed,
            &["night@north.example", "North Star House"],
        ) {
            Err(Error::Invalid(fields)) => fields[0].sentence.id(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_is_all_that_is_asked() {
        assert_eq!(refused("quatorze-lettr"), "password-short");
        assert_eq!(refused(&"wide range ".repeat(19)), "password-long");
        for fine in [
            "été à vélo, 7 km",
            "olive ladder tram",
            "gtpwkzqfyxnbhvc",
            "kayak_maple_fog",
        ] {
            assert!(Password::choose("password", fine, &[]).is_ok(), "{fine}");
        }
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_alone_and_says_nothing_of_it() {
        let password = Password::choose("password", "olive ladder tram", &[]).unwrap();
        let hash = turn().unwrap().hash(password.clone()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!hash.contains("olive") && !format!("{password:?}").contains("olive"));
        assert!(
            turn()
                .unwrap()
                .fits(Some(hash.clone()), "olive ladder tram".into())
                .await
                .unwrap()
        );
        assert!(
            !turn()
                .unwrap()
                .fits(Some(hash), "olive ladder trap".into())
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_has_no_password_and_its_check_costs_the_same_work() {
        assert!(!turn().unwrap().fits(None, String::new()).await.unwrap());
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let (memory, passes, lanes) = COST;
        for (name, value) in [("m", memory), ("t", passes), ("p", lanes)] {
            assert_eq!(nobody.params.get_decimal(name), Some(value));
        }
    }
}
