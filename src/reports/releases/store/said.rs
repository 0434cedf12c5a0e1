//! The tables `figure_choices` and `figure_consents`: what houses say of figures that include them.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{figure_choices, figure_consents};
use crate::reports::releases::rules::Choice;
use crate::shelters::rules::ShelterId;

/// What houses say of figures that include them; a house that said nothing is included.
pub fn choices(conn: &mut Conn) -> Result<BTreeMap<ShelterId, Choice>> {
    let rows = figure_choices::table
        .select((figure_choices::shelter_id, figure_choices::choice))
        .load::<(ShelterId, Choice)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// What a house says from now on.
pub fn choose(conn: &mut Conn, shelter: ShelterId, choice: Choice) -> Result<()> {
    let changed = diesel::update(figure_choices::table.find(shelter.number()))
        .set(figure_choices::choice.eq(choice))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(figure_choices::table)
            .values((
                figure_choices::shelter_id.eq(shelter.number()),
                figure_choices::choice.eq(choice),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// What houses that are asked answered for a period.
pub fn consents(conn: &mut Conn, period: &str) -> Result<BTreeMap<ShelterId, bool>> {
    let rows = figure_consents::table
        .filter(figure_consents::period.eq(period))
        .select((figure_consents::shelter_id, figure_consents::included))
        .load::<(ShelterId, bool)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// What a house answered, by the period.
pub fn answers(conn: &mut Conn, shelter: ShelterId) -> Result<BTreeMap<String, bool>> {
    let rows = figure_consents::table
        .filter(figure_consents::shelter_id.eq(shelter.number()))
        .select((figure_consents::period, figure_consents::included))
        .load::<(String, bool)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// A house's answer for a period; said again, the last word counts.
pub fn consent(conn: &mut Conn, shelter: ShelterId, period: &str, included: bool) -> Result<()> {
    let changed = diesel::update(figure_consents::table.find((shelter.number(), period)))
        .set(figure_consents::included.eq(included))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(figure_consents::table)
            .values((
                figure_consents::shelter_id.eq(shelter.number()),
                figure_consents::period.eq(period),
                figure_consents::included.eq(included),
            ))
            .execute(conn)?;
    }
    Ok(())
}
