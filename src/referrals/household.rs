//! Whom a place is sought for: how many, in age bands, and nothing that names anybody. A household that exists makes
//! sense: somebody in it can be spoken to, and it fits into one request.

use std::collections::BTreeMap;

use crate::capacity::rules::{MOST_AT_ONCE, Party};
use crate::ground::codes::{AgeBand, Population, Unit};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;

/// The bands children are counted in, youngest first.
pub const CHILDREN: [AgeBand; 4] = [
    AgeBand::UpTo4,
    AgeBand::From5To11,
    AgeBand::From12To15,
    AgeBand::From16To17,
];

/// Who would come: how many of each age band, and for which population a place is sought.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Household {
    adults: i32,
    children: [i32; 4],
    population: Population,
}

impl Household {
    /// A household of `adults` and of children by band in the order of [`CHILDREN`]. Without a population, the one its
    /// make-up tells.
    ///
    /// # Errors
    /// Nobody in it, more people than one request takes, nobody old enough to be spoken to, or a population that
    /// contradicts the make-up; all at once.
    pub fn new(adults: i32, children: [i32; 4], population: Option<Population>) -> Result<Self> {
        let mut wrong = Vec::new();
        let mut refuse = |field: &'static str, sentence| {
            wrong.push(FieldError {
                field: field.into(),
                sentence,
            });
        };
        let between = || {
            Sentence::new("field-number")
                .with("least", 0)
                .with("most", MOST_AT_ONCE)
        };
        let bounds = 0..=MOST_AT_ONCE;
        if !bounds.contains(&adults) {
            refuse("adults", between());
        }
        if children.iter().any(|count| !bounds.contains(count)) {
            refuse("children", between());
        }
        let people = children
            .iter()
            .fold(adults, |sum, count| sum.saturating_add(*count));
        let [.., teens, nearly_adult] = children;
        if people == 0 {
            refuse("adults", Sentence::new("match-household-nobody"));
        } else if people > MOST_AT_ONCE {
            let sentence = Sentence::new("match-household-many").with("most", MOST_AT_ONCE);
            refuse("adults", sentence);
        } else if adults == 0 && teens == 0 && nearly_adult == 0 {
            refuse("adults", Sentence::new("match-household-young"));
        }
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let population = population.unwrap_or_else(|| usual_population(adults, &children));
        Ok(Self {
            adults,
            children,
            population,
        })
    }

    /// What is left of a household a day after no place was found: for whom one was sought.
    pub fn forgotten(population: Population) -> Self {
        Self {
            adults: 0,
            children: [0; 4],
            population,
        }
    }

    /// Whether who would come is not known any more.
    pub fn is_forgotten(&self) -> bool {
        self.people() == 0
    }

    /// A household with one band named for each child.
    ///
    /// # Errors
    /// As [`Household::new`], and for a band that is no child's.
    pub fn with_children(
        adults: i32,
        bands: &[AgeBand],
        population: Option<Population>,
    ) -> Result<Self> {
        let mut children = [0; 4];
        for band in bands {
            let place = CHILDREN.iter().position(|one| one == band);
            let Some(count) = place.and_then(|place| children.get_mut(place)) else {
                let sentence = Sentence::new("match-household-grown");
                return Err(Error::field("children", sentence));
            };
            *count += 1;
        }
        Self::new(adults, children, population)
    }

    /// Women, or whoever else is 18 and over.
    pub fn adults(&self) -> i32 {
        self.adults
    }

    /// Children by band, in the order of [`CHILDREN`].
    pub fn children(&self) -> [i32; 4] {
        self.children
    }

    /// Children of up to four years, who may sleep in a crib.
    pub fn infants(&self) -> i32 {
        let [infants, ..] = self.children;
        infants
    }

    /// As who has to find room in one room.
    pub fn party(&self, step_free: bool) -> Party {
        Party {
            people: self.people(),
            infants: self.infants(),
            step_free,
        }
    }

    /// For whom a place is sought.
    pub fn population(&self) -> Population {
        self.population
    }

    /// Everybody.
    pub fn people(&self) -> i32 {
        self.adults + self.children.iter().sum::<i32>()
    }

    /// Whether children come along with an adult.
    pub fn has_children(&self) -> bool {
        self.adults > 0 && self.children.iter().any(|count| *count > 0)
    }

    /// The age bands somebody in it belongs to.
    pub fn ages(&self) -> impl Iterator<Item = AgeBand> {
        let counted = CHILDREN.into_iter().zip(self.children);
        counted
            .chain([(AgeBand::From18, self.adults)])
            .filter(|(_, count)| *count > 0)
            .map(|(band, _)| band)
    }

    /// How many of each age band, for those who are told no more.
    pub fn by_band(&self) -> BTreeMap<AgeBand, i32> {
        let counted = CHILDREN.into_iter().zip(self.children);
        counted
            .chain([(AgeBand::From18, self.adults)])
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// The spaces it takes: one room, or a bed for everybody but those who sleep in one of `cribs`.
    pub fn spaces(&self, unit: Unit, cribs: i32) -> i32 {
        match unit {
            Unit::Room => 1,
            Unit::Bed => (self.people() - self.infants().min(cribs)).max(1),
        }
    }

    /// The populations whose pools are meant for it too, its own first. A woman may sleep where all genders do; a
    /// mother with children also where families do; and a pool that is meant for others excludes her in words.
    pub fn taken_by(&self) -> &'static [Population] {
        let together = self.has_children() || self.adults > 1;
        match (self.population, together) {
            (Population::SingleWomen, false) => &[Population::SingleWomen, Population::AllGenders],
            (Population::SingleWomen, true) if !self.has_children() => &[
                Population::SingleWomen,
                Population::AllGenders,
                Population::Families,
            ],
            (Population::SingleWomen | Population::WomenWithChildren, _) => {
                &[Population::WomenWithChildren, Population::Families]
            }
            (Population::Families, _) => &[Population::Families],
            (Population::Youth, _) => &[Population::Youth],
            (Population::Men, _) if self.has_children() => &[Population::Families],
            (Population::Men, _) => &[Population::Men, Population::AllGenders],
            (Population::AllGenders, _) => &[Population::AllGenders],
            (Population::Seniors, _) => &[Population::Seniors, Population::AllGenders],
        }
    }
}

