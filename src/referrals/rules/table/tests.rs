//! Every cell of the two tables, written down a second time by hand: a change of one has to be a decision about both.

use super::*;
use crate::ground::language::Lang;
use crate::referrals::household::Household;
use crate::referrals::rules::trial;
use crate::web::failure::Told;

/// What each side hears while it is open, when it was thinned, while she is placed, when she came, when it is over: `.` it
/// is not there, `y` yes, `f` forgotten, `p` already placed, `o` over, `h` not kept here, `i` answers instead.
const REFERRALS: &str = "
    Read          own yyyyy  house .....  answering .....  asked .....  other .....
    Ask           own yfpoo  house .....  answering .....  asked .....  other .....
    Watch         own yfpoo  house .....  answering .....  asked .....  other .....
    Renew         own yypoo  house .....  answering .....  asked .....  other .....
    NoteFallback  own yfpoo  house .....  answering .....  asked .....  other .....
    Withdraw      own yyyoo  house .....  answering .....  asked .....  other .....
    Outcome       own yypoo  house .....  answering .....  asked .....  other .....
    Arrive        own .....  house hhyoo  answering hhhhh  asked hhhhh  other .....
    NoShow        own .....  house hhyoo  answering hhhhh  asked hhhhh  other .....
    Continue      own yfpoo  house yfpoo  answering i....  asked y....  other y....
    Transfer      own .....  house hhyyo  answering hhhhh  asked hhhhh  other .....
";

/// Asked, offered, accepted, past, refused, lapsed, placed elsewhere, called off: for the one side whose act it is.
/// `n` nothing offered, `a` nothing answered, `r` refused, `l` ran out, `e` she has a place, `c` called off.
const REQUESTS: &str = "
    Offer           house yyporlee
    Accept          house yyporlee
    Refuse          house yyyorlee
    HearOffer       own   yyporlec
    HearAcceptance  own   yyporlec
    HearRefusal     own   yyporlec
    ConfirmHeard    house ayyyylee
    Choose          own   nyporlec
    OpenLine        own   nyyorlec
    TellBoard       own   ayyyylec
";

fn sign(verdict: std::result::Result<(), Denied>) -> char {
    match verdict {
        Ok(()) => 'y',
        Err(Denied::AlreadyPlaced) => 'p',
        Err(Denied::Forgotten) => 'f',
        Err(Denied::Over) => 'o',
        Err(Denied::NotKeptHere) => 'h',
        Err(Denied::NothingOffered) => 'n',
        Err(Denied::NothingAnswered) => 'a',
        Err(Denied::WasRefused) => 'r',
        Err(Denied::RanOut) => 'l',
        Err(Denied::AnswersInstead) => 'i',
        Err(Denied::NotNeeded) => 'e',
        Err(Denied::CalledOff) => 'c',
        Err(Denied::NotTheirs) => '.',
    }
}

fn rows(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| line.split_whitespace().collect())
        .collect()
}

#[test]
fn every_act_on_a_referral_in_every_state_by_every_side_is_as_decided() {
    let rows = rows(REFERRALS);
    assert_eq!(rows.len(), ReferralAct::ALL.len());
    for (act, row) in ReferralAct::ALL.into_iter().zip(rows) {
        assert_eq!(format!("{act:?}"), row[0]);
        for (side, cells) in Side::ALL
            .into_iter()
            .zip([row[2], row[4], row[6], row[8], row[10]])
        {
            for (stage, cell) in Stage::ALL.into_iter().zip(cells.chars()) {
                assert_eq!(
                    sign(may(act, stage, side)),
                    cell,
                    "{act:?} {stage:?} {side:?}"
                );
            }
        }
    }
}

#[test]
fn every_state_is_a_stage_and_a_case_nobody_knows_any_more_is_one_of_its_own() {
    let stage = |state| trial::referral(state).stage();
    assert_eq!(stage(ReferralState::Open), Stage::Open);
    assert_eq!(stage(ReferralState::Placed), Stage::Placed);
    assert_eq!(stage(ReferralState::Arrived), Stage::Arrived);
    for over in [
        ReferralState::NoShow,
        ReferralState::Unplaced,
        ReferralState::Withdrawn,
    ] {
        assert_eq!(stage(over), Stage::Over);
    }
    let known = trial::referral(ReferralState::Open);
    let thinned = Referral {
        household: Household::forgotten(known.household.population()),
        ..known
    };
    assert_eq!(thinned.stage(), Stage::Thinned);
}

