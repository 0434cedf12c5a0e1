use std::sync::Arc;
use std::time::Duration as Span;

use chrono::{DateTime, Utc};

use super::*;
use crate::accounts::email::Email;
use crate::accounts::known::Browser;
use crate::accounts::rules::{AccountId, Identity, LinkPurpose, OrganizationId};
use crate::accounts::sessions::{Presented, Sessions};
use crate::accounts::store::people;
use crate::ground::clock::Clock;
use crate::ground::codes::{OrganizationKind, Problem, Role};
use crate::ground::db::{Address, Db, migrate};
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::ground::text::Line;
use crate::journal::rules::Entry;
use crate::journal::store::{Whose, newest};

/// A house with a database of its own, a clock that stands, and its memory of who is signed in.
struct House {
    db: Db,
    clock: Clock,
    sessions: Arc<Sessions>,
    _folder: tempfile::TempDir,
}

/// A database of its own on the server the test command started; it goes with the server.
fn new_postgres(server: &str) -> Address {
    use diesel::connection::SimpleConnection as _;
    let name = format!("accounts_{:016x}", rand::random::<u64>());
    let mut conn = <diesel::PgConnection as diesel::Connection>::establish(server).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
        .unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/{name}").parse().unwrap()
}

fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let address = match std::env::var("TEST_POSTGRES") {
        Ok(server) => new_postgres(&server),
        Err(_) => Address::Sqlite(folder.path().join("accounts.db")),
    };
    migrate(&address).unwrap();
    let start: DateTime<Utc> = "2026-07-01T03:00:00Z".parse().unwrap();
    let clock = Clock::fixed(start);
    let db = Db::open(&address, clock.clone()).unwrap();
    let sessions = Arc::new(Sessions::default());
    let hearing = Arc::clone(&sessions);
    db.listen(vec![Box::new(move |news| hearing.hear(news))]);
    House {
        db,
        clock,
        sessions,
        _folder: folder,
    }
}

fn email(text: &str) -> Email {
    Email::parse("email", text).unwrap()
}

fn line<const MAX: usize>(text: &str) -> Line<MAX> {
    Line::parse("name", text).unwrap()
}

impl House {
    fn adds(&self, address: &str, role: Role, organization: &str) -> Identity {
        let (address, organization) = (email(address), line(organization));
        self.db
            .write_now(move |tx| {
                let user = add_user(tx, &address, role, &organization, None, Some("hash"))?;
                Ok(people::account(tx.conn, user.account)?.identity)
            })
            .unwrap()
    }

    fn tries(&self, account: AccountId) -> bool {
        self.tries_with(account, None)
    }

    fn tries_with(&self, account: AccountId, browser: Option<&Browser>) -> bool {
        let hash = browser.map(|browser| browser.hash.clone());
        self.db
            .write_now(move |tx| count_try(tx, account, hash.as_deref()))
            .unwrap()
            == Try::Counts
    }

    fn signs_in(&self, account: AccountId) -> String {
        self.db
            .write_now(move |tx| sign_in(tx, account, "hash", None, None))
            .unwrap()
            .session
    }

    fn signs_in_with(&self, account: AccountId, browser: Option<&Browser>) -> Option<Browser> {
        let hash = browser.map(|browser| browser.hash.clone());
        self.db
            .write_now(move |tx| sign_in(tx, account, "hash", None, hash.as_deref()))
            .unwrap()
            .browser
            .map(Browser::with)
    }

    fn adds_by(
        &self,
        keeper: &Identity,
        organization: OrganizationId,
        address: &str,
        role: Role,
    ) -> Result<Link> {
        let (keeper, address) = (keeper.clone(), email(address));
        self.db
            .write_now(move |tx| add_account(tx, &keeper, organization, &address, role))
    }

    fn closes(&self, keeper: &Identity, account: AccountId) -> Result<OrganizationId> {
        let keeper = keeper.clone();
        self.db
            .write_now(move |tx| close_account(tx, &keeper, account))
    }

    fn uses(&self, secret: &str, hash: &'static str) -> Result<()> {
        let secret = secret.to_owned();
        self.db.write_now(move |tx| use_link(tx, &secret, hash))
    }

    fn lets_in(&self, presented: Presented<'_>) -> bool {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime
            .block_on(self.sessions.find(
                &self.db,
                presented,
                crate::accounts::sessions::Touch::ByHand,
            ))
            .unwrap()
            .is_some()
    }

