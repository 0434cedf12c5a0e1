//! Bodies: read whole before anything else happens, within a limit and a deadline, or refused.
//! A slow sender holds a connection for the deadline at most; actix has deadlines for headers only.

use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpMessage, HttpResponse};
use futures_util::StreamExt;

use super::connection::{end_soon, time_left};
use super::failure::{TOO_SLOW, Told};
use crate::ground::codes::Problem;

/// The largest body taken, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// A request has to be whole within this, its head included.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Reads the body, then goes on with it in memory.
pub async fn whole<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<actix_web::body::EitherBody<B>>, actix_web::Error> {
    if matches!(*request.method(), Method::GET | Method::HEAD) && !announces_body(&request) {
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_left_body);
    }
    let payload = request.take_payload();
    let left = time_left(&request, DEADLINE);
    match tokio::time::timeout(left, collected(payload)).await {
        Ok(Ok(bytes)) => {
            request.set_payload(Payload::from(bytes));
            next.call(request)
                .await
                .map(ServiceResponse::map_into_left_body)
        }
        Ok(Err(told)) => Ok(refuse(request, *told)),
        Err(_too_slow) => Ok(refuse(request, Told::of(Problem::BadRequest, TOO_SLOW))),
    }
}

fn announces_body(request: &ServiceRequest) -> bool {
    request.headers().contains_key(header::TRANSFER_ENCODING)
        || request
            .headers()
            .get(header::CONTENT_LENGTH)
            .is_some_and(|length| length != "0")
}

async fn collected(mut payload: Payload) -> Result<Bytes, Box<Told>> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|_| Box::new(Told::of(Problem::BadRequest, "problem-bad-request")))?;
        if body.len() + chunk.len() > LARGEST {
            return Err(Box::new(Told::of(Problem::TooLarge, "problem-too-large")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn refuse<B: MessageBody>(
    request: ServiceRequest,
    told: Told,
) -> ServiceResponse<actix_web::body::EitherBody<B>> {
    let mut response = HttpResponse::new(told.status());
    close(&mut response);
    response.extensions_mut().insert(told);
    end_soon(&request);
    request.into_response(response).map_into_right_body()
}

/// What is left of the body is not waited for.
fn close(response: &mut HttpResponse) {
    response
        .head_mut()
        .set_connection_type(actix_web::http::ConnectionType::Close);
    response
        .headers_mut()
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
}
