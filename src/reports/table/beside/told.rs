//! Which months the tables of a report tell its reader: the year before is 0 only where it was told.

use std::collections::BTreeMap;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::reports::asked::Period;
use crate::reports::names::Report;
use crate::reports::persons::counting::Since;
use crate::reports::persons::months::{is_told_to_its_house, told_month};
use crate::reports::persons::sections::{Section, of_report};
use crate::reports::persons::{spoken, steps};
use crate::reports::reader::Readable;
use crate::reports::releases::rules::{Kept, MONTHLY};
use crate::reports::releases::store::newest;

/// The tables that are made of others, each with the first of those.
const MADE: [(&str, &str); 2] = [
    (steps::TABLE, steps::FUNNEL),
    (spoken::TABLE, spoken::ANSWERS),
];

/// Which months the tables of persons tell: there, a row that is missing is nobody. Elsewhere it is no report.
#[derive(Default)]
pub struct Told {
    /// By the table's code.
    pub(super) tables: BTreeMap<&'static str, Vec<ToldMonth>>,
    /// Whether the report's own rows are each a release: one that is missing was not released.
    pub(super) is_of_releases: bool,
}

/// A month that a table tells.
pub(super) struct ToldMonth {
    pub(super) month: Month,
    /// The regions that are told by themselves; none where all are.
    pub(super) regions: Option<Vec<String>>,
}

impl Told {
    /// What a reader is told of a period; nothing of reports that are not of persons.
    pub fn read(
        conn: &mut Conn,
        report: Report,
        (readable, period): (Readable, Period),
    ) -> Result<Self> {
        let since = Since::read(conn)?;
        let released = match readable {
            Readable::Own(_) => None,
            Readable::Finished => Some(newest(conn, MONTHLY, period)?),
        };
        let months = |section: &Section| match &released {
            None => own(section, &since, period),
            Some(released) => of_released(section, &since, released),
        };
        let mut told: BTreeMap<_, _> = of_report(report)
            .map(|section| (section.code, months(section)))
            .collect();
        // A table made of others tells the months that the first of them tells.
        for (made, of) in MADE {
            let section = of_report(report).find(|section| section.code == of);
            told.extend(section.map(|section| (made, months(section))));
        }
        let is_finished = matches!(readable, Readable::Finished);
        Ok(Self {
            tables: told,
            is_of_releases: is_finished && report == Report::CapacityCase,
        })
    }
}

fn own(section: &Section, since: &Since, period: Period) -> Vec<ToldMonth> {
    let months = period.from.through(period.to);
    months
        .filter(|month| is_told_to_its_house(section, since, *month))
        .map(|month| ToldMonth {
            month,
            regions: None,
        })
        .collect()
}

fn of_released(section: &Section, since: &Since, released: &[Kept]) -> Vec<ToldMonth> {
    let told = released.iter().filter_map(|kept| {
        let month = told_month(section, kept, since)?;
        let regions = Some(kept.regions.clone());
        Some(ToldMonth { month, regions })
    });
    told.collect()
}
