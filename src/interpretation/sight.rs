//! A booking as those may see it who have a part in it. Of who asked, for whom and why there is no field here: whatever
//! page or answer is made from this, a service reads a slot, a language and a way, and nothing of a household.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::Mode;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Zone;
use crate::ground::tongues::TongueCode;
use crate::interpretation::acts::bookings::{Services, Side};
use crate::interpretation::rules::bookings::{BookingAct, could_send, may, may_at};
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, Gender, InterpreterId, ProviderId,
};
use crate::interpretation::store::{self, bookings};
use crate::notices;
use crate::notices::kinds::BOOKING_STANDS;

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
    /// Where its clock hangs.
    pub zone: Zone,
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
    /// Whether another interpreter is wanted than one who was there before: for those who asked, and for her own service.
    pub wants_another: bool,
    /// Whether the case it was booked for is over, so that those who booked are asked whether it is still needed.
    pub may_be_left: bool,
    /// Where the clock of the service hangs that sends somebody or is asked to; none for those who asked.
    pub zone: Option<Zone>,
    /// How often it was changed.
    pub revision: i64,
    /// When it is looked at.
    pub now: DateTime<Utc>,
}

impl Seen {
    /// Whether whoever sees it so may do this.
    pub fn may(&self, act: BookingAct) -> bool {
        let slot = (self.starts_at, self.ends_at);
        may_at(act, self.state, self.side, slot, self.now).is_ok()
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
    /// The bookings of which they are asked whether they are still needed.
    left: BTreeSet<i64>,
    now: DateTime<Utc>,
}

impl<'w> Looking<'w> {
    /// Somebody at a moment.
    pub fn of(conn: &mut Conn, who: &'w Who, now: DateTime<Utc>) -> Result<Self> {
        let (organization, role) = (who.organization(), who.role());
        let left = notices::store::standing(conn, organization, role, BOOKING_STANDS)?;
        Ok(Self {
            who,
            services: Services::read(conn)?,
            left: left.into_iter().map(|(_, about, _)| about).collect(),
            sent: BTreeMap::new(),
            now,
        })
    }

    /// The services, closed ones left out.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Whether some service's clock shows another time now than one in this zone.
    pub fn has_other_clocks(&self, zone: Zone) -> bool {
        let mut services = self.services.providers.iter();
        services.any(|provider| provider.zone.local(self.now) != zone.local(self.now))
    }

    /// A booking, if there is anything of it for them to see.
    pub fn at(&mut self, conn: &mut Conn, booking: &Booking) -> Result<Option<Seen>> {
        let side = self.services.side(self.who, booking);
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
            zone: self.zone(side, sent.as_ref(), booking),
            sent,
            cancelled_by,
            reason: booking
                .cancelled
                .map(|(_, reason)| reason)
                .filter(|_| is_told),
            wants_another: state == BookingState::Requested && self.wants_another(side, booking),
            may_be_left: side == Side::Agency && self.left.contains(&booking.id.number()),
            revision: booking.revision,
            now: self.now,
        }))
    }

    /// Her own service reads that somebody else is wanted, and those who asked: no other service.
    fn wants_another(&self, side: Side, booking: &Booking) -> bool {
        let organization = self.who.organization();
        match side {
            Side::Agency => booking.wants_another_than(|_| true),
            Side::Asked => booking.wants_another_than(|one| self.services.is_of(organization, one)),
            Side::Interpreting | Side::Other => false,
        }
    }

    fn zone(&self, side: Side, sent: Option<&Sent>, booking: &Booking) -> Option<Zone> {
        if side == Side::Agency {
            return None;
        }
        let own = || self.services.providers_of(self.who.organization());
        let asked = || {
            let interpreters = &self.services.interpreters;
            own().find(|provider| could_send(interpreters, provider, booking).next().is_some())
        };
        let of_service = || asked().or_else(|| own().next()).map(|one| one.zone);
        sent.map(|sent| sent.zone).or_else(of_service)
    }

    fn sent(&mut self, conn: &mut Conn, id: InterpreterId) -> Result<Option<Sent>> {
        if let Some(known) = self.sent.get(&id) {
            return Ok(known.clone());
        }
        let listed = self.services.interpreters.iter().find(|one| one.id == id);
        let its = listed.and_then(|one| {
            let mut providers = self.services.providers.iter();
            let provider = providers.find(|provider| provider.id == one.provider)?;
            Some((one.clone(), provider.clone()))
        });
        let (interpreter, provider) = match its {
            Some(its) => its,
            // Closed since.
            None => {
                let interpreter = store::find_interpreter(conn, id)?;
                let provider = store::find_provider(conn, interpreter.provider)?;
                (interpreter, provider)
            }
        };
        let sent = Some(Sent {
            id,
            alias: interpreter.alias,
            provider: provider.id,
            provider_name: provider.name,
            line: provider.line,
            zone: provider.zone,
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
        let own = self.services.ever_of(self.who.organization());
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
