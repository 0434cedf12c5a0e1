//! What is sent from the page of a service. Who keeps it sets it up there; everybody else reads how to call it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::LABELS;
use super::service_page::{Forms, Read, show};
use super::{describing, hours, listing, reading};
use crate::accounts::who::{InterpretationKeeper, InterpretationReader, Who};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::seal::Keys;
use crate::interpretation::acts;
use crate::interpretation::rules::ProviderId;
use crate::interpretation::rules::described::{may_keep, moved};
use crate::interpretation::store::HoursOf;
use crate::web::answer::see_other;
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;
type Sent = Form<Vec<(String, String)>>;

/// `GET /interpretation/providers/{provider}`
pub async fn page(
    db: web::Data<Db>,
    who: InterpretationReader,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    let reader = Who::clone(&who);
    let provider = db
        .read(move |conn| acts::providers::read(conn, &reader, id))
        .await?;
    if !may_keep(&provider, &who.identity) {
        return reading::show(&db, &who, shell, provider, None).await;
    }
    let now = db.clock().now();
    let read = db
        .read(move |conn| Read::of(conn, provider.clone(), now))
        .await?;
    show(shell, read, Forms::default(), Mistakes::default())
}

/// The page again after something was wrong with a form; `at` is where a sentence about the whole form stands.
async fn shown_again(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: ProviderId,
    (error, at): (Error, &'static str),
    forms: Forms,
) -> Answer {
    let errors = Mistakes::of(error, &shell, at)?.named(&shell, LABELS);
    let (who, now) = (who.clone(), db.clock().now());
    let read = db
        .read(move |conn| {
            let provider = acts::providers::kept(conn, &who, id)?;
            Read::of(conn, provider, now)
        })
        .await?;
    show(shell, read, forms, errors)
}

/// Nobody else's: said before anything of the form is.
async fn keeps(db: &Db, who: &Who, id: ProviderId) -> Result<()> {
    let who = who.clone();
    db.read(move |conn| acts::providers::kept(conn, &who, id).map(drop))
        .await
}

fn way_on(id: ProviderId, notice: &str) -> Answer {
    Ok(see_other(&format!(
        "/interpretation/providers/{id}?notice={notice}"
    )))
}

/// The revision a form has seen.
pub fn seen(typed: &Typed) -> Result<i64> {
    typed.text("revision").parse().map_err(|_| moved())
}

/// `POST /interpretation/providers/{provider}/profile`
pub async fn save(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    keeps(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = describing::read(&typed).and_then(|said| Ok((said, seen(&typed)?)));
    let done = match read {
        Ok((said, seen)) => {
            let who = Who::clone(&who);
            db.write(move |tx| acts::providers::change(tx, &keys, &who, id, seen, &said))
                .await
                .map(drop)
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => way_on(id, "provider-saved"),
        Err(error) => {
            let forms = Forms {
                profile: Some(typed),
                ..Forms::default()
            };
            shown_again(&db, &who, shell, id, (error, "profile"), forms).await
        }
    }
}

/// Does an act of hours and says so, or shows its form again.
async fn on_hours<F>(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: ProviderId,
    read: Result<F>,
    (at, forms): (&'static str, Forms),
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
        Ok(()) => way_on(id, "hours-saved"),
        Err(error) => shown_again(db, who, shell, id, (error, at), forms).await,
    }
}

/// `POST /interpretation/providers/{provider}/week`
pub async fn set_week(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    keeps(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_week(&typed).and_then(|week| {
        let seen = seen(&typed)?;
        Ok(move |tx: &mut Tx, who: &Who| {
            acts::hours::set_week(tx, who, HoursOf::Provider(id), seen, &week)
        })
    });
    let forms = Forms {
        week: Some(typed),
        ..Forms::default()
    };
    on_hours(&db, &who, shell, id, read, ("week", forms)).await
}

/// `POST /interpretation/providers/{provider}/dates`
pub async fn set_dates(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    keeps(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_dates(&typed).map(|(dates, spans)| {
        move |tx: &mut Tx, who: &Who| {
            acts::hours::set_dates(tx, who, HoursOf::Provider(id), dates, &spans)
        }
    });
    let forms = Forms {
        dates: Some(typed),
        ..Forms::default()
    };
    on_hours(&db, &who, shell, id, read, ("dates", forms)).await
}

/// `POST /interpretation/providers/{provider}/dates/withdrawal`
pub async fn withdraw_dates(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    keeps(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let read = hours::read_withdrawal(&typed).map(|dates| {
        move |tx: &mut Tx, who: &Who| {
            acts::hours::withdraw_dates(tx, who, HoursOf::Provider(id), dates)
        }
    });
    on_hours(&db, &who, shell, id, read, ("dates", Forms::default())).await
}

/// `POST /interpretation/providers/{provider}/interpreters`
pub async fn add_interpreter(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
    sent: Sent,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    keeps(&db, &who, id).await?;
    let typed = Typed::from(sent.0);
    let done = match listing::read(&typed, shell.language()) {
        Ok(said) => {
            let who = Who::clone(&who);
            db.write(move |tx| acts::interpreters::add(tx, &who, id, &said))
                .await
                .map(drop)
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => way_on(id, "interpreter-added"),
        Err(error) => {
            let forms = Forms {
                interpreter: Some(typed),
                ..Forms::default()
            };
            shown_again(&db, &who, shell, id, (error, "interpreters"), forms).await
        }
    }
}

/// `POST /interpretation/providers/{provider}/closure`
pub async fn close(
    db: web::Data<Db>,
    who: InterpretationKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Answer {
    let id: ProviderId = id_of(&request, "provider")?;
    let closer = Who::clone(&who);
    match db
        .write(move |tx| acts::providers::close(tx, &closer, id))
        .await
    {
        Ok(()) => Ok(see_other(
            "/interpretation/providers?notice=provider-closed",
        )),
        Err(error) => {
            let forms = Forms::default();
            shown_again(&db, &who, shell, id, (error, "closure"), forms).await
        }
    }
}
