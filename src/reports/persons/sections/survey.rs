//! The tables of persons Statistics Canada's survey asks for, short- and long-term houses apart. Other tables print the
//! same persons by region or population, so these are rounded: a suppressed total could be taken from theirs.

use super::{Protection, Section};
use crate::reports::asked::Group::{By, Outcome, Result, Term};
use crate::reports::names::Report;
use crate::tallies::rules::Measure;

/// Admissions and departures.
pub(super) const MOVEMENTS: Section = Section {
    code: "survey-movements",
    report: Report::Survey,
    measure: Measure::Movements,
    dims: &[Term, Result],
    groupings: &[&[Term, Result], &[Result]],
    usual: &[Term, Result],
    protection: Protection::Rounded,
    said: ("survey-movements-title", "survey-movements-definition"),
    finding: "survey-movements-finding",
};

/// Where women went.
pub(super) const DEPARTURES: Section = Section {
    code: "survey-departures",
    report: Report::Survey,
    measure: Measure::Departures,
    dims: &[Term, Outcome],
    groupings: &[&[Term, Outcome], &[Outcome], &[Term], &[]],
    usual: &[Term, Outcome],
    protection: Protection::Rounded,
    said: ("survey-departures-title", "survey-departures-definition"),
    finding: "survey-departures-finding",
};

/// Who was turned away, and by whom.
pub(super) const TURNED_AWAY: Section = Section {
    code: "survey-turned-away",
    report: Report::Survey,
    measure: Measure::TurnedAway,
    dims: &[Term, By, super::Group::Reason],
    groupings: &[
        &[Term, By, super::Group::Reason],
        &[By, super::Group::Reason],
        &[Term, By],
        &[Term],
        &[],
    ],
    usual: &[Term, By, super::Group::Reason],
    protection: Protection::Rounded,
    said: ("survey-turned-away-title", "survey-turned-away-definition"),
    finding: "survey-turned-away-finding",
};
