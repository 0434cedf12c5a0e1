//! A form that was sent in vain, as it comes back: what was typed into it still stands there. That she agreed does not:
//! she is asked anew before each asking.

use super::Trouble;
use crate::web::mistakes::Typed;

/// What was typed, and in which of the page's forms; nothing on a page that was only opened.
#[derive(Default)]
pub(super) struct Again {
    place: String,
    typed: Typed,
}

impl Again {
    pub(super) fn of(trouble: &Trouble, typed: &Typed) -> Self {
        match trouble.wrong.first() {
            Some((place, _)) => Self {
                place: place.clone(),
                typed: typed.clone(),
            },
            None => Self::default(),
        }
    }

    /// Whether a form at this place comes back.
    pub(super) fn at(&self, place: &str) -> bool {
        !self.place.is_empty() && self.place == place
    }

    /// Whether a form with this field comes back.
    pub(super) fn sent(&self, place: &str, field: &str) -> bool {
        self.at(place) && !self.typed.all(field).is_empty()
    }

    /// What stands in a field: what was typed there, or what stood there before.
    pub(super) fn text<'t>(&'t self, place: &str, field: &str, before: &'t str) -> &'t str {
        match self.sent(place, field) {
            true => self.typed.text(field),
            false => before,
        }
    }

    /// Whether this was chosen in a field.
    pub(super) fn has(&self, place: &str, field: &str, value: &str) -> bool {
        self.at(place) && self.typed.has(field, value)
    }
}
