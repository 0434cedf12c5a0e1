//! Twelve houses of Ottawa that do not exist: one with four single-women beds that are always full, one for trafficked
//! women, one Indigenous-led, two that work in French. Everything is invented; phone numbers are 555-01xx.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::cast::{self, DemoAccount};
use super::nights::{Habit, history};
use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::{
    Closure, Confirmed, Counts, Pause, Pool, PoolId, Room, RoomId, counts_of_rooms,
};
use crate::capacity::store::DatedCapacity;
use crate::ground::codes::{
    AgeBand, IntakeSight, Need, OrganizationKind, Population, Role, RoomState, ShelterKind,
    Situation, Stance, Unavailable, Unit,
};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{CountHour, Night, Shifts, Zone};
use crate::ground::seal::Keys;
use crate::journal::rules::Actor;
use crate::shelters::rules::{PhoneLine, Region, Shelter, ShelterId, Terms};
use crate::{accounts, capacity, shelters};

/// What a house of the demo is.
struct Plan {
    name: &'static str,
    slug: &'static str,
    kind: ShelterKind,
    region: &'static str,
    traits: &'static [Trait],
    tongues: &'static [&'static str],
    needs: &'static [Need],
    asks: &'static [(Situation, Stance)],
    pools: &'static [PoolPlan],
}

/// What sets a house apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trait {
    French,
    Indigenous,
    OnOffer,
    SharesExact,
    OtherRegions,
    Transport,
    Watches,
}

