//! The calls of bookings of interpreters, and of how language is met.

use super::{Call, get, of, post};
use crate::interpretation::api::bookings;
use crate::referrals;

/// What they take and answer.
pub(super) fn calls() -> Vec<Call> {
    use referrals::api::bookings as asking;
    vec![
        Call {
            status: "201",
            ..post(
                "/api/v1/interpretation/bookings",
                "Asks every service that could send somebody. Services see the slot, the language and the way; nothing of \
                 who asked, or for whom. Refused where nobody who could come is at work and free for all of it, with the \
                 next time somebody is; and, as slow-down, beyond 10 bookings of one worker or 60 of one organization that \
                 are not past.",
                of::<asking::BookingBody>,
                of::<bookings::ShownBooking>,
            )
        },
        get(
            "/api/v1/interpretation/bookings",
            "What one's own agency asked for, or what one's own service has to answer and does.",
            of::<Vec<bookings::ShownBooking>>,
        ),
        get(
            "/api/v1/interpretation/bookings/{id}",
            "One booking.",
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/confirmation",
            "Names the interpreter who comes: one of one's own, at work and free for all of it. The first service to do so \
             has it; an interpreter who is booked elsewhere is refused as interpreter-busy.",
            of::<bookings::ConfirmationBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/cancellation",
            "Calls it off: those who asked, until it is past; or the service that had confirmed it, and then the other \
             services are asked again. It is cancelled where nobody else could come. Each side has its own reasons.",
            of::<bookings::CancellationBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/completion",
            "It took place: from its beginning on.",
            of::<bookings::BookingSeenBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/unfilled",
            "One's own service finds nobody. Where other services are asked too it stays with them; where it had been \
             confirmed they are asked again.",
            of::<bookings::BookingSeenBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/exclusion",
            "Not this interpreter, without a reason: another one is asked for.",
            of::<bookings::BookingSeenBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/referrals/{code}/language",
            "How language is met in the house that accepted, said by it or by her agency. The last word counts, once, when \
             nothing of the referral is kept any more: a day after its end.",
            of::<asking::LanguageBody>,
            of::<referrals::api::shown::ShownReferral>,
        ),
    ]
}