fn usual_population(adults: i32, children: &[i32]) -> Population {
    let children: i32 = children.iter().sum();
    match (adults, children) {
        (0, _) => Population::Youth,
        (_, 0) => Population::SingleWomen,
        _ => Population::WomenWithChildren,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn household(adults: i32, children: [i32; 4]) -> Household {
        Household::new(adults, children, None).unwrap()
    }

    fn refused(outcome: Result<Household>) -> Vec<(String, &'static str)> {
        match outcome {
            Err(Error::Invalid(fields)) => fields
                .into_iter()
                .map(|wrong| (wrong.field.into_owned(), wrong.sentence.id()))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_household_of_four_takes_four_beds_or_one_room() {
        let four = household(1, [1, 1, 0, 1]);
        assert_eq!(four.spaces(Unit::Bed, 0), 4);
        assert_eq!(four.spaces(Unit::Room, 0), 1);
        assert_eq!(
            four.spaces(Unit::Bed, 1),
            3,
            "the infant sleeps in the crib"
        );
        assert_eq!(four.spaces(Unit::Bed, 9), 3, "nobody else does");
    }

    #[test]
    fn its_make_up_tells_for_whom_a_place_is_sought() {
        let population = |adults, children| household(adults, children).population();
        assert_eq!(population(1, [0; 4]), Population::SingleWomen);
        assert_eq!(population(1, [0, 1, 0, 0]), Population::WomenWithChildren);
        assert_eq!(population(0, [0, 0, 0, 1]), Population::Youth);
        let said = Household::new(1, [0, 1, 0, 0], Some(Population::Families)).unwrap();
        assert_eq!(said.population(), Population::Families);
    }

    #[test]
    fn what_makes_no_household_is_refused_in_words() {
        let nobody = Household::new(0, [0; 4], None);
        assert_eq!(
            refused(nobody),
            [("adults".into(), "match-household-nobody")]
        );
        let alone = Household::new(0, [2, 1, 0, 0], None);
        assert_eq!(refused(alone), [("adults".into(), "match-household-young")]);
        let bus = Household::new(20, [0, 11, 0, 0], None);
        assert_eq!(refused(bus), [("adults".into(), "match-household-many")]);
        let both = refused(Household::new(-1, [0, 99, 0, 0], None));
        assert!(
            both.contains(&("children".into(), "field-number")),
            "{both:?}"
        );
        let grown = Household::with_children(1, &[AgeBand::From18], None);
        assert_eq!(
            refused(grown),
            [("children".into(), "match-household-grown")]
        );
    }

    proptest! {
        #[test]
        fn spaces_never_exceed_people_and_only_infants_are_spared_a_bed(
            adults in 1..6_i32, children in prop::array::uniform4(0..4_i32), cribs in 0..9_i32,
        ) {
            let household = household(adults, children);
            let beds = household.spaces(Unit::Bed, cribs);
            prop_assert!(beds <= household.people());
            prop_assert!(beds >= household.people() - household.infants().min(cribs));
            prop_assert_eq!(household.spaces(Unit::Room, cribs), 1);
            prop_assert_eq!(household.by_band().values().sum::<i32>(), household.people());
        }

        #[test]
        fn a_pool_for_its_own_population_takes_every_household_or_says_who_does(
            adults in 0..6_i32, children in prop::array::uniform4(0..4_i32),
        ) {
            if let Ok(household) = Household::new(adults, children, None) {
                prop_assert_eq!(household.taken_by().first(), Some(&household.population()));
            }
        }
    }
}
