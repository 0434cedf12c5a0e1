//! A network that is invented from end to end: for a newcomer's first look, for tests, and for benchmarks of any size.

use std::sync::Arc;

use tempfile::TempDir;

use crate::accounts;
use crate::ground::db::{Address, Db};
use crate::ground::error::Result;
use crate::ground::seal::Keys;

/// One made-up account of a demo.
pub mod cast;
/// Counts of persons that could have been.
pub mod counting;
/// Houses, pools and history by the thousand, from a seed.
pub mod generator;
/// Nights and counts that could have been.
pub mod nights;
/// Months of invented counts, and their releases.
pub mod past;
/// What people did with the reports of a demo.
pub mod reporting;
/// The twelve houses of Ottawa that do not exist.
pub mod scenario;

pub use cast::DemoAccount;
pub use generator::Size;

/// Where a demo lives: a folder that goes when the program ends, unless a database is named. One that is in use is
/// refused by [`fill`].
pub fn place(chosen: Option<Address>) -> std::result::Result<(Address, Option<TempDir>), String> {
    if let Some(address) = chosen {
        return Ok((address, None));
    }
    let folder = tempfile::Builder::new()
        .prefix("havenboard-demo-")
        .tempdir()
        .map_err(|cause| format!("no folder for the demo can be made: {cause}"))?;
    Ok((Address::Sqlite(folder.path().join("demo.db")), Some(folder)))
}

/// Fills an empty database: the twelve houses, or a generated network. Refuses one that holds organizations.
pub fn fill(
    db: &Db,
    size: Option<Size>,
    keys: Keys,
) -> std::result::Result<Vec<DemoAccount>, String> {
    let held = db
        .read_now(accounts::store::people::organizations_held)
        .map_err(|error| error.to_string())?;
    if held > 0 {
        return Err("this database holds organizations; a demo only goes into an empty one".into());
    }
    let hash = password_hash().map_err(|error| error.to_string())?;
    let keys = Arc::new(keys);
    let sealing = keys.clone();
    let past = scenario::two_years(db.clock().now());
    let built = match size {
        Some(size) => generator::build(db, size, &hash),
        None => db.write_now(move |tx| scenario::build(tx, &hash, past, &sealing)),
    };
    let accounts = built.map_err(|error| error.to_string())?;
    crate::reports::acts::recompute_all(db).map_err(|error| error.to_string())?;
    let months = size.map_or(23, |size| size.years * 12);
    let of_persons = |months| {
        past::build(db, months, &accounts)?;
        match size {
            Some(_) => Ok(()),
            None => {
                past::release(db, &keys, &accounts, past::RELEASED)?;
                reporting::build(db, past, &keys, &accounts)
            }
        }
    };
    if months > 0 {
        of_persons(months).map_err(|error: crate::ground::error::Error| error.to_string())?;
    }
    Ok(accounts)
}

fn password_hash() -> Result<String> {
    let password = accounts::passwords::Password::choose("password", cast::PASSWORD, &[])?;
    accounts::passwords::hash_now(&password)
}

/// What a person reads when the demo answers.
pub fn welcome(url: &str, accounts: &[DemoAccount]) -> String {
    let mut lines = vec![
        format!("Havenboard demo: {url}"),
        "Every shelter in it is invented; it is thrown away when you stop it with Ctrl-C."
            .to_owned(),
        format!(
            "Sign in with any of these and the password  {}",
            cast::PASSWORD
        ),
        String::new(),
    ];
    lines.extend(
        accounts
            .iter()
            .take(40)
            .map(|one| format!("  {:36} {:26} {}", one.email, one.role, one.organization)),
    );
    lines.join("\n")
}
