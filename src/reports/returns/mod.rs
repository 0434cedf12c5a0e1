//! One house's monthly return to its contract funder: exact, by the lines of the province's own form, signed by the
//! house's lead and from then on unchanging. A correction is another version that says why.

/// What a line of a form may ask for.
pub mod measured;
/// The lines of a form.
pub mod form;
/// What a return says, and what changed in it.
pub mod rules;
/// The tables of lines and of what was signed.
pub mod store;
/// Drawing up, signing, and what the lines of the form ask for.
pub mod acts;
/// The report.
pub mod sheet;
/// `/reports/provincial-return/…`.
pub mod pages;

#[cfg(test)]
mod tests;
