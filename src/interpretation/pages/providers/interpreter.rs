//! One interpreter's page: what she does, and her own hours where she has any. What is kept of her is for who keeps the
//! service; everybody else sees an alias.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use super::LABELS;
use super::hours::{self, DateLine, DayRow, date_lines, day_rows, typed_week};
use super::listing::{self, typed_of};
use super::service::seen;
use super::service_page::{mode_boxes, revision_of};
use crate::accounts::who::{InterpretationKeeper, Who};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::interpretation::acts;
use crate::interpretation::rules::hours::Hours;
use crate::interpretation::rules::{
    BookingId, Gender, Interpreter, InterpreterId, Provider, ProviderId,
};
use crate::interpretation::store::{self, HoursOf};
use crate::shelters::pages::{Choice, choices};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;
type Sent = Form<Vec<(String, String)>>;

/// An interpreter with everything the page shows.
struct Read {
    interpreter: Interpreter,
    provider: Provider,
    hours: Hours,
    today: NaiveDate,
    unfit: Vec<BookingId>,
}

/// The forms of the page, as they are filled in.
#[derive(Default)]
struct Forms {
    profile: Option<Typed>,
    week: Option<Typed>,
    dates: Option<Typed>,
}

#[derive(Template)]
#[template(path = "interpretation/providers/interpreter.html")]
struct InterpreterPage {
    shell: Shell,
    errors: Mistakes,
    id: InterpreterId,
    alias: String,
    provider: ProviderId,
    provider_name: String,
    profile: Typed,
    revision: String,
    works: Vec<Choice>,
    genders: Vec<Choice>,
    own_hours: bool,
    /// Confirmed bookings that no longer fit, and the sentence that says so.
    unfit: Vec<BookingId>,
    unfit_words: String,
    week_revision: String,
    days: Vec<DayRow>,
    dates: Typed,
    lines: Vec<DateLine>,
    today: String,
}

async fn found(db: &Db, who: &Who, id: InterpreterId) -> Result<Read> {
    let (who, now) = (who.clone(), db.clock().now());
    db.read(move |conn| {
        let (interpreter, provider) = acts::interpreters::kept_interpreter(conn, &who, id)?;
        let one = std::slice::from_ref(&interpreter);
        Ok(Read {
            unfit: acts::bookings::unfit(conn, &provider, one, now)?,
            hours: store::hours_of(conn, provider.id, Some(id))?,
            today: provider.zone.local(now).date(),
            interpreter,
            provider,
        })
    })
    .await
}

/// `GET /interpretation/interpreters/{interpreter}`
pub async fn page(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let read = found(&db, &who, id_of(&request, "interpreter")?).await?;
    show(shell, read, Forms::default(), Mistakes::default())
}

