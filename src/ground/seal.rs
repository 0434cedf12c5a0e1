//! Texts that a stolen database must not tell: sealed with a master key that lies outside the data directory.
//! A seal belongs to one table, row and column and opens nowhere else. Whoever opens one writes the journal
//! in the same transaction; that is why opening is left to the acts of the floor above that owns the column.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest as _, Sha256};

use crate::ground::error::{Error, Result};

/// How a stored text shows that it is sealed.
const MARK: &str = "sealed:";
/// Bytes of the nonce that stand before what is sealed.
const NONCE: usize = 24;

/// A sealed text as it is stored. It has no `Display` and no `Serialize`, and `Debug` tells nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(String);

impl Sealed {
    /// The seal in a stored text, if it is one.
    pub fn read(stored: &str) -> Option<Self> {
        stored.starts_with(MARK).then(|| Self(stored.to_owned()))
    }

    /// For the column it belongs to, and for nothing else.
    pub fn stored(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}

/// Where a seal belongs: the same bytes in another row or column do not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The row's id.
    pub row: i64,
    /// The column.
    pub column: &'static str,
}

impl Place {
    fn bytes(self) -> Vec<u8> {
        format!("{}|{}|{}", self.table, self.row, self.column).into_bytes()
    }
}

/// The keyring: one master key of 32 random bytes in a file that only its owner may read.
/// The file is made when something is sealed, or hashed for a retry, for the first time.
pub struct Keys {
    file: PathBuf,
    cipher: OnceLock<XChaCha20Poly1305>,
    hashing: OnceLock<[u8; 32]>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("file", &self.file).finish()
    }
}

impl Keys {
    /// The keyring of this file, which need not be there yet.
    pub fn at(file: PathBuf) -> Self {
        Self {
            file,
            cipher: OnceLock::new(),
            hashing: OnceLock::new(),
        }
    }

    /// A hash of a body that tells a retry from another request and, without the key, nothing else: whoever has the
    /// database alone cannot try out what was sent.
    pub fn hash(&self, body: &[u8]) -> Result<String> {
        let key = match self.hashing.get() {
            Some(key) => *key,
            None => {
                self.make()?;
                let master = read_key(&self.file);
                let master = master.map_err(|cause| self.broken("cannot be read", &cause))?;
                // The key that seals is used for nothing but sealing.
                *self
                    .hashing
                    .get_or_init(|| hmac(&master, b"hashes of bodies"))
            }
        };
        Ok(HEXLOWER.encode(&hmac(&key, body)))
    }

    /// Whether there is a key: reading what was made under one must not make another.
    pub fn are_there(&self) -> bool {
        self.hashing.get().is_some() || self.file.exists()
    }

    /// Makes the key file if it is not there.
    fn make(&self) -> Result<()> {
        if self.file.exists() {
            return Ok(());
        }
        make_key(&self.file).map_err(|cause| self.broken("cannot be made", &cause))
    }

    /// Seals a text for its place.
    pub fn seal(&self, place: Place, text: &str) -> Result<Sealed> {
        if self.cipher.get().is_none() {
            self.make()?;
        }
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload {
            msg: text.as_bytes(),
            aad: &place.bytes(),
        };
        let body = self
            .cipher()?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::broken("a text could not be sealed"))?;
        let bytes = [nonce.as_slice(), body.as_slice()].concat();
        Ok(Sealed(format!("{MARK}{}", BASE64URL_NOPAD.encode(&bytes))))
    }

    /// Opens a seal in its place. The caller writes the journal in the same transaction.
    pub fn open(&self, place: Place, sealed: &Sealed) -> Result<String> {
        let not_opened = || Error::broken("a seal does not open: another key, or another place");
        let text = sealed.0.strip_prefix(MARK).unwrap_or_default();
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| not_opened())?;
        let (nonce, body) = bytes.split_first_chunk::<NONCE>().ok_or_else(not_opened)?;
        let payload = Payload {
            msg: body,
            aad: &place.bytes(),
        };
        let text = self
            .cipher()?
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| not_opened())?;
        String::from_utf8(text).map_err(|_| not_opened())
    }

    fn cipher(&self) -> Result<&XChaCha20Poly1305> {
        if let Some(cipher) = self.cipher.get() {
            return Ok(cipher);
        }
        let key = read_key(&self.file).map_err(|cause| self.broken("cannot be read", &cause))?;
        Ok(self
            .cipher
            .get_or_init(|| XChaCha20Poly1305::new(&Key::from(key))))
    }

    fn broken(&self, what: &str, cause: &io::Error) -> Error {
        let file = self.file.display();
        Error::broken(format!("the key file {file} {what}: {cause}"))
    }
}

