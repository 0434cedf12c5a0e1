//! Figures of persons over HTTP: nothing reaches a funder but by a release, a release is what was looked at and never
//! changes, houses withhold themselves, and a lead reads her own house's figures exactly.

use havenboard::demo::past;
use havenboard::ground::codes::Code as _;
use havenboard::ground::nights::Month;
use havenboard::journal::store::{self as journal, Whose};
use havenboard::reports::persons::sections::SECTIONS;
use havenboard::tallies::rules::{AskedElsewhere, Measure, Tally};
use havenboard::tallies::store;
use scraper::Html;
use serde_json::Value;

use super::house::{Person, TestHouse};
use super::robot::{Page, all, words};

/// The test's night is in November 2026: October is the last month that is over.
const MONTH: &str = "2026-10";
/// The one before.
const BEFORE: &str = "2026-09";

/// A house with three months of invented counts.
fn with_past() -> TestHouse {
    with_past_of(3)
}

/// A house with so many of them.
fn with_past_of(months: u32) -> TestHouse {
    let house = TestHouse::open();
    let accounts: Vec<_> = ["caseworker", "administrator"]
        .iter()
        .map(|name| house.person(name).account)
        .collect();
    past::build(house.db(), months, &accounts).unwrap();
    house
}

fn report(who: &Person, name: &str, more: &str) -> Value {
    let address = format!("/api/v1/reports/{name}?from={MONTH}&to={MONTH}{more}");
    who.get(&address).expect(200).json()
}

/// A month as the administrator sees it before a release, opened first where nobody has.
pub fn draft(administrator: &Person, address: &str) -> Page {
    let page = administrator.page(address);
    if all(&page.html, "form[action$='/opening']").is_empty() {
        return page;
    }
    page.form("/opening").send().expect(303);
    administrator.page(address)
}

/// What the journal says of months, the first entry first.
fn told_of_months(house: &TestHouse) -> Vec<String> {
    let entries = house
        .db()
        .read_now(|conn| journal::newest(conn, Whose::Everybody, 0, 1_000));
    let mut entries = entries.unwrap();
    entries.retain(|entry| entry.subject.as_deref() == Some("month"));
    entries.sort_by_key(|entry| entry.id);
    entries.into_iter().map(|entry| entry.act).collect()
}

fn release(administrator: &Person, why: Option<&str>) -> u16 {
    let page = draft(administrator, &format!("/reports/releases/{MONTH}"));
    let form = page.form(&format!("/reports/releases/{MONTH}"));
    match why {
        Some(why) => form.with("why", why).send().status,
        None => form.send().status,
    }
}

/// How many households asked in the month, all in all.
fn asked(house: &TestHouse) -> i64 {
    let first = MONTH.parse::<Month>().unwrap().first();
    let counts = house
        .db()
        .read_now(move |conn| store::between(conn, Measure::Demand, first, first))
        .unwrap();
    counts.values().sum()
}

/// How many women were turned away by phone, all in all, whichever house it was.
fn called(house: &TestHouse) -> i64 {
    let first = MONTH.parse::<Month>().unwrap().first();
    let counts = house
        .db()
        .read_now(move |conn| store::between(conn, Measure::Phone, first, first))
        .unwrap();
    let once = counts
        .iter()
        .filter(|((_, key), _)| key.words[2] != AskedElsewhere::Referred.code());
    once.map(|(_, n)| n).sum()
}

/// The same, as the administrator sees it before a release.
fn calls(administrator: &Person) -> i64 {
    let page = draft(administrator, &format!("/reports/releases/{MONTH}"));
    let rows = all(&page.html, "#phone tbody tr");
    let rows: Vec<String> = rows.iter().map(words).collect();
    let total = rows.iter().find(|row| row.matches("All").count() == 3);
    let total = total.unwrap_or_else(|| panic!("{rows:?}"));
    let figure: String = total.chars().filter(char::is_ascii_digit).collect();
    figure.parse().unwrap()
}

/// The rows of a table of changes, in words.
fn rows_of(html: &Html, within: &str) -> Vec<String> {
    let rows = all(html, &format!("{within} tbody tr"));
    rows.iter().map(words).collect()
}

/// How many of how many houses a month has, as the administrator sees it before a release.
fn houses_in(administrator: &Person, month: &str) -> String {
    let page = draft(administrator, &format!("/reports/releases/{month}"));
    words(&all(&page.html, "dl")[0])
}

