//! Which tables of persons count the same acts, as they are counted in `referrals`, `interpretation` and `stays`. What one
//! table hides another could give back, so tables that are tied are decided together ([`decide`]).
//!
//! Where the part is mostly the whole (every household that was placed has a time to its place), a reader is taken to
//! know by how much they differ, so that nothing hangs on what is seldom.
//!
//! [`decide`]: crate::reports::disclosure::decide

use super::counting::Coords;
use super::sections::{SECTIONS, Section};
use crate::reports::asked::Group;
use crate::reports::disclosure::{Side, Tie};
use crate::reports::releases::rules::ANY;

use Group::{
    Answer, By, How, Languages, Mode, Outcome, Population, Reason, Region, Result, Term,
    Trafficking, Within,
};

/// Some of a table's counts: those whose codes are among these.
pub(crate) struct Counts {
    /// The table.
    pub section: &'static str,
    /// The codes, by what they are of; everything where there are none.
    pub only: &'static [(Group, &'static [&'static str])],
}

/// Two tables that count the same acts.
pub(crate) struct Shared {
    /// The part.
    pub less: Counts,
    /// The whole.
    pub more: Counts,
    /// What both are told apart by.
    pub by: &'static [Group],
    /// What the part alone is told apart by besides: each of its words is a part of the whole for itself.
    pub each: &'static [Group],
    /// Whether a reader is taken to know the difference.
    pub is_equal: bool,
    /// Whether there is no difference: each act is counted in both at once, so that the total of one is the other's.
    pub is_same: bool,
}

const fn all(section: &'static str) -> Counts {
    Counts { section, only: &[] }
}

const fn some(section: &'static str, only: &'static [(Group, &'static [&'static str])]) -> Counts {
    Counts { section, only }
}

const fn equal(less: Counts, more: Counts, by: &'static [Group]) -> Shared {
    Shared {
        less,
        more,
        by,
        each: &[],
        is_equal: true,
        is_same: false,
    }
}

const fn same(less: Counts, more: Counts, by: &'static [Group]) -> Shared {
    Shared {
        is_same: true,
        ..equal(less, more, by)
    }
}

const fn among(less: Counts, more: Counts, by: &'static [Group]) -> Shared {
    Shared {
        is_equal: false,
        ..equal(less, more, by)
    }
}

const PLACED: &[&str] = &["placed-24h", "placed-later"];
const QUICK: &[&str] = &["5", "10", "30", "120"];
const IN_VAIN: &[&str] = &["unfilled", "cancelled_provider"];
const BOOKED: &[&str] = &["in_person", "phone", "video"];

/// Every tie there is.
pub(crate) const SHARED: &[Shared] = &[
    // Whoever was placed has a time to her place, and in the end came or did not.
    same(
        all("placement-times"),
        some("funnel", &[(Result, PLACED)]),
        &[Region],
    ),
    among(
        some("placement-times", &[(Within, QUICK)]),
        some("funnel", &[(Result, &["placed-24h"])]),
        &[Region],
    ),
    equal(
        all("arrivals"),
        some("funnel", &[(Result, PLACED)]),
        &[Region],
    ),
    among(
        some("arrivals", &[(Result, &["arrived"])]),
        some("survey-movements", &[(Result, &["in"])]),
        &[],
    ),
    // Whoever was never placed has an outcome, and mostly one reason.
    same(
        all("outcomes"),
        some("funnel", &[(Result, &["unplaced"])]),
        &[],
    ),
    equal(
        all("never-placed"),
        some("funnel", &[(Result, &["unplaced"])]),
        &[Region],
    ),
    Shared {
        each: &[Reason],
        ..among(
            all("never-placed"),
            some("funnel", &[(Result, &["unplaced"])]),
            &[Region],
        )
    },
    // Each referral stands on every axis.
    equal(all("trafficking-immigration"), all("funnel"), &[]),
    equal(
        all("trafficking-where"),
        all("trafficking-immigration"),
        &[Trafficking],
    ),
    equal(all("violence"), all("trafficking-immigration"), &[]),
    // The survey tells the same by term.
    equal(all("survey-turned-away"), all("turned-away"), &[By, Reason]),
    equal(all("survey-departures"), all("departures"), &[Outcome]),
    equal(
        all("survey-departures"),
        some("survey-movements", &[(Result, &["out"])]),
        &[Term],
    ),
    // Whoever was turned away had asked by phone or by a referral, which is told by itself.
    same(
        all("turned-away-how"),
        all("turned-away"),
        &[Region, Population],
    ),
    // A call of a woman who has a referral is a turn-away by phone and none of the calls: nobody is told of how many.
    among(
        all("phone"),
        some("turned-away-how", &[(How, &["phone"])]),
        &[Region, Population],
    ),
    // Mostly somebody was asked for whom a place was sought, and answered or not.
    equal(all("first-answer-times"), all("funnel"), &[Region]),
    // Each call is a turn-away too, and so is each request that nobody answered.
    equal(
        all("phone"),
        some("turned-away", &[(By, &["facility", "survivor"])]),
        &[Region, Population],
    ),
    equal(
        some("answer-times", &[(Within, &["none"])]),
        some("turned-away", &[(By, &["nobody"])]),
        &[],
    ),
    // A language that somebody has to interpret is counted of those placed; what was not settled is a need unmet, and so
    // is a slot to which nobody came.
    among(all("language"), some("funnel", &[(Result, PLACED)]), &[]),
    among(all("french"), all("arrivals"), &[Region]),
    equal(
        some("unmet-language", &[(Mode, &["none"])]),
        some("language", &[(Answer, &["to-settle"])]),
        &[Languages],
    ),
    equal(
        some("unmet-language", &[(Mode, BOOKED)]),
        some("bookings", &[(Result, IN_VAIN)]),
        &[Languages, Mode],
    ),
    among(
        some("language", &[(Answer, &["booked"])]),
        some("bookings", &[(Result, &["completed"])]),
        &[Languages],
    ),
];

