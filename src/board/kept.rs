//! Finished answers: rendered and compressed once per change, then handed out as they are. An answer is current
//! while its audience's version stands still, and none carries anything personal: who shares a key shares the bytes.

use std::collections::HashMap;
use std::io::Read as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use arc_swap::ArcSwapOption;
use chrono::{DateTime, Utc};

use super::sight::Audience;
use super::view::Filters;
use crate::ground::codes::Role;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::web::assets::gzipped;
use crate::web::frame::add_headers;

/// Which answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The board as a page.
    Page,
    /// The sheet to print.
    Sheet,
    /// The board for programs.
    Json,
}

/// Everything an answer depends on, beside the board itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which answer.
    pub kind: Kind,
    /// Who sees the same numbers.
    pub audience: Audience,
    /// Whose links stand at the top; none for programs.
    pub role: Option<Role>,
    /// In which language.
    pub lang: Lang,
    /// What was asked for.
    pub filters: Filters,
}

/// Readers who get the same answer at the same address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reader {
    /// Who sees the same numbers.
    pub audience: Audience,
    /// Who sees the same links.
    pub role: Role,
    /// Who reads the same language.
    pub lang: Lang,
}

/// An answer as it is sent.
#[derive(Debug)]
pub struct Finished {
    version: u64,
    until: Option<DateTime<Utc>>,
    headers: HeaderMap,
    gzip: Bytes,
    plain: OnceLock<Bytes>,
}

/// An answer as it was rendered.
#[derive(Debug)]
pub struct Rendered {
    /// The page or the JSON.
    pub text: String,
    /// What it is.
    pub content_type: &'static str,
    /// Until when it is right, if it tells the time.
    pub until: Option<DateTime<Utc>>,
}

impl Finished {
    fn new(version: u64, rendered: Rendered) -> Self {
        Self {
            version,
            until: rendered.until,
            headers: headers(rendered.content_type),
            gzip: gzipped(rendered.text.as_bytes()).into(),
            plain: OnceLock::new(),
        }
    }

    fn is_current(&self, version: u64, now: DateTime<Utc>) -> bool {
        self.version >= version && self.until.is_none_or(|until| now < until)
    }

    /// The answer, compressed for those who take it so.
    pub fn answer(&self, takes_gzip: bool) -> HttpResponse {
        let mut response = HttpResponse::Ok().body(if takes_gzip {
            self.gzip.clone()
        } else {
            self.plain().clone()
        });
        response.headers_mut().clone_from(&self.headers);
        if !takes_gzip {
            response.headers_mut().remove(header::CONTENT_ENCODING);
        }
        response
    }

    /// The answer as it was rendered; few ask for it, so it is unpacked when somebody does.
    pub fn plain(&self) -> &Bytes {
        self.plain.get_or_init(|| {
            let mut text = Vec::new();
            // Our own bytes from memory: they unpack.
            let _ = flate2::read::GzDecoder::new(self.gzip.as_ref()).read_to_end(&mut text);
            text.into()
        })
    }

    fn size(&self) -> usize {
        self.gzip.len() + self.plain.get().map_or(0, Bytes::len)
    }
}

