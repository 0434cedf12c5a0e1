//! The tables `fallbacks` and `referral_fallbacks`: where to turn when nothing fits, in the order a region has set, and
//! what each answered in one case.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::ground::at::At;
use crate::ground::codes::codes;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{fallbacks, referral_fallbacks};
use crate::referrals::rules::ReferralId;

crate::ids! {
    /// A service to turn to.
    FallbackId;
}

codes! {
    /// What kind of service it is.
    FallbackKind = "fallback" {
        HotelLine => "hotel_line", "Hotel line", "Ligne pour l’hôtel";
        VictimServices => "victim_services", "Victim services", "Services aux victimes";
        CrisisLine => "crisis_line", "Crisis line", "Ligne de crise";
        OtherRegion => "other_region", "Another region that takes women", "Autre région qui accueille";
        Other => "other", "Another service", "Autre service";
    }

    /// What it answered.
    FallbackAnswer = "fallback answer" {
        Helps => "helps", "Helps", "Peut aider";
        Cannot => "cannot", "Cannot help now", "Ne peut pas aider maintenant";
        NoAnswer => "no-answer", "Nobody answered", "Pas de réponse";
        NotSuitable => "not-suitable", "Not right for her", "Ne lui convient pas";
    }
}

/// A service to turn to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Fallback {
    /// Which one.
    pub id: FallbackId,
    /// For which region.
    pub region: String,
    /// Its place in the region's order.
    pub place: i32,
    /// What kind of service.
    pub kind: FallbackKind,
    /// Its name.
    pub name: String,
    /// Its public line.
    pub line: Option<String>,
}

macro_rules! columns {
    () => {
        (
            fallbacks::id,
            fallbacks::region,
            fallbacks::place,
            fallbacks::kind,
            fallbacks::name,
            fallbacks::line,
        )
    };
}

/// A region's list, in its order.
pub fn of_region(conn: &mut Conn, region: &str) -> Result<Vec<Fallback>> {
    Ok(fallbacks::table
        .filter(fallbacks::region.eq(region))
        .filter(fallbacks::closed_on.is_null())
        .order((fallbacks::place, fallbacks::id))
        .select(columns!())
        .load(conn)?)
}

/// One service that is still there.
pub fn find(conn: &mut Conn, id: FallbackId) -> Result<Fallback> {
    Ok(fallbacks::table
        .filter(fallbacks::id.eq(id))
        .filter(fallbacks::closed_on.is_null())
        .select(columns!())
        .first(conn)?)
}

/// Adds a service, or saves it as it now is.
pub fn save(conn: &mut Conn, fallback: &Fallback) -> Result<()> {
    let said = (
        fallbacks::region.eq(&fallback.region),
        fallbacks::place.eq(fallback.place),
        fallbacks::kind.eq(fallback.kind),
        fallbacks::name.eq(&fallback.name),
        fallbacks::line.eq(&fallback.line),
    );
    let changed = diesel::update(fallbacks::table.find(fallback.id.number()))
        .set(said)
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(fallbacks::table)
            .values((fallbacks::id.eq(fallback.id.number()), said))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes a service off the list from a day on; what it answered before stays readable.
pub fn close(conn: &mut Conn, id: FallbackId, day: NaiveDate) -> Result<()> {
    diesel::update(fallbacks::table.find(id.number()))
        .set(fallbacks::closed_on.eq(day))
        .execute(conn)?;
    Ok(())
}

/// What the services of the list answered in one case.
pub fn answers(
    conn: &mut Conn,
    referral: ReferralId,
) -> Result<Vec<(FallbackId, FallbackAnswer, DateTime<Utc>)>> {
    let rows = referral_fallbacks::table
        .filter(referral_fallbacks::referral_id.eq(referral.number()))
        .order((referral_fallbacks::at, referral_fallbacks::fallback_id))
        .select((
            referral_fallbacks::fallback_id,
            referral_fallbacks::answer,
            referral_fallbacks::at,
        ))
        .load::<(FallbackId, FallbackAnswer, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, answer, at)| (id, answer, at.utc()))
        .collect())
}

/// Notes what a service answered, in place of what it answered before.
pub fn note(
    conn: &mut Conn,
    referral: ReferralId,
    fallback: FallbackId,
    answer: FallbackAnswer,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = referral_fallbacks::table.find((referral.number(), fallback.number()));
    let said = (
        referral_fallbacks::answer.eq(answer),
        referral_fallbacks::at.eq(At::from(now)),
    );
    if diesel::update(row).set(said).execute(conn)? == 0 {
        diesel::insert_into(referral_fallbacks::table)
            .values((
                referral_fallbacks::referral_id.eq(referral.number()),
                referral_fallbacks::fallback_id.eq(fallback.number()),
                said,
            ))
            .execute(conn)?;
    }
    Ok(())
}
