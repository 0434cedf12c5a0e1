//! The houses themselves: what each is, what it takes and asks for, when its shifts change, who may phone it.

/// What can be done to them.
pub mod acts;
/// Who funds a house, for programs.
pub mod api;
/// Saying what a shelter is, adding shelters and regions.
pub mod pages;
/// A shelter in a reader's words.
pub mod profile;
/// What a shelter is and says of itself.
pub mod rules;
/// The tables `regions`, `shelters`, `shelter_terms`, `names`.
pub mod store;
/// The clock on a house's wall: when something was or will be, in a reader's words.
pub mod wall;
