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

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    serving: Serving,
    /// Print one JSON object on one line once it accepts connections
    #[arg(long)]
    json: bool,
    /// A generated network of this many shelters instead of the twelve of Ottawa
    #[arg(long)]
    shelters: Option<u32>,
    /// Years of history of a generated network
    #[arg(long, default_value_t = 1)]
    years: u32,
    /// The same seed makes the same network
    #[arg(long, default_value_t = 1)]
    seed: u64,
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
            years: asked.years,
            seed: asked.seed,
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
