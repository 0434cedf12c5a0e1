//! `check`: whether the database is what its own history says.

use std::sync::Arc;

use havenboard::check::{Checked, Finding, check_command};
use havenboard::ground::seal::Keys;

use super::Outcome;
use super::place::Place;

/// Says what is wrong, if anything is; then 1.
pub fn run(place: &Place, json: bool) -> Outcome {
    let out = &mut std::io::stdout();
    match place.open_as_it_is() {
        Ok(db) => {
            let keys = Arc::new(Keys::at(place.key_file()));
            let is_named = place.key_file.is_some();
            Ok(check_command(&db, (keys, is_named), json, out))
        }
        // Who asked for JSON reads JSON, whatever is wrong.
        Err(sentence) if json => {
            // Nobody is left to be told when the pipe is gone; the exit code says it all the same.
            let _ = Checked::from(vec![Finding::of_database(sentence)]).tell_json(out);
            Ok(1)
        }
        Err(sentence) => Err(sentence),
    }
}
