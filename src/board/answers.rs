//! How an answer of the board comes about: at once where this reader got it before, else from the shelf, else
//! rendered now. Whichever way it came, it is what the board says at this moment.

use std::sync::Arc;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

use super::kept::{Key, Reader, Rendered};
use super::live::Board;
use super::sight::Audience;
use super::snapshot::Snapshot;
use crate::accounts::door::remembered;
use crate::accounts::who::Who;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::web::assets::takes_gzip;
use crate::web::frame;

/// The answer that lies ready for this reader at this address: given before the request is matched with a handler,
/// for most of what a network asks of its server in a night is one of these.
pub fn at_once(request: &ServiceRequest) -> Option<HttpResponse> {
    if request.method() != Method::GET {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let board = request.app_data::<Data<Board>>()?;
    if !board.shelf.knows(address) || !frame::is_for_us(request) {
        return None;
    }
    let who = remembered(request)?;
    let reader = Reader {
        audience: Audience::of(&who),
        role: who.role(),
        lang: frame::language_ahead(request.request(), who.identity.language),
    };
    let now = request.app_data::<Data<Db>>()?.clock().now();
    let version = board.version_at(reader.audience, now)?;
    let kept = board.shelf.find_at(address, reader, version, now)?;
    Some(kept.answer(takes_gzip(request.request())))
}

/// The answer from the shelf, or rendered now and put there.
pub async fn answer(
    request: &HttpRequest,
    who: &Who,
    board: Data<Board>,
    snapshot: Arc<Snapshot>,
    key: Key,
    now: DateTime<Utc>,
    render: impl FnOnce(&Arc<Snapshot>, &Key) -> Result<Rendered> + Send + 'static,
) -> Result<HttpResponse> {
    let version = snapshot.versions.of(key.audience);
    let finished = match board.shelf.find(&key, version, now) {
        Some(finished) => finished,
        None => {
            let (board, key) = (board.clone(), key.clone());
            web::block(move || {
                let wanted = key.clone();
                board
                    .shelf
                    .fill(key, version, now, || render(&snapshot, &wanted))
            })
            .await
            .map_err(Error::broken)??
        }
    };
    // What an interpreter can do changes without the board: such a page is found by its key, which says how it stands.
    let stands = key.filters.tongue.is_none();
    if let Some(address) = request.uri().path_and_query().filter(|_| stands) {
        let reader = Reader {
            audience: key.audience,
            role: who.role(),
            lang: frame::language(request),
        };
        board.shelf.note(address.as_str(), reader, &key);
    }
    Ok(finished.answer(takes_gzip(request)))
}
