//! Calls name their house, and what was counted before they did, or before it was counted at all, is never told as zero or
//! as somebody's.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{Regions, Terms};
use super::counting::{Of, Places, count};
use super::sections::{SECTIONS, Section};
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{FacilityReason, Population, Role};
use crate::ground::language::Lang;
use crate::ground::nights::{Month, Night};
use crate::ground::trial::{Trial, database, raw};
use crate::reports::names::Report;
use crate::reports::table::Sheet;
use crate::reports::trial::{cell, read, table};
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::tallies::rules::{AskedElsewhere, How, Refusal, Tally};
use crate::tallies::store::add;

/// The month calls began to name their house after, and the one that follows.
const BEFORE: &str = "2026-02";
const AFTER: &str = "2026-03";

/// Two houses in Ottawa and one elsewhere, each with a pool.
struct Kept {
    trial: Trial,
    houses: [Shelter; 3],
    pool: crate::capacity::rules::PoolId,
}

fn call(shelter: ShelterId, region: &str) -> Tally {
    Tally::Phone {
        shelter,
        region: region.into(),
        population: Population::SingleWomen,
        asked_elsewhere: AskedElsewhere::No,
    }
}

fn first(month: &str) -> Night {
    month.parse::<Month>().unwrap().first()
}

impl Kept {
    fn set() -> Self {
        let trial = database("2026-05-10T12:00:00Z");
        let (houses, pool) = trial.write(|tx| {
            let houses = [
                open_house(tx, &shelter_in("ottawa"))?,
                open_house(tx, &shelter_in("ottawa"))?,
                open_house(tx, &shelter_in("prescott-russell"))?,
            ];
            let pool = open_pool(tx, &houses[0], numbers(4, 4, 0, 0))?;
            Ok((houses, pool.id))
        });
        Self {
            trial,
            houses,
            pool,
        }
    }

    fn count(&self, month: &'static str, tally: Tally, n: i64) {
        self.trial
            .write(move |tx| add(tx.conn, first(month), &tally, n));
    }

    /// Calls of both months and every house, and those that named none.
    fn with_calls(self) -> Self {
        let [one, other, far] = self.houses.clone().map(|house| house.id);
        for month in [BEFORE, AFTER] {
            for (house, region, n) in [
                (one, "ottawa", 3),
                (other, "ottawa", 4),
                (far, "prescott-russell", 5),
                (0.into(), "ottawa", 10),
                (0.into(), "prescott-russell", 20),
            ] {
                self.count(month, call(house, region), n);
            }
        }
        self
    }

    /// Before March a table was not counted as it is now.
    fn begun(self, measure: &str) -> Self {
        let sql = format!("INSERT INTO tally_beginnings VALUES ('{measure}', '{BEFORE}')");
        raw(self.trial.address(), &sql);
        self
    }

    /// A table's counts by month and region.
    fn counted(&self, code: &str, of: &Of) -> BTreeMap<(String, String), u64> {
        let section: &Section = SECTIONS.iter().find(|one| one.code == code).unwrap();
        let counted = self.trial.read_now(|conn| {
            let all = shelters::store::regions(conn)?;
            let told = all.iter().map(|region| region.code.clone()).collect();
            let regions = Regions {
                all: &all,
                told,
                terms: Terms::Apart,
            };
            let places = Places::read(conn)?;
            let months = (BEFORE.parse().unwrap(), AFTER.parse().unwrap());
            count(conn, section, months, (of, &places, &regions))
        });
        let mut sums = BTreeMap::new();
        for (month, cells) in counted.unwrap() {
            for (coords, n) in cells {
                *sums
                    .entry((month.to_string(), coords[0].clone()))
                    .or_default() += n;
            }
        }
        sums
    }

    fn calls(&self, month: &str, region: &str, of: &Of) -> u64 {
        let counted = self.counted("phone", of);
        let at = (month.to_owned(), region.to_owned());
        counted.get(&at).copied().unwrap_or(0)
    }

    /// A report as the first house's lead reads it.
    fn own(&self, report: Report, query: &str) -> Sheet {
        let lead = member_of(self.houses[0].organization, Role::ShelterLead);
        read(&self.trial, &lead, report, query).unwrap()
    }
}

