//! The languages pages are written in. (What interpreters speak is another list: `tongues`.)

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    /// English as written in Canada.
    #[default]
    En,
    /// French as written in Canada.
    Fr,
    /// English stretched by 40 % with accents, for finding clipped and untranslated text in tests.
    Pseudo,
}
