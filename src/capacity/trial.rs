//! Houses for tests: invented, in Ottawa, with the usual shifts.

use chrono::{DateTime, Utc};

use super::rules::{Confirmed, Counts, Pool, PoolId};
use crate::accounts::rules::{AccountId, Identity, OrganizationId, SessionId};
use crate::accounts::who::Who;
use crate::ground::codes::{
    ChangeKind, IntakeSight, OrganizationKind, Population, Role, ShelterKind, Unit,
};
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::nights::{Shifts, Zone};
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId, Terms};

/// A shelter that takes everybody, in this region, on Toronto's clock.
pub fn shelter_in(region: &str) -> Shelter {
    Shelter {
        id: ShelterId::new(),
        organization: OrganizationId::new(),
        name: "North Star House".into(),
        kind: ShelterKind::TransitionHome,
        region: region.into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        shifts: Shifts::default(),
        intake_line: None,
        sealed_line: None,
        intake_sight: IntakeSight::Partners,
        shares_exact: false,
        serves_in_french: true,
        takes_other_regions: true,
        offers_transport: false,
        takes_watches: true,
        indigenous_led: false,
        hold_minutes: 90,
        revision: 1,
        terms: Terms::default(),
    }
}

/// A pool of single women's beds at these numbers, confirmed by nobody.
pub fn pool_of(shelter: &Shelter, counts: Counts) -> Pool {
    Pool {
        id: PoolId::new(),
        shelter: shelter.id,
        name: "Single women".into(),
        population: Population::SingleWomen,
        unit: Unit::Bed,
        counts,
        closure: None,
        pause: None,
        largest_household: None,
        revision: 1,
        counted_at: DateTime::UNIX_EPOCH,
        confirmed: None,
        full_since: None,
    }
}

/// Its numbers, briefly.
pub fn numbers(funded: i32, open: i32, occupied: i32, held: i32) -> Counts {
    Counts {
        funded,
        open,
        occupied,
        held,
    }
}

/// Confirmed at that moment, by staff.
pub fn confirmed(pool: Pool, at: DateTime<Utc>) -> Pool {
    let role = Role::ShelterStaff;
    Pool {
        confirmed: Some(Confirmed { at, role }),
        ..pool
    }
}

/// Opens a house of an organization of its own, in its zone; answers it as it now is.
pub fn open_house(tx: &mut Tx, shelter: &Shelter) -> Result<Shelter> {
    let region = Region {
        code: shelter.region.clone(),
        english: "Ottawa".into(),
        french: "Ottawa".into(),
    };
    shelters::store::save_region(tx.conn, &region)?;
    let name = format!("Organization {}", shelter.id);
    let organization = crate::accounts::store::people::insert_organization(
        tx.conn,
        &name,
        OrganizationKind::ShelterOperator,
        tx.now,
    )?;
    let shelter = Shelter {
        organization,
        ..shelter.clone()
    };
    shelters::store::insert(tx.conn, &shelter, tx.now)?;
    Ok(shelter)
}

/// Opens a pool in a house now; its staff have vouched for it.
pub fn open_pool(tx: &mut Tx, shelter: &Shelter, counts: Counts) -> Result<Pool> {
    let pool = Pool {
        counted_at: tx.now,
        ..confirmed(pool_of(shelter, counts), tx.now)
    };
    super::store::insert(tx, &pool, ChangeKind::Opened, staff_of(shelter).actor())?;
    Ok(pool)
}

/// Somebody who works there.
pub fn staff_of(shelter: &Shelter) -> Who {
    member_of(shelter.organization, Role::ShelterStaff)
}

/// Somebody of an organization, in a role.
pub fn member_of(organization: OrganizationId, role: Role) -> Who {
    Who {
        identity: Identity {
            account: AccountId::new(),
            organization,
            role,
            language: None,
        },
        session: None,
    }
}

/// The same, signed in on a page.
pub fn member_in_a_browser(organization: OrganizationId, role: Role) -> Who {
    Who {
        session: Some(SessionId::new()),
        ..member_of(organization, role)
    }
}
