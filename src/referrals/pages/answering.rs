//! Answers to requests, as forms: the house's own from its inbox, and what her worker heard by phone from the case. The
//! act tells the two apart by who sends it; the page that comes back is the one it was sent from.

use actix_web::HttpRequest;

use super::case::{self};
use super::forms::revision;
use super::{Answer, Caller, STALE, Sent, Trouble, inbox, refusal};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity::rules::RoomId;
use crate::ground::codes::{ExtensionReason, LanguageAnswer, Problem};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;
use crate::holds;
use crate::holds::rules::MINUTES;
use crate::referrals::acts::line::open_line as told_line;
use crate::referrals::acts::{Case, CaseNow, answering, closing};
use crate::referrals::api::cases::check_agreed;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{ReferralId, RequestId};
use crate::referrals::store;
use crate::tallies::rules::YesNo;
use crate::web::form::id_of;
use crate::web::mistakes::{Gathered, Typed};

/// The page a form stood on.
enum From {
    Inbox,
    Case(ReferralCode),
}

impl From {
    /// A worker of no house has no inbox; staff say where they were.
    async fn of(caller: &Caller, id: RequestId, typed: &Typed) -> Result<Self> {
        if caller.is_staff() && typed.text("from") != "case" {
            return Ok(Self::Inbox);
        }
        let who = caller.who.clone();
        let code = caller
            .db
            .read(move |conn| {
                let request = store::find_request(conn, id)?;
                let referral = store::find(conn, request.referral)?;
                match referral.agency == who.organization() {
                    true => Ok(referral.code),
                    false => Err(Error::NotFound),
                }
            })
            .await?;
        Ok(Self::Case(code))
    }

    fn way_on(&self, id: RequestId, notice: &str) -> String {
        match self {
            Self::Inbox => format!("/requests?notice={notice}#request-{id}"),
            Self::Case(code) => format!("/referrals/{code}?notice={notice}#request-{id}"),
        }
    }
}

pub(super) async fn on_request<R, A, T>(
    caller: Caller,
    request: &HttpRequest,
    sent: Sent,
    notice: &'static str,
    read: R,
    act: A,
) -> Answer
where
    R: FnOnce(&Typed) -> Result<T>,
    T: Send + Sync + 'static,
    A: Fn(&mut Tx, &Who, (RequestId, ReferralId), &T) -> Result<CaseNow> + Send + 'static,
{
    on_request_at(caller, request, sent, ("request", notice), read, act).await
}

