//! The calls of referrals, requests, turn-aways and stays.

use super::{Call, get, of, post};
use crate::{referrals, stays};

/// What they take and answer.
pub(super) fn calls() -> Vec<Call> {
    use referrals::api::{cases, endings, opening, requests, shown, turn_aways};
    vec![
        Call {
            status: "201",
            ..post(
                "/api/v1/referrals",
                "Tells a referral: codes only, after she agreed. The pools she could go to are kept, the regions she \
                 cannot go to are not.",
                of::<opening::OpenBody>,
                of::<shown::ShownReferral>,
            )
        },
        get(
            "/api/v1/referrals",
            "One's own agency's referrals, newest first, 500 at most.",
            of::<Vec<shown::ShownReferral>>,
        ),
        get(
            "/api/v1/referrals/{code}",
            "A referral of one's own agency.",
            of::<shown::ShownReferral>,
        ),
        get(
            "/api/v1/referrals/{code}/receipt",
            "What a worker may keep of an ended referral: never which house it was.",
            of::<cases::ShownReceipt>,
        ),
        Call {
            status: "201",
            ..post(
                "/api/v1/referrals/{code}/requests",
                "Puts the referral to one house or to several at once.",
                of::<cases::AskBody>,
                of::<Vec<shown::ShownRequest>>,
            )
        },
        post(
            "/api/v1/referrals/{code}/watch",
            "She still wants a place: her agency is told when one opens. Said again, it renews the watch.",
            of::<cases::WatchBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/renewal",
            "Somebody still works on it.",
            of::<cases::SeenBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/withdrawal",
            "She does not want a place any more.",
            of::<cases::SeenBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/outcome",
            "What became of her, no place having been found.",
            of::<endings::OutcomeBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/fallbacks",
            "What a service of the region's fallback list answered.",
            of::<cases::FallbackBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/continuation",
            "The next house goes on with the same referral, by its code and with her consent.",
            of::<cases::ContinuationBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/arrival",
            "She is here: what was held is occupied.",
            of::<endings::ArrivalBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/no-show",
            "She did not come: what was held is free again.",
            of::<cases::SeenBody>,
            of::<shown::ShownReferral>,
        ),
        post(
            "/api/v1/referrals/{code}/transfer",
            "She moves on to another house: what this one kept for her is free, and the same referral is open again.",
            of::<endings::TransferBody>,
            of::<shown::ShownReferral>,
        ),
        Call {
            query: &[("state", "One state; left out, asked, offered and accepted.")],
            ..get(
                "/api/v1/requests",
                "What one's own houses have to answer, the most pressing first.",
                of::<Vec<shown::ShownEntry>>,
            )
        },
        post(
            "/api/v1/requests/{id}/offer",
            "The house can probably take her; with talk_first her worker is told the intake line for half an hour. Sent \
             by the referral's agency, it is an offer heard by phone.",
            of::<requests::OfferBody>,
            of::<shown::ShownRequest>,
        ),
        post(
            "/api/v1/requests/{id}/acceptance",
            "The house takes her. With ask-her it becomes an offer she may choose. Sent by the referral's agency, it is \
             a yes heard by phone.",
            of::<requests::AcceptanceBody>,
            of::<shown::ShownRequest>,
        ),
        post(
            "/api/v1/requests/{id}/refusal",
            "The house cannot take her, takes its yes back, or she does not want to. Sent by the referral's agency, it \
             is a no heard by phone.",
            of::<requests::RefusalBody>,
            of::<shown::ShownRequest>,
        ),
        post(
            "/api/v1/requests/{id}/choice",
            "She chooses this offer; the others are not needed.",
            of::<requests::RequestSeenBody>,
            of::<shown::ShownRequest>,
        ),
        post(
            "/api/v1/requests/{id}/confirmation",
            "The house confirms an answer that was given by phone.",
            of::<requests::HeardBody>,
            of::<shown::ShownRequest>,
        ),
        post(
            "/api/v1/requests/{id}/board",
            "Was the board right about this house?",
            of::<requests::BoardRightBody>,
            of::<shown::ShownRequest>,
        ),
        Call {
            status: "201",
            ..post(
                "/api/v1/turn-aways",
                "Counts a woman turned away by phone.",
                of::<turn_aways::TurnAwayBody>,
                of::<turn_aways::CountedTurnAway>,
            )
        },
        Call {
            status: "201",
            ..post(
                "/api/v1/stays",
                "Somebody has come to the door of one's own house.",
                of::<stays::api::StayBody>,
                of::<stays::api::ShownStay>,
            )
        },
        post(
            "/api/v1/stays/{id}/departure",
            "They have left: the spaces are free again.",
            of::<stays::api::DepartureBody>,
            of::<stays::api::ShownDeparture>,
        ),
    ]
}
