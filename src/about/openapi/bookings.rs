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
                 who asked, or for whom.",
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
            "Calls it off: those who asked, or the service that had confirmed it.",
            of::<bookings::CancellationBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/completion",
            "It took place.",
            of::<bookings::BookingSeenBody>,
            of::<bookings::ShownBooking>,
        ),
        post(
            "/api/v1/interpretation/bookings/{id}/unfilled",
            "One's own service finds nobody. Where other services are asked too it stays with them.",
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
             the referral is over.",
            of::<asking::LanguageBody>,
            of::<referrals::api::shown::ShownReferral>,
        ),
    ]
}
