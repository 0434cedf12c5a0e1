//! `contract`: which organizations fund a house, and so read the returns its lead signs.

use clap::Subcommand;
use havenboard::ground::text::Line;
use havenboard::shelters::acts::contracts::set_by_name;

use super::place::Place;
use super::{Outcome, in_words, say};

#[derive(Subcommand)]
pub enum Contract {
    /// Says who funds a house, or all houses of an organization: exactly these, nobody where none is named
    Set {
        /// Who runs the house
        #[arg(long)]
        organization: String,
        /// The house; left out, all that the organization runs
        #[arg(long)]
        shelter: Option<String>,
        /// An organization that funds it; may be given more than once
        #[arg(long)]
        funder: Vec<String>,
    },
}

/// Sets the contracts; says of how many houses.
pub fn run(place: &Place, contract: Contract) -> Outcome {
    let Contract::Set {
        organization,
        shelter,
        funder,
    } = contract;
    let line = |field: &'static str, text: &str| -> Result<Line, String> {
        Line::parse(field, text).map_err(|error| in_words(&error))
    };
    let organization = line("organization", &organization)?;
    let shelter = shelter.map(|name| line("shelter", &name)).transpose()?;
    let funders = funder.iter().map(|name| line("funder", name));
    let funders: Vec<Line> = funders.collect::<Result<_, _>>()?;
    let db = place.open()?;
    let houses = db.write_now(move |tx| set_by_name(tx, &organization, shelter.as_ref(), &funders));
    let houses = houses.map_err(|error| in_words(&error))?;
    say(&format!("Houses set: {houses}."))
}
