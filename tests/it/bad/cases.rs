//! The addresses of cases, sent what nobody should send: whatever it is, the house answers in words, and no case, no
//! count and no place is touched. What each call takes when all is well is told by `story` and `cases`.

use std::collections::BTreeSet;

use havenboard::routes;
use havenboard::web::route::{Access, Route};

use super::raw::{FORM, JSON, Sent, ask};
use super::rows::{Row, Takes};
use super::stage::Stage;
use super::standing::{differing, standing};
use super::words;
use super::wrong::NOWHERE;

const HEADS: [&str; 6] = [
    "/referrals",
    "/requests",
    "/watches",
    "/turn-aways",
    "/stays",
    "/admin/fallbacks",
];

/// Whether an address is about cases.
pub fn is_of_cases(path: &str) -> bool {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let of_a_house = path.starts_with("/shelters/")
        && (path.ends_with("/stays") || path.ends_with("/departures"));
    of_a_house || path == "/matches" || HEADS.iter().any(|head| path.starts_with(head))
}

const SENDINGS: [(Option<&str>, &[u8]); 13] = [
    (None, b""),
    (Some("text/plain"), b"hello"),
    (Some(FORM), b""),
    (Some(FORM), b"operation=%00&code=%00"),
    (Some(FORM), b"operation=\xff\xfe"),
    (
        Some(FORM),
        b"operation=x&adults=99999999999&children_0_4=-3&pool=x&agreed=yes",
    ),
    (
        Some(FORM),
        b"spaces=0&spaces=1&by=nobody&reason=zork&outcome=%F0%9F%92%A5",
    ),
    (Some(JSON), b""),
    (Some(JSON), b"{"),
    (Some(JSON), b"[]"),
    (Some(JSON), b"{\"zork\": 1}"),
    (
        Some(JSON),
        b"{\"spaces\": -1, \"by\": \"x\", \"reason\": \"\\u0000\", \"outcome\": 7}",
    ),
    (
        Some(JSON),
        b"{\"household\": {\"adults\": 1e99, \"children\": [\"0-99\"]}, \"pools\": [9e99]}",
    ),
];

fn row(stage: &Stage, route: &Route) -> Row {
    let role = match route.access {
        Access::Roles(roles) => roles[0],
        Access::Anyone | Access::SignedIn => panic!("{} is for everybody", route.path),
    };
    let takes = match (route.method.as_str(), route.is_api()) {
        ("GET", _) => Takes::Query(Vec::new()),
        (_, true) => Takes::Json(Vec::new()),
        (_, false) => Takes::Form(Vec::new()),
    };
    Row {
        path: route.path,
        who: stage.house.anybody_in_a_browser(role),
        parts: Vec::new(),
        takes,
        notes: &[],
    }
}

/// The address with the same in the place of each of its parts.
fn address(path: &str, part: &str) -> String {
    let mut address = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        address.push_str(before);
        address.push_str(part);
        rest = after.split_once('}').unwrap().1;
    }
    address + rest
}

#[test]
fn nothing_that_is_sent_to_the_address_of_a_case_breaks_anything() {
    let stage = Stage::set();
    let routes: Vec<Route> = routes::all()
        .into_iter()
        .filter(|route| is_of_cases(route.path))
        .collect();
    assert!(routes.len() > 40, "{}", routes.len());
    let rows: Vec<Row> = routes.iter().map(|route| row(&stage, route)).collect();
    let before = standing(stage.house.db());
    let mut findings = Vec::new();
    for row in &rows {
        let has_parts = row.path.contains('{');
        let parts: BTreeSet<&str> = match has_parts {
            true => NOWHERE
                .into_iter()
                .chain(["4503599627370495", "K7QF-3M2X9"])
                .collect(),
            false => BTreeSet::from([""]),
        };
        for part in parts {
            for (kind, body) in SENDINGS {
                let is_read = row.method() == "GET";
                let sent = Sent {
                    method: row.method(),
                    target: address(row.path, part),
                    kind: kind.filter(|_| !is_read),
                    key: None,
                    body: if is_read { Vec::new() } else { body.to_vec() },
                };
                let answer = ask(&row.who, &sent);
                findings.extend(words::missing(row, &sent, &answer));
                if has_parts && !(400..500).contains(&answer.status) {
                    findings.push(format!("{}: {}", sent.named(), answer.status));
                }
                if is_read {
                    break;
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    // Failed tries are noted, and a search that was begun is kept for its worker; nothing else.
    let written = differing(&before, &standing(stage.house.db()));
    let allowed = BTreeSet::from(["journal".to_owned(), "drafts".to_owned()]);
    assert!(written.is_subset(&allowed), "wrote to {written:?}");
}
