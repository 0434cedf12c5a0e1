//! What a night worker reads, in both languages: one wording of an age, names in her own language, errors that name
//! their field, and on every closed door the next one.

use havenboard::ground::codes::Role;
use havenboard::notices::acts::settle_reminders;

use super::house::{Person, TestHouse};
use super::robot::{Page, all, words};

fn texts(page: &Page, selector: &str) -> Vec<String> {
    all(&page.html, selector).iter().map(words).collect()
}

/// The part of each card that says how old its count is, by the card's headline of names.
fn ages(page: &Page) -> Vec<String> {
    texts(page, ".card-own .card-age")
}

#[test]
fn the_board_says_of_an_own_count_what_the_desk_says() {
    let house = TestHouse::open();
    for staff in [
        house.person("staff.stonebridge"),
        house.person("staff.stonebridge").in_french(),
    ] {
        let desk = staff.get("/desk").expect(303);
        let desk = staff.page(desk.header("location").unwrap());
        let board = staff.page("/board");
        assert!(!ages(&desk).is_empty());
        assert_eq!(ages(&board), ages(&desk));
        let team = match staff.language {
            Some("fr") => ", équipe d",
            _ => " staff",
        };
        assert!(
            ages(&desk).iter().all(|age| age.contains(team)),
            "{:?}",
            ages(&desk)
        );
    }
}

#[test]
fn a_pool_named_after_its_population_is_said_in_the_readers_language() {
    let house = TestHouse::open();
    let lead = house.person("lead.maple");
    let names = |lead: &Person| {
        let desk = lead.get("/desk").expect(303);
        let own = desk.header("location").unwrap().to_owned();
        let pools = lead.page(&format!("{own}/pools"));
        let pool_names = texts(&pools, ".rows-main a");
        (texts(&lead.page(&own), "h2.card-name"), pool_names)
    };
    let (desk, pools) = names(&lead);
    assert_eq!(desk, ["Single women", "Women with children"]);
    assert_eq!(pools, desk);
    let (desk, pools) = names(&lead.clone().in_french());
    assert_eq!(desk, ["Femmes seules", "Femmes avec enfants"]);
    assert_eq!(pools, desk);
    let english = house.person("lead.saules");
    let mut said = names(&english).0;
    said.sort();
    assert_eq!(said, ["Single women", "Women with children"]);
}

#[test]
fn what_is_wrong_in_a_filter_is_named_in_words_and_led_to() {
    let house = TestHouse::open();
    let address = "/board?region=atlantis&need=moat&need=drawbridge&people=0";
    for (caseworker, said) in [
        (
            house.person("caseworker"),
            [
                "Region: Please choose one of the answers.",
                "How many people: Please give a whole number from 1 to 30.",
                "Needs: Please choose one of the answers.",
            ],
        ),
        (
            house.person("caseworker").in_french(),
            [
                "Région : Veuillez choisir une des réponses.",
                "Nombre de personnes : Veuillez indiquer un nombre entier de 1 à 30.",
                "Besoins : Veuillez choisir une des réponses.",
            ],
        ),
    ] {
        let answer = caseworker.get(address).expect(422);
        let page = Page::read(caseworker, address, &answer.body);
        assert_eq!(texts(&page, ".errors li"), said);
        // A folded form would be nowhere to go to on a phone.
        assert_eq!(all(&page.html, "form.filters:not(.fold)").len(), 1);
        for link in all(&page.html, ".errors a") {
            let field = link.attr("href").unwrap();
            assert_eq!(all(&page.html, field).len(), 1, "{field}");
            assert_eq!(
                all(&page.html, &format!("{field}-error")).len(),
                1,
                "{field}"
            );
        }
        assert_eq!(all(&page.html, "#people[value=\"0\"]").len(), 1);
    }
}

#[test]
fn the_line_on_top_counts_for_the_household_that_was_asked_for() {
    let house = TestHouse::open();
    let caseworker = house.person("caseworker");
    let line =
        |person: &Person, address: &str| texts(&person.page(address), "#board-line").join("");
    let houses_with_room = |address: &str| {
        let page = caseworker.page(address);
        let names: std::collections::BTreeSet<String> = texts(&page, ".group.is-free .card-name")
            .into_iter()
            .collect();
        names.len()
    };
    for people in [2, 4, 30] {
        let address = format!("/board?people={people}");
        let free = houses_with_room(&address);
        assert_eq!(
            line(&caseworker, &address),
            format!("{free} of 12 shelters can take {people} people together now")
        );
    }
    assert_ne!(
        houses_with_room("/board?people=2"),
        houses_with_room("/board?people=30")
    );
    let french = line(&caseworker.clone().in_french(), "/board?people=2");
    assert!(
        french.ends_with("accueillir 2 personnes ensemble maintenant"),
        "{french}"
    );
}

#[test]
fn a_pause_presumes_no_reason_and_is_changed_without_reopening() {
    let house = TestHouse::open();
    let staff = house.browser("staff.stonebridge");
    let desk = staff.get("/desk").expect(303);
    let own = desk.header("location").unwrap().to_owned();
    let page = staff.page(&own);
    let chosen = all(&page.html, "select[id^=pause-] option[selected]");
    assert!(chosen.iter().all(|option| option.attr("value") == Some("")));
    let pause = page.form("/pause");
    pause.send().expect(422);
    pause.with("reason", "repair").send().expect(303);
    let paused = staff.page(&own);
    let summaries = texts(&paused, ".card-own:first-of-type summary").join(" · ");
    assert!(
        summaries.contains("Change why or until when"),
        "{summaries}"
    );
    let changed = paused
        .form("/pause")
        .with("until", "other")
        .with("until_other", "2026-11-28T07:00");
    changed.send().expect(303);
    let state = texts(&staff.page(&own), ".card-state");
    assert!(
        state[0].starts_with("Not taking anyone until 28 Nov 2026, 07:00"),
        "{state:?}"
    );
}

