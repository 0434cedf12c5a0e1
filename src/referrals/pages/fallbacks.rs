//! `/admin/fallbacks`: where to turn in each region when nothing fits, in the order it is tried.

use actix_web::{HttpRequest, web};
use askama::Template;

use super::{Answer, Choice, STALE, Sent, Trouble, choices};
use crate::accounts::who::{Administrator, Who};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::referrals::acts::listing;
use crate::referrals::store::fallbacks::{self as store, Fallback, FallbackId, FallbackKind};
use crate::shelters;
use crate::shelters::rules::{PhoneLine, Region};
use crate::web::answer::{page_with, see_other};
use crate::web::form::id_of;
use crate::web::mistakes::{Gathered, Typed};
use crate::web::shell::Shell;

struct Row {
    id: String,
    kind: &'static str,
    name: String,
    line: String,
    is_first: bool,
    is_last: bool,
}

struct List {
    region: String,
    code: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "referrals/case/fallbacks.html")]
struct FallbacksPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    lists: Vec<List>,
    regions: Vec<Choice>,
    kinds: Vec<Choice>,
    name: String,
    line: String,
}

const HERE: &str = "/admin/fallbacks";

/// `GET /admin/fallbacks`
pub async fn page(db: web::Data<Db>, _administrator: Administrator, shell: Shell) -> Answer {
    show(&db, shell, &Typed::default(), Trouble::none()).await
}

type Lists = Vec<(Region, Vec<Fallback>)>;

fn lists(conn: &mut Conn) -> Result<Lists> {
    let regions = shelters::store::regions(conn)?;
    let mut lists = Vec::new();
    for region in regions {
        let services = store::of_region(conn, &region.code)?;
        lists.push((region, services));
    }
    Ok(lists)
}

async fn show(db: &Db, shell: Shell, typed: &Typed, trouble: Trouble) -> Answer {
    let lists = db.read(lists).await?;
    let lang = shell.language();
    let regions = lists
        .iter()
        .map(|(region, _)| {
            let chosen = region.code == typed.text("region");
            (region.code.clone(), region.name(lang).to_owned(), chosen)
        })
        .collect();
    let shown = lists
        .into_iter()
        .filter(|(_, services)| !services.is_empty());
    let list = |(region, services): (Region, Vec<Fallback>)| {
        let last = services.len();
        let row = |(number, one): (usize, Fallback)| Row {
            id: one.id.to_string(),
            kind: shell.label(&one.kind),
            name: one.name,
            line: one.line.unwrap_or_default(),
            is_first: number == 1,
            is_last: number == last,
        };
        List {
            region: region.name(lang).to_owned(),
            rows: (1..).zip(services).map(row).collect(),
            code: region.code,
        }
    };
    let page = FallbacksPage {
        errors: trouble.wrong,
        lists: shown.map(list).collect(),
        regions,
        kinds: choices::<FallbackKind>(&shell, typed.text("kind")),
        name: typed.text("name").to_owned(),
        line: typed.text("line").to_owned(),
        shell: shell.at(HERE),
    };
    Ok(page_with(trouble.status, &page)?)
}

/// `POST /admin/fallbacks`: one more service, at the end of its region's list.
pub async fn add(db: web::Data<Db>, who: Administrator, shell: Shell, sent: Sent) -> Answer {
    let typed = Typed::from(sent.0);
    match added(&db, &who, &typed).await {
        Ok(()) => Ok(see_other("/admin/fallbacks?notice=fallback-saved")),
        Err(error) => {
            let trouble = Trouble::of(error, &shell, "name", STALE)?;
            show(&db, shell, &typed, trouble).await
        }
    }
}

async fn added(db: &Db, who: &Who, typed: &Typed) -> Result<()> {
    let mut gathered = Gathered::default();
    let kind = gathered.take(typed.code::<FallbackKind>("kind"));
    let name = gathered.take(Line::<80>::parse("name", typed.text("name")));
    let line = gathered.take(match typed.text("line").trim() {
        "" => Ok(None),
        text => PhoneLine::parse("line", text).map(|line| Some(line.as_str().to_owned())),
    });
    let (kind, (name, line)) = gathered.whole(kind.zip(name.zip(line)))?;
    let (who, region) = (who.clone(), typed.text("region").to_owned());
    db.write(move |tx| listing::add(tx, &who, &region, kind, name.as_str(), line.clone()))
        .await
}

/// `POST /admin/fallbacks/{id}`: one place up or down.
pub async fn change(
    db: web::Data<Db>,
    who: Administrator,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: FallbackId = id_of(&request, "id")?;
    let typed = Typed::from(sent.0);
    let earlier = match typed.text("move") {
        "up" => true,
        "down" => false,
        _ => {
            let wrong = Error::field("move", Sentence::new("field-choice"));
            let trouble = Trouble::of(wrong, &shell, "main", STALE)?;
            return show(&db, shell, &typed, trouble).await;
        }
    };
    let who = Who::clone(&who);
    db.write(move |tx| listing::shift(tx, &who, id, earlier))
        .await?;
    Ok(see_other("/admin/fallbacks?notice=fallback-saved"))
}

/// `POST /admin/fallbacks/{id}/closure`: off the list from today on.
pub async fn close(db: web::Data<Db>, who: Administrator, request: HttpRequest) -> Answer {
    let id: FallbackId = id_of(&request, "id")?;
    let who = Who::clone(&who);
    db.write(move |tx| listing::close(tx, &who, id)).await?;
    Ok(see_other("/admin/fallbacks?notice=fallback-closed"))
}
