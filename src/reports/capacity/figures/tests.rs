//! The report against sums made another way: night by night, without roll-ups.

use proptest::prelude::*;

use super::*;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::Counts;
use crate::ground::codes::CensusState;
use crate::reports::rules::pool_months;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn night(text: &str) -> Night {
    text.parse().unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period {
        from: month(from),
        to: month(to),
    }
}

fn pool(id: i64, unit: Unit, nights: &[NightOfPool]) -> ReportedPool {
    let own = || {
        nights
            .iter()
            .filter(|night| night.pool == PoolId::from(id))
            .map(|one| one.night)
    };
    ReportedPool {
        id: PoolId::from(id),
        name: format!("Pool {id}"),
        population: if id % 2 == 0 {
            Population::Youth
        } else {
            Population::SingleWomen
        },
        unit,
        shelter: ShelterId::from(id / 2),
        shelter_name: format!("Shelter {}", id / 2),
        region: if id < 2 {
            "ottawa".into()
        } else {
            "toronto".into()
        },
        span: own().min().zip(own().max()),
    }
}

fn reported(pool: i64, night: Night, unit: Unit, numbers: (i32, i32, i32, i32)) -> NightOfPool {
    let (funded, open, occupied, held) = numbers;
    NightOfPool {
        state: CensusState::Counted,
        counts: Counts {
            funded,
            open,
            occupied,
            held,
        },
        admitting: open > 0,
        ..NightOfPool::missing(PoolId::from(pool), night, unit)
    }
}

fn rolled_up(nights: &[NightOfPool], pools: i64, period: Period) -> Vec<PoolMonth> {
    let mut months = Vec::new();
    for month in period.from.through(period.to) {
        let of_month: Vec<_> = nights
            .iter()
            .filter(|one| one.night.month() == month)
            .copied()
            .collect();
        months
            .extend((0..pools).flat_map(|pool| pool_months(PoolId::from(pool), month, &of_month)));
    }
    months
}

