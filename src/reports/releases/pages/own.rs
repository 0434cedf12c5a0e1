//! What a lead says of her house's figures: of all months to come, and of one month she is asked about.

use actix_web::{HttpRequest, HttpResponse, web};

use super::month_of;
use crate::accounts::who::ShelterLead;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::reports::releases::acts;
use crate::reports::releases::rules::Choice;
use crate::shelters::rules::ShelterId;
use crate::web::answer::see_other;
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::Typed;

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
