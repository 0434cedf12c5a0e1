//! How language is met in a case: who may book for it and settle it, and what is counted of it once the case is over.
//! Service in French is a right and not interpretation: it is asked of the house, and counted for the house.

use chrono::{DateTime, Utc};

use super::table::{Denied, Side};
use super::{Counted, Referral, ReferralState, Request, RequestState};
use crate::ground::codes::{LanguageAnswer, Problem};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::tongues::{TongueCode, TongueGroup};
use crate::interpretation::rules::{Booking, BookingId, BookingState};
use crate::tallies::rules::{Tally, YesNo};

/// What can be done about the language of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageAct {
    /// Book an interpreter for it.
    Book,
    /// Say how language is met in the house that accepted.
    Settle,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSo {
    /// No house has accepted her yet: there is nobody whose language would have to be settled.
    NotPlaced,
    /// As for any act on a case.
    Denied(Denied),
}

impl From<NotSo> for Error {
    fn from(not_so: NotSo) -> Self {
        match not_so {
            NotSo::NotPlaced => Self::Refused(
                Problem::RequestEnded,
                Sentence::new("referral-language-not-placed"),
            ),
            NotSo::Denied(denied) => denied.into(),
        }
    }
}

type Verdict = std::result::Result<(), NotSo>;

/// What one side may do: while it is open, while she is placed, when it has ended after she was placed, and without.
#[rustfmt::skip]
fn row(act: LanguageAct, side: Side) -> [Verdict; 4] {
    const YES: Verdict = Ok(());
    const EARLY: Verdict = Err(NotSo::NotPlaced);
    const OVER: Verdict = Err(NotSo::Denied(Denied::Over));
    const NOT_HERE: Verdict = Err(NotSo::Denied(Denied::NotKeptHere));
    const NOBODYS: Verdict = Err(NotSo::Denied(Denied::NotTheirs));
    match (side, act) {
        (Side::Own, LanguageAct::Book)     => [YES,      YES,     OVER,    OVER],
        (Side::Own, LanguageAct::Settle)   => [EARLY,    YES,     YES,     OVER],
        (Side::House, LanguageAct::Book)   => [NOT_HERE, YES,     OVER,    OVER],
        (Side::House, LanguageAct::Settle) => [NOT_HERE, YES,     YES,     OVER],
        (Side::Answering | Side::Asked | Side::Other, _) => [NOBODYS,  NOBODYS, NOBODYS, NOBODYS],
    }
}

/// Whether somebody on this side may do this in this state. How language was met where she was expected can be said
/// until the case is erased, a day after its end: only then is it counted.
pub fn may(act: LanguageAct, state: ReferralState, side: Side) -> Verdict {
    let [open, placed, settled, over] = row(act, side);
    match state {
        ReferralState::Open => open,
        ReferralState::Placed => placed,
        ReferralState::Arrived | ReferralState::NoShow => settled,
        ReferralState::Unplaced | ReferralState::Withdrawn => over,
    }
}

/// Whether it may be done from any of these sides; else why not, from the nearest of them.
///
/// # Errors
/// Not found for whoever has no part in it; else 409 in words.
pub fn check(act: LanguageAct, state: ReferralState, sides: &[Side]) -> Result<()> {
    let mut told = NotSo::Denied(Denied::NotTheirs);
    let mut nearest_first = sides.to_vec();
    nearest_first.sort_unstable();
    for side in nearest_first.into_iter().rev() {
        match may(act, state, side) {
            Ok(()) => return Ok(()),
            Err(NotSo::Denied(Denied::NotTheirs)) => {}
            Err(not_so) => told = not_so,
        }
    }
    Err(told.into())
}

/// Whether a case needs no interpreter, but staff who speak French.
pub fn asks_for_french(tongues: &[TongueCode]) -> bool {
    let is_french = |tongue: &TongueCode| tongue.group() == TongueGroup::French;
    tongues.iter().any(is_french)
}

/// What is counted of the language of a case, and which of its bookings is still to say whether somebody comes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken {
    /// What is counted.
    pub tallies: Vec<Tally>,
    /// The booking that counts by itself from now on; the others are counted with the case.
    pub left: Option<BookingId>,
}

