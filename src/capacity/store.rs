//! The tables of counts. Every change of a pool's numbers goes through [`apply`], which writes its row of history too.

mod capacities;
mod history;
mod numbers;
mod pools;
/// Nights somebody else published, many at once.
pub mod published;
mod rooms;
mod upkeep;

pub use capacities::{
    Capacities, add_capacities, capacities_due, capacities_of, capacities_of_pools, delete_planned,
    forget_capacity, mark_applied, plans_unit, save_capacity,
};
pub use history::{
    changes, moved, newest_change, newest_changes, opened_at, said_before, sum_before,
};
pub use numbers::{Turn, apply, lock, unconfirm};
pub use pools::{PoolPlace, all, find, of_shelter, places, some};
pub use rooms::{all_rooms, delete_room, find_room, insert_room, rooms_of, set_room};
pub use upkeep::{close, describe, insert, insert_with_history, place_pool, rename_pool};

pub use super::rules::DatedCapacity;

/// Rows in one statement: below what both databases bind at once, and no faster beyond.
const AT_ONCE: usize = 500;
