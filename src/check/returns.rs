//! Returns against the number they were signed under: what a house gave its funder is kept as it was, and nobody was
//! added to those it was given to. The number is made with the installation's key; without the key only the returns of
//! before are checked.

use super::Finding;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::seal::Keys;
use crate::reports::returns::rules::{Draft, Signed};
use crate::reports::returns::store;

pub(super) fn check(conn: &mut Conn, keys: Option<(&Keys, bool)>) -> Result<Vec<Finding>> {
    let is_named = keys.is_some_and(|(_, is_named)| is_named);
    let keys = keys.map(|(keys, _)| keys);
    let signed = store::all(conn)?;
    let needs_key = signed.iter().any(|one| one.keyed);
    let is_lost = keys.is_some_and(|keys| !keys.are_there());
    let keys = keys.filter(|_| !is_lost);
    let mut findings = Vec::new();
    if needs_key && is_lost {
        let what =
            "The key file is not there: whether they are as they were signed cannot be told.";
        let lost = Finding::of("returns", "signed", what);
        findings.push(if is_named { lost } else { lost.unknown() });
    }
    for one in signed {
        let told = store::lines_of(conn, &[one.id])?.remove(&one.id);
        let kept = Draft {
            shelter: one.shelter,
            month: one.month,
            nights: one.nights,
            told: told.unwrap_or_default(),
            readers: one.readers.clone(),
        };
        if !is_as_signed(&kept, &one, keys)? {
            let what = "Its figures, or who reads them, are not those that were signed.".to_owned();
            findings.push(Finding::of("return", one.id, what));
        } else if !one.keyed {
            // No such return comes about any more: one that appears was written by somebody else.
            let what =
                "Its number is of before numbers were made with a key: anybody could have made it.";
            findings.push(Finding::of("return", one.id, what).unknown());
        }
    }
    Ok(findings)
}