#[test]
fn every_act_on_a_request_however_it_stands_by_every_side_is_as_decided() {
    let rows = rows(REQUESTS);
    assert_eq!(rows.len(), RequestAct::ALL.len());
    for (act, row) in RequestAct::ALL.into_iter().zip(rows) {
        assert_eq!(format!("{act:?}"), row[0]);
        let of_the_house = row[1] == "house";
        for (standing, cell) in Standing::ALL.into_iter().zip(row[2].chars()) {
            let verdict = |own, house| sign(may_to_request(act, standing, own, house));
            assert_eq!(verdict(true, true), cell, "{act:?} {standing:?}");
            assert_eq!(
                verdict(!of_the_house, of_the_house),
                cell,
                "{act:?} {standing:?}"
            );
            assert_eq!(
                verdict(of_the_house, !of_the_house),
                '.',
                "{act:?} {standing:?}"
            );
            assert_eq!(verdict(false, false), '.', "{act:?} {standing:?}");
        }
    }
}

#[test]
fn what_cannot_be_is_told_in_words_with_409_or_is_not_there_and_never_breaks() {
    for denied in [
        Denied::AlreadyPlaced,
        Denied::Forgotten,
        Denied::Over,
        Denied::NotKeptHere,
        Denied::NothingOffered,
        Denied::NothingAnswered,
        Denied::WasRefused,
        Denied::RanOut,
        Denied::AnswersInstead,
        Denied::NotNeeded,
        Denied::CalledOff,
    ] {
        let told = Told::about(&Error::from(denied));
        assert_eq!(told.status().as_u16(), 409, "{denied:?}");
        for lang in [Lang::En, Lang::Fr] {
            assert!(lang.knows(told.sentence.id()), "{denied:?}");
            assert!(lang.tell(&told.sentence).contains(' '), "{denied:?}");
        }
    }
    assert!(matches!(Error::from(Denied::NotTheirs), Error::NotFound));
}

#[test]
fn who_has_several_parts_hears_the_best_of_them() {
    let referral = trial::referral(ReferralState::Placed);
    let accepted = trial::request(&referral, 5, RequestState::Accepted);
    let house = OrganizationId::from(9);
    let of = |organization| {
        sides(
            organization,
            &referral,
            std::slice::from_ref(&accepted),
            |_| Some(house),
            trial::night(),
        )
    };
    assert_eq!(of(referral.agency), [Side::Own, Side::Other]);
    assert_eq!(of(house), [Side::House, Side::Asked, Side::Other]);
    assert_eq!(of(OrganizationId::from(77)), [Side::Other]);
    assert!(check(ReferralAct::Arrive, referral.stage(), &of(house)).is_ok());
    assert!(matches!(
        check(ReferralAct::Read, referral.stage(), &of(house)),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        check(ReferralAct::Outcome, referral.stage(), &of(referral.agency)),
        Err(Error::Refused(Problem::AlreadyPlaced, _))
    ));
}

#[test]
fn a_house_that_is_to_answer_does_not_go_on_with_the_case_and_a_code_tells_nothing_of_a_place() {
    let house = OrganizationId::from(9);
    let told = |state, requested| {
        let referral = trial::referral(state);
        let request = trial::request(&referral, 5, requested);
        let requests = std::slice::from_ref(&request);
        let sides = sides(house, &referral, requests, |_| Some(house), trial::night());
        check(ReferralAct::Continue, referral.stage(), &sides)
    };
    for live in [RequestState::Asked, RequestState::Offered] {
        let refused = told(ReferralState::Open, live);
        assert!(
            matches!(&refused, Err(Error::Refused(_, why)) if why.id() == "referral-answers-instead"),
            "{live}"
        );
    }
    for over in [
        RequestState::Refused,
        RequestState::Lapsed,
        RequestState::NotNeeded,
    ] {
        assert!(told(ReferralState::Open, over).is_ok(), "{over}");
        for state in [ReferralState::Placed, ReferralState::Withdrawn] {
            assert!(matches!(told(state, over), Err(Error::NotFound)), "{state}");
        }
    }
}

#[test]
fn a_request_stands_as_its_clock_and_its_referral_say() {
    let placed = trial::referral(ReferralState::Placed);
    let now = trial::night();
    let of = |state, referral| Standing::of(&trial::request(&placed, 5, state), referral, now);
    assert_eq!(
        of(RequestState::NotNeeded, ReferralState::Placed),
        Standing::PlacedElsewhere
    );
    assert_eq!(
        of(RequestState::NotNeeded, ReferralState::Withdrawn),
        Standing::CalledOff
    );
    assert_eq!(
        of(RequestState::Accepted, ReferralState::Placed),
        Standing::Accepted
    );
    assert_eq!(
        of(RequestState::Accepted, ReferralState::Arrived),
        Standing::Past
    );
    let offered = trial::request(&placed, 5, RequestState::Offered);
    let end = offered.offered_until.unwrap();
    let moment_before = end - chrono::Duration::microseconds(1);
    assert_eq!(
        Standing::of(&offered, ReferralState::Open, moment_before),
        Standing::Offered
    );
    assert_eq!(
        Standing::of(&offered, ReferralState::Open, end),
        Standing::Lapsed
    );
}
