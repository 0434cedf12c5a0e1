//! `havenboard import toronto`: a bar while it works, a few lines or one JSON object when it is done.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};

use super::import::{Summary, import};
use crate::ground::db::Db;
use crate::ground::language::Lang;

/// Refused rows that are listed for a reader; `--json` lists all.
const SHOWN: usize = 20;

/// Imports files and says so. The exit code: 0 when taken, though rows be refused; 1 when a file is not such a file,
/// and nothing of it is kept; 2 when no file is named.
pub fn import_command(
    db: &Db,
    files: &[PathBuf],
    dry_run: bool,
    json: bool,
    out: &mut impl Write,
    err: &mut impl Write,
) -> u8 {
    // Nobody is left to be told when the terminal or the pipe is gone; what was done stays done.
    if files.is_empty() {
        let _ = writeln!(err, "Name at least one file: import toronto FILE…");
        return 2;
    }
    match import(db, files, dry_run, &bar(json)) {
        Ok(summary) => {
            let _ = if json {
                tell_json(&summary, out)
            } else {
                tell(&summary, dry_run, out)
            };
            0
        }
        Err(not_taken) => {
            let _ = writeln!(err, "{not_taken}");
            1
        }
    }
}

fn bar(json: bool) -> ProgressBar {
    if json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {percent} %  {elapsed}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell_json(summary: &Summary, out: &mut impl Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, summary)?;
    writeln!(out)
}

fn tell(summary: &Summary, dry_run: bool, out: &mut impl Write) -> std::io::Result<()> {
    let number = |number: usize| Lang::En.number(i64::try_from(number).unwrap_or(i64::MAX));
    let rows = |rows: u64| Lang::En.number(i64::try_from(rows).unwrap_or(i64::MAX));
    writeln!(
        out,
        "Rows read: {}; imported {}, unchanged {}, refused {}.",
        rows(summary.rows),
        rows(summary.imported),
        rows(summary.unchanged),
        number(summary.refused.len()),
    )?;
    writeln!(
        out,
        "In the files: shelters {}, pools {}, nights {}{}.",
        number(summary.shelters),
        number(summary.pools),
        number(summary.nights),
        match (summary.first_night, summary.last_night) {
            (Some(first), Some(last)) => format!(" from {first} to {last}"),
            _ => String::new(),
        },
    )?;
    for row in summary.refused.iter().take(SHOWN) {
        writeln!(out, "{}, line {}: {}", row.file, row.line, row.reason)?;
    }
    if let Some(more @ 1..) = summary.refused.len().checked_sub(SHOWN) {
        writeln!(out, "and {} more; --json lists all.", number(more))?;
    }
    if dry_run {
        writeln!(out, "This was a dry run: nothing was kept.")?;
    }
    Ok(())
}
