//! Whom a booking concerns: every service that could send somebody, and in which part somebody stands to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::interpretation::rules::bookings::{Side, could_send};
use crate::interpretation::rules::{Booking, Interpreter, InterpreterId, Provider};
use crate::interpretation::store;

/// Every service and interpreter that is not closed.
#[derive(Debug, Clone)]
pub struct Services {
    /// The services.
    pub providers: Vec<Provider>,
    /// Their interpreters.
    pub interpreters: Vec<Interpreter>,
    /// Whose every interpreter is, closed ones too: what they were booked for is still theirs to close.
    owners: BTreeMap<InterpreterId, OrganizationId>,
}

impl Services {
    /// Those there are.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self {
            providers: store::providers(conn)?,
            interpreters: store::interpreters(conn)?,
            owners: store::owners(conn)?,
        })
    }

    /// The organizations that could send somebody to a booking, whoever is booked elsewhere.
    pub fn asked(&self, booking: &Booking) -> BTreeSet<OrganizationId> {
        let able = self.providers.iter().filter(|provider| {
            could_send(&self.interpreters, provider, booking)
                .next()
                .is_some()
        });
        able.map(|provider| provider.organization).collect()
    }

    /// The interpreters an organization could send to a booking.
    pub fn able_of(&self, organization: OrganizationId, booking: &Booking) -> Vec<InterpreterId> {
        let own = self.providers_of(organization);
        own.flat_map(|provider| could_send(&self.interpreters, provider, booking))
            .map(|one| one.id)
            .collect()
    }

    /// The services of an organization.
    pub fn providers_of(&self, organization: OrganizationId) -> impl Iterator<Item = &Provider> {
        let own = self.providers.iter();
        own.filter(move |provider| provider.organization == organization)
    }

    /// An interpreter of an organization's own, with the service.
    pub fn own(
        &self,
        organization: OrganizationId,
        id: InterpreterId,
    ) -> Option<(&Provider, &Interpreter)> {
        let found = self.interpreters.iter().find(|one| one.id == id)?;
        let mut own = self.providers_of(organization);
        let provider = own.find(|provider| provider.id == found.provider)?;
        Some((provider, found))
    }

    /// In which part somebody stands to a booking.
    pub fn side(&self, who: &Who, booking: &Booking) -> Side {
        let organization = who.organization();
        if MayRefer::ROLES.contains(&who.role()) {
            let is_own = booking.agency == organization;
            return if is_own { Side::Agency } else { Side::Other };
        }
        if who.role() != Role::InterpretationCoordinator {
            return Side::Other;
        }
        let sent = booking.interpreter;
        if sent.is_some_and(|sent| self.is_of(organization, sent)) {
            return Side::Interpreting;
        }
        match self.asked(booking).contains(&organization) {
            true => Side::Asked,
            false => Side::Other,
        }
    }

    /// Whether an interpreter, closed since or not, is of an organization.
    pub fn is_of(&self, organization: OrganizationId, id: InterpreterId) -> bool {
        self.owners.get(&id) == Some(&organization)
    }

    /// Every interpreter of an organization, closed since or not.
    pub fn ever_of(&self, organization: OrganizationId) -> Vec<InterpreterId> {
        let owners = self.owners.iter();
        let own = owners.filter(|(_, owner)| **owner == organization);
        own.map(|(id, _)| *id).collect()
    }
}
