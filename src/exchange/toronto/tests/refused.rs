//! Rows that are not taken, and rows said twice.

use super::*;

#[test]
fn an_impossible_row_is_refused_with_its_column_and_value() {
    let refusals = [
        ("OCCUPANCY_DATE", "", "OCCUPANCY_DATE is blank."),
        (
            "OCCUPANCY_DATE",
            "2023-02-29",
            "OCCUPANCY_DATE is “2023-02-29”: there is no such day.",
        ),
        (
            "OCCUPANCY_DATE",
            "22-13-01",
            "OCCUPANCY_DATE is “22-13-01”: there is no such day.",
        ),
        (
            "OCCUPANCY_DATE",
            "02/30/2023",
            "OCCUPANCY_DATE is “02/30/2023”: there is no such day.",
        ),
        (
            "OCCUPANCY_DATE",
            "0022-01-01",
            "OCCUPANCY_DATE is “0022-01-01”: the year is not from 2000 to 2099.",
        ),
        (
            "OCCUPANCY_DATE",
            "last night",
            "OCCUPANCY_DATE is “last night”; a date is written YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS, YY-MM-DD or MM/DD/YYYY.",
        ),
        ("SECTOR", "", "SECTOR is blank."),
        (
            "SECTOR",
            "Pets",
            "SECTOR is “Pets”; known are Women, Families, Youth, Men, Mixed Adult and Co-ed.",
        ),
        ("CAPACITY_TYPE", "", "CAPACITY_TYPE is blank."),
        (
            "CAPACITY_TYPE",
            "Cot Based",
            "CAPACITY_TYPE is “Cot Based”; known are Bed Based Capacity and Room Based Capacity.",
        ),
        (
            "CAPACITY_TYPE",
            "Room Based Capacity",
            "CAPACITY_FUNDING_ROOM is blank.",
        ),
        ("CAPACITY_FUNDING_BED", "", "CAPACITY_FUNDING_BED is blank."),
        ("CAPACITY_ACTUAL_BED", "", "CAPACITY_ACTUAL_BED is blank."),
        ("OCCUPIED_BEDS", "", "OCCUPIED_BEDS is blank."),
        (
            "OCCUPIED_BEDS",
            "-3",
            "OCCUPIED_BEDS is “-3”: a count cannot be below zero.",
        ),
        (
            "CAPACITY_ACTUAL_BED",
            "-1.0",
            "CAPACITY_ACTUAL_BED is “-1.0”: a count cannot be below zero.",
        ),
        (
            "CAPACITY_FUNDING_BED",
            "-1",
            "CAPACITY_FUNDING_BED is “-1”: a count cannot be below zero.",
        ),
        (
            "SERVICE_USER_COUNT",
            "-1",
            "SERVICE_USER_COUNT is “-1”: a count cannot be below zero.",
        ),
        (
            "OCCUPIED_BEDS",
            "12.5",
            "OCCUPIED_BEDS is “12.5”, not a whole number.",
        ),
        (
            "OCCUPIED_BEDS",
            "many",
            "OCCUPIED_BEDS is “many”, not a whole number.",
        ),
        (
            "OCCUPIED_BEDS",
            "100001",
            "OCCUPIED_BEDS is “100001”: more than 100000 cannot be right.",
        ),
        (
            "OCCUPIED_BEDS",
            "99999999999999999999",
            "OCCUPIED_BEDS is “99999999999999999999”: more than 100000 cannot be right.",
        ),
        (
            "SERVICE_USER_COUNT",
            "?",
            "SERVICE_USER_COUNT is “?”, not a whole number.",
        ),
        ("ORGANIZATION_ID", "", "ORGANIZATION_ID is blank."),
        ("SHELTER_ID", " ", "SHELTER_ID is blank."),
        ("PROGRAM_ID", "", "PROGRAM_ID is blank."),
        (
            "PROGRAM_ID",
            "name:x",
            "PROGRAM_ID is “name:x”: an id has only letters, digits, “-”, “_” and “.”.",
        ),
    ];
    for (column, value, expected) in refusals {
        assert_eq!(newer_refusal(column, value), expected);
    }
    let long = "x".repeat(201);
    assert_eq!(
        newer_refusal("PROGRAM_NAME", &long),
        "PROGRAM_NAME is longer than 200 characters."
    );
    assert_eq!(
        newer_refusal("PROGRAM_ID", &long),
        "PROGRAM_ID is longer than 64 characters."
    );
    assert_eq!(older_refusal("CAPACITY", ""), "CAPACITY is blank.");
    assert_eq!(older_refusal("OCCUPANCY", ""), "OCCUPANCY is blank.");
    assert_eq!(
        older_refusal("OCCUPANCY", "-1"),
        "OCCUPANCY is “-1”: a count cannot be below zero."
    );
}

