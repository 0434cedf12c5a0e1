//! The house at one look, for its own staff; everybody else is sent on to its profile.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::forms::{counts, holding, rooms};
use super::history;
use super::house::{House, is_own};
use super::trouble::{FormName, Trouble, Why};
use super::view::{Maker, PoolCard};
use super::wall::Wall;
use crate::accounts::badges::Badges;
use crate::accounts::who::{ShelterStaff, Who};
use crate::ground::codes::{Code, Role};
use crate::ground::db::Db;
use crate::ground::text::digest;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::web::answer::{page, see_other};
use crate::web::failure::Failure;
use crate::web::form::id_of;
use crate::web::mistakes::named;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of the house page and of its forms.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::get("/desk", staff, "house", desk),
        Route::get("/shelters/{id}", Access::SignedIn, "house", house),
        Route::get(
            "/shelters/{id}/pools/{pool}/history",
            staff,
            "history",
            history::history,
        ),
        Route::post(
            "/shelters/{id}/confirmation",
            staff,
            "confirmation",
            counts::all,
        ),
        Route::post("/pools/{id}/count", staff, "count", counts::count),
        Route::post(
            "/pools/{id}/confirmation",
            staff,
            "confirmation",
            counts::confirmation,
        ),
        Route::post("/pools/{id}/undo", staff, "undo", counts::undo),
        Route::post(
            "/pools/{id}/departure",
            staff,
            "departure",
            counts::departure,
        ),
        Route::post("/pools/{id}/pause", staff, "pause", counts::pause),
        Route::post(
            "/pools/{id}/resumption",
            staff,
            "resume",
            counts::resumption,
        ),
        Route::post("/rooms/{id}/state", staff, "room", rooms::state),
        Route::post("/pools/{id}/holds", staff, "hold", holding::hold),
        Route::post("/holds/{id}/arrival", staff, "arrival", holding::arrival),
        Route::post("/holds/{id}/release", staff, "release", holding::release),
        Route::post(
            "/holds/{id}/extension",
            staff,
            "extension",
            holding::extension,
        ),
    ]
}

#[derive(Template)]
#[template(path = "desk/house.html")]
pub(super) struct HousePage {
    shell: Shell,
    id: ShelterId,
    name: String,
    kicker: String,
    others: Vec<(ShelterId, String)>,
    /// What is wrong, each line leading to where it is.
    errors: Vec<(String, String)>,
    all: Option<AllForm>,
    /// How often the board was right of this house: for its lead.
    accuracy: Option<String>,
    cards: Vec<PoolCard>,
}

/// "Confirm all".
struct AllForm {
    words: String,
    seen: Vec<String>,
    operation: String,
}

impl HousePage {
    /// The page, with the form that was sent in vain if one was.
    pub(super) fn of(shell: Shell, house: &House, trouble: Option<&Trouble>) -> Self {
        let maker = Maker {
            house,
            wall: Wall {
                lang: shell.language(),
                zone: house.shelter.zone,
                shifts: &house.shelter.shifts,
                now: house.now,
            },
            trouble,
        };
        let kicker = match &house.region {
            Some(region) => {
                let name = region.name(shell.language()).to_owned();
                shell.with("desk-kicker", "region", name)
            }
            None => shell.t("desk-kicker-plain"),
        };
        Self {
            id: house.shelter.id,
            name: house.shelter.name.clone(),
            kicker,
            others: house.others.clone(),
            errors: errors(&shell, house, trouble),
            all: AllForm::of(&shell, house),
            accuracy: house
                .accuracy
                .of_house()
                .filter(|_| shell.is(Role::ShelterLead))
                .map(|said| shell.tell(&said)),
            cards: house.pools.iter().map(|own| maker.card(own)).collect(),
            shell,
        }
    }
}

impl AllForm {
    fn of(shell: &Shell, house: &House) -> Option<Self> {
        if house.pools.len() < 2 {
            return None;
        }
        let seen: Vec<String> = house
            .pools
            .iter()
            .map(|own| {
                let pool = &own.pool;
                format!("{}:{}:{}", pool.id, pool.revision, pool.counts.occupied)
            })
            .collect();
        let sum: String = digest(seen.join(" ").as_bytes()).chars().take(32).collect();
        Some(Self {
            words: shell.n("desk-confirm-all", i64::try_from(seen.len()).unwrap_or(0)),
            operation: format!("{}-{sum}-confirmation", house.shelter.id),
            seen,
        })
    }
}