/// A pool of the demo: its numbers, who confirmed them how long ago, and what is unusual about it.
struct PoolPlan {
    name: &'static str,
    population: Population,
    unit: Unit,
    funded: i32,
    open: i32,
    occupied: i32,
    confirmed_hours: i64,
    odd: Odd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    Nothing,
    Paused,
    Rooms(&'static [(i32, i32, bool)]),
    Largest(i32),
    Shut(Unavailable),
}

const fn beds(
    name: &'static str,
    population: Population,
    funded: i32,
    open: i32,
    occupied: i32,
) -> PoolPlan {
    PoolPlan {
        name,
        population,
        unit: Unit::Bed,
        funded,
        open,
        occupied,
        confirmed_hours: 0,
        odd: Odd::Nothing,
    }
}

const fn rooms(
    name: &'static str,
    population: Population,
    funded: i32,
    open: i32,
    occupied: i32,
    odd: Odd,
) -> PoolPlan {
    PoolPlan {
        name,
        population,
        unit: Unit::Room,
        funded,
        open,
        occupied,
        confirmed_hours: 0,
        odd,
    }
}

use Population::{Families, SingleWomen, WomenWithChildren, Youth};
use Situation::{
    Boys16To17, MentalHealthCrisis, NoIdentification, NoStatus, SubstanceUse, TraffickingLabour,
    TraffickingSexual,
};

const HOUSES: &[Plan] = &[
    Plan {
        name: "Maple Lane House",
        slug: "maple",
        kind: ShelterKind::TransitionHome,
        region: "ottawa",
        traits: &[Trait::Watches, Trait::SharesExact],
        tongues: &["en", "ar"],
        needs: &[Need::Crib, Need::NearSchool],
        asks: &[
            (SubstanceUse, Stance::Ask),
            (Boys16To17, Stance::No),
            (TraffickingSexual, Stance::Ask),
        ],
        pools: &[
            beds("Single women", SingleWomen, 4, 4, 4),
            beds("Women with children", WomenWithChildren, 18, 18, 16),
        ],
    },
    Plan {
        name: "Maison des Saules",
        slug: "saules",
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa",
        traits: &[Trait::French, Trait::Watches, Trait::OtherRegions],
        tongues: &["fr", "en", "ht"],
        needs: &[Need::Crib, Need::StepFree, Need::KosherHalal],
        asks: &[(SubstanceUse, Stance::Ask)],
        pools: &[
            beds("Femmes seules", SingleWomen, 6, 6, 5),
            PoolPlan {
                odd: Odd::Shut(Unavailable::Repair),
                ..beds("Femmes avec enfants", WomenWithChildren, 14, 12, 12)
            },
        ],
    },
    Plan {
        name: "Lantern House",
        slug: "lantern",
        kind: ShelterKind::TraffickingSafeHouse,
        region: "ottawa",
        traits: &[Trait::OnOffer, Trait::OtherRegions, Trait::Transport],
        tongues: &["en", "fr", "es", "tl"],
        needs: &[
            Need::MentalHealthSupport,
            Need::MedicationStorage,
            Need::Transport,
        ],
        asks: &[(MentalHealthCrisis, Stance::Ask)],
        pools: &[beds("Single women", SingleWomen, 6, 6, 4)],
    },
    Plan {
        name: "Cedar Circle Lodge",
        slug: "cedar",
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa",
        traits: &[
            Trait::Indigenous,
            Trait::Watches,
            Trait::Transport,
            Trait::OtherRegions,
        ],
        tongues: &["en", "oj", "ike"],
        needs: &[Need::IndigenousLed, Need::Crib, Need::GenderAffirming],
        asks: &[],
        pools: &[
            beds("Single women", SingleWomen, 6, 6, 6),
            beds("Women with children", WomenWithChildren, 10, 10, 8),
        ],
    },
    Plan {
        name: "Northgate Women’s Shelter",
        slug: "northgate",
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa",
        traits: &[],
        tongues: &["en", "so"],
        needs: &[
            Need::WithdrawalSupport,
            Need::MentalHealthSupport,
            Need::StepFree,
            Need::AccessibleBathroom,
        ],
        asks: &[(NoIdentification, Stance::Ask)],
        pools: &[beds("Single women", SingleWomen, 20, 20, 21)],
    },
    Plan {
        name: "Willow Court",
        slug: "willow",
        kind: ShelterKind::SecondStage,
        region: "ottawa",
        traits: &[Trait::French],
        tongues: &["en", "fr"],
        needs: &[Need::StepFree, Need::NearSchool, Need::Pet],
        asks: &[(NoStatus, Stance::No), (SubstanceUse, Stance::No)],
        pools: &[rooms(
            "Family rooms",
            WomenWithChildren,
            8,
            8,
            6,
            Odd::Rooms(&[
                (2, 1, false),
                (3, 1, false),
                (3, 0, true),
                (4, 1, false),
                (4, 1, true),
                (5, 1, false),
                (5, 2, false),
                (6, 2, true),
            ]),
        )],
    },
    Plan {
        name: "Bright Harbour Family Residence",
        slug: "harbour",
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa",
        traits: &[Trait::SharesExact],
        tongues: &["en", "fa", "prs"],
        needs: &[Need::Crib, Need::NearSchool, Need::KosherHalal],
        asks: &[(TraffickingLabour, Stance::Ask)],
        pools: &[rooms("Families", Families, 22, 22, 22, Odd::Largest(6))],
    },
    Plan {
        name: "Juniper Youth House",
        slug: "juniper",
        kind: ShelterKind::YouthShelter,
        region: "ottawa",
        traits: &[],
        tongues: &["en"],
        needs: &[Need::YouthLed, Need::GenderAffirming],
        asks: &[(SubstanceUse, Stance::Ask)],
        pools: &[beds("Youth 16 to 24", Youth, 12, 10, 9)],
    },
    Plan {
        name: "Stone Bridge House",
        slug: "stonebridge",
        kind: ShelterKind::TransitionHome,
        region: "ottawa",
        traits: &[Trait::Watches, Trait::OtherRegions],
        tongues: &["en", "cmn", "vi"],
        needs: &[Need::ServiceAnimal, Need::StepFree, Need::MedicationStorage],
        asks: &[(Boys16To17, Stance::Ask)],
        pools: &[
            beds("Single women", SingleWomen, 8, 8, 6),
            beds("Women with children", WomenWithChildren, 12, 12, 12),
        ],
    },
    Plan {
        name: "Open Door Emergency Centre",
        slug: "opendoor",
        kind: ShelterKind::WomensEmergencyCentre,
        region: "ottawa",
        traits: &[],
        tongues: &["en"],
        needs: &[Need::WithdrawalSupport],
        asks: &[],
        pools: &[PoolPlan {
            confirmed_hours: 40,
            ..beds("Single women", SingleWomen, 12, 12, 11)
        }],
    },
    Plan {
        name: "Valley Safe Homes",
        slug: "valley",
        kind: ShelterKind::SafeHomeNetwork,
        region: "ottawa-valley",
        traits: &[Trait::OnOffer, Trait::Transport, Trait::OtherRegions],
        tongues: &["en"],
        needs: &[Need::Pet, Need::Transport],
        asks: &[(MentalHealthCrisis, Stance::No)],
        pools: &[rooms(
            "Women with children",
            WomenWithChildren,
            6,
            6,
            5,
            Odd::Largest(4),
        )],
    },
    Plan {
        name: "Résidence du Carrefour",
        slug: "carrefour",
        kind: ShelterKind::TransitionHome,
        region: "prescott-russell",
        traits: &[Trait::French, Trait::Watches],
        tongues: &["fr"],
        needs: &[Need::Crib, Need::NearSchool],
        asks: &[(SubstanceUse, Stance::No)],
        pools: &[
            beds("Femmes seules", SingleWomen, 4, 4, 4),
            PoolPlan {
                odd: Odd::Paused,
                ..beds("Femmes avec enfants", WomenWithChildren, 14, 14, 11)
            },
        ],
    },
];

/// How much past the network has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Nights its figures rest on.
    pub nights: i64,
    /// Days of counts in its pools' histories.
    pub counted_days: i64,
}