/// The ties between the tables of a month, numbered as [`SECTIONS`] lists them from this number on.
pub(crate) fn ties(first: usize) -> Vec<Tie<'static>> {
    let tied = SHARED.iter().filter_map(|shared| {
        Some(Tie {
            less: side(first, &shared.less, shared.by, shared.each)?,
            more: side(first, &shared.more, shared.by, &[])?,
            is_equal: shared.is_equal,
        })
    });
    tied.collect()
}

fn side(
    first: usize,
    of: &Counts,
    by: &'static [Group],
    each: &'static [Group],
) -> Option<Side<'static>> {
    let (at, section) = numbered(of.section)?;
    let only: Vec<(usize, &[&str])> = of
        .only
        .iter()
        .filter_map(|(group, codes)| Some((place(section, *group)?, *codes)))
        .collect();
    let places = |groups: &'static [Group]| -> Vec<usize> {
        let places = groups.iter().filter_map(|group| place(section, *group));
        places.collect()
    };
    let (by, each) = (places(by), places(each));
    let key = move |codes: &[&str]| {
        let is_of_it = only.iter().all(|(at, among)| {
            let code = codes.get(*at);
            code.is_some_and(|code| among.contains(code))
        });
        is_of_it.then(|| (words(&by, codes), words(&each, codes)))
    };
    Some(Side {
        table: first + at,
        key: Box::new(key),
    })
}

/// The table that counts the very same acts as one that releases no total, and the cells that are its total there.
pub(super) fn the_same(section: &Section) -> Option<(&'static Section, Vec<Coords>)> {
    let tied = SHARED.iter().find(|shared| {
        shared.is_same && shared.less.section == section.code && shared.less.only.is_empty()
    })?;
    let (_, other) = numbered(tied.more.section)?;
    Some((other, cells_of_total(other, tied.more.only)))
}

/// The cells that add up to some of a table's counts, by nothing else.
fn cells_of_total(section: &Section, only: &[(Group, &'static [&'static str])]) -> Vec<Coords> {
    let mut cells = vec![Coords::new()];
    for dim in section.dims {
        let codes = only.iter().find(|(group, _)| group == dim);
        let codes = codes.map_or(&[ANY][..], |(_, codes)| *codes);
        let longer = cells.iter().flat_map(|cell| {
            let with = |code: &&str| [cell.as_slice(), &[(*code).to_owned()]].concat();
            codes.iter().map(with)
        });
        cells = longer.collect();
    }
    cells
}

/// A table by its code, with its number.
pub(crate) fn numbered(code: &str) -> Option<(usize, &'static Section)> {
    let mut sections = SECTIONS.iter().enumerate();
    sections.find(|(_, section)| section.code == code)
}

/// Where a thing stands among the codes of a table's counts.
pub(crate) fn place(section: &Section, group: Group) -> Option<usize> {
    section.dims.iter().position(|dim| *dim == group)
}

fn words(places: &[usize], codes: &[&str]) -> String {
    let words = places.iter().filter_map(|at| codes.get(*at).copied());
    words.collect::<Vec<_>>().join("\u{1f}")
}
