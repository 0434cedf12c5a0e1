//! Where there is room: one snapshot of every house kept in memory, pages made of it once per change, and the
//! stream that says something changed. A reader who comes after a commit sees it.

/// How old a count is, in words.
pub mod age;
/// How an answer is found or made: at once, from the shelf, or rendered now.
pub mod answers;
/// How often the board was right.
pub mod accuracy;
/// `GET /api/v1/board` and `GET /api/v1/events`.
pub mod api;
/// A pool as a card of the board, in words.
pub mod cards;
/// The live stream of one reader.
pub mod events;
/// The filters as a form.
mod filter_form;
/// Finished pages, kept until something they show changes.
pub mod kept;
/// A shelter and its pools, and what all are told of them.
pub mod listing;
/// The snapshot everybody shares, brought up to date after each commit.
pub mod live;
/// Which pools changed lately, for streams that were cut.
pub mod log;
/// `GET /board` and `GET /board/sheet`.
pub mod pages;
/// Which houses have their board open now.
pub mod presence;
/// Who sees exact numbers of which house.
pub mod sight;
/// The board at one moment.
pub mod snapshot;
/// What the board reads from the floors below.
pub mod store;
/// What a reader asked to see.
pub mod view;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub mod trial;
