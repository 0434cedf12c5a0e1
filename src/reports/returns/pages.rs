//! `/reports/provincial-return/…`: a house's month as its lead signs it, and what the lines of the form ask for. The
//! report itself is read as every other.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use self::lines::{LINES, REMOVAL};
use self::standing::Standing;
use super::form::lines_kept_by;
use super::measured::Value;
use super::rules::{Draft, Signed, Told, Version, WhySigned, besides, changes};
use super::sheet::State;
use super::{acts, store};
use crate::accounts::who::{ShelterKeeper, ShelterLead, Who};
use crate::ground::codes::{Code, Problem, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::reports::asked::Span;
use crate::reports::reader::{current_month, oldest_kept};
use crate::reports::rules::share;
use crate::reports::table::{Cell, Sheet};
use crate::shelters;
use crate::shelters::acts::contracts;
use crate::shelters::rules::ShelterId;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod lines;
mod standing;

const RETURN: &str = "/reports/provincial-return/{month}/{shelter}";
const SIGNATURE: &str = "/reports/provincial-return/{month}/{shelter}/signature";

/// The addresses.
pub fn routes() -> Vec<Route> {
    let leads = Access::Roles(ShelterLead::ROLES);
    let keepers = Access::Roles(ShelterKeeper::ROLES);
    vec![
        Route::get(LINES, keepers, "return-lines", lines::page),
        Route::post(LINES, keepers, "return-mapped", lines::set),
        Route::post(REMOVAL, keepers, "return-mapped", lines::remove),
        Route::get(RETURN, leads, "return", look),
        Route::post(SIGNATURE, leads, "return-signed", sign),
    ]
}

/// Where a reader of the report goes on: a lead to the months she can sign, whoever sets the lines to them.
pub fn links(sheet: &Sheet, who: &Who, shell: &Shell) -> Vec<(String, String)> {
    let mut links = Vec::new();
    let register = sheet.tables.iter().find(|table| table.code == "register");
    let rows = register.map_or(&[][..], |table| table.rows.as_slice());
    for row in rows.iter().filter(|_| shell.is(Role::ShelterLead)) {
        if let [
            Cell::Time(Span::Month(month)),
            Cell::Numbered(house, name),
            Cell::Named(state, _),
            ..,
        ] = row.as_slice()
            && let Some(id) = link_for(state)
        {
            let sentence = Sentence::new(id)
                .with("month", shell.language().month(*month))
                .with("house", name.of_lang(shell.language()).to_owned());
            let address = format!("/reports/provincial-return/{month}/{house}");
            links.push((address, shell.tell(&sentence)));
        }
    }
    if lines_kept_by(who).is_some() {
        links.push((LINES.to_owned(), shell.t("return-lines-link")));
    }
    links
}

/// What leads to a return that is in this state: to look at what is signed, or to sign; nothing while the month runs.
fn link_for(state: &str) -> Option<&'static str> {
    match State::parse(state)? {
        State::Running => None,
        State::Signed => Some("return-look-at-signed"),
        State::Unsigned | State::Moved | State::NotForAll => Some("return-look"),
    }
}

