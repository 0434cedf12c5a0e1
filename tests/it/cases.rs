//! A case by its pages, without scripts and in French: search, ask, answer, choose, arrive; and what cannot be done said
//! in words on the page it was tried from.

use havenboard::ground::codes::Role;

use havenboard::referrals::acts::upkeep::parties;
use havenboard::watches::acts::settle;

use super::house::{Answer, Person, TestHouse};
use super::robot::{self, Page};

/// Who works in the house these tests look at from the inside.
const STAFF: &str = "staff.maple";

/// The page an answer leads to.
#[track_caller]
fn follow(person: &Person, answer: Answer) -> Page {
    let answer = answer.expect(303);
    let location = answer.header("location").unwrap().to_owned();
    let path = location.split('#').next().unwrap();
    person.page(path)
}

/// Searches for one woman and asks every place that can be asked.
#[track_caller]
fn refer(worker: &Person, pick: &str) -> Page {
    let page = worker.page("/referrals/new");
    let found = page
        .form("/referrals/new")
        .with("adults", "1")
        .with("urgency", "now")
        .send()
        .expect(200);
    let found = Page::read(worker.clone(), "/referrals/new", &found.body);
    let boxes = robot::all(&found.html, "input[name=pool]");
    assert!(boxes.len() >= 2, "there are places to ask");
    let mut form = found
        .form("/referrals")
        .with("where_now", "home_with_abuser")
        .with("told_region", "ottawa")
        .with("agreed", "yes")
        .with("pick", pick);
    for one in boxes.iter().skip(1) {
        form = form.and("pool", one.attr("value").unwrap());
    }
    follow(worker, form.send())
}

fn text(page: &Page, selector: &str) -> String {
    let found = robot::all(&page.html, selector);
    found.iter().map(robot::words).collect::<Vec<_>>().join(" ")
}

/// Everybody who works in a house that was asked, with the code of her card in their inbox.
fn asked(house: &TestHouse, code: &str) -> Vec<(Person, Page)> {
    let emails: Vec<String> = house.people(Role::ShelterStaff);
    let mut found = Vec::new();
    for email in emails {
        let person = house.browser(email.split('@').next().unwrap()).in_french();
        let inbox = person.page("/requests");
        if text(&inbox, "#main").contains(code) {
            found.push((person, inbox));
        }
    }
    found
}

#[test]
fn a_worker_sends_a_referral_a_house_says_yes_and_she_arrives_without_scripts_and_in_french() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker).in_french();
    let case = refer(&worker, "first");
    let code = text(&case, ".speak");
    assert!(
        text(&case, "#next").contains("maisons ont reçu la demande"),
        "{}",
        text(&case, "#next")
    );
    assert!(text(&case, "#next").contains("Aux maisons de répondre"));
    let asked = asked(&house, &code);
    assert!(asked.len() >= 2, "{}", asked.len());

    let (staff, inbox) = &asked[0];
    let said = text(inbox, "#main");
    for hidden in ["personne violente", "Traite", "Violence"] {
        assert!(!said.contains(hidden), "an inbox tells {hidden}");
    }
    let accepted = inbox.form("/acceptance").send();
    let inbox = follow(staff, accepted);
    assert!(text(&inbox, "#main").contains("En route"));

    let case = worker.page(&case.path);
    assert!(
        text(&case, "#next").contains("Elle est attendue"),
        "{}",
        text(&case, "#next")
    );
    let (other, late) = &asked[1];
    let refused = late.form("/acceptance").send().expect(409);
    assert!(
        refused
            .body
            .contains("Il n’y a plus besoin d’une place ici."),
        "{}",
        refused.body
    );
    let told = text(&other.page("/requests"), "#main");
    assert!(
        told.contains(&code) && told.contains("Plus nécessaire"),
        "{told}"
    );

    follow(staff, inbox.form("/arrival").send());
    let case = worker.page(&case.path);
    assert!(text(&case, "#next").contains("Clos"));
    let receipt = worker.page(&format!("/referrals/{code}/receipt"));
    let kept = text(&receipt, "#main");
    assert!(kept.contains(&code) && kept.contains("Arrivée"), "{kept}");
    let board = worker.get("/api/v1/board").json();
    for shelter in board["shelters"].as_array().unwrap() {
        let name = shelter["name"].as_str().unwrap();
        assert!(!kept.contains(name), "a receipt names {name}");
    }
}

