//! Every report by its name: what its rows may be by, and its answer for somebody.

use chrono::{DateTime, Utc};

use super::asked::{Asked, Format, Groups, Period, Request, Span};
use super::capacity;
use super::capacity_case;
use super::days_full;
use super::files::csv::ABOUT;
use super::names::Report;
use super::persons;
use super::reader::{Readable, requested};
use super::returns;
use super::returns::sheet::Reader;
use super::survey;
use super::table::Sheet;
use super::table::beside::{Told, set_beside};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Sentence, Value};

/// The reports there are.
pub const REPORTS: &[Report] = &[
    Report::Capacity,
    Report::DaysFull,
    Report::Demand,
    Report::TurnAways,
    Report::Outcomes,
    Report::Interpretation,
    Report::Trafficking,
    Report::RuleCost,
    Report::CapacityCase,
    Report::Survey,
    Report::Return,
];

/// What a report's rows may be by.
pub fn groups_of(report: Report) -> Groups {
    match report {
        Report::Capacity => capacity::sheet::groups(),
        Report::CapacityCase => capacity_case::sheet::groups(),
        Report::DaysFull => days_full::sheet::groups(),
        Report::Return => returns::sheet::groups(),
        of_persons => persons::sheet::groups(of_persons),
    }
}

/// A report as it was asked for.
pub struct Asking {
    /// Which.
    pub report: Report,
    /// What was asked.
    pub request: Request,
    /// By whom.
    pub readable: Readable,
    /// When.
    pub now: DateTime<Utc>,
    /// The funder that reads, if one does: a house signs its return for those it has a contract with.
    pub funder: Option<OrganizationId>,
}

impl Asking {
    /// Reads what is asked.
    ///
    /// # Errors
    /// Everything that is wrong with it, by field.
    pub fn read(
        conn: &mut Conn,
        report: Report,
        asked: &Asked,
        (readable, now): (Readable, DateTime<Utc>),
    ) -> Result<Self> {
        let groups = groups_of(report);
        let asked = match report {
            Report::Return => &returns::sheet::usual(conn, asked, now)?,
            Report::Survey => &survey::sheet::usual(conn, asked, (readable, now))?,
            _ => asked,
        };
        let request = requested(conn, asked, (&groups, readable), now)?;
        request.only.check(report.narrows_to())?;
        match report {
            Report::Return => returns::sheet::check_period(request.period)?,
            Report::Survey => survey::sheet::check_period(request.period)?,
            _ => {}
        }
        Ok(Self {
            report,
            request,
            readable,
            now,
            funder: None,
        })
    }

    /// The same, read by this person.
    #[must_use]
    pub fn by(self, who: &Who) -> Self {
        let is_funder = who.role() == Role::Funder;
        Self {
            funder: is_funder.then(|| who.organization()),
            ..self
        }
    }

    /// The answer; the year before stands beside it where it was asked for.
    pub fn answer(&self, conn: &mut Conn) -> Result<Sheet> {
        let mut sheet = self.of_period(conn, self.request.period)?;
        if self.request.compares {
            let earlier = self.request.period.year_before();
            let before = self.of_period(conn, earlier)?;
            let told = [self.request.period, earlier].map(|period| self.told(conn, period));
            let [now, then] = told;
            set_beside(&mut sheet, before, (&now?, &then?));
        }
        sheet.notes.extend(self.of_an_open_end(&sheet));
        let narrowed = capacity::narrowed::said(conn, &self.request.only, self.readable)?;
        sheet.notes.splice(0..0, narrowed);
        self.check_table(&sheet)?;
        Ok(sheet)
    }

    /// That the table that was asked for by itself is there.
    fn check_table(&self, sheet: &Sheet) -> Result<()> {
        let Some(asked) = self.request.table.as_deref() else {
            return Ok(());
        };
        if asked == ABOUT || sheet.table(asked).is_some() {
            return Ok(());
        }
        let codes = sheet.tables.iter().map(|table| table.code);
        let known: Vec<&str> = codes.chain([ABOUT]).collect();
        let sentence = Sentence::new("reports-table-wrong").with("known", known.join(", "));
        Err(Error::field("table", sentence))
    }

    /// Which months a period tells, by the table.
    fn told(&self, conn: &mut Conn, period: Period) -> Result<Told> {
        Told::read(conn, self.report, (self.readable, period))
    }

    /// That the last row is not whole yet, where rows are by quarters or years: the last one of which a month is told.
    fn of_an_open_end(&self, sheet: &Sheet) -> Option<Sentence> {
        let Period { from, to } = self.request.period;
        let to = from
            .through(to)
            .rev()
            .find(|month| !sheet.coverage.is_untold(*month))?;
        let spans = self
            .request
            .group_by
            .iter()
            .filter_map(|group| Span::of(to, *group));
        let is_open = spans.map(Span::last).any(|last| last > to);
        is_open.then(|| Sentence::new("reports-open-end").with("to", Value::Month(to)))
    }

    fn of_period(&self, conn: &mut Conn, period: Period) -> Result<Sheet> {
        let request = Request {
            period,
            group_by: self.request.group_by.clone(),
            format: Format::Plain,
            table: None,
            compares: false,
            finished: self.request.finished,
            only: self.request.only.clone(),
        };
        match self.report {
            Report::Capacity => capacity::sheet::sheet(conn, &request, self.readable, self.now),
            Report::CapacityCase => {
                capacity_case::sheet::sheet(conn, &request, (self.readable, self.now))
            }
            Report::DaysFull => days_full::sheet::sheet(conn, &request, self.readable, self.now),
            Report::Return => {
                let reader = match (self.readable, self.funder) {
                    (Readable::Own(own), _) => Reader::Lead(own),
                    (Readable::Finished, Some(funder)) => Reader::Funder(funder),
                    (Readable::Finished, None) => Reader::Register,
                };
                returns::sheet::sheet(conn, &request, reader, self.now)
            }
            Report::Survey => {
                let reader = (self.readable, self.now);
                survey::sheet::sheet(conn, &request, reader)
            }
            of_persons => {
                let reader = (self.readable, self.now);
                persons::sheet::sheet(conn, of_persons, &request, reader)
            }
        }
    }
}
