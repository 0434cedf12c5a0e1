//! What a reader of a report sees, in a picture, a spreadsheet, a CSV file and JSON: the same figures, each explained, and
//! never a silent gap. With figures of facilities and persons, and a case for more beds that was released.

use havenboard::accounts::email::Email;
use havenboard::accounts::store::people::account_of;
use havenboard::accounts::who::Who;
use havenboard::capacity::store as capacity;
use havenboard::demo::past;
use havenboard::ground::codes::{Mode, Population};
use havenboard::ground::nights::Month;
use havenboard::ground::tongues::TongueGroup;
use havenboard::reports::asked::Asked;
use havenboard::reports::reader::Readable;
use havenboard::reports::rules::{PoolMonth, Sums};
use havenboard::reports::sheets::Asking;
use havenboard::reports::store::replace_pool_month;
use havenboard::reports::table::Sheet;
use havenboard::tallies::rules::{AskedElsewhere, BookingResult, Tally};
use havenboard::tallies::store;

use crate::house::{Person, TestHouse};
use crate::releases::draft;
use crate::robot::{all, words};

mod pictures;
mod programs;
mod spreadsheets;

/// Every report with a period that has figures.
const REPORTS: [(&str, &str); 12] = [
    ("capacity", "from=2026-01&to=2026-10"),
    ("days-full", "from=2026-10&to=2026-10"),
    (
        "days-full",
        "from=2026-10&to=2026-10&region=ottawa&population=single_women",
    ),
    ("demand", "from=2026-10&to=2026-10"),
    ("turn-aways", "from=2026-10&to=2026-10"),
    ("outcomes", "from=2026-10&to=2026-10"),
    ("interpretation", "from=2026-10&to=2026-10"),
    ("trafficking", "from=2026-10&to=2026-10"),
    ("rule-cost", "from=2026-10&to=2026-10"),
    ("srfva", "from=2026-10&to=2026-10"),
    ("provincial-return", "from=2026-10&to=2026-10"),
    ("capacity-case", "from=2025-04&to=2026-03"),
];

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// The demo's network with a fiscal year of nights, counts of persons since its last month, and two released months.
fn house() -> TestHouse {
    let house = TestHouse::open();
    let accounts: Vec<_> = ["caseworker", "administrator"]
        .iter()
        .map(|name| house.person(name).account)
        .collect();
    past::build(house.db(), 8, &accounts).unwrap();
    house
        .db()
        .write_now(|tx| {
            for pool in capacity::all(tx.conn)? {
                for month in month("2025-04").through(month("2026-03")) {
                    let spaces = i64::from(pool.counts.open.max(1)) * 28;
                    let nights = PoolMonth {
                        pool: pool.id,
                        month,
                        unit: pool.unit,
                        nights: 28,
                        missing: 2,
                        sums: Sums {
                            funded: spaces,
                            open: spaces,
                            occupied: spaces * 9 / 10,
                            held: 0,
                        },
                        nights_full: 0,
                    };
                    replace_pool_month(tx.conn, pool.id, month, &[nights])?;
                }
            }
            // Two of a kind: what a release has to hide.
            let rare = Tally::Booking {
                group: TongueGroup::Signed,
                mode: Mode::Video,
                result: BookingResult::Unfilled,
            };
            store::add(tx.conn, month("2026-10").first(), &rare, 2)
        })
        .unwrap();
    let administrator = house.browser("administrator");
    for month in ["2026-03", "2026-10"] {
        let page = draft(&administrator, &format!("/reports/releases/{month}"));
        page.form(&format!("/reports/releases/{month}"))
            .send()
            .expect(303);
    }
    house
}

/// A report as somebody gets it, before it is written.
fn sheet(house: &TestHouse, person: &Person, (name, period): (&str, &str)) -> Sheet {
    let email = Email::parse("email", &person.account.email).unwrap();
    let asked: Asked = serde_html_form::from_str(period).unwrap();
    let (report, now) = (name.parse().unwrap(), house.clock.now());
    house
        .db()
        .read_now(move |conn| {
            let identity = account_of(conn, &email)?.unwrap().identity;
            let who = Who {
                identity,
                session: None,
            };
            let readable = Readable::by(&who);
            Asking::read(conn, report, &asked, (readable, now))?
                .by(&who)
                .answer(conn)
        })
        .unwrap()
}

#[test]
fn a_released_case_says_that_its_year_was_corrected() {
    let house = house();
    house
        .db()
        .write_now(|tx| {
            let call = Tally::Phone {
                // No house: as calls were counted once.
                shelter: 0.into(),
                region: "ottawa".into(),
                population: Population::SingleWomen,
                asked_elsewhere: AskedElsewhere::No,
            };
            store::add(tx.conn, month("2026-03").first(), &call, 60)
        })
        .unwrap();
    let administrator = house.browser("administrator");
    let page = draft(&administrator, "/reports/releases/2026-03");
    let form = page.form("/reports/releases/2026-03");
    form.with("why", "mistake").send().expect(303);
    let funder = house.browser("funder");
    let page = funder.page("/fr/reports/capacity-case?from=2025-04&to=2026-03");
    let said = words(&all(&page.html, "#main")[0]);
    assert!(
        said.contains("mars 2026") && said.contains("version 2"),
        "{said}"
    );
}
