//! How often the board was right, for programs: of the network to every reader of the board, of a house to its lead.

use actix_web::HttpResponse;
use actix_web::web::Data;
use schemars::JsonSchema;
use serde::Serialize;

use crate::accounts::who::BoardReader;
use crate::ground::codes::Role;
use crate::ground::db::Db;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::tallies::accuracy::{Accuracy, FEWEST, by_shelter, of_all};
use crate::web::answer::json;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};

/// The address of the measured accuracy.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(BoardReader::ROLES);
    vec![Route::get(
        "/api/v1/accuracy",
        readers,
        "accuracy",
        measured,
    )]
}

/// How often what the board said was right, this month and the two before it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownAccuracy {
    /// Of all houses; null while fewer than five answers say.
    pub network: Option<Accuracy>,
    /// Of the houses of the lead who asks; none for anybody else.
    pub shelters: Vec<ShownHouse>,
}

/// That of one house.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownHouse {
    /// The house.
    pub shelter_id: ShelterId,
    /// How often it was right, of how many times somebody said.
    #[serde(flatten)]
    pub accuracy: Accuracy,
}

/// `GET /api/v1/accuracy`
pub async fn measured(db: Data<Db>, who: BoardReader) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (organization, is_lead) = (who.organization(), who.role() == Role::ShelterLead);
    let shown = db
        .read(move |conn| {
            let houses = by_shelter(conn, now)?;
            let own = match is_lead {
                true => shelters::store::of_organization(conn, organization)?,
                false => Vec::new(),
            };
            let accuracy = |id: ShelterId| houses.get(&id.number()).copied().unwrap_or_default();
            Ok(ShownAccuracy {
                network: Some(of_all(&houses)).filter(|all| all.told >= FEWEST),
                shelters: own
                    .iter()
                    .map(|house| ShownHouse {
                        shelter_id: house.id,
                        accuracy: accuracy(house.id),
                    })
                    .collect(),
            })
        })
        .await?;
    Ok(json(&shown)?)
}