#[test]
fn opening_a_month_is_an_act_and_every_draft_that_is_shown_is_a_look() {
    let house = with_past();
    let administrator = house.browser("administrator");
    let address = format!("/reports/releases/{MONTH}");
    let closed = administrator.page(&address);
    assert!(all(&closed.html, "table").is_empty(), "no figure is seen");
    let said = words(&all(&closed.html, "dl")[0]);
    assert!(
        said.contains("12 of 12") && said.contains("Maple Lane House"),
        "{said}"
    );
    assert_eq!(told_of_months(&house), Vec::<String>::new());
    // Nor is there one to approve.
    let digest = [("digest".to_owned(), "0".to_owned())];
    let answer = administrator.post_form(&address, &digest).expect(422);
    assert!(answer.body.contains("/opening"));
    assert_eq!(told_of_months(&house), Vec::<String>::new());

    closed.form("/opening").send().expect(303);
    closed.form("/opening").send().expect(303);
    assert_eq!(told_of_months(&house), ["release-opened"]);
    let draft = administrator.page(&address);
    assert!(!all(&draft.html, "#funnel table").is_empty());
    administrator.post_form(&address, &digest).expect(409);
    let looked = "release-looked-at";
    assert_eq!(told_of_months(&house), ["release-opened", looked, looked]);
    let running = "/reports/releases/2026-11/opening";
    assert_eq!(administrator.post_form(running, &[]).status, 404);
}

#[test]
fn a_month_is_not_opened_while_a_house_that_is_asked_can_answer() {
    let house = with_past();
    let lead = house.browser("lead.maple");
    let page = lead.page("/fr/reports/releases");
    page.form("/figures")
        .with("choice", "ask")
        .send()
        .expect(303);
    // October is over, and answers are awaited until the end of this day.
    house.clock.set("2026-11-14T17:00:00Z".parse().unwrap());
    let administrator = house.browser("administrator");
    let opening = format!("/fr/reports/releases/{MONTH}/opening");
    let page = administrator.page(&format!("/fr/reports/releases/{MONTH}"));
    assert!(all(&page.html, "form[action$='/opening']").is_empty());
    let answer = administrator.post_form(&opening, &[]).expect(422);
    let said = answer.body.replace('\u{a0}', " ");
    assert!(
        said.contains("peuvent répondre jusqu’au 14 nov. 2026"),
        "{said}"
    );
    assert!(said.contains("Maple Lane House"));
    assert_eq!(told_of_months(&house), Vec::<String>::new());
    let yes = [("included".to_owned(), "yes".to_owned())];
    let asked = all(
        &lead.page("/reports/releases").html,
        "form[action*='/figures/']",
    )[0]
    .attr("action")
    .unwrap()
    .to_owned();
    assert!(asked.ends_with(MONTH), "{asked}");
    lead.post_form(&asked, &yes).expect(303);
    // What she said can be seen, and said otherwise, until the month is opened.
    let no = [("included".to_owned(), "no".to_owned())];
    let offered = |said: &str| -> Vec<String> {
        let page = lead.page("/reports/releases");
        let form = all(&page.html, &format!("form[action='{asked}']"));
        let form = form.first().unwrap();
        assert!(words(form).contains(said), "{}", words(form));
        let buttons = form.descendent_elements();
        let values = buttons.filter_map(|one| one.attr("value"));
        values.map(str::to_owned).collect()
    };
    assert_eq!(offered("October 2026: you said yes"), ["no"]);
    lead.post_form(&asked, &no).expect(303);
    assert_eq!(offered("October 2026: you said no"), ["yes"]);
    lead.post_form(&asked, &yes).expect(303);
    administrator.post_form(&opening, &[]).expect(303);
    assert!(houses_in(&administrator, MONTH).contains("12 of 12"));
    let page = lead.page("/reports/releases");
    assert!(all(&page.html, &format!("form[action='{asked}']")).is_empty());
}

