//! A case in hand: the referral, its requests and the pools that keep spaces for it, all locked. Whoever takes it finds
//! what has run out noted; what is changed and what is to be counted is written when it is put back.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::board::live::REQUESTS;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId};
use crate::ground::codes::Problem;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::CountHour;
use crate::holds;
use crate::journal;
use crate::journal::rules::Actor;
use crate::referrals::rules::table::{
    ReferralAct, RequestAct, Side, Standing, check, may_to_request, sides,
};
use crate::referrals::rules::{
    Referral, ReferralId, ReferralState, Request, RequestId, RequestState,
};
use crate::referrals::store;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::AtWork;
use crate::tallies::acts::Gathered;
use crate::tallies::rules::Tally;
use chrono::{DateTime, Utc};

mod turns;

/// A case in hand.
pub struct Case {
    /// The referral.
    pub referral: Referral,
    /// Its requests, in the order they were asked.
    pub requests: Vec<Request>,
    houses: BTreeMap<ShelterId, AtWork>,
    pools: BTreeMap<PoolId, Pool>,
    count_hour: CountHour,
    taken_at: DateTime<Utc>,
    gathered: Gathered,
    changed: BTreeSet<RequestId>,
    new: Vec<Request>,
}

impl Case {
    /// Takes a case: the referral is locked, then the pools that keep spaces for it and those named in `also`, in
    /// the order of their numbers. What ran out by now is noted.
    pub fn take(tx: &mut Tx, id: ReferralId, also: &[PoolId]) -> Result<Self> {
        let referral = store::lock(tx, id)?;
        let requests = store::requests_of(tx.conn, id)?;
        let keeping = requests
            .iter()
            .filter(|one| one.hold.is_some() && !is_over(one.state))
            .map(|one| one.pool);
        let wanted: BTreeSet<PoolId> = keeping.chain(also.iter().copied()).collect();
        let mut pools = BTreeMap::new();
        for pool in wanted {
            match capacity::store::lock(tx, pool) {
                Ok(pool) => pools.insert(pool.id, pool),
                // Closed meanwhile: there is nothing in it any more.
                Err(Error::NotFound) => None,
                Err(error) => return Err(error),
            };
        }
        let houses: BTreeSet<ShelterId> = requests
            .iter()
            .map(|one| one.shelter)
            .chain(pools.values().map(|pool| pool.shelter))
            .collect();
        let houses: Vec<ShelterId> = houses.into_iter().collect();
        let mut case = Self {
            referral,
            requests,
            houses: shelters::store::at_work(tx.conn, &houses)?,
            pools,
            count_hour: network::count_hour(tx.conn)?,
            taken_at: tx.now,
            gathered: Gathered::default(),
            changed: BTreeSet::new(),
            new: Vec::new(),
        };
        case.note_came(tx)?;
        case.note_run_out(tx)?;
        Ok(case)
    }

    /// The case of a request, with its pool locked.
    pub fn of_request(tx: &mut Tx, id: RequestId) -> Result<Self> {
        let request = store::find_request(tx.conn, id)?;
        Self::take(tx, request.referral, &[request.pool])
    }

    /// A pool of the case that is locked and not closed.
    pub fn pool(&self, id: PoolId) -> Option<&Pool> {
        self.pools.get(&id)
    }

    /// A house of the case.
    pub fn house(&self, id: ShelterId) -> Result<&AtWork> {
        self.houses.get(&id).ok_or(Error::NotFound)
    }

    /// One of its requests.
    pub fn request(&self, id: RequestId) -> Result<&Request> {
        let found = self.requests.iter().find(|one| one.id == id);
        found.ok_or(Error::NotFound)
    }

    /// The request that was accepted, if one was.
    pub fn accepted(&self) -> Option<&Request> {
        self.requests
            .iter()
            .find(|one| one.state == RequestState::Accepted)
    }

    /// In which parts an organization stands to it.
    pub fn sides(&self, organization: OrganizationId) -> Vec<Side> {
        let run_by = |request: &Request| {
            let house = self.houses.get(&request.shelter);
            house.map(|house| house.organization)
        };
        sides(
            organization,
            &self.referral,
            &self.requests,
            run_by,
            self.taken_at,
        )
    }

    /// Whether somebody may do this to the referral.
    pub fn check(&self, act: ReferralAct, who: &Who) -> Result<()> {
        check(act, self.referral.stage(), &self.sides(who.organization()))
    }

    /// Whether somebody may do this to a request of it. A house that refers to itself speaks as the house.
    pub fn check_request(
        &self,
        act: RequestAct,
        id: RequestId,
        who: &Who,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let request = self.request(id)?;
        let standing = Standing::of(request, self.referral.state, now);
        may_to_request(
            act,
            standing,
            self.is_own(who),
            self.is_house_of(request, who),
        )?;
        Ok(())
    }

    /// Whether it is the referral of somebody's agency.
    pub fn is_own(&self, who: &Who) -> bool {
        self.referral.agency == who.organization()
    }

    /// Whether somebody works in the house a request was put to.
    pub fn is_house_of(&self, request: &Request, who: &Who) -> bool {
        let house = self.houses.get(&request.shelter);
        crate::accounts::who::ShelterStaff::ROLES.contains(&who.role())
            && house.is_some_and(|house| house.organization == who.organization())
    }

    /// Whether the case is what somebody decided on; an old revision is refused.
    pub fn check_seen(&self, revision: Option<i64>) -> Result<()> {
        match revision {
            Some(seen) if seen != self.referral.revision => Err(stale()),
            _ => Ok(()),
        }
    }

