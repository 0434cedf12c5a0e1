//! The intake line, told to her worker after an offer to talk, for half an hour, or after a yes, for a day. A line that
//! is kept sealed is opened with an entry in the journal, for somebody at a browser: a program never opens a seal. Only
//! what the house itself said, or confirmed, opens it: not what her own worker wrote down.

use crate::accounts::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;
use crate::referrals::acts::Case;
use crate::referrals::rules::table::RequestAct;
use crate::referrals::rules::{Request, RequestId, RequestState, clocks};
use crate::shelters;
use chrono::{DateTime, Utc};

/// Until when the intake line of a request's house is told to her worker; none while it is not.
pub fn told_until(request: &Request, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let until = match request.state_at(now) {
        RequestState::Accepted if request.confirmed => {
            request.answered_at.map(|at| at + clocks::LINE_AFTER_YES)
        }
        // Set by the house's own "call now" alone; a yes heard by phone does not shorten it.
        RequestState::Offered | RequestState::Accepted => request.line_until,
        _ => None,
    };
    until.filter(|until| now < *until)
}

/// The line itself, for the worker whose case it is. None where the house has none.
pub fn open_line(tx: &mut Tx, keys: &Keys, who: &Who, id: RequestId) -> Result<Option<String>> {
    let case = Case::of_request(tx, id)?;
    case.check_request(RequestAct::OpenLine, id, who, tx.now)?;
    if case.referral.account != Some(who.account()) {
        return Err(Error::NotFound);
    }
    let request = case.request(id)?.clone();
    if told_until(&request, tx.now).is_none() {
        let sentence = Sentence::new("referral-line-closed");
        return Err(Error::Refused(Problem::RequestEnded, sentence));
    }
    case.put_back_noted(tx)?;
    shelters::acts::line_for_worker(tx, keys, who, request.shelter)
}
