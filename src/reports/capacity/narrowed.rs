//! What a report of facilities was narrowed to, in words that stand beside its figures.

use super::reading::pools_without_spans;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::Only;
use crate::reports::reader::Readable;
use crate::shelters;

/// The sentence; none where nothing is left out.
///
/// # Errors
/// By field, where there is no such region.
pub fn said(conn: &mut Conn, only: &Only, readable: Readable) -> Result<Option<Sentence>> {
    if only.is_everything() {
        return Ok(None);
    }
    let region = match &only.region {
        Some(code) => {
            let regions = shelters::store::regions(conn)?;
            let found = regions.into_iter().find(|region| region.code == *code);
            Some(found.ok_or_else(|| Error::field("region", Sentence::new("reports-only-wrong")))?)
        }
        None => None,
    };
    // Only what somebody reads is named to them.
    let first = match only.is_within_a_house() {
        true => pools_without_spans(conn, readable, only)?
            .into_iter()
            .next(),
        false => None,
    };
    let in_words = |lang: Lang| {
        let region = region.as_ref().map(|region| region.name(lang).to_owned());
        let population = only.population.map(|one| one.label(lang).to_owned());
        let house = first.as_ref().map(|pool| pool.shelter_name.clone());
        let pool = first.as_ref().filter(|_| only.pool.is_some());
        let pool = pool.map(|pool| pool.population.pool_name(&pool.name, lang).to_string());
        let parts: Vec<String> = [region, population, house, pool]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" · ")
    };
    let (en, fr) = (in_words(Lang::En), in_words(Lang::Fr));
    Ok(Some(match en.is_empty() {
        true => Sentence::new("reports-only-nothing"),
        false => Sentence::new("reports-only").with("what", Value::Words { en, fr }),
    }))
}
