//! Answers that lie ready, given before a request is matched with its address. Who keeps such answers gives exactly
//! what the long way would have given, or nothing: then the request goes the long way.

use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::{Error, HttpResponse};
use futures_util::future::{Either, MapOk, TryFutureExt};

/// Looks for an answer that lies ready. It waits for nothing.
pub type Look = fn(&ServiceRequest) -> Option<HttpResponse>;

/// The layer outside all others, which looks first.
pub struct AtOnce(pub Look);

/// The layer, with what comes after it.
pub struct Looking<S> {
    look: Look,
    rest: S,
}

impl<S, B> Transform<S, ServiceRequest> for AtOnce
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = Looking<S>;
    type InitError = ();
    type Future = Ready<Result<Looking<S>, ()>>;

    fn new_transform(&self, rest: S) -> Self::Future {
        ready(Ok(Looking { look: self.0, rest }))
    }
}

type Answer<B> = ServiceResponse<EitherBody<B>>;

impl<S, B> Service<ServiceRequest> for Looking<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = Answer<B>;
    type Error = Error;
    type Future = Either<
        Ready<Result<Answer<B>, Error>>,
        MapOk<S::Future, fn(ServiceResponse<B>) -> Answer<B>>,
    >;

    actix_web::dev::forward_ready!(rest);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        match (self.look)(&request) {
            Some(answer) => Either::Left(ready(Ok(request
                .into_response(answer)
                .map_into_right_body()))),
            None => Either::Right(
                self.rest
                    .call(request)
                    .map_ok(ServiceResponse::map_into_left_body as fn(_) -> _),
            ),
        }
    }
}
