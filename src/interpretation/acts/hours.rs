//! Hours: of a service, and of an interpreter who has her own. A week replaces the one that was seen; a date is said by
//! itself and said anew.

use chrono::{Days, NaiveDate, Weekday};

use super::interpreters::{self, kept_interpreter};
use super::providers::{self, kept};
use crate::accounts::who::Who;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::interpretation::rules::described::{MOST_AHEAD, MOST_DATES, check_revision};
use crate::interpretation::rules::hours::Span;
use crate::interpretation::rules::{Interpreter, Provider};
use crate::interpretation::store::{self, HoursOf};
use crate::shelters::acts::local_today;

/// What was said of a date is kept this long after it: as long as the bookings of that day.
const KEPT: Days = Days::new(7);

/// Forgets what was said of dates that are long over; how many spans it was.
pub fn forget_past(tx: &mut Tx) -> Result<usize> {
    store::forget_dates(tx.conn, tx.now.date_naive() - KEPT)
}

/// Those whose hours are said, as they stand now.
enum Whose {
    Provider(Provider),
    Interpreter(Box<(Interpreter, Provider)>),
}

impl Whose {
    fn kept(tx: &mut Tx, who: &Who, of: HoursOf) -> Result<Self> {
        Ok(match of {
            HoursOf::Provider(id) => Self::Provider(kept(tx.conn, who, id)?),
            HoursOf::Interpreter(id) => {
                Self::Interpreter(Box::new(kept_interpreter(tx.conn, who, id)?))
            }
        })
    }

    fn zone(&self) -> Zone {
        match self {
            Self::Provider(provider) => provider.zone,
            Self::Interpreter(both) => both.1.zone,
        }
    }

    fn revision(&self) -> i64 {
        match self {
            Self::Provider(provider) => provider.revision,
            Self::Interpreter(both) => both.0.revision,
        }
    }

    fn write_week(&self, tx: &mut Tx, week: &[(Weekday, Span)]) -> Result<()> {
        match self {
            Self::Provider(provider) => store::put_week(tx.conn, provider.id, None, week),
            Self::Interpreter(both) => store::put_week(tx.conn, both.1.id, Some(both.0.id), week),
        }
    }

    fn write_date(&self, tx: &mut Tx, on: NaiveDate, spans: Option<&[Span]>) -> Result<bool> {
        match self {
            Self::Provider(provider) => {
                store::put_exceptions(tx.conn, provider.id, None, on, spans)
            }
            Self::Interpreter(both) => {
                store::put_exceptions(tx.conn, both.1.id, Some(both.0.id), on, spans)
            }
        }
    }

    /// Saved anew, so that who saw the week before does not write over this one.
    fn moves_on(self, tx: &mut Tx) -> Result<()> {
        match self {
            Self::Provider(provider) => {
                let revision = provider.revision + 1;
                providers::save(
                    tx,
                    &Provider {
                        revision,
                        ..provider
                    },
                )
            }
            Self::Interpreter(both) => {
                let revision = both.0.revision + 1;
                let interpreter = both.0;
                interpreters::save(
                    tx,
                    &Interpreter {
                        revision,
                        ..interpreter
                    },
                )
            }
        }
    }

    fn told(&self, tx: &mut Tx, who: &Who) -> Result<()> {
        match self {
            Self::Provider(provider) => providers::told(tx, who, provider.id, "hours-changed"),
            Self::Interpreter(both) => interpreters::told(tx, who, &both.0, "hours-changed"),
        }
    }
}

/// Puts a week in the place of the one its writer saw.
pub fn set_week(
    tx: &mut Tx,
    who: &Who,
    of: HoursOf,
    seen: i64,
    week: &[(Weekday, Span)],
) -> Result<()> {
    let whose = Whose::kept(tx, who, of)?;
    check_revision(whose.revision(), seen)?;
    whose.write_week(tx, week)?;
    whose.told(tx, who)?;
    whose.moves_on(tx)
}

/// Says which hours begin on these dates instead of their weekday's; none are days off. Both dates included.
pub fn set_dates(
    tx: &mut Tx,
    who: &Who,
    of: HoursOf,
    (first, last): (NaiveDate, NaiveDate),
    spans: &[Span],
) -> Result<()> {
    let whose = Whose::kept(tx, who, of)?;
    check_dates(local_today(tx, whose.zone()), first, last)?;
    for on in first.iter_days().take_while(|on| *on <= last) {
        whose.write_date(tx, on, Some(spans))?;
    }
    whose.told(tx, who)
}

/// From today on, at most so far ahead, and not the whole year at once.
fn check_dates(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> Result<()> {
    let wrong = |field, id| Err(Error::field(field, Sentence::new(id)));
    if first < today {
        return wrong("from_on", "hours-date-past");
    }
    if last < first {
        return wrong("last_on", "hours-date-order");
    }
    let ahead = Days::new(MOST_AHEAD.unsigned_abs());
    if today.checked_add_days(ahead).is_none_or(|end| last > end) {
        let field = if first == last { "from_on" } else { "last_on" };
        return wrong(field, "hours-date-far");
    }
    if (last - first).num_days() >= MOST_DATES {
        let sentence = Sentence::new("hours-dates-many").with("most", MOST_DATES);
        return Err(Error::field("last_on", sentence));
    }
    Ok(())
}

/// Dates are like their weekdays again; both included. At least one of them was not.
pub fn withdraw_dates(
    tx: &mut Tx,
    who: &Who,
    of: HoursOf,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<()> {
    let whose = Whose::kept(tx, who, of)?;
    let most = usize::try_from(MOST_AHEAD).unwrap_or(usize::MAX);
    let mut withdrawn = false;
    for on in first.iter_days().take_while(|on| *on <= last).take(most) {
        withdrawn |= whose.write_date(tx, on, None)?;
    }
    match withdrawn {
        true => whose.told(tx, who),
        false => Err(Error::field("from_on", Sentence::new("hours-date-none"))),
    }
}
