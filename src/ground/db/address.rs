//! Database addresses as people write them: `sqlite:PATH` or `postgres://…`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Where the database is. Its text form is what settings and flags take.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server; the text is a libpq connection address and may hold a password.
    Postgres(String),
}

impl Address {
    /// The SQLite file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl Address {
    /// The file, if it should be one and is not there: opening it would make an empty one.
    pub fn missing(&self) -> Option<&Path> {
        self.file().filter(|path| !path.exists())
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err("the database address `sqlite:` needs a file after the colon".into());
            }
            return Ok(Self::Sqlite(path.into()));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let address = Self::Postgres(text.to_owned());
            return if has_local_host(text) {
                Ok(address)
            } else {
                Err("this build speaks to PostgreSQL without TLS, so the server must be on this machine \
                     (127.0.0.1, localhost, [::1] or a socket folder)"
                    .into())
            };
        }
        Err("a database address is `sqlite:PATH` or `postgres://…`".into())
    }
}

/// libpq is built in without TLS: what crosses a network would be readable there.
fn has_local_host(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let (authority, parameters) = match rest.split_once('?') {
        Some((before, after)) => (before, after),
        None => (rest, ""),
    };
    let authority = authority.split('/').next().unwrap_or("");
    let hosts = authority
        .rsplit_once('@')
        .map_or(authority, |(_, hosts)| hosts);
    let named = parameters
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| *name == "host" || *name == "hostaddr")
        .flat_map(|(_, value)| value.split(','));
    hosts
        .split(',')
        .map(without_port)
        .chain(named)
        .all(is_local)
}

fn without_port(host: &str) -> &str {
    if host.starts_with('[') {
        return host.split_inclusive(']').next().unwrap_or(host);
    }
    host.split(':').next().unwrap_or(host)
}

fn is_local(host: &str) -> bool {
    matches!(host, "" | "localhost" | "127.0.0.1" | "[::1]" | "::1")
        || host.starts_with('/')
        || host.to_ascii_lowercase().starts_with("%2f")
}

/// Never prints the password a PostgreSQL address may hold.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_local_postgres_is_taken_without_tls() {
        for local in [
            "postgres://u:p@127.0.0.1:5433/haven",
            "postgres://localhost/haven",
            "postgresql:///haven?host=/var/run/postgresql",
            "postgres://u@[::1]:5432/haven",
        ] {
            assert!(local.parse::<Address>().is_ok(), "{local}");
        }
        for remote in [
            "postgres://u:p@db.example.ca/haven",
            "postgres://u@localhost,10.0.0.9/haven",
            "postgres://localhost/haven?hostaddr=10.1.1.1",
        ] {
            assert!(remote.parse::<Address>().is_err(), "{remote}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let address: Address = "postgres://u:secret@localhost/haven".parse().unwrap();
        assert!(!format!("{address:?}").contains("secret"));
    }
}