#[test]
fn reminders_are_numbered_where_the_page_is_ones_own_and_never_in_a_kept_page() {
    let house = TestHouse::open();
    let opendoor = house.browser("staff.opendoor");
    house.db().write_now(settle_reminders).unwrap();
    let number = |person: &Person, address: &str| {
        let page = person.page(address);
        assert_eq!(texts(&page, "nav [href='/notices']").len(), 1, "{address}");
        texts(&page, "nav [href='/notices'] .badge")
    };
    let own = |person: &Person| {
        let desk = person.get("/desk").expect(303);
        desk.header("location").unwrap().to_owned()
    };
    let stale = texts(&opendoor.page("/notices"), ".rows > li").len();
    assert!(stale > 0, "the demo has a house that nobody confirmed");
    for address in ["/notices".to_owned(), own(&opendoor)] {
        assert_eq!(
            number(&opendoor, &address),
            [stale.to_string()],
            "{address}"
        );
    }
    assert!(number(&opendoor, "/board").is_empty());
    let maple = house.browser("staff.maple");
    assert_eq!(number(&maple, &own(&maple)), [""]);
    let caseworker = house.browser("caseworker");
    assert!(number(&caseworker, "/board").is_empty());
    assert_eq!(number(&caseworker, "/notices"), [""]);
    let funder = house.anybody_in_a_browser(Role::Funder).page("/reports");
    assert!(texts(&funder, "[href='/notices']").is_empty());
}

#[test]
fn a_closed_door_says_whom_to_ask_and_leads_where_one_may_go() {
    let house = TestHouse::open();
    for (role, address, status, next) in [
        (Role::Funder, "/board", 403, "/reports"),
        (Role::Referrer, "/board", 403, "/referrals/new"),
        (Role::ShelterStaff, "/admin", 403, "/board"),
        (Role::ShelterStaff, "/nothing-here", 404, "/board"),
        (Role::PrivacyAuditor, "/nothing-here", 404, "/reports"),
    ] {
        for person in [
            house.anybody_in_a_browser(role),
            house.anybody_in_a_browser(role).in_french(),
        ] {
            let ask = match person.language {
                Some("fr") => "responsable de votre organisme",
                _ => "the lead of your organization",
            };
            let answer = person.get(address).expect(status);
            let page = Page::read(person.clone(), address, &answer.body);
            let way_on = all(&page.html, "main a.btn-main");
            assert_eq!(way_on[0].attr("href"), Some(next), "{role:?} {address}");
            assert!(
                texts(&page, "main").join("").contains(ask),
                "{role:?} {address}"
            );
            person.get(next).expect(200);
        }
    }
    let nobody = house.anybody(Role::ShelterStaff).signed_out();
    let answer = nobody.get("/nothing-here").expect(404);
    let page = Page::read(nobody, "/nothing-here", &answer.body);
    assert_eq!(
        all(&page.html, "main a.btn-main")[0].attr("href"),
        Some("/sign-in")
    );
}

#[test]
fn no_page_writes_a_day_or_an_hour_another_way() {
    let house = TestHouse::open();
    house.db().write_now(settle_reminders).unwrap();
    let lead = house.browser("lead.opendoor");
    let own = lead.get("/desk").expect(303);
    let own = own.header("location").unwrap().to_owned();
    let pages = [
        "/board",
        "/board/sheet",
        "/flags",
        "/notices",
        "/account",
        "/admin/journal",
        "/reports/capacity",
        own.as_str(),
    ];
    for (person, hour) in [(lead.clone(), ':'), (lead.in_french(), 'h')] {
        let mut hours = 0;
        for address in pages {
            let page = person.page(address);
            // Examples of what to type stand in hints.
            let said = texts(
                &page,
                "main p:not(.hint), main li, main td, main th, main time",
            )
            .join(" ");
            let odd: Vec<&str> = said
                .split(' ')
                .filter(|word| is_written_oddly(word, hour))
                .collect();
            assert!(odd.is_empty(), "{address}: {odd:?}");
            hours += said.split(' ').filter(|word| is_hour(word, hour)).count();
        }
        assert!(hours > 0, "no hour was read");
    }
}

/// A day such as 2026-11-23, or an hour of the other language.
fn is_written_oddly(word: &str, hour: char) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = word.split('-').collect();
    let is_day = matches!(parts.as_slice(), [year, month, day]
        if year.len() == 4 && month.len() == 2 && day.len() == 2 && word.bytes().all(|c| c.is_ascii_digit() || c == b'-'));
    is_day || (hour == 'h' && is_hour(word, ':'))
}

fn is_hour(word: &str, hour: char) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    match hour {
        'h' => word == "h",
        _ => word.split_once(hour).is_some_and(|(hours, minutes)| {
            let number = |text: &str| text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit());
            number(hours) && number(minutes)
        }),
    }
}
