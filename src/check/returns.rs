//! Returns against the number they were signed under: what a house gave its funder is kept as it was.

use super::Finding;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::reports::returns::rules::Draft;
use crate::reports::returns::store;

pub(super) fn check(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for signed in store::all(conn)? {
        let told = store::lines_of(conn, &[signed.id])?.remove(&signed.id);
        let kept = Draft {
            shelter: signed.shelter,
            month: signed.month,
            nights: signed.nights,
            told: told.unwrap_or_default(),
        };
        if kept.digest() != signed.digest {
            let what = "Its figures are not those that were signed.".to_owned();
            findings.push(Finding::of("return", signed.id, what));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, furnish, untie};
    use crate::ground::codes::Role;
    use crate::ground::trial::{on_each_database, raw};
    use crate::reports::returns::acts::{draft, sign};
    use crate::reports::trial::account;

    #[test]
    fn a_figure_that_was_changed_after_it_was_signed_is_found() {
        on_each_database(|db| {
            furnish(db);
            raw(db.address(), super::super::tests::FIGURES);
            let id = db
                .write_now(|tx| {
                    let house = crate::shelters::store::all(tx.conn)?[0].clone();
                    let lead = account(tx, house.organization, Role::ShelterLead)?;
                    let month = "2026-01".parse().unwrap();
                    let seen = draft(tx.conn, house.id, month)?.digest();
                    sign(tx, &lead, (house.id, month), (&seen, None))
                })
                .unwrap();
            let of_returns = || {
                let all = found(db).into_iter();
                all.filter(|(place, _)| place.starts_with("return"))
                    .collect::<Vec<_>>()
            };
            assert_eq!(of_returns(), []);
            untie(db, "signed_lines_are_never_edited", "signed_lines");
            let edit = "UPDATE signed_lines SET part = 13 WHERE measure = 'admitted'";
            raw(db.address(), edit);
            let says = "Its figures are not those that were signed.";
            assert_eq!(of_returns(), [(format!("return {id}"), says.to_owned())]);
        });
    }
}
