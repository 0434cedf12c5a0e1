//! The door of every address: who asks, and whether the table of addresses lets them. A refused try is a journal entry.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::rules::AccountId;
use super::sessions::{Presented, Sessions, Touch};
use super::store::{Credential, CredentialKind};
use super::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::journal;
use crate::web::answer::see_other;
use crate::web::failure::Told;
use crate::web::frame::ChosenLang;
use crate::web::route::{Access, Route};
use crate::web::shell::Visitor;

/// The table of addresses, by pattern, and which refused tries are in the journal already.
pub struct Doors {
    routes: HashMap<&'static str, Vec<Route>>,
    noted: Noted,
}

/// Refused tries of this hour of the clock, by account and act: the first of each is written, or one account could
/// fill the disk with entries that nobody may take away.
#[derive(Default)]
struct Noted(Mutex<(i64, HashSet<(AccountId, &'static str)>)>);

impl Noted {
    /// Whether this one is to be written.
    fn is_first(&self, account: AccountId, act: &'static str, now: DateTime<Utc>) -> bool {
        let this_hour = now.timestamp().div_euclid(3600);
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.0 != this_hour {
            *noted = (this_hour, HashSet::new());
        }
        noted.1.insert((account, act))
    }

    /// It could not be written: the next one is to be.
    fn forget(&self, account: AccountId, act: &'static str) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.1.remove(&(account, act));
    }
}

impl Doors {
    /// From the table.
    pub fn new(routes: &[Route]) -> Self {
        let mut doors: HashMap<&'static str, Vec<Route>> = HashMap::new();
        for route in routes {
            doors.entry(route.path).or_default().push(route.clone());
        }
        Self {
            routes: doors,
            noted: Noted::default(),
        }
    }

    fn find(&self, request: &ServiceRequest) -> Option<&Route> {
        let pattern = request.match_pattern()?;
        let method = if request.method() == Method::HEAD {
            &Method::GET
        } else {
            request.method()
        };
        self.routes
            .get(pattern.as_str())?
            .iter()
            .find(|route| route.method == *method)
    }
}

/// The cookie's name: browsers tie `__Host-` to TLS and to this host alone.
#[derive(Debug, Clone, Copy)]
pub struct SessionCookie {
    /// Whether people come by TLS.
    pub secure: bool,
}

impl SessionCookie {
    /// The name.
    pub fn name(self) -> &'static str {
        if self.secure {
            "__Host-session"
        } else {
            "session-on-this-machine"
        }
    }

    /// The one this installation uses; the strict one if it does not say.
    pub fn of(request: &HttpRequest) -> Self {
        request
            .app_data::<Self>()
            .copied()
            .unwrap_or(Self { secure: true })
    }

    /// The cookie that holds a session's secret. It goes when the browser closes: computers are shared.
    pub fn holding(self, secret: String) -> Cookie<'static> {
        Cookie::build(self.name(), secret)
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Strict)
            .finish()
    }

    /// The cookie that takes the session's away.
    pub fn gone(self) -> Cookie<'static> {
        let mut cookie = self.holding(String::new());
        cookie.make_removal();
        cookie
    }
}

/// Lets in who may, and tells the handler who they are.
pub async fn door<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let doors = request.app_data::<web::Data<Doors>>().cloned();
    let Some(route) = doors.as_ref().and_then(|doors| doors.find(&request)) else {
        // Nothing is here, but whoever is signed in is told so on a page of their own.
        if let Ok(Some(who)) = identify(&request).await {
            welcome(&request, &who);
        }
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_left_body);
    };
    let who = match identify(&request).await {
        Ok(who) => who,
        Err(error) => return Ok(refuse(request, Told::about(&error))),
    };
    if let Some(who) = &who {
        let allowed = route.access.lets(who.role());
        welcome(&request, who);
        if !allowed {
            note_refusal(request.request(), who, route.audit).await;
            return Ok(refuse(
                request,
                Told::of(Problem::Forbidden, "problem-forbidden"),
            ));
        }
    } else if route.access != Access::Anyone {
        return Ok(turn_to_sign_in(request, route));
    }
    let answered = next.call(request).await?;
    if let Some(who) = &who
        && is_failed_try(route, answered.status())
    {
        note_refusal(answered.request(), who, route.audit).await;
    }
    Ok(answered.map_into_left_body())
}

/// Whether somebody tried what is not theirs: an address that only a browser may use, or a thing that is another
/// house's, which is told as not there. One that really is not there may have been a guess.
fn is_failed_try(route: &Route, status: StatusCode) -> bool {
    let about_a_thing = route.access != Access::Anyone && route.path.contains('{');
    status == StatusCode::FORBIDDEN || (about_a_thing && status == StatusCode::NOT_FOUND)
}

