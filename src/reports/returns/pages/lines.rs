//! What the lines of the province's form ask for: a lead sets them for her houses, the administrator for everybody who
//! set none.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::accounts::who::{ShelterKeeper, Who};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::reports::returns::form::{FormLine, MOST_LINES, NETWORK, lines_kept_by};
use crate::reports::returns::measured::{Measured, asked_for};
use crate::reports::returns::{acts, store};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Gathered, Labels, Mistakes, Typed};
use crate::web::shell::Shell;

/// Where they are read and set.
pub(super) const LINES: &str = "/reports/provincial-return/lines";
/// Where they are taken away.
pub(super) const REMOVAL: &str = "/reports/provincial-return/lines/removal";

/// A line of the form as it stands.
struct Standing {
    place: i32,
    /// The form's own code; none where nobody gave it one.
    code: Option<String>,
    english: String,
    french: String,
    measure: String,
    means: String,
}

#[derive(Template)]
#[template(path = "reports/return-lines.html")]
struct LinesPage {
    shell: Shell,
    errors: Mistakes,
    typed: Typed,
    /// Whether these are lines of their own, or those that hold for everybody.
    are_own: bool,
    /// Whether they are read for everybody who has none, and not for one organization's houses.
    is_for_all: bool,
    lines: Vec<Standing>,
    measures: Vec<(String, String, bool)>,
    most: i32,
}

/// The fields of the form by what they are called on the page.
const LABELS: &Labels = &[
    ("place", "return-place"),
    ("code", "return-line"),
    ("english", "return-english"),
    ("french", "return-french"),
    ("measure", "return-measure"),
];

/// `GET /reports/provincial-return/lines`
pub(super) async fn page(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let (typed, errors) = (Typed::default(), Mistakes::default());
    show(&db, &who, shell, (typed, errors)).await
}

async fn show(
    db: &Db,
    who: &Who,
    shell: Shell,
    (typed, errors): (Typed, Mistakes),
) -> Result<HttpResponse, Failure> {
    let owner = lines_kept_by(who).ok_or(Error::NotFound)?;
    let (are_own, lines) = db
        .read(move |conn| {
            let are_own = !store::lines(conn, owner)?.is_empty();
            Ok((are_own, acts::lines_for(conn, owner)?))
        })
        .await?;
    let lang = shell.language();
    let measures = Measured::all().into_iter().map(|one| {
        let code = one.code();
        let chosen = typed.text("measure") == code;
        (code, one.in_words(lang), chosen)
    });
    let lines = lines.into_iter().map(|line| Standing {
        measure: line.measured.in_words(lang),
        means: line.measured.meaning(lang),
        place: line.place,
        code: line.own_code().map(str::to_owned),
        english: line.english,
        french: line.french,
    });
    let page = LinesPage {
        are_own,
        is_for_all: owner == NETWORK,
        lines: lines.collect(),
        measures: measures.collect(),
        most: MOST_LINES,
        errors,
        typed,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

fn line_of(typed: &Typed) -> Result<FormLine> {
    let mut gathered = Gathered::default();
    let place = gathered.take(typed.number("place", (1, MOST_LINES)));
    let measured = gathered.take(asked_for(typed.text("measure")));
    let line = gathered.take(FormLine::read(
        place.unwrap_or(1),
        typed.text("code"),
        (typed.text("english"), typed.text("french")),
        measured.unwrap_or(Measured::NotKept),
    ));
    gathered.whole(line)
}

/// `POST /reports/provincial-return/lines`
pub(super) async fn set(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    let by = (*who).clone();
    let set = match line_of(&typed) {
        Ok(line) => db.write(move |tx| acts::set_line(tx, &by, &line)).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(see_other(&format!("{LINES}?notice=return-mapped"))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "code")?.named(&shell, LABELS);
            show(&db, &who, shell, (typed, errors)).await
        }
    }
}

/// `POST /reports/provincial-return/lines/removal`: of one line, or of all that are one's own.
pub(super) async fn remove(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    let by = (*who).clone();
    let removed = match typed.text("place") {
        "all" => db.write(move |tx| acts::reset_lines(tx, &by)).await,
        _ => match typed.number("place", (1, MOST_LINES)) {
            Ok(place) => db.write(move |tx| acts::remove_line(tx, &by, place)).await,
            Err(error) => Err(error),
        },
    };
    match removed {
        Ok(()) => Ok(see_other(&format!("{LINES}?notice=return-mapped"))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "place")?.named(&shell, LABELS);
            show(&db, &who, shell, (typed, errors)).await
        }
    }
}
