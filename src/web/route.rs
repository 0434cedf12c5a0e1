//! One row of the table of addresses: what is there, who may, and the word the journal uses for it.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Responder, web};

use crate::ground::codes::Role;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Signed out too.
    Anyone,
    /// Every account.
    SignedIn,
    /// These roles.
    Roles(&'static [Role]),
}

impl Access {
    /// Whether this role may.
    pub fn lets(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::SignedIn => true,
            Self::Roles(roles) => roles.contains(&role),
        }
    }
}

/// An address of the house.
#[derive(Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, as actix writes patterns.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What the journal calls a failed try at it, and the doors table a visit.
    pub audit: &'static str,
    /// Makes the handler, once per worker.
    pub handler: Arc<dyn Fn() -> actix_web::Route + Send + Sync>,
}

impl Route {
    /// An address that is read.
    pub fn get<H, A>(path: &'static str, access: Access, audit: &'static str, handler: H) -> Self
    where
        H: Handler<A> + Send + Sync,
        H::Output: Responder + 'static,
        A: FromRequest + 'static,
    {
        Self {
            method: Method::GET,
            path,
            access,
            audit,
            handler: Arc::new(move || web::get().to(handler.clone())),
        }
    }

    /// An address that something is sent to.
    pub fn post<H, A>(path: &'static str, access: Access, audit: &'static str, handler: H) -> Self
    where
        H: Handler<A> + Send + Sync,
        H::Output: Responder + 'static,
        A: FromRequest + 'static,
    {
        Self {
            method: Method::POST,
            path,
            access,
            audit,
            handler: Arc::new(move || web::post().to(handler.clone())),
        }
    }

    /// Whether the address belongs to the JSON API: it answers problems, not pages.
    pub fn is_api(&self) -> bool {
        is_api(self.path)
    }
}

/// Whether a path belongs to the JSON API.
pub fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}