    fn journal(&self, whose: Whose) -> Vec<Entry> {
        self.db
            .read_now(move |conn| newest(conn, whose, 0, 100))
            .unwrap()
    }

    /// Sorted: acts of one moment have no order.
    fn acts_of(&self, who: &Identity) -> Vec<String> {
        let entries = self.journal(Whose::Account(who.account.number()));
        let mut acts: Vec<String> = entries.into_iter().map(|entry| entry.act).collect();
        acts.sort();
        acts
    }
}

fn is_refused_as<T>(outcome: Result<T>, sentence: &str) -> bool {
    match outcome {
        Err(Error::Refused(_, told)) => told.id() == sentence,
        Err(Error::Invalid(fields)) => fields[0].sentence.id() == sentence,
        _ => false,
    }
}

#[test]
fn six_wrong_passwords_slow_that_account_and_no_other() {
    let house = house();
    let guessed = house.adds("night@north.example", Role::ShelterStaff, "North");
    let other = house.adds("evening@north.example", Role::ShelterStaff, "North");
    let counted: Vec<bool> = (0..6).map(|_| house.tries(guessed.account)).collect();
    assert_eq!(counted, [true, true, true, true, true, false]);
    assert!(house.tries(other.account));
    house.clock.advance(Span::from_secs(5));
    assert!(house.tries(guessed.account));
    assert!(!house.tries(guessed.account));
    house.clock.advance(Span::from_secs(9));
    assert!(!house.tries(guessed.account), "the wait doubles");
    let slowed = house.journal(Whose::Organization(guessed.organization.number()));
    assert_eq!(
        slowed
            .iter()
            .filter(|entry| entry.act == "sign-in-slowed")
            .count(),
        2
    );
    assert!(
        slowed
            .iter()
            .all(|entry| entry.act != "sign-in-slowed" || entry.actor.account.is_none())
    );
}

#[test]
fn guesses_sent_all_at_once_are_counted_one_by_one() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let counted: usize = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..24)
            .map(|_| scope.spawn(|| usize::from(house.tries(staff.account))))
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(counted, 5);
}

#[test]
fn the_right_password_forgets_the_misses() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    for _ in 0..4 {
        assert!(house.tries(staff.account));
    }
    house.signs_in(staff.account);
    let counted: Vec<bool> = (0..6).map(|_| house.tries(staff.account)).collect();
    assert_eq!(counted, [true, true, true, true, true, false]);
}

#[test]
fn who_guesses_elsewhere_does_not_keep_a_known_browser_waiting() {
    let house = house();
    let staff = house
        .adds("night@north.example", Role::ShelterStaff, "North")
        .account;
    let desk = house.signs_in_with(staff, None).unwrap();
    while house.tries(staff) {}
    assert!(
        house.tries_with(staff, Some(&desk)),
        "the desk waits for somebody else's guesses"
    );
    assert!(
        house.signs_in_with(staff, Some(&desk)).is_none(),
        "it is known already"
    );
    let others = [None, Some(Browser::with("made up".into()))];
    for other in &others {
        assert!(
            !house.tries_with(staff, other.as_ref()),
            "the guesses still count elsewhere"
        );
    }
    let counted: Vec<bool> = (0..6)
        .map(|_| house.tries_with(staff, Some(&desk)))
        .collect();
    assert_eq!(counted, [true, true, true, true, true, false]);
}

#[test]
fn a_known_browser_is_known_to_those_who_signed_in_there_and_forgotten_in_time() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    let staff = house
        .adds("night@north.example", Role::ShelterStaff, "North")
        .account;
    let desk = house.signs_in_with(lead.account, None).unwrap();
    while house.tries(staff) {}
    assert!(!house.tries_with(staff, Some(&desk)));
    assert!(house.signs_in_with(staff, Some(&desk)).is_none());
    while house.tries(staff) {}
    assert!(
        house.tries_with(staff, Some(&desk)),
        "one desk, one secret, two people"
    );
    let chosen = Browser::with("chosen by somebody".into());
    let given = house.signs_in_with(staff, Some(&chosen)).unwrap();
    assert_ne!(given.hash, chosen.hash);
    house.clock.advance(Span::from_secs(180 * 86_400));
    house.db.write_now(sweep).unwrap();
    while house.tries(staff) {}
    assert!(!house.tries_with(staff, Some(&desk)));
}

