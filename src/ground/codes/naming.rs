//! What a pool is called to a reader: a name that only repeats whom the pool is for is said in the reader's language.

use super::{Code, Population};
use crate::ground::language::{Lang, Value};

impl Population {
    /// Whether a pool's name says no more than whom it is for, in whichever language it was typed.
    pub fn is_repeated_by(self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        [Lang::En, Lang::Fr]
            .into_iter()
            .any(|lang| self.label(lang).to_lowercase() == name)
    }

    /// The name of a pool for this population, for a reader of this language.
    pub fn pool_name(self, name: &str, lang: Lang) -> &str {
        if self.is_repeated_by(name) {
            self.label(lang)
        } else {
            name
        }
    }

    /// The same inside a sentence whose language is not known yet.
    pub fn pool_in_sentence(self, name: &str) -> Value {
        if self.is_repeated_by(name) {
            Value::Label {
                en: self.label(Lang::En),
                fr: self.label(Lang::Fr),
            }
        } else {
            name.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::language::Sentence;

    #[test]
    fn a_name_that_only_repeats_the_population_is_said_in_the_readers_language() {
        for typed in [
            "Single women",
            "single women ",
            "Femmes seules",
            "FEMMES SEULES",
        ] {
            let name = |lang| Population::SingleWomen.pool_name(typed, lang);
            assert_eq!(name(Lang::En), "Single women", "{typed}");
            assert_eq!(name(Lang::Fr), "Femmes seules", "{typed}");
        }
        let seniors = Population::Seniors.pool_name("PERSONNES AÎNÉES", Lang::En);
        assert_eq!(seniors, "Seniors");
    }

    #[test]
    fn a_name_of_its_own_stays_as_the_house_gave_it() {
        for (population, name) in [
            (Population::SingleWomen, "Second floor"),
            (Population::SingleWomen, "Familles"),
            (Population::Families, "Family rooms"),
        ] {
            assert_eq!(population.pool_name(name, Lang::Fr), name);
        }
    }

    #[test]
    fn a_sentence_says_it_in_the_language_it_is_told_in() {
        let sentence = |name| {
            let pool = Population::Families.pool_in_sentence(name);
            Sentence::new("desk-history-heading").with("pool", pool)
        };
        assert_eq!(
            Lang::Fr.tell(&sentence("Families")),
            "Historique\u{a0}: Familles"
        );
        assert_eq!(
            Lang::Fr.tell(&sentence("Blue wing")),
            "Historique\u{a0}: Blue wing"
        );
    }
}
