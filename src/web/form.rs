//! Forms and JSON bodies, read strictly: what cannot be parsed is 400, what says something else than expected is 422.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use data_encoding::HEXLOWER_PERMISSIVE;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::failure::{Failure, MEDIA_TYPE};
use super::faults;
use crate::ground::codes::Problem;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;

/// A form a browser sent.
pub struct Form<T>(pub T);

/// A JSON body, and the hash that tells a retry from another request.
pub struct Json<T> {
    /// What it says.
    pub body: T,
    /// Hash of its bytes under this installation's key; empty without an `Idempotency-Key`, which alone asks for it.
    pub hash: String,
}

/// The hash of what was sent, for telling a retry from another request: under this installation's key, for what was
/// sent may say what is kept nowhere.
///
/// # Errors
/// The key cannot be read.
pub fn hash_of_sent(request: &HttpRequest, sent: &[u8]) -> Result<String, Error> {
    let keys = request.app_data::<actix_web::web::Data<Keys>>();
    let keys = keys.ok_or_else(|| Error::broken("the server has no keys"))?;
    keys.hash(sent)
}

fn hash_for_retry(request: &HttpRequest, sent: &[u8]) -> Result<String, Error> {
    if request.headers().contains_key("idempotency-key") {
        hash_of_sent(request, sent)
    } else {
        Ok(String::new())
    }
}

/// The `Idempotency-Key` of a POST, if it has one: 1 to 200 visible characters.
pub struct RetryKey(pub Option<String>);

fn bad_request() -> Error {
    Error::Refused(Problem::BadRequest, Sentence::new("problem-bad-request"))
}

fn expects(request: &HttpRequest, kind: &str) -> Result<(), Error> {
    if request.content_type().eq_ignore_ascii_case(kind) {
        return Ok(());
    }
    Err(Error::Refused(
        Problem::BadRequest,
        Sentence::new(MEDIA_TYPE).with("expected", kind),
    ))
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let expected = expects(request, "application/x-www-form-urlencoded");
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move {
            expected?;
            let bytes = bytes.await.map_err(|_| bad_request())?;
            Ok(Form(read_fields(&bytes)?))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let expected = expects(request, "application/json");
        let bytes = Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            expected?;
            let bytes = bytes.await.map_err(|_| bad_request())?;
            Ok(Json {
                body: read_json(&bytes)?,
                hash: hash_for_retry(&request, &bytes)?,
            })
        })
    }
}

/// A JSON body that may be left out: nothing sent means nothing said.
pub struct JsonOrNothing<T> {
    /// What it says.
    pub body: T,
    /// As that of [`Json`].
    pub hash: String,
}

impl<T: DeserializeOwned + Default + 'static> FromRequest for JsonOrNothing<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let expected = expects(request, "application/json");
        let bytes = Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let bytes = bytes.await.map_err(|_| bad_request())?;
            let body = if bytes.is_empty() {
                T::default()
            } else {
                expected?;
                read_json(&bytes)?
            };
            Ok(JsonOrNothing {
                body,
                hash: hash_for_retry(&request, &bytes)?,
            })
        })
    }
}

/// Reads JSON; what is wrong is told by field, all of it at once where the body is short.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let object = expects_an_object(bytes)?;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|wrong| {
        if wrong.inner().is_data() {
            faults::of_object::<T>(object, bytes.len(), &wrong)
        } else {
            bad_request()
        }
    })?;
    reader.end().map_err(|_| bad_request())?;
    Ok(value)
}

/// What is no JSON to its end is told so before any field of it is. A list would be read as the fields in their
/// order, which nobody means.
fn expects_an_object(bytes: &[u8]) -> Result<serde_json::Value, Error> {
    match serde_json::from_slice(bytes).map_err(|_| bad_request())? {
        object @ serde_json::Value::Object(_) => Ok(object),
        _ => Err(Error::field("body", Sentence::new("field-object"))),
    }
}

impl FromRequest for RetryKey {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get("idempotency-key") else {
            return ready(Ok(Self(None)));
        };
        let key = value.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > 200 {
            let sentence = Sentence::new("retry-key-wrong");
            return ready(Err(Error::Refused(Problem::BadRequest, sentence).into()));
        }
        ready(Ok(Self(Some(key.to_owned()))))
    }
}

/// The fields of a query string, read strictly.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            read_fields(request.query_string().as_bytes())
                .map(Query)
                .map_err(Failure),
        )
    }
}

/// Reads the fields of a form or a query; what is wrong is told by field.
pub fn read_fields<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    expects_text(text)?;
    serde_html_form::from_bytes(text)
        .map_err(|_| faults::of_pairs::<T>(text).unwrap_or_else(bad_request))
}

/// Escapes that are no UTF-8 would be read, and kept, with marks in the place of letters; NUL is in no text that
/// anybody types, and not every database holds it.
fn expects_text(escaped: &[u8]) -> Result<(), Error> {
    let mut plain = Vec::with_capacity(escaped.len());
    let mut rest = escaped;
    while let [first, after @ ..] = rest {
        let escape = match (first, after) {
            (b'%', [high, low, after @ ..]) => HEXLOWER_PERMISSIVE
                .decode(&[*high, *low])
                .ok()
                .map(|byte| (byte, after)),
            _ => None,
        };
        match escape {
            Some((byte, after)) => {
                plain.extend(byte);
                rest = after;
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    match std::str::from_utf8(&plain) {
        Ok(text) if !text.contains('\0') => Ok(()),
        _ => Err(bad_request()),
    }
}

/// A number in a path. One that cannot be an id is simply not there: the same answer as an unknown one.
pub fn id_of<T: From<i64>>(request: &HttpRequest, name: &str) -> Result<T, Error> {
    let number: i64 = request
        .match_info()
        .query(name)
        .parse()
        .map_err(|_| Error::NotFound)?;
    Ok(T::from(number))
}

/// The first header value as text.
pub fn header_text(request: &HttpRequest, name: header::HeaderName) -> Option<&str> {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
}
