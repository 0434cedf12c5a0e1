//! `user` and `token`: the first account of a house, and tokens for programs. Each secret is printed once.

use std::io::{IsTerminal, Read as _};

use clap::Subcommand;
use havenboard::accounts;
use havenboard::accounts::email::Email;
use havenboard::ground::codes::{OrganizationKind, Role};
use havenboard::ground::settings::PublicAddress;
use havenboard::ground::text::Line;

use super::place::Place;
use super::{Outcome, in_words, say};

#[derive(Subcommand)]
pub enum User {
    /// Adds an account
    Add {
        /// What they sign in with
        #[arg(long)]
        email: String,
        /// shelter_staff, shelter_lead, caseworker, referrer, interpretation_coordinator, funder, privacy_auditor, administrator
        #[arg(long)]
        role: Role,
        /// Where they work; created if it is new
        #[arg(long)]
        organization: String,
        /// What kind of organization a new one is
        #[arg(long)]
        organization_kind: Option<OrganizationKind>,
        /// Read the password from standard input; without it a link to choose one is printed
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
pub enum Token {
    /// Makes a token and prints it, once, on the last line
    Add {
        /// Whose
        #[arg(long)]
        email: String,
        /// What it is for
        #[arg(long)]
        label: String,
    },
}

/// Adds an account; prints the link with which its password is chosen, if it has none.
pub fn add_user(place: &Place, user: User) -> Outcome {
    let User::Add {
        email,
        role,
        organization,
        organization_kind,
        password_stdin,
    } = user;
    let email = Email::parse("email", &email).map_err(|error| in_words(&error))?;
    let organization: Line =
        Line::parse("organization", &organization).map_err(|error| in_words(&error))?;
    let hash = if password_stdin {
        Some(password_from_stdin(&email, &organization)?)
    } else {
        None
    };
    let public = public_address()?;
    let db = place.open()?;
    let added = db.write_now(move |tx| {
        accounts::acts::add_user(
            tx,
            &email,
            role,
            &organization,
            organization_kind,
            hash.as_deref(),
        )
    });
    let added = added.map_err(|error| in_words(&error))?;
    match added.link {
        Some(link) => say(&invitation(&link.secret, public.as_ref())),
        None => Ok(0),
    }
}

/// The whole link where the address of the house is known, and else what it goes behind.
fn invitation(secret: &str, public: Option<&PublicAddress>) -> String {
    match public {
        Some(public) => format!(
            "To choose a password, once, within 7 days: https://{}/invitation/{secret}",
            public.host()
        ),
        None => format!(
            "To choose a password, once, within 7 days, behind the address people type \
             (HAVENBOARD_PUBLIC_URL, or http://127.0.0.1:8080 on this machine): /invitation/{secret}"
        ),
    }
}

/// The address people type, if it is set.
fn public_address() -> Result<Option<PublicAddress>, String> {
    match std::env::var("HAVENBOARD_PUBLIC_URL") {
        Ok(text) => PublicAddress::parse(&text).map(Some),
        Err(_) => Ok(None),
    }
}

fn password_from_stdin(email: &Email, organization: &Line) -> Result<String, String> {
    let mut typed = String::new();
    std::io::stdin()
        .lock()
        .take(4096)
        .read_to_string(&mut typed)
        .map_err(|cause| format!("the password cannot be read: {cause}"))?;
    let typed = typed.trim_end_matches(['\r', '\n']);
    let about = [email.local_part(), organization.as_str()];
    let password = accounts::passwords::Password::choose("password", typed, &about)
        .map_err(|error| in_words(&error))?;
    accounts::passwords::hash_now(&password).map_err(|error| in_words(&error))
}

/// Makes a token of somebody who has an account.
pub fn add_token(place: &Place, token: Token) -> Outcome {
    let Token::Add { email, label } = token;
    let email = Email::parse("email", &email).map_err(|error| in_words(&error))?;
    let label: Line<60> = Line::parse("label", &label).map_err(|error| in_words(&error))?;
    let db = place.open()?;
    let token = db.write_now(move |tx| accounts::acts::add_token(tx, &email, &label));
    let token = token.map_err(|error| in_words(&error))?;
    if std::io::stdout().is_terminal() {
        say("This token is shown once:")?;
    }
    say(&token)
}