fn notes(sheet: &Sheet) -> Vec<String> {
    let begun = sheet
        .notes
        .iter()
        .filter(|note| note.id() == "reports-begun");
    begun.map(|note| Lang::En.tell(note).into_owned()).collect()
}

#[test]
fn calls_of_a_house_left_out_go_and_those_that_may_be_its_own_with_them() {
    let kept = Kept::set().with_calls();
    let nobody = BTreeSet::new();
    let all = Of::Network { without: &nobody };
    assert_eq!(kept.calls(AFTER, "ottawa", &all), 17);
    assert_eq!(kept.calls(AFTER, "prescott-russell", &all), 25);
    let one = BTreeSet::from([kept.houses[0].id]);
    let others = Of::Network { without: &one };
    assert_eq!(kept.calls(AFTER, "ottawa", &others), 4);
    assert_eq!(kept.calls(AFTER, "prescott-russell", &others), 25);
    let own = Of::Own(kept.houses[0].organization);
    assert_eq!(kept.calls(AFTER, "ottawa", &own), 3);
    assert_eq!(kept.calls(AFTER, "prescott-russell", &own), 0);
}

#[test]
fn of_a_month_before_calls_named_their_house_the_network_is_told_and_no_house() {
    let kept = Kept::set().with_calls().begun("phone");
    let nobody = BTreeSet::new();
    let all = Of::Network { without: &nobody };
    let own = Of::Own(kept.houses[0].organization);
    assert_eq!(kept.calls(BEFORE, "ottawa", &all), 17);
    assert_eq!(kept.calls(BEFORE, "ottawa", &own), 0);
    assert_eq!(kept.calls(AFTER, "ottawa", &own), 3);
    let both = kept.own(Report::Demand, "from=2026-02&to=2026-03");
    let calls = cell(table(&both, "phone"), &["no"], "count");
    assert_eq!(calls.in_file(), "3");
    let [note] = &notes(&both)[..] else {
        panic!("{:?}", notes(&both));
    };
    assert!(
        note.contains("by phone") && note.contains("March 2026"),
        "{note}"
    );
    let before = kept.own(Report::Demand, "from=2026-02&to=2026-02");
    let calls = table(&before, "phone");
    assert!(
        calls.rows.is_empty() && calls.findings.is_empty(),
        "not zero"
    );
    assert_eq!(
        notes(&kept.own(Report::Demand, "from=2026-03&to=2026-03")),
        [""; 0]
    );
}

#[test]
fn a_month_in_which_ways_of_asking_were_not_yet_counted_is_told_to_nobody() {
    let kept = Kept::set().begun("turned-away-how");
    for month in [BEFORE, AFTER] {
        let how = How::Phone;
        kept.count(
            month,
            Tally::TurnedAwayHow {
                pool: kept.pool,
                how,
            },
            6,
        );
    }
    let nobody = BTreeSet::new();
    let own = Of::Own(kept.houses[0].organization);
    for of in [Of::Network { without: &nobody }, own] {
        let counted = kept.counted("turned-away-how", &of);
        let told = BTreeMap::from([((AFTER.to_owned(), "ottawa".to_owned()), 6)]);
        assert_eq!(counted, told);
    }
    let sheet = kept.own(Report::TurnAways, "from=2026-02&to=2026-03");
    let how = table(&sheet, "turned-away-how");
    assert_eq!(cell(how, &["phone"], "count").in_file(), "6");
    assert_eq!(notes(&sheet).len(), 1);
    let by_region = kept.own(Report::TurnAways, "from=2026-03&to=2026-03&group_by=region");
    let how = table(&by_region, "turned-away-how");
    assert_eq!(cell(how, &["ottawa", "phone"], "count").in_file(), "6");
    let pool = kept.pool;
    let refusal = Refusal::Facility(FacilityReason::Full);
    kept.count(AFTER, Tally::TurnedAway { pool, refusal }, 6);
    let by_both = "from=2026-03&to=2026-03&group_by=region,reason";
    let sheet = kept.own(Report::TurnAways, by_both);
    let lines = sheet.in_lines(Lang::En).join("\n");
    assert!(
        lines.contains("not told by “Region”, “Reason” together; its rows are by “Region”"),
        "{lines}"
    );
}
