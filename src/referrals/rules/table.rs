//! What may be done, by whom, in which state: one decided table for referrals and one for requests. A page asks it
//! which buttons to draw and an act asks it whether it may, so that the two cannot disagree. Whoever has no part in a
//! case gets the same answer as for one that is not there.

use super::{Referral, ReferralState, Request, RequestState, Stage};
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use chrono::{DateTime, Utc};

/// In which part somebody stands to a case. One organization can have several: a house that refers to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The agency whose referral it is.
    Own,
    /// The house that accepted.
    House,
    /// A house whose answer is awaited, or whose offer stands.
    Answering,
    /// A house that was asked.
    Asked,
    /// Anybody else.
    Other,
}

impl Side {
    /// All there are.
    pub const ALL: [Side; 5] = [
        Side::Own,
        Side::House,
        Side::Answering,
        Side::Asked,
        Side::Other,
    ];
}

/// What can be done to a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferralAct {
    /// See it, its requests and its receipt.
    Read,
    /// Put it to houses.
    Ask,
    /// Say that she still wants a place, and be told when one opens.
    Watch,
    /// Say that somebody still works on it.
    Renew,
    /// Note what a service of the fallback list answered.
    NoteFallback,
    /// Take it back: she does not want a place any more, or found one.
    Withdraw,
    /// Say what became of her, no place having been found.
    Outcome,
    /// Say that she is here.
    Arrive,
    /// Say that she did not come.
    NoShow,
    /// Go on with it as the next house, by its code and with her consent.
    Continue,
    /// Say, as the house she was expected in or came to, that she moves on to another one.
    Transfer,
}

impl ReferralAct {
    /// All there are.
    pub const ALL: [ReferralAct; 11] = [
        Self::Read,
        Self::Ask,
        Self::Watch,
        Self::Renew,
        Self::NoteFallback,
        Self::Withdraw,
        Self::Outcome,
        Self::Arrive,
        Self::NoShow,
        Self::Continue,
        Self::Transfer,
    ];
}

/// What can be done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestAct {
    /// The house offers a place, perhaps after talking.
    Offer,
    /// The house says yes.
    Accept,
    /// The house says no, or takes a yes back.
    Refuse,
    /// Her agency writes down an offer given by phone.
    HearOffer,
    /// Her agency writes down a yes given by phone.
    HearAcceptance,
    /// Her agency writes down a no given by phone.
    HearRefusal,
    /// The house confirms in one tap what was written down.
    ConfirmHeard,
    /// She chooses this offer.
    Choose,
    /// Her worker is told the intake line.
    OpenLine,
    /// Her agency says whether the board was right about the house.
    TellBoard,
}

impl RequestAct {
    /// All there are.
    pub const ALL: [RequestAct; 10] = [
        Self::Offer,
        Self::Accept,
        Self::Refuse,
        Self::HearOffer,
        Self::HearAcceptance,
        Self::HearRefusal,
        Self::ConfirmHeard,
        Self::Choose,
        Self::OpenLine,
        Self::TellBoard,
    ];

    /// Whether it is the asked house's, not the agency's.
    pub fn is_of_the_house(self) -> bool {
        matches!(
            self,
            Self::Offer | Self::Accept | Self::Refuse | Self::ConfirmHeard
        )
    }
}

/// How a request stands together with its referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Waiting for an answer.
    Asked,
    /// A place is offered.
    Offered,
    /// Accepted, and she is on her way.
    Accepted,
    /// Accepted, and the referral has ended since.
    Past,
    /// Refused.
    Refused,
    /// Its clock ran out.
    Lapsed,
    /// Not needed: she has a place.
    PlacedElsewhere,
    /// Not needed: the referral ended without one.
    CalledOff,
}

impl Standing {
    /// All there are.
    pub const ALL: [Standing; 8] = [
        Self::Asked,
        Self::Offered,
        Self::Accepted,
        Self::Past,
        Self::Refused,
        Self::Lapsed,
        Self::PlacedElsewhere,
        Self::CalledOff,
    ];