/// What is counted of the language of a case, once, when nothing of it is kept any more. Of one that was placed: for a
/// woman who speaks French, whether the house served her in it; and how the first of her languages that takes an
/// interpreter was met in the end. Of every case: whether interpretation was needed and nobody gave it.
pub fn at_end(
    referral: &Referral,
    requests: &[Request],
    tongues: &[TongueCode],
    bookings: &[Booking],
    now: DateTime<Utc>,
) -> Spoken {
    if referral.counted == Counted::Everything {
        return Spoken::default();
    }
    let answer = referral.language_answer.unwrap_or(LanguageAnswer::ToSettle);
    let interpreted = tongues.iter().find(|tongue| tongue.is_interpreted());
    let is_placed = referral.placed_at.is_some();
    let mut tallies = Vec::new();
    if is_placed {
        let french = asks_for_french(tongues);
        if french {
            tallies.extend(served_in_french(answer, requests));
        }
        let tongue = interpreted.or(tongues.first().filter(|_| !french));
        tallies.extend(tongue.map(|tongue| Tally::Language {
            tongue: *tongue,
            answer,
        }));
    }
    let nobody_settled = interpreted.filter(|_| is_placed && answer == LanguageAnswer::ToSettle);
    let (unmet, left) = match (is_placed, answer) {
        (true, LanguageAnswer::Booked | LanguageAnswer::ToSettle) | (false, _) => {
            unmet(nobody_settled, bookings, now)
        }
        _ => (None, None),
    };
    tallies.extend(unmet);
    Spoken { tallies, left }
}

/// Whether nobody came, as far as the bookings of a case say: one that is kept or still waits says it by itself later.
/// What came to nothing was a need in its own way; where there was none, it is the need of who was never asked about.
fn unmet(
    nobody_settled: Option<&TongueCode>,
    bookings: &[Booking],
    now: DateTime<Utc>,
) -> (Option<Tally>, Option<BookingId>) {
    let is_over = |one: &Booking| one.state == BookingState::Completed || one.starts_at <= now;
    if bookings.iter().any(|one| one.is_kept() && is_over(one)) {
        return (None, None);
    }
    let is_coming = |one: &&Booking| one.is_kept() || one.state_at(now) == BookingState::Requested;
    let coming = bookings.iter().filter(is_coming);
    if let Some(left) = coming.min_by_key(|one| (!one.is_kept(), one.starts_at)) {
        return (None, Some(left.id));
    }
    let mut in_vain = bookings.iter().filter(|one| one.came_to_nothing(now));
    let unmet = match in_vain.next_back() {
        Some(last) => Some((last.tongue.group(), Some(last.mode))),
        None => nobody_settled.map(|tongue| (tongue.group(), None)),
    };
    (
        unmet.map(|(group, mode)| Tally::Unmet { group, mode }),
        None,
    )
}

