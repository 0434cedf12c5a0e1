//! Passwords: long instead of complicated, kept as Argon2id hashes, and never more of them at once than cores.
//! An address nobody has costs the same time as one somebody has.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// What people and guessing programs try first.
mod easy;

/// The shortest password, in characters.
pub const SHORTEST: usize = 15;
/// The longest password, in characters.
pub const LONGEST: usize = 200;

/// Memory of one hash in KiB, passes over it, lanes: OWASP's first choice for Argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);

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

fn argon2() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)
        .map_err(|cause| Error::broken(cause.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash that is kept. For the command line and the demo: it takes this thread tens of milliseconds.
pub fn hash_now(password: &Password) -> Result<String> {
    let broken = |cause: argon2::password_hash::Error| Error::broken(cause.to_string());
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(broken)?;
    let hash = argon2()?
        .hash_password(password.0.as_bytes(), &salt)
        .map_err(broken)?;
    Ok(hash.to_string())
}

fn fits(stored: &str, typed: &str) -> Result<bool> {
    let stored = PasswordHash::new(stored).map_err(|cause| Error::broken(cause.to_string()))?;
    Ok(argon2()?.verify_password(typed.as_bytes(), &stored).is_ok())
}

/// Those waiting for a core before the next one is sent away. A hash takes about 30 ms, so nobody waits much
/// more than a second.
const WAITING_PER_CORE: usize = 32;

static TURNS: LazyLock<Turns> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Turns::new(cores, cores * WAITING_PER_CORE)
});

/// Who may hash: as many as there are cores, and a bounded number waiting.
struct Turns {
    cores: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

impl Turns {
    fn new(cores: usize, most_waiting: usize) -> Self {
        Self {
            cores: Arc::new(Semaphore::new(cores)),
            waiting: AtomicUsize::new(0),
            most_waiting,
        }
    }

    async fn take(&self) -> Result<Turn> {
        if let Ok(core) = Arc::clone(&self.cores).try_acquire_owned() {
            return Ok(Turn(core));
        }
        let _place = self.queue()?;
        let core = Arc::clone(&self.cores).acquire_owned().await;
        core.map(Turn).map_err(|_closed| slow_down())
    }

    fn queue(&self) -> Result<Place<'_>> {
        let place = Place(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.most_waiting {
            return Err(slow_down());
        }
        Ok(place)
    }
}

/// A place in the queue, given back also when the one who waits hangs up.
struct Place<'t>(&'t AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn slow_down() -> Error {
    Error::Refused(Problem::SlowDown, Sentence::new("problem-slow-down"))
}

/// A core to hash on, once.
pub struct Turn(OwnedSemaphorePermit);

/// Waits for a core; when too many wait already, the answer is to come back later.
pub async fn turn() -> Result<Turn> {
    TURNS.take().await
}

impl Turn {
    /// The hash that is kept, made off the server's threads.
    pub async fn hash(self, password: Password) -> Result<String> {
        self.run(move || hash_now(&password)).await
    }

    /// Whether `typed` is the password behind `stored`; without one the work is done all the same.
    pub async fn fits(self, stored: Option<String>, typed: String) -> Result<bool> {
        self.run(move || {
            let fits = fits(stored.as_deref().unwrap_or(NOBODY), &typed)?;
            Ok(fits && stored.is_some())
        })
        .await
    }

    /// The core is taken until the work is done, even if nobody waits for it any more.
    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let core = self.0;
        let worked = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(core);
            done
        });
        worked.await.map_err(Error::broken)?
    }
}

#[cfg(test)]
mod tests {
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
        let hash = turn().await.unwrap().hash(password.clone()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!hash.contains("olive") && !format!("{password:?}").contains("olive"));
        assert!(
            turn()
                .await
                .unwrap()
                .fits(Some(hash.clone()), "olive ladder tram".into())
                .await
                .unwrap()
        );
        assert!(
            !turn()
                .await
                .unwrap()
                .fits(Some(hash), "olive ladder trap".into())
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_has_no_password_and_its_check_costs_the_same_work() {
        assert!(
            !turn()
                .await
                .unwrap()
                .fits(None, String::new())
                .await
                .unwrap()
        );
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let (memory, passes, lanes) = COST;
        for (name, value) in [("m", memory), ("t", passes), ("p", lanes)] {
            assert_eq!(nobody.params.get_decimal(name), Some(value));
        }
    }

    #[tokio::test]
    async fn beyond_the_queue_one_is_told_to_come_back_and_a_place_is_given_back() {
        let turns = Turns::new(1, 1);
        let first = turns.take().await.unwrap();
        let mut second = Box::pin(turns.take());
        assert!(futures_util::poll!(&mut second).is_pending());
        assert!(matches!(
            turns.take().await,
            Err(Error::Refused(Problem::SlowDown, _))
        ));
        drop(second);
        let mut third = Box::pin(turns.take());
        assert!(futures_util::poll!(&mut third).is_pending());
        drop(first);
        assert!(third.await.is_ok());
    }
}
