//! How an error leaves the house. Handlers answer [`Failure`]; the frame puts it into words for whoever asked.

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
use serde::Serialize;

use super::answer::Kept;
use super::shell::{NavItem, Shell};
use crate::ground::codes::{Code, Problem};
use crate::ground::error::{Error, FieldError};
use crate::ground::language::{Lang, Sentence};

/// The sentence for a body of another kind than the address takes; it alone is 415.
pub const MEDIA_TYPE: &str = "problem-media-type";

/// The sentence for a method an address does not take; it alone is 405.
pub const METHOD: &str = "problem-method";

/// The sentence for a request that did not come whole in its time; it alone is 408.
pub const TOO_SLOW: &str = "problem-too-slow";

/// What a handler answers when it cannot do what was asked.
#[derive(Debug)]
pub struct Failure(pub Error);

/// What the frame finds on such an answer and puts into words.
pub struct Told {
    /// The problem's code.
    pub problem: Problem,
    /// What to say.
    pub sentence: Sentence,
    /// The fields that are wrong.
    pub fields: Vec<FieldError>,
    /// What the log calls it, when something broke.
    pub reference: Option<String>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The HTTP status of a problem.
pub fn status_of(problem: Problem) -> StatusCode {
    match problem {
        Problem::BadRequest => StatusCode::BAD_REQUEST,
        Problem::Invalid
        | Problem::ImpossibleCount
        | Problem::DerivedCount
        | Problem::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::Unauthenticated => StatusCode::UNAUTHORIZED,
        Problem::Forbidden => StatusCode::FORBIDDEN,
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::PoolFull
        | Problem::Stale
        | Problem::HoldEnded
        | Problem::RequestEnded
        | Problem::AlreadyPlaced
        | Problem::InterpreterBusy => StatusCode::CONFLICT,
        Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::SlowDown => StatusCode::TOO_MANY_REQUESTS,
        Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Told {
    /// A problem with its usual sentence.
    pub fn of(problem: Problem, sentence: &'static str) -> Self {
        Self {
            problem,
            sentence: Sentence::new(sentence),
            fields: Vec::new(),
            reference: None,
            retry_after: None,
        }
    }

    /// What to tell about an error; what broke is logged here, once, under the reference told.
    pub fn about(error: &Error) -> Self {
        match error {
            Error::Invalid(fields) => Self {
                fields: fields.clone(),
                ..Self::of(Problem::Invalid, "problem-invalid")
            },
            Error::Impossible(fields) => Self {
                fields: fields.clone(),
                ..Self::of(Problem::ImpossibleCount, "problem-invalid")
            },
            Error::Refused(problem, sentence) => Self {
                sentence: sentence.clone(),
                retry_after: matches!(problem, Problem::SlowDown | Problem::Unavailable)
                    .then_some(5),
                ..Self::of(*problem, "problem-invalid")
            },
            Error::NotFound => Self::of(Problem::NotFound, "problem-not-found"),
            Error::Broken(broken) => {
                let reference = format!("{:08X}", rand::random::<u32>());
                tracing::error!(reference, cause = %broken, "something broke");
                let told = if broken.may_pass() {
                    Self {
                        retry_after: Some(5),
                        ..Self::of(Problem::Unavailable, "problem-unavailable")
                    }
                } else {
                    Self::of(Problem::Unavailable, "problem-broken")
                };
                Self {
                    reference: Some(reference),
                    ..told
                }
            }
        }
    }

    /// The HTTP status: what broke for good is 500, what may pass is 503.
    pub fn status(&self) -> StatusCode {
        if self.reference.is_some() && self.retry_after.is_none() {
            return StatusCode::INTERNAL_SERVER_ERROR;
        }
        if self.sentence.id() == MEDIA_TYPE {
            return StatusCode::UNSUPPORTED_MEDIA_TYPE;
        }
        if self.sentence.id() == METHOD {
            return StatusCode::METHOD_NOT_ALLOWED;
        }
        if self.sentence.id() == TOO_SLOW {
            return StatusCode::REQUEST_TIMEOUT;
        }
        status_of(self.problem)
    }

    /// As a problem for a program (RFC 9457).
    pub fn as_problem(&self, lang: Lang) -> HttpResponse {
        let mut response: HttpResponse = self.kept(lang).into();
        self.add_headers(&mut response);
        response
    }

    /// As a problem that a retry can be given again.
    pub fn kept(&self, lang: Lang) -> Kept {
        let errors: Vec<_> = self
            .fields
            .iter()
            .map(|wrong| ProblemField {
                field: &wrong.field,
                message: lang.tell(&wrong.sentence).into_owned(),
            })
            .collect();
        let problem = ProblemBody {
            kind: format!("urn:havenboard:problem:{}", self.problem.code()),
            title: self.problem.label(lang),
            status: self.status().as_u16(),
            detail: lang.tell(&self.sentence).into_owned(),
            errors,
            reference: self.reference.clone(),
        };
        let body = serde_json::to_string(&problem).unwrap_or_default();
        Kept {
            status: self.status().as_u16(),
            body,
        }
    }

    /// As one line, for the command line.
    pub fn in_line(&self, lang: Lang) -> String {
        let fields = self
            .fields
            .iter()
            .map(|wrong| format!("{}: {}", wrong.field, lang.tell(&wrong.sentence)));
        let fields: Vec<String> = fields.collect();
        if fields.is_empty() {
            lang.tell(&self.sentence).into_owned()
        } else {
            fields.join("; ")
        }
    }

    /// As a page for a person, with a way on.
    pub fn as_page(&self, shell: Shell) -> HttpResponse {
        let page = ErrorPage {
            title: shell.label(&self.problem),
            sentence: shell.tell(&self.sentence),
            fields: self
                .fields
                .iter()
                .map(|wrong| {
                    let cause = shell.tell(&wrong.sentence);
                    let named = Sentence::new("field-wrong")
                        .with("place", wrong.field.to_string())
                        .with("cause", cause);
                    shell.tell(&named)
                })
                .collect(),
            reference: self.reference.clone(),
            ask: self.whom_to_ask(&shell),
            way_on: shell.way_on(),
            shell,
        };
        let html = page.render().unwrap_or_default();
        let mut response = HttpResponse::build(self.status())
            .content_type("text/html; charset=utf-8")
            .body(html);
        self.add_headers(&mut response);
        response
    }

    fn whom_to_ask(&self, shell: &Shell) -> Option<String> {
        let id = match (self.problem, shell.signed_in()) {
            (Problem::Forbidden, true) => "error-ask-forbidden",
            (Problem::NotFound, true) => "error-ask-not-found",
            (Problem::Forbidden | Problem::NotFound, false) => "error-ask-signed-out",
            _ => return None,
        };
        Some(shell.t(id))
    }

    fn add_headers(&self, response: &mut HttpResponse) {
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.problem == Problem::Unauthenticated {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match &self.0 {
            Error::Invalid(_) | Error::Impossible(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Refused(problem, _) => status_of(*problem),
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let told = Told::about(&self.0);
        let mut response = HttpResponse::new(told.status());
        response.extensions_mut().insert(told);
        response
    }
}

#[derive(Serialize)]
struct ProblemBody<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

#[derive(Serialize)]
struct ProblemField<'a> {
    field: &'a str,
    message: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    title: &'static str,
    sentence: String,
    /// Who can help, where it is a matter of rights.
    ask: Option<String>,
    way_on: Option<NavItem>,
    fields: Vec<String>,
    reference: Option<String>,
}
