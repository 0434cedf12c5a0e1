//! Houses, pools and history by the thousand, the same for the same seed: what benchmarks and large tests stand on.

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::cast::{self, DemoAccount};
use super::nights::{Habit, history, step};
use crate::capacity::census::rules::{NightOfPool, reason_of};
use crate::capacity::census::store as census;
use crate::capacity::rules::{Confirmed, Counts, Pool, PoolId};
use crate::capacity::store::DatedCapacity;
use crate::ground::codes::{
    CensusState, IntakeSight, OrganizationKind, Population, Role, ShelterKind, Situation, Stance,
    Unit,
};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::nights::{CountHour, Night, Shifts, Zone};
use crate::journal::rules::Actor;
use crate::shelters::rules::{Region, Shelter, ShelterId, Terms};
use crate::{accounts, capacity, shelters};

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many shelters; about five beds in three pools each.
    pub shelters: u32,
    /// How many years of nights and counts.
    pub years: u32,
    /// The same seed makes the same network.
    pub seed: u64,
}

/// One region to about this many shelters, as Ontario has.
const SHELTERS_A_REGION: u32 = 20;
/// Counts a day in a pool's history: one a shift.
const COUNTS_A_DAY: u32 = 3;
/// Shelters written in one transaction.
const AT_ONCE: u32 = 8;

/// Builds the network in portions. Answers an account of every role, staff and lead of the first shelters.
pub fn build(db: &Db, size: Size, password_hash: &str) -> Result<Vec<DemoAccount>> {
    let hash = password_hash.to_owned();
    let mut accounts = db.write_now(move |tx| partners(tx, size, &hash))?;
    let mut first = 0;
    while first < size.shelters {
        let hash = password_hash.to_owned();
        let end = (first + AT_ONCE).min(size.shelters);
        let more = db.write_now(move |tx| {
            let mut more = Vec::new();
            for number in first..end {
                more.extend(build_house(tx, size, number, &hash)?);
            }
            Ok(more)
        })?;
        accounts.extend(more);
        first = end;
    }
    Ok(accounts)
}

fn region_of(number: u32) -> String {
    format!("region-{:03}", number / SHELTERS_A_REGION + 1)
}

fn partners(tx: &mut Tx, size: Size, password_hash: &str) -> Result<Vec<DemoAccount>> {
    for number in (0..size.shelters.max(1)).step_by(SHELTERS_A_REGION as usize) {
        let code = region_of(number);
        let place = number / SHELTERS_A_REGION + 1;
        let region = Region {
            code,
            english: format!("Region {place}"),
            french: format!("Région {place}"),
        };
        shelters::store::save_region(tx.conn, &region)?;
    }
    let mut accounts = Vec::new();
    for (name, kind, roles) in [
        (
            "Helpline",
            OrganizationKind::ReferringAgency,
            &[Role::Caseworker, Role::Referrer][..],
        ),
        (
            "Interpreters",
            OrganizationKind::InterpretationProvider,
            &[Role::InterpretationCoordinator],
        ),
        ("Ministry", OrganizationKind::Funder, &[Role::Funder]),
        (
            "Coalition",
            OrganizationKind::Network,
            &[Role::Administrator, Role::PrivacyAuditor],
        ),
    ] {
        let id = accounts::store::people::insert_organization(tx.conn, name, kind, tx.now)?;
        for role in roles {
            accounts.push(cast::add(
                tx,
                (id, name),
                &role.to_string().replace('_', "."),
                *role,
                password_hash,
            )?);
        }
    }
    Ok(accounts)
}

/// Accounts are made for this many shelters; more would only slow the start.
const STAFFED: u32 = 60;

fn build_house(
    tx: &mut Tx,
    size: Size,
    number: u32,
    password_hash: &str,
) -> Result<Vec<DemoAccount>> {
    let mut random = StdRng::seed_from_u64(size.seed ^ (u64::from(number) << 20));
    let name = format!("House {:04}", number + 1);
    let opened = tx.now - Duration::days(365 * i64::from(size.years));
    let organization = accounts::store::people::insert_organization(
        tx.conn,
        &name,
        OrganizationKind::ShelterOperator,
        opened,
    )?;
    let shelter = shelter(&mut random, number, &name, organization)?;
    shelters::store::insert(tx.conn, &shelter, opened)?;
    cast::fund(tx, shelter.id)?;
    for population in populations(&mut random) {
        build_pool(tx, &shelter, population, opened, &mut random)?;
    }
    let mut accounts = Vec::new();
    if number < STAFFED {
        for (who, role) in [("staff", Role::ShelterStaff), ("lead", Role::ShelterLead)] {
            let email = format!("{who}.{:04}", number + 1);
            accounts.push(cast::add(
                tx,
                (organization, &name),
                &email,
                role,
                password_hash,
            )?);
        }
    }
    Ok(accounts)
}

