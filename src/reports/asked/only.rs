//! What a report is narrowed to: a region, those for one population, a shelter, a pool.

use super::{Asked, Group, problem};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Population};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::shelters::rules::ShelterId;

/// What the figures are narrowed to; what is none is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Only {
    /// The code of a region.
    pub region: Option<String>,
    /// Whom the spaces are for.
    pub population: Option<Population>,
    /// One shelter.
    pub shelter: Option<ShelterId>,
    /// One pool.
    pub pool: Option<PoolId>,
}

impl Only {
    /// Reads what is asked; whether there is such a region is for those to say who know them.
    pub(super) fn read(asked: &Asked, wrong: &mut Vec<FieldError>) -> Self {
        Self {
            region: written(asked.region.as_deref()).map(str::to_owned),
            population: parsed("population", asked.population.as_deref(), wrong, |text| {
                Population::parse(text)
            }),
            shelter: parsed("shelter", asked.shelter.as_deref(), wrong, number)
                .map(ShelterId::from),
            pool: parsed("pool", asked.pool.as_deref(), wrong, number).map(PoolId::from),
        }
    }

    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is narrower than a region's spaces for one population, so that figures kept of those do not fit it.
    pub fn is_within_a_house(&self) -> bool {
        self.shelter.is_some() || self.pool.is_some()
    }

    /// Whether the spaces of a region for one population are in it, as far as a house is not asked about.
    pub fn takes_place(&self, region: &str, population: Population) -> bool {
        self.region.as_deref().is_none_or(|only| only == region)
            && self.population.is_none_or(|only| only == population)
    }

    /// Whether a pool is in it.
    pub fn takes(
        &self,
        region: &str,
        population: Population,
        shelter: ShelterId,
        pool: PoolId,
    ) -> bool {
        self.takes_place(region, population)
            && self.shelter.is_none_or(|only| only == shelter)
            && self.pool.is_none_or(|only| only == pool)
    }

    /// As an address goes on with it: `&region=…&pool=…`, nothing where nothing is left out.
    pub fn in_address(&self) -> String {
        let named = self.named().into_iter();
        named
            .map(|(group, value)| format!("&{}={value}", group.code()))
            .collect()
    }

    /// What is named, as a query spells it.
    fn named(&self) -> Vec<(Group, String)> {
        let parts = [
            (Group::Region, self.region.clone()),
            (
                Group::Population,
                self.population.map(|one| one.to_string()),
            ),
            (
                Group::Shelter,
                self.shelter.map(|one| one.number().to_string()),
            ),
            (Group::Pool, self.pool.map(|one| one.number().to_string())),
        ];
        let named = parts.into_iter();
        named
            .filter_map(|(group, value)| Some((group, value?)))
            .collect()
    }

    /// Names what a report cannot be narrowed to, and says what it can be.
    pub fn check(&self, can_be: &[Group]) -> Result<()> {
        let named = self.named().into_iter();
        let wrong: Vec<FieldError> = named
            .filter(|(group, _)| !can_be.contains(group))
            .map(|(group, _)| problem(group.code(), narrowed_only_to(can_be)))
            .collect();
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Error::Invalid(wrong)),
        }
    }
}

fn narrowed_only_to(can_be: &[Group]) -> Sentence {
    let known: Vec<&str> = can_be.iter().map(|group| group.code()).collect();
    match known.is_empty() {
        true => Sentence::new("reports-only-some"),
        false => Sentence::new("reports-only-by").with("known", known.join(", ")),
    }
}

fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number| *number > 0)
}

fn parsed<T>(
    field: &'static str,
    text: Option<&str>,
    wrong: &mut Vec<FieldError>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = written(text)?;
    let value = read(text);
    if value.is_none() {
        wrong.push(problem(field, Sentence::new("reports-only-wrong")));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(query: &str) -> (Only, usize) {
        let mut wrong = Vec::new();
        let asked = serde_html_form::from_str(query).unwrap();
        (Only::read(&asked, &mut wrong), wrong.len())
    }

    #[test]
    fn what_is_not_named_leaves_nothing_out_and_what_is_no_number_is_said() {
        assert!(only("region=&population=%20").0.is_everything());
        assert_eq!(only("population=tall&shelter=-1&pool=1.5").1, 3);
        let (named, wrong) = only("region=ottawa&population=single_women&pool=7");
        assert_eq!(wrong, 0);
        assert!(named.is_within_a_house());
        assert_eq!(
            named.in_address(),
            "&region=ottawa&population=single_women&pool=7"
        );
    }

    #[test]
    fn what_a_report_cannot_be_narrowed_to_is_said_of_its_own_field() {
        let (named, _) = only("population=single_women&shelter=3");
        let places = [Group::Region, Group::Population];
        let Err(Error::Invalid(wrong)) = named.check(&places) else {
            panic!("no house is told");
        };
        assert_eq!((wrong.len(), &*wrong[0].field), (1, "shelter"));
        assert!(only("population=single_women").0.check(&places).is_ok());
        let none = named.check(&[]);
        assert!(matches!(none, Err(Error::Invalid(wrong)) if wrong.len() == 2));
    }

    #[test]
    fn a_pool_is_taken_only_where_everything_named_fits() {
        let (named, _) = only("region=ottawa&population=single_women");
        let takes = |region, population| {
            named.takes(region, population, ShelterId::from(1), PoolId::from(2))
        };
        assert!(takes("ottawa", Population::SingleWomen));
        assert!(!takes("north", Population::SingleWomen));
        assert!(!takes("ottawa", Population::Families));
        assert!(!named.is_within_a_house());
        let (house, _) = only("shelter=3");
        assert!(!house.takes(
            "ottawa",
            Population::SingleWomen,
            ShelterId::from(1),
            PoolId::from(2)
        ));
    }
}
