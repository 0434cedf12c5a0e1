//! Whether the house is alive and can do its work, for those who run it; and the page that explains it to people.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde_json::json;

use crate::ground::clock::is_sane;
use crate::ground::db::{Db, MigrationState, migration_state};
use crate::ground::error::Error;
use crate::ground::nights::tzdb_version;
use crate::ground::schema::settings as settings_table;
use crate::ground::settings::Settings;
use crate::tallies::accuracy::{by_shelter, of_all};
use crate::web::answer::page;
use crate::web::failure::Failure;
use crate::web::route::Route;
use crate::web::shell::Shell;

/// `GET /healthz`: the program runs.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "alive": true }))
}

/// What was found of the house lately: whoever watches may ask as often as they like, and it is looked at once a second.
#[derive(Default)]
pub struct Readiness(tokio::sync::Mutex<Option<(DateTime<Utc>, Found)>>);

/// What was found.
#[derive(Clone, Copy)]
struct Found {
    clock: bool,
    writes: bool,
    schema: bool,
    jobs: bool,
}

impl Found {
    fn is_ready(self) -> bool {
        self.clock && self.writes && self.schema && self.jobs
    }
}

/// `GET /readyz`: it can write, its clock is sane, its schema is current, its jobs run.
pub async fn ready(
    db: web::Data<Db>,
    settings: web::Data<Settings>,
    readiness: web::Data<Readiness>,
) -> HttpResponse {
    let now = db.clock().now();
    let mut lately = readiness.0.lock().await;
    let found = match *lately {
        Some((at, found)) if (now - at).abs() < TimeDelta::seconds(1) => found,
        _ => look(&db, &settings, now).await,
    };
    *lately = Some((now, found));
    let Found {
        clock,
        writes,
        schema,
        jobs,
    } = found;
    let mut answer = if found.is_ready() {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    answer.json(json!({
        "ready": found.is_ready(),
        "clock": clock, "writes": writes, "schema": schema, "jobs": jobs, "tzdb": tzdb_version(),
    }))
}

async fn look(db: &web::Data<Db>, settings: &Settings, now: DateTime<Utc>) -> Found {
    let written = db.write(|tx| {
        let at = tx.now.to_rfc3339();
        let changed = diesel::update(settings_table::table.find("ready_at"))
            .set(settings_table::value.eq(&at));
        if changed.execute(tx.conn)? == 0 {
            diesel::insert_into(settings_table::table)
                .values((
                    settings_table::name.eq("ready_at"),
                    settings_table::value.eq(&at),
                ))
                .execute(tx.conn)?;
        }
        Ok(())
    });
    let writes = written.await.is_ok();
    let address = db.address().clone();
    let schema = web::block(move || migration_state(&address)).await;
    let schema = matches!(schema, Ok(Ok(MigrationState::Current)));
    let jobs = !settings.jobs
        || db
            .read(move |conn| crate::jobs::healthy(conn, now))
            .await
            .unwrap_or(false);
    Found {
        clock: is_sane(now),
        writes,
        schema,
        jobs,
    }
}

/// `GET /metrics`: a few numbers for whoever watches the machine; off unless asked for, and nothing about anybody.
pub async fn metrics(
    db: web::Data<Db>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, Failure> {
    if !settings.metrics {
        return Err(Error::NotFound.into());
    }
    let pools = db
        .read(|conn| Ok(crate::capacity::store::all(conn)?.len()))
        .await?;
    let text = format!("# TYPE havenboard_pools gauge\nhavenboard_pools {pools}\n");
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text))
}

/// `GET /api/v1/openapi.json`.
pub async fn openapi_document(table: web::Data<Vec<Route>>) -> HttpResponse {
    HttpResponse::Ok().json(super::openapi::document(&table))
}

#[derive(Template)]
#[template(path = "about/help.html")]
struct HelpPage {
    shell: Shell,
    /// How often the board was right: for members.
    accuracy: Option<String>,
}

/// `GET /help`: what the words and states mean; to members, how often the board was right.
pub async fn help(db: web::Data<Db>, shell: Shell) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let accuracy = match shell.signed_in() {
        true => {
            let houses = db.read(move |conn| by_shelter(conn, now)).await?;
            Some(shell.tell(&of_all(&houses).of_network()))
        }
        false => None,
    };
    Ok(page(&HelpPage { shell, accuracy })?)
}