fn shelter(
    random: &mut StdRng,
    number: u32,
    name: &str,
    organization: accounts::rules::OrganizationId,
) -> Result<Shelter> {
    let zone = Zone::parse("America/Toronto").map_err(|_| Error::broken("a zone is missing"))?;
    let mut terms = Terms::default();
    terms.tongues.insert("en".into());
    if random.random_bool(0.4) {
        terms.tongues.insert("fr".into());
    }
    for situation in [
        Situation::SubstanceUse,
        Situation::NoStatus,
        Situation::Boys16To17,
    ] {
        if random.random_bool(0.3) {
            terms.situations.insert(
                situation,
                if random.random_bool(0.5) {
                    Stance::Ask
                } else {
                    Stance::No
                },
            );
        }
    }
    Ok(Shelter {
        id: ShelterId::new(),
        organization,
        name: name.into(),
        kind: ShelterKind::EmergencyShelter,
        region: region_of(number),
        zone,
        shifts: Shifts::default(),
        intake_line: Some(format!("555-01{:02}", number % 100)),
        sealed_line: None,
        intake_sight: IntakeSight::Partners,
        shares_exact: random.random_bool(0.2),
        serves_in_french: terms.tongues.contains("fr"),
        takes_other_regions: random.random_bool(0.6),
        offers_transport: random.random_bool(0.2),
        takes_watches: random.random_bool(0.5),
        indigenous_led: random.random_bool(0.08),
        hold_minutes: 90,
        revision: 1,
        terms,
    })
}

fn populations(random: &mut StdRng) -> Vec<Population> {
    let mut chosen = vec![Population::SingleWomen, Population::WomenWithChildren];
    if random.random_bool(0.7) {
        chosen.push(Population::Families);
    }
    if random.random_bool(0.3) {
        chosen.push(Population::Youth);
    }
    chosen
}

fn build_pool(
    tx: &mut Tx,
    shelter: &Shelter,
    population: Population,
    opened: DateTime<Utc>,
    random: &mut StdRng,
) -> Result<()> {
    let funded = random.random_range(4..=12);
    let unit = if population == Population::Families {
        Unit::Room
    } else {
        Unit::Bed
    };
    let start = Counts {
        funded,
        open: funded,
        occupied: funded - 1,
        held: 0,
    };
    let habit = Habit {
        fullness: random.random_range(0.8..1.02),
        turnover: 0.15,
    };
    let (history, counts) = history(random, start, habit, opened, tx.now, COUNTS_A_DAY);
    let counted_at = history.last().map_or(opened, |change| change.at);
    let pool = Pool {
        id: PoolId::new(),
        shelter: shelter.id,
        name: population.to_string().replace('_', " "),
        population,
        unit,
        counts,
        closure: None,
        pause: None,
        largest_household: (unit == Unit::Room).then_some(5),
        revision: history.len() as i64,
        counted_at,
        confirmed: Some(Confirmed {
            at: counted_at,
            role: Role::ShelterStaff,
        }),
        full_since: counts.is_full().then_some(counted_at),
    };
    capacity::store::insert_with_history(tx, &pool, &history, Actor::HOUSE)?;
    let dated = DatedCapacity {
        from_on: opened.date_naive(),
        unit,
        funded,
    };
    capacity::store::save_capacity(tx.conn, pool.id, dated, true)?;
    let last = shelter
        .zone
        .night_of(tx.now, CountHour::default())
        .previous();
    insert_nights(
        tx,
        &pool,
        habit,
        Night::on(opened.date_naive()),
        last,
        random,
    )
}

/// Census nights that could have been, from `first` to `last`; about one in a hundred is missing.
pub fn insert_nights(
    tx: &mut Tx,
    pool: &Pool,
    habit: Habit,
    first: Night,
    last: Night,
    random: &mut StdRng,
) -> Result<()> {
    let mut counts = Counts {
        held: 0,
        ..pool.counts
    };
    for night in first.through(last) {
        counts.occupied = step(random, counts, habit);
        let missing = random.random_bool(0.01);
        let row = if missing {
            NightOfPool::missing(pool.id, night, pool.unit)
        } else {
            NightOfPool {
                pool: pool.id,
                night,
                state: CensusState::Counted,
                unit: pool.unit,
                counts,
                people: None,
                admitting: counts.open > 0,
                unavailable: reason_of(pool, counts),
            }
        };
        census::insert(tx.conn, &row, "demo")?;
    }
    Ok(())
}
