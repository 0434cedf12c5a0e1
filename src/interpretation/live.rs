//! Who interprets when, kept in memory. News of a commit marks it old before the writer is answered, and who asks next
//! reads it anew: so whoever asks after a commit sees it, on every process, and most questions touch no database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, TimeDelta, Utc};

pub use super::rules::index::{Availability, Met, Offer, Reach};

use super::TOPIC;
use super::rules::availability::Taken;
use super::rules::bookings::Slot;
use super::rules::index::{Person, Service};
use super::rules::{InterpreterId, ProviderId};
use super::store;
use super::store::HoursOf;
use crate::ground::db::{Conn, Db, News};
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::ground::tongues::TongueCode;

/// Bookings are kept in memory this far ahead: as far as a time can be asked about, and as far as is looked from there.
const BOOKED_AHEAD: TimeDelta = TimeDelta::days(400);

/// Who interprets when, for this program.
#[derive(Default)]
pub struct Heard {
    shown: ArcSwapOption<Availability>,
    announced: AtomicU64,
    included: AtomicU64,
    reading: tokio::sync::Mutex<()>,
}

impl Heard {
    /// Notes what a commit changed. Called after the commit and before its writer is answered.
    pub fn hear(&self, news: &[News]) {
        let concerns = |one: &News| one.topic == TOPIC || one.topic == News::EVERYTHING.topic;
        if news.iter().any(concerns) {
            self.announced.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// Everybody as they are: with every commit that was answered before this was called.
    pub async fn now(&self, db: &Db) -> Result<Arc<Availability>> {
        if let Some(shown) = self.shown(db.clock().now()) {
            return Ok(shown);
        }
        let _one_at_a_time = self.reading.lock().await;
        let now = db.clock().now();
        if let Some(shown) = self.shown(now) {
            return Ok(shown);
        }
        // Counted before it is read: what is committed in between is read again by the next.
        let announced = self.announced.load(Ordering::Acquire);
        let read = db.read(move |conn| everybody(conn, now)).await?;
        let read = Arc::new(read);
        self.shown.store(Some(Arc::clone(&read)));
        self.included.store(announced, Ordering::Release);
        Ok(read)
    }

    /// Where an interpreter for any of these languages can be had now.
    pub async fn met<'t>(
        &self,
        db: &Db,
        tongues: impl IntoIterator<Item = &'t TongueCode>,
    ) -> Result<Met> {
        let mut tongues = tongues.into_iter().peekable();
        if tongues.peek().is_none() {
            return Ok(Met::default());
        }
        let everybody = self.now(db).await?;
        Ok(everybody.met(tongues, db.clock().now()))
    }

    /// Why a time is asked for in vain: nobody who could come is at work and free for all of it. Told with the next time
    /// somebody is, by the network's clock. Nothing where somebody could come, or where what is asked for cannot be at
    /// all, which the act itself tells.
    pub async fn in_vain(&self, db: &Db, slot: &Slot, zone: Zone) -> Result<Option<Sentence>> {
        let now = db.clock().now();
        let Ok(slot) = slot.clone().checked(now) else {
            return Ok(None);
        };
        let everybody = self.now(db).await?;
        let region = slot.region.as_deref();
        let (tongue, mode, gender) = (slot.tongue, slot.mode, slot.gender);
        let time = (slot.starts_at, slot.ends_at());
        let can = everybody.who_can(tongue, mode, region, gender, time);
        let offered = everybody.of_tongue(tongue, Some(mode), region, now, now);
        if !can.is_empty() || offered.is_empty() {
            return Ok(None);
        }
        let long = (now, slot.ends_at() - slot.starts_at);
        let after = (slot.starts_at, long.1);
        let next = everybody
            .next_for(tongue, mode, region, gender, after)
            .or_else(|| everybody.next_for(tongue, mode, region, gender, long));
        Ok(Some(match next {
            Some(at) => Sentence::new("booking-nobody-works").with("at", zone.local(at)),
            None => Sentence::new("booking-nobody-works-soon"),
        }))
    }

    fn shown(&self, now: DateTime<Utc>) -> Option<Arc<Availability>> {
        let announced = self.announced.load(Ordering::Acquire);
        if self.included.load(Ordering::Acquire) < announced {
            return None;
        }
        self.shown.load_full().filter(|shown| shown.lasts(now))
    }
}

/// Everybody who interprets, as the database has them.
pub fn everybody(conn: &mut Conn, now: DateTime<Utc>) -> Result<Availability> {
    let mut taken: BTreeMap<InterpreterId, Vec<Taken>> = BTreeMap::new();
    let since = now - TimeDelta::days(1);
    for (interpreter, from, until) in store::taken(conn, since, now + BOOKED_AHEAD)? {
        taken.entry(interpreter).or_default().push((from, until));
    }
    let mut hours = store::all_hours(conn)?;
    let mut people: BTreeMap<ProviderId, Vec<Person>> = BTreeMap::new();
    for interpreter in store::interpreters(conn)? {
        let own = interpreter
            .own_hours
            .then(|| hours.remove(&HoursOf::Interpreter(interpreter.id)));
        let taken = taken.remove(&interpreter.id).unwrap_or_default();
        people
            .entry(interpreter.provider)
            .or_default()
            .push(Person {
                own: own.map(Option::unwrap_or_default),
                taken,
                interpreter,
            });
    }
    let services = store::providers(conn)?.into_iter().map(|provider| Service {
        hours: hours
            .remove(&HoursOf::Provider(provider.id))
            .unwrap_or_default(),
        people: people.remove(&provider.id).unwrap_or_default(),
        provider,
    });
    Ok(Availability::of(services.collect(), now))
}

#[cfg(test)]
mod tests;
