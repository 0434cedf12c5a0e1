//! `jobs`: the timetable run once, for cron.

use clap::Subcommand;
use havenboard::ground::error::Error;
use havenboard::jobs;

use super::place::Place;
use super::{Outcome, in_words};

#[derive(Subcommand)]
pub enum Jobs {
    /// Runs what is due once and exits
    Run {
        /// Only this one, if it is due
        #[arg(long)]
        job: Option<String>,
    },
}

/// Runs what is due; 1 when one of them failed.
pub fn run(place: &Place, asked: Jobs) -> Outcome {
    let Jobs::Run { job: only } = asked;
    let db = place.open()?;
    let ran = jobs::run_due(&db, only.as_deref()).map_err(|error| match error {
        Error::NotFound => {
            let names: Vec<_> = jobs::TIMETABLE.iter().map(|job| job.name).collect();
            let only = only.unwrap_or_default();
            format!("there is no job {only}; there are {}", names.join(", "))
        }
        error => in_words(&error),
    })?;
    Ok(u8::from(ran.iter().any(|one| one.outcome.is_err())))
}
