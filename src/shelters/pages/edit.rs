//! The form that says everything a shelter says of itself. It works whole without scripts, and a form that has
//! to be corrected, or that somebody else was faster than, loses nothing that was typed.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::describing::{self, field_of, typed_of};
use super::languages::LINES;
use super::{Choice, LABELS, ZONES, choices};
use crate::accounts::who::{ShelterKeeper, Who};
use crate::ground::codes::{AgeBand, Code, IntakeSight, Need, ShelterKind, Situation, Stance};
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::seal::Keys;
use crate::ground::tongues;
use crate::shelters::profile::tongue_name;
use crate::shelters::rules::{Region, Shelter, ShelterId, may_choose_ways, may_set_line, moved};
use crate::shelters::store::Ways;
use crate::shelters::{acts, store};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

/// One question with three answers.
struct Question {
    field: String,
    label: &'static str,
    answers: Vec<Choice>,
}

/// A line to type a further language into.
struct TongueLine {
    number: i64,
    field: &'static str,
}

#[derive(Template)]
#[template(path = "shelters/profile-edit.html")]
struct EditPage {
    shell: Shell,
    errors: Mistakes,
    id: ShelterId,
    name: String,
    typed: Typed,
    revision: String,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    zones: &'static [&'static str],
    sets_line: bool,
    has_sealed_line: bool,
    sights: Vec<Choice>,
    situations: Vec<Question>,
    needs: Vec<Question>,
    ages: Vec<Choice>,
    ticked_tongues: Vec<Choice>,
    tongue_lines: Vec<TongueLine>,
    known_tongues: Vec<&'static str>,
    /// How the house works, for its own lead alone.
    ways: Option<Ways>,
}

/// A house, what it may choose from, and how it works.
pub(super) struct Found {
    pub(super) shelter: Shelter,
    regions: Vec<Region>,
    ways: Ways,
}

/// `GET /shelters/{shelter}/profile/edit`
pub async fn page(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let found = found(&db, &who, id_of(&request, "shelter")?).await?;
    let typed = typed_of(&found.shelter);
    show(shell, &who, &found, typed, Mistakes::default())
}

/// `POST /shelters/{shelter}/profile/edit`
pub async fn save(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let before = found(&db, &who, id_of(&request, "shelter")?).await?;
    let id = before.shelter.id;
    let typed = Typed::from(form.0);
    match saved(&db, keys, &who, &before.shelter, &typed, shell.language()).await {
        Ok(()) => {
            let way_on = format!("/shelters/{id}/profile?notice=shelter-saved");
            Ok(see_other(&way_on))
        }
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "form")?.named(&shell, LABELS);
            let now = match errors.is_stale() {
                true => found(&db, &who, id).await?,
                false => before,
            };
            show(shell, &who, &now, typed, errors)
        }
    }
}

pub(super) async fn found(db: &Db, who: &Who, id: ShelterId) -> Result<Found> {
    let who = who.clone();
    db.read(move |conn| {
        let shelter = acts::kept(conn, &who, id)?;
        let house = store::at_work(conn, &[id])?.remove(&id);
        Ok(Found {
            shelter,
            regions: store::regions(conn)?,
            ways: house.map(|house| house.ways).unwrap_or_default(),
        })
    })
    .await
}

async fn saved(
    db: &Db,
    keys: web::Data<Keys>,
    who: &Who,
    shelter: &Shelter,
    typed: &Typed,
    lang: Lang,
) -> Result<()> {
    let said = describing::read(typed, may_set_line(shelter, &who.identity), lang)?;
    let seen: i64 = typed.text("revision").parse().map_err(|_| moved())?;
    let (who, id) = (who.clone(), shelter.id);
    db.write(move |tx| acts::update_profile(tx, &keys, &who, id, seen, &said))
        .await?;
    Ok(())
}

/// The form. Once the writer has been told that somebody was faster, it carries the present revision:
/// sending it again is her decision.
pub(super) fn show(
    shell: Shell,
    who: &Who,
    found: &Found,
    typed: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let (shelter, regions) = (&found.shelter, &found.regions);
    let shell = shell.at(&format!("/shelters/{}/profile/edit", shelter.id));
    let revision = match errors.is_stale() {
        true => shelter.revision.to_string(),
        false => typed.text("revision").to_owned(),
    };
    let lang = shell.language();
    let page = EditPage {
        id: shelter.id,
        name: shelter.name.clone(),
        revision,
        kinds: choices::<ShelterKind>(&shell, typed.text("kind")),
        regions: region_choices(regions, typed.text("region"), &shell),
        zones: ZONES,
        sets_line: may_set_line(shelter, &who.identity),
        has_sealed_line: shelter.sealed_line.is_some(),
        sights: choices::<IntakeSight>(&shell, typed.text("intake_sight")),
        situations: questions::<Situation>(&shell, &typed, "situation"),
        needs: questions::<Need>(&shell, &typed, "need"),
        ages: AgeBand::all()
            .iter()
            .map(|age| Choice {
                value: age.code().to_owned(),
                label: shell.label(age).to_owned(),
                chosen: typed.has("age", age.code()),
            })
            .collect(),
        ticked_tongues: tongue_choices(shelter, &typed, &shell),
        tongue_lines: (1..)
            .zip(LINES)
            .map(|(number, field)| TongueLine { number, field })
            .collect(),
        known_tongues: tongues::by_name(lang)
            .into_iter()
            .map(|tongue| tongue.name(lang))
            .collect(),
        ways: may_choose_ways(shelter, &who.identity).then_some(found.ways),
        typed,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// The regions by name, the typed one chosen.
pub fn region_choices(regions: &[Region], typed: &str, shell: &Shell) -> Vec<Choice> {
    let mut choices: Vec<_> = regions
        .iter()
        .map(|region| Choice {
            value: region.code.clone(),
            label: region.name(shell.language()).to_owned(),
            chosen: region.code == typed,
        })
        .collect();
    choices.sort_by_cached_key(|choice| tongues::fold(&choice.label));
    choices
}

fn questions<C: Code>(shell: &Shell, typed: &Typed, list: &str) -> Vec<Question> {
    let question = |code: &C| {
        let field = field_of(list, *code);
        Question {
            label: shell.label(code),
            answers: choices::<Stance>(shell, typed.text(&field)),
            field,
        }
    };
    C::all().iter().map(question).collect()
}

/// Languages the house names now, and any ticked in the form.
fn tongue_choices(shelter: &Shelter, typed: &Typed, shell: &Shell) -> Vec<Choice> {
    let ticked = typed.all("tongue").iter();
    let mut codes: Vec<&String> = shelter.terms.tongues.iter().chain(ticked).collect();
    codes.sort();
    codes.dedup();
    let mut choices: Vec<_> = codes
        .into_iter()
        .filter(|code| tongues::by_code(code).is_some())
        .map(|code| Choice {
            value: code.clone(),
            label: tongue_name(code, shell.language()),
            chosen: typed.has("tongue", code),
        })
        .collect();
    choices.sort_by_cached_key(|choice| tongues::fold(&choice.label));
    choices
}
