//! A network of ten houses in four regions, what happened there in three months, and the releases of it.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use chrono::Duration;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use super::super::rules::{Choice, SealedCounts, Why};
use super::super::{acts, draft, opening, store};
use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Outcome, Population, Role,
    ShelterKind, SurvivorReason, Trafficking, Violence, WhereNow,
};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::referrals::household::Household;
use crate::referrals::rules::{
    Axes, Referral, ReferralState, Request, RequestState, counting, speaking, trial as cases,
};
use crate::reports::persons::counting::Coords;
use crate::reports::trial::account;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::stays::acts::admitted;
use crate::tallies;
use crate::tallies::rules::{
    ArrivalResult, AskedElsewhere, BookingResult, How, MissWhile, Movement, Refusal, Tally, Tested,
};

/// What was released of a month, and what was counted for it.
pub struct Released {
    pub counted: BTreeMap<String, Vec<(Coords, u64)>>,
    pub cells: BTreeMap<String, BTreeMap<Coords, Option<u64>>>,
    pub regions: Vec<String>,
}

/// The network, and its releases.
pub struct World {
    pub trial: Trial,
    pub funder: Who,
    pub february: Released,
    pub march: Released,
    pub corrected: Released,
    pub april: Released,
    _folder: tempfile::TempDir,
}

#[derive(Clone)]
struct House {
    id: ShelterId,
    pool: PoolId,
    region: &'static str,
}

/// The houses of each region; the first of each of the first three takes people for long.
const REGIONS: [(&str, usize); 4] = [("north", 4), ("south", 3), ("east", 2), ("west", 1)];

impl World {
    pub fn of(seed: u64) -> Self {
        let trial = trial::database("2026-05-20T12:00:00Z");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let key = data_encoding::BASE64.encode(&[u8::try_from(seed).unwrap(); 32]);
        std::fs::write(&file, key).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let keys = Arc::new(Keys::at(file));
        let houses = trial.write(|tx| {
            let mut houses = Vec::new();
            for (region, n) in REGIONS {
                for at in 0..n {
                    let is_long = at == 0 && region != "west";
                    let house = Shelter {
                        kind: match is_long {
                            true => ShelterKind::SecondStage,
                            false => ShelterKind::TransitionHome,
                        },
                        ..shelter_in(region)
                    };
                    let house = open_house(tx, &house)?;
                    let named = crate::shelters::rules::Region {
                        code: region.into(),
                        english: region.into(),
                        french: region.into(),
                    };
                    crate::shelters::store::save_region(tx.conn, &named)?;
                    let pool = open_pool(tx, &house, numbers(8, 8, 4, 0))?.id;
                    houses.push((house, pool, region));
                }
            }
            Ok(houses)
        });
        let organization = houses[0].0.organization;
        let administrator = trial.write(move |tx| account(tx, organization, Role::Administrator));
        let houses: Vec<House> = houses
            .into_iter()
            .map(|(house, pool, region)| House {
                id: house.id,
                pool,
                region,
            })
            .collect();
        let network = Network {
            trial: &trial,
            houses,
            keys,
            administrator,
        };
        let mut random = StdRng::seed_from_u64(seed);
        for month in ["2026-02", "2026-03", "2026-04"] {
            network.lives(month, &mut random, 16);
        }
        let february = network.released("2026-02", None);
        let march = network.released("2026-03", None);
        network.lives("2026-03", &mut random, 3);
        let corrected = network.released("2026-03", Some(Why::LateReports));
        let south = network.houses.iter().find(|house| house.region == "south");
        let south = south.unwrap().id;
        trial.write(move |tx| store::choose(tx.conn, south, Choice::Out));
        let april = network.released("2026-04", None);
        let funder = member_of(organization, Role::Funder);
        drop(network);
        Self {
            funder,
            february,
            march,
            corrected,
            april,
            trial,
            _folder: folder,
        }
    }

    /// The releases, month by month.
    pub fn months(&self) -> [Vec<&Released>; 3] {
        [
            vec![&self.february],
            vec![&self.march, &self.corrected],
            vec![&self.april],
        ]
    }
}

