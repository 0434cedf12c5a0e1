//! Approving a month as it was looked at, and what a house says of its own figures.

use super::draft::{draft, place};
use super::rules::{Choice, Draft, Kept, MONTHLY, ReleaseId, SealedCounts, Why};
use super::store::{self, Approval};
use crate::accounts::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::journal;
use crate::reports::reader::{current_month, oldest_kept};
use crate::reports::waiting;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// Whether what houses say counts for a month no more.
pub(super) fn is_opened(conn: &mut Conn, month: Month) -> Result<bool> {
    let is_released = !store::versions(conn, MONTHLY, month.as_str())?.is_empty();
    Ok(is_released || store::opened(conn, month.as_str())?.is_some())
}

/// Releases a month as it was looked at: `seen` is the number of what was.
///
/// # Errors
/// 409 where anything of it has changed since it was looked at, and where nothing has changed since the last release;
/// 422 where a correction says no reason.
pub fn approve(
    tx: &mut Tx,
    (keys, who): (&Keys, &Who),
    month: Month,
    (seen, why): (&str, Option<Why>),
) -> Result<ReleaseId> {
    let current = current_month(tx.conn, tx.now)?;
    let draft = draft(tx.conn, keys, month, current)?;
    approve_draft(tx, (keys, who), &draft, (seen, why))
}

/// The same, of a month that was decided a moment ago: deciding a large one takes seconds, in which nobody else should
/// have to wait to write. What was counted since is for a correction.
pub fn approve_draft(
    tx: &mut Tx,
    (keys, who): (&Keys, &Who),
    draft: &Draft,
    (seen, why): (&str, Option<Why>),
) -> Result<ReleaseId> {
    let versions = store::versions(tx.conn, MONTHLY, &draft.period)?;
    let is_next = i32::try_from(versions.len() + 1) == Ok(draft.version);
    if !is_next || draft.digest() != seen {
        let sentence = Sentence::new("release-changed");
        return Err(Error::Refused(Problem::Stale, sentence));
    }
    let last = versions.last();
    if !draft.has_news(last) {
        let sentence = Sentence::new("release-the-same");
        return Err(Error::Refused(Problem::Stale, sentence));
    }
    let why = match (last, why) {
        (None, _) => Why::First,
        (Some(_), Some(why)) if why != Why::First => why,
        (Some(_), _) => return Err(Error::field("why", Sentence::new("release-why"))),
    };
    let id = ReleaseId::new();
    let kept = Kept {
        id,
        period: draft.period.clone(),
        version: draft.version,
        why,
        approved_at: tx.now,
        houses: draft.houses,
        houses_possible: draft.houses_possible,
        withheld: draft.withheld,
        regions: draft.regions.clone(),
        digest: seen.to_owned(),
    };
    let behind = SealedCounts {
        counted: draft.counted.clone(),
        without: draft.without.clone(),
    };
    let text = serde_json::to_string(&behind).map_err(Error::broken)?;
    let sealed = keys.seal(place(id), &text)?;
    let approval = Approval {
        kind: MONTHLY,
        account: who.account(),
        sealed: sealed.stored(),
    };
    store::insert(tx.conn, &kept, &approval, &draft.cells)?;
    journal::acts::record(tx, who.actor(), "release-approved", "release", id.number())?;
    waiting::acts::settle(tx)?;
    Ok(id)
}

/// What a lead's house says of figures of persons that include it: of every month that was not opened yet.
pub fn choose(tx: &mut Tx, who: &Who, shelter: ShelterId, choice: Choice) -> Result<()> {
    check_own(tx, who, shelter)?;
    store::choose(tx.conn, shelter, choice)?;
    let (actor, id) = (who.actor(), shelter.number());
    journal::acts::record(tx, actor, "figures-chosen", "shelter", id)?;
    waiting::acts::settle(tx)
}

/// Whether a house that is asked before each release is in that of a month.
///
/// # Errors
/// 409 once the month was opened; 422 while it is not over, and when its figures are erased.
pub fn answer(
    tx: &mut Tx,
    who: &Who,
    shelter: ShelterId,
    (month, included): (Month, bool),
) -> Result<()> {
    check_own(tx, who, shelter)?;
    let current = current_month(tx.conn, tx.now)?;
    if month >= current {
        return Err(Error::field("period", Sentence::new("release-unfinished")));
    }
    if month < oldest_kept(current) {
        return Err(Error::field("period", Sentence::new("release-erased")));
    }
    if is_opened(tx.conn, month)? {
        let sentence = Sentence::new("release-answered-late");
        return Err(Error::Refused(Problem::Stale, sentence));
    }
    store::consent(tx.conn, shelter, month.as_str(), included)?;
    let (actor, id) = (who.actor(), shelter.number());
    journal::acts::record(tx, actor, "figures-answered", "shelter", id)?;
    waiting::acts::settle(tx)
}

fn check_own(tx: &mut Tx, who: &Who, shelter: ShelterId) -> Result<()> {
    let runs = shelters::store::run_by(tx.conn, shelter)?;
    match runs == who.organization() {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
