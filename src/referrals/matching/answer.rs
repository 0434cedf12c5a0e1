//! The four groups: fits now · fits, not confirmed · would fit, full now · does not fit, and why. The order within each is
//! stable: the same question to the same board gives the same list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::reasons::Why;
use super::rules::{HouseSays, Space, Spoken, TalkAbout};
use super::rules::{house_says, pool_says, space, spaces, spoken};
use super::wanted::{Near, Wanted};
use crate::board::listing::{Listed, Listing, State};
use crate::board::sight::Audience;
use crate::board::snapshot::Snapshot;
use crate::ground::codes::{Code, Population};
use crate::interpretation::live::Met;
use crate::tallies::rules::{MissWhile, Tally, Tested};

/// How far a house is, by region: nothing nearer is known of a house, and nothing at all of where she is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Travel {
    /// In the region asked for, or no region was.
    Near,
    /// In another region.
    Far,
}

/// A pool that fits, or would.
#[derive(Debug, Clone)]
pub struct Fit<'s> {
    /// The house.
    pub listing: &'s Listing,
    /// The pool.
    pub listed: &'s Listed,
    /// The spaces the household takes there.
    pub spaces: i32,
    /// Whether there is space now.
    pub space: Space,
    /// How her language is met.
    pub language: Spoken,
    /// How far it is.
    pub travel: Travel,
    /// What to talk about first.
    pub talk: Vec<TalkAbout>,
}

/// A house or a pool that does not fit.
#[derive(Debug, Clone)]
pub struct Miss<'s> {
    /// The house.
    pub listing: &'s Listing,
    /// The pool; none where the house has no pool for her at all.
    pub listed: Option<&'s Listed>,
    /// Every reason, none twice.
    pub whys: Vec<Why>,
    /// How far it is.
    pub travel: Travel,
    free: bool,
}

/// The whole answer.
#[derive(Debug, Clone, Default)]
pub struct Answer<'s> {
    /// Fits now.
    pub fits: Vec<Fit<'s>>,
    /// Fits, not confirmed; or the reader's band leaves it open.
    pub unsure: Vec<Fit<'s>>,
    /// Would fit, full now.
    pub full: Vec<Fit<'s>>,
    /// Does not fit.
    pub misses: Vec<Miss<'s>>,
    /// Houses elsewhere that take women of their own region only.
    pub elsewhere: usize,
}

impl<'s> Answer<'s> {
    /// Asks the board, and where an interpreter for her can be had now. What it costs grows with the houses of the region asked for and with those elsewhere that have
    /// places for this population.
    pub fn of(snapshot: &'s Snapshot, audience: Audience, wanted: &Wanted, met: &Met) -> Self {
        let mut answer = Self::default();
        let question = Question {
            audience,
            wanted,
            met,
            populations: wanted.household.taken_by(),
        };
        for listing in snapshot.in_region(wanted.near.region()) {
            answer.ask(&question, listing, Travel::Near);
        }
        if let Near::First(region) = &wanted.near {
            for population in question.populations {
                let there = snapshot.taking(*population).into_iter();
                for listing in there.filter(|listing| listing.shelter.region != *region) {
                    answer.ask_elsewhere(&question, listing, *population);
                }
            }
        }
        answer.rank();
        answer
    }

    fn ask(&mut self, question: &Question, listing: &'s Listing, travel: Travel) {
        let house = house_says(&listing.shelter, question.wanted);
        let mut has_pool = false;
        for listed in &listing.pools {
            if question.populations.contains(&listed.outline.population) {
                has_pool = true;
                self.put(question, listing, listed, &house, travel);
            }
        }
        if !has_pool {
            let population = question.wanted.household.population();
            let mut whys = vec![Why::Population(population)];
            whys.extend(house.whys);
            self.misses.push(Miss {
                listing,
                listed: None,
                whys,
                travel,
                free: false,
            });
        }
    }

    /// A house of another region that keeps to its own is counted, not listed: it is no answer to her.
    fn ask_elsewhere(&mut self, question: &Question, listing: &'s Listing, population: Population) {
        if !listing.shelter.takes_other_regions {
            self.elsewhere += 1;
            return;
        }
        let house = house_says(&listing.shelter, question.wanted);
        for listed in &listing.pools {
            if listed.outline.population == population {
                self.put(question, listing, listed, &house, Travel::Far);
            }
        }
    }

