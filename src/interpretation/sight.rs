//! A booking as those may see it who have a part in it. Of who asked, for whom and why there is no field here: whatever
//! page or answer is made from this, a service reads a slot, a language and a way, and nothing of a household.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::Mode;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Zone;
use crate::ground::tongues::TongueCode;
use crate::interpretation::acts::bookings::{Services, Side};
use crate::interpretation::rules::bookings::{BookingAct, may};
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, Gender, InterpreterId, ProviderId,
};
use crate::interpretation::store::{self, bookings};

/// The most bookings one answer lists.
const MOST_LISTED: i64 = 500;

/// Who comes, as everybody outside calls them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The interpreter.
    pub id: InterpreterId,
    /// Never a name.
    pub alias: String,
    /// Of which service.
    pub provider: ProviderId,
    /// What that is called.
    pub provider_name: String,
    /// What to dial.
    pub line: Option<String>,
}

/// A booking as somebody may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its number.
    pub id: BookingId,
    /// From which side it is seen.
    pub side: Side,
    /// Into which language.
    pub tongue: TongueCode,
    /// In which way.
    pub mode: Mode,
    /// In which region.
    pub region: Option<String>,
    /// Whom she would rather speak through.
    pub gender: Option<Gender>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when; excluded.
    pub ends_at: DateTime<Utc>,
    /// How it stands now.
    pub state: BookingState,
    /// Until when it should have been confirmed.
    pub confirm_by: DateTime<Utc>,
    /// Whether nobody did, while it still waits.
    pub is_late: bool,
    /// Who comes, for those who asked and for the service itself.
    pub sent: Option<Sent>,
    /// Who cancelled it.
    pub cancelled_by: Option<CancelledBy>,
    /// Why; those who asked keep theirs to themselves.
    pub reason: Option<CancelReason>,
    /// Whether another interpreter is wanted than one who was there before.
    pub wants_another: bool,
    /// Where the service's clock hangs; none for those who asked.
    pub zone: Option<Zone>,
    /// How often it was changed.
    pub revision: i64,
}

impl Seen {
    /// Whether whoever sees it so may do this.
    pub fn may(&self, act: BookingAct) -> bool {
        may(act, self.state, self.side).is_ok()
    }

    /// How long it is, in minutes.
    pub fn minutes(&self) -> i64 {
        (self.ends_at - self.starts_at).num_minutes()
    }
}

/// Who looks, with what is known of everybody who interprets.
pub struct Looking<'w> {
    who: &'w Who,
    services: Services,
    sent: BTreeMap<InterpreterId, Option<Sent>>,
    now: DateTime<Utc>,
}

impl<'w> Looking<'w> {
    /// Somebody at a moment.
    pub fn of(conn: &mut Conn, who: &'w Who, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            who,
            services: Services::read(conn)?,
            sent: BTreeMap::new(),
            now,
        })
    }

    /// The services, closed ones left out.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// A booking, if there is anything of it for them to see.
    pub fn at(&mut self, conn: &mut Conn, booking: &Booking) -> Result<Option<Seen>> {
        let side = self.services.side(conn, self.who, booking)?;
        let state = booking.state_at(self.now);
        if may(BookingAct::Read, state, side).is_err() {
            return Ok(None);
        }
        let is_theirs = matches!(side, Side::Agency | Side::Interpreting);
        let sent = match booking.interpreter.filter(|_| is_theirs) {
            Some(interpreter) => self.sent(conn, interpreter)?,
            None => None,
        };
        let cancelled_by = booking.cancelled.map(|(by, _)| by);
        let is_told = side == Side::Agency || cancelled_by == Some(CancelledBy::Provider);
        let of_organization = self.services.providers_of(self.who.organization());
        Ok(Some(Seen {
            id: booking.id,
            side,
            tongue: booking.tongue,
            mode: booking.mode,
            region: booking.region.clone(),
            gender: booking.gender,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            state,
            confirm_by: booking.confirm_by,
            is_late: booking.is_late(self.now),
            sent,
            cancelled_by,
            reason: booking
                .cancelled
                .map(|(_, reason)| reason)
                .filter(|_| is_told),
            wants_another: state == BookingState::Requested && !booking.excluded.is_empty(),
            zone: of_organization.map(|provider| provider.zone).next(),
            revision: booking.revision,
        }))
    }

    fn sent(&mut self, conn: &mut Conn, id: InterpreterId) -> Result<Option<Sent>> {
        if let Some(known) = self.sent.get(&id) {
            return Ok(known.clone());
        }
        let interpreter = store::find_interpreter(conn, id)?;
        let provider = store::find_provider(conn, interpreter.provider)?;
        let sent = Some(Sent {
            id,
            alias: interpreter.alias,
            provider: provider.id,
            provider_name: provider.name,
            line: provider.line,
        });
        self.sent.insert(id, sent.clone());
        Ok(sent)
    }

    /// One booking; what they may not see is not there.
    pub fn one(&mut self, conn: &mut Conn, id: BookingId) -> Result<Seen> {
        let booking = bookings::find(conn, id)?;
        self.at(conn, &booking)?.ok_or(Error::NotFound)
    }

    /// Everything that concerns them: what an agency asked for, the latest first; what a service has to answer and what
    /// its own interpreters are booked for, the first to begin on top.
    pub fn all(&mut self, conn: &mut Conn) -> Result<Vec<Seen>> {
        let organization = self.who.organization();
        let found = if MayRefer::ROLES.contains(&self.who.role()) {
            bookings::of_agency(conn, organization, MOST_LISTED)?
        } else {
            let mut found = bookings::requested(conn)?;
            found.extend(self.of_own_interpreters(conn)?);
            found.sort_by_key(|one| (one.starts_at, one.id));
            found
        };
        let mut seen = Vec::new();
        for booking in &found {
            seen.extend(self.at(conn, booking)?);
        }
        Ok(seen)
    }

    fn of_own_interpreters(&self, conn: &mut Conn) -> Result<Vec<Booking>> {
        let organization = self.who.organization();
        let own: Vec<InterpreterId> = self
            .services
            .interpreters
            .iter()
            .filter(|one| self.services.own(organization, one.id).is_some())
            .map(|one| one.id)
            .collect();
        bookings::of_interpreters(conn, &own)
    }

    /// What a service's interpreters do on one date of its wall clock, what runs over midnight on both.
    pub fn on_day(
        &mut self,
        conn: &mut Conn,
        provider: ProviderId,
        (zone, date): (Zone, NaiveDate),
    ) -> Result<Vec<Seen>> {
        let midnight = chrono::NaiveTime::MIN;
        let begins = zone.instant(date, midnight);
        let next = date.checked_add_signed(TimeDelta::days(1));
        let ends = zone.instant(next.ok_or(Error::NotFound)?, midnight);
        let mut seen = Vec::new();
        for booking in self.of_own_interpreters(conn)? {
            let is_on_it = booking.starts_at < ends && begins < booking.ends_at;
            let stands = matches!(
                booking.state,
                BookingState::Confirmed | BookingState::Completed
            );
            if is_on_it && stands {
                seen.extend(self.at(conn, &booking)?);
            }
        }
        seen.retain(|one| {
            one.sent
                .as_ref()
                .is_some_and(|sent| sent.provider == provider)
        });
        Ok(seen)
    }
}
