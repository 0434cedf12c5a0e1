//! `demo`: an invented network in a throw-away database with a throw-away key, served.

use clap::Args;
use havenboard::ground::clock::Clock;
use havenboard::ground::db::{Db, migrate};
use havenboard::ground::seal::Keys;
use havenboard::ground::settings::Settings;
use havenboard::{demo, server};

use super::place::Place;
use super::serve::{Serving, serve_until_stopped, settings};
use super::{Outcome, say};

/// The largest generated network: more than any country has.
const MOST_SHELTERS: i64 = 20_000;
/// The longest generated history.
const MOST_YEARS: i64 = 25;

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    serving: Serving,
    /// Print one JSON object on one line once it accepts connections
    #[arg(long)]
    json: bool,
    /// A generated network of this many shelters, 1 to 20,000, instead of the twelve of Ottawa
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=MOST_SHELTERS))]
    shelters: Option<u32>,
    /// Years of history of a generated network, 0 to 25
    #[arg(long, requires = "shelters", value_parser = clap::value_parser!(u32).range(0..=MOST_YEARS))]
    years: Option<u32>,
    /// The same seed makes the same generated network
    #[arg(long, requires = "shelters")]
    seed: Option<u64>,
}

/// Fills the database with the invented network and serves it until it is asked to stop.
pub fn run(place: &Place, asked: Demo) -> Outcome {
    let chosen = match &place.database {
        Some(_) => Some(place.database()?),
        None => None,
    };
    let (address, folder) = demo::place(chosen)?;
    let settings = settings(place, asked.serving, true)?;
    // A throw-away database has a throw-away key beside it.
    let key_file = match (&place.key_file, &folder) {
        (None, Some(folder)) => folder.path().join("key"),
        _ => settings.key_file.clone(),
    };
    let settings = Settings {
        database: address,
        key_file,
        ..settings
    };
    let _lock = settings
        .database
        .file()
        .map(server::FileLock::take)
        .transpose()?;
    migrate(&settings.database)?;
    let accounts = {
        let db = Db::open(&settings.database, Clock::system())?;
        let size = asked.shelters.map(|shelters| demo::Size {
            shelters,
            years: asked.years.unwrap_or(1),
            seed: asked.seed.unwrap_or(1),
        });
        demo::fill(&db, size, Keys::at(settings.key_file.clone()))?
    };
    let standing = server::prepare(settings, Clock::system())?;
    let json = asked.json;
    serve_until_stopped(&standing, move |listening| {
        let url = format!("http://{listening}");
        if json {
            let text = serde_json::json!({ "url": url, "accounts": accounts }).to_string();
            return say(&text).map(|_| ());
        }
        say(&demo::welcome(&url, &accounts)).map(|_| ())
    })
}
