//! Opening a month before its release: an act, for from then on its figures can be seen, and neither what a house says
//! nor where it moves makes a difference to the month. Looking at an opened month changes nothing but the journal.

use chrono::{DateTime, NaiveDate, Utc};

use super::acts::is_opened;
use super::draft::{stood, without};
use super::rules::{Opened, asked_until};
use super::store;
use crate::accounts::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Month;
use crate::journal;
use crate::reports::persons::counting::Places;
use crate::reports::reader::{current_month, oldest_kept};
use crate::reports::waiting;
use crate::shelters;
use crate::tallies;

/// How a finished month stands before its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its figures can be looked at.
    Opened,
    /// Nobody has seen its figures.
    Closed(Closed),
}

/// What opening a month would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The houses that would be in it, by name.
    pub included: Vec<String>,
    /// How many would be left out.
    pub left_out: usize,
    /// Those that are asked and have not answered: no answer is a no.
    pub unanswered: Vec<String>,
    /// The last day they can.
    pub until: NaiveDate,
    /// The network's day.
    pub today: NaiveDate,
}

impl Closed {
    /// Whether the month may be opened: when all have answered, or when the last day to is over.
    pub fn can_be_opened(&self) -> bool {
        self.unanswered.is_empty() || self.today > self.until
    }

    /// Why it may not be opened yet.
    pub fn asking(&self) -> Sentence {
        let (en, fr) = (Lang::En.day(self.until), Lang::Fr.day(self.until));
        Sentence::new("release-asking").with("until", Value::Words { en, fr })
    }
}

/// How a month stands.
///
/// # Errors
/// Not found while the month is not over: what is not over is not there to be looked at; 422 when its figures are erased.
pub fn standing(conn: &mut Conn, month: Month, now: DateTime<Utc>) -> Result<Standing> {
    let current = current_month(conn, now)?;
    if month >= current {
        return Err(Error::NotFound);
    }
    if month < oldest_kept(current) {
        return Err(Error::field("period", Sentence::new("release-erased")));
    }
    if is_opened(conn, month)? {
        return Ok(Standing::Opened);
    }
    let (without, unanswered) = without(conn, month.as_str())?;
    let places = Places::read(conn)?;
    let stood = stood(conn, month, &places)?;
    let names = shelters::store::places(conn)?.into_iter();
    let included = names.filter(|house| stood.contains(&house.id) && !without.contains(&house.id));
    let mut included: Vec<String> = included.map(|house| house.name).collect();
    included.sort();
    Ok(Standing::Closed(Closed {
        included,
        left_out: stood.intersection(&without).count(),
        unanswered,
        until: asked_until(month),
        today: tallies::store::tonight(conn, now)?.date(),
    }))
}

/// Opens a month: notes which houses are in it and where each stands. A month that is open stays as it was opened.
///
/// # Errors
/// As [`standing`]; 422 while houses are asked, so that nobody sees what is one house's by the difference its yes makes.
pub fn open(tx: &mut Tx, who: &Who, month: Month) -> Result<()> {
    let Standing::Closed(closed) = standing(tx.conn, month, tx.now)? else {
        return Ok(());
    };
    if !closed.can_be_opened() {
        return Err(Error::Refused(Problem::Invalid, closed.asking()));
    }
    let (without, _) = without(tx.conn, month.as_str())?;
    let houses = Places::read(tx.conn)?.houses.into_iter();
    let opened = Opened {
        without,
        places: houses
            .map(|(id, house)| (id, (house.region, house.term)))
            .collect(),
    };
    store::note_opened(tx.conn, month.as_str(), (&opened, tx.now))?;
    record(tx, who, "release-opened", month)?;
    waiting::acts::settle(tx)
}

/// Looks at a month: of one that is open, each look is an entry of the journal, by the month.
///
/// # Errors
/// As [`standing`].
pub fn look(tx: &mut Tx, who: &Who, month: Month) -> Result<Standing> {
    let standing = standing(tx.conn, month, tx.now)?;
    if standing == Standing::Opened {
        record(tx, who, "release-looked-at", month)?;
    }
    Ok(standing)
}

fn record(tx: &mut Tx, who: &Who, act: &'static str, month: Month) -> Result<()> {
    let number = i64::from(month.year()) * 100 + i64::from(month.number());
    journal::acts::record(tx, who.actor(), act, "month", number)
}

#[cfg(test)]
mod tests;
