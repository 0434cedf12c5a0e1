//! The turns a case takes: a house answers, a request comes to nothing, she has a place, it is over. What each counts is
//! gathered with it, so that nothing is counted twice or forgotten.

use super::Case;
use crate::ground::codes::SurvivorReason;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::referrals::rules::{ReferralState, Request, RequestId, RequestState, clocks, counting};
use crate::referrals::store;
use crate::tallies;
use crate::tallies::rules::{Refusal, Source};
use crate::watches;
use chrono::{DateTime, Utc};

impl Case {
    /// A house has answered: how soon is counted the first time.
    pub fn note_answer(&mut self, tx: &Tx, id: RequestId) -> Result<()> {
        let request = self.request(id)?.clone();
        if request.answered_at.is_some() {
            return Ok(());
        }
        let tally = counting::answer_time(&request, self.referral.urgency, Some(tx.now));
        self.count_at(tx, request.shelter, [tally])?;
        self.change(id, |request| request.answered_at = Some(tx.now))
    }

    /// A request that came to nothing, by whom and why: counted, and what was kept for it is let go.
    pub fn turn_away(
        &mut self,
        tx: &mut Tx,
        id: RequestId,
        state: RequestState,
        refusal: Refusal,
    ) -> Result<()> {
        self.let_go(tx, id)?;
        let request = self.request(id)?.clone();
        let tallies = counting::turned_away(request.pool, refusal, Source::Referral);
        self.count_at(tx, request.shelter, tallies)?;
        self.change(id, |request| {
            request.state = state;
            request.refusal = Some(refusal);
            request.ended_at = Some(tx.now);
        })
    }

    /// Notes what ran out. It was over from that moment on; this only tidies and counts.
    pub(super) fn note_run_out(&mut self, tx: &mut Tx) -> Result<()> {
        let due: Vec<Request> = self
            .requests
            .iter()
            .filter(|one| one.runs_out_at().is_some_and(|end| end <= tx.now))
            .cloned()
            .collect();
        for request in due {
            let refusal = match request.state {
                RequestState::Offered => Refusal::Survivor(SurvivorReason::Unreachable),
                _ => Refusal::Nobody,
            };
            if request.answered_at.is_none() {
                let tally = counting::answer_time(&request, self.referral.urgency, None);
                self.count_at(tx, request.shelter, [tally])?;
            }
            self.turn_away(tx, request.id, RequestState::Lapsed, refusal)?;
        }
        Ok(())
    }

    /// Whether a clock was found to have run out without any answer when the case was taken.
    pub fn nobody_answered_just_now(&self) -> bool {
        self.requests.iter().any(|one| {
            one.state == RequestState::Lapsed
                && one.answered_at.is_none()
                && self.changed.contains(&one.id)
        })
    }

    /// She has a place: the others are not needed, what they kept is free again, and nobody waits any more.
    pub fn place(&mut self, tx: &mut Tx, id: RequestId) -> Result<()> {
        let request = self.request(id)?.clone();
        self.referral.state = ReferralState::Placed;
        self.referral.placed_pool = Some(request.pool);
        self.referral.placed_at = Some(tx.now);
        self.referral.language_answer = request.language_answer;
        self.change(id, |request| {
            request.state = RequestState::Accepted;
            request.offered_until = None;
        })?;
        self.call_off(tx)?;
        watches::acts::end(tx, self.referral.id.number())
    }

    /// Whatever still waits for an answer or a choice is not needed any more.
    fn call_off(&mut self, tx: &mut Tx) -> Result<()> {
        let live: Vec<RequestId> = self
            .requests
            .iter()
            .filter(|one| matches!(one.state, RequestState::Asked | RequestState::Offered))
            .map(|one| one.id)
            .collect();
        for id in live {
            self.let_go(tx, id)?;
            self.change(id, |request| {
                request.state = RequestState::NotNeeded;
                request.ended_at = Some(tx.now);
            })?;
        }
        Ok(())
    }

    /// Until when spaces are kept for her on her way to a house.
    pub fn way_ends(&self, request: &Request, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let house = self.house(request.shelter)?;
        let far = house.region != self.referral.region;
        Ok(now + clocks::way(house.hold_minutes, far))
    }

    /// The case is over: everything that is counted of it as a whole is counted, this once.
    pub fn end(&mut self, tx: &mut Tx, state: ReferralState) -> Result<()> {
        self.call_off(tx)?;
        self.referral.state = state;
        self.referral.ended_at = Some(tx.now);
        watches::acts::end(tx, self.referral.id.number())?;
        let tongues = store::tongues(tx.conn, self.referral.id)?;
        let night = tallies::store::tonight(tx.conn, tx.now)?;
        let tallies = counting::at_end(&self.referral, &self.requests, &tongues);
        self.gathered.add(night, tallies);
        Ok(())
    }
}