#[test]
fn several_houses_offer_and_she_chooses_one_of_them() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker).in_french();
    let case = refer(&worker, "ask-her");
    let code = text(&case, ".speak");
    let asked = asked(&house, &code);
    for (staff, inbox) in &asked[..2] {
        follow(staff, inbox.form("/offer").with("talk_first", "yes").send());
    }
    let case = worker.page(&case.path);
    assert!(
        text(&case, "#next").contains("2 offres"),
        "{}",
        text(&case, "#next")
    );
    let chosen = follow(&worker, case.form("/choice").send());
    assert!(text(&chosen, "#next").contains("Elle est attendue"));
    let expecting = asked[..2]
        .iter()
        .filter(|(staff, _)| text(&staff.page("/requests"), "#main").contains("En route"));
    assert_eq!(
        expecting.count(),
        1,
        "one expects her, the other is not needed"
    );
    assert!(text(&chosen, "#requests ~ .cards").contains("Plus nécessaire"));
}

#[test]
fn nothing_is_sent_unless_she_agrees_and_a_second_tap_sends_nothing_again() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker).in_french();
    let page = worker.page("/referrals/new");
    let found = page
        .form("/referrals/new")
        .with("adults", "1")
        .with("urgency", "today")
        .send()
        .expect(200);
    let found = Page::read(worker.clone(), "/referrals/new", &found.body);
    let wrong = found.form("/referrals").send().expect(422);
    let wrong = Page::read(worker.clone(), "/referrals", &wrong.body);
    assert_eq!(
        robot::all(&wrong.html, ".errors li").len(),
        2,
        "consent, and where she is"
    );
    assert_eq!(
        robot::all(&wrong.html, "main a[href='/referrals/new']").len(),
        1
    );
    let form = found
        .form("/referrals")
        .with("where_now", "hospital")
        .with("told_region", "ottawa")
        .with("agreed", "yes");
    let (first, second) = (form.send().expect(303), form.send().expect(303));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(
        robot::all(&worker.page("/referrals").html, "main .rows li").len(),
        1
    );
}

#[test]
fn an_answer_heard_by_phone_is_written_down_by_the_worker_and_confirmed_in_one_tap() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let case = refer(&worker, "first");
    let code = text(&case, ".speak");
    let (staff, _) = asked(&house, &code).swap_remove(0);
    let inbox = staff.page("/requests");
    let card = inbox.form("/refusal").action().to_owned();
    let heard = case
        .form(&card)
        .with("reason", "facility.no_suitable_room")
        .send();
    let case = follow(&worker, heard);
    assert!(text(&case, ".card.is-full").contains("No room that suits the household"));
    let inbox = staff.page("/requests");
    assert!(text(&inbox, "#inbox-heard").contains("Dit au téléphone"));
    let inbox = follow(&staff, inbox.form("/confirmation").send());
    assert!(!text(&inbox, "#main").contains(&code));
    let case = worker.page(&case.path);
    let told = follow(&worker, case.form("/board").with("right", "no").send());
    assert!(text(&told, ".card.is-full").contains("You said that the board was not right."));
}

