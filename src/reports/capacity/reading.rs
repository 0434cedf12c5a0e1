//! Reading what the capacity report is made of. Its cost follows from the period asked for and from how many pools
//! there are, not from how long the history is.

use std::collections::BTreeMap;

use super::figures::{Figures, ReportedPool, figures};
use crate::capacity;
use crate::capacity::census;
use crate::capacity::rules::PoolId;
use crate::capacity::store::PoolPlace;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Night;
use crate::reports::asked::{Only, Period, Request};
use crate::reports::reader::Readable;
use crate::reports::rules::PoolMonth;
use crate::reports::store;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::ShelterPlace;

/// The report's figures.
pub fn load(conn: &mut Conn, request: &Request, readable: Readable) -> Result<Figures> {
    let period = request.period;
    let places = places(conn, readable, &request.only)?;
    let months = match readable {
        Readable::Finished if request.only.is_everything() => {
            store::months(conn, period.from, period.to)?
        }
        _ => {
            let own: Vec<PoolId> = places.iter().map(|(pool, _)| pool.id).collect();
            store::months_of(conn, &own, period.from, period.to)?
        }
    };
    let pools = with_spans(conn, places, &nights_known(&months), period)?;
    Ok(figures(&pools, &months, period, &request.group_by))
}

/// The pools somebody reads figures of, where each belongs, and which nights it could have reported. `known` is of how
/// many nights of the period there is a row.
pub fn reported_pools(
    conn: &mut Conn,
    (readable, request): (Readable, &Request),
    known: &BTreeMap<PoolId, i64>,
) -> Result<Vec<ReportedPool>> {
    let places = places(conn, readable, &request.only)?;
    with_spans(conn, places, known, request.period)
}

/// The pools somebody reads figures of, and where each belongs.
pub fn pools_without_spans(
    conn: &mut Conn,
    readable: Readable,
    only: &Only,
) -> Result<Vec<ReportedPool>> {
    let places = places(conn, readable, only)?.into_iter();
    Ok(places
        .map(|(pool, shelter)| reported(pool, shelter, None))
        .collect())
}

fn with_spans(
    conn: &mut Conn,
    places: Vec<(PoolPlace, ShelterPlace)>,
    known: &BTreeMap<PoolId, i64>,
    period: Period,
) -> Result<Vec<ReportedPool>> {
    let mut pools = Vec::with_capacity(places.len());
    for (pool, shelter) in places {
        let span = if is_whole(known.get(&pool.id), period) {
            Some((period.from.first(), period.to.last()))
        } else {
            census::store::span_of(conn, pool.id)?
        };
        pools.push(reported(pool, shelter, span));
    }
    Ok(pools)
}

fn places(
    conn: &mut Conn,
    readable: Readable,
    only: &Only,
) -> Result<Vec<(PoolPlace, ShelterPlace)>> {
    let shelters: BTreeMap<ShelterId, ShelterPlace> = shelters::store::places(conn)?
        .into_iter()
        .filter(|shelter| readable.reads(shelter.organization))
        .map(|shelter| (shelter.id, shelter))
        .collect();
    let pools = capacity::store::places(conn)?.into_iter();
    Ok(pools
        .filter_map(|pool| {
            let shelter = shelters.get(&pool.shelter)?.clone();
            let is_asked = only.takes(&shelter.region, pool.population, shelter.id, pool.id);
            is_asked.then_some((pool, shelter))
        })
        .collect())
}

/// How many nights each pool has rows for.
fn nights_known(months: &[PoolMonth]) -> BTreeMap<PoolId, i64> {
    let mut known = BTreeMap::new();
    for month in months {
        *known.entry(month.pool).or_default() += i64::from(month.nights + month.missing);
    }
    known
}

/// A pool with a row for every night needs no look at where its history begins and ends.
fn is_whole(known: Option<&i64>, period: Period) -> bool {
    let days = period.to.last().date() - period.from.first().date();
    known.is_some_and(|known| *known == days.num_days() + 1)
}

