//! `/reports/srfva/day`: the administrator sets the day at whose noon every house is counted.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use super::rules::{Year, is_weekend};
use super::{acts, store};
use crate::accounts::who::Administrator;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::reports::reader::current_month;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Gathered, Labels, Mistakes, Typed};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// Where the day is set.
pub const DAY: &str = "/reports/srfva/day";

/// The addresses.
pub fn routes() -> Vec<Route> {
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get(DAY, administrators, "survey-day", page),
        Route::post(DAY, administrators, "survey-day-set", set),
    ]
}

#[derive(Template)]
#[template(path = "reports/survey-day.html")]
struct DayPage {
    shell: Shell,
    errors: Mistakes,
    typed: Typed,
    /// The days that are set: the year and the day, in words, and whether that is a Saturday or a Sunday.
    days: Vec<(String, String, bool)>,
    /// The years a day can be set for.
    years: Vec<(String, String, bool)>,
}

/// The fields of the form by what they are called on the page.
const LABELS: &Labels = &[("year", "survey-year"), ("date", "survey-date")];

/// `GET /reports/srfva/day`
pub async fn page(
    db: web::Data<Db>,
    _who: Administrator,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    show(&db, shell, (Typed::default(), Mistakes::default())).await
}

async fn show(
    db: &Db,
    shell: Shell,
    (typed, errors): (Typed, Mistakes),
) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (days, current) = db
        .read(move |conn| Ok((store::days(conn)?, current_month(conn, now)?)))
        .await?;
    let lang = shell.language();
    let this = Year::of(current);
    let years = [this.previous(), this, this.next()].map(|year| {
        let code = year.code();
        let chosen = match typed.text("year") {
            "" => year == this,
            typed => typed == code,
        };
        (code, year.span().in_words(lang), chosen)
    });
    let page = DayPage {
        days: days
            .iter()
            .rev()
            .map(|(year, day)| {
                let words = (year.span().in_words(lang), lang.day(*day));
                (words.0, words.1, is_weekend(*day))
            })
            .collect(),
        years: years.to_vec(),
        errors,
        typed,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

fn read(typed: &Typed) -> Result<(Year, NaiveDate)> {
    let mut gathered = Gathered::default();
    let year = Year::parse(typed.text("year"))
        .ok_or_else(|| Error::field("year", Sentence::new("field-choice")));
    let year = gathered.take(year);
    let day = typed
        .text("date")
        .trim()
        .parse::<crate::ground::nights::Night>();
    let day = day.map_err(|_| Error::field("date", Sentence::new("survey-day-wrong")));
    let day = gathered.take(day.map(|night| night.date()));
    gathered.whole(year.zip(day))
}

/// `POST /reports/srfva/day`
pub async fn set(
    db: web::Data<Db>,
    who: Administrator,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    let by = (*who).clone();
    let set = match read(&typed) {
        Ok((year, day)) => {
            let set = db.write(move |tx| acts::set_day(tx, &by, year, day)).await;
            set.map(|()| is_weekend(day))
        }
        Err(error) => Err(error),
    };
    match set {
        // Set all the same: a network may have its reasons, and nobody knows here which days are holidays.
        Ok(true) => Ok(see_other(&format!("{DAY}?notice=survey-day-set-weekend"))),
        Ok(false) => Ok(see_other(&format!("{DAY}?notice=survey-day-set"))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "date")?.named(&shell, LABELS);
            show(&db, shell, (typed, errors)).await
        }
    }
}