#[test]
fn a_funder_reads_nothing_of_persons_before_it_is_released_and_then_what_was_looked_at() {
    let house = with_past();
    let funder = house.person("funder");
    for section in SECTIONS {
        let before = report(&funder, &section.report.to_string(), "");
        assert_eq!(before["rows"], serde_json::json!([]), "{}", section.code);
        assert_eq!(before["coverage"]["months_missing"][0], MONTH);
    }
    let administrator = house.browser("administrator");
    let looked = draft(&administrator, &format!("/fr/reports/releases/{MONTH}"));
    let told = all(&looked.html, "#bookings tbody tr");
    assert!(told.iter().map(words).any(|row| row.ends_with("masqué")));
    assert_eq!(release(&administrator, None), 303);
    let demand = report(&funder, "demand", "");
    assert_eq!(demand["coverage"]["months_missing"], serde_json::json!([]));
    assert_eq!(demand["coverage"]["houses"], 12);
    let rows = demand["rows"].as_array().unwrap();
    let funnel = rows.iter().filter(|row| row["table"] == "funnel");
    let counts: Vec<i64> = funnel.filter_map(|row| row["count"].as_i64()).collect();
    assert!(!counts.is_empty() && counts.iter().all(|count| count % 5 == 0));
    // Each is rounded by itself, by less than five.
    let apart = (counts.iter().sum::<i64>() - asked(&house)).abs();
    assert!(apart < 5 * i64::try_from(counts.len()).unwrap(), "{apart}");
    // No figure of 1 to 4 stands anywhere in what a funder reads.
    for section in SECTIONS {
        for group in section.dims {
            let name = section.report.to_string();
            let report = report(&funder, &name, &format!("&group_by={}", group.code()));
            for row in report["rows"].as_array().unwrap() {
                let count = row["count"].as_u64();
                assert!(count.is_none_or(|n| n == 0 || n >= 5), "{name}: {row}");
            }
        }
    }
}

#[test]
fn what_is_offered_first_of_a_report_made_of_releases_is_the_newest_month_that_was_released() {
    let house = with_past();
    let (administrator, funder) = (house.browser("administrator"), house.browser("funder"));
    let first = |who: &Person, report: &str| {
        let page = who.page(&format!("/reports/{report}"));
        let links = "p.no-print a[href*='from=']:not([href*='format='])";
        let links = all(&page.html, links);
        links
            .first()
            .and_then(|one| one.attr("href"))
            .map(str::to_owned)
    };
    let of = |report: &str, month: &str| Some(format!("/reports/{report}?from={month}&to={month}"));
    assert_eq!(first(&funder, "demand"), None, "none is out");
    let address = format!("/reports/releases/{BEFORE}");
    let form = draft(&administrator, &address).form(&address);
    form.send().expect(303);
    assert_eq!(first(&funder, "demand"), of("demand", BEFORE));
    assert_eq!(first(&funder, "capacity"), of("capacity", MONTH));
    let lead = house.browser("lead.maple");
    assert_eq!(first(&lead, "demand"), of("demand", MONTH), "hers are live");
}

#[test]
fn a_funder_reads_the_unmet_rate_of_each_region() {
    let house = with_past();
    assert_eq!(release(&house.browser("administrator"), None), 303);
    let funder = house.person("funder");
    let funnel = |by: &str| -> Vec<Value> {
        let rows = report(&funder, "demand", &format!("&group_by={by}"))["rows"].clone();
        let rows = rows.as_array().unwrap().clone().into_iter();
        rows.filter(|row| row["table"] == "funnel").collect()
    };
    let regions = funnel("region");
    let mut told = 0;
    for row in funnel("region,result") {
        let own = regions.iter().find(|one| one["region"] == row["region"]);
        let (Some(part), Some(all)) = (row["count"].as_f64(), own.unwrap()["count"].as_f64())
        else {
            assert!(row["share"].is_null(), "{row}");
            continue;
        };
        assert!(
            (row["share"].as_f64().unwrap() - part / all).abs() < 1e-6,
            "{row}"
        );
        told += i32::from(row["result"] == "unplaced");
    }
    assert!(told > 0);
}

#[test]
fn an_invented_past_fills_every_table_and_its_counts_agree() {
    let house = with_past();
    let first = MONTH.parse::<Month>().unwrap().first();
    for section in SECTIONS {
        let measure = section.measure;
        let counts = house
            .db()
            .read_now(move |conn| store::between(conn, measure, first, first));
        assert!(!counts.unwrap().is_empty(), "{}", section.code);
    }
    assert_eq!(havenboard::check::check(house.db()), []);
}

