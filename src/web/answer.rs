//! Answers that can be kept: the same retry on a bad line gets the same answer.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde::Serialize;

use crate::ground::error::{Error, Result};

/// A status and a short body: JSON, or the address to go on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The HTTP status.
    pub status: u16,
    /// The JSON text; for 303 the address to go on to.
    pub body: String,
}

impl Kept {
    /// 200 with a body.
    pub fn ok(body: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::OK, body)
    }

    /// 201 with a body.
    pub fn created(body: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::CREATED, body)
    }

    /// A form's way on: the page to see after it.
    pub fn see(location: String) -> Self {
        Self {
            status: StatusCode::SEE_OTHER.as_u16(),
            body: location,
        }
    }

    fn json(status: StatusCode, body: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(body).map_err(Error::broken)?;
        Ok(Self {
            status: status.as_u16(),
            body,
        })
    }
}

impl From<Kept> for HttpResponse {
    fn from(kept: Kept) -> Self {
        let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status == StatusCode::SEE_OTHER {
            return see_other(&kept.body);
        }
        let kind = if status.is_success() {
            "application/json"
        } else {
            "application/problem+json"
        };
        HttpResponse::build(status)
            .content_type(kind)
            .body(kept.body)
    }
}

/// 303: the page to see next. `location` is an address of this house.
pub fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, location))
        .finish()
}

/// JSON for a GET.
pub fn json(body: &impl Serialize) -> Result<HttpResponse> {
    Ok(Kept::ok(body)?.into())
}

/// A rendered page.
pub fn page(template: &impl askama::Template) -> Result<HttpResponse> {
    page_with(StatusCode::OK, template)
}

/// A rendered page with another status, such as 422 for a form to correct.
pub fn page_with(status: StatusCode, template: &impl askama::Template) -> Result<HttpResponse> {
    let html = template.render().map_err(Error::broken)?;
    let mut answer = HttpResponse::build(status);
    if status == StatusCode::TOO_MANY_REQUESTS {
        answer.insert_header((header::RETRY_AFTER, "5"));
    }
    Ok(answer.content_type("text/html; charset=utf-8").body(html))
}
