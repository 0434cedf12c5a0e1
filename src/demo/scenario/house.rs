//! A house of the demo from its plan: its profile and what it takes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use rand::rngs::StdRng;

use super::Past;
use super::plan::{Plan, Trait};
use super::pool::build_pool;
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Population::{Families, WomenWithChildren};
use crate::ground::codes::{AgeBand, IntakeSight, ShelterKind, Stance};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::Keys;
use crate::shelters;
use crate::shelters::rules::{PhoneLine, Shelter, ShelterId, Terms};
use crate::shelters::store::Ways;

pub(super) fn build_house(
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
    // Most of the network keeps stays; the second-stage house only counts, two let others hold at once, and two let
    // anybody read their nights.
    let ways = Ways {
        keeps_stays: plan.kind != ShelterKind::SecondStage,
        holds_at_once: matches!(plan.slug, "saules" | "stonebridge"),
        publishes: matches!(plan.slug, "harbour" | "maple"),
    };
    shelters::store::set_ways(tx.conn, shelter.id, ways)?;
    crate::demo::cast::fund(tx, shelter.id)?;
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
