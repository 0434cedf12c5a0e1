//! The filters as a form shows them: what is chosen, and what is wrong, named by its field.

use std::collections::BTreeMap;

use super::snapshot::Snapshot;
use super::view::Filters;
use crate::ground::codes::{Code, Need, Unit};
use crate::ground::error::FieldError;
use crate::ground::language::{Lang, Sentence};
use crate::ground::tongues::{by_code, fold};
use crate::shelters::rules::Region;

/// A choice of a list: value, label, whether it is chosen.
pub(super) type Choice = (String, String, bool);

/// The filters as the form shows them.
pub(super) struct FilterForm {
    pub(super) chosen: String,
    pub(super) regions: Vec<Choice>,
    pub(super) populations: Vec<Choice>,
    pub(super) units: Vec<Choice>,
    pub(super) tongues: Vec<Choice>,
    pub(super) needs: Vec<Choice>,
    pub(super) vacant: bool,
    pub(super) people: String,
    pub(super) open: bool,
    /// What is wrong, by field, as it stands at the field.
    wrong: BTreeMap<String, String>,
    /// The same for the summary, each naming its field.
    pub(super) errors: Vec<(String, String)>,
}

/// The message that names a field of the form.
fn field_name(field: &str) -> &'static str {
    match field {
        "region" => "board-filter-region",
        "population" => "board-filter-population",
        "people" => "board-filter-people",
        "unit" => "board-filter-unit",
        "vacant" => "board-filter-vacant",
        "tongue" => "board-filter-tongue",
        _ => "board-filter-needs",
    }
}

/// The list with "all" before it, chosen while nothing else is.
fn with_all(mut choices: Vec<Choice>, all: &'static str, lang: Lang) -> Vec<Choice> {
    let none = !choices.iter().any(|(_, _, chosen)| *chosen);
    choices.insert(0, (String::new(), lang.say(all).into_owned(), none));
    choices
}

fn codes<C: Code>(chosen: impl Fn(C) -> bool, lang: Lang) -> Vec<Choice> {
    C::all()
        .iter()
        .map(|code| {
            let label = code.label(lang).to_owned();
            (code.code().to_owned(), label, chosen(*code))
        })
        .collect()
}

impl FilterForm {
    pub(super) fn new(filters: &Filters, snapshot: &Snapshot, lang: Lang) -> Self {
        let region = |region: &Region| {
            let chosen = filters.region.as_ref() == Some(&region.code);
            (region.code.clone(), region.name(lang).to_owned(), chosen)
        };
        let mut regions: Vec<Choice> = snapshot.index.regions.iter().map(region).collect();
        regions.sort_by_cached_key(|(_, name, _)| fold(name));
        let tongue = |code: &String| {
            let name = by_code(code).map_or(code.as_str(), |tongue| tongue.name(lang));
            let chosen = filters.tongue.as_ref() == Some(code);
            (code.clone(), name.to_owned(), chosen)
        };
        // One that no house speaks may have been chosen on the page of who interprets.
        let mut offered = snapshot.index.tongues.clone();
        offered.extend(filters.tongue.clone());
        let mut tongues: Vec<Choice> = offered.iter().map(tongue).collect();
        tongues.sort_by_cached_key(|(_, name, _)| fold(name));
        let chosen_region = filters
            .region
            .as_deref()
            .and_then(|code| snapshot.region(code))
            .map(|region| region.name(lang).to_owned());
        let chosen: Vec<String> = filters
            .population
            .map(|population| population.label(lang).to_owned())
            .into_iter()
            .chain(chosen_region)
            .collect();
        Self {
            chosen: if chosen.is_empty() {
                lang.say("board-filters").into_owned()
            } else {
                chosen.join(" · ")
            },
            regions: with_all(regions, "board-everywhere", lang),
            populations: with_all(
                codes(|code| filters.population == Some(code), lang),
                "board-filter-all",
                lang,
            ),
            units: with_all(
                codes::<Unit>(|code| filters.unit == Some(code), lang),
                "board-filter-all",
                lang,
            ),
            tongues: with_all(tongues, "board-filter-all", lang),
            needs: codes::<Need>(|code| filters.needs.contains(&code), lang),
            vacant: filters.vacant,
            people: filters.people.map_or_else(String::new, |n| n.to_string()),
            open: !filters.needs.is_empty()
                || filters.tongue.is_some()
                || filters.unit.is_some()
                || filters.vacant,
            wrong: BTreeMap::new(),
            errors: Vec::new(),
        }
    }

    /// What is wrong with a field, or nothing.
    pub(super) fn error(&self, field: &str) -> &str {
        self.wrong.get(field).map_or("", String::as_str)
    }

    /// Shows what is wrong, with what was typed still there.
    pub(super) fn correct(&mut self, people: String, wrong: Vec<FieldError>, lang: Lang) {
        for error in wrong {
            let field = error.field.into_owned();
            if self.wrong.contains_key(&field) {
                continue;
            }
            if field == "people" {
                self.people.clone_from(&people);
            }
            let message = lang.tell(&error.sentence).into_owned();
            let named = Sentence::new("field-wrong")
                .with("place", lang.say(field_name(&field)).into_owned())
                .with("cause", message.as_str());
            self.open |= !matches!(field.as_str(), "people" | "region" | "population");
            self.errors
                .push((field.clone(), lang.tell(&named).into_owned()));
            self.wrong.insert(field, message);
        }
    }
}