#[test]
fn what_was_chosen_in_a_form_sent_in_vain_is_still_there_but_not_that_she_agreed() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let case = refer(&worker, "first");
    let code = text(&case, ".speak");
    let again = |person: &Person, answer: Answer| Page::read(person.clone(), "/", &answer.body);
    let is_chosen = |page: &Page, selector: &str| !robot::all(&page.html, selector).is_empty();

    let place = robot::all(&case.html, "#ask input[name=pool]")[0]
        .attr("value")
        .unwrap()
        .to_owned();
    let asking = robot::all(&case.html, "#ask form")[0]
        .attr("action")
        .unwrap();
    let fields = [("pool", place.as_str()), ("pick", "first"), ("hold", "yes")]
        .map(|(field, value)| (field.to_owned(), value.to_owned()));
    let page = again(&worker, worker.post_form(asking, &fields).expect(422));
    let pool = format!("#ask input[name=pool][value='{place}'][checked]");
    assert!(is_chosen(&page, &pool));
    assert!(is_chosen(&page, "#ask input[value=first][checked]"));
    assert!(is_chosen(&page, "#ask input[name=hold][checked]"));
    assert!(!is_chosen(&page, "#ask input[name=agreed][checked]"));
    assert!(is_chosen(&page, "#ask details[open]"));

    let page = again(
        &worker,
        case.form("/watch").with("safe_at", "tomorrow").send(),
    );
    assert!(is_chosen(&page, "#safe_at[value=tomorrow]"));

    let (staff, inbox) = &asked(&house, &code)[0];
    let refusal = inbox.form("/refusal").with("reason", "facility.pet");
    let late = refusal.with("revision", "0").send().expect(409);
    let page = again(staff, late);
    assert!(is_chosen(&page, "option[value='facility.pet'][selected]"));
    let answer = page.form("/refusal").send().expect(303);
    assert!(!text(&follow(staff, answer), "#main").contains(&code));
}

#[test]
fn what_nobody_can_take_goes_through_the_list_waits_and_ends_with_what_became_of_her() {
    let house = TestHouse::open();
    let administrator = house.anybody_in_a_browser(Role::Administrator);
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let case = refer(&worker, "first");
    let page = administrator.page("/admin/fallbacks");
    for option in robot::all(&page.html, "#region option") {
        let region = option.attr("value").unwrap();
        for name in ["Hotel desk", "Regional line"] {
            let form = page
                .form("/admin/fallbacks")
                .with("name", name)
                .with("region", region);
            form.with("line", "613-555-0190").send().expect(303);
        }
    }
    let names = |page: &Page| -> Vec<String> {
        robot::all(&page.html, "main ol strong")
            .iter()
            .map(robot::words)
            .collect()
    };
    let page = administrator.page("/admin/fallbacks");
    let before = names(&page);
    let moved = names(&follow(&administrator, page.form_named("down").send()));
    assert_eq!((&moved[0], &moved[1]), (&before[1], &before[0]));
    assert_eq!(moved[2..], before[2..]);
    let case = worker.page(case.path.split('?').next().unwrap());
    let service = robot::all(&case.html, "#fallbacks form")[0]
        .attr("action")
        .unwrap()
        .to_owned();
    let case = follow(
        &worker,
        case.form(&service).with("answer", "no-answer").send(),
    );
    assert!(text(&case, "#fallbacks").contains("Nobody answered"));
    let case = follow(
        &worker,
        case.form("/watch")
            .with("safe_at", "2026-11-24T09:30")
            .send(),
    );
    assert!(
        text(&case, "#watch").contains("09:30"),
        "{}",
        text(&case, "#watch")
    );
    assert!(text(&worker.page("/watches"), ".card").contains("09:30"));
    case.form("/watch")
        .with("safe_at", "tomorrow")
        .send()
        .expect(422);
    let case = follow(&worker, case.form("/watch/end").send());
    let wrong = case.form("/outcome").send().expect(422);
    assert!(wrong.body.contains("Please choose one of the answers."));
    let over = follow(
        &worker,
        case.form("/outcome").with("outcome", "hotel").send(),
    );
    assert!(text(&over, "#next").contains("Over"));
    assert!(robot::all(&over.html, "form[action$='/requests']").is_empty());
}

#[test]
fn the_next_house_goes_on_with_a_case_by_its_code_and_a_slip_of_the_ear_finds_nothing() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let case = refer(&worker, "first");
    let code = text(&case, ".speak");
    let staff = house.browser(STAFF);
    let page = staff.page("/referrals");
    let without = page
        .form("/continuation")
        .with("code", &code)
        .send()
        .expect(422);
    assert!(without.body.contains("She has to agree first."));
    let misheard = page
        .form("/continuation")
        .with("code", "K7QF-3M2XX")
        .with("agreed", "yes");
    assert!(
        misheard
            .send()
            .expect(422)
            .body
            .contains("No referral has this code.")
    );
    let spoken = code.to_lowercase().replace('-', " ");
    let own = follow(
        &staff,
        page.form("/continuation")
            .with("code", &spoken)
            .with("agreed", "yes")
            .send(),
    );
    assert_eq!(text(&own, ".speak"), code);
    let gone = text(&worker.page(&format!("/referrals/{code}")), "#main");
    assert!(gone.contains("This case goes on elsewhere"), "{gone}");
}

