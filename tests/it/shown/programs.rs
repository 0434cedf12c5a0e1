//! What programs get: each table as CSV, what its figures mean beside it, and in JSON why a figure is not told.

use std::collections::BTreeSet;

use havenboard::ground::language::Lang;
use havenboard::reports::table::Table;
use serde_json::Value;

use super::{REPORTS, house, sheet};

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
            let rows = read_csv(&own.body);
            let own_tables = sheet.own_tables().map(|table| table.rows.len());
            assert_eq!(rows.len(), own_tables.sum::<usize>() + 1, "{name}");
            let columns: BTreeSet<&String> = rows[0].iter().collect();
            assert_eq!(columns.len(), rows[0].len(), "{name}: {:?}", rows[0]);
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
                let definition = table.definition_in(Lang::Fr);
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
