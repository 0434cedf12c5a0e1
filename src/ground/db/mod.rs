//! The database behind two doors, [`Db::read`] and [`Db::write`]. Nothing outside this folder knows there are two kinds.

mod address;
mod connection;
mod doors;
mod grouping;
mod migrations;

pub use address::Address;
pub use connection::Conn;
pub(crate) use doors::is_database_failure;
pub use doors::{Db, News, Tx};
pub use migrations::{MigrationState, migrate, migration_state};
