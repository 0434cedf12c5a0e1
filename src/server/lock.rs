//! One server to a SQLite file: a second one would not know what the first has in memory.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Held as long as the server runs; the system lets go of it even when the program is killed.
#[derive(Debug)]
pub struct FileLock(#[allow(dead_code)] File);

impl FileLock {
    /// Takes the lock beside the database file, or says who has it.
    pub fn take(database: &Path) -> Result<Self, String> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&name)
            .map_err(|cause| format!("the data directory cannot be written: {cause}"))?;
        file.try_lock()
            .map_err(|_| "another Havenboard is serving this database; stop it first".to_owned())?;
        Ok(Self(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_server_on_the_same_file_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("haven.db");
        let first = FileLock::take(&database).unwrap();
        assert!(FileLock::take(&database).is_err());
        drop(first);
        assert!(FileLock::take(&database).is_ok());
    }
}
