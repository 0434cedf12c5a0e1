//! The language switch of every page: kept by the browser, and by the account of who is signed in.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::sign_in::with_cookie;
use crate::accounts::acts;
use crate::accounts::rules::way_back;
use crate::accounts::who::Who;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::{Lang, Sentence};
use crate::web::answer::see_other;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::frame::language_cookie;

/// The switch: a language's code, and the page it stands on.
#[derive(Deserialize)]
pub struct LanguageForm {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// `POST /language`
pub async fn switch(
    db: web::Data<Db>,
    who: Option<Who>,
    form: Form<LanguageForm>,
) -> Result<HttpResponse, Failure> {
    let LanguageForm { to, back } = form.0;
    let lang = Lang::parse(&to).ok_or_else(|| Error::field("to", Sentence::new("field-choice")))?;
    // The made-up language is for looking for clipped text; nobody's account asks for it.
    if let Some(who) = who.filter(|_| lang != Lang::Pseudo) {
        db.write(move |tx| acts::set_language(tx, &who.identity, lang))
            .await?;
    }
    Ok(with_cookie(
        see_other(way_back(&back)),
        &language_cookie(lang),
    ))
}
