//! The table `drafts`: one for each account, gone half an hour after it was last sent.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{Draft, KEPT};
use crate::accounts::rules::AccountId;
use crate::ground::at::At;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::schema::drafts;

/// Keeps a draft in place of the one before.
pub fn save(tx: &mut Tx, account: AccountId, draft: &Draft) -> Result<()> {
    let body = serde_json::to_string(draft).map_err(Error::broken)?;
    let until = At::from(tx.now + KEPT);
    let changed = diesel::update(drafts::table.find(account.number()))
        .set((drafts::body.eq(&body), drafts::kept_until.eq(until)))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(drafts::table)
            .values((
                drafts::account_id.eq(account.number()),
                drafts::body.eq(&body),
                drafts::kept_until.eq(until),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// The draft of an account, if it has not run out.
pub fn find(conn: &mut Conn, account: AccountId, now: DateTime<Utc>) -> Result<Option<Draft>> {
    let body = drafts::table
        .find(account.number())
        .filter(drafts::kept_until.gt(At::from(now)))
        .select(drafts::body)
        .first::<String>(conn)
        .optional()?;
    body.map(|body| serde_json::from_str(&body).map_err(Error::broken))
        .transpose()
}

/// Forgets the draft of an account: it was sent, or begun anew.
pub fn forget(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(drafts::table.find(account.number())).execute(conn)?;
    Ok(())
}

/// Forgets every draft that has run out. Says how many.
pub fn forget_old(tx: &mut Tx) -> Result<usize> {
    let old = drafts::table.filter(drafts::kept_until.le(At::from(tx.now)));
    Ok(diesel::delete(old).execute(tx.conn)?)
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::accounts::store::people;
    use crate::ground::codes::{OrganizationKind, Role};
    use crate::ground::trial::on_each_database;
    use crate::web::mistakes::Typed;

    fn account(tx: &mut Tx) -> Result<AccountId> {
        let kind = OrganizationKind::ReferringAgency;
        let agency = people::insert_organization(tx.conn, "Helpline", kind, tx.now)?;
        let added = crate::demo::cast::add(
            tx,
            (agency, "Helpline"),
            "case.worker",
            Role::Caseworker,
            "no password",
        )?;
        let email = crate::accounts::email::Email::parse("email", &added.email)?;
        let found = people::account_of(tx.conn, &email)?.ok_or(Error::NotFound)?;
        Ok(found.identity.account)
    }

    fn with_adults(adults: &str) -> Draft {
        let typed = Typed::from(vec![("adults".to_owned(), adults.to_owned())]);
        Draft::of(&typed, [])
    }

    #[test]
    fn a_draft_is_there_for_half_an_hour_and_the_newest_counts() {
        on_each_database(|db| {
            db.write_now(|tx| {
                let account = account(tx)?;
                assert_eq!(find(tx.conn, account, tx.now)?, None);
                save(tx, account, &with_adults("1"))?;
                save(tx, account, &with_adults("2"))?;
                assert_eq!(find(tx.conn, account, tx.now)?, Some(with_adults("2")));
                let (last, over) = (tx.now + KEPT - Duration::seconds(1), tx.now + KEPT);
                assert!(find(tx.conn, account, last)?.is_some());
                assert!(find(tx.conn, account, over)?.is_none());
                assert_eq!(forget_old(tx)?, 0);
                tx.now = over;
                assert_eq!(forget_old(tx)?, 1);
                save(tx, account, &with_adults("3"))?;
                forget(tx.conn, account)?;
                assert_eq!(find(tx.conn, account, tx.now)?, None);
                Ok(())
            })
            .unwrap();
        });
    }
}
