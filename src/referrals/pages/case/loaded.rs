//! Everything a case's page shows, read in one view.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{DateTime, Utc};

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId};
use crate::ground::codes::Need;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::ground::tongues::TongueCode;
use crate::interpretation;
use crate::interpretation::rules::Booking;
use crate::interpretation::sight::{Looking, Seen};
use crate::referrals::acts::{CaseNow, telling};
use crate::referrals::code::ReferralCode;
use crate::referrals::inbox::held_until;
use crate::referrals::rules::{CouldGo, Request, RequestState};
use crate::referrals::store;
use crate::referrals::store::fallbacks::{self, Fallback, FallbackAnswer, FallbackId};
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::tallies::rules::Refusal;
use crate::watches;
use crate::watches::rules::Watch;

/// A case with everything its page shows.
pub struct Loaded {
    /// The case.
    pub case: CaseNow,
    /// Where she could go, best first.
    pub could_go: Vec<CouldGo>,
    /// The pools of the case that are not closed.
    pub pools: BTreeMap<PoolId, Pool>,
    /// Their houses, as far as they are not closed.
    pub houses: BTreeMap<ShelterId, Shelter>,
    /// What would make a place work.
    pub needs: Vec<Need>,
    /// What she speaks.
    pub tongues: Vec<TongueCode>,
    /// By whom and why she was refused, where the requests themselves are gone.
    pub reasons: BTreeSet<Refusal>,
    /// Until when places are kept, by the request's number.
    pub held: BTreeMap<i64, DateTime<Utc>>,
    /// The region's list, in its order.
    pub fallbacks: Vec<Fallback>,
    /// What they answered.
    pub answers: Vec<(FallbackId, FallbackAnswer, DateTime<Utc>)>,
    /// Whether she waits for a place.
    pub watch: Option<Watch>,
    /// Who is booked to interpret, in the order they were asked for.
    pub bookings: Vec<Seen>,
    /// Whom the house that accepted her booked besides.
    pub booked_beside: Vec<Booking>,
    /// Every region.
    pub regions: Vec<Region>,
    /// The region it is sought in.
    pub region: Option<Region>,
    /// Where the page's clock stands.
    pub zone: Zone,
    /// Organizations that look at their inbox now.
    pub answering: HashSet<OrganizationId>,
    /// When it was read.
    pub now: DateTime<Utc>,
}

/// What the services answered since the agency has the case.
fn answers_shown(
    conn: &mut Conn,
    case: &CaseNow,
) -> Result<Vec<(FallbackId, FallbackAnswer, DateTime<Utc>)>> {
    let mut answers = fallbacks::answers(conn, case.referral.id)?;
    answers.retain(|(_, _, at)| case.referral.shows(*at));
    Ok(answers)
}

impl Loaded {
    /// The case a code names, for its own agency.
    pub fn read(
        conn: &mut Conn,
        who: &Who,
        code: &ReferralCode,
        answering: HashSet<OrganizationId>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let case = telling::read(conn, who, code)?;
        let id = case.referral.id;
        let could_go = store::could_go(conn, id)?;
        let named = could_go.iter().map(|one| one.pool);
        let ids: Vec<PoolId> = named
            .chain(case.requests.iter().map(|one| one.pool))
            .collect();
        let pools = capacity::store::some(conn, &ids)?;
        let mut houses = BTreeMap::new();
        let shelters: BTreeSet<ShelterId> = pools.iter().map(|pool| pool.shelter).collect();
        for shelter in shelters {
            houses.insert(shelter, shelters::store::find(conn, shelter)?);
        }
        let (bookings, booked_beside) = bookings(conn, who, &case, &houses, now)?;
        Ok(Self {
            could_go,
            pools: pools.into_iter().map(|pool| (pool.id, pool)).collect(),
            houses,
            needs: store::needs(conn, id)?,
            tongues: store::tongues(conn, id)?,
            reasons: store::reasons(conn, id)?,
            held: held_until(conn, &case.requests, now)?,
            fallbacks: fallbacks::of_region(conn, &case.referral.region)?,
            answers: answers_shown(conn, &case)?,
            watch: watches::store::find(conn, id.number())?,
            bookings,
            booked_beside,
            regions: shelters::store::regions(conn)?,
            region: shelters::store::region(conn, &case.referral.region)?,
            zone: network::zone(conn)?,
            answering,
            case,
            now,
        })
    }

    /// Whether no interpreter was asked for, by anybody.
    pub fn is_nobody_booked(&self) -> bool {
        self.bookings.is_empty() && self.booked_beside.is_empty()
    }

    /// The name of the house that was asked; nothing where it has closed since.
    pub fn house_name(&self, request: &Request) -> String {
        self.houses
            .get(&request.shelter)
            .map_or_else(String::new, |house| house.name.clone())
    }
}

/// What her agency booked for the case, and what the house that has accepted her now booked besides. What an agency or a
/// house before them booked is theirs alone.
fn bookings(
    conn: &mut Conn,
    who: &Who,
    case: &CaseNow,
    houses: &BTreeMap<ShelterId, Shelter>,
    now: DateTime<Utc>,
) -> Result<(Vec<Seen>, Vec<Booking>)> {
    let number = case.referral.id.number();
    let found = interpretation::store::bookings::of_referral(conn, number)?;
    if found.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (own, mut beside): (Vec<Booking>, Vec<Booking>) = found
        .into_iter()
        .partition(|booking| booking.agency == who.organization());
    let mut requests = case.requests.iter();
    let accepted = requests.find(|one| one.state == RequestState::Accepted);
    let house = accepted.and_then(|request| houses.get(&request.shelter));
    beside.retain(|booking| {
        house.is_some_and(|house| house.organization == booking.agency)
            && case.referral.shows(booking.asked_at)
    });
    let mut looking = Looking::of(conn, who, now)?;
    let mut seen = Vec::new();
    for booking in &own {
        seen.extend(looking.at(conn, booking)?);
    }
    Ok((seen, beside))
}
