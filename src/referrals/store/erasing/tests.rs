//! What is erased stands nowhere in SQLite's file any more, whatever stays beside it in the same pages.

use std::collections::HashSet;

use super::*;
use crate::accounts::store::people::insert_organization;
use crate::ground::codes::{Need, OrganizationKind};
use crate::ground::db::{Address, Db, Tx};
use crate::ground::trial;
use crate::referrals::rules::trial::referral;
use crate::referrals::rules::{NewReferral, Referral, ReferralState};
use crate::referrals::store;

fn told(tx: &mut Tx, agency: crate::accounts::rules::OrganizationId) -> Result<Referral> {
    let told = Referral {
        agency,
        account: None,
        ..referral(ReferralState::Withdrawn)
    };
    let new = NewReferral {
        region: told.region.clone(),
        household: told.household.clone(),
        needs: vec![Need::Crib, Need::Pet],
        tongues: vec!["prs".parse().unwrap()],
        urgency: told.urgency,
        axes: told.axes,
        pools: Vec::new(),
        phoned_first: None,
    };
    store::insert(tx.conn, &told, &new)?;
    Ok(told)
}

/// The codes and numbers of these that stand somewhere in the database's files.
fn left_of(db: &Db, gone: &[Referral]) -> usize {
    let Address::Sqlite(path) = db.address() else {
        return 0;
    };
    let codes: HashSet<Vec<u8>> = gone
        .iter()
        .map(|one| one.code.to_string().replace('-', "").into_bytes())
        .collect();
    let numbers: HashSet<Vec<u8>> = gone
        .iter()
        .map(|one| one.id.number())
        // Smaller ones take six bytes in the file, which are found by chance too often.
        .filter(|number| *number >= 1 << 47)
        .map(|number| number.to_be_bytes().to_vec())
        .collect();
    let found = ["", "-wal"].map(|file| {
        let bytes = std::fs::read(format!("{}{file}", path.display())).unwrap_or_default();
        let codes = bytes
            .windows(9)
            .filter(|window| codes.contains(*window))
            .count();
        codes
            + bytes
                .windows(8)
                .filter(|window| numbers.contains(*window))
                .count()
    });
    found.iter().sum()
}

#[test]
fn what_was_erased_is_in_no_page_of_the_file_while_its_neighbours_stay() {
    let house = trial::database("2026-11-24T07:10:00Z");
    let agency = house.write(|tx| {
        insert_organization(
            tx.conn,
            "Helpline",
            OrganizationKind::ReferringAgency,
            tx.now,
        )
    });
    let mut gone = Vec::new();
    let mut stay = Vec::new();
    for _ in 0..12 {
        let told: Vec<Referral> =
            house.write(move |tx| (0..120).map(|_| told(tx, agency)).collect());
        for (place, one) in told.into_iter().enumerate() {
            if place % 3 == 0 {
                stay.push(one)
            } else {
                gone.push(one)
            }
        }
        let due: Vec<ReferralId> = gone.iter().map(|one| one.id).collect();
        house.write(move |tx| {
            for id in &due {
                erase(tx.conn, *id)?;
            }
            Ok(())
        });
        house.scrub(store::TABLES).unwrap();
        assert_eq!(left_of(&house, &gone), 0);
    }
    if matches!(house.address(), Address::Sqlite(_)) {
        assert!(
            left_of(&house, &stay) >= stay.len(),
            "the looking itself works"
        );
    }
}
