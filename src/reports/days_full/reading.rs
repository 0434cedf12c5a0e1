//! Reading what the report on nights full is made of. Its cost follows from the period asked for and from how many
//! pools there are, not from how long the history is.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{ReportedWhole, rows_by, wholes};
use super::rules::{FullMonth, NightOfWhole, Percent, full_month, nights_of_whole};
use super::store::{self, Scope, Whole};
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{Month, Night};
use crate::reports::asked::{Group, Period, Request};
use crate::reports::capacity::figures::{ReportedPool, houses_reporting, nights_within};
use crate::reports::capacity::reading::reported_pools;
use crate::reports::reader::Readable;
use crate::shelters::rules::ShelterId;

/// Of fewer houses together nobody else is shown the nights.
const FEWEST_HOUSES_BY_NIGHT: usize = 3;
/// More months than this are not drawn night by night.
const MOST_MONTHS_DRAWN: usize = 24;

/// Wholes of one kind with their months.
pub struct Gathered {
    /// The wholes.
    pub wholes: Vec<ReportedWhole>,
    /// Their months, in order.
    pub months: Vec<(Whole, FullMonth)>,
}

/// What the report is made of.
pub struct Read {
    /// What the rows are by, completed to a whole.
    pub groups: Vec<Group>,
    /// What the rows are of.
    pub rows: Gathered,
    /// Each region's spaces for one population; none where the rows are of them.
    pub places: Option<Gathered>,
    /// Nights reported and nights that could have been, each pool's counted.
    pub coverage: (i64, i64),
    /// Houses that reported a night, and houses that could have.
    pub houses: (i64, i64),
    /// Whether one house or a pool of it was asked for, which says nothing of its region.
    pub is_within_a_house: bool,
    /// The nights of the one whole there is, by month; none of a night without a report.
    pub nights: Option<Vec<(Month, Vec<Option<NightOfWhole>>)>>,
    /// The network's threshold for nearly full.
    pub threshold: Percent,
}

/// Reads it, as far as somebody may see it.
pub fn load(conn: &mut Conn, request: &Request, readable: Readable) -> Result<Read> {
    let period = request.period;
    let threshold = network::nearly_full(conn)?;
    let (scope, groups) = rows_by(&request.group_by, &request.only);
    let counted = store::nights_of_pools(conn, period.from, period.to)?;
    let known = counted.iter().map(|(pool, (_, known))| (*pool, *known));
    let pools = reported_pools(conn, (readable, request), &known.collect())?;
    let is_within_a_house = request.only.is_within_a_house();
    let asking = Asking {
        pools: &pools,
        period,
        has_all_of_places: readable == Readable::Finished && !is_within_a_house,
        readable,
        threshold,
    };
    let rows = asking.gather(conn, scope)?;
    let places = match scope {
        Scope::Place => None,
        _ if is_within_a_house => None,
        _ => Some(asking.gather(conn, Scope::Place)?),
    };
    let nights = match rows.wholes.as_slice() {
        [only]
            if period.from.through(period.to).count() <= MOST_MONTHS_DRAWN
                && asking.tells_nights(only) =>
        {
            Some(asking.nights(conn, only)?)
        }
        _ => None,
    };
    Ok(Read {
        groups,
        coverage: asking.coverage(&counted),
        houses: houses_reporting(&pools, period, |pool| {
            counted.get(&pool).map_or(0, |(reported, _)| *reported)
        }),
        is_within_a_house,
        rows,
        places,
        nights,
        threshold,
    })
}

struct Asking<'a> {
    pools: &'a [ReportedPool],
    period: Period,
    readable: Readable,
    /// Whether a region's own figures may be read, which hold every house of it.
    has_all_of_places: bool,
    threshold: Percent,
}

impl Asking<'_> {
    fn gather(&self, conn: &mut Conn, scope: Scope) -> Result<Gathered> {
        let wholes = wholes(self.pools, scope);
        let Period { from, to } = self.period;
        let months = match (self.readable, scope) {
            // A region's roll-up holds the houses of others too.
            (_, Scope::Place) if !self.has_all_of_places => self.own_places(conn, &wholes)?,
            (Readable::Finished, _) => store::months(conn, scope, from, to)?,
            (Readable::Own(_), _) => {
                let numbers = wholes.iter().filter_map(|whole| match whole.whole {
                    Whole::Pool(pool) => Some(pool.number()),
                    Whole::Shelter(shelter) => Some(shelter.number()),
                    Whole::Place(..) => None,
                });
                let numbers: Vec<i64> = numbers.collect();
                store::months_of(conn, scope, &numbers, (from, to))?
            }
        };
        Ok(Gathered { wholes, months })
    }

    /// The months of one house's own spaces for each population, counted from their nights.
    fn own_places(
        &self,
        conn: &mut Conn,
        places: &[ReportedWhole],
    ) -> Result<Vec<(Whole, FullMonth)>> {
        let mut months = Vec::new();
        for place in places {
            let mut by_month: BTreeMap<Month, Vec<NightOfPool>> = BTreeMap::new();
            for night in self.nights_of(conn, place)? {
                by_month.entry(night.night.month()).or_default().push(night);
            }
            for (month, nights) in by_month {
                let figures = full_month(month, &nights, self.threshold);
                months.extend(figures.map(|figures| (place.whole.clone(), figures)));
            }
        }
        Ok(months)
    }

    /// Whether it may be told night by night: one's own to oneself. To others a house's history is told by the month alone,
    /// for of a few spaces the nights say when somebody came and left.
    fn tells_nights(&self, whole: &ReportedWhole) -> bool {
        let own = self
            .pools
            .iter()
            .filter(|pool| whole.pools.contains(&pool.id));
        let houses: BTreeSet<ShelterId> = own.map(|pool| pool.shelter).collect();
        matches!(self.readable, Readable::Own(_)) || houses.len() >= FEWEST_HOUSES_BY_NIGHT
    }

    fn nights_of(&self, conn: &mut Conn, whole: &ReportedWhole) -> Result<Vec<NightOfPool>> {
        let (first, last) = (self.period.from.first(), self.period.to.last());
        census::store::between(conn, &whole.pools, first, last)
    }

    /// Each night of the months in which it could have reported, up to its last.
    fn nights(
        &self,
        conn: &mut Conn,
        whole: &ReportedWhole,
    ) -> Result<Vec<(Month, Vec<Option<NightOfWhole>>)>> {
        let nights = nights_of_whole(&self.nights_of(conn, whole)?, self.threshold);
        let ends = whole.spans.first().zip(whole.spans.last());
        let Some((first, last)) = ends.map(|(first, last)| (first.0, last.1)) else {
            return Ok(Vec::new());
        };
        let state = |night: Night| nights.get(&night).copied().flatten();
        let months = self.period.from.through(self.period.to);
        let drawn = months
            .filter(|month| nights_within(*month, Some((first, last))) > 0)
            .map(|month| {
                let until = last.min(month.last());
                (month, month.first().through(until).map(state).collect())
            });
        Ok(drawn.collect())
    }

    fn coverage(&self, counted: &BTreeMap<PoolId, (i64, i64)>) -> (i64, i64) {
        let mut coverage = (0, 0);
        for pool in self.pools {
            coverage.0 += counted.get(&pool.id).map_or(0, |(reported, _)| *reported);
            let months = self.period.from.through(self.period.to);
            let possible: i64 = months.map(|month| nights_within(month, pool.span)).sum();
            coverage.1 += possible;
        }
        coverage
    }
}

#[cfg(test)]
mod tests;
