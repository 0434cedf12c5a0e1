//! A woman turned away by phone, in two taps: nothing is kept of her, and it counts at once.

use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Population, RefusedBy};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::journal;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::counting;
use crate::referrals::store;
use crate::shelters;
use crate::tallies;
use crate::tallies::acts::Gathered;
use crate::tallies::rules::{AskedElsewhere, Refusal, Tally};

/// Somebody who phoned and was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnedAway {
    /// For whom she sought a place.
    pub population: Population,
    /// Which pool could not take her; left out, the house's pool for her population.
    pub pool: Option<PoolId>,
    /// By whom and why.
    pub refusal: Refusal,
    /// Whether she had asked elsewhere in the same week.
    pub asked_elsewhere: AskedElsewhere,
    /// The code she gave, if she has a referral: then she is counted there, and not once more here.
    pub code: Option<ReferralCode>,
}

/// Counts her: the pool's turn-away by reason, and one household in her region unless she has a referral.
pub fn turn_away(tx: &mut Tx, who: &Who, said: &TurnedAway) -> Result<()> {
    if said.asked_elsewhere == AskedElsewhere::Referred {
        return Err(Error::field(
            "asked_elsewhere",
            Sentence::new("field-choice"),
        ));
    }
    if said.refusal.by() == RefusedBy::Nobody {
        return Err(Error::field("by", Sentence::new("referral-nobody-refuses")));
    }
    let pool = match said.pool {
        Some(pool) => capacity::acts::own_pool(tx, who, pool)?,
        None => pool_for(tx, who, said.population)?,
    };
    let house = shelters::store::at_work(tx.conn, &[pool.shelter])?
        .remove(&pool.shelter)
        .ok_or(Error::NotFound)?;
    let has_referral = match &said.code {
        None => false,
        Some(code) => {
            let id = store::find_id(tx.conn, code).map_err(|_| no_such_code())?;
            !store::find(tx.conn, id)?.state.is_ended()
        }
    };
    let mut gathered = Gathered::default();
    let night = house.zone.night_of(tx.now, network::count_hour(tx.conn)?);
    gathered.add(night, counting::turned_away(pool.id, said.refusal));
    if !has_referral {
        let household = Tally::Phone {
            region: house.region,
            population: said.population,
            asked_elsewhere: said.asked_elsewhere,
        };
        gathered.add(tallies::store::tonight(tx.conn, tx.now)?, [household]);
    }
    journal::acts::record(tx, who.actor(), "turned-away", "pool", pool.id.number())?;
    gathered.write(tx)
}

fn no_such_code() -> Error {
    Error::field("referral", Sentence::new("referral-no-such-code"))
}

/// The pool of one's own house for this population; the house's first where it has none, so that she is counted.
pub(super) fn pool_for(
    tx: &mut Tx,
    who: &Who,
    population: Population,
) -> Result<capacity::rules::Pool> {
    let mut pools = Vec::new();
    for house in shelters::store::of_organization(tx.conn, who.organization())? {
        pools.extend(capacity::store::of_shelter(tx.conn, house.id)?);
    }
    let meant = pools.iter().position(|pool| pool.population == population);
    let place = meant.unwrap_or(0);
    pools.into_iter().nth(place).ok_or(Error::NotFound)
}
