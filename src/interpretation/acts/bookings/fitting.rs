//! Which confirmed bookings no longer fit what a service says of itself: what was changed under them is told to who
//! changed it, and called off by nobody but people.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Utc};

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::interpretation::rules::bookings::{able, at_work};
use crate::interpretation::rules::{BookingId, BookingState, Interpreter, Provider};
use crate::interpretation::store::{self, bookings};

/// The confirmed bookings of these interpreters of a service that are not past and could not be confirmed now, the first
/// to begin on top.
pub fn unfit(
    conn: &mut Conn,
    provider: &Provider,
    interpreters: &[Interpreter],
    now: DateTime<Utc>,
) -> Result<Vec<BookingId>> {
    let ids: Vec<_> = interpreters.iter().map(|one| one.id).collect();
    let mut booked = bookings::of_interpreters(conn, &ids)?;
    booked.retain(|one| one.state == BookingState::Confirmed && now < one.ends_at);
    let mut at = BTreeMap::new();
    let mut unfit = Vec::new();
    for booking in booked {
        let sent = interpreters
            .iter()
            .find(|one| Some(one.id) == booking.interpreter);
        let Some(sent) = sent else {
            continue;
        };
        let hours = match at.entry(sent.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(store::hours_at_work(conn, sent, provider)?),
        };
        let fits = able(sent, provider, &booking).and_then(|()| at_work(hours, provider, &booking));
        if fits.is_err() {
            unfit.push(booking.id);
        }
    }
    Ok(unfit)
}
