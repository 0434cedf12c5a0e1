//! What the network decides for itself. Each setting that changes is a journal entry; its value is not.

use crate::accounts::rules::Identity;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::network;
use crate::journal::acts::record_of_many;

/// Sets these values, by name; those that stand already are left alone.
pub fn decide(tx: &mut Tx, who: &Identity, decided: &[(&'static str, String)]) -> Result<()> {
    let standing = network::all(tx.conn)?;
    for setting in decided {
        if standing.contains(setting) {
            continue;
        }
        let (name, value) = setting;
        network::save(tx.conn, name, value)?;
        record_of_many(tx, who.actor(), "network-decided", name)?;
    }
    Ok(())
}
