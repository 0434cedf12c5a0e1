//! What a capacity case rests on, in codes. Whatever was taken for granted about these counts is in the list.

use super::counted::{Counted, Flow};
use super::demand::first_calls_missing;
use super::range::Range;

/// What the figures rest on. The caller says each in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumption {
    /// Always: demand, stays and open beds were steady over the period, and would stay so.
    Steady,
    /// Always: a woman, or household, takes one space, and any of the pools could take her.
    OneSpaceEach,
    /// Always: women are turned away for want of a space; those a rule excludes would be excluded from a new bed too.
    WantOfSpace,
    /// Women stopped calling, and are not counted: all figures of need are *at least*. Holds as soon as anybody was
    /// turned away.
    StoppedCalling,
    /// Calls of women who had asked elsewhere in the same week were taken as repeats.
    RepeatsTaken,
    /// Calls of which that was not known: taken both ways in the range, and like the known ones in the middle.
    UnknownRepeats,
    /// Fewer first calls than its repeats could come from: first calls were not all recorded.
    FirstCallsMissing,
    /// Women turned away by phone and then referred are counted as referrals.
    ReferredOnce,
    /// Referrals withdrawn: none to all of them for want of a space.
    WithdrawnHalf,
    /// Nights without a report were taken to be like the others.
    MissingNights,
    /// A pool without any report was left out, with its beds and women.
    PoolLeftOut,
    /// Departures are not kept; admissions stand in for them.
    AdmissionsForDepartures,
    /// Admissions are not kept; departures stand in for them.
    DeparturesForAdmissions,
    /// More women were in than beds were open.
    OverCapacity,
}

/// What was assumed, in order.
pub(super) fn assumptions(counted: &Counted, flow: &Flow, women: Range) -> Vec<Assumption> {
    let (phone, pools) = (counted.phone, &counted.pools);
    let holds = [
        (Assumption::Steady, true),
        (Assumption::OneSpaceEach, true),
        (Assumption::WantOfSpace, true),
        (Assumption::StoppedCalling, women.high > 0.0),
        (Assumption::RepeatsTaken, phone.yes > 0),
        (Assumption::UnknownRepeats, phone.unknown > 0),
        (Assumption::FirstCallsMissing, first_calls_missing(phone)),
        (Assumption::ReferredOnce, phone.referred > 0),
        (Assumption::WithdrawnHalf, counted.referrals.withdrawn > 0),
        (
            Assumption::MissingNights,
            pools
                .iter()
                .any(|pool| 0 < pool.reported && pool.reported < pool.nights),
        ),
        (
            Assumption::PoolLeftOut,
            pools.iter().any(|pool| pool.reported == 0),
        ),
        (
            Assumption::AdmissionsForDepartures,
            counted.departures.is_none(),
        ),
        (
            Assumption::DeparturesForAdmissions,
            counted.admissions.is_none(),
        ),
        (Assumption::OverCapacity, flow.occupied > flow.beds),
    ];
    let holding = holds.into_iter().filter(|(_, holds)| *holds);
    holding.map(|(assumption, _)| assumption).collect()
}