#[test]
fn what_has_changed_since_it_was_looked_at_is_not_released_and_a_correction_says_why() {
    let house = with_past();
    let administrator = house.browser("administrator");
    let stale = draft(&administrator, &format!("/reports/releases/{MONTH}"));
    let add = |n: i64| {
        house
            .db()
            .write_now(move |tx| {
                let tally = Tally::Phone {
                    // No house: as calls were counted once.
                    shelter: 0.into(),
                    region: "ottawa".into(),
                    population: havenboard::ground::codes::Population::SingleWomen,
                    asked_elsewhere: AskedElsewhere::No,
                };
                store::add(tx.conn, MONTH.parse::<Month>().unwrap().first(), &tally, n)
            })
            .unwrap();
    };
    add(40);
    let answer = stale.form(&format!("/reports/releases/{MONTH}")).send();
    let answer = answer.expect(409);
    assert!(answer.body.contains("have changed since you looked"));
    let address = format!("/reports/releases/{MONTH}");
    let seen = draft(&administrator, &address);
    seen.form(&address).send().expect(303);
    // Nothing changed: that is said, there is nothing to approve, and whoever sends it all the same is told so.
    let unchanged = administrator.page(&address);
    assert_eq!(all(&unchanged.html, "#same").len(), 1);
    let stands = words(&all(&unchanged.html, "dl")[0]);
    assert!(
        stands.starts_with("Version1 "),
        "no second stands: {stands}"
    );
    let lead = words(&all(&unchanged.html, "p.lead")[0]);
    assert!(lead.contains("all that is released"), "{lead}");
    assert!(all(&unchanged.html, "#approve, #changes").is_empty());
    let again = seen.form(&address).with("why", "mistake").send();
    let said = "Nothing has changed since the last release";
    assert!(again.expect(409).body.contains(said));
    let funder = house.person("funder");
    let total = |who: &Person| -> Option<i64> {
        let rows = report(who, "demand", "&group_by=population");
        let rows = rows["rows"].as_array().unwrap().clone();
        let mut single = rows
            .iter()
            .filter(|row| row["table"] == "phone" && row["population"] == "single_women");
        single.next().unwrap()["count"].as_i64()
    };
    let before = total(&funder).unwrap();
    add(30);
    assert_eq!(total(&funder), Some(before), "a release does not change");
    assert_eq!(release(&administrator, None), 422, "a correction says why");
    let looked = draft(&administrator, &format!("/reports/releases/{MONTH}"));
    let preview = rows_of(&looked.html, "#changes");
    let figures = format!("{before}{}", before + 30);
    let is_it = |row: &String| row.contains("Single women") && row.ends_with(&figures);
    assert!(preview.iter().any(is_it), "{preview:?}");
    assert_eq!(release(&administrator, Some("mistake")), 303);
    assert_eq!(total(&funder), Some(before + 30));
    let register = funder.get("/api/v1/reports/releases").expect(200).json();
    assert_eq!(register[0]["version"], 2);
    assert_eq!(register[0]["why"], "mistake");
    assert_eq!(register[1]["why"], "first");
    // What it changed stands on the register, as it stood in the preview.
    assert_eq!(register[1]["changes"], serde_json::json!([]));
    let changes = register[0]["changes"].as_array().unwrap();
    assert_eq!(changes.len(), preview.len());
    let all_single =
        serde_json::json!({"region": "*", "population": "single_women", "asked_elsewhere": "*"});
    let mut of_phone = changes.iter().filter(|one| one["section"] == "phone");
    let change = of_phone.find(|one| one["cell"] == all_single).unwrap();
    assert_eq!(change["before"], before);
    assert_eq!(change["now"], before + 30);
    let page = house.browser("funder").page("/fr/reports/releases");
    let told = rows_of(&page.html, "details");
    assert_eq!(told.len(), preview.len());
    assert!(told.iter().any(|row| row.ends_with(&figures)), "{told:?}");
    // A lead reads her own house alone, and so not what changed of all.
    let lead = house.browser("lead.maple");
    let own = lead.get("/api/v1/reports/releases").expect(200).json();
    assert_eq!(own[0]["version"], 2);
    assert!(own[0].get("changes").is_none(), "{own}");
    let page = lead.page("/fr/reports/releases");
    assert!(all(&page.html, "#register ~ tbody tr").len() >= 2);
    assert!(all(&page.html, "details td").is_empty());
    // And a report says that its month was corrected.
    let address = format!("/reports/demand?from={BEFORE}&to={MONTH}");
    let page = house.browser("funder").page(&address);
    let said = words(&all(&page.html, "#main")[0]);
    assert!(
        said.contains("October 2026 is version 2, approved "),
        "{said}"
    );
}

