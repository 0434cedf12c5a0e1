//! Turns at matching: a large network takes tens of milliseconds to search, so a core is given one search at a time, a
//! bounded number waits, and the next is told to come back. The board goes on answering meanwhile.

use std::sync::{Arc, LazyLock};

use actix_web::web;
use tokio::sync::Semaphore;

use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// Those waiting for a core before the next one is sent away. In the largest network a search takes 50 ms, so nobody
/// waits much more than three seconds.
const WAITING_PER_CORE: usize = 64;

static TURNS: LazyLock<Turns> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Turns::new(cores, cores * WAITING_PER_CORE)
});

/// The cores, and the places before them.
struct Turns {
    cores: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Turns {
    fn new(cores: usize, waiting: usize) -> Self {
        Self {
            cores: Arc::new(Semaphore::new(cores)),
            places: Arc::new(Semaphore::new(cores + waiting)),
        }
    }

    async fn take<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| too_many())?;
        let core = Arc::clone(&self.cores).acquire_owned().await;
        let core = core.map_err(Error::broken)?;
        let work = move || {
            // Kept until the work is done, even when whoever asked has hung up.
            let _kept = (place, core);
            work()
        };
        web::block(work).await.map_err(Error::broken)
    }
}

fn too_many() -> Error {
    Error::Refused(Problem::Unavailable, Sentence::new("problem-slow-down"))
}

/// Searches off the server's threads, when a core is free for it.
///
/// # Errors
/// Too many wait already: come back later.
pub async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    TURNS.take(work).await
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;

    use super::*;

    #[actix_web::test]
    async fn a_core_is_given_one_search_and_whoever_finds_no_place_is_told_to_come_back() {
        let turns = Arc::new(Turns::new(2, 3));
        let (go, wait) = channel::<()>();
        let wait = Arc::new(Mutex::new(wait));
        let running = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let searches: Vec<_> = (0..5)
            .map(|_| {
                let (turns, wait) = (Arc::clone(&turns), Arc::clone(&wait));
                let (running, most) = (Arc::clone(&running), Arc::clone(&most));
                actix_web::rt::spawn(async move {
                    let search = move || {
                        most.fetch_max(
                            running.fetch_add(1, Ordering::SeqCst) + 1,
                            Ordering::SeqCst,
                        );
                        let _ = wait.lock().unwrap().recv();
                        running.fetch_sub(1, Ordering::SeqCst);
                    };
                    turns.take(search).await
                })
            })
            .collect();
        while turns.places.available_permits() > 0 {
            actix_web::rt::task::yield_now().await;
        }
        let late = turns.take(|| ()).await;
        assert!(matches!(late, Err(Error::Refused(Problem::Unavailable, _))));
        drop(go);
        for search in searches {
            search.await.unwrap().unwrap();
        }
        assert!(most.load(Ordering::SeqCst) <= 2);
        turns.take(|| ()).await.unwrap();
    }
}
