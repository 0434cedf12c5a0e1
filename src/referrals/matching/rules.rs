//! Whether one pool could take a household now, and everything that stands in the way. Whoever sees bands is answered
//! from the outline and from what the house says of itself, so that no number can be found by asking again and again.

use std::collections::BTreeSet;

use super::reasons::Why;
use super::wanted::Wanted;
use crate::board::listing::{Listed, State};
use crate::board::view::{meets, speaks};
use crate::capacity::rules::{Party, rooms_to_give};
use crate::capacity::shown::Sight;
use crate::ground::codes::{Code, Need, Situation, Stance, Unit};
use crate::interpretation::live::Met;
use crate::shelters::rules::Shelter;

/// How her language is met on site.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Spoken {
    /// Somebody there speaks or signs it, or no language was asked for.
    Staff,
    /// Nobody there does, and an interpreter can be had now: by telephone or video, or in person in that region.
    Interpreter,
    /// Nobody has said so: to be settled with the house.
    None,
}

/// Something the house wants to talk about before it says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TalkAbout {
    /// A need.
    Need(Need),
    /// A situation.
    Situation(Situation),
}

impl TalkAbout {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Need(need) => need.code(),
            Self::Situation(situation) => situation.code(),
        }
    }
}

/// Whether there is space, as far as the reader may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// For all of them.
    Enough,
    /// Perhaps: the count is not confirmed, or the reader's band leaves it open.
    Perhaps,
    /// None now, or too little.
    NotNow(Why),
}

impl Space {
    /// Why there is none now.
    pub fn why(self) -> Option<Why> {
        match self {
            Self::NotNow(why) => Some(why),
            Self::Enough | Self::Perhaps => None,
        }
    }
}

/// What a house as a whole says to a household.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseSays {
    /// What its rules leave out.
    pub whys: Vec<Why>,
    /// What it wants to talk about first.
    pub talk: BTreeSet<TalkAbout>,
}

/// What a house says of the needs, situations and ages in a household, whichever pool it would be.
pub fn house_says(shelter: &Shelter, wanted: &Wanted) -> HouseSays {
    let mut says = HouseSays::default();
    for need in &wanted.needs {
        match meets(shelter, *need) {
            Stance::Yes => {}
            Stance::Ask => says.talk.extend([TalkAbout::Need(*need)]),
            Stance::No => says.whys.push(Why::Need(*need)),
        }
    }
    for situation in &wanted.situations {
        match shelter.terms.stance(*situation) {
            Stance::Yes => {}
            Stance::Ask => says.talk.extend([TalkAbout::Situation(*situation)]),
            Stance::No => says.whys.push(Why::Situation(*situation)),
        }
    }
    let ages = &shelter.terms.ages;
    if !ages.is_empty() {
        let left_out = wanted.household.ages().filter(|age| !ages.contains(age));
        says.whys.extend(left_out.map(Why::Age));
    }
    if wanted.avoid.contains(&shelter.region) {
        says.whys.push(Why::TooNear);
    }
    let elsewhere = wanted
        .near
        .region()
        .is_some_and(|region| region != shelter.region);
    if elsewhere && !shelter.takes_other_regions {
        says.whys.push(Why::OtherRegion);
    }
    says
}

/// How her language is met there.
pub fn spoken(shelter: &Shelter, wanted: &Wanted, met: &Met) -> Spoken {
    let mut tongues = wanted.tongues.iter();
    if wanted.tongues.is_empty() || tongues.any(|tongue| speaks(shelter, tongue.as_str())) {
        Spoken::Staff
    } else if met.at(&shelter.region) {
        Spoken::Interpreter
    } else {
        Spoken::None
    }
}

/// The spaces a household takes in a pool: an infant sleeps in a crib where one was asked for and the house has it.
pub fn spaces(shelter: &Shelter, unit: Unit, wanted: &Wanted) -> i32 {
    let has_crib = wanted.needs.contains(&Need::Crib) && meets(shelter, Need::Crib) == Stance::Yes;
    wanted.household.spaces(unit, i32::from(has_crib))
}