#[test]
fn the_case_for_more_spaces_is_looked_at_before_it_is_released() {
    // Back to March, with which a fiscal year ends.
    let house = with_past_of(8);
    let administrator = house.browser("administrator");
    let said = [
        ("en", "Why it cannot be computed"),
        ("fr", "Pourquoi cela ne peut être calculé"),
    ];
    for (lang, why_not) in said {
        let page = draft(&administrator, &format!("/{lang}/reports/releases/2026-03"));
        let rows = rows_of(&page.html, "#capacity-case");
        assert!(rows.iter().any(|row| row.contains(why_not)), "{rows:?}");
    }
    let other = draft(&administrator, &format!("/reports/releases/{MONTH}"));
    assert!(all(&other.html, "#capacity-case").is_empty());
}

#[test]
fn a_case_of_a_year_is_of_the_houses_that_were_left_out_of_none_of_its_months() {
    // Back to February: the year ends with March.
    let house = with_past_of(9);
    let administrator = house.browser("administrator");
    let lead = house.browser("lead.maple");
    for (month, choice) in [("2026-02", "out"), ("2026-03", "in")] {
        let page = lead.page("/fr/reports/releases");
        let chosen = page.form("/figures").with("choice", choice).send();
        chosen.expect(303);
        let address = format!("/reports/releases/{month}");
        let form = draft(&administrator, &address).form(&address);
        form.send().expect(303);
    }
    let funder = house.person("funder");
    let of = |name: &str| {
        let address = format!("/api/v1/reports/{name}?from=2026-03&to=2026-03");
        funder.get(&address).expect(200).json()
    };
    assert_eq!(of("demand")["coverage"]["houses"], 12, "of March alone");
    let case = of("capacity-case");
    assert_eq!(case["coverage"]["houses"], 11);
    assert_eq!(case["coverage"]["houses_withheld"], 1);
    let notes = case["notes"].to_string();
    assert!(notes.contains("in all twelve months"), "{notes}");
}

#[test]
fn a_house_that_asks_is_in_no_release_until_it_says_yes_and_what_was_looked_at_stays_so() {
    let house = with_past();
    let administrator = house.browser("administrator");
    let lead = house.browser("lead.maple");
    let page = lead.page("/fr/reports/releases");
    page.form("/figures")
        .with("choice", "ask")
        .send()
        .expect(303);
    assert!(houses_in(&administrator, MONTH).contains("11 of 12"));
    // She would be the difference: of a month that was looked at, what she says counts no more.
    let page = lead.page("/fr/reports/releases");
    let asked: Vec<String> = all(&page.html, "form[action*='/figures/']")
        .iter()
        .filter_map(|form| form.value().attr("action").map(str::to_owned))
        .collect();
    assert!(!asked.is_empty() && asked.iter().all(|action| !action.ends_with(MONTH)));
    let late = asked[0].replace(BEFORE, MONTH);
    let yes = [("included".to_owned(), "yes".to_owned())];
    assert_eq!(lead.post_form(&late, &yes).status, 409);
    assert!(houses_in(&administrator, MONTH).contains("11 of 12"));
    let asked = page.form(&format!("/figures/{BEFORE}"));
    asked.with("included", "yes").send().expect(303);
    assert!(houses_in(&administrator, BEFORE).contains("12 of 12"));
    let page = lead.page("/fr/reports/releases");
    page.form("/figures")
        .with("choice", "out")
        .send()
        .expect(303);
    assert!(houses_in(&administrator, BEFORE).contains("12 of 12"));
    assert_eq!(release(&administrator, None), 303);
    let funder = house.person("funder");
    let coverage = report(&funder, "turn-aways", "")["coverage"].clone();
    assert_eq!(coverage["houses"], 11);
    assert_eq!(coverage["houses_withheld"], 1);
    // Another house's lead has no say in it.
    let other = house.browser("lead.cedar");
    let own = all(&page.html, "form[action$='/figures']");
    let action = own[0].value().attr("action").unwrap().to_owned();
    let fields = [("choice".to_owned(), "in".to_owned())];
    assert_eq!(other.post_form(&action, &fields).status, 404);
}