#[test]
fn a_woman_turned_away_by_phone_is_counted_in_two_taps() {
    let house = TestHouse::open();
    let staff = house.browser(STAFF).in_french();
    let page = staff.page("/turn-aways/new");
    let counted = follow(&staff, page.form("/turn-aways").send());
    assert!(text(&counted, "#notice").contains("C’est compté."));
    let wrong = page
        .form("/turn-aways")
        .with("reason", "nobody")
        .with("code", "zzz")
        .send()
        .expect(422);
    let wrong = Page::read(staff.clone(), "/turn-aways", &wrong.body);
    assert_eq!(robot::all(&wrong.html, ".errors li").len(), 2);
}

#[test]
fn a_house_notes_who_came_to_the_door_and_where_they_went_and_the_count_follows() {
    let house = TestHouse::open();
    let staff = house.browser(STAFF).in_french();
    let desk = staff
        .get("/desk")
        .expect(303)
        .header("location")
        .unwrap()
        .to_owned();
    let page = staff.page(&format!("{desk}/stays"));
    let free = house.pool(&house.person(STAFF), "Women with children");
    let pool = free["id"].to_string();
    let occupied = || {
        house.pool(&house.person(STAFF), "Women with children")["occupied"]
            .as_i64()
            .unwrap()
    };
    let before = occupied();
    let came = page.form("/stays").with("pool", &pool).with("adults", "1");
    let page = follow(&staff, came.send());
    came.send().expect(303);
    assert_eq!(occupied(), before + 1, "a second tap counts once");
    assert_eq!(robot::all(&page.html, "form[action^='/stays/']").len(), 1);
    page.form("/departure").send().expect(422);
    let page = follow(
        &staff,
        page.form("/departure")
            .with("destination", "friends_family")
            .send(),
    );
    assert_eq!(occupied(), before);
    assert!(robot::all(&page.html, "form[action^='/stays/']").is_empty());
    let email = house
        .people(Role::ShelterStaff)
        .into_iter()
        .find(|one| !one.starts_with(STAFF))
        .unwrap();
    let other = house.browser(email.split('@').next().unwrap());
    other.get(&format!("{desk}/stays")).expect(404);
}

#[test]
fn her_agency_is_told_of_an_opening_and_takes_it_or_lets_it_go_on() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker).in_french();
    let case = refer(&worker, "first");
    let code = text(&case, ".speak");
    for (staff, inbox) in asked(&house, &code) {
        follow(
            &staff,
            inbox
                .form("/refusal")
                .with("reason", "facility.not_staffed")
                .send(),
        );
    }
    house.clock.advance(std::time::Duration::from_secs(60));
    let case = worker.page(&format!("/referrals/{code}"));
    follow(&worker, case.form("/watch").send());
    let settle = || house.db().write_now(|tx| settle(tx, parties)).unwrap();
    settle();
    let queue = worker.page("/watches");
    assert!(
        text(&queue, ".card").contains("Une place s’est libérée"),
        "{}",
        text(&queue, ".card")
    );
    let first = text(&queue, ".card-state");
    follow(&worker, queue.form("/watch/pass").send());
    settle();
    let queue = worker.page("/watches");
    assert_ne!(
        text(&queue, ".card-state"),
        first,
        "the same place is not told to her again at once"
    );
    queue.form("/requests").send().expect(422);
    let taken = follow(
        &worker,
        queue.form("/requests").with("agreed", "yes").send(),
    );
    assert!(
        text(&taken, "#next").contains("1 maison a reçu la demande"),
        "{}",
        text(&taken, "#next")
    );
}