#[test]
fn only_the_newest_browsers_of_an_account_stay_known() {
    let house = house();
    let staff = house
        .adds("night@north.example", Role::ShelterStaff, "North")
        .account;
    let first = house.signs_in_with(staff, None).unwrap();
    let mut last = None;
    for _ in 0..40 {
        house.clock.advance(Span::from_secs(60));
        last = house.signs_in_with(staff, None);
    }
    while house.tries(staff) {}
    assert!(!house.tries_with(staff, Some(&first)));
    assert!(house.tries_with(staff, last.as_ref()));
}

#[test]
fn closing_an_account_ends_its_sessions_tokens_and_links_at_once() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let cookie = house.signs_in(staff.account);
    let token = house
        .db
        .write_now(|tx| add_token(tx, &email("night@north.example"), &line("script")))
        .unwrap();
    let (keeper, account) = (lead.clone(), staff.account);
    let link = house
        .db
        .write_now(move |tx| make_link(tx, &keeper, account))
        .unwrap();
    assert!(house.lets_in(Presented::Cookie(&cookie)));
    assert!(house.lets_in(Presented::Bearer(&token)));

    house.closes(&lead, staff.account).unwrap();
    assert!(!house.lets_in(Presented::Cookie(&cookie)));
    assert!(!house.lets_in(Presented::Bearer(&token)));
    assert!(is_refused_as(
        house.uses(&link.secret, "new"),
        "invitation-spent"
    ));
    assert!(!house.tries(staff.account));
    assert_eq!(house.acts_of(&lead), ["account-closed", "account-link"]);
}

#[test]
fn a_token_is_no_cookie_and_a_cookie_no_token() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let cookie = house.signs_in(staff.account);
    let token = house
        .db
        .write_now(|tx| add_token(tx, &email("night@north.example"), &line("script")))
        .unwrap();
    assert!(!house.lets_in(Presented::Bearer(&cookie)));
    assert!(!house.lets_in(Presented::Cookie(&token)));
}

#[test]
fn an_invitation_works_once_and_for_a_week() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    let link = house
        .adds_by(
            &lead,
            lead.organization,
            "night@north.example",
            Role::ShelterStaff,
        )
        .unwrap();
    assert_eq!(link.purpose, LinkPurpose::Invitation);
    house.clock.advance(Span::from_secs(7 * 86_400 - 1));
    house.uses(&link.secret, "first").unwrap();
    assert!(is_refused_as(
        house.uses(&link.secret, "second"),
        "invitation-spent"
    ));
    let account = link.account;
    let kept = house
        .db
        .read_now(move |conn| people::account(conn, account))
        .unwrap();
    assert_eq!(kept.password_hash.as_deref(), Some("first"));

    let late = house
        .adds_by(
            &lead,
            lead.organization,
            "day@north.example",
            Role::ShelterStaff,
        )
        .unwrap();
    house.clock.advance(Span::from_secs(7 * 86_400));
    assert!(is_refused_as(
        house.uses(&late.secret, "late"),
        "invitation-spent"
    ));
    assert!(is_refused_as(
        house.uses("never-made", "none"),
        "invitation-spent"
    ));
}

#[test]
fn a_reset_replaces_the_password_and_ends_what_was_open() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let cookie = house.signs_in(staff.account);
    let (keeper, account) = (lead.clone(), staff.account);
    let make = move || {
        let keeper = keeper.clone();
        house_link(keeper, account)
    };
    let older = house.db.write_now(make()).unwrap();
    let link = house.db.write_now(make()).unwrap();
    assert_eq!(link.purpose, LinkPurpose::Reset);
    assert!(
        house.lets_in(Presented::Cookie(&cookie)),
        "a link alone ends nothing"
    );
    assert!(is_refused_as(
        house.uses(&older.secret, "new"),
        "invitation-spent"
    ));
    house.uses(&link.secret, "new").unwrap();
    assert!(!house.lets_in(Presented::Cookie(&cookie)));
    let old = house
        .db
        .write_now(move |tx| sign_in(tx, account, "hash", None, None));
    assert!(
        matches!(old, Err(Error::NotFound)),
        "a check of the old password is worth nothing"
    );
}

fn house_link(keeper: Identity, account: AccountId) -> impl Fn(&mut Tx) -> Result<Link> + Send {
    move |tx| make_link(tx, &keeper, account)
}