fn reported(pool: PoolPlace, shelter: ShelterPlace, span: Option<(Night, Night)>) -> ReportedPool {
    ReportedPool {
        id: pool.id,
        name: pool.name,
        population: pool.population,
        unit: pool.unit,
        shelter: shelter.id,
        shelter_name: shelter.name,
        region: shelter.region,
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::who::Who;
    use crate::capacity::census::rules::NightOfPool;
    use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
    use crate::ground::codes::{CensusState, Role};
    use crate::ground::error::Error;
    use crate::ground::trial::{self, Trial};
    use crate::reports::acts::recompute_all;
    use crate::reports::asked::Asked;
    use crate::reports::capacity::sheet::groups;
    use crate::reports::reader::requested;
    use crate::shelters::rules::Shelter;

    /// Two houses of two organizations, each with a year of nights and the first days of June 2026.
    fn year() -> (Trial, Shelter, Shelter) {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let (own, other) = trial.write(|tx| {
            let mut houses = Vec::new();
            for occupied in [3, 4] {
                let shelter = open_house(tx, &shelter_in("ottawa"))?;
                let pool = open_pool(tx, &shelter, numbers(5, 4, 4, 0))?;
                let (first, last) = ("2025-06-01".parse().unwrap(), "2026-06-14".parse().unwrap());
                for night in Night::through(first, last) {
                    let row = NightOfPool {
                        state: CensusState::Counted,
                        counts: numbers(5, 4, occupied, 0),
                        admitting: true,
                        ..NightOfPool::missing(pool.id, night, pool.unit)
                    };
                    census::store::insert(tx.conn, &row, "house")?;
                }
                houses.push(shelter);
            }
            Ok((houses[0].clone(), houses[1].clone()))
        });
        recompute_all(&trial).unwrap();
        (trial, own, other)
    }

    fn report(trial: &Trial, who: &Who, query: &str) -> Result<Figures> {
        let asked: Asked = serde_html_form::from_str(query).unwrap();
        let (now, readable) = (trial.clock.now(), Readable::by(who));
        trial.read_now(|conn| {
            let request = requested(conn, &asked, (&groups(), readable), now)?;
            load(conn, &request, readable)
        })
    }

    #[test]
    fn a_lead_reads_her_own_house_live_and_a_funder_all_of_what_is_over() {
        let (trial, own, _) = year();
        let lead = member_of(own.organization, Role::ShelterLead);
        let funder = member_of(own.organization, Role::Funder);
        let mine = report(&trial, &lead, "from=2026-06").unwrap();
        assert_eq!(mine.rows.len(), 1);
        assert_eq!((mine.rows[0].nights, mine.rows[0].occupied), (14, 42));
        assert_eq!(mine.coverage.nights_possible, 14);
        assert!(matches!(
            report(&trial, &funder, "to=2026-06"),
            Err(Error::Invalid(_))
        ));
        let all = report(&trial, &funder, "").unwrap();
        assert_eq!(all.rows.len(), 12);
        assert_eq!(all.coverage.nights_reported, 2 * 365);
        assert_eq!(all.coverage.share, Some(1.0));
        let occupied: i64 = all.rows.iter().map(|row| row.occupied).sum();
        assert_eq!(occupied, 365 * 7);
        let by_shelter = report(&trial, &funder, "group_by=shelter").unwrap();
        assert_eq!(by_shelter.rows.len(), 2);
        assert!(by_shelter.rows.iter().all(|row| row.open == 365 * 4));
    }

    #[test]
    fn a_month_is_over_when_its_last_night_has_been_counted() {
        let (trial, own, _) = year();
        let funder = member_of(own.organization, Role::Funder);
        trial.at("2026-06-01T07:59:59Z");
        assert!(report(&trial, &funder, "to=2026-05").is_err());
        trial.at("2026-06-01T08:00:00Z");
        assert!(report(&trial, &funder, "to=2026-05").is_ok());
    }
}
