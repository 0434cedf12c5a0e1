//! The page on which a worker finds a place while the woman is on the phone: the questions in speaking order, the answer
//! in four groups, her consent, one button. Nothing of the household is ever in an address.

/// What the form says.
pub mod asked;
mod groups;
mod questions;

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use self::asked::Asked;
use self::groups::Answers;
use self::questions::Questions;
use crate::accounts::who::{MayRefer, Who};
use crate::board::live::Board;
use crate::board::sight::Audience;
use crate::board::snapshot::Snapshot;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::interpretation::live::{Heard, Met};
use crate::referrals::drafts;
use crate::referrals::drafts::Draft;
use crate::referrals::matching::answer::Answer;
use crate::referrals::matching::turn::in_turn;
use crate::referrals::misses::Misses;
use crate::shelters::profile::LineInWords;
use crate::tallies::rules::Tally;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// Where the page is.
const PATH: &str = "/referrals/new";

/// The addresses of the page.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::get(PATH, seekers, "find", page),
        Route::post(PATH, seekers, "find", find),
    ]
}

#[derive(Template)]
#[template(path = "referrals/finding/find.html")]
struct FindPage {
    shell: Shell,
    errors: Mistakes,
    restored: bool,
    questions: Questions,
    answers: Option<Answers>,
}

/// `GET /referrals/new`: the questions, with what was chosen before the line dropped.
pub async fn page(
    db: web::Data<Db>,
    board: web::Data<Board>,
    who: MayRefer,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let (account, now) = (who.account(), db.clock().now());
    let draft = db
        .read(move |conn| drafts::store::find(conn, account, now))
        .await?;
    let snapshot = board.current(&db).await?;
    let chosen = draft.as_ref().filter(|draft| !draft.is_only_a_mark());
    let mut typed = match chosen {
        Some(draft) => draft.typed(),
        None => questions::untouched(&snapshot, &who),
    };
    if let Some(marked) = draft.as_ref().map(Draft::typed) {
        typed.set("phoned", marked.text("phoned"));
    }
    let page = FindPage {
        errors: Mistakes::default(),
        restored: chosen.is_some(),
        questions: Questions::of(&shell, &snapshot, typed),
        answers: None,
        shell,
    };
    Ok(page_with(StatusCode::OK, &page)?)
}

/// `POST /referrals/new`: the same page with the answer on it, or with what is wrong. The button *start again* forgets.
pub async fn find(
    db: web::Data<Db>,
    board: web::Data<Board>,
    heard: web::Data<Heard>,
    misses: web::Data<Misses>,
    who: MayRefer,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> std::result::Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    let account = who.account();
    if typed.ticked("anew") {
        db.write(move |tx| drafts::store::forget(tx.conn, account))
            .await?;
        misses.lately.forget(account);
        return Ok(see_other(PATH));
    }
    let snapshot = board.current(&db).await?;
    let lang = shell.language();
    let asked = Asked::read(&typed, &snapshot, lang);
    keep_draft(&db, &who, &snapshot, &typed, lang).await?;
    let shell = shell.at(PATH);
    let (errors, answers) = match asked {
        Ok(asked) => {
            let met = heard.met(&db, &asked.wanted.tongues).await?;
            let is_first = misses
                .lately
                .is_first(account, &asked.wanted, db.clock().now());
            let (found, counted) = answers(&who, &snapshot, asked, met, &shell).await?;
            if is_first {
                misses.into_inner().count(&db, counted);
            }
            (Mistakes::default(), Some(found))
        }
        Err(error) => (Mistakes::of(error, &shell, "form")?, None),
    };
    let page = FindPage {
        restored: false,
        questions: Questions::of(&shell, &snapshot, typed),
        answers,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

async fn keep_draft(
    db: &Db,
    who: &Who,
    snapshot: &Snapshot,
    typed: &Typed,
    lang: Lang,
) -> Result<()> {
    let region = snapshot.region(typed.text("region"));
    let draft = Draft::of(typed, asked::tongues(typed, lang).unwrap_or_default())
        .in_region(region.map(|region| region.code.as_str()));
    let account = who.account();
    db.write(move |tx| drafts::store::save(tx, account, &draft))
        .await
}

/// Asks the board, off the server's threads: the answer as it is shown, and what is counted of it.
async fn answers(
    who: &Who,
    snapshot: &Arc<Snapshot>,
    asked: Asked,
    met: Met,
    shell: &Shell,
) -> Result<(Answers, BTreeMap<Tally, i64>)> {
    let (who, snapshot, shell) = (who.clone(), Arc::clone(snapshot), shell.clone());
    in_turn(move || {
        let answer = Answer::of(&snapshot, Audience::of(&who), &asked.wanted, &met);
        let shown = Answers::of(&answer, &asked, &snapshot, &who, &shell);
        (shown, answer.tallies())
    })
    .await
}
