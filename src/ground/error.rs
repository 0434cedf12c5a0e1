//! Three kinds of error, three ways out: a field is wrong, a rule says no, something broke.

use std::borrow::Cow;
use std::fmt;

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::ground::codes::Problem;
use crate::ground::language::Sentence;

/// What acts and stores answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One wrong field of a form or body, with the sentence that says what would be right.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// The field's name, as the form and the API spell it.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub sentence: Sentence,
}

/// Why something was not done.
#[derive(Debug)]
pub enum Error {
    /// Fields are wrong: all of them at once, 422.
    Invalid(Vec<FieldError>),
    /// Numbers no pool can hold: with their fields, 422 under a problem of their own.
    Impossible(Vec<FieldError>),
    /// A rule says no, in words: 409 or 422 by its problem code.
    Refused(Problem, Sentence),
    /// It is not there, or not yours: from outside the two look the same. 404.
    NotFound,
    /// Something broke: logged with its cause, told with a reference only. 500, or 503 if it may pass.
    Broken(Broken),
}

/// A failure of the house itself, never of the one who asked.
#[derive(Debug)]
pub struct Broken {
    cause: Box<dyn std::error::Error + Send + Sync>,
    may_pass: bool,
}

impl Broken {
    /// Whether asking again later may help (a full disk, a busy database).
    pub fn may_pass(&self) -> bool {
        self.may_pass
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl Error {
    /// One wrong field.
    pub fn field(field: impl Into<Cow<'static, str>>, sentence: Sentence) -> Self {
        Self::Invalid(vec![FieldError {
            field: field.into(),
            sentence,
        }])
    }

    /// Something broke for good.
    pub fn broken(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Broken(Broken {
            cause: cause.into(),
            may_pass: false,
        })
    }

    /// Something is not to be had just now.
    pub fn unavailable(cause: String) -> Self {
        Self::Broken(Broken {
            cause: cause.into(),
            may_pass: true,
        })
    }

    /// The database's own error, if that is what broke.
    pub fn database_cause(&self) -> Option<&DieselError> {
        match self {
            Self::Broken(broken) => broken.cause.downcast_ref(),
            _ => None,
        }
    }

    /// Whether the transaction only lost to another one and may simply be run again.
    pub fn is_lost_race(&self) -> bool {
        match self.database_cause() {
            Some(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            Some(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) => {
                info.details().is_some_and(tells_of_a_deadlock)
            }
            _ => false,
        }
    }

    /// Whether a statement broke a UNIQUE constraint (one statement, one possible conflict).
    pub fn is_duplicate(&self) -> bool {
        matches!(
            self.database_cause(),
            Some(DieselError::DatabaseError(
                DatabaseErrorKind::UniqueViolation,
                _
            ))
        )
    }
}

/// diesel does not tell a deadlock's SQLSTATE, and PostgreSQL words it in the language of its machine. In all of
/// them the detail names, one line each, the locks that wait for each other, and their names are not translated.
fn tells_of_a_deadlock(details: &str) -> bool {
    let waits = |line: &&str| line.contains("ShareLock") || line.contains("ExclusiveLock");
    details.lines().filter(waits).count() >= 2
}

/// A missing row is "not found"; everything else the database says is a failure, and a full or busy one may pass.
impl From<DieselError> for Error {
    fn from(cause: DieselError) -> Self {
        if matches!(cause, DieselError::NotFound) {
            return Self::NotFound;
        }
        let may_pass = super::db::is_database_failure(&cause);
        Self::Broken(Broken {
            cause: cause.into(),
            may_pass,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(fields) | Self::Impossible(fields) => {
                write!(f, "{} fields are wrong", fields.len())
            }
            Self::Refused(problem, sentence) => write!(f, "refused ({problem}): {}", sentence.id()),
            Self::NotFound => f.write_str("not found"),
            Self::Broken(broken) => broken.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlock_is_known_by_the_locks_it_names_and_a_single_lock_is_none() {
        assert!(tells_of_a_deadlock(
            "Le processus 71 attend ShareLock sur transaction 744 ; bloqué par le processus 72.\n\
             Le processus 72 attend ShareLock sur transaction 743 ; bloqué par le processus 71."
        ));
        assert!(!tells_of_a_deadlock("La clé (id)=(7) existe déjà."));
        assert!(!tells_of_a_deadlock(
            "Process 71 waits for ShareLock on transaction 744."
        ));
    }
}
