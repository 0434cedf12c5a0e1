//! The table `regions`: each with its name in both languages.

use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::regions;
use crate::shelters::rules::Region;

type Row = (String, String, String);

fn read((code, english, french): Row) -> Region {
    Region {
        code,
        english,
        french,
    }
}

/// Every region, by code.
pub fn regions(conn: &mut Conn) -> Result<Vec<Region>> {
    let rows = regions::table.order(regions::code).load::<Row>(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

/// Adds a region, or gives it new names.
pub fn save_region(conn: &mut Conn, region: &Region) -> Result<()> {
    let names = (
        regions::english.eq(&region.english),
        regions::french.eq(&region.french),
    );
    if diesel::update(regions::table.find(&region.code))
        .set(names)
        .execute(conn)?
        == 0
    {
        diesel::insert_into(regions::table)
            .values((regions::code.eq(&region.code), names.0, names.1))
            .execute(conn)?;
    }
    Ok(())
}

/// The region of this code.
pub fn region(conn: &mut Conn, code: &str) -> Result<Option<Region>> {
    // PostgreSQL cannot even be asked for what no code contains.
    if code.contains('\0') {
        return Ok(None);
    }
    let row = regions::table.find(code).first::<Row>(conn).optional()?;
    Ok(row.map(read))
}
