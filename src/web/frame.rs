//! The frame round every answer: whose address it is, in which language, from the same site, with which headers,
//! and what went wrong in words.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::uri::{PathAndQuery, Uri};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use super::connection::end_soon;
use super::failure::{METHOD, Told};
use super::route::is_api;
use super::shell::Shell;
use crate::ground::codes::Problem;
use crate::ground::language::Lang;

/// Which `Host` names are answered: a page on another name cannot borrow a browser to ask here.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// The public name with its port, when a TLS proxy stands in front.
    pub public: Option<String>,
}

impl Hosts {
    fn answer_to(&self, host: &str) -> bool {
        match &self.public {
            Some(public) => host.eq_ignore_ascii_case(public) || is_loopback(host),
            None => is_loopback(host),
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "[::1]") || name.eq_ignore_ascii_case("localhost")
}

/// The name of the cookie that remembers a choice of language.
pub const LANGUAGE_COOKIE: &str = "language";

/// A language somebody chose here, by address or switch; it goes before the account's setting.
#[derive(Debug, Clone, Copy)]
pub struct ChosenLang(pub Lang);

/// The outermost layer of every answer.
pub async fn frame<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let by_address = take_language_prefix(&mut request);
    choose_language(&request, by_address);
    let mut response = match refused(&request) {
        Some(told) => {
            let mut response = HttpResponse::new(told.status());
            response.extensions_mut().insert(told);
            if request.headers().contains_key(header::TRANSFER_ENCODING) {
                end_soon(&request);
            }
            request.into_response(response).map_into_right_body()
        }
        None => next.call(request).await?.map_into_left_body(),
    };
    remember_language(&mut response, by_address);
    let mut response = in_words(response);
    add_headers(response.headers_mut());
    Ok(response)
}

/// `/fr/board` is `/board` in French.
fn take_language_prefix(request: &mut ServiceRequest) -> Option<Lang> {
    let path = request.path();
    let (code, rest) = match path.get(1..3).zip(path.get(3..)) {
        Some((code, "")) => (code, "/"),
        Some((code, rest)) if rest.starts_with('/') => (code, rest),
        _ => return None,
    };
    let lang = Lang::parse(code)?;
    let address = match request.uri().query() {
        Some(query) => format!("{rest}?{query}"),
        None => rest.to_owned(),
    };
    let mut parts = request.head().uri.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(address).ok();
    let uri = Uri::from_parts(parts).ok()?;
    request.match_info_mut().get_mut().update(&uri);
    request.head_mut().uri = uri;
    Some(lang)
}

fn choose_language(request: &ServiceRequest, by_address: Option<Lang>) {
    let chosen = by_address.or_else(|| by_switch(request.request()));
    let lang = chosen.unwrap_or_else(|| by_browser(request.request()));
    let mut extensions = request.extensions_mut();
    if let Some(chosen) = chosen {
        extensions.insert(ChosenLang(chosen));
    }
    extensions.insert(lang);
}

/// The language the answer to this request speaks.
pub fn language(request: &HttpRequest) -> Lang {
    request
        .extensions()
        .get::<Lang>()
        .copied()
        .unwrap_or_default()
}

/// The same before the frame has decided it, for an address that names no language.
pub fn language_ahead(request: &HttpRequest, of_account: Option<Lang>) -> Lang {
    by_switch(request)
        .or(of_account)
        .unwrap_or_else(|| by_browser(request))
}

fn by_switch(request: &HttpRequest) -> Option<Lang> {
    request.headers().get(header::COOKIE)?;
    Lang::parse(request.cookie(LANGUAGE_COOKIE)?.value())
}

/// The first language of `Accept-Language` that the pages are written in.
fn by_browser(request: &HttpRequest) -> Lang {
    let accepted = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    accepted
        .into_iter()
        .flat_map(|list| list.split(','))
        .filter_map(|tag| tag.trim().get(..2))
        .find_map(|code| Lang::parse(&code.to_ascii_lowercase()))
        .unwrap_or_default()
}

/// The cookie of a chosen language.
pub fn language_cookie(lang: Lang) -> Cookie<'static> {
    Cookie::build(LANGUAGE_COOKIE, lang.code())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .permanent()
        .finish()
}

fn remember_language<B>(response: &mut ServiceResponse<B>, by_address: Option<Lang>) {
    let Some(lang) = by_address else { return };
    // A cookie of two letters cannot fail to be written.
    let _ = response.response_mut().add_cookie(&language_cookie(lang));
}

/// Whether the request asks for a name of this house.
pub fn is_for_us(request: &ServiceRequest) -> bool {
    request
        .app_data::<Hosts>()
        .is_none_or(|hosts| hosts.answer_to(host(request.headers())))
}

fn host(headers: &HeaderMap) -> &str {
    headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
}

fn refused(request: &ServiceRequest) -> Option<Told> {
    if !is_for_us(request) {
        return Some(Told::of(Problem::BadRequest, "problem-host"));
    }
    let headers = request.headers();
    let host = host(headers);
    if is_unsafe(request.method()) && !brings_a_token(headers) && !is_same_site(headers, host) {
        return Some(Told::of(Problem::Forbidden, "problem-same-site"));
    }
    None
}

/// A program with a token is no browser that could be borrowed.
fn brings_a_token(headers: &HeaderMap) -> bool {
    let authorization = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    authorization.is_some_and(|value| value.starts_with("Bearer "))
}

fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Browsers say where a form was sent from; what says nothing is no browser and carries no cookie of one.
fn is_same_site(headers: &HeaderMap, host: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from.eq_ignore_ascii_case(host)),
        (None, None) => true,
    }
}

/// Puts an error into words for whoever asked: a problem for a program, a page for a person.
fn in_words<B: MessageBody + 'static>(
    mut response: ServiceResponse<EitherBody<B>>,
) -> ServiceResponse<EitherBody<B>> {
    let carried = response.response_mut().extensions_mut().remove::<Told>();
    let Some(told) = carried.or_else(|| plain_error(response.status())) else {
        return response;
    };
    let request = response.request().clone();
    let lang = language(&request);
    let in_words = if is_api(request.path()) {
        told.as_problem(lang)
    } else {
        told.as_page(Shell::of(&request))
    };
    let mut in_words = in_words;
    if let Some(close) = response.headers().get(header::CONNECTION) {
        in_words
            .headers_mut()
            .insert(header::CONNECTION, close.clone());
        in_words
            .head_mut()
            .set_connection_type(actix_web::http::ConnectionType::Close);
    }
    response.into_response(in_words.map_into_right_body())
}

/// Errors actix answers by itself, such as an unknown address.
fn plain_error(status: StatusCode) -> Option<Told> {
    match status {
        StatusCode::NOT_FOUND => Some(Told::of(Problem::NotFound, "problem-not-found")),
        StatusCode::METHOD_NOT_ALLOWED => Some(Told::of(Problem::BadRequest, METHOD)),
        StatusCode::BAD_REQUEST => Some(Told::of(Problem::BadRequest, "problem-bad-request")),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Told::of(Problem::TooLarge, "problem-too-large")),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Told::of(Problem::Unavailable, "problem-broken")),
        _ => None,
    }
}

const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-robots-tag", "noindex, nofollow"),
];

/// Puts the strict headers on, and `no-store` where nothing says otherwise.
pub fn add_headers(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