/// HMAC-SHA-256 (RFC 2104) under a key of 32 bytes, which is shorter than a block of the hash.
fn hmac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let padded = |with: u8| {
        let mut hash = Sha256::new();
        hash.update(key.map(|byte| byte ^ with));
        hash.update([with; 32]);
        hash
    };
    let inner = padded(0x36).chain_update(text).finalize();
    padded(0x5c).chain_update(inner).finalize().into()
}

/// Makes the key file whole or not at all. When two processes make it at once, the first one's stays.
fn make_key(file: &Path) -> io::Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".key-{:016x}", rand::random::<u64>()));
    let made = write_key(&draft).and_then(|()| match std::fs::hard_link(&draft, file) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    });
    std::fs::remove_file(&draft)?;
    made?;
    // The name has to survive a power cut before anything is sealed with the key.
    File::open(folder)?.sync_all()
}

fn write_key(draft: &Path) -> io::Result<()> {
    let key: [u8; 32] = rand::random();
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(draft)?;
    writeln!(file, "{}", BASE64.encode(&key))?;
    file.sync_all()
}

fn read_key(file: &Path) -> io::Result<[u8; 32]> {
    let mode = std::fs::metadata(file)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(io::Error::other("others may read it; set its mode to 600"));
    }
    let text = std::fs::read_to_string(file)?;
    BASE64
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .ok_or_else(|| io::Error::other("it does not hold 32 bytes in base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place {
        table: "shelters",
        row: 7,
        column: "intake_line",
    };

    fn keys(folder: &tempfile::TempDir) -> Keys {
        Keys::at(folder.path().join("keys/master.key"))
    }

    #[test]
    fn a_seal_opens_in_its_place_and_in_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let keys = keys(&folder);
        let sealed = keys.seal(HERE, "613 555 0142").unwrap();
        assert_eq!(keys.open(HERE, &sealed).unwrap(), "613 555 0142");
        for elsewhere in [
            Place { row: 8, ..HERE },
            Place {
                column: "name",
                ..HERE
            },
            Place {
                table: "pools",
                ..HERE
            },
        ] {
            assert!(keys.open(elsewhere, &sealed).is_err(), "{elsewhere:?}");
        }
    }

    #[test]
    fn what_is_stored_and_shown_holds_nothing_of_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let keys = keys(&folder);
        let sealed = keys.seal(HERE, "613 555 0142").unwrap();
        assert!(!sealed.stored().contains("555"));
        assert_eq!(format!("{sealed:?}"), "Sealed(…)");
        assert_ne!(sealed, keys.seal(HERE, "613 555 0142").unwrap());
        assert_eq!(Sealed::read(sealed.stored()), Some(sealed));
        assert_eq!(Sealed::read("613 555 0142"), None);
    }

    #[test]
    fn the_key_is_made_once_for_its_owner_only_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = keys(&folder).seal(HERE, "211").unwrap();
        let file = folder.path().join("keys/master.key");
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(keys(&folder).open(HERE, &sealed).unwrap(), "211");
        let names: Vec<_> = std::fs::read_dir(folder.path().join("keys"))
            .unwrap()
            .collect();
        assert_eq!(names.len(), 1, "a draft was left behind");
    }

    #[test]
    fn a_hash_is_the_same_for_the_same_key_and_tells_nothing_without_it() {
        let folder = tempfile::tempdir().unwrap();
        let hash = keys(&folder).hash(b"the same").unwrap();
        assert_eq!(hash, keys(&folder).hash(b"the same").unwrap());
        assert_ne!(hash, keys(&folder).hash(b"another").unwrap());
        assert_ne!(hash, crate::ground::text::digest(b"the same"));
        let elsewhere = tempfile::tempdir().unwrap();
        assert_ne!(hash, keys(&elsewhere).hash(b"the same").unwrap());
    }

    #[test]
    fn the_keyed_hash_is_the_published_one() {
        // RFC 4231, case 1: a key of twenty bytes, filled up with zeros as HMAC does.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        assert_eq!(
            HEXLOWER.encode(&hmac(&key, b"Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
    }

    #[test]
    fn a_key_others_may_read_is_refused_and_a_lost_one_is_not_replaced_by_opening() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = keys(&folder).seal(HERE, "211").unwrap();
        let file = folder.path().join("keys/master.key");
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
        assert!(keys(&folder).open(HERE, &sealed).is_err());
        std::fs::remove_file(&file).unwrap();
        assert!(keys(&folder).open(HERE, &sealed).is_err());
        assert!(!file.exists());
    }

    #[test]
    fn a_seal_that_was_touched_does_not_open() {
        let folder = tempfile::tempdir().unwrap();
        let keys = keys(&folder);
        let sealed = keys.seal(HERE, "211").unwrap();
        let mut text = sealed.stored().to_owned();
        let last = if text.ends_with('A') { 'Q' } else { 'A' };
        text.pop();
        text.push(last);
        assert!(keys.open(HERE, &Sealed(text)).is_err());
        assert!(keys.open(HERE, &Sealed("sealed:AA".into())).is_err());
    }
}
