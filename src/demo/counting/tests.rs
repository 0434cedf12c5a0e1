//! What an invented month says of itself in one table, it does not deny in another.

use std::collections::BTreeSet;

use super::*;
use crate::demo::{past, scenario};
use crate::ground::trial;
use crate::reports::disclosure::Side;
use crate::reports::persons::codes::Regions;
use crate::reports::persons::counting::{Coords, Of, Places, count};
use crate::reports::persons::sections::SECTIONS;
use crate::reports::persons::ties::{SHARED, ties};
use crate::shelters;

const NOW: &str = "2026-11-30T12:00:00Z";

type Cells = BTreeMap<Coords, u64>;

/// How many a side of a tie counts, by the words both sides share and those it is told apart by besides.
fn counted(side: &Side, tables: &[Cells]) -> BTreeMap<(String, String), u64> {
    let mut counted = BTreeMap::new();
    for (coords, n) in &tables[side.table] {
        let codes: Vec<&str> = coords.iter().map(String::as_str).collect();
        if let Some(words) = (side.key)(&codes) {
            *counted.entry(words).or_default() += n;
        }
    }
    counted
}

fn assert_agree(tables: &[Cells]) {
    let all = ties(0);
    assert_eq!(all.len(), SHARED.len());
    for (tie, shared) in all.iter().zip(SHARED) {
        let (less, more) = (counted(&tie.less, tables), counted(&tie.more, tables));
        let of = (shared.less.section, shared.more.section);
        assert!(!tables[tie.more.table].is_empty(), "{of:?} counts nobody");
        // Who had a referral was turned away too, and is no call.
        if tie.is_equal && of != ("phone", "turned-away") {
            assert_eq!(less, more, "{of:?}");
        }
        for ((words, own), n) in &less {
            let most = more.get(&(words.clone(), String::new()));
            assert!(most >= Some(n), "{of:?}: {n} {words} {own}, of {most:?}");
        }
    }
}

#[test]
fn a_month_of_the_demo_agrees_wherever_two_tables_count_the_same_acts() {
    let trial = trial::database(NOW);
    let folder = tempfile::tempdir().unwrap();
    let keys = trial::one_key(&folder);
    let past = scenario::Past {
        nights: 3,
        counted_days: 1,
        ..scenario::two_years(NOW.parse().unwrap())
    };
    let accounts = trial.write(move |tx| scenario::build(tx, "no password", past, &keys));
    past::build(&trial, 3, &accounts).unwrap();
    for month in ["2026-08", "2026-09", "2026-10"] {
        let month: Month = month.parse().unwrap();
        let tables = trial.read_now(|conn| {
            let regions = shelters::store::regions(conn)?;
            let (regions, places) = (Regions::each(&regions), Places::read(conn)?);
            let none = BTreeSet::new();
            let of = Of::Network { without: &none };
            let mut tables = Vec::new();
            for section in SECTIONS {
                let of = (&of, &places, &regions);
                let mut cells = count(conn, section, (month, month), of)?;
                tables.push(cells.remove(&month).unwrap_or_default());
            }
            Ok(tables)
        });
        assert_agree(&tables.unwrap());
    }
}
