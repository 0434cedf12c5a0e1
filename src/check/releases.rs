//! Releases against the number they were approved under: what reached funders is kept as it was.

use super::Finding;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::reports::releases::rules::digest;
use crate::reports::releases::store;

pub(super) fn check(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for kept in store::all(conn)? {
        let cells = store::cells(conn, kept.id)?;
        let told = cells
            .iter()
            .map(|(section, coords, count)| (section.as_str(), coords.as_slice(), *count));
        let coverage = [kept.houses, kept.houses_possible, kept.withheld];
        if digest(&kept.period, coverage, &kept.regions, told.collect()) != kept.digest {
            let what = "Its figures are not those that were approved.".to_owned();
            findings.push(Finding::of("release", kept.id, what));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, furnish, untie};
    use crate::accounts::email::Email;
    use crate::accounts::store::people::insert_account;
    use crate::ground::codes::Role;
    use crate::ground::trial::{on_each_database, raw};
    use crate::reports::releases::rules::{Kept, MONTHLY, ReleaseId, ReleasedCell, Why, digest};
    use crate::reports::releases::store::{Approval, insert};

    #[test]
    fn a_figure_that_was_changed_after_its_release_is_found() {
        on_each_database(|db| {
            furnish(db);
            raw(db.address(), super::super::tests::FIGURES);
            let id = db
                .write_now(|tx| {
                    let organization = crate::shelters::store::all(tx.conn)?[0].organization;
                    let email = Email::parse("email", "administrator@north.example")?;
                    let role = Role::Administrator;
                    let account = insert_account(tx.conn, organization, &email, role, tx.now)?;
                    let cell = ReleasedCell {
                        section: "phone",
                        coords: vec!["ottawa".into(), "*".into(), "*".into()],
                        count: Some(12),
                    };
                    let told = (cell.section, cell.coords.as_slice(), cell.count);
                    let kept = Kept {
                        id: ReleaseId::new(),
                        period: "2026-03".into(),
                        version: 1,
                        why: Why::First,
                        approved_at: tx.now,
                        houses: 3,
                        houses_possible: 3,
                        withheld: 0,
                        regions: vec!["ottawa".into()],
                        digest: digest("2026-03", [3, 3, 0], &["ottawa".into()], vec![told]),
                    };
                    let approval = Approval {
                        kind: MONTHLY,
                        account,
                        sealed: "",
                    };
                    insert(tx.conn, &kept, &approval, std::slice::from_ref(&cell))?;
                    Ok(kept.id)
                })
                .unwrap();
            assert_eq!(found(db), []);
            untie(db, "release_cells_are_never_edited", "release_cells");
            raw(db.address(), "UPDATE release_cells SET count = 13");
            let says = "Its figures are not those that were approved.";
            let (place, what) = (format!("release {id}"), says.to_owned());
            assert!(found(db).contains(&(place, what)), "{:?}", found(db));
        });
    }
}
