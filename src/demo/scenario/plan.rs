//! What is decided of a house of the demo, and of each of its pools.

use crate::ground::codes::{Need, Population, ShelterKind, Situation, Stance, Unavailable, Unit};

/// What a house of the demo is.
pub(super) struct Plan {
    pub name: &'static str,
    pub slug: &'static str,
    pub kind: ShelterKind,
    pub region: &'static str,
    pub traits: &'static [Trait],
    pub tongues: &'static [&'static str],
    pub needs: &'static [Need],
    pub asks: &'static [(Situation, Stance)],
    pub pools: &'static [PoolPlan],
}

/// What sets a house apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trait {
    French,
    Indigenous,
    OnOffer,
    SharesExact,
    OtherRegions,
    Transport,
    Watches,
}

/// A pool of the demo: its numbers, who confirmed them how long ago, and what is unusual about it.
pub(super) struct PoolPlan {
    pub name: &'static str,
    pub population: Population,
    pub unit: Unit,
    pub funded: i32,
    pub open: i32,
    pub occupied: i32,
    pub confirmed_hours: i64,
    pub odd: Odd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Odd {
    Nothing,
    Paused,
    Rooms(&'static [(i32, i32, bool)]),
    Largest(i32),
    Shut(Unavailable),
}

pub(super) const fn beds(
    name: &'static str,
    population: Population,
    funded: i32,
    open: i32,
    occupied: i32,
) -> PoolPlan {
    PoolPlan {
        name,
        population,
        unit: Unit::Bed,
        funded,
        open,
        occupied,
        confirmed_hours: 0,
        odd: Odd::Nothing,
    }
}

pub(super) const fn rooms(
    name: &'static str,
    population: Population,
    funded: i32,
    open: i32,
    occupied: i32,
    odd: Odd,
) -> PoolPlan {
    PoolPlan {
        name,
        population,
        unit: Unit::Room,
        funded,
        open,
        occupied,
        confirmed_hours: 0,
        odd,
    }
}
