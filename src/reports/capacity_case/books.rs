//! What a case makes of books as houses keep them, on a real database: numbers set by hand, families in beds, regions that
//! are told together.

use std::collections::BTreeSet;

use super::assumptions::Assumption;
use super::counted::{CannotCompute, Counted};
use super::reading::{of_own_pools, of_places};
use crate::accounts::rules::OrganizationId;
use crate::capacity::acts::record_count;
use crate::capacity::rules::{Pool, PoolId, Seen, Stated};
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in, staff_of};
use crate::ground::codes::{Code, FacilityReason, Population, Role, Unit};
use crate::ground::language::Lang;
use crate::ground::nights::Month;
use crate::ground::trial::{Trial, database};
use crate::reports::asked::Period;
use crate::reports::files::csv::of_sheet;
use crate::reports::names::Report;
use crate::reports::persons::codes::{EVERYWHERE, OTHER, Regions, Terms};
use crate::reports::rules::{PoolMonth, Sums};
use crate::reports::store::replace_pool_month;
use crate::reports::trial::{assert_files_agree, cell, read, table};
use crate::shelters;
use crate::shelters::rules::Shelter;
use crate::stays::acts::{admit, count_departure};
use crate::stays::rules::Guests;
use crate::tallies::rules::{Refusal, Tally};
use crate::tallies::store::add;

fn month() -> Month {
    "2026-02".parse().unwrap()
}

fn period() -> Period {
    Period {
        from: month(),
        to: month(),
    }
}

/// The first month nights were reported in.
const FIRST: &str = "2025-11";

/// A house in February, with a pool of which four months of nights were reported.
struct House {
    trial: Trial,
    house: Shelter,
    pool: PoolId,
}

fn pool_in(trial: &Trial, region: &'static str) -> (Shelter, PoolId) {
    trial.write(move |tx| {
        let house = open_house(tx, &shelter_in(region))?;
        let pool: Pool = open_pool(tx, &house, numbers(20, 20, 5, 0))?;
        let first: Month = FIRST.parse().unwrap();
        for month in first.through(month()) {
            let nights = PoolMonth {
                pool: pool.id,
                month,
                unit: Unit::Bed,
                nights: 28,
                missing: 0,
                sums: Sums {
                    funded: 560,
                    open: 560,
                    occupied: 140,
                    held: 0,
                },
                nights_full: 0,
            };
            replace_pool_month(tx.conn, pool.id, month, &[nights])?;
        }
        Ok((house, pool.id))
    })
}

impl House {
    fn open() -> Self {
        let trial = database("2026-02-10T12:00:00Z");
        let (house, pool) = pool_in(&trial, "ottawa");
        Self { trial, house, pool }
    }

    /// So many households of that many beds come, and leave.
    fn come_and_go(&self, households: usize, beds: i32) {
        let (staff, pool) = (staff_of(&self.house), self.pool);
        self.trial.write(move |tx| {
            for _ in 0..households {
                admit(tx, &staff, pool, beds, Guests::new(1, [0; 4])?, &[])?;
                count_departure(tx, &staff, pool, beds)?;
            }
            Ok(())
        });
    }

    fn sets_by_hand(&self, occupied: i32) {
        let (staff, pool) = (staff_of(&self.house), self.pool);
        self.trial.write(move |tx| {
            let stated = Stated {
                occupied: Some(occupied),
                ..Stated::default()
            };
            record_count(tx, &staff, pool, stated, Seen::default()).map(|_| ())
        });
    }

    fn counted(&self) -> Counted {
        let (own, pool): (OrganizationId, _) = (self.house.organization, self.pool);
        let read = self
            .trial
            .read_now(|conn| of_own_pools(conn, period(), own));
        read.unwrap().remove(&pool).unwrap()
    }
}

#[test]
fn half_kept_books_have_no_mean_stay() {
    let house = House::open();
    house.come_and_go(10, 1);
    assert_eq!(house.counted().departures, Some(10));
    // Twenty spaces moved by acts; beside them two by hand, and then four.
    house.sets_by_hand(7);
    assert_eq!(house.counted().departures, Some(10));
    house.sets_by_hand(5);
    assert_eq!(house.counted().departures, None);
    assert_eq!(house.counted().admissions, None);
}

