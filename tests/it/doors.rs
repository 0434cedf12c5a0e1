//! Every address × every role, as one table. A new address without a row here, or a door that opens to another role
//! than the table says, fails. `UPDATE_DOORS=1` writes the table anew, for a person to read before committing it.

use havenboard::ground::codes::{Code, Role};
use havenboard::routes;
use havenboard::web::route::Access;

use super::house::{Answer, Person, TestHouse};

const TABLE: &str = "tests/it/doors.txt";

fn table() -> String {
    let mut lines = vec![format!(
        "{:7}{:58}{:24}{}",
        "", "", "", "SS SL CW RF IC FU PA AD  out"
    )];
    for route in routes::all() {
        let mark = |open: bool| if open { "x  " } else { ".  " };
        let roles: String = Role::all()
            .iter()
            .map(|role| mark(route.access.lets(*role)))
            .collect();
        let out = if route.access == Access::Anyone {
            "x"
        } else {
            "."
        };
        lines.push(format!(
            "{:7}{:58}{:24}{roles} {out}",
            route.method.as_str(),
            route.path,
            route.audit
        ));
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_table_of_doors_is_the_one_that_was_decided() {
    let table = table();
    if std::env::var_os("UPDATE_DOORS").is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(TABLE).unwrap_or_default(),
        table,
        "see {TABLE}"
    );
}

fn knock(person: &Person, method: &str, path: &str) -> Answer {
    let mut address = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        // Nobody's number: what one may not have and what is not there look the same.
        address.push_str(before);
        address.push('1');
        rest = after.split_once('}').unwrap().1;
    }
    address.push_str(rest);
    if method == "GET" {
        return person.get(&address);
    }
    if address.starts_with("/api/") {
        person.post(&address, serde_json::json!({}))
    } else {
        person.post_form(&address, &[])
    }
}

#[test]
fn every_door_opens_to_whom_the_table_says_and_to_nobody_else() {
    let house = TestHouse::open();
    let mut wrong = Vec::new();
    for route in routes::all() {
        // A stream never ends by itself; signing out would end the one who knocks.
        if matches!(route.path, "/api/v1/events" | "/sign-out" | "/exit") {
            continue;
        }
        for role in Role::all() {
            let person = if route.is_api() {
                house.anybody(*role)
            } else {
                house.anybody_in_a_browser(*role)
            };
            let answer = knock(&person, route.method.as_str(), route.path);
            let refused = answer.status == 403;
            if refused == route.access.lets(*role) || answer.status == 401 || answer.status >= 500 {
                wrong.push(format!(
                    "{} {} as {role}: {}",
                    route.method, route.path, answer.status
                ));
            }
        }
        let answer = knock(
            &house.anybody(Role::Caseworker).signed_out(),
            route.method.as_str(),
            route.path,
        );
        let turned_away = answer.status == 401
            || (answer.status == 303 && answer.header("location") == Some("/sign-in"));
        if (route.access == Access::Anyone) == turned_away && route.path != "/" {
            wrong.push(format!(
                "{} {} signed out: {}",
                route.method, route.path, answer.status
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
