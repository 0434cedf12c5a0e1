//! The code a referral is spoken of by: `K7QF-3M2X9`. Random, without letters that are taken for one another, its last
//! sign checked, so that a slip of the ear finds nothing instead of somebody else.

use std::fmt;
use std::str::FromStr;

/// What a code is made of: no 0 and O, no 1, I and L, no B, S, U and Z beside 8, 5, V and 2.
const SIGNS: &[u8; 27] = b"23456789ACDEFGHJKMNPQRTVWXY";
/// How many signs there are.
const USED: u32 = 27;
/// A prime above the number of signs: every single slip and every swap of neighbours changes the check.
const MODULUS: u32 = 29;
/// Signs before the check.
const LENGTH: usize = 8;

/// A code that passed its check.
#[derive(
    Clone,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct ReferralCode(String);

/// A text that is no code, whatever is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCode;

fn sign(value: u32) -> Option<char> {
    let place = usize::try_from(value).ok()?;
    SIGNS.get(place).copied().map(char::from)
}

fn value(sign: char) -> Option<u32> {
    let place = SIGNS.iter().position(|one| char::from(*one) == sign)?;
    u32::try_from(place).ok()
}

/// The check of eight values: 0 to 28.
fn check(values: &[u32]) -> u32 {
    let weighted = (2_u32..).zip(values).map(|(weight, value)| weight * value);
    weighted.sum::<u32>() % MODULUS
}

impl ReferralCode {
    /// A new one that nobody could guess.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        loop {
            let values: Vec<u32> = (0..LENGTH).map(|_| rand::random_range(0..USED)).collect();
            let signs: Option<String> = values.iter().map(|value| sign(*value)).collect();
            // Two of 29 checks have no sign: then another is drawn.
            if let (Some(mut text), Some(last)) = (signs, sign(check(&values))) {
                text.push(last);
                return Self(text);
            }
        }
    }

    /// Reads what somebody typed or was told: small letters, spaces and hyphens are no matter, and B, S and Z are
    /// what they were taken for.
    ///
    /// # Errors
    /// [`NoCode`] unless it is nine signs of which the last fits the others.
    pub fn read(text: &str) -> Result<Self, NoCode> {
        // Longer than any code with a hyphen between all its signs: not looked through.
        if text.len() > 64 {
            return Err(NoCode);
        }
        let clean: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '‑' | '–'))
            .map(|c| match c.to_ascii_uppercase() {
                'B' => '8',
                'S' => '5',
                'Z' => '2',
                'U' => 'V',
                other => other,
            })
            .collect();
        let values: Vec<u32> = clean
            .chars()
            .map(value)
            .collect::<Option<_>>()
            .ok_or(NoCode)?;
        let (last, front) = values.split_last().ok_or(NoCode)?;
        if front.len() == LENGTH && check(front) == *last {
            Ok(Self(clean))
        } else {
            Err(NoCode)
        }
    }
}

/// As it is shown and spoken: four signs, a hyphen, five.
impl fmt::Display for ReferralCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (front, back) = self.0.split_at_checked(4).unwrap_or((&self.0, ""));
        write!(f, "{front}-{back}")
    }
}

/// A code is a password between two houses: no log line tells one.
impl fmt::Debug for ReferralCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReferralCode(…)")
    }
}

impl FromStr for ReferralCode {
    type Err = NoCode;

    fn from_str(text: &str) -> Result<Self, NoCode> {
        Self::read(text)
    }
}

impl fmt::Display for NoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a referral's code")
    }
}

impl std::error::Error for NoCode {}

impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for ReferralCode
where
    DB: diesel::backend::Backend,
    String: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
{
    fn to_sql<'b>(
        &'b self,
        out: &mut diesel::serialize::Output<'b, '_, DB>,
    ) -> diesel::serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for ReferralCode
where
    DB: diesel::backend::Backend,
    String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
        Ok(Self(String::from_sql(bytes)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_spoken_and_however_it_is_typed() {
        for _ in 0..200 {
            let code = ReferralCode::new();
            let shown = code.to_string();
            assert_eq!(shown.len(), 10, "{shown}");
            assert_eq!(ReferralCode::read(&shown), Ok(code.clone()));
            let typed = shown.to_lowercase().replace('-', " ");
            assert_eq!(ReferralCode::read(&format!(" {typed} ")), Ok(code.clone()));
            let mistaken = shown.replace('8', "b").replace('5', "s").replace('2', "z");
            assert_eq!(ReferralCode::read(&mistaken), Ok(code));
        }
    }

    #[test]
    fn every_slip_of_one_sign_and_every_swap_of_neighbours_is_noticed() {
        for _ in 0..50 {
            let code = ReferralCode::new();
            let signs: Vec<char> = code.0.chars().collect();
            for place in 0..signs.len() {
                for other in SIGNS.iter().map(|sign| char::from(*sign)) {
                    let mut wrong = signs.clone();
                    wrong[place] = other;
                    let read = ReferralCode::read(&wrong.iter().collect::<String>());
                    assert_eq!(read.is_ok(), signs[place] == other);
                }
            }
            for place in 0..signs.len() - 1 {
                let mut swapped = signs.clone();
                swapped.swap(place, place + 1);
                let read = ReferralCode::read(&swapped.iter().collect::<String>());
                assert_eq!(read.is_ok(), swapped == signs);
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused_whatever_it_is() {
        for text in [
            "",
            "-",
            "K7QF",
            "K7QF-3M2X9-K7QF-3M2X9",
            "é",
            "0OIL-11111",
            &"A".repeat(9_999),
        ] {
            assert_eq!(ReferralCode::read(text), Err(NoCode), "{text}");
        }
    }

    #[test]
    fn a_log_line_tells_no_code() {
        assert_eq!(format!("{:?}", ReferralCode::new()), "ReferralCode(…)");
    }
}