    /// How a request of a referral in this state stands at `now`.
    pub fn of(request: &Request, referral: ReferralState, now: DateTime<Utc>) -> Self {
        match request.state_at(now) {
            RequestState::Asked => Self::Asked,
            RequestState::Offered => Self::Offered,
            RequestState::Accepted if referral.is_ended() => Self::Past,
            RequestState::Accepted => Self::Accepted,
            RequestState::Refused => Self::Refused,
            RequestState::Lapsed => Self::Lapsed,
            RequestState::NotNeeded if referral.was_placed() => Self::PlacedElsewhere,
            RequestState::NotNeeded => Self::CalledOff,
        }
    }
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Denied {
    /// Some house has accepted her.
    AlreadyPlaced,
    /// What was told of her is gone.
    Forgotten,
    /// The case is over.
    Over,
    /// No place is kept for her in this house.
    NotKeptHere,
    /// This house has offered nothing yet.
    NothingOffered,
    /// This house has not answered yet.
    NothingAnswered,
    /// It was refused.
    WasRefused,
    /// Its clock ran out.
    RanOut,
    /// The house is asked itself: it answers instead of going on with the case.
    AnswersInstead,
    /// It is not needed any more: she has a place.
    NotNeeded,
    /// It is not needed any more: it was called off.
    CalledOff,
    /// They have no part in it: it is not there.
    NotTheirs,
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        let (problem, id) = match denied {
            Denied::AlreadyPlaced => (Problem::AlreadyPlaced, "referral-already-placed"),
            Denied::Forgotten => (Problem::RequestEnded, "referral-forgotten"),
            Denied::Over => (Problem::RequestEnded, "referral-over"),
            Denied::NotKeptHere => (Problem::RequestEnded, "referral-not-kept-here"),
            Denied::NothingOffered => (Problem::RequestEnded, "referral-nothing-offered"),
            Denied::NothingAnswered => (Problem::RequestEnded, "referral-nothing-answered"),
            Denied::WasRefused => (Problem::RequestEnded, "referral-was-refused"),
            Denied::RanOut => (Problem::RequestEnded, "referral-ran-out"),
            Denied::AnswersInstead => (Problem::RequestEnded, "referral-answers-instead"),
            Denied::NotNeeded => (Problem::AlreadyPlaced, "referral-not-needed"),
            Denied::CalledOff => (Problem::RequestEnded, "referral-called-off"),
            Denied::NotTheirs => return Self::NotFound,
        };
        Self::Refused(problem, Sentence::new(id))
    }
}

type Verdict = std::result::Result<(), Denied>;
const YES: Verdict = Ok(());
const PLACED: Verdict = Err(Denied::AlreadyPlaced);
const GONE: Verdict = Err(Denied::Forgotten);
const OVER: Verdict = Err(Denied::Over);
const NOT_HERE: Verdict = Err(Denied::NotKeptHere);
const INSTEAD: Verdict = Err(Denied::AnswersInstead);
const NOBODYS: Verdict = Err(Denied::NotTheirs);

/// What one side may do to a referral: while it is open, when it was thinned, while she is placed, when she has come,
/// when it has ended otherwise.
#[rustfmt::skip]
fn referral_row(act: ReferralAct, side: Side) -> [Verdict; 5] {
    use ReferralAct::*;
    match (side, act) {
        //                                                open      thinned   placed    arrived   over
        (Side::Own, Read)                              => [YES,      YES,      YES,      YES,      YES],
        (Side::Own, Ask | Watch | NoteFallback | Continue)
                                                       => [YES,      GONE,     PLACED,   OVER,     OVER],
        (Side::Own, Renew | Outcome)                   => [YES,      YES,      PLACED,   OVER,     OVER],
        (Side::Own, Withdraw)                          => [YES,      YES,      YES,      OVER,     OVER],
        (Side::Own, Arrive | NoShow | Transfer)        => [NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS],
        (Side::House, Arrive | NoShow)                 => [NOT_HERE, NOT_HERE, YES,      OVER,     OVER],
        // As long as the case is there: a day after she came, nobody knows any more that she did.
        (Side::House, Transfer)                        => [NOT_HERE, NOT_HERE, YES,      YES,      OVER],
        (Side::House, Continue)                        => [YES,      GONE,     PLACED,   OVER,     OVER],
        (Side::Answering | Side::Asked, Arrive | NoShow | Transfer)
                                                       => [NOT_HERE, NOT_HERE, NOT_HERE, NOT_HERE, NOT_HERE],
        (Side::Answering, Continue)                    => [INSTEAD,  NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS],
        // Whoever has the code and her consent may go on with what is still open; what is not is not there, or a code
        // would tell whether she has a place yet.
        (Side::Asked | Side::Other, Continue)          => [YES,      NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS],
        (Side::House | Side::Answering | Side::Asked | Side::Other, _)
                                                       => [NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS],
    }
}