#[test]
fn a_lead_finds_nobody_in_another_house() {
    let house = house();
    let north = house.adds("lead@north.example", Role::ShelterLead, "North");
    let south = house.adds("lead@south.example", Role::ShelterLead, "South");
    let staff = house.adds("night@south.example", Role::ShelterStaff, "South");
    for account in [staff.account, south.account, AccountId::new()] {
        assert!(matches!(
            house.closes(&north, account),
            Err(Error::NotFound)
        ));
        assert!(matches!(
            house.db.write_now(house_link(north.clone(), account)),
            Err(Error::NotFound)
        ));
    }
    for organization in [south.organization, OrganizationId::new()] {
        let added = house.adds_by(
            &north,
            organization,
            "new@south.example",
            Role::ShelterStaff,
        );
        assert!(matches!(added, Err(Error::NotFound)));
    }
    assert!(house.acts_of(&north).is_empty());
    assert!(house.tries(staff.account), "the account is still open");
}

#[test]
fn a_lead_grants_the_roles_of_a_house_and_no_other() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    let outside = house.adds_by(
        &lead,
        lead.organization,
        "boss@north.example",
        Role::Administrator,
    );
    assert!(is_refused_as(outside, "field-choice"));
    let taken = house.adds_by(
        &lead,
        lead.organization,
        "LEAD@north.example",
        Role::ShelterStaff,
    );
    assert!(is_refused_as(taken, "account-email-taken"));
}

#[test]
fn the_last_administrator_who_can_sign_in_stays() {
    let house = house();
    let first = house.adds("first@network.example", Role::Administrator, "Network");
    let invited = house
        .adds_by(
            &first,
            first.organization,
            "second@network.example",
            Role::Administrator,
        )
        .unwrap();
    assert!(is_refused_as(
        house.closes(&first, first.account),
        "account-last-administrator"
    ));
    house.uses(&invited.secret, "hash").unwrap();
    let account = invited.account;
    let second = house
        .db
        .read_now(move |conn| people::account(conn, account))
        .unwrap()
        .identity;
    assert!(is_refused_as(
        house.closes(&second, second.account),
        "account-own-closing"
    ));
    house.closes(&second, first.account).unwrap();
    assert!(is_refused_as(
        house.closes(&second, second.account),
        "account-last-administrator"
    ));
}

#[test]
fn a_closed_address_opens_anew_elsewhere_with_nothing_of_before() {
    let house = house();
    let north = house.adds("lead@north.example", Role::ShelterLead, "North");
    let south = house.adds("lead@south.example", Role::ShelterLead, "South");
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    house.closes(&north, staff.account).unwrap();
    let link = house
        .adds_by(
            &south,
            south.organization,
            "night@north.example",
            Role::ShelterStaff,
        )
        .unwrap();
    let account = link.account;
    let anew = house
        .db
        .read_now(move |conn| people::account(conn, account))
        .unwrap();
    assert_eq!(anew.identity.organization, south.organization);
    assert_eq!(anew.password_hash, None);
    assert!(matches!(
        house.closes(&north, account),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_new_password_leaves_one_browser_signed_in() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let (here, elsewhere) = (house.signs_in(staff.account), house.signs_in(staff.account));
    let identity = staff.clone();
    let fresh = house
        .db
        .write_now(move |tx| change_password(tx, &identity, "hash", "new"))
        .unwrap();
    for old in [&here, &elsewhere] {
        assert!(!house.lets_in(Presented::Cookie(old)));
    }
    assert!(house.lets_in(Presented::Cookie(&fresh)));
    let stale = house
        .db
        .write_now(move |tx| change_password(tx, &staff, "hash", "newer"));
    assert!(matches!(stale, Err(Error::NotFound)));
}

#[test]
fn somebody_elses_session_and_token_are_not_there() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let thief = house.adds("evening@north.example", Role::ShelterStaff, "North");
    let cookie = house.signs_in(staff.account);
    let owner = staff.clone();
    let token = house
        .db
        .write_now(move |tx| make_token(tx, &owner, &line("script")))
        .unwrap();
    let account = staff.account;
    let (session, made) = house
        .db
        .read_now(move |conn| {
            Ok((
                crate::accounts::store::sessions_of(conn, account)?,
                crate::accounts::store::tokens_of(conn, account)?,
            ))
        })
        .unwrap();
    let (session, made) = (session[0].id, made[0].id);
    let other = thief.clone();
    assert!(matches!(
        house
            .db
            .write_now(move |tx| end_session(tx, &other, session)),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        house.db.write_now(move |tx| end_token(tx, &thief, made)),
        Err(Error::NotFound)
    ));
    assert!(house.lets_in(Presented::Cookie(&cookie)));
    assert!(house.lets_in(Presented::Bearer(&token)));
    let owner = staff.clone();
    house
        .db
        .write_now(move |tx| end_token(tx, &owner, made))
        .unwrap();
    assert!(!house.lets_in(Presented::Bearer(&token)));
}

#[test]
fn twenty_tokens_are_enough() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    let make = |staff: Identity| move |tx: &mut Tx| make_token(tx, &staff, &line("script"));
    for _ in 0..20 {
        house.db.write_now(make(staff.clone())).unwrap();
    }
    assert!(is_refused_as(
        house.db.write_now(make(staff)),
        "account-tokens-many"
    ));
}

