//! One household's request, told once and without identity: matching, asking, answers, outcomes.

/// What can be done with referrals.
pub mod acts;
/// Referrals for programs.
pub mod api;
/// The code a referral is spoken of by.
pub mod code;
/// What a worker had chosen when the line dropped.
pub mod drafts;
/// The page on which a place is found.
pub mod finding;
/// Whom a place is sought for, in ages by band.
pub mod household;
/// What a house has to answer.
pub mod inbox;
/// "Could you take this household?", asked of the board.
pub mod matching;
/// The count of rules that excluded somebody, without a case.
pub mod misses;
/// A case and an inbox as people see them.
pub mod pages;
/// How a case ended, for the worker's own file.
pub mod receipt;
/// What a referral is, what may be done to it, and what is counted of it.
pub mod rules;
/// The tables of referrals and what hangs on them.
pub mod store;
/// Codes that nobody has, and who tried them.
pub mod tries;
