//! `/referrals`: an agency's own cases, newest first, and going on with another's by its code and with her consent.

use actix_web::web;
use askama::Template;

use super::{Answer, Caller, Due, STALE, Sent, Trouble, wall};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::referrals::acts::{CaseNow, continuing};
use crate::referrals::api::cases::check_agreed;
use crate::referrals::code::ReferralCode;
use crate::referrals::pages::case::next::{self, Next};
use crate::referrals::store;
use crate::referrals::tries::WrongCodes;
use crate::watches;
use crate::web::answer::page_with;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// The most cases one page lists.
const MOST_LISTED: i64 = 200;

struct Line {
    code: String,
    class: &'static str,
    icon: &'static str,
    state: &'static str,
    who: String,
    opened: String,
    household: String,
    due: Option<Due>,
}

#[derive(Template)]
#[template(path = "referrals/case/list.html")]
struct ListPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    typed_code: String,
    open: Vec<Line>,
    over: Vec<Line>,
    elsewhere: Vec<String>,
    operation: String,
}

type Listed = (CaseNow, Option<watches::rules::Watch>);

/// The cases of an agency, the codes of those another went on with, and the network's clock.
type All = (Vec<Listed>, Vec<String>, Zone);

fn listed(conn: &mut Conn, caller: &crate::accounts::who::Who) -> Result<All> {
    let mut cases = Vec::new();
    for referral in store::newest_of(conn, caller.organization(), MOST_LISTED)? {
        let requests = store::requests_of(conn, referral.id)?;
        let watch = watches::store::find(conn, referral.id.number())?;
        cases.push((CaseNow { referral, requests }.as_shown(), watch));
    }
    let elsewhere = store::continued_from(conn, caller.organization(), MOST_LISTED)?;
    let elsewhere = elsewhere.into_iter().map(|one| one.code.to_string());
    Ok((cases, elsewhere.collect(), network::zone(conn)?))
}

/// `GET /referrals`
pub async fn page(caller: Caller) -> Answer {
    show(caller, String::new(), Trouble::none()).await
}

async fn show(caller: Caller, typed_code: String, trouble: Trouble) -> Answer {
    let now = caller.now();
    let who = caller.who.clone();
    let (cases, elsewhere, zone) = caller.db.read(move |conn| listed(conn, &who)).await?;
    let shell = caller.framed().await?.at("/referrals").live();
    let wall = wall(&shell, zone, now);
    let line = |(case, watch): &Listed| {
        let next = Next::of(case, watch.as_ref(), now);
        let household = &case.referral.household;
        Line {
            code: case.referral.code.to_string(),
            class: next::class(case.referral.state),
            icon: next::icon(case.referral.state),
            state: shell.label(&case.referral.state),
            who: shell.t(next.who()),
            opened: shell.with(
                "case-listed-opened",
                "when",
                wall.when(case.referral.opened_at),
            ),
            household: match household.is_forgotten() {
                true => shell.label(&household.population()).to_owned(),
                false => shell.tell(
                    &Sentence::new("case-household-line")
                        .with("n", household.people())
                        .label("population", household.population()),
                ),
            },
            due: next
                .due(case, watch.as_ref(), now)
                .map(|at| Due::of(&wall, at)),
        }
    };
    let (over, open): (Vec<&Listed>, Vec<&Listed>) = cases
        .iter()
        .partition(|(case, _)| case.referral.state.is_ended());
    let page = ListPage {
        errors: trouble.wrong,
        typed_code,
        open: open.into_iter().map(line).collect(),
        over: over.into_iter().map(line).collect(),
        elsewhere,
        operation: crate::ground::text::new_secret(),
        shell,
    };
    Ok(page_with(trouble.status, &page)?)
}

/// `POST /referrals/continuation`: the next house goes on with a case, by its code and with her consent.
pub async fn carry_on(caller: Caller, codes: web::Data<WrongCodes>, sent: Sent) -> Answer {
    let typed = Typed::from(sent.0.clone());
    match carried_on(&caller, &codes, &sent.0, &typed).await {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let trouble = Trouble::of(error, &caller.shell, "code", STALE)?;
            show(caller, typed.text("code").to_owned(), trouble).await
        }
    }
}

async fn carried_on(
    caller: &Caller,
    codes: &WrongCodes,
    sent: &[(String, String)],
    typed: &Typed,
) -> Result<crate::web::answer::Kept> {
    let no_such = || Error::field("code", Sentence::new("referral-no-such-code"));
    let code = ReferralCode::read(typed.text("code")).map_err(|_| no_such())?;
    check_agreed(typed.text("agreed") == "yes")?;
    let retry = caller.retry(sent)?;
    codes.count(caller.who.account(), caller.now())?;
    let find = move |conn: &mut Conn| store::find_id(conn, &code);
    let way_on =
        |case: &CaseNow| format!("/referrals/{}?notice=case-continued", case.referral.code);
    match caller
        .on_case(retry, find, way_on, continuing::carry_on)
        .await
    {
        // A code nobody has is a slip of the ear, and said as such; one whose case is settled looks the same.
        Err(Error::NotFound) => {
            codes.note(&caller.db, &caller.who).await?;
            Err(no_such())
        }
        other => {
            codes.forgive(caller.who.account());
            other
        }
    }
}
