//! What an installation may set. Flags come first, then `HAVENBOARD_*`; a variable nobody knows stops the start.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::ground::db::Address;

/// Every variable the program reads, without its prefix.
pub const VARIABLES: &[&str] = &[
    "LISTEN",
    "DATABASE_URL",
    "DATA_DIR",
    "KEY_FILE",
    "PUBLIC_URL",
    "LOG",
    "WORKERS",
    "JOBS",
    "METRICS",
];

/// How one running program is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where its database is.
    pub database: Address,
    /// The address people type when a proxy with TLS stands in front; without it, plain HTTP on loopback only.
    pub public: Option<PublicAddress>,
    /// Where the master key of the seals is; it is made on first use.
    pub key_file: PathBuf,
    /// How many threads answer; each keeps one core busy at most.
    pub workers: usize,
    /// Whether this process runs the timetable itself (otherwise cron calls `jobs run`).
    pub jobs: bool,
    /// Whether `/metrics` answers.
    pub metrics: bool,
    /// Whether everything in it is invented; a banner says so.
    pub demo: bool,
}

/// The `https://` address people use; its host is the only one answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    host: String,
}

impl PublicAddress {
    /// Reads `https://host[:port]`, with nothing after it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let host = text
            .strip_prefix("https://")
            .map(|rest| rest.trim_end_matches('/'))
            .unwrap_or_default();
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            return Err(
                "PUBLIC_URL is the https:// address people type, such as https://board.example.org"
                    .into(),
            );
        }
        Ok(Self {
            host: host.to_ascii_lowercase(),
        })
    }

    /// What browsers send as `Host`.
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl Settings {
    /// Plain HTTP never leaves the machine.
    pub fn checked(self) -> Result<Self, String> {
        if self.public.is_none() && !self.listen.ip().is_loopback() {
            return Err(format!(
                "{} is not a loopback address: put a TLS proxy in front and set HAVENBOARD_PUBLIC_URL",
                self.listen
            ));
        }
        Ok(self)
    }
}

/// Names the first `HAVENBOARD_*` variable this program does not know.
pub fn unknown_variable(names: impl Iterator<Item = String>) -> Option<String> {
    names
        .filter(|name| {
            name.strip_prefix("HAVENBOARD_")
                .is_some_and(|rest| !VARIABLES.contains(&rest))
        })
        .min()
}

/// The database unless another is named: a file in the data directory.
pub fn default_database(data_dir: &Path) -> Address {
    Address::Sqlite(data_dir.join("havenboard.db"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_variable_is_named() {
        let names = ["PATH", "HAVENBOARD_LISTEN", "HAVENBOARD_LISTN"].map(String::from);
        assert_eq!(
            unknown_variable(names.into_iter()),
            Some("HAVENBOARD_LISTN".into())
        );
    }

    #[test]
    fn the_public_address_is_https_and_nothing_more() {
        assert!(PublicAddress::parse("https://board.example.org/").is_ok());
        for wrong in [
            "http://board.example.org",
            "https://",
            "https://a/b",
            "board.example.org",
        ] {
            assert!(PublicAddress::parse(wrong).is_err(), "{wrong}");
        }
    }
}