struct Network<'t> {
    trial: &'t Trial,
    houses: Vec<House>,
    keys: Arc<Keys>,
    administrator: Who,
}

impl Network<'_> {
    /// Releases a month, looked at first.
    fn released(&self, month: &str, why: Option<Why>) -> Released {
        let month: Month = month.parse().unwrap();
        let (who, keys) = (self.administrator.clone(), self.keys.clone());
        self.trial.write(move |tx| {
            opening::open(tx, &who, month)?;
            let current = "2026-05".parse().unwrap();
            let draft = draft::draft(tx.conn, &keys, month, current)?;
            let seen = draft.digest();
            let id = acts::approve(tx, (&keys, &who), month, (&seen, why))?;
            let mut cells: BTreeMap<String, BTreeMap<Coords, Option<u64>>> = BTreeMap::new();
            for (section, coords, figure) in store::cells(tx.conn, id)? {
                cells.entry(section).or_default().insert(coords, figure);
            }
            let SealedCounts { counted, .. } = SealedCounts {
                counted: draft.counted,
                without: draft.without,
            };
            Ok(Released {
                counted,
                cells,
                regions: draft.regions,
            })
        })
    }

    /// So many households seek a place, half as many women phone, and some leave.
    fn lives(&self, month: &str, random: &mut StdRng, households: usize) {
        let mut tallies = Vec::new();
        for _ in 0..households {
            tallies.extend(self.referral(random));
        }
        for _ in 0..households / 2 {
            tallies.extend(self.call(random));
            tallies.extend(self.departure(random));
            tallies.extend(booking(random));
        }
        let night = month.parse::<Month>().unwrap().first();
        self.trial.write(move |tx| {
            for tally in &tallies {
                tallies::store::add(tx.conn, night, tally, 1)?;
            }
            Ok(())
        });
    }

    fn house(&self, random: &mut StdRng) -> &House {
        let (one, other) = (self.houses.choose(random), self.houses.choose(random));
        // More in the north, where more houses are listed first.
        let nearer = |house: &&House| self.houses.iter().position(|one| one.id == house.id);
        one.into_iter().chain(other).min_by_key(nearer).unwrap()
    }

    /// One household's referral from its end backwards, counted as a case is.
    fn referral(&self, random: &mut StdRng) -> Vec<Tally> {
        let house = self.house(random).clone();
        let state = *[
            ReferralState::Arrived,
            ReferralState::Arrived,
            ReferralState::NoShow,
            ReferralState::Unplaced,
            ReferralState::Withdrawn,
        ]
        .choose(random)
        .unwrap();
        let is_placed = matches!(state, ReferralState::Arrived | ReferralState::NoShow);
        let after = *[20, 90, 300, 2_000].choose(random).unwrap();
        let children = [i32::from(random.random_bool(0.4)), 0, 0, 0];
        let referral = Referral {
            region: house.region.into(),
            household: Household::new(1, children, None).unwrap(),
            axes: Axes {
                where_now: Some(one_of::<WhereNow>(random, 3)),
                violence: Some(one_of::<Violence>(random, 2)),
                trafficking: Some(one_of::<Trafficking>(random, 2)),
                immigration: Some(one_of::<Immigration>(random, 3)),
            },
            language_answer: Some(one_of::<LanguageAnswer>(random, 6)),
            outcome: (state == ReferralState::Unplaced).then(|| one_of::<Outcome>(random, 3)),
            placed_at: is_placed.then(|| cases::night() + Duration::minutes(after)),
            ..cases::referral(state)
        };
        let mut tallies = Vec::new();
        let mut requests = Vec::new();
        if !is_placed || random.random_bool(0.3) {
            let refused = self.refused(&referral, random);
            tallies.extend(counting::turned_away(
                refused.pool,
                refused.refusal.unwrap(),
                How::Referral,
            ));
            let answered = refused.refusal != Some(Refusal::Nobody);
            let answered = answered.then(|| refused.asked_at + Duration::minutes(4));
            tallies.push(counting::answer_time(&refused, referral.urgency, answered));
            requests.push(refused);
        }
        if is_placed {
            let accepted = Request {
                shelter: house.id,
                ..cases::request(&referral, house.pool.number(), RequestState::Accepted)
            };
            let answered = Some(accepted.asked_at + Duration::minutes(8));
            tallies.push(counting::answer_time(&accepted, referral.urgency, answered));
            requests.push(accepted);
            let came = state == ReferralState::Arrived;
            tallies.push(Tally::Arrival {
                pool: house.pool,
                result: match came {
                    true => ArrivalResult::Arrived,
                    false => ArrivalResult::NoShow,
                },
            });
            tallies.extend(came.then(|| admitted(house.pool)));
        }
        tallies.extend(counting::at_end(&referral, &requests, &BTreeSet::new()));
        let tongue = *["en", "fr", "ar", "es"].choose(random).unwrap();
        let tongues = [tongue.parse().unwrap()];
        let now = cases::night();
        let spoken = speaking::at_end(&referral, &requests, &tongues, &[], now);
        tallies.extend(spoken.tallies);
        tallies
    }

    fn refused(&self, referral: &Referral, random: &mut StdRng) -> Request {
        let mut near = self.houses.iter();
        let house = near.find(|house| house.region == referral.region).unwrap();
        Request {
            shelter: house.id,
            refusal: Some(match random.random_range(0..4) {
                0 => Refusal::Nobody,
                _ => refusal(random),
            }),
            ..cases::request(referral, house.pool.number(), RequestState::Refused)
        }
    }

    /// A woman turned away by phone; a rule that excluded somebody.
    fn call(&self, random: &mut StdRng) -> Vec<Tally> {
        let house = self.house(random);
        let mut tallies = counting::turned_away(house.pool, refusal(random), How::Phone);
        tallies.push(Tally::Phone {
            shelter: house.id,
            region: house.region.into(),
            population: Population::SingleWomen,
            asked_elsewhere: one_of::<AskedElsewhere>(random, 3),
        });
        tallies.push(Tally::Miss {
            pool: Some(house.pool),
            reason: one_of::<FacilityReason>(random, 3),
            about: Tested::Plain,
            standing: MissWhile::Free,
        });
        tallies
    }

    fn departure(&self, random: &mut StdRng) -> Vec<Tally> {
        let house = self.house(random);
        vec![
            Tally::Departure {
                shelter: house.id,
                destination: one_of::<Departure>(random, 3),
            },
            Tally::Movement {
                pool: house.pool,
                movement: Movement::Out,
            },
        ]
    }
}

