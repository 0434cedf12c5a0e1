//! The tables `referrals`, `referral_needs`, `referral_tongues` and `referral_pools`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::{AccountId, OrganizationId};
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::codes::{
    Immigration, LanguageAnswer, Need, Outcome, Population, RefusedBy, Trafficking, Urgency,
    Violence, WhereNow,
};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::schema::{
    referral_needs, referral_pools, referral_tongues, referrals, requests,
};
use crate::ground::tongues::TongueCode;
use crate::often;
use crate::referrals::code::ReferralCode;
use crate::referrals::household::Household;
use crate::referrals::rules::{
    Axes, CouldGo, Counted, NewReferral, Referral, ReferralId, ReferralState,
};
use crate::tallies::rules::Within;

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = referrals, treat_none_as_null = true)]
struct Row {
    id: ReferralId,
    code: ReferralCode,
    agency_id: OrganizationId,
    account_id: Option<AccountId>,
    region: String,
    population: Population,
    adults: i32,
    ages_0_4: i32,
    ages_5_11: i32,
    ages_12_15: i32,
    ages_16_17: i32,
    urgency: Urgency,
    where_now: Option<WhereNow>,
    violence: Option<Violence>,
    trafficking: Option<Trafficking>,
    immigration: Option<Immigration>,
    language_answer: Option<LanguageAnswer>,
    state: ReferralState,
    placed_pool_id: Option<PoolId>,
    outcome: Option<Outcome>,
    phoned_first: bool,
    opened_at: At,
    placed_at: Option<At>,
    renewed_at: At,
    ended_at: Option<At>,
    prompted: i32,
    revision: i64,
    counted: Counted,
    continued_at: Option<At>,
    continued_from: Option<OrganizationId>,
    first_answer: Option<Within>,
}

impl From<&Referral> for Row {
    fn from(referral: &Referral) -> Self {
        let [ages_0_4, ages_5_11, ages_12_15, ages_16_17] = referral.household.children();
        Self {
            id: referral.id,
            code: referral.code.clone(),
            agency_id: referral.agency,
            account_id: referral.account,
            region: referral.region.clone(),
            population: referral.household.population(),
            adults: referral.household.adults(),
            ages_0_4,
            ages_5_11,
            ages_12_15,
            ages_16_17,
            urgency: referral.urgency,
            where_now: referral.axes.where_now,
            violence: referral.axes.violence,
            trafficking: referral.axes.trafficking,
            immigration: referral.axes.immigration,
            language_answer: referral.language_answer,
            state: referral.state,
            placed_pool_id: referral.placed_pool,
            outcome: referral.outcome,
            phoned_first: referral.phoned_first,
            opened_at: referral.opened_at.into(),
            placed_at: referral.placed_at.map(At::from),
            renewed_at: referral.renewed_at.into(),
            ended_at: referral.ended_at.map(At::from),
            prompted: referral.prompted,
            revision: referral.revision,
            counted: referral.counted,
            continued_at: referral.continued_at.map(At::from),
            continued_from: referral.continued_from,
            first_answer: referral.first_answer,
        }
    }
}

fn referral(row: Row) -> Result<Referral> {
    let children = [row.ages_0_4, row.ages_5_11, row.ages_12_15, row.ages_16_17];
    let household = if row.adults == 0 && children == [0; 4] {
        Household::forgotten(row.population)
    } else {
        Household::new(row.adults, children, Some(row.population))
            .map_err(|_| Error::broken("a stored household makes no sense"))?
    };
    Ok(Referral {
        id: row.id,
        code: row.code,
        agency: row.agency_id,
        account: row.account_id,
        region: row.region,
        household,
        urgency: row.urgency,
        axes: Axes {
            where_now: row.where_now,
            violence: row.violence,
            trafficking: row.trafficking,
            immigration: row.immigration,
        },
        language_answer: row.language_answer,
        state: row.state,
        placed_pool: row.placed_pool_id,
        outcome: row.outcome,
        phoned_first: row.phoned_first,
        opened_at: row.opened_at.utc(),
        placed_at: row.placed_at.map(At::utc),
        renewed_at: row.renewed_at.utc(),
        ended_at: row.ended_at.map(At::utc),
        prompted: row.prompted,
        revision: row.revision,
        counted: row.counted,
        continued_at: row.continued_at.map(At::utc),
        continued_from: row.continued_from,
        first_answer: row.first_answer,
    })
}

/// The number of the referral with this code.
pub fn find_id(conn: &mut Conn, code: &ReferralCode) -> Result<ReferralId> {
    let id = often!(
        referrals::table
            .filter(referrals::code.eq(code.clone()))
            .select(referrals::id)
    );
    Ok(id.get_result::<ReferralId>(conn)?)
}

/// One referral.
pub fn find(conn: &mut Conn, id: ReferralId) -> Result<Referral> {
    let row = often!(referrals::table.filter(referrals::id.eq(id)));
    referral(row.get_result::<Row>(conn)?)
}

/// One referral, locked until the end of the transaction: everything of a case is changed under this lock, so that
/// of two houses that accept in the same instant the second sees what the first one did.
pub fn lock(tx: &mut Tx, id: ReferralId) -> Result<Referral> {
    if tx.is_alone() {
        return find(tx.conn, id);
    }
    let row = often!(
        diesel::update(referrals::table.filter(referrals::id.eq(id)))
            .set(referrals::revision.eq(referrals::revision))
            .returning(referrals::all_columns)
    );
    referral(row.get_result::<Row>(tx.conn)?)
}

