//! Organizations, the people who work there, how they sign in, and who may pass which door.

/// What can be done: signing in and out, passwords, tokens, accounts, organizations; one function per act.
pub mod acts;
/// The same for programs: who a token stands for.
pub mod api;
/// The middleware that knows who asks and whether the table of addresses lets them.
pub mod door;
/// Numbers beside links of the menu.
pub mod badges;
/// An address as the name to sign in with.
pub mod email;
/// How often an address was tried, whoever has it or nobody.
pub mod guesses;
/// Who keeps whose accounts, and which roles there are to grant.
pub mod keeping;
/// The cookie of a browser that has signed in before.
pub mod known;
/// Sign-in, own account, accounts of a house, the journal, the language switch.
pub mod pages;
/// Long passwords, their hashes, and the bounded queue before hashing.
pub mod passwords;
/// Retries that are answered once.
pub mod replays;
/// What an account is, when a session ends, how guessing is slowed.
pub mod rules;
/// Who is signed in, kept in memory and dropped the moment an account changes.
pub mod sessions;
/// The tables `organizations`, `accounts`, `sessions`, `known_browsers`, `tokens`, `invitations`.
pub mod store;
/// The types a handler takes to say who may reach it.
pub mod who;
/// Asking an address in a test.
#[cfg(test)]
pub mod trial;