/// Everything its head says, so that handing it out looks nothing up.
fn headers(content_type: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    for (name, value) in [
        (header::CONTENT_TYPE, content_type),
        (header::VARY, "Accept-Encoding"),
        (header::CONTENT_ENCODING, "gzip"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    add_headers(&mut headers);
    headers
}

#[derive(Default)]
struct Slot {
    finished: ArcSwapOption<Finished>,
    /// Held while rendering: who asks for the same meanwhile waits for it instead of rendering too.
    rendering: Mutex<()>,
    used: AtomicU64,
}

/// Answers kept, at most.
const MOST: usize = 1_024;
/// Bytes kept, at most, beside the one answer just made.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Addresses remembered, at most, and their length.
const MOST_ADDRESSES: usize = 4_096;
const LONGEST_ADDRESS: usize = 300;

type Addresses = HashMap<Box<str>, HashMap<Reader, Arc<Slot>>>;

/// The shelf of finished answers, the least used taken off first.
#[derive(Default)]
pub struct Shelf {
    slots: RwLock<HashMap<Key, Arc<Slot>>>,
    /// Which slot a reader was given at an address, word for word. Forgotten whole when anything leaves the shelf.
    addresses: RwLock<Addresses>,
    uses: AtomicU64,
    rendered: AtomicU64,
}

impl Shelf {
    /// A finished answer that is still right.
    pub fn find(&self, key: &Key, version: u64, now: DateTime<Utc>) -> Option<Arc<Finished>> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        self.take(slots.get(key)?, version, now)
    }

    fn take(&self, slot: &Slot, version: u64, now: DateTime<Utc>) -> Option<Arc<Finished>> {
        let finished = slot.finished.load();
        let finished = finished.as_ref()?;
        if !finished.is_current(version, now) {
            return None;
        }
        slot.used
            .store(self.uses.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        Some(Arc::clone(finished))
    }

    /// Whether an answer was given at this address before.
    pub fn knows(&self, address: &str) -> bool {
        self.addresses_read().contains_key(address)
    }

    /// What this reader was given at this address before, if it is still right.
    pub fn find_at(
        &self,
        address: &str,
        reader: Reader,
        version: u64,
        now: DateTime<Utc>,
    ) -> Option<Arc<Finished>> {
        let addresses = self.addresses_read();
        self.take(addresses.get(address)?.get(&reader)?, version, now)
    }

    /// Remembers which answer this reader was given at this address.
    pub fn note(&self, address: &str, reader: Reader, key: &Key) {
        let noted = |addresses: &Addresses| {
            let readers = addresses.get(address);
            readers.is_some_and(|readers| readers.contains_key(&reader))
        };
        if address.len() > LONGEST_ADDRESS || noted(&self.addresses_read()) {
            return;
        }
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let Some(slot) = slots.get(key) else { return };
        let mut addresses = self.addresses_write();
        if addresses.len() >= MOST_ADDRESSES {
            addresses.clear();
        }
        addresses
            .entry(address.into())
            .or_default()
            .insert(reader, Arc::clone(slot));
    }

    fn addresses_read(&self) -> RwLockReadGuard<'_, Addresses> {
        self.addresses
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn addresses_write(&self) -> RwLockWriteGuard<'_, Addresses> {
        self.addresses
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer, rendered now unless somebody else just did.
    pub fn fill(
        &self,
        key: Key,
        version: u64,
        now: DateTime<Utc>,
        render: impl FnOnce() -> Result<Rendered>,
    ) -> Result<Arc<Finished>> {
        let slot = self.slot(key);
        let _alone = slot
            .rendering
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(finished) = slot.finished.load_full()
            && finished.is_current(version, now)
        {
            return Ok(finished);
        }
        let finished = Arc::new(Finished::new(version, render()?));
        self.rendered.fetch_add(1, Ordering::Relaxed);
        slot.finished.store(Some(Arc::clone(&finished)));
        self.make_room();
        Ok(finished)
    }

    /// How many answers were rendered since the start; all others were handed out as they lay.
    pub fn rendered(&self) -> u64 {
        self.rendered.load(Ordering::Relaxed)
    }

    fn slot(&self, key: Key) -> Arc<Slot> {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.entry(key).or_default();
        slot.used
            .store(self.uses.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        Arc::clone(slot)
    }

    fn make_room(&self) {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let size = |slot: &Slot| slot.finished.load().as_ref().map_or(0, |one| one.size());
        let mut total: usize = slots.values().map(|slot| size(slot)).sum();
        if slots.len() <= MOST && total <= MOST_BYTES {
            return;
        }
        let mut by_use: Vec<(u64, Key)> = slots
            .iter()
            .map(|(key, slot)| (slot.used.load(Ordering::Relaxed), key.clone()))
            .collect();
        by_use.sort_unstable_by_key(|(used, _)| *used);
        // The newest stays, however large, so that its reader's next visit finds it.
        by_use.pop();
        self.addresses_write().clear();
        for (_, key) in by_use {
            if slots.len() <= MOST / 2 + MOST / 4 && total <= MOST_BYTES {
                break;
            }
            total -= slots.remove(&key).map_or(0, |slot| size(&slot));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    fn key(people: i32) -> Key {
        Key {
            kind: Kind::Page,
            audience: Audience::Network,
            role: None,
            lang: Lang::En,
            filters: Filters {
                people: Some(people),
                ..Filters::default()
            },
        }
    }

    fn rendered(text: &str, until: Option<DateTime<Utc>>) -> Rendered {
        Rendered {
            text: text.into(),
            content_type: "text/plain",
            until,
        }
    }

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn an_answer_is_rendered_once_until_the_version_or_its_time_passes() {
        let shelf = Shelf::default();
        let minute = NOW + Duration::minutes(1);
        assert!(shelf.find(&key(1), 1, NOW).is_none());
        let first = shelf.fill(key(1), 1, NOW, || Ok(rendered("one", Some(minute))));
        assert_eq!(first.unwrap().plain().as_ref(), b"one");
        let found = shelf.find(&key(1), 1, NOW).unwrap();
        let refill = shelf.fill(key(1), 1, NOW, || panic!("it lies there already"));
        assert!(Arc::ptr_eq(&found, &refill.unwrap()));
        assert!(shelf.find(&key(1), 2, NOW).is_none(), "the board changed");
        assert!(
            shelf.find(&key(1), 1, minute).is_none(),
            "the minute passed"
        );
        assert!(
            shelf.find(&key(2), 1, NOW).is_none(),
            "something else was asked"
        );
        assert_eq!(shelf.rendered(), 1);
    }

    #[test]
    fn a_reader_who_still_holds_the_board_before_does_not_put_it_back() {
        let shelf = Shelf::default();
        shelf
            .fill(key(1), 2, NOW, || Ok(rendered("newer", None)))
            .unwrap();
        let late = shelf.fill(key(1), 1, NOW, || Ok(rendered("older", None)));
        assert_eq!(late.unwrap().plain().as_ref(), b"newer");
    }

    #[test]
    fn the_shelf_stays_bounded_and_loses_the_least_used_first() {
        let shelf = Shelf::default();
        let most = i32::try_from(MOST).unwrap();
        for people in 0..=most {
            shelf
                .fill(key(people), 1, NOW, || Ok(rendered("page", None)))
                .unwrap();
            assert!(
                shelf.find(&key(0), 1, NOW).is_some(),
                "the most used one stays"
            );
        }
        assert!(shelf.slots.read().unwrap().len() <= MOST);
        assert!(shelf.find(&key(1), 1, NOW).is_none());
        assert!(shelf.find(&key(most), 1, NOW).is_some());
    }

    #[test]
    fn many_at_once_render_one_page() {
        let shelf = Shelf::default();
        let made = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    shelf
                        .fill(key(1), 1, NOW, || {
                            made.fetch_add(1, Ordering::Relaxed);
                            std::thread::sleep(std::time::Duration::from_millis(20));
                            Ok(rendered("page", None))
                        })
                        .unwrap();
                });
            }
        });
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }
}
