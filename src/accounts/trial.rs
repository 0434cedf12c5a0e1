//! Asking one address in a test as somebody signed in, through the frame every answer has.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::middleware::{Next, from_fn};
use actix_web::{App, HttpMessage, test, web};

use super::who::Who;
use crate::ground::db::Db;
use crate::ground::seal::Keys;
use crate::web::frame::frame;
use crate::web::route::Route;
use crate::web::shell::Visitor;

/// What was answered.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub body: String,
}

/// `GET address`, where only these routes are.
pub async fn get(db: &Db, who: &Who, routes: Vec<Route>, address: &str) -> Answer {
    let folder = tempfile::tempdir().unwrap();
    let keys = web::Data::new(Keys::at(folder.path().join("key")));
    get_with(db, keys, who, routes, address).await
}

/// The same with the keys of the house.
pub async fn get_with(
    db: &Db,
    keys: web::Data<Keys>,
    who: &Who,
    routes: Vec<Route>,
    address: &str,
) -> Answer {
    let who = who.clone();
    let app = App::new()
        .app_data(web::Data::new(db.clone()))
        .app_data(keys)
        .wrap(from_fn(move |request, next| {
            welcome(who.clone(), request, next)
        }))
        .wrap(from_fn(frame))
        .configure(move |config| {
            for route in routes {
                config.route(route.path, (route.handler)());
            }
        });
    let service = test::init_service(app).await;
    let request = test::TestRequest::get().uri(address).to_request();
    let response = test::call_service(&service, request).await;
    Answer {
        status: response.status(),
        headers: response.headers().clone(),
        body: String::from_utf8(test::read_body(response).await.to_vec()).unwrap(),
    }
}

async fn welcome<B: MessageBody>(
    who: Who,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    request.extensions_mut().insert(Visitor(who.role()));
    request.extensions_mut().insert(who);
    next.call(request).await
}
