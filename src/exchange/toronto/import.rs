//! Puts files into the database, each as a whole. All are read to their end before the first is written, so that a
//! file that turns out to be something else leaves nothing of itself or of the others.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use indicatif::ProgressBar;
use serde::Serialize;

use super::refusals::Unreadable;
use super::survey::Survey;
use super::taking::{Taken, take};
use super::tally::Tally;
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};

/// What was read and what became of it, over all files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Data rows: `imported` + `unchanged` + as many as were refused.
    pub rows: u64,
    /// Rows that said something new.
    pub imported: u64,
    /// Rows that said what was known, or what the house counted itself.
    pub unchanged: u64,
    /// Rows that were not taken.
    pub refused: Vec<RefusedRow>,
    /// Distinct shelters in the files.
    pub shelters: usize,
    /// Distinct pools in the files.
    pub pools: usize,
    /// Distinct nights in the files.
    pub nights: usize,
    /// The earliest of them.
    pub first_night: Option<NaiveDate>,
    /// The latest of them.
    pub last_night: Option<NaiveDate>,
}

/// A row that was not taken, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// The file, as it was named.
    pub file: String,
    /// Physical line; the header is line 1.
    pub line: u64,
    /// Why, as one sentence.
    pub reason: String,
}

/// Why a file was not taken. Nothing of it is kept.
#[derive(Debug)]
pub enum NotTaken {
    /// It is not such a file; nothing of the other files is kept either.
    File(PathBuf, Unreadable),
    /// The database could not take it; files named before it are kept.
    Database(PathBuf, Error),
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, cause) => {
                write!(f, "{}: {cause} Nothing was imported.", path.display())
            }
            Self::Database(path, cause) => write!(
                f,
                "{}: nothing of this file was imported, because the database could not take it: {cause}.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for NotTaken {}

/// A file that has been read to its end.
struct Surveyed {
    path: PathBuf,
    survey: Survey,
    /// Raw bytes of the files before it.
    begins_at: u64,
}

/// Imports the City's files, each in one transaction. A dry run does the same and keeps nothing.
///
/// # Errors
/// [`NotTaken`], with nothing of the named file kept.
pub fn import(
    db: &Db,
    files: &[PathBuf],
    dry_run: bool,
    progress: &ProgressBar,
) -> std::result::Result<Summary, NotTaken> {
    let sizes = files.iter().map(|path| size_of_file(path));
    let bytes: u64 = sizes.sum();
    // Each file is read twice: once to know it, once to write it.
    progress.set_length(2 * bytes);
    let mut tally = Tally::default();
    let mut surveyed = Vec::with_capacity(files.len());
    let mut begins_at = 0;
    for path in files {
        let told = |read: u64| progress.set_position(begins_at + read);
        let survey = Survey::of_file(path, &mut tally, told)
            .map_err(|cause| NotTaken::File(path.clone(), cause))?;
        surveyed.push(Surveyed {
            path: path.clone(),
            survey,
            begins_at: bytes + begins_at,
        });
        begins_at += size_of_file(path);
    }
    let refused = refused_rows(&surveyed);
    let taken = if dry_run {
        rehearse(db, surveyed, progress)?
    } else {
        write(db, surveyed, progress)?
    };
    progress.finish_and_clear();
    Ok(Summary {
        rows: tally.rows(),
        imported: taken.imported,
        unchanged: taken.unchanged,
        refused,
        shelters: tally.shelters(),
        pools: tally.pools(),
        nights: tally.nights(),
        first_night: tally.first_night(),
        last_night: tally.last_night(),
    })
}

/// 0 for what has no size, such as a file that is not there: reading it says so.
fn size_of_file(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

fn refused_rows(surveyed: &[Surveyed]) -> Vec<RefusedRow> {
    let rows = surveyed.iter().flat_map(|file| {
        let name = file.path.display().to_string();
        file.survey.refusals.iter().map(move |refusal| RefusedRow {
            file: name.clone(),
            line: refusal.line,
            reason: refusal.reason.to_string(),
        })
    });
    rows.collect()
}

impl Surveyed {
    fn take(&self, tx: &mut Tx, progress: &ProgressBar) -> Result<Taken> {
        let told = |read| progress.set_position(self.begins_at + read);
        take(tx, &self.path, &self.survey, told)
    }
}

fn write(
    db: &Db,
    surveyed: Vec<Surveyed>,
    progress: &ProgressBar,
) -> std::result::Result<Taken, NotTaken> {
    let mut all = Taken::default();
    for file in surveyed {
        let path = file.path.clone();
        let progress = progress.clone();
        let taken = db
            .write_now(move |tx| file.take(tx, &progress))
            .map_err(|cause| NotTaken::Database(path, cause))?;
        all.imported += taken.imported;
        all.unchanged += taken.unchanged;
    }
    Ok(all)
}

/// Takes all files one after the other, as [`write`] does, and takes everything back.
fn rehearse(
    db: &Db,
    surveyed: Vec<Surveyed>,
    progress: &ProgressBar,
) -> std::result::Result<Taken, NotTaken> {
    let first = surveyed.first().map(|file| file.path.clone());
    let progress = progress.clone();
    let surveyed = Arc::new(surveyed);
    let rehearsal = move |tx: &mut Tx| {
        let mut all = Ok(Taken::default());
        let taken_back: Result<()> = tx.attempt(|tx| {
            all = take_all(tx, &surveyed, &progress);
            Err(Error::NotFound)
        });
        match taken_back {
            Err(Error::NotFound) | Ok(()) => all,
            Err(cause) => Err(cause),
        }
    };
    db.write_now(rehearsal)
        .map_err(|cause| NotTaken::Database(first.unwrap_or_default(), cause))
}

fn take_all(tx: &mut Tx, surveyed: &[Surveyed], progress: &ProgressBar) -> Result<Taken> {
    let mut all = Taken::default();
    for file in surveyed {
        let taken = file.take(tx, progress)?;
        all.imported += taken.imported;
        all.unchanged += taken.unchanged;
    }
    Ok(all)
}