    fn put(
        &mut self,
        question: &Question,
        listing: &'s Listing,
        listed: &'s Listed,
        house: &HouseSays,
        travel: Travel,
    ) {
        let wanted = question.wanted;
        let sight = question.audience.sight(&listing.shelter);
        let spaces = spaces(&listing.shelter, listed.outline.unit, wanted);
        let space = space(listed, sight, wanted, spaces);
        let mut whys = house.whys.clone();
        whys.extend(pool_says(listed, sight, wanted, spaces));
        if !whys.is_empty() {
            let too_small = whys.iter().any(|why| matches!(why, Why::TooSmall(_)));
            // What is never large enough is not waited for: only that it is full would be news.
            let now = space.why().filter(|why| {
                listed.outline.state != State::Closed && (*why == Why::Full || !too_small)
            });
            let free = listed.outline.state == State::Free && (now.is_none() || too_small);
            whys.extend(now);
            whys.sort_unstable();
            whys.dedup();
            self.misses.push(Miss {
                listing,
                listed: Some(listed),
                whys,
                travel,
                free,
            });
            return;
        }
        let fit = Fit {
            listing,
            listed,
            spaces,
            space,
            language: spoken(&listing.shelter, wanted, question.met),
            travel,
            talk: house.talk.iter().copied().collect(),
        };
        match space {
            Space::Enough => self.fits.push(fit),
            Space::Perhaps => self.unsure.push(fit),
            Space::NotNow(_) => self.full.push(fit),
        }
    }

    /// By fit, then by how sure it is, how far, and how much room there seems to be; then by a number that says nothing,
    /// so that no house is always first by its name.
    fn rank(&mut self) {
        for group in [&mut self.fits, &mut self.unsure, &mut self.full] {
            group.sort_by_cached_key(|fit| {
                let outline = &fit.listed.outline;
                (
                    fit.talk.len(),
                    fit.language,
                    outline.freshness,
                    fit.travel,
                    Reverse(outline.band),
                    outline.id,
                )
            });
        }
        self.misses.sort_by_cached_key(|miss| {
            let pool = miss.listed.map(|listed| listed.outline.id);
            (miss.travel, miss.whys.len(), miss.listing.shelter.id, pool)
        });
    }

    /// Pools somebody can be asked about now, best first.
    pub fn to_ask(&self) -> impl Iterator<Item = &Fit<'s>> {
        self.fits.iter().chain(&self.unsure)
    }

    /// Pools she could go to, full ones too, best first: what a referral keeps.
    pub fn could_go(&self) -> impl Iterator<Item = &Fit<'s>> {
        self.to_ask().chain(&self.full)
    }

    /// What is counted of this answer: rules of houses by pool, everything else only for the network as a whole. No
    /// household is in it.
    pub fn tallies(&self) -> BTreeMap<Tally, i64> {
        let mut tallies = BTreeMap::new();
        for miss in &self.misses {
            let standing = if miss.free {
                MissWhile::Free
            } else {
                MissWhile::Full
            };
            for why in &miss.whys {
                let pool = miss.listed.map(|listed| listed.outline.id);
                let tally = Tally::Miss {
                    pool: pool.filter(|_| why.is_rule()),
                    reason: why.reason(),
                    about: why.tested(),
                    standing,
                };
                *tallies.entry(tally).or_default() += 1;
            }
        }
        if !self.full.is_empty() {
            let full = Tally::Miss {
                pool: None,
                reason: Why::Full.reason(),
                about: Tested::Plain,
                standing: MissWhile::Full,
            };
            *tallies.entry(full).or_default() += i64::try_from(self.full.len()).unwrap_or(0);
        }
        tallies
    }
}

struct Question<'w> {
    audience: Audience,
    wanted: &'w Wanted,
    met: &'w Met,
    populations: &'static [Population],
}

impl Fit<'_> {
    /// The codes of what to talk about first, as programs read them.
    pub fn notes(&self) -> Vec<&'static str> {
        self.talk.iter().map(|about| about.code()).collect()
    }
}

impl Miss<'_> {
    /// The reasons as one would count them: each code once.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<&'static str> =
            self.whys.iter().map(|why| why.reason().code()).collect();
        codes.dedup();
        codes
    }
}

#[cfg(test)]
mod tests;