fn served_in_french(answer: LanguageAnswer, requests: &[Request]) -> Option<Tally> {
    let met = match answer {
        LanguageAnswer::Staff => YesNo::Yes,
        _ => YesNo::No,
    };
    let mut requests = requests.iter();
    let accepted = requests.find(|one| one.state == RequestState::Accepted)?;
    Some(Tally::French {
        shelter: accepted.shelter,
        met,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::Mode;
    use crate::interpretation::rules::{CancelReason, CancelledBy};
    use crate::referrals::rules::trial;
    use chrono::TimeDelta;

    fn counted(tongues: &[&str], answer: Option<LanguageAnswer>) -> Vec<Tally> {
        let referral = Referral {
            placed_at: Some(trial::night()),
            language_answer: answer,
            ..trial::referral(ReferralState::Arrived)
        };
        let accepted = trial::request(&referral, 7, RequestState::Accepted);
        let tongues: Vec<TongueCode> = tongues.iter().map(|code| code.parse().unwrap()).collect();
        at_end(&referral, &[accepted], &tongues, &[], trial::night()).tallies
    }

    #[test]
    fn french_is_counted_for_the_house_and_not_as_interpretation() {
        for (answer, met) in [
            (Some(LanguageAnswer::Staff), YesNo::Yes),
            (Some(LanguageAnswer::Phone), YesNo::No),
            (Some(LanguageAnswer::ToSettle), YesNo::No),
            (None, YesNo::No),
        ] {
            let french = Tally::French {
                shelter: 107.into(),
                met,
            };
            for tongues in [&["fr"][..], &["en", "fr"]] {
                let only = std::slice::from_ref(&french);
                assert_eq!(counted(tongues, answer), only, "{answer:?}");
            }
            let both = counted(&["ar", "fr"], answer);
            assert_eq!(both[0], french);
            let interpreted = both.iter().filter(
                |one| matches!(one, Tally::Language { tongue, .. } if tongue.as_str() == "ar"),
            );
            assert_eq!(interpreted.count(), 1, "Arabic is: {answer:?}");
        }
    }

    #[test]
    fn a_language_nobody_settled_is_a_need_nobody_met_and_one_that_was_declined_is_none() {
        let prs: TongueCode = "prs".parse().unwrap();
        let language = |answer| Tally::Language {
            tongue: prs,
            answer,
        };
        let unmet = Tally::Unmet {
            group: TongueGroup::PersianAfghan,
            mode: None,
        };
        for never in [None, Some(LanguageAnswer::ToSettle)] {
            assert_eq!(
                counted(&["en", "prs"], never),
                [language(LanguageAnswer::ToSettle), unmet.clone()]
            );
        }
        for settled in [
            LanguageAnswer::Staff,
            LanguageAnswer::Booked,
            LanguageAnswer::Phone,
            LanguageAnswer::Refused,
            LanguageAnswer::NotNeeded,
        ] {
            assert_eq!(counted(&["prs"], Some(settled)), [language(settled)]);
        }
    }

    #[test]
    fn english_alone_is_never_a_need_nobody_met_and_who_was_never_placed_is_not_counted() {
        let unmet = |tallies: &[Tally]| {
            let mut tallies = tallies.iter();
            tallies.any(|one| matches!(one, Tally::Unmet { .. }))
        };
        assert!(!unmet(&counted(&["en"], None)));
        assert_eq!(counted(&[], None), []);
        let never = trial::referral(ReferralState::Unplaced);
        let counted = at_end(&never, &[], &["prs".parse().unwrap()], &[], trial::night());
        assert_eq!(counted, Spoken::default());
    }

    /// A booking by video that begins so many hours from now.
    fn booking(id: i64, state: BookingState, begins: i64) -> Booking {
        let starts_at = trial::night() + TimeDelta::hours(begins);
        Booking {
            id: id.into(),
            agency: 1.into(),
            account: None,
            referral: Some(1),
            tongue: "prs".parse().unwrap(),
            mode: Mode::Video,
            region: None,
            gender: None,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            state,
            interpreter: None,
            confirm_by: starts_at,
            escalated: false,
            cancelled: None,
            asked_at: trial::night() - TimeDelta::hours(40),
            ended_at: None,
            excluded: Vec::new(),
            given_up: Vec::new(),
            counted: false,
            revision: 1,
        }
    }

    #[test]
    fn what_was_booked_decides_whether_the_need_was_met_and_one_that_is_to_come_says_so_itself() {
        use BookingState::*;
        let prs: TongueCode = "prs".parse().unwrap();
        let told = |placed: bool, answer, bookings: &[Booking]| {
            let referral = Referral {
                placed_at: placed.then(trial::night),
                language_answer: answer,
                ..trial::referral(ReferralState::Arrived)
            };
            let spoken = at_end(&referral, &[], &[prs], bookings, trial::night());
            let unmet = spoken.tallies.iter().find_map(|one| match one {
                Tally::Unmet { mode, .. } => Some(*mode),
                _ => None,
            });
            (unmet, spoken.left.map(BookingId::number))
        };
        let (booked, settle) = (Some(LanguageAnswer::Booked), None);
        let in_vain = booking(1, Unfilled, -9);
        let came = booking(2, Completed, -5);
        let comes = booking(3, Confirmed, 9);
        let waits = booking(4, Requested, 5);
        let called_off = Booking {
            cancelled: Some((CancelledBy::Agency, CancelReason::OtherWay)),
            ..booking(5, Cancelled, -3)
        };
        let fell_away = Booking {
            cancelled: Some((CancelledBy::Provider, CancelReason::InterpreterUnable)),
            mode: Mode::InPerson,
            ..booking(6, Cancelled, -3)
        };
        let video = (Some(Some(Mode::Video)), None);
        let one = std::slice::from_ref::<Booking>;
        for answer in [booked, settle] {
            assert_eq!(told(true, answer, one(&in_vain)), video, "nobody came");
            assert_eq!(
                told(true, answer, &[in_vain.clone(), came.clone()]),
                (None, None)
            );
            assert_eq!(told(true, answer, one(&comes)), (None, Some(3)));
            let both = [in_vain.clone(), waits.clone(), comes.clone()];
            assert_eq!(told(true, answer, &both), (None, Some(3)));
            assert_eq!(told(true, answer, one(&waits)), (None, Some(4)));
        }
        let by_others = told(true, booked, one(&fell_away));
        assert_eq!(by_others, (Some(Some(Mode::InPerson)), None));
        assert_eq!(told(true, booked, one(&called_off)), (None, None));
        assert_eq!(told(true, booked, &[]), (None, None), "booked elsewhere");
        assert_eq!(told(true, settle, one(&called_off)), (Some(None), None));
        for met in [LanguageAnswer::Staff, LanguageAnswer::Phone] {
            assert_eq!(
                told(true, Some(met), &[in_vain.clone(), waits.clone()]),
                (None, None)
            );
        }
        assert_eq!(told(false, settle, one(&in_vain)), video, "never placed");
        assert_eq!(told(false, settle, one(&called_off)), (None, None));
        assert_eq!(told(false, settle, &[]), (None, None));
    }

    /// While it is open, placed, ended after she was, ended without: `y` yes, `e` nobody has accepted her, `h` not kept
    /// here, `o` over, `.` not there.
    const TABLE: &str = "
        Book    own yyoo  house hyoo  asked ....  other ....
        Settle  own eyyo  house hyyo  asked ....  other ....
    ";

    #[test]
    fn every_act_in_every_state_by_every_side_is_as_decided() {
        let sign = |verdict| match verdict {
            Ok(()) => 'y',
            Err(NotSo::NotPlaced) => 'e',
            Err(NotSo::Denied(Denied::NotKeptHere)) => 'h',
            Err(NotSo::Denied(Denied::Over)) => 'o',
            Err(NotSo::Denied(_)) => '.',
        };
        let lines = TABLE.lines().filter(|line| !line.trim().is_empty());
        for (act, line) in [LanguageAct::Book, LanguageAct::Settle]
            .into_iter()
            .zip(lines)
        {
            let row: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(format!("{act:?}"), row[0]);
            for (side, cells) in Side::ALL.into_iter().zip([row[2], row[4], row[6], row[8]]) {
                let cells: Vec<char> = cells.chars().collect();
                for (state, cell) in [
                    (ReferralState::Open, cells[0]),
                    (ReferralState::Placed, cells[1]),
                    (ReferralState::Arrived, cells[2]),
                    (ReferralState::NoShow, cells[2]),
                    (ReferralState::Unplaced, cells[3]),
                    (ReferralState::Withdrawn, cells[3]),
                ] {
                    assert_eq!(
                        sign(may(act, state, side)),
                        cell,
                        "{act:?} {state} {side:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_house_that_refers_to_itself_books_and_a_house_that_was_only_asked_finds_nothing() {
        let open = ReferralState::Open;
        assert!(check(LanguageAct::Book, open, &[Side::Own, Side::Asked]).is_ok());
        assert!(matches!(
            check(LanguageAct::Book, open, &[Side::Asked, Side::Other]),
            Err(Error::NotFound)
        ));
        assert!(matches!(
            check(LanguageAct::Settle, open, &[Side::Own, Side::Other]),
            Err(Error::Refused(Problem::RequestEnded, _))
        ));
    }
}