#[test]
fn nights_without_a_report_are_in_no_sum_and_the_coverage_says_so() {
    // Reported from the 30th of January to the 3rd of March, but not in February and one night known missing.
    let mut nights = vec![
        reported(1, night("2022-01-30"), Unit::Bed, (4, 4, 4, 0)),
        reported(1, night("2022-01-31"), Unit::Bed, (4, 4, 3, 1)),
        reported(1, night("2022-03-01"), Unit::Bed, (4, 4, 2, 0)),
        reported(1, night("2022-03-03"), Unit::Bed, (4, 0, 1, 0)),
    ];
    nights.push(NightOfPool::missing(
        PoolId::from(1),
        night("2022-03-02"),
        Unit::Bed,
    ));
    let period = period("2022-01", "2022-12");
    let months = rolled_up(&nights, 2, period);
    let made = figures(
        &[pool(1, Unit::Bed, &nights)],
        &months,
        period,
        &[Group::Month],
    );
    let rows: Vec<_> = made
        .rows
        .iter()
        .map(|row| {
            (
                row.month.unwrap().to_string(),
                row.nights,
                row.nights_possible,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("2022-01".to_owned(), 2, 2),
            ("2022-02".to_owned(), 0, 28),
            ("2022-03".to_owned(), 2, 3),
        ]
    );
    assert_eq!(made.rows[0].occupied, 7);
    assert_eq!(made.rows[1].occupancy_open, None);
    assert_eq!(made.rows[2].occupancy_open, Some(0.75));
    assert_eq!(made.rows[2].unavailable, 4);
    assert_eq!(
        (made.coverage.nights_reported, made.coverage.nights_possible),
        (4, 33)
    );
    assert_eq!(made.coverage.pools, 1);
}

#[test]
fn beds_and_rooms_are_not_added_to_each_other_in_the_totals() {
    let nights = [
        reported(0, night("2022-01-01"), Unit::Room, (9, 9, 8, 0)),
        reported(1, night("2022-01-01"), Unit::Bed, (4, 4, 4, 0)),
        reported(1, night("2022-01-02"), Unit::Room, (2, 2, 1, 0)),
    ];
    let period = period("2022-01", "2022-01");
    let pools = [pool(0, Unit::Room, &nights), pool(1, Unit::Room, &nights)];
    let made = figures(
        &pools,
        &rolled_up(&nights, 2, period),
        period,
        &[Group::Pool, Group::Unit],
    );
    let totals: Vec<_> = made
        .totals
        .iter()
        .map(|row| (row.unit.unwrap(), row.open))
        .collect();
    assert_eq!(totals, [(Unit::Bed, 4), (Unit::Room, 11)]);
    let rows: Vec<_> = made
        .rows
        .iter()
        .map(|row| (row.pool.unwrap().number(), row.unit.unwrap(), row.open))
        .collect();
    assert_eq!(
        rows,
        [(0, Unit::Room, 9), (1, Unit::Bed, 4), (1, Unit::Room, 2)]
    );
    assert_eq!(made.rows[1].pool_name.as_deref(), Some("Pool 1"));
    assert_eq!(made.rows[1].shelter_name.as_deref(), Some("Shelter 0"));
}

#[test]
fn a_row_by_two_lengths_of_time_is_of_each_of_them() {
    let nights: Vec<NightOfPool> = ["2026-03-31", "2026-04-01"]
        .map(|at| reported(1, night(at), Unit::Bed, (4, 4, 3, 0)))
        .to_vec();
    let asked = period("2026-03", "2026-04");
    let pools = [pool(1, Unit::Bed, &nights)];
    let months = rolled_up(&nights, 2, asked);
    let figures = figures(&pools, &months, asked, &[Group::Quarter, Group::Month]);
    let spans: Vec<Vec<String>> = figures
        .rows
        .iter()
        .map(|row| row.spans.iter().map(|span| span.code()).collect())
        .collect();
    assert_eq!(spans, [["2026-Q1", "2026-03"], ["2026-Q2", "2026-04"]]);
}

fn any_nights() -> impl Strategy<Value = Vec<NightOfPool>> {
    let one = (
        0..4_i64,
        0..100_u64,
        any::<[bool; 2]>(),
        (0..9, 0..9, 0..12, 0..3),
    )
        .prop_map(|(pool, day, [counted, rooms], numbers)| {
            let date = month("2022-01").first().date() + chrono::Days::new(day);
            let unit = if rooms { Unit::Room } else { Unit::Bed };
            if counted {
                reported(pool, Night::on(date), unit, numbers)
            } else {
                NightOfPool::missing(PoolId::from(pool), Night::on(date), unit)
            }
        });
    proptest::collection::vec(one, 0..120).prop_map(|nights| {
        let mut seen = std::collections::BTreeSet::new();
        nights
            .into_iter()
            .filter(|one| seen.insert((one.pool, one.night)))
            .collect()
    })
}

proptest! {
    #[test]
    fn every_row_is_the_sum_of_exactly_its_nights(
        nights in any_nights(),
        groups in proptest::sample::subsequence(crate::reports::capacity::sheet::groups().offered, 1..=6),
    ) {
        let period = period("2022-01", "2022-03");
        let pools: Vec<_> = (0..4).map(|id| pool(id, Unit::Bed, &nights)).collect();
        let made = figures(&pools, &rolled_up(&nights, 4, period), period, &groups);
        let mut expected: BTreeMap<String, (i64, i64, i64)> = BTreeMap::new();
        let inside = |one: &&NightOfPool| one.night <= month("2022-03").last();
        for one in nights.iter().filter(inside).filter(|one| one.is_counted()) {
            let of = &pools[usize::try_from(one.pool.number()).unwrap()];
            let name: Vec<String> = groups.iter().map(|group| match group {
                Group::Month => one.night.month().to_string(),
                Group::Unit => one.unit.to_string(),
                Group::Pool => of.id.to_string(),
                Group::Shelter => of.shelter.to_string(),
                Group::Region => of.region.clone(),
                Group::Population => of.population.to_string(),
                time => Span::of(one.night.month(), *time).unwrap().code(),
            }).collect();
            let sums = expected.entry(name.join("/")).or_default();
            sums.0 += 1;
            sums.1 += i64::from(one.counts.open);
            sums.2 += i64::from(one.counts.occupied);
        }
        let mut found = BTreeMap::new();
        for row in made.rows.iter().filter(|row| row.nights > 0) {
            let name: Vec<String> = groups.iter().map(|group| match group {
                Group::Month => row.month.unwrap().to_string(),
                Group::Unit => row.unit.unwrap().to_string(),
                Group::Pool => row.pool.unwrap().to_string(),
                Group::Shelter => row.shelter.unwrap().to_string(),
                Group::Region => row.region.clone().unwrap(),
                Group::Population => row.population.unwrap().to_string(),
                Group::Quarter => row.quarter.clone().unwrap(),
                _ => row.fiscal_year.clone().unwrap(),
            }).collect();
            found.insert(name.join("/"), (row.nights, row.open, row.occupied));
        }
        prop_assert_eq!(found, expected);
        let possible: i64 = made.rows.iter().map(|row| row.nights_possible).sum();
        prop_assert_eq!(possible, made.coverage.nights_possible);
        prop_assert!(made.rows.iter().all(|row| row.nights <= row.nights_possible));
    }
}
