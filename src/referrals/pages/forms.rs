//! The forms of a case's page. What was sent in vain is answered by the same page, with what is wrong on top.

use actix_web::HttpRequest;
use chrono::{DateTime, NaiveDateTime, Utc};

use super::case::{self};
use super::opening::pools;
use super::{Answer, Caller, STALE, Sent, Trouble};
use crate::accounts::who::Who;
use crate::ground::codes::Pick;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::referrals::acts::asking::{Asking, ask as put_to_houses};
use crate::referrals::acts::{CaseNow, closing, telling};
use crate::referrals::api::cases::{check_agreed, code_of};
use crate::referrals::rules::ReferralId;
use crate::referrals::store;
use crate::referrals::store::fallbacks::FallbackId;
use crate::web::form::id_of;
use crate::web::mistakes::{Gathered, Typed};

/// Does an act on the case in the address, read from the form, and answers by its page. `place` is where the form is.
pub(super) async fn on_page<R, A, T>(
    caller: Caller,
    sent: Sent,
    (place, notice): (&str, &'static str),
    read: R,
    act: A,
) -> Answer
where
    R: FnOnce(&Typed) -> Result<T>,
    T: Send + Sync + 'static,
    A: Fn(&mut Tx, &Who, ReferralId, &T) -> Result<CaseNow> + Send + 'static,
{
    let act = move |tx: &mut Tx, who: &Who, id, said: &T| Ok((act(tx, who, id, said)?, notice));
    on_page_told(caller, sent, place, read, act).await
}

/// The same, where what is said then follows from what came of it.
pub(super) async fn on_page_told<R, A, T>(
    mut caller: Caller,
    sent: Sent,
    place: &str,
    read: R,
    act: A,
) -> Answer
where
    R: FnOnce(&Typed) -> Result<T>,
    T: Send + Sync + 'static,
    A: Fn(&mut Tx, &Who, ReferralId, &T) -> Result<(CaseNow, &'static str)> + Send + 'static,
{
    let code = code_of(&caller.request)?;
    let retry = caller.retry(&sent.0)?;
    caller.typed = Typed::from(sent.0);
    let outcome = match read(&caller.typed) {
        Ok(said) => {
            let found = code.clone();
            let find = move |conn: &mut Conn| store::find_id(conn, &found);
            let place = place.to_owned();
            let way_on = move |(case, notice): &(CaseNow, &'static str)| {
                format!("/referrals/{}?notice={notice}#{place}", case.referral.code)
            };
            let act = move |tx: &mut Tx, who: &Who, id| act(tx, who, id, &said);
            caller.on_case(retry, find, way_on, act).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let trouble = Trouble::of(error, &caller.shell, place, STALE)?;
            Ok(case::show(caller, code, trouble, Default::default()).await?)
        }
    }
}

/// The revision a form was drawn with; left out, whatever there is.
pub(super) fn revision(typed: &Typed) -> Result<Option<i64>> {
    match typed.text("revision") {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| super::bad_request()),
    }
}

/// `POST /referrals/{code}/requests`: more houses, she having agreed to each.
pub async fn ask(caller: Caller, sent: Sent) -> Answer {
    let read = |typed: &Typed| {
        let mut gathered = Gathered::default();
        gathered.take(check_agreed(typed.text("agreed") == "yes"));
        let chosen = gathered.take(pools(typed, "pool"));
        let pick = gathered.take(match typed.text("pick") {
            "" => Ok(Pick::AskHer),
            _ => typed.code::<Pick>("pick"),
        });
        let revision = gathered.take(revision(typed));
        let asking = chosen
            .zip(pick)
            .zip(revision)
            .map(|((pools, pick), revision)| Asking {
                pools,
                pick,
                hold: typed.text("hold") == "yes",
                revision,
            });
        gathered.whole(asking)
    };
    // Where spaces were to be kept at once, what could not be is said on the way on.
    let notice = match Typed::from(sent.0.clone()).text("hold") {
        "yes" => "case-asked-kept",
        _ => "case-asked",
    };
    on_page(
        caller,
        sent,
        ("ask", notice),
        read,
        |tx, who, id, asking| {
            put_to_houses(tx, who, id, asking)?;
            Ok(CaseNow {
                referral: store::find(tx.conn, id)?,
                requests: store::requests_of(tx.conn, id)?,
            })
        },
    )
    .await
}

/// `POST /referrals/{code}/withdrawal`: she does not want a place any more.
pub async fn withdraw(caller: Caller, sent: Sent) -> Answer {
    on_page(
        caller,
        sent,
        ("next", "case-withdrawn"),
        revision,
        |tx, who, id, revision| closing::withdraw(tx, who, id, *revision),
    )
    .await
}

/// `POST /referrals/{code}/renewal`: somebody still works on it.
pub async fn renew(caller: Caller, sent: Sent) -> Answer {
    on_page(
        caller,
        sent,
        ("next", "case-renewed"),
        revision,
        |tx, who, id, revision| telling::renew(tx, who, id, *revision),
    )
    .await
}

/// `POST /referrals/{code}/outcome`: what became of her, no place having been found.
pub async fn outcome(caller: Caller, sent: Sent) -> Answer {
    let read = |typed: &Typed| Ok((typed.code("outcome")?, revision(typed)?));
    on_page(
        caller,
        sent,
        ("outcome", "case-outcome-noted"),
        read,
        |tx, who, id, (outcome, revision)| {
            closing::record_outcome(tx, who, id, *outcome, *revision)
        },
    )
    .await
}

/// `POST /referrals/{code}/watch`: tell us when a place opens; said again, she still waits.
pub async fn watch(caller: Caller, sent: Sent) -> Answer {
    let zone = caller.db.read(network::zone).await?;
    let read = move |typed: &Typed| Ok((local_time(typed, "safe_at", zone)?, revision(typed)?));
    on_page(
        caller,
        sent,
        ("watch", "case-watched"),
        read,
        |tx, who, id, (safe_at, revision)| telling::watch(tx, who, id, *safe_at, *revision),
    )
    .await
}

/// A moment as a browser sends it, or nothing.
fn local_time(
    typed: &Typed,
    field: &'static str,
    zone: crate::ground::nights::Zone,
) -> Result<Option<DateTime<Utc>>> {
    let text = typed.text(field).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let local =
        read.ok_or_else(|| Error::field(field, Sentence::new("referral-safe-time-wrong")))?;
    Ok(Some(zone.instant(local.date(), local.time())))
}

/// `POST /referrals/{code}/watch/end`: she does not wait any more.
pub async fn end_watch(caller: Caller, sent: Sent) -> Answer {
    on_page(
        caller,
        sent,
        ("watch", "case-watch-ended"),
        revision,
        |tx, who, id, revision| telling::end_watch(tx, who, id, *revision),
    )
    .await
}

/// `POST /referrals/{code}/watch/pass`: not this place, or not now; it goes on to the next who waits.
pub async fn pass_opening(caller: Caller, sent: Sent) -> Answer {
    on_page(
        caller,
        sent,
        ("watch", "case-passed"),
        revision,
        |tx, who, id, revision| telling::pass_opening(tx, who, id, *revision),
    )
    .await
}

/// `POST /referrals/{code}/fallbacks/{fallback}`: what a service of the region's list answered.
pub async fn fallback(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let service: FallbackId = id_of(&request, "fallback")?;
    let read = |typed: &Typed| typed.code("answer");
    on_page(
        caller,
        sent,
        (&format!("service-{service}"), "case-tried"),
        read,
        move |tx, who, id, answer| telling::note_fallback(tx, who, id, service, *answer),
    )
    .await
}
