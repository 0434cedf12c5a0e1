//! What a coordinator does on the pages of a service.

use super::super::house::{Person, TestHouse};
use super::super::robot::all;
use super::{again, number, provider, texts, value};

#[test]
fn a_coordinator_sets_a_service_up_and_a_worker_reads_it_in_both_languages() {
    let house = TestHouse::open();
    for (language, tongues, monday, read, dari) in [
        (
            "en",
            "Dari\nArabic: Levantine",
            "9:00-12:00, 1pm-5pm",
            "09:00–12:00, 13:00–17:00",
            "Dari",
        ),
        (
            "fr",
            "dari\narabe : levantin",
            "9 h à 12 h, 13 h-17 h",
            "9 h–12 h, 13 h–17 h",
            "dari",
        ),
    ] {
        let reads = |name| Person {
            language: Some(language),
            ..house.browser(name)
        };
        let coordinator = reads("interpretation");
        let name = format!("Night line {language}");
        let new = coordinator.page("/interpretation/providers/new");
        let added = new
            .form("/interpretation/providers")
            .with("name", &name)
            .with("line", "613-555-0142 ext. 7")
            .with("mode", "phone")
            .with("notice-phone", "30")
            .with("call_notice-phone", "60")
            .send()
            .expect(303);
        let address = added
            .header("location")
            .unwrap()
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        let page = coordinator.page(&address);
        assert_eq!(texts(&page, "h1"), [name.as_str()]);
        let add = page.form("/interpreters").with("alias", "Interpreter 7");
        add.with("tongues", tongues)
            .and("works", "phone")
            .send()
            .expect(303);
        let week = coordinator.page(&address).form("/week");
        week.with("open-1", monday)
            .with("call-7", "22-6")
            .send()
            .expect(303);
        let dates = coordinator.page(&address).form("/dates");
        dates
            .with("from_on", "2026-12-24")
            .with("last_on", "2026-12-26")
            .send()
            .expect(303);
        let listed = texts(
            &coordinator.page("/interpretation/providers"),
            ".rows-main a",
        );
        assert!(listed.contains(&name), "{listed:?}");
        let worker = reads("caseworker").page(&address);
        let said = texts(&worker, "main").join(" ").replace('\u{a0}', " ");
        assert!(said.contains(read), "{said}");
        assert_eq!(all(&worker.html, "a[href='tel:6135550142']").len(), 1);
        assert!(
            texts(&worker, ".tags li").contains(&dari.to_owned()),
            "{said}"
        );
        let expected = match language {
            "fr" => [
                "Du 24 déc. 2026 au 26 déc. 2026Congé",
                "30 minutes d’avance; sur appel, 1 heure d’avance",
                "Fermé maintenant; sur appel le 29 nov. 2026 à 22 h",
            ],
            _ => [
                "24 Dec 2026 to 26 Dec 2026Day off",
                "30 minutes before; while on call, 1 hour before",
                "Closed now; on call from 29 Nov 2026, 22:00",
            ],
        };
        for words in expected {
            assert!(said.contains(words), "{said}");
        }
        let withdrawn = coordinator.page(&address).form("/dates/withdrawal");
        withdrawn.send().expect(303);
        let left = texts(&coordinator.page(&address), "#dates .rows li");
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_form_that_has_to_be_corrected_keeps_what_was_typed_and_leads_to_each_mistake() {
    let house = TestHouse::open();
    let coordinator = house.browser("interpretation");
    let own = provider(&house, "Immigrant");
    let page = coordinator.page(&own);
    let sent = page
        .form("/week")
        .with("open-2", "half past nine")
        .with("call-5", "9-12, 11-13");
    let wrong = again(&coordinator, &own, &sent.send().expect(422).body);
    assert_eq!(value(&wrong, "#open-2"), "half past nine");
    assert_eq!(value(&wrong, "#open-1"), "08:30–17:00");
    assert_eq!(
        texts(&wrong, ".errors li"),
        [
            "Tuesday: please write hours such as 09:00-12:00, 13:00-17:00, or 22:00-06:00 past midnight.",
            "Friday: two of these hours overlap.",
        ]
    );
    let sent = page
        .form("/interpreters")
        .with("alias", "Interpreter 50")
        .with("tongues", "Klingon\nFarsi\nDari\nDari")
        .with("at_once", "many");
    let wrong = again(&coordinator, &own, &sent.send().expect(422).body);
    assert_eq!(
        texts(&wrong, "textarea#tongues"),
        ["Klingon Farsi Dari Dari"]
    );
    assert_eq!(value(&wrong, "#alias"), "Interpreter 50");
    assert_eq!(
        texts(&wrong, ".errors li"),
        [
            "Languages: Line 1: no language answers to this name. Please try another spelling, or its code.",
            "Languages: Line 2: several languages answer to this name. Please write one of these: Persian, Dari.",
            "Languages: Line 4: this language stands there already.",
            "Ways: Please choose at least one way.",
            "How many at once: Please give a whole number from 1 to 1,000.",
        ]
    );
    let french = coordinator.clone().in_french();
    let sent = page
        .form("/profile")
        .with("name", " ")
        .with("line", "12, rue Principale");
    let sent = french.post_form(
        sent.action(),
        &[("name".into(), " ".into()), ("line".into(), "rue".into())],
    );
    let wrong = again(&french, &own, &sent.expect(422).body);
    assert_eq!(value(&wrong, "#line"), "rue");
    let told = texts(&wrong, ".errors li").join("\n");
    assert!(told.contains("Comment il interprète, et combien de temps d’avance il lui faut : Veuillez choisir au moins un mode."), "{told}");
}

#[test]
fn who_was_slower_keeps_her_words_and_decides_again() {
    let house = TestHouse::open();
    let own = provider(&house, "Immigrant");
    let (first, second) = (
        house.browser("interpretation"),
        house.browser("interpretation"),
    );
    let (hers, late) = (first.page(&own), second.page(&own));
    hers.form("/profile")
        .with("cost_code", "NEW-1")
        .send()
        .expect(303);
    let answer = late
        .form("/profile")
        .with("cost_code", "NEW-2")
        .send()
        .expect(409);
    let page = again(&second, &own, &answer.body);
    assert_eq!(value(&page, "#cost_code"), "NEW-2");
    page.form("/profile").send().expect(303);
    assert_eq!(value(&first.page(&own), "#cost_code"), "NEW-2");
    late.form("/week").send().expect(409);
    first.page(&own).form("/week").send().expect(303);
}

#[test]
fn an_interpreter_with_hours_of_her_own_has_a_week_on_her_page_and_leaves_the_list_from_there() {
    let house = TestHouse::open();
    let coordinator = house.browser("interpretation");
    let id = number(
        &house,
        "SELECT id AS number FROM interpreters WHERE alias = 'Interpreter 27'",
    );
    let address = format!("/interpretation/interpreters/{id}");
    let page = coordinator.page(&address);
    assert!(all(&page.html, "form[action$='/week']").is_empty());
    page.form("/profile")
        .with("own_hours", "yes")
        .send()
        .expect(303);
    let week = coordinator
        .page(&address)
        .form("/week")
        .with("open-6", "10-14");
    week.send().expect(303);
    assert_eq!(value(&coordinator.page(&address), "#open-6"), "10:00–14:00");
    coordinator
        .page(&address)
        .form("/closure")
        .send()
        .expect(303);
    coordinator.get(&address).expect(404);
    let listed = texts(
        &coordinator.page(&provider(&house, "Immigrant")),
        "#interpreters .rows a",
    );
    assert_eq!(listed.len(), 7);
}
