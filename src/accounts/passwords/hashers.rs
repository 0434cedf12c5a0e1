//! The threads that hash: as many as there are cores, each with one piece of memory that it keeps, so that a flood of
//! sign-ins costs no more memory than one sign-in a core. A bounded number waits; the next is told to come back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use argon2::password_hash::{Ident, Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// Memory of one hash in KiB, passes over it, lanes: OWASP's first choice for Argon2id.
pub(super) const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Those waiting for a core before the next one is sent away. A hash takes about 30 ms, so nobody waits much
/// more than a second.
const WAITING_PER_CORE: usize = 32;

/// What a hash is worked out in; it grows to the size of the largest and stays.
#[derive(Default)]
pub(super) struct Memory(Vec<Block>);

impl Memory {
    /// The hash of a new password, under a salt of its own.
    pub(super) fn hash(&mut self, password: &str) -> Result<String> {
        let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(in_hash)?;
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, None).map_err(in_cost)?;
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).map_err(in_hash)?,
            salt: Some(salt.as_salt()),
            hash: Some(self.output(Algorithm::Argon2id, params, salt.as_salt(), password)?),
        };
        Ok(hash.to_string())
    }

    /// Whether this is the password behind a stored hash, worked out at the cost that hash names.
    pub(super) fn fits(&mut self, stored: &str, typed: &str) -> Result<bool> {
        let stored = PasswordHash::new(stored).map_err(in_hash)?;
        let params = Params::try_from(&stored).map_err(in_hash)?;
        let algorithm = algorithm_of(stored.algorithm)?;
        let Some((salt, hash)) = stored.salt.zip(stored.hash) else {
            return Err(Error::broken("a stored password has no hash"));
        };
        // Compared in constant time by the type itself.
        Ok(self.output(algorithm, params, salt, typed)? == hash)
    }

    fn output(
        &mut self,
        algorithm: Algorithm,
        params: Params,
        salt: Salt<'_>,
        password: &str,
    ) -> Result<Output> {
        let mut room = [0; Salt::MAX_LENGTH];
        let salt = salt.decode_b64(&mut room).map_err(in_hash)?;
        let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        if self.0.len() < params.block_count() {
            self.0.resize(params.block_count(), Block::default());
        }
        let argon2 = Argon2::new(algorithm, Version::V0x13, params);
        let work = |out: &mut [u8]| {
            let worked =
                argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut self.0);
            Ok(worked?)
        };
        Output::init_with(length, work).map_err(in_hash)
    }
}

fn algorithm_of(ident: Ident<'_>) -> Result<Algorithm> {
    Algorithm::try_from(ident).map_err(in_hash)
}

fn in_hash(cause: argon2::password_hash::Error) -> Error {
    Error::broken(cause.to_string())
}

fn in_cost(cause: argon2::Error) -> Error {
    Error::broken(cause.to_string())
}

type Work = Box<dyn FnOnce(&mut Memory) + Send>;

static HASHERS: LazyLock<Hashers> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Hashers::start(cores, cores * WAITING_PER_CORE)
});

/// The threads, and the places before them.
struct Hashers {
    work: Sender<Work>,
    places: Arc<Semaphore>,
}

impl Hashers {
    fn start(threads: usize, waiting: usize) -> Self {
        let (work, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..threads {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || work_through(&queue));
        }
        Self {
            work,
            places: Arc::new(Semaphore::new(threads + waiting)),
        }
    }

    fn turn(&self) -> Result<Turn> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        Ok(Turn {
            place: place.map_err(|_| too_many())?,
            work: self.work.clone(),
        })
    }
}

fn work_through(queue: &Mutex<Receiver<Work>>) {
    let mut memory = Memory::default();
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Whoever waits for the answer learns that there is none; the thread goes on.
        let _ = catch_unwind(AssertUnwindSafe(|| work(&mut memory)));
    }
}

fn too_many() -> Error {
    Error::Refused(Problem::Unavailable, Sentence::new("problem-slow-down"))
}

