//! Reading what the report on nights full is made of. Its cost follows from the period asked for and from how many
//! pools there are, not from how long the history is.

use std::collections::{BTreeMap, BTreeSet};

use super::by_night::{FEWEST_HOUSES, may_be_told};
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

/// More months than this are not drawn night by night.
const MOST_MONTHS_DRAWN: usize = 24;

/// A month's nights, up to its last.
pub type NightsByMonth = Vec<(Month, Vec<Option<NightOfWhole>>)>;

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
    pub nights: Option<NightsByMonth>,
    /// Whether it is one's own house's alone.
    pub is_own: bool,
    /// Months of it that are not told so, though others may be.
    pub untold_by_night: Vec<Month>,
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
    let by_night = match rows.wholes.as_slice() {
        [only]
            if period.from.through(period.to).count() <= MOST_MONTHS_DRAWN
                && asking.tells_nights(only) =>
        {
            asking.nights(conn, only)?
        }
        _ => ByNight::default(),
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
        nights: Some(by_night.told).filter(|told| !told.is_empty()),
        untold_by_night: by_night.untold,
        is_own: matches!(readable, Readable::Own(_)),
        threshold,
    })
}

/// A whole night by night, and the months that are not told so.
#[derive(Default)]
struct ByNight {
    told: NightsByMonth,
    untold: Vec<Month>,
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
        let houses: BTreeSet<ShelterId> = self.houses_of(whole).into_values().collect();
        matches!(self.readable, Readable::Own(_)) || houses.len() >= FEWEST_HOUSES
    }

    /// The houses of a whole's pools.
    fn houses_of(&self, whole: &ReportedWhole) -> BTreeMap<PoolId, ShelterId> {
        let own = self.pools.iter();
        let own = own.filter(|pool| whole.pools.contains(&pool.id));
        own.map(|pool| (pool.id, pool.shelter)).collect()
    }

    fn nights_of(&self, conn: &mut Conn, whole: &ReportedWhole) -> Result<Vec<NightOfPool>> {
        let (first, last) = (self.period.from.first(), self.period.to.last());
        census::store::between(conn, &whole.pools, first, last)
    }

    /// Each night of the months in which it could have reported, up to its last.
    fn nights(&self, conn: &mut Conn, whole: &ReportedWhole) -> Result<ByNight> {
        let rows = self.nights_of(conn, whole)?;
        let nights = nights_of_whole(&rows, self.threshold);
        let ends = whole.spans.first().zip(whole.spans.last());
        let Some((first, last)) = ends.map(|(first, last)| (first.0, last.1)) else {
            return Ok(ByNight::default());
        };
        let state = |night: Night| self.shown(nights.get(&night).copied().flatten());
        let houses = self.houses_of(whole);
        let mut by_night = ByNight::default();
        let months = self.period.from.through(self.period.to);
        for month in months.filter(|month| nights_within(*month, Some((first, last))) > 0) {
            let of_month = rows.iter().filter(|row| row.night.month() == month);
            if self.readable == Readable::Finished
                && !may_be_told(&of_month.collect::<Vec<_>>(), &houses)
            {
                by_night.untold.push(month);
                continue;
            }
            let until = last.min(month.last());
            let nights = month.first().through(until).map(state).collect();
            by_night.told.push((month, nights));
        }
        Ok(by_night)
    }

    /// A night as it is shown. Nearly full is the house's own: whoever can set the threshold anew would read how many were in by
    /// trying one after the other.
    fn shown(&self, night: Option<NightOfWhole>) -> Option<NightOfWhole> {
        let is_own = matches!(self.readable, Readable::Own(_));
        night.map(|night| NightOfWhole {
            is_nearly_full: night.is_nearly_full && is_own,
            ..night
        })
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
