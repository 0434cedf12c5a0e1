//! Answering a request. The house answers in its own name; an answer its people gave by phone is written down by her
//! agency and confirmed by the house in one tap. Which of the two it is follows from who acts.

use crate::accounts::who::Who;
use crate::ground::codes::{LanguageAnswer, Pick, Problem, RefusedBy};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::journal::rules::Actor;
use crate::referrals::acts::case::stale;
use crate::referrals::acts::closing::look_at_ends;
use crate::referrals::acts::telling::renew_case;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::rules::table::RequestAct;
use crate::referrals::rules::{ReferralState, RequestId, RequestState, clocks};
use crate::tallies::rules::{Refusal, Tally, YesNo};
use chrono::{DateTime, Utc};

/// A request in hand, and in whose name somebody answers it.
struct Answering {
    case: Case,
    id: RequestId,
    by_house: bool,
    /// Whether the house itself stood by an offer before this.
    had_said: bool,
    actor: Actor,
}

impl Answering {
    /// Takes the case; the house's act, or the same heard by phone.
    fn take(
        tx: &mut Tx,
        who: &Who,
        id: RequestId,
        (own, heard): (RequestAct, RequestAct),
        revision: Option<i64>,
    ) -> Result<Self> {
        let case = Case::of_request(tx, id)?;
        let request = case.request(id)?;
        let by_house = case.is_house_of(request, who);
        let had_said = request.confirmed && request.state == RequestState::Offered;
        let act = if by_house { own } else { heard };
        case.check_request(act, id, who, tx.now)?;
        if revision.is_some_and(|seen| seen != request.revision) {
            return Err(stale());
        }
        // What somebody else's act keeps in a house is not their count of it.
        let actor = if by_house { who.actor() } else { Actor::HOUSE };
        Ok(Self {
            case,
            id,
            by_house,
            had_said,
            actor,
        })
    }

    /// Notes who said it and how soon.
    fn note(&mut self, tx: &Tx, who: &Who) -> Result<()> {
        self.case.note_answer(tx, self.id)?;
        let by_house = self.by_house;
        if !by_house {
            renew_case(&mut self.case, who, tx.now);
        }
        self.case.change(self.id, |request| {
            request.heard_by_phone |= !by_house;
            request.confirmed = by_house;
        })
    }

    /// Whether spaces may be kept by this answer: the house itself says so, has said so, or lets others begin.
    fn may_keep(&self) -> Result<bool> {
        let request = self.case.request(self.id)?;
        let house = self.case.house(request.shelter)?;
        Ok(self.by_house || self.had_said || house.ways.holds_at_once)
    }

    /// Keeps the spaces until a moment, where that may be done. What was heard by phone stands whether or not there is
    /// room: it was said, and how much room there is would be told by a refusal.
    fn keep(&mut self, tx: &mut Tx, until: DateTime<Utc>) -> Result<()> {
        if !self.may_keep()? {
            return Ok(());
        }
        let is_heard = !self.by_house && !self.had_said;
        match self.case.keep(tx, self.id, until, self.actor) {
            Err(Error::Refused(Problem::PoolFull, _)) if is_heard => Ok(()),
            other => other,
        }
    }
}

/// "We can probably take her." The offer stands for ten minutes with the spaces kept as long; when the house itself says
/// `talk_first`, her worker is told the intake line for half an hour, and the offer stands as long.
pub fn offer(
    tx: &mut Tx,
    who: &Who,
    id: RequestId,
    talk_first: bool,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let acts = (RequestAct::Offer, RequestAct::HearOffer);
    let mut answering = Answering::take(tx, who, id, acts, revision)?;
    let stands = answering.case.request(id)?.state == RequestState::Offered;
    if stands && !answering.by_house {
        // Said once is said: hearing it again prolongs nothing, and takes nothing back that the house said itself.
        renew_case(&mut answering.case, who, tx.now);
        return answering.case.put_back(tx, who.actor(), "request-offered");
    }
    answering.note(tx, who)?;
    // Only the house itself opens its line.
    let talk_first = talk_first && answering.by_house;
    set_offer(tx, &mut answering, talk_first)?;
    answering.case.put_back(tx, who.actor(), "request-offered")
}

fn set_offer(tx: &mut Tx, answering: &mut Answering, talk_first: bool) -> Result<()> {
    let lasts = if talk_first {
        clocks::TALK
    } else {
        clocks::OFFER
    };
    let until = tx.now + lasts;
    answering.keep(tx, until)?;
    answering.case.change(answering.id, |request| {
        request.state = RequestState::Offered;
        request.talk_first = talk_first;
        request.offered_until = Some(until);
        request.line_until = talk_first.then_some(until);
    })
}