/// A place before the threads, for one hash.
pub struct Turn {
    place: OwnedSemaphorePermit,
    work: Sender<Work>,
}

/// A place; when too many wait already, the answer is to come back later.
pub fn turn() -> Result<Turn> {
    HASHERS.turn()
}

impl Turn {
    /// Runs `work` on one of the threads. Whoever hung up before it began costs nothing.
    pub(super) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Memory) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Self { place, work: door } = self;
        let (reply, answer) = oneshot::channel();
        let work = move |memory: &mut Memory| {
            let _place = place;
            if !reply.is_closed() {
                // One who hung up meanwhile does not want the answer.
                drop(reply.send(work(memory)));
            }
        };
        door.send(Box::new(work))
            .map_err(|_| Error::broken("no thread hashes any more"))?;
        answer.await.map_err(Error::broken)?
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn memory_that_was_used_before_gives_the_same_answers() {
        let mut memory = Memory::default();
        let hash = memory.hash("olive ladder tram").unwrap();
        assert!(!memory.fits(&hash, "olive ladder trap").unwrap());
        assert!(memory.fits(&hash, "olive ladder tram").unwrap());
        assert!(Memory::default().fits(&hash, "olive ladder tram").unwrap());
    }

    #[test]
    fn a_hash_of_another_cost_is_verified_at_its_own() {
        use argon2::password_hash::{PasswordHasher, SaltString};
        let params = Params::new(64, 3, 2, None).unwrap();
        let other = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
        let stored = other.hash_password(b"olive ladder tram", &salt).unwrap();
        let stored = stored.to_string();
        let mut memory = Memory::default();
        assert!(memory.fits(&stored, "olive ladder tram").unwrap());
        assert!(!memory.fits(&stored, "olive ladder trap").unwrap());
    }

    #[tokio::test]
    async fn a_flood_is_hashed_in_the_memory_of_the_threads_and_the_rest_is_sent_away() {
        let hashers = Hashers::start(2, 3);
        let (go, wait) = mpsc::channel::<()>();
        let wait = Arc::new(Mutex::new(wait));
        let mut waiting = Vec::new();
        for _ in 0..5 {
            let wait = Arc::clone(&wait);
            let turn = hashers.turn().unwrap();
            waiting.push(tokio::spawn(turn.run(move |memory| {
                let _ = wait.lock().unwrap().recv();
                memory.0.resize(1, Block::default());
                Ok(memory.0.as_ptr() as usize)
            })));
        }
        assert!(matches!(
            hashers.turn(),
            Err(Error::Refused(Problem::Unavailable, _))
        ));
        drop(go);
        let mut used = std::collections::BTreeSet::new();
        for one in waiting {
            used.insert(one.await.unwrap().unwrap());
        }
        assert!(used.len() <= 2, "{used:?}");
        // The place is given back with the work, a moment after the answer.
        while hashers.turn().is_err() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_thread_outlives_work_that_panics_and_skips_who_hung_up() {
        let hashers = Hashers::start(1, 8);
        let failed = hashers.turn().unwrap().run::<()>(|_| panic!("as told"));
        assert!(failed.await.is_err());
        let (begun, seen) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let first = tokio::spawn(hashers.turn().unwrap().run(move |_| {
            begun.send(()).unwrap();
            let _ = wait.recv();
            Ok(())
        }));
        // The only thread is busy from here on: what comes next waits.
        tokio::task::spawn_blocking(move || seen.recv())
            .await
            .unwrap()
            .unwrap();
        let ran = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let noted = Arc::clone(&ran);
        let mut gone = Box::pin(hashers.turn().unwrap().run(move |_| {
            noted.store(true, std::sync::atomic::Ordering::SeqCst);
            Ok(())
        }));
        assert!(futures_util::poll!(&mut gone).is_pending());
        drop(gone);
        drop(go);
        first.await.unwrap().unwrap();
        hashers.turn().unwrap().run(|_| Ok(())).await.unwrap();
        assert!(!ran.load(std::sync::atomic::Ordering::SeqCst));
    }
}
