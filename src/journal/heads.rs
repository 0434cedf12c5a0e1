//! The head of the chain, noted from hour to hour in a file outside the database: a chain is still whole when its
//! newest entries are cut off, and only what stands elsewhere can tell. The file is only ever added to.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use super::rules::KEPT;
use super::store;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};

/// How often the head is noted.
const NOTED_EVERY: TimeDelta = TimeDelta::hours(1);
/// No line is longer, in bytes.
const LONGEST_LINE: u64 = 256;
/// Links looked up at once.
const AT_ONCE: usize = 500;

/// The head as it was at some moment: one line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// The link's number.
    pub seq: i64,
    /// The number of its entry.
    pub entry: i64,
    /// Its hash.
    pub hash: String,
}

impl Noted {
    fn line(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        format!("{at} {} {} {}\n", self.seq, self.entry, self.hash)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let noted = Self {
            at: words.next()?.parse().ok()?,
            seq: words.next()?.parse().ok()?,
            entry: words.next()?.parse().ok()?,
            hash: words.next()?.to_owned(),
        };
        words.next().is_none().then_some(noted)
    }
}

/// What the file and the database disagree about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disagreement {
    /// The link that was the head is not there any more.
    Missing(Noted),
    /// Another link has its number.
    Other(Noted),
    /// A line, by its number from 1, says nothing that can be read.
    Unreadable(usize),
}

/// Notes the head when the last one noted is an hour old and no longer the head. Without a place to note it, nothing.
pub fn note(db: &Db) -> Result<()> {
    let Some(file) = db.heads_file() else {
        return Ok(());
    };
    let now = db.clock().now();
    let newest = newest(&file).map_err(Error::broken)?;
    let is_due = |noted: &Noted| now < noted.at || now - noted.at >= NOTED_EVERY;
    if !newest.as_ref().is_none_or(is_due) {
        return Ok(());
    }
    let Some((seq, entry, hash)) = db.read_now(store::newest_link)? else {
        return Ok(());
    };
    if newest.is_some_and(|noted| noted.hash == hash) {
        return Ok(());
    }
    let at = now;
    let head = Noted {
        at,
        seq,
        entry,
        hash,
    };
    add(&file, &head.line()).map_err(Error::broken)
}

fn newest(file: &Path) -> io::Result<Option<Noted>> {
    let mut file = match File::open(file) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LONGEST_LINE)))?;
    let mut end = String::new();
    file.read_to_string(&mut end)?;
    Ok(end.lines().last().and_then(Noted::parse))
}

fn add(file: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

/// Holds every head that was noted against the chain. Those of entries old enough to have been erased are passed
/// over; without a file nothing was noted.
pub fn compare(conn: &mut Conn, file: &Path, now: DateTime<Utc>) -> Result<Vec<Disagreement>> {
    let text = match std::fs::read_to_string(file) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(Error::broken)?,
    };
    let mut wrong = Vec::new();
    let mut heads = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match Noted::parse(line) {
            Some(noted) if noted.at < now - KEPT => {}
            Some(noted) => heads.push(noted),
            None => wrong.push(Disagreement::Unreadable(number)),
        }
    }
    for some in heads.chunks(AT_ONCE) {
        let numbers: Vec<i64> = some.iter().map(|noted| noted.seq).collect();
        let links = store::links(conn, &numbers)?;
        wrong.extend(some.iter().filter_map(|noted| match links.get(&noted.seq) {
            None => Some(Disagreement::Missing(noted.clone())),
            Some(link) if *link != (noted.entry, noted.hash.clone()) => {
                Some(Disagreement::Other(noted.clone()))
            }
            Some(_) => None,
        }));
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::ground::trial::on_each_database;
    use crate::journal::acts::{link, record};
    use crate::journal::rules::Actor;

    fn act(db: &Db) {
        db.write_now(|tx| {
            record(tx, Actor::HOUSE, "count", "pool", 9)?;
            link(tx).map(|_| ())
        })
        .unwrap();
    }

    #[test]
    fn the_head_is_noted_once_an_hour_and_only_when_it_moved() {
        on_each_database(|db| {
            let folder = tempfile::tempdir().unwrap();
            db.keep_heads_in(folder.path());
            let file = db.heads_file().unwrap();
            let lines = || {
                std::fs::read_to_string(&file)
                    .unwrap_or_default()
                    .lines()
                    .count()
            };
            note(db).unwrap();
            assert_eq!(lines(), 0);
            act(db);
            note(db).unwrap();
            act(db);
            note(db).unwrap();
            assert_eq!(lines(), 1);
            db.clock().advance(Duration::from_secs(3600));
            note(db).unwrap();
            assert_eq!(lines(), 2);
            db.clock().advance(Duration::from_secs(3600));
            note(db).unwrap();
            assert_eq!(lines(), 2);
            let now = db.clock().now();
            let compared = db.read_now(|conn| compare(conn, &file, now)).unwrap();
            assert_eq!(compared, []);
        });
    }

    #[test]
    fn a_line_says_the_same_when_it_is_read_again() {
        let noted = Noted {
            at: "2026-03-01T12:00:00Z".parse().unwrap(),
            seq: 4,
            entry: 77,
            hash: "ab".into(),
        };
        assert_eq!(Noted::parse(noted.line().trim_end()), Some(noted));
        for torn in [
            "",
            "2026-03-01T12:00:00Z 4 77",
            "x 4 77 ab",
            "2026-03-01T12:00:00Z 4 77 ab c",
        ] {
            assert_eq!(Noted::parse(torn), None, "{torn}");
        }
    }
}