/// The same for a form that has a place of its own beside the request's card.
pub(super) async fn on_request_at<R, A, T>(
    mut caller: Caller,
    request: &HttpRequest,
    sent: Sent,
    (place, notice): (&str, &'static str),
    read: R,
    act: A,
) -> Answer
where
    R: FnOnce(&Typed) -> Result<T>,
    T: Send + Sync + 'static,
    A: Fn(&mut Tx, &Who, (RequestId, ReferralId), &T) -> Result<CaseNow> + Send + 'static,
{
    let id: RequestId = id_of(request, "id")?;
    let retry = caller.retry(&sent.0)?;
    caller.typed = Typed::from(sent.0);
    let from = From::of(&caller, id, &caller.typed).await?;
    let outcome = match read(&caller.typed) {
        Ok(said) => {
            let find = move |conn: &mut Conn| Ok(store::find_request(conn, id)?.referral);
            let way_on = from.way_on(id, notice);
            let act = move |tx: &mut Tx, who: &Who, referral| act(tx, who, (id, referral), &said);
            caller
                .on_case(retry, find, move |_| way_on.clone(), act)
                .await
        }
        Err(error) => Err(error),
    };
    let error = match outcome {
        Ok(kept) => return Ok(kept.into()),
        Err(error) => error,
    };
    let trouble = Trouble::of(error, &caller.shell, &format!("{place}-{id}"), STALE)?;
    match from {
        From::Inbox => Ok(inbox::show(caller, trouble, None).await?),
        From::Case(code) => Ok(case::show(caller, code, trouble, Default::default()).await?),
    }
}

/// `POST /requests/{id}/offer`: probably; with `talk_first`, call now.
pub async fn offer(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let read = |typed: &Typed| Ok((typed.text("talk_first") == "yes", revision(typed)?));
    on_request(
        caller,
        &request,
        sent,
        "request-offered",
        read,
        |tx, who, (id, _), (talk_first, revision)| {
            answering::offer(tx, who, id, *talk_first, *revision)
        },
    )
    .await
}

/// `POST /requests/{id}/acceptance`: yes, and how language will be met.
pub async fn accept(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let read = |typed: &Typed| {
        let mut gathered = Gathered::default();
        let language = gathered.take(typed.code::<LanguageAnswer>("language"));
        let revision = gathered.take(revision(typed));
        gathered.whole(language.zip(revision))
    };
    on_request(
        caller,
        &request,
        sent,
        "request-accepted",
        read,
        |tx, who, (id, _), (language, revision)| {
            answering::accept(tx, who, id, *language, *revision)
        },
    )
    .await
}

/// `POST /requests/{id}/refusal`: no, by whom and why.
pub async fn refuse(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let read = |typed: &Typed| Ok((refusal(typed)?, revision(typed)?));
    on_request(
        caller,
        &request,
        sent,
        "request-refused",
        read,
        |tx, who, (id, _), (refusal, revision)| answering::refuse(tx, who, id, *refusal, *revision),
    )
    .await
}

/// `POST /requests/{id}/choice`: she chooses this offer.
pub async fn choose(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    on_request(
        caller,
        &request,
        sent,
        "request-chosen",
        revision,
        |tx, who, (id, _), revision| answering::choose(tx, who, id, *revision),
    )
    .await
}

/// `POST /requests/{id}/board`: was the board right about the house?
pub async fn tell_board(caller: Caller, request: HttpRequest, sent: Sent) -> Answer {
    let read = |typed: &Typed| typed.code::<YesNo>("right");
    on_request(
        caller,
        &request,
        sent,
        "board-told",
        read,
        |tx, who, (id, _), right| answering::tell_board(tx, who, id, *right),
    )
    .await
}

/// `POST /requests/{id}/line`: the intake line, told on the page that answers and nowhere else.
pub async fn open_line(
    caller: Caller,
    keys: actix_web::web::Data<Keys>,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let mut typed = Typed::from(sent.0);
    typed.set("from", "case");
    let From::Case(code) = From::of(&caller, id, &typed).await? else {
        return Err(Error::NotFound.into());
    };
    let who = caller.who.clone();
    let opened = caller
        .db
        .write_row(move |tx| told_line(tx, &keys, &who, id))
        .await;
    match opened {
        Ok(line) => {
            let opened = [(id.number(), line)].into();
            Ok(case::show(caller, code, Trouble::none(), opened).await?)
        }
        Err(error) => {
            let trouble = Trouble::of(error, &caller.shell, &format!("request-{id}"), STALE)?;
            Ok(case::show(caller, code, trouble, Default::default()).await?)
        }
    }
}

/// `POST /requests/{id}/confirmation`: the house confirms what her worker wrote down.
pub async fn confirm(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    on_request(
        caller,
        &request,
        sent,
        "request-confirmed",
        |_| Ok(()),
        |tx, who, (id, _), ()| answering::confirm_heard(tx, who, id),
    )
    .await
}

/// `POST /requests/{id}/arrival`: she is here.
pub async fn arrive(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let read = |typed: &Typed| {
        let rooms = typed.all("rooms").iter().filter(|text| !text.is_empty());
        let rooms: Option<Vec<RoomId>> = rooms.map(|text| text.parse().ok()).collect();
        rooms.ok_or_else(super::bad_request)
    };
    on_request(
        caller,
        &request,
        sent,
        "referral-arrived",
        read,
        |tx, who, (_, referral), rooms| closing::record_arrival(tx, who, referral, rooms, None),
    )
    .await
}

/// `POST /requests/{id}/no-show`: she did not come.
pub async fn no_show(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    on_request(
        caller,
        &request,
        sent,
        "referral-no-show",
        |_| Ok(()),
        |tx, who, (_, referral), ()| closing::record_no_show(tx, who, referral, None),
    )
    .await
}

/// `POST /requests/{id}/transfer`: she moves on to another house; the agency asks on, or this house does.
pub async fn transfer(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: RequestId = id_of(&request, "id")?;
    let retry = caller.retry(&sent.0)?;
    let typed = Typed::from(sent.0);
    let takes_over = match typed.text("asks") {
        "house" => true,
        "agency" => false,
        _ => return Err(super::bad_request().into()),
    };
    let moved = match check_agreed(typed.text("agreed") == "yes") {
        Ok(()) => {
            let find = move |conn: &mut Conn| Ok(store::find_request(conn, id)?.referral);
            let way_on = move |case: &CaseNow| match takes_over {
                true => format!("/referrals/{}?notice=case-continued", case.referral.code),
                false => "/requests?notice=case-moved-on".to_owned(),
            };
            let act = move |tx: &mut Tx, who: &Who, referral| {
                closing::transfer(tx, who, referral, takes_over, None)
            };
            caller.on_case(retry, find, way_on, act).await
        }
        Err(error) => Err(error),
    };
    match moved {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let trouble = Trouble::of(error, &caller.shell, &format!("request-{id}"), STALE)?;
            Ok(inbox::show(caller, trouble, None).await?)
        }
    }
}

/// `POST /requests/{id}/extension`: the way is longer than thought.
pub async fn extend(
    caller: Caller,
    _staff: ShelterStaff,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let read = |typed: &Typed| {
        let mut gathered = Gathered::default();
        let minutes = gathered.take(typed.number("minutes", (*MINUTES.start(), *MINUTES.end())));
        let reason = gathered.take(typed.code::<ExtensionReason>("reason"));
        gathered.whole(minutes.zip(reason))
    };
    on_request(
        caller,
        &request,
        sent,
        "extended",
        read,
        |tx, who, (id, referral), (minutes, reason)| {
            let case = Case::take(tx, referral, &[])?;
            case.check(ReferralAct::NoShow, who)?;
            let gone =
                || Error::Refused(Problem::HoldEnded, Sentence::new("referral-not-kept-here"));
            let hold = case.request(id)?.hold.ok_or_else(gone)?;
            let kept = case.put_back(tx, who.actor(), "referral-extended")?;
            holds::acts::extend(tx, who, hold, *minutes, *reason)?;
            Ok(kept)
        },
    )
    .await
}