/// "We take her." With *first*, the first acceptance places her and the others are not needed; with *ask-her* a house's
/// yes is an offer among which she chooses, and a yes heard by phone is her choice already.
pub fn accept(
    tx: &mut Tx,
    who: &Who,
    id: RequestId,
    language_answer: LanguageAnswer,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let acts = (RequestAct::Accept, RequestAct::HearAcceptance);
    let mut answering = Answering::take(tx, who, id, acts, revision)?;
    answering.note(tx, who)?;
    answering.case.change(id, |request| {
        request.language_answer = Some(language_answer)
    })?;
    let request = answering.case.request(id)?.clone();
    if request.pick == Pick::AskHer && answering.by_house {
        let talk_first = request.talk_first;
        set_offer(tx, &mut answering, talk_first)?;
        return answering.case.put_back(tx, who.actor(), "request-offered");
    }
    place(tx, &mut answering)?;
    answering.case.put_back(tx, who.actor(), "request-accepted")
}

fn place(tx: &mut Tx, answering: &mut Answering) -> Result<()> {
    let request = answering.case.request(answering.id)?.clone();
    let until = answering.case.way_ends(&request, tx.now)?;
    answering.keep(tx, until)?;
    answering.case.place(tx, answering.id)
}

/// She chooses this offer: it is accepted, the others are told that they are not needed.
pub fn choose(tx: &mut Tx, who: &Who, id: RequestId, revision: Option<i64>) -> Result<CaseNow> {
    let acts = (RequestAct::Choose, RequestAct::Choose);
    let mut answering = Answering::take(tx, who, id, acts, revision)?;
    // A house that refers to itself chooses in her name, and keeps spaces in its own.
    renew_case(&mut answering.case, who, tx.now);
    place(tx, &mut answering)?;
    answering.case.put_back(tx, who.actor(), "request-chosen")
}

/// "We cannot", by whom and why. A house may take its yes back as long as she has not come; the referral is open again.
pub fn refuse(
    tx: &mut Tx,
    who: &Who,
    id: RequestId,
    refusal: Refusal,
    revision: Option<i64>,
) -> Result<CaseNow> {
    if refusal.by() == RefusedBy::Nobody {
        return Err(Error::field("by", Sentence::new("referral-nobody-refuses")));
    }
    let acts = (RequestAct::Refuse, RequestAct::HearRefusal);
    let mut answering = Answering::take(tx, who, id, acts, revision)?;
    answering.note(tx, who)?;
    let mut case = answering.case;
    let was_accepted = case.request(id)?.state == RequestState::Accepted;
    case.turn_away(tx, id, RequestState::Refused, refusal)?;
    if was_accepted {
        case.referral.state = ReferralState::Open;
        case.referral.placed_pool = None;
        case.referral.placed_at = None;
        case.referral.language_answer = None;
        case.referral.renewed_at = tx.now;
        case.referral.prompted = 0;
    }
    let kept = case.put_back(tx, who.actor(), "request-refused")?;
    if refusal.by() == RefusedBy::Survivor {
        look_at_ends(tx, &kept.referral)?;
    }
    Ok(kept)
}

/// The house confirms in one tap what her agency wrote down; a place it said yes to is kept from now on.
pub fn confirm_heard(tx: &mut Tx, who: &Who, id: RequestId) -> Result<CaseNow> {
    let mut case = Case::of_request(tx, id)?;
    case.check_request(RequestAct::ConfirmHeard, id, who, tx.now)?;
    let request = case.request(id)?.clone();
    if !request.heard_by_phone || request.confirmed {
        let sentence = Sentence::new("referral-nothing-to-confirm");
        return Err(Error::Refused(Problem::RequestEnded, sentence));
    }
    let until = match (request.state, case.referral.state) {
        (RequestState::Offered, _) => request.offered_until,
        (RequestState::Accepted, ReferralState::Placed) => Some(case.way_ends(&request, tx.now)?),
        _ => None,
    };
    if let Some(until) = until {
        match case.keep(tx, id, until, who.actor()) {
            // The bed went meanwhile: that they said yes is true all the same, and the card says that none is kept.
            Err(Error::Refused(Problem::PoolFull, _)) => {}
            other => other?,
        }
    }
    case.change(id, |request| request.confirmed = true)?;
    case.put_back(tx, who.actor(), "request-confirmed")
}

/// One tap after an answer: whether what the board said of the house was right. The first answer counts.
pub fn tell_board(tx: &mut Tx, who: &Who, id: RequestId, right: YesNo) -> Result<CaseNow> {
    let mut case = Case::of_request(tx, id)?;
    case.check_request(RequestAct::TellBoard, id, who, tx.now)?;
    let request = case.request(id)?.clone();
    if request.board_right.is_none() {
        let shelter = request.shelter;
        case.count_at(tx.now, shelter, [Tally::Accuracy { shelter, right }])?;
        case.change(id, |request| request.board_right = Some(right))?;
    }
    case.put_back(tx, who.actor(), "board-told")
}