async fn identify(request: &ServiceRequest) -> Result<Option<Who>> {
    let (Some(db), Some(sessions)) = (
        request.app_data::<web::Data<Db>>(),
        request.app_data::<web::Data<Sessions>>(),
    ) else {
        return Ok(None);
    };
    let cookie = cookie(request);
    let Some(presented) = presented(request, cookie.as_ref()) else {
        return Ok(None);
    };
    let credential = sessions.find(db, presented, touch(request)).await?;
    Ok(credential.map(Who::from))
}

/// Who asks, if memory knows: for answers that wait for nothing. The visit counts as any other.
pub fn remembered(request: &ServiceRequest) -> Option<Who> {
    let db = request.app_data::<web::Data<Db>>()?;
    let sessions = request.app_data::<web::Data<Sessions>>()?;
    let cookie = cookie(request);
    let presented = presented(request, cookie.as_ref())?;
    sessions
        .remembered(db, presented, touch(request))
        .map(Who::from)
}

fn cookie(request: &ServiceRequest) -> Option<Cookie<'static>> {
    request.headers().get(header::COOKIE)?;
    request.cookie(request.app_data::<SessionCookie>()?.name())
}

fn presented<'a>(
    request: &'a ServiceRequest,
    cookie: Option<&'a Cookie<'_>>,
) -> Option<Presented<'a>> {
    match request.headers().get(header::AUTHORIZATION) {
        Some(value) => {
            let token = value
                .to_str()
                .ok()
                .map(|value| value.strip_prefix("Bearer "));
            Some(Presented::Bearer(
                token.flatten().unwrap_or_default().trim(),
            ))
        }
        None => cookie.map(|cookie| Presented::Cookie(cookie.value())),
    }
}

impl From<Credential> for Who {
    fn from(credential: Credential) -> Self {
        Self {
            identity: credential.identity,
            session: match credential.kind {
                CredentialKind::Session { id, .. } => Some(id),
                CredentialKind::Token(_) => None,
            },
        }
    }
}

/// Browsers say when a script or a stream asks, and not a person.
fn touch(request: &ServiceRequest) -> Touch {
    let asks_by_itself = request
        .headers()
        .get("sec-fetch-dest")
        .is_some_and(|dest| dest == "empty");
    if request.method() == Method::GET && asks_by_itself {
        Touch::ByItself
    } else {
        Touch::ByHand
    }
}

fn welcome(request: &ServiceRequest, who: &Who) {
    let mut extensions = request.extensions_mut();
    extensions.insert(Visitor(who.role()));
    if let Some(lang) = who.identity.language
        && !extensions.contains::<ChosenLang>()
    {
        extensions.insert::<Lang>(lang);
    }
    extensions.insert(who.clone());
}

/// Writes a refused try to the journal, once an hour for an account and an act.
async fn note_refusal(request: &HttpRequest, who: &Who, audit: &'static str) {
    let (Some(db), Some(doors)) = (
        request.app_data::<web::Data<Db>>().cloned(),
        request.app_data::<web::Data<Doors>>().cloned(),
    ) else {
        return;
    };
    if !doors.noted.is_first(who.account(), audit, db.clock().now()) {
        return;
    }
    let actor = who.actor();
    let noted = db
        .write(move |tx| journal::acts::record_refusal(tx, actor, audit))
        .await;
    if let Err(error) = noted {
        doors.noted.forget(who.account(), audit);
        tracing::error!(%error, "a refused try was not written to the journal");
    }
}

/// A program is told to bring a token; a person is shown where to sign in.
fn turn_to_sign_in<B: MessageBody>(
    request: ServiceRequest,
    route: &Route,
) -> ServiceResponse<EitherBody<B>> {
    if route.is_api() {
        return refuse(
            request,
            Told::of(Problem::Unauthenticated, "problem-unauthenticated"),
        );
    }
    request
        .into_response(see_other("/sign-in"))
        .map_into_right_body()
}

fn refuse<B: MessageBody>(request: ServiceRequest, told: Told) -> ServiceResponse<EitherBody<B>> {
    let mut response = HttpResponse::new(told.status());
    response.extensions_mut().insert(told);
    request.into_response(response).map_into_right_body()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_refused_try_of_an_account_at_an_act_is_written_each_hour() {
        let noted = Noted::default();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (one, other) = (AccountId::from(1), AccountId::from(2));
        let now = at("2026-11-24T07:10:00Z");
        assert!(noted.is_first(one, "referral", now));
        for _ in 0..1_000 {
            assert!(!noted.is_first(one, "referral", now));
        }
        assert!(noted.is_first(one, "hold", now));
        assert!(noted.is_first(other, "referral", now));
        assert!(!noted.is_first(one, "referral", at("2026-11-24T07:59:59Z")));
        assert!(noted.is_first(one, "referral", at("2026-11-24T08:00:00Z")));
        noted.forget(one, "referral");
        assert!(noted.is_first(one, "referral", at("2026-11-24T08:00:00Z")));
        assert!(
            noted.is_first(one, "referral", now),
            "a clock that was set back"
        );
    }
}