#[test]
fn the_command_line_tells_in_words_what_does_not_fit() {
    let house = house();
    house.adds("lead@north.example", Role::ShelterLead, "North");
    let add = |address: &str, role, name: &str, kind| {
        let (address, name) = (email(address), line(name));
        house
            .db
            .write_now(move |tx| add_user(tx, &address, role, &name, kind, None))
    };
    assert!(is_refused_as(
        add("lead@north.example", Role::ShelterLead, "North", None),
        "account-email-taken"
    ));
    assert!(is_refused_as(
        add("f@north.example", Role::Funder, "North", None),
        "account-role-elsewhere"
    ));
    let kind = Some(OrganizationKind::Funder);
    assert!(is_refused_as(
        add("f@north.example", Role::ShelterStaff, "North", kind),
        "account-organization-kind"
    ));
    assert!(is_refused_as(
        add("f@fund.example", Role::Caseworker, "Ministry", kind),
        "account-role-elsewhere"
    ));
    let added = add("f@fund.example", Role::Funder, "Ministry", kind).unwrap();
    let link = added.link.unwrap();
    house.uses(&link.secret, "hash").unwrap();
    let unknown = house
        .db
        .write_now(|tx| add_token(tx, &email("nobody@north.example"), &line("script")));
    assert!(is_refused_as(unknown, "account-unknown"));
}

#[test]
fn an_administrator_opens_an_organization_with_its_first_person_once() {
    let house = house();
    let administrator = house.adds("first@network.example", Role::Administrator, "Network");
    let add = |address: &str| {
        let (keeper, address) = (administrator.clone(), email(address));
        house.db.write_now(move |tx| {
            add_organization(
                tx,
                &keeper,
                &line("South"),
                OrganizationKind::ShelterOperator,
                &address,
            )
        })
    };
    let link = add("lead@south.example").unwrap();
    assert!(is_refused_as(
        add("other@south.example"),
        "account-organization-taken"
    ));
    let more = house.adds_by(
        &administrator,
        link.organization,
        "more@south.example",
        Role::ShelterLead,
    );
    assert!(
        matches!(more, Err(Error::NotFound)),
        "the house keeps itself from now on"
    );
    let mut acts = house.acts_of(&administrator);
    acts.sort();
    assert_eq!(
        acts,
        ["account-added", "organization-added"].map(String::from)
    );
}

#[test]
fn a_sweep_takes_what_is_over_and_nothing_else() {
    let house = house();
    let lead = house.adds("lead@north.example", Role::ShelterLead, "North");
    house.signs_in(lead.account);
    house
        .adds_by(
            &lead,
            lead.organization,
            "night@north.example",
            Role::ShelterStaff,
        )
        .unwrap();
    house.clock.advance(Span::from_secs(12 * 3600 - 1));
    assert_eq!(
        house.db.write_now(sweep).unwrap(),
        Swept {
            sessions: 0,
            links: 0
        }
    );
    house.clock.advance(Span::from_secs(1));
    assert_eq!(
        house.db.write_now(sweep).unwrap(),
        Swept {
            sessions: 1,
            links: 0
        }
    );
    house.clock.advance(Span::from_secs(7 * 86_400));
    assert_eq!(
        house.db.write_now(sweep).unwrap(),
        Swept {
            sessions: 0,
            links: 1
        }
    );
}

#[test]
fn a_language_is_set_once_and_journalled_once() {
    let house = house();
    let staff = house.adds("night@north.example", Role::ShelterStaff, "North");
    for _ in 0..2 {
        let account = staff.account;
        house
            .db
            .write_now(move |tx| {
                let identity = people::account(tx.conn, account)?.identity;
                set_language(tx, &identity, Lang::Fr)
            })
            .unwrap();
    }
    assert_eq!(house.acts_of(&staff), ["language"]);
}

#[test]
fn a_refusal_of_a_link_is_told_as_not_found() {
    let house = house();
    let refused = house.uses("never-made", "none");
    assert!(matches!(refused, Err(Error::Refused(Problem::NotFound, _))));
}