#[test]
fn what_was_set_by_hand_in_another_month_says_nothing_of_this_one() {
    // The last night of February is counted at 04:00 of the first of March, which is 09:00 UTC.
    for (moment, departures) in [
        ("2026-03-01T09:00:00Z", Some(10)),
        ("2026-03-01T08:59:00Z", None),
    ] {
        let house = House::open();
        house.come_and_go(10, 1);
        house.trial.at(moment);
        house.sets_by_hand(15);
        assert_eq!(house.counted().departures, departures, "{moment}");
    }
}

#[test]
fn families_in_beds_have_no_case() {
    let house = House::open();
    house.come_and_go(12, 1);
    house.come_and_go(4, 3);
    let counted = house.counted();
    assert_eq!(
        (counted.arrivals.households, counted.arrivals.beds),
        (16, 24)
    );
    let enough = Counted {
        pools: counted
            .pools
            .iter()
            .map(|pool| super::PoolNights {
                reported: 365,
                nights: 365,
                ..*pool
            })
            .collect(),
        ..counted
    };
    assert_eq!(enough.flow(), Err(CannotCompute::SeveralBedsEach));
}

#[test]
fn what_a_case_rests_on_reaches_pages_programs_and_files_in_both_languages() {
    let house = House::open();
    house.come_and_go(12, 1);
    let pool = house.pool;
    house.trial.write(move |tx| {
        let refusal = Refusal::Facility(FacilityReason::Full);
        let tally = Tally::TurnedAway { pool, refusal };
        add(tx.conn, month().first(), &tally, 6)
    });
    let lead = member_of(house.house.organization, Role::ShelterLead);
    // Her books tell no month of 2024, and neither does her sentence.
    let asked = "from=2024-11&to=2026-02";
    let longer = read(&house.trial, &lead, Report::CapacityCase, asked).unwrap();
    let said = Lang::En
        .tell(&table(&longer, "capacity-case").findings[0])
        .into_owned();
    assert!(said.contains("2026)") && !said.contains("2024"), "{said}");
    let asked = "from=2025-11&to=2026-02";
    let sheet = read(&house.trial, &lead, Report::CapacityCase, asked).unwrap();
    let told = cell(table(&sheet, "capacity-case"), &[], "assumed");
    let codes = "steady one-space-each books-kept want-of-space stopped-calling unknown-repeats";
    assert_eq!(told.in_file(), codes);
    assert_eq!(told.in_words(Lang::Fr), "A B C D E G");
    assert!(
        String::from_utf8(of_sheet(&sheet).unwrap())
            .unwrap()
            .contains(codes)
    );
    for lang in [Lang::En, Lang::Fr] {
        let lines = sheet.in_lines(lang);
        for code in codes.split(' ') {
            let assumption = Assumption::parse(code).unwrap();
            let said = assumption.label(lang);
            assert!(lines.iter().any(|line| line.ends_with(said)), "{said}");
        }
        let other = Assumption::FirstCallsMissing.label(lang);
        assert!(!lines.iter().any(|line| line.ends_with(other)));
    }
    assert_files_agree(&sheet);
}

#[test]
fn regions_told_together_have_no_case() {
    let trial = database("2026-02-10T12:00:00Z");
    for region in ["ottawa", "peel", "york"] {
        pool_in(&trial, region);
    }
    let merged = |told: &[&str]| {
        let told = told.iter().map(|code| (*code).to_owned()).collect();
        let counted = trial.read_now(|conn| {
            let all = shelters::store::regions(conn)?;
            let regions = Regions {
                all: &all,
                told,
                terms: Terms::Apart,
            };
            of_places(conn, period(), (&regions, &BTreeSet::new()))
        });
        let counted = counted.unwrap().into_iter();
        let places = counted.filter(|((_, whom), _)| *whom == Population::SingleWomen);
        let told: Vec<(String, bool)> = places
            .map(|((region, _), counted)| (region, counted.is_merged))
            .collect();
        told
    };
    let of = |region: &str, is_merged| (region.to_owned(), is_merged);
    assert_eq!(merged(&["ottawa"]), [of(OTHER, true), of("ottawa", false)]);
    // A network that tells none apart is taken as a whole, which is said.
    assert_eq!(merged(&[]), [of(EVERYWHERE, false)]);
    // A region left over by itself is one place, whatever it is called.
    assert_eq!(
        merged(&["ottawa", "peel"]),
        [of(OTHER, false), of("ottawa", false), of("peel", false)]
    );
}
