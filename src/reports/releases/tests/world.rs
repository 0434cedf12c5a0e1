//! A network of houses in a few regions, what happens there month by month, and the releases of it.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::super::rules::{Choice, Why};
use super::super::{acts, draft, opening, store};
use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{Role, ShelterKind, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::reports::persons::counting::Coords;
use crate::reports::rules::{PoolMonth, Sums};
use crate::reports::store::replace_pool_month;
use crate::reports::trial::account;
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::tallies;
use crate::tallies::rules::Tally;

mod lives;

/// What was released of a month, and what was counted for it.
pub struct Released {
    pub counted: BTreeMap<String, Vec<(Coords, u64)>>,
    pub cells: BTreeMap<String, BTreeMap<Coords, Option<u64>>>,
    pub regions: Vec<String>,
}

#[derive(Clone)]
pub struct House {
    pub id: ShelterId,
    pub pool: PoolId,
    pub region: &'static str,
}

/// The houses, and who administers them.
pub struct Network {
    pub trial: Trial,
    pub houses: Vec<House>,
    pub funder: Who,
    keys: Arc<Keys>,
    administrator: Who,
    _folder: tempfile::TempDir,
}

/// The months of which nights are known: enough of them that the fiscal year that ends with March has a case.
const NIGHTS: [&str; 5] = ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04"];

impl Network {
    /// So many houses in each region, each with beds for single women; the first of each of the first three regions takes
    /// them for long.
    pub fn open(regions: &[(&'static str, usize)], seed: u64) -> Self {
        let trial = trial::database("2026-05-20T12:00:00Z");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let key = data_encoding::BASE64.encode(&[u8::try_from(seed).unwrap(); 32]);
        std::fs::write(&file, key).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let regions = regions.to_vec();
        let opened = trial.write(move |tx| {
            let mut houses = Vec::new();
            for (place, (region, n)) in regions.iter().enumerate() {
                for at in 0..*n {
                    let house = Shelter {
                        kind: match at == 0 && place < 3 {
                            true => ShelterKind::SecondStage,
                            false => ShelterKind::TransitionHome,
                        },
                        ..shelter_in(region)
                    };
                    let house = open_house(tx, &house)?;
                    let named = Region {
                        code: (*region).into(),
                        english: (*region).into(),
                        french: (*region).into(),
                    };
                    shelters::store::save_region(tx.conn, &named)?;
                    let pool = open_pool(tx, &house, numbers(8, 8, 4, 0))?.id;
                    for month in NIGHTS {
                        nights(tx.conn, pool, month.parse().unwrap())?;
                    }
                    houses.push((house, pool, *region));
                }
            }
            Ok(houses)
        });
        let organization = opened[0].0.organization;
        let administrator = trial.write(move |tx| account(tx, organization, Role::Administrator));
        let houses = opened.into_iter().map(|(house, pool, region)| House {
            id: house.id,
            pool,
            region,
        });
        Self {
            houses: houses.collect(),
            funder: member_of(organization, Role::Funder),
            keys: Arc::new(Keys::at(file)),
            administrator,
            _folder: folder,
            trial,
        }
    }

    /// Releases a month, looked at first.
    pub fn released(&self, month: &str, why: Option<Why>) -> Released {
        self.tries(month, why).unwrap()
    }

    /// The same, if it can be.
    fn tries(&self, month: &str, why: Option<Why>) -> Result<Released> {
        let month: Month = month.parse().unwrap();
        let (who, keys) = (self.administrator.clone(), self.keys.clone());
        self.trial.write_now(move |tx| {
            opening::open(tx, &who, month)?;
            let current = "2026-05".parse().unwrap();
            let draft = draft::draft(tx.conn, &keys, month, current)?;
            let seen = draft.digest();
            let id = acts::approve_draft(tx, (&keys, &who), &draft, (&seen, why))?;
            let mut cells: BTreeMap<String, BTreeMap<Coords, Option<u64>>> = BTreeMap::new();
            for (section, coords, figure) in store::cells(tx.conn, id)? {
                cells.entry(section).or_default().insert(coords, figure);
            }
            Ok(Released {
                counted: draft.counted,
                cells,
                regions: draft.regions,
            })
        })
    }

    /// So many of each are counted in a month.
    pub fn counts(&self, month: &str, tallies: Vec<(Tally, i64)>) {
        let night = month.parse::<Month>().unwrap().first();
        self.trial.write(move |tx| {
            for (tally, n) in &tallies {
                tallies::store::add(tx.conn, night, tally, *n)?;
            }
            Ok(())
        });
    }

    /// Time goes on: what is approved afterwards was approved later.
    fn later(&self, moment: &str) {
        self.trial.at(moment);
    }
}

fn nights(conn: &mut Conn, pool: PoolId, month: Month) -> Result<()> {
    let nights = PoolMonth {
        pool,
        month,
        unit: Unit::Bed,
        nights: 28,
        missing: 0,
        sums: Sums {
            funded: 8 * 28,
            open: 8 * 28,
            occupied: 7 * 28,
            held: 0,
        },
        nights_full: 0,
    };
    replace_pool_month(conn, pool, month, &[nights])
}

/// A network of ten houses, and its releases of three months: of February and March twice.
pub struct World {
    pub network: Network,
    pub february: Released,
    pub march: Released,
    pub corrected: Released,
    pub april: Released,
    /// February again, when the case of its year was out.
    pub later: Released,
}

impl World {
    pub fn of(seed: u64) -> Self {
        let regions = [("north", 4), ("south", 3), ("east", 2), ("west", 1)];
        let network = Network::open(&regions, seed);
        let mut random = StdRng::seed_from_u64(seed);
        for month in ["2026-02", "2026-03", "2026-04"] {
            network.lives(month, &mut random, 16);
        }
        network.come_and_go("2026-02", &mut random, 6);
        let february = network.released("2026-02", None);
        network.later("2026-05-20T12:01:00Z");
        let march = network.released("2026-03", None);
        network.lives("2026-03", &mut random, 3);
        network.later("2026-05-20T12:02:00Z");
        let corrected = network.released("2026-03", Some(Why::LateReports));
        let south = network.houses.iter().find(|house| house.region == "south");
        let south = south.unwrap().id;
        network
            .trial
            .write(move |tx| store::choose(tx.conn, south, Choice::Out));
        let april = network.released("2026-04", None);
        network.lives("2026-02", &mut random, 2);
        network.later("2026-05-20T12:03:00Z");
        let later = network.released("2026-02", Some(Why::LateReports));
        Self {
            network,
            february,
            march,
            corrected,
            april,
            later,
        }
    }

    /// The releases, month by month.
    pub fn months(&self) -> [Vec<&Released>; 3] {
        [
            vec![&self.february, &self.later],
            vec![&self.march, &self.corrected],
            vec![&self.april],
        ]
    }
}
