//! Files as they lie on disk: packed, cut short, dripping in, or something else altogether.

use std::io::{self, Read, Write};

use super::*;

#[test]
fn gzip_is_told_by_its_bytes_and_may_have_several_members() {
    let plain = entries(ISO).unwrap();
    assert_eq!(entries(&gzip(ISO)).unwrap(), plain);
    assert_eq!(
        entries(&gzip(WITH_TIME)).unwrap(),
        entries(WITH_TIME).unwrap()
    );
    let (first, second) = ISO.split_at(ISO.len() / 2);
    let members = [gzip(first), gzip(second)].concat();
    assert_eq!(entries(&members).unwrap(), plain);
}

#[test]
fn a_gzip_file_cut_anywhere_is_refused_whole() {
    let whole = gzip(ISO);
    for cut in 2..whole.len() {
        let said = sentence(&whole[..cut]);
        assert_eq!(
            said, "The gzip file is cut short: download it again.",
            "at {cut}"
        );
    }
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    assert!(sentence(&damaged).starts_with("The gzip file is "));
    let mut followed = whole;
    followed.extend_from_slice(b"something else");
    assert_eq!(
        sentence(&followed),
        "The gzip file is damaged: download it again."
    );
}

#[test]
fn a_file_that_is_something_else_is_refused_with_one_sentence() {
    assert_eq!(sentence(b""), "The file is empty.");
    assert_eq!(sentence(b"\xef\xbb\xbf\r\n\n"), "The file is empty.");
    assert_eq!(sentence(&gzip(b"")), "The file is empty.");
    let foreign =
        "This is not Toronto's shelter occupancy file: its first line names none of the columns.";
    assert_eq!(sentence(b"name,age\nA,4\n"), foreign);
    assert_eq!(sentence(b"\x00\x01\x02\xff"), foreign);
    assert_eq!(sentence("{\"rows\": []}".as_bytes()), foreign);
    assert_eq!(
        sentence(b"PK\x03\x04rest"),
        "The file is a ZIP archive or a spreadsheet: unpack it or save it as CSV."
    );
    assert_eq!(
        sentence(b"\xff\xfeO\0C\0"),
        "The file is UTF-16 text: save it as UTF-8."
    );
    assert_eq!(
        sentence(format!("{NEWER_HEADER}\n\"never closed\n1,2\n").as_bytes()),
        "A quotation mark in the row of line 2 is never closed, so what follows cannot be told apart."
    );
}

#[test]
fn missing_columns_are_named_for_the_shape_that_is_nearest() {
    let newer = NEWER_HEADER
        .replace("CAPACITY_TYPE", "KIND")
        .replace("SHELTER_ID", "ID");
    assert_eq!(
        sentence(newer.as_bytes()),
        "This is not Toronto's shelter occupancy file as published since 2021: \
         its first line does not name SHELTER_ID, CAPACITY_TYPE."
    );
    let older = OLDER_HEADER.replace(",CAPACITY", "");
    assert_eq!(
        sentence(older.as_bytes()),
        "This is not Toronto's shelter occupancy file as published to 2020: \
         its first line does not name CAPACITY."
    );
    assert_eq!(
        sentence(format!("{NEWER_HEADER},sector").as_bytes()),
        "The first line names the column SECTOR twice."
    );
}

#[test]
fn a_header_without_rows_is_a_file_of_no_rows() {
    assert_eq!(entries(NEWER_HEADER.as_bytes()).unwrap(), []);
}

#[test]
fn a_file_that_is_not_there_and_a_folder_are_errors_not_panics() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Reading::of_file(&folder.path().join("none.csv"), |_| {});
    assert!(matches!(missing, Err(Unreadable::Io(_))));
    assert!(matches!(
        Reading::of_file(folder.path(), |_| {}),
        Err(Unreadable::Io(_))
    ));
}

#[test]
fn progress_ends_at_the_size_of_the_file_as_it_lies_on_disk() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let packed = gzip(ISO);
    file.write_all(&packed).unwrap();
    let mut last = 0;
    let reading = Reading::of_file(file.path(), |read| {
        assert!(read >= last);
        last = read;
    });
    assert_eq!(reading.unwrap().count(), 6);
    assert_eq!(last, packed.len() as u64);
}

/// Gives one byte at a time, as a slow pipe may.
struct Dripping<'a>(&'a [u8]);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (Some((first, rest)), Some(place)) = (self.0.split_first(), buffer.first_mut()) else {
            return Ok(0);
        };
        *place = *first;
        self.0 = rest;
        Ok(1)
    }
}

#[test]
fn a_file_that_drips_in_reads_as_one_that_pours() {
    for file in [WITH_TIME.to_vec(), gzip(WITH_TIME)] {
        let dripped: Result<Vec<_>, _> = Reading::of_bytes(Dripping(&file), |_| {})
            .unwrap()
            .collect();
        assert_eq!(dripped.unwrap(), entries(WITH_TIME).unwrap());
    }
}

#[test]
fn reading_breaks_off_after_the_first_error() {
    let mut whole = gzip(ISO);
    whole.truncate(whole.len() - 1);
    let mut reading = Reading::of_bytes(&whole[..], |_| {}).unwrap();
    while let Some(Ok(_)) = reading.next() {}
    assert!(reading.next().is_none());
}