/// A line as the page shows it.
struct LineShown {
    words: String,
    /// The form's own code, where it has one.
    code: Option<String>,
    /// What it asks for, where its own words are others.
    measure: Option<String>,
    means: String,
    figure: String,
    /// What the last signature said, where that was something else.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "reports/return.html")]
struct ReturnPage {
    shell: Shell,
    errors: Mistakes,
    address: String,
    month: String,
    house: String,
    nights: String,
    standing: Standing,
    lines: Vec<LineShown>,
    /// Whether any line has a code of its own.
    has_codes: bool,
    /// Whether any line says another figure than it was signed with.
    has_changed: bool,
    /// Who will read what she signs, by name.
    readers: Vec<String>,
    digest: String,
    /// The last signature, in words.
    signed: Option<String>,
    /// Whether something has changed since that can be signed.
    can_sign: bool,
    /// What that is, where no line says another figure.
    besides: Vec<&'static str>,
    whys: Vec<(&'static str, &'static str)>,
}

fn of_address(request: &HttpRequest) -> Result<(ShelterId, Month)> {
    let month = request.match_info().query("month").parse();
    let month = month.map_err(|_| Error::NotFound)?;
    Ok((id_of(request, "shelter")?, month))
}

/// `GET /reports/provincial-return/{month}/{shelter}`
pub async fn look(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: ShelterLead,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let of = of_address(&request)?;
    show((&db, &keys), &who, shell, of, Mistakes::default()).await
}

/// Everything the page shows.
struct Read {
    draft: Draft,
    house: String,
    readers: Vec<String>,
    last: Option<(Signed, Vec<Told>)>,
    signed_at: Option<chrono::NaiveDateTime>,
}

impl Read {
    fn of(
        conn: &mut Conn,
        who: &Who,
        (shelter, month): (ShelterId, Month),
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Self> {
        acts::check_own(conn, who, shelter)?;
        // What is not over, and what is erased, is not there to be signed.
        let current = current_month(conn, now)?;
        if month >= current || month < oldest_kept(current) {
            return Err(Error::NotFound);
        }
        let house = shelters::store::find(conn, shelter)?;
        let last = store::versions(conn, shelter, month)?.pop();
        let last = match last {
            None => None,
            Some(last) => {
                let mut lines = store::lines_of(conn, &[last.id])?;
                let told = lines.remove(&last.id).unwrap_or_default();
                Some((last, told))
            }
        };
        Ok(Self {
            draft: acts::draft(conn, shelter, month)?,
            readers: contracts::readers(conn, shelter)?,
            signed_at: last
                .as_ref()
                .map(|(last, _)| house.zone.local(last.signed_at)),
            house: house.name,
            last,
        })
    }
}

async fn show(
    (db, keys): (&Db, &Keys),
    who: &Who,
    shell: Shell,
    of: (ShelterId, Month),
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let (who, now) = (who.clone(), db.clock().now());
    let read = db.read(move |conn| Read::of(conn, &who, of, now)).await?;
    let number = read.draft.number(keys)?;
    let page = drawn(&read, number, shell, errors);
    Ok(page_with(page.errors.status(), &page)?)
}

fn drawn(read: &Read, digest: String, shell: Shell, errors: Mistakes) -> ReturnPage {
    let lang = shell.language();
    let Draft {
        shelter,
        month,
        nights,
        ..
    } = &read.draft;
    let nights = Sentence::new("return-nights-of")
        .with("n", nights.0)
        .with("all", nights.1);
    let signed = read.last.as_ref().zip(read.signed_at);
    let signed = signed.map(|((last, _), at)| {
        let sentence = Sentence::new("return-signed-as")
            .with("version", last.version)
            .with("at", lang.day_and_hour(at));
        shell.tell(&sentence)
    });
    let whys = WhySigned::all()
        .iter()
        .filter(|why| **why != WhySigned::First);
    let can_sign = read.last.as_ref().is_none_or(|(last, told)| {
        read.draft.has_moved(last, told) || read.draft.has_another_reader(last)
    });
    let lines = shown(read, lang);
    ReturnPage {
        address: format!("/reports/provincial-return/{month}/{shelter}"),
        month: lang.month(*month),
        house: read.house.clone(),
        nights: shell.tell(&nights),
        standing: Standing::of(read.last.is_some(), can_sign),
        has_codes: lines.iter().any(|line| line.code.is_some()),
        has_changed: lines.iter().any(|line| line.before.is_some()),
        lines,
        can_sign,
        besides: read.last.as_ref().map_or_else(Vec::new, |(last, told)| {
            let signed = Version::signed(last, told);
            let besides = besides(signed, Version::now(&read.draft));
            besides.iter().map(|what| shell.label(what)).collect()
        }),
        readers: read.readers.clone(),
        whys: match &read.last {
            None => Vec::new(),
            Some(_) => whys.map(|why| (why.code(), shell.label(why))).collect(),
        },
        digest,
        signed,
        errors,
        shell,
    }
}

fn shown(read: &Read, lang: Lang) -> Vec<LineShown> {
    let changed = read
        .last
        .as_ref()
        .map_or_else(Vec::new, |(_, told)| changes(told, &read.draft.told));
    let lines = read.draft.told.iter().map(|told| {
        let before = changed.iter().find(|one| one.line == told.line);
        let measure = told.line.measured.in_words(lang);
        LineShown {
            words: told.line.in_words(lang).to_owned(),
            code: told.line.own_code().map(str::to_owned),
            measure: (measure != told.line.in_words(lang)).then_some(measure),
            means: told.line.measured.meaning(lang),
            figure: in_words(told.value, lang),
            before: before
                .and_then(|one| one.before)
                .map(|value| in_words(value, lang)),
        }
    });
    lines.collect()
}

fn in_words(value: Value, lang: Lang) -> String {
    match value {
        Value::Unknown => Cell::Unknown.in_words(lang),
        Value::Number(number) => lang.number(number),
        Value::Share { part, whole } => Cell::Share(share(part, whole)).in_words(lang),
    }
}

/// Why it is signed again; a first return has no other reason than that it is the first.
fn why(typed: &Typed) -> Result<Option<WhySigned>> {
    match typed.text("why") {
        "" => Ok(None),
        _ => typed.code::<WhySigned>("why").map(Some),
    }
}

/// `POST /reports/provincial-return/{month}/{shelter}/signature`
pub async fn sign(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: ShelterLead,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let of = of_address(&request)?;
    let typed = Typed::from(form.0);
    // What the page itself never sends.
    let seen = typed.text("digest").to_owned();
    if seen.is_empty() {
        let sentence = Sentence::new("problem-bad-request");
        return Err(Error::Refused(Problem::BadRequest, sentence).into());
    }
    let by = (*who).clone();
    let signed = match why(&typed) {
        Ok(why) => {
            let keys = keys.clone();
            db.write(move |tx| acts::sign(tx, (&keys, &by), of, (&seen, why)))
                .await
        }
        Err(error) => Err(error),
    };
    match signed {
        Ok(_) => {
            let (shelter, month) = of;
            let address = format!("/reports/provincial-return/{month}/{shelter}");
            Ok(see_other(&format!("{address}?notice=return-signed")))
        }
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "why")?;
            show((&db, &keys), &who, shell, of, errors).await
        }
    }
}