/// Whether somebody on this side may do this to a referral that has come so far.
pub fn may(act: ReferralAct, stage: Stage, side: Side) -> std::result::Result<(), Denied> {
    let [open, thinned, placed, arrived, over] = referral_row(act, side);
    match stage {
        Stage::Open => open,
        Stage::Thinned => thinned,
        Stage::Placed => placed,
        Stage::Arrived => arrived,
        Stage::Over => over,
    }
}

/// What may be done to a request, as it stands, by the side whose act it is; nobody else does it.
#[rustfmt::skip]
fn request_row(act: RequestAct) -> [Verdict; 8] {
    use RequestAct::*;
    const NO_OFFER: Verdict = Err(Denied::NothingOffered);
    const NO_ANSWER: Verdict = Err(Denied::NothingAnswered);
    const REFUSED: Verdict = Err(Denied::WasRefused);
    const LAPSED: Verdict = Err(Denied::RanOut);
    const ELSEWHERE: Verdict = Err(Denied::NotNeeded);
    const OFF: Verdict = Err(Denied::CalledOff);
    match act {
        //                           asked      offered  accepted past  refused  lapsed  elsewhere  called off
        // A house that is not needed is told so, and not whether she found a place elsewhere or none.
        Offer | Accept           => [YES,       YES,     PLACED,  OVER, REFUSED, LAPSED, ELSEWHERE, ELSEWHERE],
        HearOffer                => [YES,       YES,     PLACED,  OVER, REFUSED, LAPSED, ELSEWHERE, OFF],
        HearAcceptance           => [YES,       YES,     PLACED,  OVER, REFUSED, LAPSED, ELSEWHERE, OFF],
        // A house may take its yes back; a worker cannot do so in its name.
        Refuse                   => [YES,       YES,     YES,     OVER, REFUSED, LAPSED, ELSEWHERE, ELSEWHERE],
        HearRefusal              => [YES,       YES,     PLACED,  OVER, REFUSED, LAPSED, ELSEWHERE, OFF],
        ConfirmHeard             => [NO_ANSWER, YES,     YES,     YES,  YES,     LAPSED, ELSEWHERE, ELSEWHERE],
        Choose                   => [NO_OFFER,  YES,     PLACED,  OVER, REFUSED, LAPSED, ELSEWHERE, OFF],
        OpenLine                 => [NO_OFFER,  YES,     YES,     OVER, REFUSED, LAPSED, ELSEWHERE, OFF],
        TellBoard                => [NO_ANSWER, YES,     YES,     YES,  YES,     LAPSED, ELSEWHERE, OFF],
    }
}

/// Whether somebody may do this to a request that stands so: `own` is the agency whose referral it is, `house` the
/// house that is asked.
pub fn may_to_request(
    act: RequestAct,
    standing: Standing,
    own: bool,
    house: bool,
) -> std::result::Result<(), Denied> {
    let is_theirs = if act.is_of_the_house() { house } else { own };
    if !is_theirs {
        return NOBODYS;
    }
    let place = Standing::ALL.iter().position(|one| *one == standing);
    let verdict = place.and_then(|place| request_row(act).get(place).copied());
    verdict.unwrap_or(NOBODYS)
}

/// The sides an organization has in a case at `now`, the nearest first; `run_by` says whose a request's shelter is.
pub fn sides(
    organization: OrganizationId,
    referral: &Referral,
    requests: &[Request],
    run_by: impl Fn(&Request) -> Option<OrganizationId>,
    now: DateTime<Utc>,
) -> Vec<Side> {
    let own = requests
        .iter()
        .filter(|request| run_by(request) == Some(organization));
    let mut sides = vec![Side::Other];
    for request in own {
        sides.push(Side::Asked);
        if request.is_live(now) {
            sides.push(Side::Answering);
        }
        if request.state == RequestState::Accepted {
            sides.push(Side::House);
        }
    }
    if referral.agency == organization {
        sides.push(Side::Own);
    }
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// The first side from which this may be done, or the most telling reason why not. Going on with a case is asked of the
/// nearest side alone: a house that is to answer is no stranger with a code.
///
/// # Errors
/// Not found for whoever has no part in it; else 409 in words.
pub fn check(act: ReferralAct, stage: Stage, sides: &[Side]) -> Result<()> {
    let sides = match act {
        ReferralAct::Continue => sides.get(..1).unwrap_or_default(),
        _ => sides,
    };
    let verdicts = sides.iter().map(|side| may(act, stage, *side));
    let mut denied = Denied::NotTheirs;
    for verdict in verdicts {
        match verdict {
            Ok(()) => return Ok(()),
            Err(reason) => denied = denied.min(reason),
        }
    }
    Err(denied.into())
}

#[cfg(test)]
mod tests;
