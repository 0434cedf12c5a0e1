//! The form by which a house's lead says how the house works. It says everything at once, and tells who was faster.

use actix_web::{HttpRequest, HttpResponse, web};

use super::describing::typed_of;
use super::edit::{found, show};
use crate::accounts::who::ShelterLead;
use crate::ground::codes::Problem;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::shelters::acts;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::Ways;
use crate::web::answer::see_other;
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

/// `POST /shelters/{shelter}/ways`
pub async fn choose(
    db: web::Data<Db>,
    who: ShelterLead,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let ways = Ways {
        keeps_stays: typed.ticked("keeps_stays"),
        holds_at_once: typed.ticked("holds_at_once"),
        publishes: typed.ticked("publishes"),
    };
    // What the page itself never sends.
    let seen = typed
        .text("revision")
        .parse()
        .map_err(|_| Error::Refused(Problem::BadRequest, Sentence::new("problem-bad-request")))?;
    let by = (*who).clone();
    let chosen = db
        .write(move |tx| acts::choose_ways(tx, &by, id, seen, ways))
        .await;
    match chosen {
        Ok(()) => {
            let way_on = format!("/shelters/{id}/profile/edit?notice=shelter-ways-chosen#ways");
            Ok(see_other(&way_on))
        }
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "ways")?;
            let now = found(&db, &who, id).await?;
            let typed = typed_of(&now.shelter);
            show(shell, &who, &now, typed, errors)
        }
    }
}
