//! The table `shelter_terms`: what a house takes and asks for, a row for each answer.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::ground::codes::{AgeBand, Code, Need, Situation, Stance};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::shelter_terms;
use crate::shelters::rules::{Shelter, ShelterId, Terms};

type TermRow = (ShelterId, String, String, Stance);

const AGES: &str = "age_band";
const NEEDS: &str = "need";
const SITUATIONS: &str = "situation";
const TONGUES: &str = "tongue";

fn add_term(terms: &mut Terms, list: &str, code: &str, stance: Stance) {
    match list {
        AGES => terms.ages.extend(AgeBand::parse(code)),
        NEEDS => terms
            .needs
            .extend(Need::parse(code).map(|need| (need, stance))),
        SITUATIONS => terms
            .situations
            .extend(Situation::parse(code).map(|situation| (situation, stance))),
        _ => {
            terms.tongues.insert(code.to_owned());
        }
    }
}

fn term_rows(id: ShelterId, terms: &Terms) -> Vec<TermRow> {
    let ages = terms
        .ages
        .iter()
        .map(|age| (AGES, age.code().to_owned(), Stance::Yes));
    let needs = terms
        .needs
        .iter()
        .map(|(need, stance)| (NEEDS, need.code().to_owned(), *stance));
    let situations = terms
        .situations
        .iter()
        .map(|(one, stance)| (SITUATIONS, one.code().to_owned(), *stance));
    let tongues = terms
        .tongues
        .iter()
        .map(|tongue| (TONGUES, tongue.clone(), Stance::Yes));
    ages.chain(needs)
        .chain(situations)
        .chain(tongues)
        .map(|(list, code, stance)| (id, list.to_owned(), code, stance))
        .collect()
}

/// The terms of every house that says any.
pub(super) fn of_all(conn: &mut Conn) -> Result<BTreeMap<ShelterId, Terms>> {
    let mut terms: BTreeMap<ShelterId, Terms> = BTreeMap::new();
    for (id, list, code, stance) in shelter_terms::table.load::<TermRow>(conn)? {
        add_term(terms.entry(id).or_default(), &list, &code, stance);
    }
    Ok(terms)
}

/// The terms of one house.
pub(super) fn of(conn: &mut Conn, id: ShelterId) -> Result<Terms> {
    let mut terms = Terms::default();
    let rows = shelter_terms::table
        .filter(shelter_terms::shelter_id.eq(id.number()))
        .load::<TermRow>(conn)?;
    for (_, list, code, stance) in rows {
        add_term(&mut terms, &list, &code, stance);
    }
    Ok(terms)
}

/// Adds the terms of a house that has none yet.
pub(super) fn insert(conn: &mut Conn, shelter: &Shelter) -> Result<()> {
    for (id, list, code, stance) in term_rows(shelter.id, &shelter.terms) {
        diesel::insert_into(shelter_terms::table)
            .values((
                shelter_terms::shelter_id.eq(id.number()),
                shelter_terms::list.eq(list),
                shelter_terms::code.eq(code),
                shelter_terms::answer.eq(stance),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Puts these terms in place of those the house had.
pub(super) fn replace(conn: &mut Conn, shelter: &Shelter) -> Result<()> {
    diesel::delete(shelter_terms::table.filter(shelter_terms::shelter_id.eq(shelter.id.number())))
        .execute(conn)?;
    insert(conn, shelter)
}
