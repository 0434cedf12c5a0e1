//! The database behind two doors, [`Db::read`] and [`Db::write`]. Nothing outside this folder knows there are two kinds.

/// Runs one expression on whichever database this is: for the few that diesel does not build over both at once.
macro_rules! each {
    ($conn:expr, $one:ident => $run:expr) => {
        match $conn {
            $crate::ground::db::Conn::Pg($one) => $run,
            $crate::ground::db::Conn::Sqlite($one) => $run,
        }
    };
}
pub(crate) use each;

mod address;
mod connection;
mod doors;
mod grouping;
mod guards;
mod hearing;
mod migrations;
mod often;

pub use address::Address;
pub use connection::Conn;
pub(crate) use doors::is_database_failure;
pub use doors::{Db, News, Tx};
pub use migrations::{MigrationState, migrate, migration_state};
pub use often::{Often, Text};
