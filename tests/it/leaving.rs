//! "Exit this page", without scripts: the session is over, and the page it leads to says nothing.

use havenboard::ground::codes::Role;

use super::house::TestHouse;
use super::robot;

#[test]
fn one_press_on_a_page_a_survivor_may_open_ends_the_session_and_leads_to_a_page_that_says_nothing()
{
    let house = TestHouse::open();
    for (language, words) in [("en", "Exit this page"), ("fr", "Quitter cette page")] {
        let mut worker = house.anybody_in_a_browser(Role::Caseworker);
        worker.language = Some(language);
        let page = worker.signed_out().page("/help");
        let exits = robot::all(&page.html, "form[action='/exit'] button");
        assert_eq!(robot::words(&exits[0]), words);
        let left = worker.page("/help").form("/exit").send().expect(303);
        assert_eq!(left.header("location"), Some("/page"));
        assert_eq!(left.header("clear-site-data"), Some("\"cache\""));
        assert_eq!(left.header("cache-control"), Some("no-store"));
        let back = worker.get("/referrals");
        assert_ne!(back.status, 200, "nobody is signed in any more");
        let neutral = worker.get("/page").expect(200).body;
        for told in ["Havenboard", "shelter", "maison", "haven"] {
            assert!(!neutral.contains(told), "{told}: {neutral}");
        }
    }
}
