//! What is done about language on the page of a case and in the inbox: calling a line, booking somebody, settling how
//! language is met. Nobody leaves the page for it.

use actix_web::{HttpRequest, web};

use super::answering::{on_request, on_request_at};
use super::forms::{on_page, on_page_told, revision};
use super::{Answer, Caller, Sent, Trouble};
use super::{case, inbox};
use crate::accounts::who::ShelterStaff;
use crate::ground::codes::LanguageAnswer;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::ground::seal::Keys;
use crate::interpretation::acts::calls;
use crate::interpretation::pages::bookings::answering::excluded;
use crate::interpretation::pages::bookings::asking::slot;
use crate::interpretation::rules::{BookingId, CancelReason, ProviderId};
use crate::referrals::acts::{CaseNow, interpreting, telling};
use crate::referrals::api::cases::code_of;
use crate::referrals::rules::{ReferralId, RequestId};
use crate::referrals::store;
use crate::tallies::rules::Reached;
use crate::web::form::id_of;
use crate::web::mistakes::Typed;

/// Where on the page all of this stands.
const PLACE: &str = "language";

fn case_now(conn: &mut Conn, id: ReferralId) -> Result<CaseNow> {
    Ok(CaseNow {
        referral: store::find(conn, id)?,
        requests: store::requests_of(conn, id)?,
    })
}

/// What was typed into the form, and why it would be asked for in vain.
async fn asked(caller: &Caller, sent: &Sent) -> Result<(Zone, Option<Sentence>)> {
    let zone = caller.db.read(network::zone).await?;
    let in_vain = match slot(&Typed::from(sent.0.clone()), zone) {
        Ok(slot) => caller.heard.in_vain(&caller.db, &slot, zone).await?,
        // What is wrong is told where the form is read.
        Err(_) => None,
    };
    Ok((zone, in_vain))
}

/// `POST /referrals/{code}/bookings`: asks for an interpreter.
pub async fn book(caller: Caller, sent: Sent) -> Answer {
    let (zone, in_vain) = asked(&caller, &sent).await?;
    let read = move |typed: &Typed| slot(typed, zone);
    on_page(
        caller,
        sent,
        (PLACE, "booking-asked"),
        read,
        move |tx, who, id, slot| {
            interpreting::book(tx, who, id, slot, in_vain.as_ref())?;
            case_now(tx.conn, id)
        },
    )
    .await
}

/// `POST /requests/{id}/bookings`: the same, by the house that accepted, from its inbox.
pub async fn book_here(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let (zone, in_vain) = asked(&caller, &sent).await?;
    let read = move |typed: &Typed| slot(typed, zone);
    on_request_at(
        caller,
        &request,
        sent,
        ("book", "booking-asked"),
        read,
        move |tx, who, (_, referral), slot| {
            interpreting::book(tx, who, referral, slot, in_vain.as_ref())?;
            case_now(tx.conn, referral)
        },
    )
    .await
}

/// `POST /referrals/{code}/bookings/{booking}/cancellation`: calls it off.
pub async fn cancel(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let booking: BookingId = id_of(&request, "booking")?;
    let read = |typed: &Typed| Ok((typed.code::<CancelReason>("reason")?, revision(typed)?));
    on_page(
        caller,
        sent,
        (PLACE, "booking-cancelled"),
        read,
        move |tx, who, id, (reason, seen)| {
            interpreting::cancel(tx, who, id, (booking, *reason), *seen)?;
            case_now(tx.conn, id)
        },
    )
    .await
}

/// `POST /referrals/{code}/bookings/{booking}/exclusion`: not this interpreter; nobody is asked why.
pub async fn exclude(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let booking: BookingId = id_of(&request, "booking")?;
    on_page_told(caller, sent, PLACE, revision, move |tx, who, id, seen| {
        let booking = interpreting::exclude(tx, who, id, booking, *seen)?;
        Ok((case_now(tx.conn, id)?, excluded(&booking)))
    })
    .await
}

fn answer(typed: &Typed) -> Result<(LanguageAnswer, Option<i64>)> {
    Ok((typed.code("language_answer")?, revision(typed)?))
}

/// `POST /referrals/{code}/language`: how language is met in the house that accepted.
pub async fn settle(caller: Caller, sent: Sent) -> Answer {
    on_page(
        caller,
        sent,
        (PLACE, "language-settled"),
        answer,
        |tx, who, id, (answer, seen)| interpreting::settle(tx, who, id, *answer, *seen),
    )
    .await
}

/// `POST /requests/{id}/language`: the same, by the house that accepted. What its inbox has seen is the request.
pub async fn settle_here(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    on_request(
        caller,
        &request,
        sent,
        "language-settled",
        |typed| typed.code::<LanguageAnswer>("language_answer"),
        |tx, who, (_, referral), answer| interpreting::settle(tx, who, referral, *answer, None),
    )
    .await
}

/// `POST /referrals/{code}/lines/{provider}/code`: what a line asks for, told on the page that answers and nowhere else.
pub async fn open_code(caller: Caller, keys: web::Data<Keys>, request: HttpRequest) -> Answer {
    let code = code_of(&request)?;
    let provider: ProviderId = id_of(&request, "provider")?;
    let (who, found) = (caller.who.clone(), code.clone());
    let opened = caller
        .db
        .write(move |tx: &mut Tx| {
            let case = telling::read(tx.conn, &who, &found)?;
            interpreting::check_calls(tx, &who, case.referral.id, provider)?;
            calls::open_code(tx, &keys, &who, provider)
        })
        .await?;
    let opened = [(provider.number(), Some(opened))].into();
    Ok(case::show(caller, code, Trouble::none(), opened).await?)
}

/// `POST /requests/{id}/lines/{provider}/code`: the same, for the house that accepted, in its inbox.
pub async fn open_code_here(
    caller: Caller,
    _staff: ShelterStaff,
    keys: web::Data<Keys>,
    request: HttpRequest,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let provider: ProviderId = id_of(&request, "provider")?;
    let who = caller.who.clone();
    let opened = caller
        .db
        .write(move |tx: &mut Tx| {
            let referral = store::find_request(tx.conn, id)?.referral;
            interpreting::check_calls(tx, &who, referral, provider)?;
            calls::open_code(tx, &keys, &who, provider)
        })
        .await?;
    let opened = [(provider.number(), Some(opened))].into();
    Ok(inbox::show(caller, Trouble::none(), Some((id, opened))).await?)
}

/// `POST /requests/{id}/lines/{provider}/reach`: how soon somebody was on the line the house called.
pub async fn reach_here(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let provider: ProviderId = id_of(&request, "provider")?;
    on_request(
        caller,
        &request,
        sent,
        "reach-told",
        |typed| typed.code::<Reached>("reached"),
        move |tx, who, (_, referral), reached| {
            interpreting::check_calls(tx, who, referral, provider)?;
            calls::note_reach(tx, who, provider, *reached)?;
            case_now(tx.conn, referral)
        },
    )
    .await
}

/// `POST /referrals/{code}/lines/{provider}/reach`: how soon somebody was on the line. Nothing else is noted.
pub async fn reach(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let provider: ProviderId = id_of(&request, "provider")?;
    on_page(
        caller,
        sent,
        (PLACE, "reach-told"),
        |typed| typed.code::<Reached>("reached"),
        move |tx, who, id, reached| {
            let case = case_now(tx.conn, id)?;
            if case.referral.agency != who.organization() {
                return Err(Error::NotFound);
            }
            calls::note_reach(tx, who, provider, *reached)?;
            Ok(case)
        },
    )
    .await
}
