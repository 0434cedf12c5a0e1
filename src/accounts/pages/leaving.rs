//! "Exit this page": ends the session, drops what the browser kept, and leads to a page that says nothing of where one
//! was. It stands on the pages a survivor may open, and works without scripts.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::sign_in::sign_out;
use crate::accounts::who::Who;
use crate::ground::db::Db;
use crate::web::answer::page;
use crate::web::failure::Failure;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "accounts/neutral.html")]
struct NeutralPage {
    shell: Shell,
}

/// `POST /exit`.
pub async fn exit(
    db: web::Data<Db>,
    request: HttpRequest,
    who: Option<Who>,
) -> Result<HttpResponse, Failure> {
    let mut left = sign_out(db, request, who).await?;
    let away = actix_web::http::header::HeaderValue::from_static("/page");
    left.headers_mut()
        .insert(actix_web::http::header::LOCATION, away);
    Ok(left)
}

/// `GET /page`: nothing, in a plain frame.
pub async fn neutral(shell: Shell) -> Result<HttpResponse, Failure> {
    Ok(page(&NeutralPage { shell })?)
}