#[test]
fn a_row_of_another_width_is_refused_and_says_how_far_it_runs() {
    let file = format!(
        "{NEWER_HEADER}\n1,2,3\n\"opened\nand closed\",2\n{}\n",
        newer_row_with("", "")
    );
    let read = entries(file.as_bytes()).unwrap();
    let said: Vec<_> = read
        .iter()
        .filter_map(|entry| match entry {
            Entry::Refused(refusal) => Some((refusal.line, refusal.reason.to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(
        said[0],
        (2, "The row has 3 fields, the header has 17.".to_owned())
    );
    assert_eq!(said[1].0, 3);
    assert_eq!(
        said[1].1,
        "The row has 2 fields, the header has 17; a quotation mark makes the row run on to line 4."
    );
    assert!(matches!(&read[2], Entry::Night(night) if night.line == 5));
}

#[test]
fn a_row_with_bytes_that_are_not_utf8_is_refused_alone() {
    let rows = [
        newer_row_with("PROGRAM_NAME", "@"),
        newer_row_with("PROGRAM_ID", "7"),
    ];
    let mut file = file_of(NEWER_HEADER, &rows);
    let at = file.iter().position(|byte| *byte == b'@').unwrap();
    file[at] = 0xe9;
    let mut read = entries(&file).unwrap();
    assert!(matches!(read.pop(), Some(Entry::Night(_))));
    assert_eq!(
        refusal_of(read.remove(0)),
        "PROGRAM_NAME is not UTF-8 text."
    );
}

#[test]
fn a_row_said_twice_is_a_repeat_and_one_that_contradicts_is_refused() {
    let rows = [
        newer_row_with("", ""),
        newer_row_with("PROGRAM_ID", "7"),
        newer_row_with("PROGRAM_NAME", " Cedar  Hill - Women "),
        newer_row_with("OCCUPIED_BEDS", "27"),
        newer_row_with("OCCUPANCY_DATE", "05/06/2023"),
        newer_row_with("OCCUPANCY_DATE", "2023-05-07"),
    ];
    let read = entries(&file_of(NEWER_HEADER, &rows)).unwrap();
    assert_eq!(
        read[2],
        Entry::Repeat {
            line: 4,
            first_line: 2
        }
    );
    assert_eq!(
        read[3],
        Entry::Refused(Refusal {
            line: 5,
            reason: Reason::Contradicts { first_line: 2 }
        })
    );
    assert_eq!(
        read[4],
        Entry::Repeat {
            line: 6,
            first_line: 2
        }
    );
    let mut tally = Tally::default();
    read.iter().for_each(|entry| tally.add(entry));
    assert_eq!((tally.rows(), tally.repeats(), tally.refused()), (6, 2, 1));
    assert_eq!((tally.pools(), tally.shelters(), tally.nights()), (2, 1, 2));
    assert_eq!(tally.first_night(), Some(day(2023, 5, 6)));
    assert_eq!(tally.last_night(), Some(day(2023, 5, 7)));
}

#[test]
fn a_tally_over_two_files_counts_a_shelter_once() {
    let mut tally = Tally::default();
    for file in [ISO, WITH_TIME] {
        entries(file)
            .unwrap()
            .iter()
            .for_each(|entry| tally.add(entry));
    }
    assert_eq!((tally.rows(), tally.refused()), (12, 0));
    assert_eq!(
        (tally.organizations(), tally.shelters(), tally.pools()),
        (2, 2, 3)
    );
    assert_eq!(tally.nights(), 4);
    assert_eq!(tally.first_night(), Some(day(2021, 12, 31)));
    assert_eq!(tally.last_night(), Some(day(2024, 1, 1)));
}
