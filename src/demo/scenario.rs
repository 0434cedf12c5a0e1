//! Twelve houses of Ottawa that do not exist: one with four single-women beds that are always full, one for trafficked
//! women, one Indigenous-led, two that work in French. Everything is invented; phone numbers are 555-01xx.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use self::house::build_house;
use self::houses::HOUSES;
use super::cast::{self, DemoAccount};
use super::reporting::survey_day;
use crate::ground::codes::{OrganizationKind, Role};
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::seal::Keys;
use crate::referrals::store::fallbacks::{Fallback, FallbackId, FallbackKind};
use crate::shelters::rules::Region;
use crate::{accounts, referrals, shelters};

mod house;
mod houses;
mod interpreting;
mod plan;
mod pool;

/// How much past the network has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Nights its figures rest on.
    pub nights: i64,
    /// Days of counts in its pools' histories.
    pub counted_days: i64,
    /// A day around which their histories have counts too: that of a survey.
    pub survey_on: Option<NaiveDate>,
}

/// Two years of nights, a month of counts, and those of the last survey's day.
pub fn two_years(now: DateTime<Utc>) -> Past {
    Past {
        nights: 730,
        counted_days: 30,
        survey_on: Some(survey_day(now)),
    }
}

/// Builds the network. Answers who may sign in.
pub fn build(
    tx: &mut Tx,
    password_hash: &str,
    past: Past,
    keys: &Keys,
) -> Result<Vec<DemoAccount>> {
    let mut random = StdRng::seed_from_u64(2008);
    for (code, english, french) in [
        ("ottawa", "Ottawa", "Ottawa"),
        ("ottawa-valley", "Ottawa Valley", "Vallée de l’Outaouais"),
        (
            "prescott-russell",
            "Prescott and Russell",
            "Prescott et Russell",
        ),
    ] {
        let region = Region {
            code: code.into(),
            english: english.into(),
            french: french.into(),
        };
        shelters::store::save_region(tx.conn, &region)?;
    }
    fallbacks(tx)?;
    let mut accounts = partners(tx, password_hash)?;
    accounts.extend(interpreting::build(tx, password_hash, keys)?);
    for (number, plan) in HOUSES.iter().enumerate() {
        let organization = accounts::store::people::insert_organization(
            tx.conn,
            plan.name,
            OrganizationKind::ShelterOperator,
            tx.now - Duration::days(past.nights),
        )?;
        build_house(tx, plan, number, organization, past, keys, &mut random)?;
        for (who, role) in [("staff", Role::ShelterStaff), ("lead", Role::ShelterLead)] {
            let name = format!("{who}.{}", plan.slug);
            accounts.push(cast::add(
                tx,
                (organization, plan.name),
                &name,
                role,
                password_hash,
            )?);
        }
    }
    Ok(accounts)
}

/// Where each region turns when nothing fits, in this order.
fn fallbacks(tx: &mut Tx) -> Result<()> {
    use FallbackKind::{CrisisLine, HotelLine, OtherRegion, VictimServices};
    for region in ["ottawa", "ottawa-valley", "prescott-russell"] {
        for (place, (kind, name, line)) in (0_i32..).zip([
            (HotelLine, "After-hours hotel line (demo)", "613 555 0180"),
            (VictimServices, "Victim services (demo)", "613 555 0181"),
            (CrisisLine, "Crisis line (demo)", "613 555 0182"),
            (
                OtherRegion,
                "Regional transport desk (demo)",
                "613 555 0183",
            ),
        ]) {
            let fallback = Fallback {
                id: FallbackId::new(),
                region: region.into(),
                place,
                kind,
                name: name.into(),
                line: Some(line.into()),
            };
            referrals::store::fallbacks::save(tx.conn, &fallback)?;
        }
    }
    Ok(())
}

fn partners(tx: &mut Tx, password_hash: &str) -> Result<Vec<DemoAccount>> {
    use OrganizationKind::{Funder, Network, ReferringAgency};
    let mut accounts = Vec::new();
    for (organization, kind, people) in [
        (
            "Ottawa Women’s Helpline",
            ReferringAgency,
            &[
                ("caseworker", Role::Caseworker),
                ("caseworker.night", Role::Caseworker),
            ][..],
        ),
        (
            "Rideau General Hospital",
            ReferringAgency,
            &[("referrer", Role::Referrer)],
        ),
        ("Ministry (demo)", Funder, &[("funder", Role::Funder)]),
        (
            "Ottawa Shelter Coalition",
            Network,
            &[
                ("administrator", Role::Administrator),
                ("auditor", Role::PrivacyAuditor),
            ],
        ),
    ] {
        let id = accounts::store::people::insert_organization(tx.conn, organization, kind, tx.now)?;
        for (name, role) in people {
            accounts.push(cast::add(
                tx,
                (id, organization),
                name,
                *role,
                password_hash,
            )?);
        }
    }
    Ok(accounts)
}
