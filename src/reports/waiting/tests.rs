//! Months that wait, on a real database: told once, to whom they concern, and no longer than they wait.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::acts::{is_unsettled, settle};
use super::rules::RELEASED_WITHIN_DAYS;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::insert_organization;
use crate::accounts::who::Who;
use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{OrganizationKind, Role};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::notices::kinds::{FIGURES_ASKED, RELEASE_DUE, RETURN_DUE};
use crate::notices::store::open_for;
use crate::reports::releases;
use crate::reports::releases::rules::Choice;
use crate::reports::returns;
use crate::reports::trial::account;
use crate::shelters::acts::contracts::set_funders;
use crate::shelters::rules::Shelter;

/// A network with a house that was there all spring, its lead, an administrator, and a funder nobody is tied to.
struct Spring {
    trial: Trial,
    house: Shelter,
    lead: Who,
    administrator: Who,
    funder: OrganizationId,
    keys: Arc<Keys>,
    _folder: tempfile::TempDir,
}

impl Spring {
    fn begins() -> Self {
        let trial = trial::database("2026-04-10T12:00:00Z");
        let (house, lead, administrator, funder) = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            open_pool(tx, &house, numbers(4, 4, 3, 0))?;
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            let network = OrganizationKind::Network;
            let network = insert_organization(tx.conn, "Coalition", network, tx.now)?;
            let administrator = account(tx, network, Role::Administrator)?;
            let kind = OrganizationKind::Funder;
            let funder = insert_organization(tx.conn, "Ministry", kind, tx.now)?;
            Ok((house, lead, administrator, funder))
        });
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(Keys::at(folder.path().join("key")));
        Self {
            trial,
            house,
            lead,
            administrator,
            funder,
            keys,
            _folder: folder,
        }
    }

    /// The timetable looks at it, twice.
    fn look(&self) {
        self.trial.write(settle);
        self.trial.write(settle);
        let now = self.trial.clock.now();
        let unsettled = self.trial.read_now(|conn| is_unsettled(conn, now));
        assert!(!unsettled.unwrap());
    }

    fn told(&self, who: &Who) -> Vec<String> {
        let (organization, role) = (who.organization(), who.role());
        let found = self
            .trial
            .read_now(|conn| open_for(conn, organization, role));
        found.unwrap().into_iter().map(|one| one.kind).collect()
    }

    fn choose(&self, choice: Choice) {
        let (lead, id) = (self.lead.clone(), self.house.id);
        self.trial
            .write(move |tx| releases::acts::choose(tx, &lead, id, choice));
    }

    fn answer(&self, month: &str) {
        let (lead, id, month) = (self.lead.clone(), self.house.id, of(month));
        self.trial
            .write(move |tx| releases::acts::answer(tx, &lead, id, (month, true)));
    }

    fn release(&self, month: &str) {
        let (who, keys, month) = (self.administrator.clone(), self.keys.clone(), of(month));
        self.trial.write(move |tx| {
            let current = crate::reports::reader::current_month(tx.conn, tx.now)?;
            releases::opening::open(tx, &who, month)?;
            let draft = releases::draft::draft(tx.conn, &keys, month, current)?;
            let seen = draft.digest();
            releases::acts::approve(tx, (&keys, &who), month, (&seen, None))
        });
    }

    fn fund_by(&self, funders: &[OrganizationId]) {
        let (who, id) = (self.administrator.clone(), self.house.id);
        let wanted: BTreeSet<_> = funders.iter().copied().collect();
        self.trial
            .write(move |tx| set_funders(tx, &who, id, &wanted));
    }

    fn sign(&self, month: &str) {
        let (lead, keys) = (self.lead.clone(), self.keys.clone());
        let (id, month) = (self.house.id, of(month));
        self.trial.write(move |tx| {
            let seen = returns::acts::draft(tx.conn, id, month)?.number(&keys)?;
            returns::acts::sign(tx, (&keys, &lead), (id, month), (&seen, None))
        });
    }
}

fn of(month: &str) -> Month {
    month.parse().unwrap()
}

#[test]
fn a_lead_who_is_asked_is_told_when_a_month_is_over_until_she_answers_or_it_is_released() {
    let spring = Spring::begins();
    spring.choose(Choice::Ask);
    spring.look();
    let nothing: Vec<String> = Vec::new();
    assert_eq!(spring.told(&spring.lead), nothing, "April is not over");
    // April's last night is counted at 04:00 of 1 May, Toronto's time.
    spring.trial.at("2026-05-01T07:59:59Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), nothing);
    spring.trial.at("2026-05-01T08:00:00Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), [FIGURES_ASKED]);
    spring.answer("2026-04");
    assert_eq!(spring.told(&spring.lead), nothing, "taken back at once");
    spring.trial.at("2026-06-01T08:00:00Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), [FIGURES_ASKED], "May");
    // After two weeks a month is looked at without those that have not answered.
    spring.trial.at("2026-06-16T12:00:00Z");
    spring.release("2026-05");
    assert_eq!(spring.told(&spring.lead), nothing);
    // Who is not asked is not told, and whoever begins to be asked is.
    spring.trial.at("2026-07-01T08:00:00Z");
    spring.choose(Choice::In);
    spring.look();
    assert_eq!(spring.told(&spring.lead), nothing);
    spring.choose(Choice::Ask);
    assert_eq!(spring.told(&spring.lead), [FIGURES_ASKED]);
    spring.choose(Choice::Out);
    assert_eq!(spring.told(&spring.lead), nothing);
}

#[test]
fn an_administrator_is_told_of_a_month_without_a_release_after_two_weeks() {
    assert_eq!(RELEASED_WITHIN_DAYS, 15);
    let spring = Spring::begins();
    let nothing: Vec<String> = Vec::new();
    for (now, told) in [
        ("2026-04-28T12:00:00Z", &nothing[..]),
        ("2026-05-15T12:00:00Z", &nothing),
        ("2026-05-16T12:00:00Z", &[RELEASE_DUE.to_owned()]),
    ] {
        spring.trial.at(now);
        spring.look();
        assert_eq!(spring.told(&spring.administrator), told, "{now}");
    }
    spring.release("2026-04");
    assert_eq!(spring.told(&spring.administrator), nothing);
}

#[test]
fn a_lead_is_told_of_an_unsigned_return_only_where_a_funder_waits_for_it() {
    let spring = Spring::begins();
    let nothing: Vec<String> = Vec::new();
    spring.trial.at("2026-05-02T12:00:00Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), nothing, "nobody funds the house");
    spring.fund_by(&[spring.funder]);
    spring.look();
    assert_eq!(spring.told(&spring.lead), nothing, "April was over before");
    spring.trial.at("2026-06-02T12:00:00Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), [RETURN_DUE]);
    spring.sign("2026-05");
    assert_eq!(spring.told(&spring.lead), nothing);
    spring.trial.at("2026-07-02T12:00:00Z");
    spring.look();
    assert_eq!(spring.told(&spring.lead), [RETURN_DUE], "June");
    spring.fund_by(&[]);
    spring.look();
    assert_eq!(
        spring.told(&spring.lead),
        nothing,
        "nobody funds it any more"
    );
}
