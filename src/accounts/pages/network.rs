//! What the network decides for itself: the hour of the nightly count, when a pool is chronically or nearly full, the
//! zone of its months, how much may be open at once. For administrators.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::accounts::acts;
use crate::accounts::who::Administrator;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network::{
    self, CHRONIC_NIGHTS, CHRONIC_OF, COUNT_HOUR, LIMITS, MOST_OPEN, NEARLY_FULL, PERCENT, ZONE,
};
use crate::ground::nights::Zone;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Gathered, Labels, Mistakes, Typed};
use crate::web::shell::Shell;

/// The last hour of the morning a night may be counted at.
const LAST_HOUR: i32 = 11;

#[derive(Template)]
#[template(path = "accounts/network.html")]
struct NetworkPage {
    shell: Shell,
    errors: Mistakes,
    typed: Typed,
    chronic_of: i32,
    last_hour: i32,
    /// The limits: field, label.
    limits: Vec<(&'static str, String)>,
}

/// `GET /admin/network`
pub async fn page(
    db: web::Data<Db>,
    _administrator: Administrator,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let standing = db.read(network::all).await?;
    let mut typed = Typed::default();
    for (name, value) in standing {
        typed.put(name, value);
    }
    show(shell, typed, Mistakes::default())
}

fn show(shell: Shell, typed: Typed, errors: Mistakes) -> Result<HttpResponse, Failure> {
    let limits = LABELS
        .iter()
        .filter(|(name, _)| LIMITS.contains(name))
        .map(|(name, label)| (*name, shell.t(label)))
        .collect();
    let page = NetworkPage {
        shell: shell.at("/admin/network"),
        errors,
        typed,
        chronic_of: CHRONIC_OF,
        last_hour: LAST_HOUR,
        limits,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// The settings by what they are called on the page.
const LABELS: &Labels = &[
    (ZONE, "admin-network-zone"),
    (COUNT_HOUR, "admin-network-hour"),
    (CHRONIC_NIGHTS, "admin-network-chronic"),
    (NEARLY_FULL, "admin-network-nearly"),
    (
        network::OPEN_REFERRALS_OF_WORKER,
        "admin-network-referrals-worker",
    ),
    (
        network::OPEN_REFERRALS_OF_AGENCY,
        "admin-network-referrals-agency",
    ),
    (
        network::OPEN_REQUESTS_OF_WORKER,
        "admin-network-requests-worker",
    ),
    (
        network::OPEN_REQUESTS_OF_AGENCY,
        "admin-network-requests-agency",
    ),
];

/// `POST /admin/network`
pub async fn decide(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    let decided = match read(&typed) {
        Ok(decided) => decided,
        Err(error) => {
            let errors = Mistakes::of(error, &shell, ZONE)?.named(&shell, LABELS);
            return show(shell, typed, errors);
        }
    };
    let who = administrator.identity.clone();
    db.write(move |tx| acts::decide(tx, &who, &decided)).await?;
    Ok(see_other("/admin/network?notice=network-decided"))
}

fn read(typed: &Typed) -> Result<Vec<(&'static str, String)>> {
    let mut gathered = Gathered::default();
    let mut decided = Vec::new();
    let zone = Zone::parse(typed.text(ZONE).trim())
        .map(|zone| zone.name().to_owned())
        .map_err(|_| Error::field(ZONE, Sentence::new("admin-network-zone-wrong")));
    decided.extend(gathered.take(zone).map(|zone| (ZONE, zone)));
    let numbers = [
        (COUNT_HOUR, (0, LAST_HOUR)),
        (CHRONIC_NIGHTS, (1, CHRONIC_OF)),
        (NEARLY_FULL, PERCENT),
    ];
    let limits = LIMITS.map(|name| (name, (1, MOST_OPEN)));
    for (name, bounds) in numbers.into_iter().chain(limits) {
        let number = gathered.take(typed.number(name, bounds));
        decided.extend(number.map(|number| (name, number.to_string())));
    }
    gathered.whole(Some(decided))
}
