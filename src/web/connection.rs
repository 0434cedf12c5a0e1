//! The connection under a request, for the one thing that needs it: to end it for good. actix waits without a
//! deadline for the rest of a chunked body that was refused, and would keep the connection of a slow sender open.

use std::any::Any;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Extensions, ServiceRequest};

/// A second handle on a connection.
#[derive(Debug, Clone)]
pub struct Connection(Arc<TcpStream>);

/// Time for an answer to be read before its connection ends.
const LINGERS: Duration = Duration::from_secs(1);

/// Notes each connection as it is made; for `HttpServer::on_connect`.
pub fn note(connection: &dyn Any, data: &mut Extensions) {
    let Some(stream) = connection.downcast_ref::<actix_web::rt::net::TcpStream>() else {
        return;
    };
    if let Ok(handle) = stream.as_fd().try_clone_to_owned() {
        data.insert(Connection(Arc::new(TcpStream::from(handle))));
    }
}

/// Ends the connection of this request once its answer has had time to be read.
pub fn end_soon(request: &ServiceRequest) {
    let Some(connection) = request.request().conn_data::<Connection>().cloned() else {
        return;
    };
    actix_web::rt::spawn(async move {
        actix_web::rt::time::sleep(LINGERS).await;
        // One that is gone already is what was wanted.
        let _ = connection.0.shutdown(Shutdown::Both);
    });
}
