//! The regions shelters are found by, for the network's administrators. A code stays; its names may change.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::LABELS;
use crate::accounts::who::{Administrator, Who};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::text::Line;
use crate::shelters::rules::{Region, region_code};
use crate::shelters::{acts, store};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Gathered, Mistakes, Typed};
use crate::web::shell::Shell;

/// A region with its names as they stand in its form.
struct RegionLine {
    code: String,
    english: String,
    french: String,
    english_wrong: String,
    french_wrong: String,
}

#[derive(Template)]
#[template(path = "shelters/regions.html")]
struct RegionsPage {
    shell: Shell,
    errors: Mistakes,
    regions: Vec<RegionLine>,
    typed: Typed,
}

/// `GET /admin/regions`
pub async fn page(
    db: web::Data<Db>,
    _administrator: Administrator,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    show(&db, shell, None, Typed::default(), Mistakes::default()).await
}

/// The page; `changed` is the code of the region whose form was sent, none for the form that adds one.
async fn show(
    db: &Db,
    shell: Shell,
    changed: Option<&str>,
    typed: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let regions = db.read(store::regions).await?;
    let line = |region: Region| {
        let sent = changed == Some(region.code.as_str());
        let or = |field: &str, stored: String| match sent {
            true => typed.text(field).to_owned(),
            false => stored,
        };
        let wrong = |name: &str| errors.at(&format!("{name}-{}", region.code)).to_owned();
        RegionLine {
            english_wrong: wrong("english"),
            french_wrong: wrong("french"),
            english: or("english", region.english),
            french: or("french", region.french),
            code: region.code,
        }
    };
    let regions = regions.into_iter().map(line).collect();
    let page = RegionsPage {
        shell: shell.at("/admin/regions"),
        regions,
        typed: if changed.is_none() {
            typed
        } else {
            Typed::default()
        },
        errors,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// `POST /admin/regions`
pub async fn add(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    match added(&db, &administrator, &typed).await {
        Ok(()) => Ok(see_other("/admin/regions?notice=region-saved")),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "code")?.named(&shell, LABELS);
            show(&db, shell, None, typed, errors).await
        }
    }
}

async fn added(db: &Db, who: &Who, typed: &Typed) -> Result<()> {
    let mut gathered = Gathered::default();
    let code = gathered.take(region_code("code", typed.text("code")));
    let english = gathered.take(Line::<60>::parse("english", typed.text("english")));
    let french = gathered.take(Line::<60>::parse("french", typed.text("french")));
    let region = gathered.whole(code.zip(english.zip(french)).map(named))?;
    let who = who.clone();
    db.write(move |tx| acts::add_region(tx, &who, &region))
        .await
}

fn named((code, (english, french)): (String, (Line<60>, Line<60>))) -> Region {
    Region {
        code,
        english: english.into_string(),
        french: french.into_string(),
    }
}

/// `POST /admin/regions/{region}`
pub async fn rename(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let code =
        region_code("region", request.match_info().query("region")).map_err(|_| Error::NotFound)?;
    let typed = Typed::from(form.0);
    match renamed(&db, &administrator, &code, &typed).await {
        Ok(()) => Ok(see_other("/admin/regions?notice=region-saved")),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "code")?
                .named(&shell, LABELS)
                .within(&code);
            show(&db, shell, Some(&code), typed, errors).await
        }
    }
}

async fn renamed(db: &Db, who: &Who, code: &str, typed: &Typed) -> Result<()> {
    let mut gathered = Gathered::default();
    let english = gathered.take(Line::<60>::parse("english", typed.text("english")));
    let french = gathered.take(Line::<60>::parse("french", typed.text("french")));
    let names = gathered.whole(english.zip(french))?;
    let region = named((code.to_owned(), names));
    let who = who.clone();
    db.write(move |tx| acts::rename_region(tx, &who, &region))
        .await
}