fn refusal(random: &mut StdRng) -> Refusal {
    match random.random_bool(0.7) {
        true => Refusal::Facility(one_of(random, 3)),
        false => Refusal::Survivor(one_of::<SurvivorReason>(random, 2)),
    }
}

/// A booking for no case; one to which nobody came is a need that was not met.
fn booking(random: &mut StdRng) -> Vec<Tally> {
    let tongue: crate::ground::tongues::TongueCode =
        ["ar", "es"].choose(random).unwrap().parse().unwrap();
    let (group, mode) = (tongue.group(), one_of::<Mode>(random, 2));
    let result = *[
        BookingResult::Completed,
        BookingResult::Completed,
        BookingResult::CancelledByAgency,
        BookingResult::Unfilled,
    ]
    .choose(random)
    .unwrap();
    let booked = Tally::Booking {
        group,
        mode,
        result,
    };
    let unmet = Tally::Unmet {
        group,
        mode: Some(mode),
    };
    let in_vain = (result == BookingResult::Unfilled).then_some(unmet);
    [booked].into_iter().chain(in_vain).collect()
}

/// One of the first so many codes of a list.
fn one_of<C: Code>(random: &mut StdRng, most: usize) -> C {
    let all = C::all();
    all[random.random_range(0..most.min(all.len()))]
}
