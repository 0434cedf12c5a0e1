//! `/watches`: who of an agency still wants a place, by code; openings on top with their clock.

use std::collections::BTreeMap;

use askama::Template;

use super::{Answer, Caller, Due, wall};
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::referrals::acts::CaseNow;
use crate::referrals::pages::case::next::opening;
use crate::referrals::rules::ReferralId;
use crate::referrals::store;
use crate::shelters;
use crate::watches;
use crate::watches::rules::Watch;
use crate::web::answer::page as rendered;
use crate::web::shell::Shell;

struct Row {
    code: String,
    household: String,
    since: String,
    until: String,
    safe: String,
    /// The same for the form that renews, while it lies ahead.
    safe_at: String,
    /// The pool that has opened, its house, its clock.
    opening: Option<(String, String, Due)>,
    operation: String,
    revision: i64,
}

#[derive(Template)]
#[template(path = "watches/watches.html")]
struct WatchesPage {
    shell: Shell,
    line: String,
    rows: Vec<Row>,
}

type Waiting = (Vec<(CaseNow, Watch)>, BTreeMap<PoolId, String>, Zone);

fn read(conn: &mut Conn, who: &Who, now: chrono::DateTime<chrono::Utc>) -> Result<Waiting> {
    let mut waiting = Vec::new();
    for watch in watches::store::of_agency(conn, who.organization())? {
        let referral = store::find(conn, ReferralId::from(watch.number))?;
        if now < watch.over_at() {
            let requests = store::requests_of(conn, referral.id)?;
            waiting.push((CaseNow { referral, requests }.as_shown(), watch));
        }
    }
    let told = waiting.iter().filter_map(|(_, watch)| watch.told);
    let told: Vec<PoolId> = told.map(|told| told.pool).collect();
    let mut names = BTreeMap::new();
    for pool in capacity::store::some(conn, &told)? {
        names.insert(pool.id, shelters::store::find(conn, pool.shelter)?.name);
    }
    Ok((waiting, names, network::zone(conn)?))
}

/// `GET /watches`
pub async fn page(caller: Caller) -> Answer {
    let now = caller.now();
    let who = caller.who.clone();
    let (waiting, names, zone) = caller.db.read(move |conn| read(conn, &who, now)).await?;
    let shell = caller.framed().await?.at("/watches").live();
    let wall = wall(&shell, zone, now);
    let mut rows: Vec<Row> = waiting
        .iter()
        .map(|(case, watch)| {
            let referral = &case.referral;
            let told = opening(&case.requests, Some(watch), now);
            let household = &referral.household;
            let sentence = Sentence::new("case-household-line")
                .with("n", household.people())
                .label("population", household.population());
            Row {
                code: referral.code.to_string(),
                household: shell.tell(&sentence),
                since: shell.with("watch-since", "when", wall.when(watch.began_at)),
                until: shell.with("watch-until", "until", wall.until(watch.over_at())),
                safe: watch.safe_at.map_or_else(String::new, |at| {
                    shell.with("watch-safe", "when", wall.when(at))
                }),
                safe_at: safe_at(watch, zone, now),
                opening: told.map(|told| {
                    let name = names.get(&told.pool).cloned().unwrap_or_default();
                    (told.pool.to_string(), name, Due::of(&wall, told.answer_by))
                }),
                operation: format!("{}-{}", referral.code, referral.revision),
                revision: referral.revision,
            }
        })
        .collect();
    rows.sort_by_key(|row| row.opening.is_none());
    let page = WatchesPage {
        line: shell.n("watch-line", rows.len()),
        rows,
        shell,
    };
    Ok(rendered(&page)?)
}

/// The next safe moment as a browser's field holds it; nothing once it is over.
pub fn safe_at(watch: &Watch, zone: Zone, now: chrono::DateTime<chrono::Utc>) -> String {
    match watch.safe_at {
        Some(at) if now < at => zone.local(at).format("%Y-%m-%dT%H:%M").to_string(),
        _ => String::new(),
    }
}