fn errors(shell: &Shell, house: &House, trouble: Option<&Trouble>) -> Vec<(String, String)> {
    let Some(trouble) = trouble else {
        return Vec::new();
    };
    let card = match trouble.sent.pool {
        Some(pool) => format!("pool-{pool}"),
        None => "main".to_owned(),
    };
    match &trouble.why {
        Why::Fields(fields) => fields
            .iter()
            .map(|wrong| {
                let place = trouble
                    .control(&wrong.field)
                    .unwrap_or_else(|| card.clone());
                let sentence = shell.tell(&wrong.sentence);
                let sentence = match label(shell, house, trouble, &wrong.field) {
                    Some(label) => named(shell, label, &sentence),
                    None => sentence,
                };
                (place, sentence)
            })
            .collect(),
        Why::Rule(_, sentence) => vec![(card, shell.tell(sentence))],
        Why::Moved => {
            let id = match trouble.sent.pool {
                Some(_) => "desk-moved",
                None => "desk-moved-all",
            };
            vec![(card, shell.t(id))]
        }
    }
}

/// What a field of a card's form is called there.
fn label(shell: &Shell, house: &House, trouble: &Trouble, field: &str) -> Option<String> {
    let id = match (&trouble.sent.form, field) {
        (FormName::Count, "occupied") => "desk-field-occupied",
        (FormName::Count, "open") => "desk-field-open",
        (FormName::Count, "reason") => "desk-pause-why",
        (FormName::Count, "reason_until") => "desk-field-reason-until",
        (FormName::Pause, "reason") => "desk-pause-why",
        (FormName::Pause, "until" | "until_other") => "desk-pause-until",
        (FormName::Hold, "spaces") => "desk-hold-spaces",
        (FormName::Hold, "minutes") => "desk-hold-minutes",
        (FormName::Extension(_), "minutes") => "desk-extend-minutes",
        _ => return None,
    };
    let own = house
        .pools
        .iter()
        .find(|own| Some(own.pool.id) == trouble.sent.pool)?;
    Some(shell.with(id, "unit", own.pool.unit.code()))
}

/// `GET /shelters/{id}`.
pub async fn house(
    db: web::Data<Db>,
    who: Who,
    badges: Badges,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "id")?;
    let now = db.clock().now();
    let own = db
        .read(move |conn| {
            let shelter = shelters::store::find(conn, id)?;
            if is_own(&who, &shelter) {
                let numbers = badges.numbers(conn, &who, now)?;
                Ok(Some((House::of(conn, shelter, now)?, numbers)))
            } else {
                Ok(None)
            }
        })
        .await?;
    match own {
        Some((house, numbers)) => {
            let shell = shell.badged(numbers);
            Ok(page(&HousePage::of(shell, &house, None))?)
        }
        None => Ok(see_other(&format!("/shelters/{id}/profile"))),
    }
}

#[derive(Template)]
#[template(path = "desk/houses.html")]
struct HousesPage {
    shell: Shell,
    houses: Vec<(ShelterId, String)>,
}

/// `GET /desk`: the only house one works in, or a list to choose from.
pub async fn desk(
    db: web::Data<Db>,
    who: ShelterStaff,
    badges: Badges,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (houses, numbers) = db
        .read(move |conn| {
            let houses = shelters::store::of_organization(conn, who.organization())?;
            let names = houses.into_iter().map(|house| (house.id, house.name));
            let names: Vec<(ShelterId, String)> = names.collect();
            Ok((names, badges.numbers(conn, &who, now)?))
        })
        .await?;
    let shell = shell.badged(numbers);
    match houses.as_slice() {
        [(only, _)] => Ok(see_other(&format!("/shelters/{only}"))),
        _ => Ok(page(&HousesPage { shell, houses })?),
    }
}
