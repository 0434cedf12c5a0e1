//! The attacker: everything released, what he is told besides, and two ways of solving it. Nothing here uses the
//! reasoning of the code under test; it must find a hidden cell where there is one to be found.

mod beside;
mod book;
mod corrections;
mod exhaustive;
mod months;
pub mod programme;
mod together;
pub mod whole;
