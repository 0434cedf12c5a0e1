//! What a lead says of her house's figures: of all months to come, and of one month she is asked about.

use actix_web::{HttpRequest, HttpResponse, web};

use super::month_of;
use crate::accounts::who::ShelterLead;
use crate::ground::codes::Code;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::reports::releases::acts;
use crate::reports::releases::rules::Choice;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::web::answer::see_other;
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// A month that can be answered for, and what was answered.
pub(super) type Answered = (Month, Option<bool>);

/// A house of the reader's own.
pub(super) struct OwnHouse {
    pub id: ShelterId,
    pub name: String,
    pub choices: Vec<(&'static str, &'static str, bool)>,
    pub asked: Vec<AskedAbout>,
}

/// A month a house is asked about, and may answer for until it is opened.
pub(super) struct AskedAbout {
    pub month: String,
    /// The month in words, to name its buttons.
    pub words: String,
    /// The question; where it was answered, the answer.
    pub said: String,
    pub answer: Option<bool>,
}

impl OwnHouse {
    pub(super) fn of(house: Shelter, choice: Choice, asked: &[Answered], shell: &Shell) -> Self {
        let choices = Choice::all().iter();
        Self {
            id: house.id,
            name: house.name,
            choices: choices
                .map(|one| (one.code(), shell.label(one), *one == choice))
                .collect(),
            asked: asked
                .iter()
                .map(|(month, answer)| asked_in_words(*month, *answer, shell))
                .collect(),
        }
    }
}

fn asked_in_words(month: Month, answer: Option<bool>, shell: &Shell) -> AskedAbout {
    let words = shell.language().month(month);
    let sentence = match answer {
        None => "release-asked",
        Some(true) => "release-answered-yes",
        Some(false) => "release-answered-no",
    };
    AskedAbout {
        month: month.to_string(),
        said: shell.with(sentence, "month", words.as_str()),
        words,
        answer,
    }
}

/// How many months a house is asked about at once.
const ASKED_AT_ONCE: usize = 3;

/// The months a page asks about, the newest first, and all that were answered: an answer can be seen and changed for as
/// long as it counts.
pub(super) fn asked_about(open: impl Iterator<Item = Answered>) -> Vec<Answered> {
    let mut unanswered = 0;
    let shown = open.filter(|(_, answer)| {
        unanswered += usize::from(answer.is_none());
        answer.is_some() || unanswered <= ASKED_AT_ONCE
    });
    shown.collect()
}

/// `POST /shelters/{shelter}/figures`
pub async fn choose(
    db: web::Data<Db>,
    who: ShelterLead,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let shelter: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let choice: Choice = typed.code("choice")?;
    let by = (*who).clone();
    db.write(move |tx| acts::choose(tx, &by, shelter, choice))
        .await?;
    Ok(see_other("/reports/releases?notice=figures-chosen"))
}

/// `POST /shelters/{shelter}/figures/{period}`
pub async fn answer(
    db: web::Data<Db>,
    who: ShelterLead,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let month = month_of(&request)?;
    let shelter: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let included = match typed.text("included") {
        "yes" => true,
        "no" => false,
        _ => {
            let sentence = Sentence::new("field-choice");
            return Err(Error::field("included", sentence).into());
        }
    };
    let by = (*who).clone();
    db.write(move |tx| acts::answer(tx, &by, shelter, (month, included)))
        .await?;
    Ok(see_other("/reports/releases?notice=figures-answered"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_that_was_answered_stays_beside_those_that_are_asked_about() {
        let month = |n: u32| -> Month { format!("2026-{n:02}").parse().unwrap() };
        let answers = [None, Some(true), None, None, None, Some(false)];
        let open = (1..=6).rev().map(month).zip(answers);
        let shown: Vec<String> = asked_about(open)
            .iter()
            .map(|one| one.0.to_string())
            .collect();
        assert_eq!(
            shown,
            ["2026-06", "2026-05", "2026-04", "2026-03", "2026-01"]
        );
    }
}
