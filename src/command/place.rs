//! Where the program finds its things: the database, the key, what to log.

use std::path::{Path, PathBuf};

use clap::Args;
use havenboard::ground::clock::Clock;
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::settings::default_database;

/// Where the program finds its things; each has its `HAVENBOARD_*` variable.
#[derive(Args)]
pub struct Place {
    /// Where the database file is, unless --database names another
    #[arg(long, env = "HAVENBOARD_DATA_DIR", default_value = ".", global = true)]
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`
    #[arg(
        long,
        env = "HAVENBOARD_DATABASE_URL",
        global = true,
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// The master key of sealed lines; made on first use, outside the data directory
    #[arg(long, env = "HAVENBOARD_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
    /// What to log: error, warn, info, debug
    #[arg(long, env = "HAVENBOARD_LOG", default_value = "warn", global = true)]
    pub log: String,
}

impl Place {
    /// The database that was named, or the file in the data directory.
    pub fn database(&self) -> Result<Address, String> {
        match &self.database {
            Some(address) => address.parse(),
            None => Ok(default_database(&self.data_dir)),
        }
    }

    /// Opens the database for one command, bringing its schema up to date first.
    pub fn open(&self) -> Result<Db, String> {
        let address = self.database()?;
        migrate(&address)?;
        Ok(self.with_heads(Db::open(&address, Clock::system())?))
    }

    /// Opens the database without touching its schema, so that `check` can tell of one that is behind; one that is
    /// not there is told and not made.
    pub fn open_as_it_is(&self) -> Result<Db, String> {
        let address = self.database()?;
        if let Some(path) = address.missing() {
            let path = path.display();
            return Err(format!("there is no database at {path}"));
        }
        Ok(self.with_heads(Db::open(&address, Clock::system())?))
    }

    /// A database on a server has no folder of its own: its journal's head is noted in the data directory, if one
    /// was set.
    pub fn with_heads(&self, db: Db) -> Db {
        if self.data_dir != Path::new(".") {
            db.keep_heads_in(&self.data_dir);
        }
        db
    }

    /// The key file that was named, or the one in the configuration folder of whoever runs the program.
    pub fn key_file(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let home = std::env::var_os("XDG_CONFIG_HOME")
                .map(PathBuf::from)
                .or_else(|| {
                    std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config"))
                })
                .unwrap_or_else(|| PathBuf::from("/etc"));
            home.join("havenboard").join("key")
        })
    }
}
