//! `import`: takes published data, and brings the figures up to date with it.

use std::path::PathBuf;

use clap::Subcommand;
use havenboard::{exchange, reports};

use super::place::Place;
use super::{Outcome, in_words};

#[derive(Subcommand)]
pub enum Import {
    /// Toronto's daily shelter occupancy files, plain or .gz, of any year
    Toronto {
        /// The files
        files: Vec<PathBuf>,
        /// Read and count, keep nothing
        #[arg(long)]
        dry_run: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
}

/// Takes the files, each whole or not at all.
pub fn run(place: &Place, import: Import) -> Outcome {
    let Import::Toronto {
        files,
        dry_run,
        json,
    } = import;
    let db = place.open()?;
    let code = exchange::toronto::import_command(
        &db,
        &files,
        dry_run,
        json,
        &mut std::io::stdout(),
        &mut std::io::stderr(),
    );
    if !dry_run {
        reports::acts::recompute_all(&db).map_err(|error| in_words(&error))?;
    }
    Ok(code)
}
