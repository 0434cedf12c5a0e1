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
use crate::tallies::acts::Gathered;
use crate::tallies::rules::{AskedElsewhere, How, Refusal, Tally};

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

/// Counts her: the pool's turn-away by reason and by how she asked, and one call to the house unless she has a referral.
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
    let turned_away = counting::turned_away(pool.id, said.refusal, How::Phone);
    gathered.add(night, turned_away);
    if !has_referral {
        let call = Tally::Phone {
            shelter: pool.shelter,
            region: house.region,
            population: said.population,
            asked_elsewhere: said.asked_elsewhere,
        };
        gathered.add(night, [call]);
    }
    let pool = Some(pool.id.number());
    journal::acts::record_by_night(tx, who.actor(), "turned-away", "pool", pool)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::codes::FacilityReason;
    use crate::ground::trial::database;
    use crate::journal::store::{Whose, newest};
    use crate::tallies::rules::Measure;
    use crate::tallies::store::between;

    #[test]
    fn a_call_names_its_house_in_the_houses_night_and_the_journal_tells_no_moment() {
        // In Toronto it is still the night of 30 June.
        let trial = database("2026-07-01T02:10:31Z");
        let (shelter, staff, pool) = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &house, numbers(4, 4, 4, 0))?;
            let staff = staff_of(&house);
            let said = TurnedAway {
                population: Population::Youth,
                pool: Some(pool.id),
                refusal: Refusal::Facility(FacilityReason::Full),
                asked_elsewhere: AskedElsewhere::No,
                code: None,
            };
            turn_away(tx, &staff, &said)?;
            Ok((house.id.number(), staff, pool.id.number()))
        });
        let june = "2026-06-01".parse().unwrap();
        let counted = |measure| {
            let counted = trial.read_now(move |conn| between(conn, measure, june, june));
            let counted = counted.unwrap().into_iter();
            let cells = counted.map(|((_, key), n)| (key.place, key.words.join(" "), n));
            cells.collect::<Vec<_>>()
        };
        assert_eq!(
            counted(Measure::Phone),
            [(shelter, "ottawa youth no".into(), 1)]
        );
        assert_eq!(
            counted(Measure::TurnedAwayHow),
            [(pool, "phone  ".into(), 1)]
        );
        let entries = trial
            .read_now(|conn| newest(conn, Whose::Everybody, 0, 50))
            .unwrap();
        let entry = entries.iter().find(|one| one.act == "turned-away").unwrap();
        assert!(entry.is_by_night(), "{entry:?}");
        assert_eq!((entry.actor, entry.subject_id), (staff.actor(), Some(pool)));
    }
}
