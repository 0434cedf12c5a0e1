//! How language is met in a case: who may book for it and settle it, and what is counted of it once the case is over.
//! Service in French is a right and not interpretation: it is asked of the house, and counted for the house.

use super::table::{Denied, Side};
use super::{Referral, ReferralState, Request, RequestState};
use crate::ground::codes::{LanguageAnswer, Problem};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::tongues::{TongueCode, TongueGroup};
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

/// What one side may do: while it is open, while she is placed, when it has ended.
#[rustfmt::skip]
fn row(act: LanguageAct, side: Side) -> [Verdict; 3] {
    const YES: Verdict = Ok(());
    const EARLY: Verdict = Err(NotSo::NotPlaced);
    const OVER: Verdict = Err(NotSo::Denied(Denied::Over));
    const NOT_HERE: Verdict = Err(NotSo::Denied(Denied::NotKeptHere));
    const NOBODYS: Verdict = Err(NotSo::Denied(Denied::NotTheirs));
    match (side, act) {
        (Side::Own, LanguageAct::Book)     => [YES,      YES,     OVER],
        (Side::Own, LanguageAct::Settle)   => [EARLY,    YES,     OVER],
        (Side::House, _)                   => [NOT_HERE, YES,     OVER],
        (Side::Answering | Side::Asked | Side::Other, _) => [NOBODYS,  NOBODYS, NOBODYS],
    }
}

/// Whether somebody on this side may do this in this state.
pub fn may(act: LanguageAct, state: ReferralState, side: Side) -> Verdict {
    let [open, placed, ended] = row(act, side);
    match state {
        ReferralState::Open => open,
        ReferralState::Placed => placed,
        _ => ended,
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

/// What is counted of the language of a case that was placed, once, by how it was met in the end. For a woman who speaks
/// French: whether the house served her in it. Besides, how the first of her languages that takes an interpreter was met,
/// and as a need nobody met where nobody ever settled that.
pub fn at_end(referral: &Referral, requests: &[Request], tongues: &[TongueCode]) -> Vec<Tally> {
    if referral.placed_at.is_none() {
        return Vec::new();
    }
    let answer = referral.language_answer.unwrap_or(LanguageAnswer::ToSettle);
    let french = asks_for_french(tongues);
    let mut tallies = Vec::new();
    if french {
        tallies.extend(served_in_french(answer, requests));
    }
    let interpreted = tongues.iter().find(|tongue| tongue.is_interpreted());
    let tongue = interpreted.or(tongues.first().filter(|_| !french));
    tallies.extend(tongue.map(|tongue| Tally::Language {
        tongue: *tongue,
        answer,
    }));
    let unmet = interpreted.filter(|_| answer == LanguageAnswer::ToSettle);
    tallies.extend(unmet.map(|tongue| Tally::Unmet {
        group: tongue.group(),
        mode: None,
    }));
    tallies
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
    use crate::referrals::rules::trial;

    fn counted(tongues: &[&str], answer: Option<LanguageAnswer>) -> Vec<Tally> {
        let referral = Referral {
            placed_at: Some(trial::night()),
            language_answer: answer,
            ..trial::referral(ReferralState::Arrived)
        };
        let accepted = trial::request(&referral, 7, RequestState::Accepted);
        let tongues: Vec<TongueCode> = tongues.iter().map(|code| code.parse().unwrap()).collect();
        at_end(&referral, &[accepted], &tongues)
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
        assert_eq!(at_end(&never, &[], &["prs".parse().unwrap()]), []);
    }

    /// While it is open, placed, ended: `y` yes, `e` nobody has accepted her, `h` not kept here, `o` over, `.` not there.
    const TABLE: &str = "
        Book    own yyo  house hyo  asked ...  other ...
        Settle  own eyo  house hyo  asked ...  other ...
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
                    (ReferralState::Unplaced, cells[2]),
                    (ReferralState::Withdrawn, cells[2]),
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
