//! The forms of a booking. What was sent in vain is answered by the page it stands on, with what is wrong on top.

use super::{Answer, Caller, Fields, list, one, revision};
use crate::accounts::who::{InterpretationKeeper, MayRefer, Who};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::acts::bookings as acts;
use crate::interpretation::rules::{Booking, BookingId, CancelReason, InterpreterId};
use crate::web::mistakes::Typed;

/// Does an act on the booking in the address, read from the form.
async fn on_booking<R, A, T>(
    caller: Caller,
    sent: Fields,
    notice: fn(&Booking) -> &'static str,
    read: R,
    act: A,
) -> Answer
where
    R: FnOnce(&Typed) -> Result<T>,
    T: Send + Sync + 'static,
    A: Fn(&mut Tx, &Who, BookingId, &T) -> Result<Booking> + Send + 'static,
{
    let id = caller.id()?;
    let retry = caller.retry(&sent.0)?;
    let is_coordinator = caller.is_coordinator();
    let way_on = move |booking: &Booking| match (is_coordinator, notice(booking)) {
        (true, notice) => format!("/interpretation/bookings?notice={notice}#booking-{id}"),
        (false, notice) => format!("/interpretation/bookings/{id}?notice={notice}"),
    };
    let outcome = match read(&Typed::from(sent.0)) {
        Ok(said) => {
            let act = move |tx: &mut Tx, who: &Who| act(tx, who, id, &said);
            caller.once(retry, way_on, act).await
        }
        Err(error) => Err(error),
    };
    let error = match outcome {
        Ok(kept) => return Ok(kept.into()),
        Err(error) => error,
    };
    // What is not theirs is not there, whatever was sent to it. A refusal of the act itself has seen to that.
    if matches!(error, Error::Invalid(_)) {
        caller.seen(id).await?;
    }
    let trouble = caller.trouble(error, &format!("booking-{id}"))?;
    match is_coordinator {
        true => Ok(list::show(caller, Typed::default(), trouble).await?),
        false => Ok(one::show(caller, id, trouble).await?),
    }
}

/// `POST /interpretation/bookings/{id}/confirmation`: names the interpreter who comes.
pub async fn confirm(caller: Caller, _who: InterpretationKeeper, sent: Fields) -> Answer {
    let read = |typed: &Typed| {
        let interpreter: InterpreterId = typed.text("interpreter_id").parse().map_err(|_| {
            let sentence = Sentence::new("booking-no-such-interpreter");
            Error::field("interpreter_id", sentence)
        })?;
        Ok((interpreter, revision(typed)?))
    };
    on_booking(
        caller,
        sent,
        |_| "booking-confirmed",
        read,
        |tx, who, id, (interpreter, seen)| acts::confirm(tx, who, id, *interpreter, *seen),
    )
    .await
}

/// `POST /interpretation/bookings/{id}/cancellation`: calls it off.
pub async fn cancel(caller: Caller, sent: Fields) -> Answer {
    let read = |typed: &Typed| Ok((typed.code::<CancelReason>("reason")?, revision(typed)?));
    on_booking(
        caller,
        sent,
        |_| "booking-cancelled",
        read,
        |tx, who, id, (reason, seen)| acts::cancel(tx, who, id, *reason, *seen),
    )
    .await
}

/// `POST /interpretation/bookings/{id}/completion`: it took place.
pub async fn complete(caller: Caller, _who: InterpretationKeeper, sent: Fields) -> Answer {
    on_booking(
        caller,
        sent,
        |_| "booking-completed",
        revision,
        |tx, who, id, seen| acts::complete(tx, who, id, *seen),
    )
    .await
}

/// `POST /interpretation/bookings/{id}/unfilled`: one's own service finds nobody.
pub async fn give_up(caller: Caller, _who: InterpretationKeeper, sent: Fields) -> Answer {
    on_booking(
        caller,
        sent,
        |_| "booking-given-up",
        revision,
        |tx, who, id, seen| acts::give_up(tx, who, id, *seen),
    )
    .await
}

/// What is said once somebody else is wanted: whether anybody else could come.
pub fn excluded(booking: &Booking) -> &'static str {
    match booking.state.is_over() {
        true => "booking-nobody-else",
        false => "booking-excluded",
    }
}

/// `POST /interpretation/bookings/{id}/exclusion`: not this interpreter; nobody is asked why.
pub async fn exclude(caller: Caller, _who: MayRefer, sent: Fields) -> Answer {
    on_booking(caller, sent, excluded, revision, |tx, who, id, seen| {
        acts::exclude(tx, who, id, *seen)
    })
    .await
}
