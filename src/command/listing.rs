//! `routes` and `openapi`: what the program answers to, without starting it.

use havenboard::{about, routes};

use super::{Outcome, say};

/// Every address, for people or as JSON.
pub fn routes(json: bool) -> Outcome {
    let listed = routes::listed();
    if json {
        return say(&serde_json::to_string_pretty(&listed).unwrap_or_default());
    }
    for route in listed {
        say(&format!(
            "{:6} {:48} {:16} {}",
            route.method,
            route.path,
            route.audit,
            route.roles.join(" ")
        ))?;
    }
    Ok(0)
}

/// The OpenAPI document.
pub fn openapi() -> Outcome {
    let document = about::openapi::document(&routes::all());
    say(&serde_json::to_string_pretty(&document).unwrap_or_default())
}
