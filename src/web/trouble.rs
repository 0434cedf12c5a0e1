//! What is wrong with one of several forms on a page, told on top of that page: each sentence leads to the form.

use actix_web::http::StatusCode;

use super::failure::status_of;
use super::shell::Shell;
use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};

/// What is wrong with a form that was sent in vain: the place on the page each sentence leads to, and the status.
pub struct Trouble {
    /// Place and sentence.
    pub wrong: Vec<(String, String)>,
    /// How the page is answered.
    pub status: StatusCode,
}

impl Trouble {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self {
            wrong: Vec::new(),
            status: StatusCode::OK,
        }
    }

    /// What a person can do something about; `place` is where on the page the form stands, `stale` what is said of a
    /// form that was drawn before something else was done with it. Whatever else went wrong goes its own way.
    pub fn of(error: Error, shell: &Shell, place: &str, stale: &'static str) -> Result<Self> {
        let at_place = |sentence| vec![(place.to_owned(), sentence)];
        match error {
            Error::Invalid(fields) => Ok(Self {
                wrong: fields
                    .iter()
                    .map(|wrong| (place.to_owned(), shell.tell(&wrong.sentence)))
                    .collect(),
                status: StatusCode::UNPROCESSABLE_ENTITY,
            }),
            Error::Refused(Problem::KeyReused, _) => Ok(Self {
                wrong: at_place(shell.t(stale)),
                status: StatusCode::CONFLICT,
            }),
            Error::Refused(
                Problem::BadRequest
                | Problem::Forbidden
                | Problem::Unauthenticated
                | Problem::NotFound,
                _,
            ) => Err(error),
            Error::Refused(problem, sentence) => Ok(Self {
                wrong: at_place(shell.tell(&sentence)),
                status: status_of(problem),
            }),
            other => Err(other),
        }
    }
}
