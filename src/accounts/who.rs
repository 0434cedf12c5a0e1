//! Who asks, as types: a handler that takes [`ShelterStaff`] cannot be reached by a funder.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::rules::{AccountId, Identity, OrganizationId, SessionId};
use crate::ground::codes::{Problem, Role};
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::journal::rules::Actor;
use crate::web::failure::Failure;

/// Somebody signed in, by browser or by token.
#[derive(Debug, Clone)]
pub struct Who {
    /// Who they are.
    pub identity: Identity,
    /// The browser's session; none for a token.
    pub session: Option<SessionId>,
}

impl Who {
    /// The account.
    pub fn account(&self) -> AccountId {
        self.identity.account
    }

    /// Where they work.
    pub fn organization(&self) -> OrganizationId {
        self.identity.organization
    }

    /// What they do.
    pub fn role(&self) -> Role {
        self.identity.role
    }

    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        self.identity.actor()
    }
}

fn signed_in(request: &HttpRequest) -> Result<Who, Failure> {
    request.extensions().get::<Who>().cloned().ok_or_else(|| {
        Failure(Error::Refused(
            Problem::Unauthenticated,
            Sentence::new("problem-unauthenticated"),
        ))
    })
}

impl FromRequest for Who {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(signed_in(request))
    }
}

/// Somebody signed in with a browser: a token neither makes tokens nor opens or closes accounts.
#[derive(Debug, Clone)]
pub struct AtBrowser {
    /// Who they are.
    pub identity: Identity,
    /// The browser's session.
    pub session: SessionId,
}

impl FromRequest for AtBrowser {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(signed_in(request).and_then(|who| match who.session {
            Some(session) => Ok(Self {
                identity: who.identity,
                session,
            }),
            None => Err(Failure(Error::Refused(
                Problem::Forbidden,
                Sentence::new("account-browser-only"),
            ))),
        }))
    }
}

macro_rules! who {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)|+;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Who);

        impl $name {
            /// Their roles, for the table of addresses.
            pub const ROLES: &'static [Role] = &[$(Role::$role),+];
        }

        impl Deref for $name {
            type Target = Who;

            fn deref(&self) -> &Who {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = Failure;
            type Future = Ready<Result<Self, Failure>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(signed_in(request).and_then(|who| {
                    if Self::ROLES.contains(&who.role()) {
                        return Ok(Self(who));
                    }
                    Err(Failure(Error::Refused(Problem::Forbidden, Sentence::new("problem-forbidden"))))
                }))
            }
        }
    )+};
}

who! {
    /// Staff and leads of shelters.
    ShelterStaff: ShelterStaff | ShelterLead;
    /// Leads of shelters.
    ShelterLead: ShelterLead;
    /// Who sees the board.
    BoardReader: ShelterStaff | ShelterLead | Caseworker | InterpretationCoordinator | Administrator;
    /// Who seeks a place for somebody and refers her.
    MayRefer: ShelterStaff | ShelterLead | Caseworker | Referrer;
    /// Who looks for an interpreter, and who sends one.
    LanguageSeeker: ShelterStaff | ShelterLead | Caseworker | Referrer | InterpretationCoordinator;
    /// Who sees flags.
    FlagReader: ShelterStaff | ShelterLead | Administrator;
    /// Who reads reports.
    ReportReader: ShelterLead | Funder | PrivacyAuditor | Administrator;
    /// Who is told things in the product.
    NoticeReader: ShelterStaff | ShelterLead | Caseworker | Referrer | InterpretationCoordinator | Administrator;
    /// Who runs the network.
    Administrator: Administrator;
    /// Who opens accounts: an administrator for an agency's first lead, a lead for her own house.
    AccountKeeper: ShelterLead | InterpretationCoordinator | Administrator;
    /// Who sees accounts: who keeps them, and auditors, without names.
    AccountReader: ShelterLead | InterpretationCoordinator | PrivacyAuditor | Administrator;
    /// Who reads the journal: leads their own organization's, administrators their own and the system's,
    /// auditors everybody's, without names.
    JournalReader: ShelterLead | InterpretationCoordinator | PrivacyAuditor | Administrator;
    /// Who keeps services that interpret, and their interpreters.
    InterpretationKeeper: InterpretationCoordinator;
    /// Who reads how a service that interprets is reached.
    InterpretationReader: ShelterStaff | ShelterLead | Caseworker | Referrer | InterpretationCoordinator | Administrator;
    /// Who sees services in a list: one's own, or the network's.
    InterpretationLister: InterpretationCoordinator | Administrator;
    /// Who asks for interpreters, and who answers.
    BookingReader: ShelterStaff | ShelterLead | Caseworker | Referrer | InterpretationCoordinator;
    /// Who keeps what is said of a house: its lead, and the network's administrator.
    ShelterKeeper: ShelterLead | Administrator;
}
