//! Names by night, under ids that stay: what old nights were called can still be said, and things go by the newest.
//! A name that only stands in for a blank is no name.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::places::{Places, free_name};
use super::store::Subject;
use super::survey::{Named, Survey};
use super::timeline::{changed_rows, overlaid};
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::rename_organization;
use crate::capacity::rules::{PoolId, TOPIC};
use crate::capacity::store as pools;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::names::{forget_name, histories, rename_shelter};

/// Names by night under ids that stay. The newest is the one things go by; says whether anything was new.
pub(super) fn keep_names(
    tx: &mut Tx,
    survey: &Survey,
    places: &Places,
    known: &HashMap<PoolId, NaiveDate>,
) -> Result<bool> {
    let known = known_of_all(tx, known)?;
    let organizations = survey.organizations.iter();
    let organizations = places.organizations().iter().zip(organizations);
    let organizations: Vec<(i64, &Named)> = organizations
        .map(|(id, named)| (id.number(), named))
        .collect();
    let shelters = places.shelters().iter().zip(&survey.shelters);
    let shelters: Vec<(i64, &Named)> = shelters
        .map(|(id, shelter)| (id.number(), &shelter.named))
        .collect();
    let pools = places.pools().iter().zip(&survey.programs);
    let pools: Vec<(i64, &Named)> = pools
        .map(|(id, program)| (id.number(), &program.named))
        .collect();
    let mut renamed = false;
    for (subject, things) in [
        (Subject::Organization, organizations),
        (Subject::Shelter, shelters),
        (Subject::Pool, pools),
    ] {
        let mut standing = histories(tx.conn, subject.word())?;
        for (id, named) in things {
            let before = standing.remove(&id).unwrap_or_default();
            let known_to = known.get(&(subject, id)).copied();
            let after = overlaid(&before, &named.names, known_to);
            renamed |= keep_history(tx, (subject, id), &before, &after)?;
            // Two keys may be one thing of ours: the second goes on from what the first left.
            standing.insert(id, after);
        }
    }
    Ok(renamed)
}

fn keep_history(
    tx: &mut Tx,
    (subject, id): (Subject, i64),
    before: &BTreeMap<NaiveDate, String>,
    after: &BTreeMap<NaiveDate, String>,
) -> Result<bool> {
    for gone in before.keys().filter(|day| !after.contains_key(day)) {
        forget_name(tx.conn, subject.word(), id, *gone)?;
    }
    for (from_on, name) in changed_rows(before, after) {
        shelters::store::note_name(tx.conn, subject.word(), id, from_on, &name)?;
    }
    let newest = |names: &BTreeMap<NaiveDate, String>| names.values().next_back().cloned();
    if let Some(name) = newest(after).filter(|name| newest(before).as_ref() != Some(name)) {
        rename(tx, subject, id, &name)?;
    }
    Ok(before != after)
}

fn rename(tx: &mut Tx, subject: Subject, id: i64, name: &str) -> Result<()> {
    match subject {
        Subject::Organization => {
            let own = OrganizationId::from(id);
            let name = free_name(tx, name, Some(own))?;
            rename_organization(tx.conn, own, &name)
        }
        Subject::Shelter => {
            let shelter = ShelterId::from(id);
            if rename_shelter(tx.conn, shelter, name)? {
                for pool in pools::of_shelter(tx.conn, shelter)? {
                    tx.announce(TOPIC, pool.id.number());
                }
            }
            Ok(())
        }
        Subject::Pool => {
            if pools::rename_pool(tx.conn, PoolId::from(id), name)? {
                tx.announce(TOPIC, id);
            }
            Ok(())
        }
    }
}

/// The newest night known of everything: of a shelter and an organization, that of their pools.
fn known_of_all(
    tx: &mut Tx,
    known: &HashMap<PoolId, NaiveDate>,
) -> Result<HashMap<(Subject, i64), NaiveDate>> {
    let shelters: HashMap<ShelterId, OrganizationId> = shelters::store::all(tx.conn)?
        .into_iter()
        .map(|shelter| (shelter.id, shelter.organization))
        .collect();
    let mut newest = HashMap::new();
    let mut note = |subject, id, night: NaiveDate| {
        let latest = newest.entry((subject, id)).or_insert(night);
        *latest = night.max(*latest);
    };
    for pool in pools::all(tx.conn)? {
        let Some(night) = known.get(&pool.id).copied() else {
            continue;
        };
        note(Subject::Pool, pool.id.number(), night);
        note(Subject::Shelter, pool.shelter.number(), night);
        if let Some(organization) = shelters.get(&pool.shelter) {
            note(Subject::Organization, organization.number(), night);
        }
    }
    Ok(newest)
}
