//! An e-mail address as the name to sign in with: read once at the edge, compared in lower case ever after.

use std::fmt;

use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// The longest address mail can carry, in bytes.
const LONGEST: usize = 254;

/// An address: lower case, one `@` with something on both sides, nothing that cannot be seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// Reads what was typed into `field`.
    pub fn parse(field: &'static str, text: &str) -> Result<Self> {
        let address = text.trim().to_lowercase();
        if address.is_empty() {
            return Err(Error::field(field, Sentence::new("field-needed")));
        }
        if address.len() > LONGEST {
            let longest = i64::try_from(LONGEST).unwrap_or(i64::MAX);
            let sentence = Sentence::new("field-too-long").with("longest", longest);
            return Err(Error::field(field, sentence));
        }
        if !is_address(&address) {
            return Err(Error::field(field, Sentence::new("account-email-wrong")));
        }
        Ok(Self(address))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    };
    !local.is_empty()
        && !domain.is_empty()
        && !domain.contains('@')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains(hidden)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_compared_in_lower_case() {
        let email = Email::parse("email", "  Night.Staff@North.Example \n").unwrap();
        assert_eq!(email.as_str(), "night.staff@north.example");
        assert_eq!(email.local_part(), "night.staff");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let endless = format!("{}@north.example", "n".repeat(250));
        let not_addresses = [
            "",
            "   ",
            "night",
            "night@",
            "@north.example",
            "night@north@example",
            "ni ght@north.example",
            "night@north.\u{7}example",
            "night@\u{202e}north.example",
            "night@.example",
            "night@example.",
            &endless,
        ];
        for text in not_addresses {
            assert!(Email::parse("email", text).is_err(), "{text:?}");
        }
    }
}
