//! Codes that nobody has, tried by somebody: slowed for each account, for a code is spoken and could be guessed. Kept in
//! memory and bounded by the accounts there are; each wrong one is in the journal, and never the code.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

use crate::accounts::rules::AccountId;
use crate::accounts::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::referrals::acts::continuing::note_wrong_code;
use crate::referrals::code::ReferralCode;
use crate::referrals::store;

/// How many wrong codes an account may try within [`WITHIN`].
const MOST: usize = 10;
/// How long a wrong code is remembered.
const WITHIN: Duration = Duration::hours(1);

/// When each account tried a code that nobody has.
#[derive(Default)]
pub struct WrongCodes {
    tries: Mutex<HashMap<AccountId, Vec<DateTime<Utc>>>>,
}

impl WrongCodes {
    /// Counts a try *before* the code is looked for, so that many at once are no way round.
    ///
    /// # Errors
    /// 429 in words while an account has tried too many.
    pub fn count(&self, account: AccountId, now: DateTime<Utc>) -> Result<()> {
        let mut all = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, tries| {
            tries.retain(|at| now - *at < WITHIN);
            !tries.is_empty()
        });
        let tries = all.entry(account).or_default();
        match tries.first() {
            Some(oldest) if tries.len() >= MOST => {
                let left = *oldest + WITHIN - now;
                let minutes = left.num_minutes().saturating_add(1);
                let sentence = Sentence::new("referral-code-slow-down").with("minutes", minutes);
                Err(Error::Refused(Problem::SlowDown, sentence))
            }
            _ => {
                tries.push(now);
                Ok(())
            }
        }
    }

    /// Somebody has the code that was tried last.
    pub fn forgive(&self, account: AccountId) {
        let mut all = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tries) = all.get_mut(&account) {
            tries.pop();
        }
    }

    /// Nobody has the code that was tried: it stays counted, and is in the journal.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn note(&self, db: &Db, who: &Who) -> Result<()> {
        let who = who.clone();
        db.write(move |tx| note_wrong_code(tx, &who)).await
    }

    /// Refuses a code that nobody has, at its field.
    ///
    /// # Errors
    /// Nobody has it, in words; or too many such were tried.
    pub async fn look_up(
        &self,
        db: &Db,
        who: &Who,
        field: &'static str,
        code: &ReferralCode,
    ) -> Result<()> {
        self.count(who.account(), db.clock().now())?;
        let code = code.clone();
        match db.read(move |conn| store::find_id(conn, &code)).await {
            Ok(_) => {
                self.forgive(who.account());
                Ok(())
            }
            Err(Error::NotFound) => {
                self.note(db, who).await?;
                Err(Error::field(field, Sentence::new("referral-no-such-code")))
            }
            Err(other) => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_wrong_code_of_an_account_waits_until_the_first_is_an_hour_old() {
        let (codes, now) = (WrongCodes::default(), DateTime::UNIX_EPOCH);
        let (guesser, other) = (AccountId::from(1), AccountId::from(2));
        for _ in 0..MOST {
            assert!(codes.count(guesser, now).is_ok());
        }
        assert!(matches!(
            codes.count(guesser, now + Duration::minutes(59)),
            Err(Error::Refused(Problem::SlowDown, _))
        ));
        assert!(codes.count(other, now).is_ok());
        assert!(codes.count(guesser, now + WITHIN).is_ok());
    }

    #[test]
    fn a_code_that_somebody_has_is_not_counted() {
        let (codes, now) = (WrongCodes::default(), DateTime::UNIX_EPOCH);
        let worker = AccountId::from(1);
        for _ in 0..3 * MOST {
            assert!(codes.count(worker, now).is_ok());
            codes.forgive(worker);
        }
    }
}