    /// Changes one request.
    pub fn change(&mut self, id: RequestId, change: impl FnOnce(&mut Request)) -> Result<()> {
        let found = self.requests.iter_mut().find(|one| one.id == id);
        let request = found.ok_or(Error::NotFound)?;
        change(request);
        if self.changed.insert(id) {
            request.revision += 1;
        }
        Ok(())
    }

    /// Adds a request that has just been asked.
    pub fn add(&mut self, request: Request) {
        self.new.push(request);
    }

    /// Counts things that concern a house, in the night it was there at a moment.
    pub fn count_at(
        &mut self,
        at: DateTime<Utc>,
        shelter: ShelterId,
        tallies: impl IntoIterator<Item = Tally>,
    ) -> Result<()> {
        let night = self.house(shelter)?.zone.night_of(at, self.count_hour);
        self.gathered.add(night, tallies);
        Ok(())
    }

    /// Keeps spaces of a request's pool until a moment: prolongs the hold it has, or makes one. `actor` is the
    /// house's own worker, or the house itself when somebody else's act makes it so.
    pub fn keep(
        &mut self,
        tx: &mut Tx,
        id: RequestId,
        until: DateTime<Utc>,
        actor: Actor,
    ) -> Result<()> {
        let request = self.request(id)?.clone();
        if let Some(hold) = request.hold
            && holds::acts::keep_until(tx, hold, until)?
        {
            return Ok(());
        }
        let full = || Error::Refused(Problem::PoolFull, Sentence::new("referral-pool-closed"));
        let pool = self.pools.get(&request.pool).cloned().ok_or_else(full)?;
        let is_of_the_house = actor.role.is_some();
        let (hold, pool) =
            holds::acts::keep(tx, actor, &pool, request.spaces, until).map_err(|error| {
                match error {
                    // How many are free is told to nobody but the house itself.
                    Error::Refused(Problem::PoolFull, _) if !is_of_the_house => {
                        Error::Refused(Problem::PoolFull, Sentence::new("referral-no-room-now"))
                    }
                    other => other,
                }
            })?;
        self.pools.insert(pool.id, pool);
        self.change(id, |request| request.hold = Some(hold.id))?;
        // The hold before this one has ended, and would be left when the case is erased.
        if let Some(ended) = request.hold {
            store::update_request(tx.conn, self.request(id)?)?;
            holds::store::forget(tx.conn, &[ended])?;
        }
        Ok(())
    }

    /// Lets go of what was kept for a request.
    pub fn let_go(&mut self, tx: &mut Tx, id: RequestId) -> Result<()> {
        let request = self.request(id)?;
        let Some(hold) = request.hold else {
            return Ok(());
        };
        let Some(pool) = self.pools.get(&request.pool).cloned() else {
            // Its pool was closed: no number follows, but an active hold would outlive the case.
            return holds::acts::give_up(tx, hold);
        };
        let pool = holds::acts::let_go(tx, Actor::HOUSE, &pool, hold)?;
        self.pools.insert(pool.id, pool);
        Ok(())
    }

    /// Puts the pool back as an arrival left it.
    pub fn set_pool(&mut self, pool: Pool) {
        self.pools.insert(pool.id, pool);
    }

    /// Saves what changed, tells whose inboxes and cases it concerns, counts, and journals the act without naming
    /// the case. Answers the case as it now stands.
    pub fn put_back(mut self, tx: &mut Tx, actor: Actor, act: &'static str) -> Result<CaseNow> {
        self.referral.revision += 1;
        store::update(tx.conn, &self.referral)?;
        for request in &self.requests {
            if self.changed.contains(&request.id) {
                store::update_request(tx.conn, request)?;
            }
        }
        for request in &self.new {
            store::insert_request(tx.conn, request)?;
        }
        self.announce(tx);
        journal::acts::record_by_night(tx, actor, act, "referral", None)?;
        self.gathered.write(tx)?;
        self.requests.extend(self.new);
        Ok(CaseNow {
            referral: self.referral,
            requests: self.requests,
        })
    }

    /// Writes only what is to be counted of a case that is gone.
    pub fn count(self, tx: &mut Tx) -> Result<()> {
        self.gathered.write(tx)
    }

    /// Puts back a case in which at most something ran out; says nothing in the journal when nothing did.
    pub fn put_back_noted(self, tx: &mut Tx) -> Result<()> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let act = match self.referral.state {
            ReferralState::Arrived => "referral-arrived",
            _ => "request-lapsed",
        };
        self.put_back(tx, Actor::HOUSE, act).map(drop)
    }

    fn announce(&self, tx: &mut Tx) {
        tx.announce(REQUESTS, self.referral.agency.number());
        for request in self
            .requests
            .iter()
            .filter(|one| self.changed.contains(&one.id))
            .chain(&self.new)
        {
            if let Some(house) = self.houses.get(&request.shelter) {
                tx.announce(REQUESTS, house.organization.number());
            }
        }
    }
}

/// A case that was put back, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseNow {
    /// The referral.
    pub referral: Referral,
    /// Its requests, in the order they were asked.
    pub requests: Vec<Request>,
}

impl CaseNow {
    /// The case without what was asked before its agency went on with it: the answers are not its to read.
    pub fn as_shown(mut self) -> Self {
        let referral = &self.referral;
        self.requests.retain(|one| referral.shows(one.asked_at));
        self
    }

    /// One of its requests.
    pub fn request(&self, id: RequestId) -> Result<&Request> {
        let found = self.requests.iter().find(|one| one.id == id);
        found.ok_or(Error::NotFound)
    }
}

fn is_over(state: RequestState) -> bool {
    !matches!(
        state,
        RequestState::Asked | RequestState::Offered | RequestState::Accepted
    )
}

/// Somebody changed it in the meantime.
pub fn stale() -> Error {
    Error::Refused(Problem::Stale, Sentence::new("referral-stale"))
}
