//! What a reader of a report sees, in a picture, a spreadsheet, a CSV file and JSON: the same figures, each explained, and
//! never a silent gap. With figures of facilities and persons, and a case for more beds that was released.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use havenboard::accounts::email::Email;
use havenboard::accounts::store::people::account_of;
use havenboard::accounts::who::Who;
use havenboard::capacity::store as capacity;
use havenboard::demo::past;
use havenboard::ground::codes::Population;
use havenboard::ground::language::Lang;
use havenboard::ground::nights::Month;
use havenboard::reports::asked::{Asked, Span};
use havenboard::reports::disclosure::Figure;
use havenboard::reports::files::xlsx;
use havenboard::reports::reader::Readable;
use havenboard::reports::rules::{PoolMonth, Sums};
use havenboard::reports::sheets::Asking;
use havenboard::reports::store::replace_pool_month;
use havenboard::reports::table::{Cell, HIDDEN, Sheet, Table, UNKNOWN};
use havenboard::tallies::rules::{AskedElsewhere, Tally};
use havenboard::tallies::store;
use scraper::ElementRef;
use serde_json::Value;

use super::house::{Person, TestHouse};
use super::robot::{all, words};

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

/// The reports that draw nothing, for a funder and for a lead: a list of what was signed, and tables of persons that name no
/// house, of which a lead reads nothing.
const UNDRAWN: [&[&str]; 2] = [
    &["provincial-return"],
    &["provincial-return", "trafficking"],
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
            Ok(())
        })
        .unwrap();
    let administrator = house.browser("administrator");
    for month in ["2026-03", "2026-10"] {
        let page = administrator.page(&format!("/reports/releases/{month}"));
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

/// The numbers and shares of a text, without what closes them and without the years of months.
fn figures(text: &str) -> BTreeSet<String> {
    let words = text.split_whitespace();
    let words = words.map(|word| word.trim_matches([',', '.', ';', ':', '(', ')', '%']));
    let told = words.filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let told = told.filter(|word| !matches!(*word, "2025" | "2026"));
    told.map(str::to_owned).collect()
}

/// The whole numbers of a table's rows added up: where no total is released, its sentence tells the sum of what is printed.
fn sum_of_rows(section: &scraper::Html) -> String {
    let cells = all(section, ".figures tbody td.num");
    let numbers = cells
        .iter()
        .filter_map(|cell| words(cell).parse::<u64>().ok());
    numbers.sum::<u64>().to_string()
}

/// The accessible name of a picture.
fn name_of(picture: &ElementRef) -> String {
    let html = scraper::Html::parse_fragment(&picture.html());
    let titles = all(&html, "svg[role=img] > title, figcaption");
    let names: BTreeSet<String> = titles.iter().map(words).collect();
    assert_eq!(
        names.len(),
        1,
        "one name, however wide it is drawn: {names:?}"
    );
    names.into_iter().next().unwrap()
}

#[test]
fn each_pictures_accessible_name_says_its_finding_in_every_report() {
    let house = house();
    let mut kinds = BTreeSet::new();
    for (reader, undrawn) in ["funder", "lead.maple"].into_iter().zip(UNDRAWN) {
        let person = house.browser(reader);
        for ((name, period), lang) in REPORTS.iter().flat_map(|one| [(*one, "en"), (*one, "fr")]) {
            let page = person.page(&format!("/{lang}/reports/{name}?{period}"));
            let mut drawn = 0;
            for section in all(&page.html, "main section") {
                let inner = scraper::Html::parse_fragment(&section.html());
                let found: Vec<String> = all(&inner, ".finding").iter().map(words).collect();
                let cells = all(&inner, ".figures td");
                let mut cells: BTreeSet<String> = cells
                    .iter()
                    .flat_map(|cell| figures(&words(cell)))
                    .collect();
                cells.insert(sum_of_rows(&inner));
                for picture in all(&inner, "figure.pic") {
                    let said = name_of(&picture);
                    assert!(
                        found.contains(&said),
                        "{name}: {said} is no finding of {found:?}"
                    );
                    let told = figures(&said);
                    let is_told = told.iter().any(|figure| cells.contains(figure));
                    assert!(
                        is_told,
                        "{reader}, {name}: no figure of {cells:?} in {said}"
                    );
                    drawn += 1;
                    for kind in [
                        ".pic-line",
                        ".pic-bar",
                        ".pic-hollow",
                        ".pic-band",
                        ".pic-part",
                        ".pic-month",
                    ] {
                        let html = scraper::Html::parse_fragment(&picture.html());
                        kinds.extend((!all(&html, kind).is_empty()).then_some(kind));
                    }
                }
            }
            assert_eq!(
                drawn == 0,
                undrawn.contains(&name),
                "{reader}: {name} has {drawn}"
            );
        }
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

/// What a spreadsheet holds in a cell's place.
#[allow(clippy::cast_precision_loss)]
fn expected(cell: &Cell, lang: Lang) -> Option<Data> {
    match cell {
        Cell::Named(_, words) | Cell::Numbered(_, words) | Cell::Said(_, words) => {
            Some(Data::String(words.of_lang(lang).to_owned()))
        }
        Cell::Time(Span::Month(_)) => None,
        Cell::Time(span) => Some(Data::String(span.code())),
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => Some(Data::Float(*number as f64)),
        Cell::Persons(Figure::Shown(number)) => Some(Data::Float(number.get() as f64)),
        Cell::Share(Some(number)) | Cell::Decimal(Some(number)) => Some(Data::Float(*number)),
        Cell::Persons(Figure::Hidden) => Some(Data::String(HIDDEN.into())),
        Cell::Unknown | Cell::NoReport => Some(Data::String(UNKNOWN.into())),
        Cell::NoNights { is_share: false } => Some(Data::Float(0.0)),
        Cell::Nothing
        | Cell::NoShare(_)
        | Cell::NoNights { is_share: true }
        | Cell::Share(None)
        | Cell::Decimal(None)
        | Cell::Persons(Figure::NotReported) => Some(Data::Empty),
    }
}

fn assert_read_back(sheet: &Sheet, lang: Lang) {
    let bytes = xlsx::of_sheet(sheet, lang).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let tabs = xlsx::tabs(sheet, lang);
    assert_eq!(book.sheet_names()[0], xlsx::READ_ME);
    assert_eq!(book.sheet_names()[1..], tabs);
    let read_me = book.worksheet_range(xlsx::READ_ME).unwrap();
    let told: BTreeSet<String> = read_me
        .used_cells()
        .map(|(_, _, it)| it.to_string())
        .collect();
    for lang in [Lang::En, Lang::Fr] {
        assert!(sheet.in_lines(lang).iter().all(|line| told.contains(line)));
    }
    for (tab, table) in tabs.iter().zip(&sheet.tables) {
        let page = book.worksheet_range(tab).unwrap();
        let cell = |row, column| {
            page.get_value((row, column))
                .cloned()
                .unwrap_or(Data::Empty)
        };
        let heads = (0..).zip(&table.columns);
        for (column, of) in heads {
            assert_eq!(cell(0, column), Data::String(of.head_in(lang)), "{tab}");
        }
        for (row, cells) in (1..).zip(table.rows.iter().chain(&table.totals)) {
            for (column, of) in (0..).zip(cells) {
                let read = cell(row, column);
                match (expected(of, lang), of) {
                    (Some(expected), _) => assert_eq!(read, expected, "{tab} {row} {column}"),
                    (None, Cell::Time(span)) => {
                        let Data::DateTime(date) = read else {
                            panic!("{tab} {row} {column}: {read:?} is no date");
                        };
                        let (year, month, day, ..) = date.to_ymd_hms_milli();
                        let first = format!("{year}-{month:02}");
                        assert_eq!((first, day), (span.code(), 1), "{tab} {row} {column}");
                    }
                    (None, other) => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn every_report_is_read_back_from_its_spreadsheet_cell_by_cell_in_both_languages() {
    let house = house();
    for reader in ["funder", "lead.maple"] {
        let person = house.person(reader);
        for (name, period) in REPORTS {
            let by_month = format!("{period}&group_by=month");
            let sheet = sheet(&house, &person, (name, period));
            let rows: usize = sheet.tables.iter().map(|table| table.rows.len()).sum();
            let is_bare = (reader, name) == ("lead.maple", "trafficking");
            assert_eq!(rows == 0, is_bare, "{reader}, {name}: {rows}");
            assert_read_back(&sheet, Lang::Fr);
            assert_read_back(&sheet, Lang::En);
            if !matches!(name, "capacity-case" | "provincial-return") {
                assert_read_back(&self::sheet(&house, &person, (name, &by_month)), Lang::En);
            }
        }
    }
}

fn columns(table: &Table) -> Vec<String> {
    let columns = table.columns.iter().flat_map(|column| {
        let name = column.is_numbered.then(|| format!("{}_name", column.code));
        std::iter::once(column.code.clone()).chain(name)
    });
    columns.collect()
}

fn read_csv(body: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(body.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// The addresses a CSV file names, as they are asked for.
fn linked(header: &str, relation: &str) -> Vec<String> {
    let links = header
        .split(", <")
        .filter(|link| link.contains(&format!("rel=\"{relation}\"")));
    links
        .map(|link| {
            link.trim_start_matches('<')
                .split('>')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn every_table_is_a_csv_file_of_its_own_and_a_file_names_the_one_that_explains_it() {
    let house = house();
    for reader in ["funder", "lead.maple"] {
        let person = house.person(reader);
        for (name, period) in REPORTS {
            let sheet = sheet(&house, &person, (name, period));
            let address = format!("/api/v1/reports/{name}?{period}&format=csv");
            let own = person.get(&address).expect(200);
            let names: Vec<&str> = sheet.tables.iter().map(|table| table.code).collect();
            for table in &sheet.tables {
                let file = person
                    .get(&format!("{address}&table={}", table.code))
                    .expect(200);
                let rows = read_csv(&file.body);
                assert_eq!(rows[0], columns(table), "{name}");
                assert_eq!(rows.len(), table.rows.len() + 1, "{name}, {}", table.code);
            }
            let header: Vec<&str> = own
                .headers
                .iter()
                .filter(|(name, _)| name == "link")
                .map(|(_, value)| value.as_str())
                .collect();
            let header = header.join(", ");
            let further = sheet.tables.iter().filter(|table| table.is_further).count();
            assert_eq!(
                linked(&header, "related").len(),
                further,
                "{name}: {header}"
            );
            let [about] = &linked(&header, "describedby")[..] else {
                panic!("{name}: {header}");
            };
            let about = person
                .get(&format!("/api/v1/reports/{name}{about}"))
                .expect(200);
            let about = read_csv(&about.body);
            assert_eq!(about[0], ["about", "table", "column", "en", "fr"]);
            for table in &sheet.tables {
                let definition = Lang::Fr.say(table.definition);
                let is_it = |row: &&Vec<String>| row[0] == "definition" && row[1] == table.code;
                let row = about.iter().find(is_it).unwrap();
                assert_eq!(row[4], definition, "{name}, {}", table.code);
            }
            for said in ["period", "time_zone", "computed_at", "coverage"] {
                let is_said = about.iter().any(|row| row[0] == said);
                assert!(is_said, "{reader}, {name}: no {said}");
            }
            let wrong = person
                .get(&format!("{address}&table=gossip"))
                .expect(422)
                .json();
            assert_eq!(wrong["errors"][0]["field"], "table", "{names:?}");
        }
        let json = person
            .get("/api/v1/reports/capacity?table=capacity")
            .expect(422)
            .json();
        assert_eq!(json["errors"][0]["field"], "table");
    }
}

fn assert_each_null_says_why(rows: &Value, of: &str, reasons: &mut BTreeSet<String>) {
    for row in rows.as_array().unwrap() {
        let untold = row.get("untold").and_then(Value::as_object);
        for (name, value) in row.as_object().unwrap() {
            let said = untold.and_then(|untold| untold.get(name));
            assert!(!value.is_null() || said.is_some(), "{of}: {name} of {row}");
            reasons.extend(said.map(|one| one.as_str().unwrap().to_owned()));
        }
        for name in untold.into_iter().flat_map(|untold| untold.keys()) {
            let value = &row[name];
            assert!(
                value.is_null() || *value == 0,
                "{of}: {name} is told in {row}"
            );
        }
    }
}

#[test]
fn each_figure_that_json_does_not_tell_says_why() {
    let house = house();
    let mut reasons = BTreeSet::new();
    for reader in ["funder", "lead.maple"] {
        let person = house.person(reader);
        for ((name, period), more) in REPORTS
            .iter()
            .flat_map(|one| [(*one, ""), (*one, "&compare=year-before")])
        {
            let report = person.get(&format!("/api/v1/reports/{name}?{period}{more}"));
            let report = report.expect(200).json();
            assert_each_null_says_why(&report["rows"], name, &mut reasons);
            for rows in report["further"]
                .as_object()
                .into_iter()
                .flat_map(|it| it.values())
            {
                assert_each_null_says_why(rows, name, &mut reasons);
            }
            let hidden = report["suppressed"].as_array().unwrap();
            for one in hidden {
                let place = usize::try_from(one[0].as_u64().unwrap()).unwrap();
                let row = &report["rows"][place];
                assert_eq!(row["untold"][one[1].as_str().unwrap()], "hidden", "{row}");
            }
        }
    }
    for reason in ["hidden", "no-report", "not-released", "not-applicable"] {
        assert!(reasons.contains(reason), "{reasons:?}");
    }
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
    let page = administrator.page("/reports/releases/2026-03");
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
