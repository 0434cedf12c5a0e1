//! `/referrals/{code}/receipt`: what a worker may keep of an ended case, on one sheet. Never the house that accepted.

use actix_web::HttpRequest;
use askama::Template;

use super::{Answer, Caller, wall};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::referrals::acts::telling;
use crate::referrals::api::cases::code_of;
use crate::referrals::pages::case::moments::answered;
use crate::referrals::receipt;
use crate::web::answer::page as rendered;
use crate::web::shell::Shell;

struct Row {
    asked: String,
    answered: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "referrals/case/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    code: String,
    facts: Vec<(String, String)>,
    rows: Vec<Row>,
}

/// `GET /referrals/{code}/receipt`
pub async fn page(caller: Caller, request: HttpRequest) -> Answer {
    let code = code_of(&request)?;
    let now = caller.now();
    let who = caller.who.clone();
    let (receipt, zone) = caller
        .db
        .read(move |conn| {
            let receipt = receipt::of(&telling::read(conn, &who, &code)?)?;
            Ok((receipt, network::zone(conn)?))
        })
        .await?;
    let shell = caller.shell;
    let wall = wall(&shell, zone, now);
    let mut facts = vec![
        (shell.t("receipt-opened"), wall.dated(receipt.opened_at)),
        (shell.t("receipt-ended"), wall.dated(receipt.ended_at)),
        (
            shell.t("receipt-state"),
            shell.label(&receipt.state).to_owned(),
        ),
    ];
    if let Some(outcome) = receipt.outcome {
        facts.push((shell.t("receipt-outcome"), shell.label(&outcome).to_owned()));
    }
    if let Some(language) = receipt.language_answer {
        facts.push((
            shell.t("receipt-language"),
            shell.label(&language).to_owned(),
        ));
    }
    let rows = receipt.answers.iter().map(|one| Row {
        asked: wall.dated(one.asked_at),
        answered: match one.answered_at {
            Some(at) => wall.dated(at),
            None => shell.t("receipt-not-answered"),
        },
        answer: shell.tell(
            &answered(one.state, one.refusal)
                .unwrap_or(Sentence::new("receipt-plain").label("state", one.state)),
        ),
    });
    let page = ReceiptPage {
        code: receipt.code.to_string(),
        facts,
        rows: rows.collect(),
        shell,
    };
    Ok(rendered(&page)?)
}
