//! The part of a report's form that narrows it to a region, to the spaces for one population, to a house or a pool.

use crate::ground::codes::{Code, Population};
use crate::reports::asked::Asked;
use crate::shelters::rules::Region;
use crate::web::shell::Shell;

/// An option of a select: value, words, whether it is chosen.
type Choice = (String, String, bool);

/// What is offered, with what was asked for chosen.
pub(super) struct Narrowing {
    pub regions: Vec<Choice>,
    pub populations: Vec<Choice>,
    /// The house or pool it is narrowed to: the name of the field, its value, its words. It is reached by its name in a
    /// table and given up by a tick.
    pub houses: Vec<(&'static str, String, String)>,
}

impl Narrowing {
    /// For a report as it was asked for.
    pub fn of(asked: &Asked, regions: &[Region], shell: &Shell) -> Self {
        let is_asked =
            |field: &Option<String>, code: &str| field.as_deref().map(str::trim) == Some(code);
        let all = |id| (String::new(), shell.t(id), false);
        let own = regions.iter().map(|region| {
            let name = region.name(shell.language()).to_owned();
            (
                region.code.clone(),
                name,
                is_asked(&asked.region, &region.code),
            )
        });
        let populations = Population::all().iter().map(|one| {
            let code = one.code();
            let label = shell.label(one).to_owned();
            (code.to_owned(), label, is_asked(&asked.population, code))
        });
        let houses = [
            ("shelter", &asked.shelter, "reports-only-shelter"),
            ("pool", &asked.pool, "reports-only-pool"),
        ];
        let named = houses.into_iter().filter_map(|(name, value, words)| {
            let value = value
                .as_deref()
                .map(str::trim)
                .filter(|value| !value.is_empty())?;
            Some((name, value.to_owned(), shell.t(words)))
        });
        Self {
            regions: std::iter::once(all("reports-regions-all"))
                .chain(own)
                .collect(),
            populations: std::iter::once(all("reports-all-populations"))
                .chain(populations)
                .collect(),
            houses: named.collect(),
        }
    }
}