/// What cannot be told without a key is taken to be so.
fn is_as_signed(kept: &Draft, signed: &Signed, keys: Option<&Keys>) -> Result<bool> {
    match (signed.keyed, keys) {
        (false, _) => Ok(kept.number_without_key() == signed.digest),
        (true, None) => Ok(true),
        (true, Some(keys)) => Ok(kept.number(keys)? == signed.digest),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::{found, furnish, untie};
    use super::super::{check_command, check_with};
    use crate::ground::codes::Role;
    use crate::ground::db::Db;
    use crate::ground::seal::Keys;
    use crate::ground::trial::{on_each_database, raw};
    use crate::reports::returns::acts::{draft, sign};
    use crate::reports::returns::rules::ReturnId;
    use crate::reports::trial::account;

    const CHANGED: &str = "Its figures, or who reads them, are not those that were signed.";

    fn signed(db: &Db, keys: &Arc<Keys>) -> ReturnId {
        furnish(db);
        raw(db.address(), super::super::tests::FIGURES);
        let keys = keys.clone();
        db.write_now(move |tx| {
            let house = crate::shelters::store::all(tx.conn)?[0].clone();
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            let month = "2026-01".parse().unwrap();
            let seen = draft(tx.conn, house.id, month)?.number(&keys)?;
            sign(tx, (&keys, &lead), (house.id, month), (&seen, None))
        })
        .unwrap()
    }

    fn of_returns(db: &Db, keys: Option<Arc<Keys>>) -> Vec<(String, String)> {
        let all = check_with(db, keys).into_iter();
        let all = all.map(|finding| (finding.place, finding.what));
        all.filter(|(place, _)| place.starts_with("return"))
            .collect()
    }

    #[test]
    fn a_figure_that_was_changed_after_it_was_signed_is_found_with_the_key() {
        on_each_database(|db| {
            let folder = tempfile::tempdir().unwrap();
            let keys = Arc::new(Keys::at(folder.path().join("key")));
            let id = signed(db, &keys);
            assert_eq!(of_returns(db, Some(keys.clone())), []);
            untie(db, "signed_lines_are_never_edited", "signed_lines");
            let edit = "UPDATE signed_lines SET part = 13 WHERE measure = 'admitted'";
            raw(db.address(), edit);
            let finding = (format!("return {id}"), CHANGED.to_owned());
            assert_eq!(of_returns(db, Some(keys.clone())), [finding]);
            assert_eq!(check_command(db, (keys, true), true, &mut Vec::new()), 1);
            // Without the key nobody can tell.
            assert_eq!(of_returns(db, None), []);
        });
    }

    #[test]
    fn a_check_where_the_key_is_not_says_what_it_leaves_out_and_finds_nothing_wrong() {
        on_each_database(|db| {
            let folder = tempfile::tempdir().unwrap();
            signed(db, &Arc::new(Keys::at(folder.path().join("key"))));
            let lost = Arc::new(Keys::at(folder.path().join("lost")));
            let said = |json, is_named| {
                let mut said = Vec::new();
                let code = check_command(db, (lost.clone(), is_named), json, &mut said);
                (code, String::from_utf8(said).unwrap())
            };
            let (code, json) = said(true, false);
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!((code, &json["ok"]), (0, &true.into()));
            assert_eq!(json["findings"], serde_json::json!([]));
            assert_eq!(json["unchecked"][0]["where"], "returns signed");
            let (code, lines) = said(false, false);
            assert_eq!(code, 0);
            assert!(
                lines.ends_with("Nothing is wrong. Not checked: 1.\n"),
                "{lines}"
            );
            // Who names a key file is told that it is not there by the exit code too.
            let (code, lines) = said(false, true);
            assert_eq!(code, 1);
            assert!(
                lines.starts_with("returns signed: The key file is not there"),
                "{lines}"
            );
            assert!(!lost.are_there(), "a check makes no key");
        });
    }

    #[test]
    fn a_named_key_file_that_nothing_was_made_with_yet_is_not_missed() {
        on_each_database(|db| {
            furnish(db);
            raw(db.address(), super::super::tests::FIGURES);
            let folder = tempfile::tempdir().unwrap();
            let keys = Arc::new(Keys::at(folder.path().join("key")));
            assert_eq!(check_command(db, (keys, true), true, &mut Vec::new()), 0);
        });
    }

    #[test]
    fn a_reader_who_was_added_after_it_was_signed_is_found() {
        on_each_database(|db| {
            let folder = tempfile::tempdir().unwrap();
            let keys = Arc::new(Keys::at(folder.path().join("key")));
            let id = signed(db, &keys);
            let add = "INSERT INTO signed_for (return_id, funder_id) \
                       SELECT signed_returns.id, organizations.id FROM signed_returns, organizations";
            raw(db.address(), add);
            let finding = (format!("return {id}"), CHANGED.to_owned());
            assert_eq!(of_returns(db, Some(keys)), [finding]);
        });
    }

    #[test]
    fn a_return_that_was_signed_before_numbers_were_keyed_is_still_checked() {
        on_each_database(|db| {
            let folder = tempfile::tempdir().unwrap();
            let keys = Arc::new(Keys::at(folder.path().join("key")));
            let id = signed(db, &keys);
            untie(db, "signed_returns_are_never_edited", "signed_returns");
            let before = db.read_now(|conn| {
                let house = crate::shelters::store::all(conn)?[0].id;
                Ok(draft(conn, house, "2026-01".parse().unwrap())?.number_without_key())
            });
            let number = before.unwrap();
            raw(
                db.address(),
                &format!("UPDATE signed_returns SET keyed = FALSE, digest = '{number}'"),
            );
            let told = of_returns(db, None);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].1.starts_with("Its number is of before"), "{told:?}");
            raw(db.address(), "UPDATE signed_returns SET nights = 9");
            let finding = (format!("return {id}"), CHANGED.to_owned());
            assert!(found(db).contains(&finding));
        });
    }
}
