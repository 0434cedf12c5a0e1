//! Every address with what it takes when all is well. The tests change one thing at a time.

use super::bookings::bookings;
use super::calls::calls;
use super::forms::{desk, houses, pools};
use super::interpreting::interpreting;
use super::own::{accounts, signing};
use super::reading::pages;
use super::stage::Stage;
use super::wrong::Field;
use crate::house::Person;

/// How an address is told what it is told.
#[derive(Debug, Clone)]
pub enum Takes {
    Query(Vec<Field>),
    Form(Vec<Field>),
    Json(Vec<Field>),
}

/// A part of an address: what stands there, and what stands there of somebody else's, or nowhere.
#[derive(Debug, Clone)]
pub struct Part {
    pub good: String,
    pub foreign: String,
}

/// An address, somebody who may, and what it takes.
pub struct Row {
    pub path: &'static str,
    pub who: Person,
    pub parts: Vec<Part>,
    pub takes: Takes,
    /// The tables that refused tries are written to.
    pub notes: &'static [&'static str],
}

/// A part, and what stands there of somebody else's.
pub fn part(good: impl ToString, foreign: impl ToString) -> Part {
    Part {
        good: good.to_string(),
        foreign: foreign.to_string(),
    }
}

/// A part of which nobody else has another.
pub fn own(good: impl ToString) -> Part {
    part(good, "4503599627370495")
}

impl Row {
    pub fn method(&self) -> &'static str {
        match self.takes {
            Takes::Query(_) => "GET",
            Takes::Form(_) | Takes::Json(_) => "POST",
        }
    }

    pub fn fields(&self) -> &[Field] {
        match &self.takes {
            Takes::Query(fields) | Takes::Form(fields) | Takes::Json(fields) => fields,
        }
    }

    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// The address with its parts in place; `instead` puts another one in the place of one of them.
    pub fn address(&self, instead: Option<(usize, &str)>) -> String {
        let mut address = String::new();
        let mut rest = self.path;
        for (number, part) in self.parts.iter().enumerate() {
            let (before, after) = rest.split_once('{').unwrap();
            address.push_str(before);
            address.push_str(match instead {
                Some((place, other)) if place == number => other,
                _ => &part.good,
            });
            rest = after.split_once('}').unwrap().1;
        }
        assert!(!rest.contains('{'), "{} has more parts", self.path);
        address + rest
    }
}

/// The rows. Those that end or close something come after those that need it.
pub fn rows(stage: &Stage) -> Vec<Row> {
    let mut rows = calls(stage);
    rows.extend(pages(stage));
    rows.extend(desk(stage));
    rows.extend(houses(stage));
    rows.extend(pools(stage));
    rows.extend(bookings(stage));
    rows.extend(interpreting(stage));
    rows.extend(accounts(stage));
    // A wrong password is written down when it has been answered, so nothing is looked at after these.
    rows.extend(signing(stage));
    rows
}

/// A form of a page.
pub fn form(who: Person, path: &'static str, parts: Vec<Part>, fields: Vec<Field>) -> Row {
    Row {
        path,
        who,
        parts,
        takes: Takes::Form(fields),
        notes: &[],
    }
}

/// A page, with what its address may ask.
pub fn page(who: Person, path: &'static str, parts: Vec<Part>, fields: Vec<Field>) -> Row {
    Row {
        takes: Takes::Query(fields),
        ..form(who, path, parts, Vec::new())
    }
}