/// Adds a referral with what it needs and where she could go.
pub fn insert(conn: &mut Conn, referral: &Referral, new: &NewReferral) -> Result<()> {
    diesel::insert_into(referrals::table)
        .values(Row::from(referral))
        .execute(conn)?;
    for need in &new.needs {
        diesel::insert_into(referral_needs::table)
            .values((
                referral_needs::referral_id.eq(referral.id.number()),
                referral_needs::need.eq(*need),
            ))
            .execute(conn)?;
    }
    for tongue in &new.tongues {
        diesel::insert_into(referral_tongues::table)
            .values((
                referral_tongues::referral_id.eq(referral.id.number()),
                referral_tongues::tongue.eq(*tongue),
            ))
            .execute(conn)?;
    }
    for (place, could_go) in (0_i32..).zip(&new.pools) {
        diesel::insert_into(referral_pools::table)
            .values((
                referral_pools::referral_id.eq(referral.id.number()),
                referral_pools::pool_id.eq(could_go.pool.number()),
                referral_pools::spaces.eq(could_go.spaces),
                referral_pools::place.eq(place),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Saves a referral that is locked.
pub fn update(conn: &mut Conn, referral: &Referral) -> Result<()> {
    diesel::update(referrals::table.filter(referrals::id.eq(referral.id)))
        .set(Row::from(referral))
        .execute(conn)?;
    Ok(())
}

/// What would make a place work for her.
pub fn needs(conn: &mut Conn, id: ReferralId) -> Result<Vec<Need>> {
    Ok(referral_needs::table
        .filter(referral_needs::referral_id.eq(id.number()))
        .order(referral_needs::need)
        .select(referral_needs::need)
        .load(conn)?)
}

/// What she speaks.
pub fn tongues(conn: &mut Conn, id: ReferralId) -> Result<Vec<TongueCode>> {
    Ok(referral_tongues::table
        .filter(referral_tongues::referral_id.eq(id.number()))
        .order(referral_tongues::tongue)
        .select(referral_tongues::tongue)
        .load(conn)?)
}

/// The pools she could go to, best first.
pub fn could_go(conn: &mut Conn, id: ReferralId) -> Result<Vec<CouldGo>> {
    let rows = referral_pools::table
        .filter(referral_pools::referral_id.eq(id.number()))
        .order(referral_pools::place)
        .select((referral_pools::pool_id, referral_pools::spaces))
        .load::<(PoolId, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(pool, spaces)| CouldGo { pool, spaces })
        .collect())
}

/// An agency's referrals, newest first, at most `most`.
pub fn newest_of(conn: &mut Conn, agency: OrganizationId, most: i64) -> Result<Vec<Referral>> {
    let rows = referrals::table
        .filter(referrals::agency_id.eq(agency.number()))
        .order((referrals::opened_at.desc(), referrals::id))
        .limit(most)
        .load::<Row>(conn)?;
    rows.into_iter().map(referral).collect()
}

/// How many referrals an agency, and one worker of it, have that have not ended.
pub fn count_open(
    conn: &mut Conn,
    agency: OrganizationId,
    worker: AccountId,
) -> Result<(i64, i64)> {
    let open = referrals::table
        .filter(referrals::agency_id.eq(agency.number()))
        .filter(referrals::ended_at.is_null());
    let of_agency = open.count().get_result(conn)?;
    let of_worker = open
        .filter(referrals::account_id.eq(worker.number()))
        .count()
        .get_result(conn)?;
    Ok((of_agency, of_worker))
}

/// How many referrals one worker of an agency had at most that came to nothing after a house had offered or accepted,
/// since a moment: ended without an arrival, or still open after she declined the offer or let it run out.
pub fn most_ended_after_an_offer(
    conn: &mut Conn,
    agency: OrganizationId,
    since: DateTime<Utc>,
) -> Result<usize> {
    let since = At::from(since);
    let ended = referrals::ended_at.gt(since).assume_not_null();
    let without_arrival = ended.and(referrals::state.ne(ReferralState::Arrived));
    let by_her = requests::refused_by
        .eq(RefusedBy::Survivor)
        .assume_not_null();
    let declined = referrals::state
        .eq(ReferralState::Open)
        .and(by_her)
        .and(requests::ended_at.gt(since).assume_not_null());
    let found = requests::table
        .inner_join(referrals::table)
        .filter(referrals::agency_id.eq(agency.number()))
        .filter(requests::offered_until.is_not_null())
        .filter(without_arrival.or(declined))
        .select((referrals::account_id, requests::referral_id))
        .distinct()
        .load::<(Option<AccountId>, ReferralId)>(conn)?;
    let mut by_worker: BTreeMap<Option<AccountId>, usize> = BTreeMap::new();
    for (worker, _) in found {
        *by_worker.entry(worker).or_default() += 1;
    }
    Ok(by_worker.into_values().max().unwrap_or(0))
}

/// The referrals another agency went on with, of those an agency had before it, newest first, at most `most`.
pub fn continued_from(conn: &mut Conn, agency: OrganizationId, most: i64) -> Result<Vec<Referral>> {
    let rows = referrals::table
        .filter(
            referrals::continued_from
                .eq(agency.number())
                .assume_not_null(),
        )
        .filter(referrals::agency_id.ne(agency.number()))
        .order((referrals::opened_at.desc(), referrals::id))
        .limit(most)
        .load::<Row>(conn)?;
    rows.into_iter().map(referral).collect()
}
