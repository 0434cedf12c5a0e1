//! Somebody is here for whom spaces were held: the house's own hold opens a stay or is counted; a referral's is told of by
//! her case.

use crate::accounts::who::Who;
use crate::capacity::rules::RoomId;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::holds;
use crate::holds::rules::{Hold, HoldId};
use crate::referrals::store;
use crate::stays;
use crate::stays::rules::Guests;

/// She is here by her hold. `guests` is who came, where no referral tells.
pub fn arrive(
    tx: &mut Tx,
    who: &Who,
    hold: HoldId,
    guests: Option<Guests>,
    rooms: &[RoomId],
) -> Result<Hold> {
    // The pool first, as every act on a hold does; anybody else's is not there.
    holds::acts::own_pool_of(tx, who, hold)?;
    if store::held_for_cases(tx.conn, &[hold])?.is_empty() {
        return stays::acts::arrive(tx, who, hold, guests, rooms);
    }
    // Counted, and her stay begun, when her case is closed by this arrival.
    holds::acts::record_arrival(tx, who, hold, rooms)
}
