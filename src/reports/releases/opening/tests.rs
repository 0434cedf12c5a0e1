//! Opening a month on a real database: when it may be, what it settles, and what the journal says of it.

use super::*;
use crate::accounts::rules::OrganizationId;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::Role;
use crate::ground::trial::{self, Trial};
use crate::reports::releases::acts;
use crate::reports::releases::rules::Choice;
use crate::shelters::rules::Shelter;

const APRIL: &str = "2026-04";

fn april() -> Month {
    APRIL.parse().unwrap()
}

/// A network on the last day to answer for April, with a house that wants to be asked and one that does not.
struct Asked {
    trial: Trial,
    house: Shelter,
    administrator: Who,
}

impl Asked {
    fn of_april() -> Self {
        let trial = trial::database("2026-05-14T12:00:00Z");
        let house = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("north"))?;
            store::choose(tx.conn, house.id, Choice::Ask)?;
            open_house(tx, &shelter_in("north"))?;
            Ok(house)
        });
        Self {
            administrator: member_of(OrganizationId::new(), Role::Administrator),
            trial,
            house,
        }
    }

    fn open(&self) -> Result<()> {
        let who = self.administrator.clone();
        self.trial.write_now(move |tx| open(tx, &who, april()))
    }

    fn look(&self) -> Standing {
        let who = self.administrator.clone();
        self.trial.write(move |tx| look(tx, &who, april()))
    }

    fn answer(&self, month: Month) -> Result<()> {
        let (lead, house) = (
            member_of(self.house.organization, Role::ShelterLead),
            self.house.id,
        );
        let answer = move |tx: &mut Tx| acts::answer(tx, &lead, house, (month, true));
        self.trial.write_now(answer)
    }

    /// What the journal says of the month, in its order.
    fn told(&self) -> Vec<String> {
        let entries = self
            .trial
            .read_now(|conn| journal::store::unlinked(conn, None, 100));
        let mut entries = entries.unwrap();
        entries.retain(|entry| entry.subject.as_deref() == Some("month"));
        assert!(entries.iter().all(|one| one.subject_id == Some(202_604)));
        entries.into_iter().map(|entry| entry.act).collect()
    }
}

#[test]
fn a_month_is_opened_once_after_the_last_day_to_answer_and_each_look_is_in_the_journal() {
    let asked = Asked::of_april();
    let Standing::Closed(closed) = asked.look() else {
        panic!("nobody opened it");
    };
    assert_eq!(closed.unanswered, std::slice::from_ref(&asked.house.name));
    assert_eq!((closed.included.len(), closed.left_out), (1, 1));
    assert_eq!(closed.until.to_string(), "2026-05-14");
    let refused = asked.open().unwrap_err();
    let Error::Refused(Problem::Invalid, sentence) = refused else {
        panic!("{refused:?}");
    };
    let said = Lang::En.tell(&sentence).replace('\u{a0}', " ");
    assert!(said.contains("14 May 2026"), "{said}");
    assert_eq!(asked.told(), Vec::<String>::new(), "nothing was seen");

    asked.trial.at("2026-05-15T12:00:00Z");
    asked.open().unwrap();
    asked.open().unwrap();
    assert_eq!(asked.told(), ["release-opened"], "once");
    assert_eq!(asked.look(), Standing::Opened);
    assert_eq!(asked.look(), Standing::Opened);
    let looked = "release-looked-at";
    assert_eq!(asked.told(), ["release-opened", looked, looked]);
    let late = asked.answer(april());
    assert!(
        matches!(late, Err(Error::Refused(Problem::Stale, _))),
        "{late:?}"
    );
}

#[test]
fn a_month_for_which_all_have_answered_is_opened_at_once_and_keeps_where_houses_stood() {
    let asked = Asked::of_april();
    asked.answer(april()).unwrap();
    asked.open().unwrap();
    let opened = asked.trial.read_now(|conn| store::opened(conn, APRIL));
    let opened = opened.unwrap().unwrap();
    assert!(opened.without.is_empty(), "she said yes");
    // A house that moves afterwards would be the difference: the month keeps where it stood.
    let id = asked.house.id;
    let stood = asked.trial.read_now(|conn| {
        let mut places = Places::read(conn)?;
        let at = places.houses.get_mut(&id).unwrap();
        "elsewhere".clone_into(&mut at.region);
        places.stood_as(Some(&opened.places));
        Ok(places.houses[&id].region.clone())
    });
    assert_eq!(stood.unwrap(), "north");
}

#[test]
fn a_house_that_was_not_there_yet_would_not_be_in_the_month() {
    use crate::capacity::census;
    use crate::capacity::census::rules::NightOfPool;
    let asked = Asked::of_april();
    let there = asked.trial.write(|tx| {
        let house = open_house(tx, &shelter_in("north"))?;
        let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
        let row = NightOfPool::missing(pool.id, april().first(), pool.unit);
        census::store::insert(tx.conn, &row, "house")?;
        Ok(house)
    });
    crate::reports::acts::recompute_all(&asked.trial).unwrap();
    let Standing::Closed(closed) = asked.look() else {
        panic!("nobody opened it");
    };
    assert_eq!(closed.included, [there.name]);
    assert_eq!(closed.left_out, 0);
}

#[test]
fn a_house_answers_neither_for_a_month_that_runs_nor_for_one_that_is_erased() {
    let asked = Asked::of_april();
    for (month, said) in [
        ("2026-05", "release-unfinished"),
        ("2016-04", "release-erased"),
    ] {
        match asked.answer(month.parse().unwrap()).unwrap_err() {
            Error::Invalid(fields) => assert_eq!(fields[0].sentence.id(), said),
            other => panic!("{other:?}"),
        }
    }
}
