//! The turns a case takes: a house answers, a request comes to nothing, she has a place, it is over. What each counts is
//! gathered with it, so that nothing is counted twice or forgotten.

use super::{Case, is_over};
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::{HoldState, SurvivorReason, Urgency};
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::holds;
use crate::holds::rules::HoldId;
use crate::interpretation;
use crate::interpretation::rules::BookingId;
use crate::referrals::acts::closing::arrived;
use crate::referrals::household::Household;
use crate::referrals::rules::{
    Axes, Counted, ReferralState, Request, RequestId, RequestState, clocks, counting, speaking,
};
use crate::referrals::store;
use crate::tallies;
use crate::tallies::rules::{How, Refusal};
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
        self.count_at(tx.now, request.shelter, [tally])?;
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
        self.turn_away_at(tx, id, state, refusal, tx.now)
    }

    fn turn_away_at(
        &mut self,
        tx: &mut Tx,
        id: RequestId,
        state: RequestState,
        refusal: Refusal,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.let_go(tx, id)?;
        let request = self.request(id)?.clone();
        let tallies = counting::turned_away(request.pool, refusal, How::Referral);
        self.count_at(at, request.shelter, tallies)?;
        self.change(id, |request| {
            request.state = state;
            request.refusal = Some(refusal);
            request.ended_at = Some(at);
        })
    }

    /// Notes what ran out. It was over from that moment on, and is counted in that night; this only tidies.
    pub(super) fn note_run_out(&mut self, tx: &mut Tx) -> Result<()> {
        let due: Vec<(Request, DateTime<Utc>)> = self
            .requests
            .iter()
            .filter_map(|one| Some((one.clone(), one.runs_out_at()?)))
            .filter(|(_, end)| *end <= tx.now)
            .collect();
        for (request, end) in due {
            let refusal = match request.state {
                RequestState::Offered => Refusal::Survivor(SurvivorReason::Unreachable),
                _ => Refusal::Nobody,
            };
            if request.answered_at.is_none() {
                let tally = counting::answer_time(&request, self.referral.urgency, None);
                self.count_at(end, request.shelter, [tally])?;
            }
            self.turn_away_at(tx, request.id, RequestState::Lapsed, refusal, end)?;
        }
        Ok(())
    }

    /// Notes that she came on an offer: the house counted her in by the spaces it kept while she chose, so she has her
    /// place there and is in it.
    pub(super) fn note_came(&mut self, tx: &mut Tx) -> Result<()> {
        let offered = self.requests.iter().filter(|one| !is_over(one.state));
        let offered = offered.filter(|one| one.state != RequestState::Accepted);
        let kept: Vec<(RequestId, HoldId)> = offered
            .filter_map(|one| Some((one.id, one.hold?)))
            .collect();
        if kept.is_empty() || self.referral.state != ReferralState::Open {
            return Ok(());
        }
        let holds: Vec<HoldId> = kept.iter().map(|(_, hold)| *hold).collect();
        let holds = holds::store::some(tx.conn, &holds)?;
        let has_come = |hold: &HoldId| {
            let mut found = holds.iter().filter(|one| one.id == *hold);
            found.any(|one| one.state == HoldState::Arrived)
        };
        let Some((id, _)) = kept.into_iter().find(|(_, hold)| has_come(hold)) else {
            return Ok(());
        };
        self.note_answer(tx, id)?;
        self.change(id, |request| request.confirmed = true)?;
        self.place(tx, id)?;
        let request = self.request(id)?.clone();
        arrived(tx, self, &request)
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
            // Left standing, it says that an offer was made, whatever comes after.
            request.offered_until.get_or_insert(tx.now);
        })?;
        self.call_off(tx)?;
        watches::acts::end(tx, self.referral.id.number())
    }

    /// A place that was accepted is not needed any more: the house is told so, and what it kept is free again.
    pub fn call_off_accepted(&mut self, tx: &mut Tx) -> Result<()> {
        let Some(id) = self.accepted().map(|one| one.id) else {
            return Ok(());
        };
        self.let_go(tx, id)?;
        self.change(id, |request| {
            request.state = RequestState::NotNeeded;
            request.ended_at = Some(tx.now);
        })
    }

    /// Whatever still waits for an answer or a choice is not needed any more.
    pub fn call_off(&mut self, tx: &mut Tx) -> Result<()> {
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

    /// How language was met is counted, this once, with what was booked. Says which booking is still to tell by itself.
    pub fn count_language(&mut self, tx: &mut Tx) -> Result<Option<BookingId>> {
        let id = self.referral.id;
        let tongues = store::tongues(tx.conn, id)?;
        let bookings = interpretation::store::bookings::of_referral(tx.conn, id.number())?;
        let spoken = speaking::at_end(&self.referral, &self.requests, &tongues, &bookings, tx.now);
        let night = tallies::store::tonight(tx.conn, tx.now)?;
        self.gathered.add(night, spoken.tallies);
        Ok(spoken.left)
    }

    /// What was booked for it and nobody confirmed is not needed any more, of all or of the one house she leaves; and
    /// whoever has somebody coming is asked whether that is.
    fn leave_bookings(&mut self, tx: &mut Tx, whose: Option<OrganizationId>) -> Result<()> {
        let number = self.referral.id.number();
        let tallies = interpretation::acts::bookings::after_case(tx, number, whose)?;
        let night = tallies::store::tonight(tx.conn, tx.now)?;
        self.gathered.add(night, tallies);
        Ok(())
    }

    /// The case is over: everything that is counted of it as a whole is counted, this once; how language was met only
    /// when it is erased, for it may be settled until then. Who has come still needs what was booked.
    pub fn end(&mut self, tx: &mut Tx, state: ReferralState) -> Result<()> {
        self.call_off(tx)?;
        self.referral.state = state;
        self.referral.ended_at = Some(tx.now);
        watches::acts::end(tx, self.referral.id.number())?;
        let night = tallies::store::tonight(tx.conn, tx.now)?;
        let kept = store::reasons(tx.conn, self.referral.id)?;
        let tallies = counting::at_end(&self.referral, &self.requests, &kept);
        self.gathered.add(night, tallies);
        match state {
            ReferralState::Arrived => Ok(()),
            _ => self.leave_bookings(tx, None),
        }
    }

    /// She moves on from the house that had her, expected or arrived: a place is sought again. What that house still
    /// keeps for her is free; what was counted when she came stays counted, once.
    pub fn move_on(&mut self, tx: &mut Tx, id: RequestId) -> Result<()> {
        self.let_go(tx, id)?;
        let house = self.house(self.request(id)?.shelter)?.organization;
        if house != self.referral.agency {
            self.leave_bookings(tx, Some(house))?;
        }
        if self.referral.state == ReferralState::Arrived {
            // While the house she leaves is still the one that accepted: it is asked whether it served her in French.
            self.count_language(tx)?;
            self.referral.counted = Counted::Everything;
        }
        self.change(id, |request| {
            request.state = RequestState::NotNeeded;
            request.ended_at = Some(tx.now);
            // Told apart by this from an offer that was not needed, which keeps its end.
            request.offered_until = None;
        })?;
        let referral = &mut self.referral;
        referral.state = ReferralState::Open;
        referral.ended_at = None;
        referral.placed_pool = None;
        referral.placed_at = None;
        referral.language_answer = None;
        referral.renewed_at = tx.now;
        referral.prompted = 0;
        Ok(())
    }

    /// A day after no place was found, without an outcome: the axes are counted, and of what was told only what the
    /// outcome needs is left. Whoever still waits for a place keeps what asking one takes.
    pub fn thin(&mut self, tx: &mut Tx, waits: bool) -> Result<()> {
        let reasons = counting::reasons(&self.requests);
        if self.referral.counted != Counted::Everything {
            self.referral.first_answer = counting::first_answer(&self.referral, &self.requests);
        }
        let referral = &mut self.referral;
        if referral.counted == Counted::Nothing {
            let night = tallies::store::tonight(tx.conn, tx.now)?;
            self.gathered.add(night, counting::axes(referral));
            referral.counted = Counted::Axes;
        }
        referral.axes = Axes::default();
        if !waits {
            referral.household = Household::forgotten(referral.household.population());
            referral.account = None;
            referral.urgency = Urgency::Soon;
            referral.phoned_first = false;
        }
        let holds = store::thin(tx.conn, referral.id, &reasons, waits)?;
        holds::store::forget(tx.conn, &holds)?;
        self.requests.clear();
        Ok(())
    }
}