#[test]
fn the_calls_of_a_house_that_withholds_itself_are_in_no_release_and_its_lead_reads_them() {
    let house = with_past();
    house
        .db()
        .write_now(|tx| {
            let maple = havenboard::shelters::store::all(tx.conn)?
                .into_iter()
                .find(|one| one.name == "Maple Lane House")
                .unwrap();
            let call = Tally::Phone {
                shelter: maple.id,
                region: maple.region,
                population: havenboard::ground::codes::Population::SingleWomen,
                asked_elsewhere: AskedElsewhere::No,
            };
            store::add(tx.conn, MONTH.parse::<Month>().unwrap().first(), &call, 40)
        })
        .unwrap();
    let with_it = called(&house);
    let rows = report(&house.person("lead.maple"), "demand", "")["rows"].clone();
    let own = rows.as_array().unwrap().iter();
    let own = own.filter(|row| row["table"] == "phone");
    let own: i64 = own.map(|row| row["count"].as_i64().unwrap()).sum();
    assert!(own >= 40, "{own}");
    let lead = house.browser("lead.maple");
    let page = lead.page("/fr/reports/releases");
    page.form("/figures")
        .with("choice", "out")
        .send()
        .expect(303);
    // Nobody has looked at the month before: what was looked at stays so.
    let administrator = house.browser("administrator");
    let without = calls(&administrator);
    // The total that is looked at is rounded by less than five.
    assert!(
        (with_it - without - own).abs() < 5,
        "{with_it} {without} {own}"
    );
    assert_eq!(release(&administrator, None), 303);
    // Who came, beside the referrals placed, would tell the house that is left out.
    let outcomes = report(&house.person("funder"), "outcomes", "")["rows"].clone();
    let came = |row: &Value| row["table"] == "arrivals";
    assert!(!outcomes.as_array().unwrap().iter().any(came), "{outcomes}");
    let page = house
        .browser("funder")
        .page(&format!("/reports/demand?from={MONTH}&to={MONTH}"));
    let said = words(&all(&page.html, "#main")[0]);
    assert!(
        said.contains("Requests and languages are counted by region"),
        "{said}"
    );
    assert!(said.contains("Calls to a house that withholds itself are not in it"));
    assert!(!said.contains("calls of every house"));
}

#[test]
fn a_lead_reads_her_own_house_exactly_and_nothing_of_another() {
    let house = with_past();
    let (one, other) = (house.person("lead.maple"), house.person("lead.cedar"));
    let count = |who: &Person| -> i64 {
        let rows = report(who, "turn-aways", "")["rows"].clone();
        let rows = rows.as_array().unwrap().clone();
        rows.iter().map(|row| row["count"].as_i64().unwrap()).sum()
    };
    let (mine, theirs) = (count(&one), count(&other));
    assert!(mine > 0 && theirs > 0);
    let first = MONTH.parse::<Month>().unwrap().first();
    let all: i64 = house
        .db()
        .read_now(move |conn| store::between(conn, Measure::TurnedAway, first, first))
        .unwrap()
        .values()
        .sum();
    assert!(mine + theirs < all);
    let small = report(&one, "turn-aways", "&group_by=reason,by");
    let rows = small["rows"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| (1..5).contains(&row["count"].as_i64().unwrap())),
        "her own small figures are hers to read"
    );
    assert_eq!(small["suppressed"], serde_json::json!([]));
}

#[test]
fn every_report_is_a_page_a_file_and_a_spreadsheet_in_both_languages() {
    let house = with_past();
    let administrator = house.browser("administrator");
    assert_eq!(release(&administrator, None), 303);
    let funder = house.browser("funder");
    let list = funder.get("/api/v1/reports").expect(200).json();
    for offered in list.as_array().unwrap() {
        let name = offered["name"].as_str().unwrap();
        for lang in ["en", "fr"] {
            let page = funder.page(&format!("/{lang}/reports/{name}?from={MONTH}&to={MONTH}"));
            let found: Vec<String> = all(&page.html, ".finding").iter().map(words).collect();
            for title in all(&page.html, "svg[role=img] > title") {
                let title = words(&title);
                assert!(found.contains(&title), "{name}: {title} is no finding");
            }
            assert!(!all(&page.html, ".formula").is_empty(), "{name}");
        }
        for format in ["csv", "xlsx"] {
            let address = format!("/reports/{name}?from={MONTH}&to={MONTH}&format={format}");
            let file = funder.get(&address).expect(200);
            let named = file.header("content-disposition").unwrap();
            assert_eq!(named, format!("attachment; filename=\"report.{format}\""));
        }
    }
}
