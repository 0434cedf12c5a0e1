//! Short texts people type, checked once at the edge and trusted after.

use std::fmt;

use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// One line of text of 1 to `MAX` characters: trimmed, inner white space folded, no control characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line<const MAX: usize = 120>(String);

impl<const MAX: usize> Line<MAX> {
    /// Reads what was typed into `field`.
    pub fn parse(field: &'static str, text: &str) -> Result<Self> {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.is_empty() {
            return Err(Error::field(field, Sentence::new("field-needed")));
        }
        if folded.chars().count() > MAX {
            let longest = i64::try_from(MAX).unwrap_or(i64::MAX);
            return Err(Error::field(
                field,
                Sentence::new("field-too-long").with("longest", longest),
            ));
        }
        if folded.chars().any(char::is_control) {
            return Err(Error::field(field, Sentence::new("field-unreadable")));
        }
        Ok(Self(folded))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<const MAX: usize> fmt::Display for Line<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hash of a secret or a body, in hex: what the database keeps in place of the thing itself.
pub fn digest(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(bytes))
}

/// A secret of 160 random bits, in letters and digits that survive being copied by hand.
pub fn new_secret() -> String {
    let bytes: [u8; 20] = rand::random();
    data_encoding::BASE32_NOPAD
        .encode(&bytes)
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_folded() {
        let line: Line = Line::parse("name", "  Maison   du\tNord ").unwrap();
        assert_eq!(line.as_str(), "Maison du Nord");
    }

    #[test]
    fn an_empty_or_endless_line_is_refused() {
        assert!(Line::<5>::parse("name", "   ").is_err());
        assert!(Line::<5>::parse("name", "sixsix").is_err());
        assert!(Line::<5>::parse("name", "a\u{0}b").is_err());
    }
}