/// What a pool adds to what its house says: a size it never has, or that it takes nobody now.
pub fn pool_says(listed: &Listed, sight: Sight, wanted: &Wanted, spaces: i32) -> Vec<Why> {
    let mut whys = Vec::new();
    if is_ever_too_small(listed, sight, wanted, spaces) {
        whys.push(Why::TooSmall(wanted.household.people()));
    } else if lacks_step_free_room(listed, wanted) {
        whys.push(Why::Need(Need::StepFree));
    }
    if listed.outline.state == State::Closed {
        whys.push(match listed.outline.pause {
            Some(pause) => Why::Paused(pause.reason, pause.until),
            None => Why::NothingOpen,
        });
    }
    whys
}

/// Whether there is space now. Asked of a pool that nothing else stands in the way of.
pub fn space(listed: &Listed, sight: Sight, wanted: &Wanted, spaces: i32) -> Space {
    let found = match listed.outline.unit {
        Unit::Bed => beds(listed, sight, spaces),
        Unit::Room => rooms(listed, sight, wanted),
    };
    match (listed.outline.state, found) {
        // Last known as full, and nobody has said so for long: it may be worth a call.
        (State::Unsure, _) => Space::Perhaps,
        (_, found) => found,
    }
}

fn beds(listed: &Listed, sight: Sight, spaces: i32) -> Space {
    if sight == Sight::Exact {
        return match listed.standing.counts.vacant() {
            vacant if vacant >= spaces => Space::Enough,
            ..=0 => Space::NotNow(Why::Full),
            _ => Space::NotNow(Why::NotEnough(spaces)),
        };
    }
    match (listed.outline.band, spaces) {
        ("0", _) => Space::NotNow(Why::Full),
        ("1+" | "1-2", 1) | ("3+", ..=3) => Space::Enough,
        ("1+", ..=5) | ("1-2", 2) | ("3+", _) => Space::Perhaps,
        _ => Space::NotNow(Why::NotEnough(spaces)),
    }
}

fn rooms(listed: &Listed, sight: Sight, wanted: &Wanted) -> Space {
    if listed.outline.band == "0" {
        return Space::NotNow(Why::Full);
    }
    let people = wanted.household.people();
    let listed_rooms = &listed.entry.rooms;
    if sight == Sight::Exact && !listed_rooms.is_empty() {
        let held = listed.standing.counts.held;
        let party = party(wanted);
        let mut free = rooms_to_give(listed_rooms, held).into_iter();
        return match free.any(|room| room.takes(party)) {
            true => Space::Enough,
            false => Space::NotNow(Why::NotEnough(people)),
        };
    }
    let certain = !wanted.needs.contains(&Need::StepFree) || listed_rooms.is_empty();
    match listed.outline.household {
        Some(largest) if largest >= people && certain => Space::Enough,
        Some(largest) if largest >= people - wanted.household.infants() => Space::Perhaps,
        Some(_) => Space::NotNow(Why::NotEnough(people)),
        None => Space::Perhaps,
    }
}

/// What the building itself says, whoever is in it. A number of beds is known only to those who may see it.
fn is_ever_too_small(listed: &Listed, sight: Sight, wanted: &Wanted, spaces: i32) -> bool {
    let pool = &listed.entry.pool;
    let household = &wanted.household;
    match (listed.outline.unit, listed.entry.rooms.as_slice()) {
        (Unit::Bed, _) => {
            let most = pool.counts.funded.max(pool.counts.open);
            sight == Sight::Exact && spaces > most && most > 0
        }
        (Unit::Room, []) => pool
            .largest_household
            .is_some_and(|largest| household.people() - household.infants() > largest),
        (Unit::Room, rooms) => {
            let party = household.party(false);
            !rooms.iter().any(|room| room.takes(party))
        }
    }
}

fn lacks_step_free_room(listed: &Listed, wanted: &Wanted) -> bool {
    let rooms = &listed.entry.rooms;
    wanted.needs.contains(&Need::StepFree)
        && listed.outline.unit == Unit::Room
        && !rooms.is_empty()
        && !rooms.iter().any(|room| room.takes(party(wanted)))
}

fn party(wanted: &Wanted) -> Party {
    wanted
        .household
        .party(wanted.needs.contains(&Need::StepFree))
}