/// Two years of nights and a month of counts.
pub const TWO_YEARS: Past = Past {
    nights: 730,
    counted_days: 30,
};

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
    let mut accounts = partners(tx, password_hash)?;
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

fn partners(tx: &mut Tx, password_hash: &str) -> Result<Vec<DemoAccount>> {
    use OrganizationKind::{Funder, InterpretationProvider, Network, ReferringAgency};
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
        (
            "Immigrant Women’s Interpreters",
            InterpretationProvider,
            &[("interpretation", Role::InterpretationCoordinator)],
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

fn build_house(
    tx: &mut Tx,
    plan: &Plan,
    number: usize,
    organization: OrganizationId,
    past: Past,
    keys: &Keys,
    random: &mut StdRng,
) -> Result<()> {
    let has = |wanted| plan.traits.contains(&wanted);
    let zone = Zone::parse("America/Toronto").map_err(|_| Error::broken("a zone is missing"))?;
    let id = ShelterId::new();
    let line = PhoneLine::parse("intake_line", &format!("613-555-01{:02}", 10 + number))?;
    let (intake_line, sealed_line) = if has(Trait::OnOffer) {
        (None, Some(shelters::acts::sealed_line(keys, id, &line)?))
    } else {
        (Some(line.as_str().to_owned()), None)
    };
    let shelter = Shelter {
        id,
        organization,
        name: plan.name.into(),
        kind: plan.kind,
        region: plan.region.into(),
        zone,
        shifts: Shifts::default(),
        intake_line,
        sealed_line,
        intake_sight: if has(Trait::OnOffer) {
            IntakeSight::OnOffer
        } else {
            IntakeSight::Partners
        },
        shares_exact: has(Trait::SharesExact),
        serves_in_french: has(Trait::French),
        takes_other_regions: has(Trait::OtherRegions),
        offers_transport: has(Trait::Transport),
        takes_watches: has(Trait::Watches),
        indigenous_led: has(Trait::Indigenous),
        hold_minutes: 90,
        revision: 1,
        terms: Terms {
            ages: ages(plan),
            needs: plan.needs.iter().map(|need| (*need, Stance::Yes)).collect(),
            situations: plan.asks.iter().copied().collect::<BTreeMap<_, _>>(),
            tongues: plan
                .tongues
                .iter()
                .map(|tongue| (*tongue).to_owned())
                .collect(),
        },
    };
    shelters::store::insert(tx.conn, &shelter, tx.now - Duration::days(past.nights))?;
    for pool in plan.pools {
        build_pool(tx, &shelter, pool, past, random)?;
    }
    Ok(())
}

fn ages(plan: &Plan) -> BTreeSet<AgeBand> {
    use AgeBand::{From5To11, From12To15, From16To17, From18, UpTo4};
    let takes_children = plan
        .pools
        .iter()
        .any(|pool| matches!(pool.population, WomenWithChildren | Families));
    match plan.kind {
        ShelterKind::YouthShelter => [From16To17, From18].into(),
        _ if takes_children => [UpTo4, From5To11, From12To15, From16To17, From18].into(),
        _ => [From16To17, From18].into(),
    }
}

fn build_pool(
    tx: &mut Tx,
    shelter: &Shelter,
    plan: &PoolPlan,
    past: Past,
    random: &mut StdRng,
) -> Result<()> {
    let now = tx.now;
    let id = PoolId::new();
    let rooms = listed_rooms(id, plan);
    let mut stands = Counts {
        funded: plan.funded,
        open: plan.open,
        occupied: plan.occupied,
        held: 0,
    };
    if !rooms.is_empty() {
        stands = counts_of_rooms(stands, &rooms);
    }
    let confirmed_at = now - Duration::hours(plan.confirmed_hours) - Duration::minutes(7);
    let habit = habit_of(plan);
    let (mut changes, last) = history(
        random,
        stands,
        habit,
        now - Duration::days(past.counted_days),
        confirmed_at,
        3,
    );
    let revision = changes.len() as i64 + 1;
    let settled = capacity::rules::Change {
        revision,
        at: confirmed_at,
        kind: crate::ground::codes::ChangeKind::Count,
        difference: last.until(stands),
        role: Some(Role::ShelterStaff),
    };
    changes.push(settled);
    let pool = Pool {
        id,
        shelter: shelter.id,
        name: plan.name.into(),
        population: plan.population,
        unit: plan.unit,
        counts: stands,
        closure: closure_of(plan),
        pause: (plan.odd == Odd::Paused).then_some(Pause {
            reason: Unavailable::NotStaffed,
            until: now + Duration::hours(9),
        }),
        largest_household: if let Odd::Largest(people) = plan.odd {
            Some(people)
        } else {
            None
        },
        revision,
        counted_at: confirmed_at,
        confirmed: Some(Confirmed {
            at: confirmed_at,
            role: Role::ShelterStaff,
        }),
        full_since: stands.is_full().then(|| now - Duration::days(20)),
    };
    capacity::store::insert_with_history(
        tx,
        &pool,
        &changes,
        Actor {
            role: Some(Role::ShelterStaff),
            ..Actor::HOUSE
        },
    )?;
    for room in &rooms {
        capacity::store::insert_room(tx.conn, room)?;
    }
    let opened = Night::on((now - Duration::days(past.nights)).date_naive());
    let dated = DatedCapacity {
        from_on: opened.date(),
        unit: plan.unit,
        funded: plan.funded,
    };
    capacity::store::save_capacity(tx.conn, id, dated, true)?;
    build_nights(tx, shelter, &pool, habit, past, random)
}

fn closure_of(plan: &PoolPlan) -> Option<Closure> {
    let reason = match plan.odd {
        Odd::Shut(reason) => reason,
        _ if plan.open < plan.funded => Unavailable::NotStaffed,
        _ => return None,
    };
    Some(Closure {
        reason,
        until: None,
    })
}

/// Single women's places are full nearly every night; others find room more often.
fn habit_of(plan: &PoolPlan) -> Habit {
    match plan.population {
        SingleWomen if plan.open <= 4 => Habit {
            fullness: 1.02,
            turnover: 0.1,
        },
        SingleWomen => Habit {
            fullness: 0.97,
            turnover: 0.12,
        },
        _ => Habit {
            fullness: 0.9,
            turnover: 0.15,
        },
    }
}

fn listed_rooms(pool: PoolId, plan: &PoolPlan) -> Vec<Room> {
    let Odd::Rooms(list) = plan.odd else {
        return Vec::new();
    };
    let taken = usize::try_from(plan.occupied).unwrap_or(0);
    list.iter()
        .enumerate()
        .map(|(place, (sleeps, cribs, step_free))| Room {
            id: RoomId::new(),
            pool,
            label: (place + 1).to_string(),
            sleeps: *sleeps,
            cribs: *cribs,
            step_free: *step_free,
            // The first and the last are free: a small one and the largest.
            state: if (1..=taken).contains(&place) {
                RoomState::Occupied
            } else {
                RoomState::Free
            },
            out_reason: None,
        })
        .collect()
}

fn build_nights(
    tx: &mut Tx,
    shelter: &Shelter,
    pool: &Pool,
    habit: Habit,
    past: Past,
    random: &mut StdRng,
) -> Result<()> {
    let last = shelter
        .zone
        .night_of(tx.now, CountHour::default())
        .previous();
    let first = Night::on(last.date() - Duration::days(past.nights - 1));
    super::generator::insert_nights(tx, pool, habit, first, last, random)
}
