//! What can be wrong with a zone, a date or a time somebody typed, as a sentence that says what to type.
//! The sentences repeat nothing of what was typed.

use std::fmt;

use crate::ground::language::Lang;

/// Why a zone, a night, a month, a count hour or shift changes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeProblem {
    /// Not a name of the bundled tz database.
    UnknownZone,
    /// Not a date written YYYY-MM-DD.
    NotANight,
    /// Not a month written YYYY-MM.
    NotAMonth,
    /// Not a whole hour from 0 to 11.
    NotACountHour,
    /// A shift change is not a time of day written HH:MM.
    NotAShiftTime,
    /// No shift change, or more than six.
    TooManyOrNoShifts,
    /// Two shift changes at the same time of day.
    ShiftStatedTwice,
}

impl TimeProblem {
    /// The sentence for the person who typed it.
    pub fn sentence(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.in_french(),
            Lang::En | Lang::Pseudo => self.in_english(),
        }
    }

    fn in_english(self) -> &'static str {
        match self {
            TimeProblem::UnknownZone => {
                "Choose a time zone by its name in the tz database, such as America/Toronto."
            }
            TimeProblem::NotANight => "Write the date as year-month-day, such as 2026-11-01.",
            TimeProblem::NotAMonth => "Write the month as year-month, such as 2026-11.",
            TimeProblem::NotACountHour => {
                "Choose a whole hour of the morning, from 0 (midnight) to 11."
            }
            TimeProblem::NotAShiftTime => {
                "Write each shift change as hours and minutes, such as 07:00, separated by commas."
            }
            TimeProblem::TooManyOrNoShifts => "State from one to six shift changes.",
            TimeProblem::ShiftStatedTwice => {
                "Two shift changes are at the same time. State each one once."
            }
        }
    }

    fn in_french(self) -> &'static str {
        match self {
            TimeProblem::UnknownZone => {
                "Choisissez un fuseau horaire par son nom dans la base tz, par exemple America/Toronto."
            }
            TimeProblem::NotANight => {
                "Écrivez la date sous la forme année-mois-jour, par exemple 2026-11-01."
            }
            TimeProblem::NotAMonth => {
                "Écrivez le mois sous la forme année-mois, par exemple 2026-11."
            }
            TimeProblem::NotACountHour => {
                "Choisissez une heure entière du matin, de 0 (minuit) à 11."
            }
            TimeProblem::NotAShiftTime => {
                "Écrivez chaque changement de quart en heures et minutes, par exemple 07:00, en les séparant par des virgules."
            }
            TimeProblem::TooManyOrNoShifts => "Indiquez d’un à six changements de quart.",
            TimeProblem::ShiftStatedTwice => {
                "Deux changements de quart tombent à la même heure. Indiquez chacun une seule fois."
            }
        }
    }
}

impl fmt::Display for TimeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_english())
    }
}

impl std::error::Error for TimeProblem {}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [TimeProblem; 7] = [
        TimeProblem::UnknownZone,
        TimeProblem::NotANight,
        TimeProblem::NotAMonth,
        TimeProblem::NotACountHour,
        TimeProblem::NotAShiftTime,
        TimeProblem::TooManyOrNoShifts,
        TimeProblem::ShiftStatedTwice,
    ];

    #[test]
    fn every_problem_is_a_sentence_of_its_own_in_both_languages() {
        let mut sentences = std::collections::BTreeSet::new();
        for problem in ALL {
            for lang in [Lang::En, Lang::Fr] {
                let sentence = problem.sentence(lang);
                assert!(sentence.ends_with('.'), "{sentence}");
                assert!(sentences.insert(sentence), "said twice: {sentence}");
            }
            assert_eq!(problem.to_string(), problem.sentence(Lang::En));
        }
    }
}