fn show(shell: Shell, read: Read, forms: Forms, errors: Mistakes) -> Answer {
    let one = &read.interpreter;
    let shell = shell.at(&format!("/interpretation/interpreters/{}", one.id));
    let lang = shell.language();
    let sent = (forms.profile.is_some(), forms.week.is_some());
    let profile = forms.profile.unwrap_or_else(|| typed_of(one, lang));
    let week = forms
        .week
        .unwrap_or_else(|| typed_week(&read.hours, one.revision, lang));
    let page = InterpreterPage {
        id: one.id,
        alias: one.alias.clone(),
        provider: read.provider.id,
        provider_name: read.provider.name.clone(),
        revision: match sent.0 {
            true => revision_of(&profile, &errors, one.revision),
            false => one.revision.to_string(),
        },
        works: mode_boxes(&profile, |mode| read.provider.way(mode).is_some(), &shell),
        genders: choices::<Gender>(&shell, profile.text("gender")),
        own_hours: one.own_hours,
        week_revision: match sent.1 {
            true => revision_of(&week, &errors, one.revision),
            false => one.revision.to_string(),
        },
        days: day_rows(&week, &errors, &shell),
        dates: forms.dates.unwrap_or_default(),
        lines: date_lines(&read.hours, read.today, &shell),
        today: read.today.to_string(),
        unfit_words: shell.n("bookings-unfit", read.unfit.len()),
        unfit: read.unfit,
        profile,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// Does an act and goes on, or shows the form again with what is wrong; `at` is where a sentence about the whole form
/// stands.
async fn done<F>(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: InterpreterId,
    read: Result<F>,
    (at, forms, notice): (&'static str, Forms, &'static str),
) -> Answer
where
    F: Fn(&mut Tx, &Who) -> Result<()> + Send + 'static,
{
    let done = match read {
        Ok(act) => {
            let who = who.clone();
            db.write(move |tx| act(tx, &who)).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(see_other(&format!(
            "/interpretation/interpreters/{id}?notice={notice}"
        ))),
        Err(error) => again(db, who, shell, id, (error, at), forms).await,
    }
}

async fn again(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: InterpreterId,
    (error, at): (Error, &'static str),
    forms: Forms,
) -> Answer {
    let errors = Mistakes::of(error, &shell, at)?.named(&shell, LABELS);
    show(shell, found(db, who, id).await?, forms, errors)
}

/// `POST /interpretation/interpreters/{interpreter}/profile`
pub async fn save(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: InterpreterId = id_of(&request, "interpreter")?;
    found(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = listing::read(&typed, shell.language()).and_then(|said| {
        let seen = seen(&typed)?;
        Ok(move |tx: &mut Tx, who: &Who| {
            acts::interpreters::change(tx, who, id, seen, &said).map(drop)
        })
    });
    let forms = Forms {
        profile: Some(typed),
        ..Forms::default()
    };
    let then = ("profile", forms, "interpreter-saved");
    done(&db, &who, shell, id, read, then).await
}

/// `POST /interpretation/interpreters/{interpreter}/week`
pub async fn set_week(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: InterpreterId = id_of(&request, "interpreter")?;
    found(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_week(&typed).and_then(|week| {
        let seen = seen(&typed)?;
        Ok(move |tx: &mut Tx, who: &Who| {
            acts::hours::set_week(tx, who, HoursOf::Interpreter(id), seen, &week)
        })
    });
    let forms = Forms {
        week: Some(typed),
        ..Forms::default()
    };
    done(&db, &who, shell, id, read, ("week", forms, "hours-saved")).await
}

/// `POST /interpretation/interpreters/{interpreter}/dates`
pub async fn set_dates(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: InterpreterId = id_of(&request, "interpreter")?;
    found(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_dates(&typed).map(|(dates, spans)| {
        move |tx: &mut Tx, who: &Who| {
            acts::hours::set_dates(tx, who, HoursOf::Interpreter(id), dates, &spans)
        }
    });
    let forms = Forms {
        dates: Some(typed),
        ..Forms::default()
    };
    done(&db, &who, shell, id, read, ("dates", forms, "hours-saved")).await
}

/// `POST /interpretation/interpreters/{interpreter}/dates/withdrawal`
pub async fn withdraw_dates(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: InterpreterId = id_of(&request, "interpreter")?;
    found(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_withdrawal(&typed).map(|dates| {
        move |tx: &mut Tx, who: &Who| {
            acts::hours::withdraw_dates(tx, who, HoursOf::Interpreter(id), dates)
        }
    });
    let then = ("dates", Forms::default(), "hours-saved");
    done(&db, &who, shell, id, read, then).await
}

/// `POST /interpretation/interpreters/{interpreter}/closure`
pub async fn close(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let id: InterpreterId = id_of(&request, "interpreter")?;
    let closer = Who::clone(&who);
    match db
        .write(move |tx| acts::interpreters::close(tx, &closer, id))
        .await
    {
        Ok(interpreter) => Ok(see_other(&format!(
            "/interpretation/providers/{}?notice=interpreter-closed",
            interpreter.provider
        ))),
        Err(error) => again(&db, &who, shell, id, (error, "closure"), Forms::default()).await,
    }
}
