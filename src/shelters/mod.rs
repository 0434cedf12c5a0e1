//! The houses themselves: what each is, what it takes and asks for, when its shifts change, who may phone it.

/// What a shelter is and says of itself.
pub mod rules;
/// The tables `regions`, `shelters`, `shelter_terms`, `names`.
pub mod store;
