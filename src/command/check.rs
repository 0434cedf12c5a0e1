//! `check`: whether the database is what its own history says.

use havenboard::check::check_command;

use super::Outcome;
use super::place::Place;

/// Says what is wrong, if anything is; then 1.
pub fn run(place: &Place, json: bool) -> Outcome {
    let db = place.open_as_it_is()?;
    Ok(check_command(&db, json, &mut std::io::stdout()))
}
