//! `GET /api/v1/interpretation/availability`: what can be had for a language, now or at any time, and when next.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::accounts::who::LanguageSeeker;
use crate::ground::codes::{Code, Mode};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::tongues::TongueCode;
use crate::interpretation::live::{Heard, Reach};
use crate::interpretation::rules::asked::in_reach;
use crate::shelters;
use crate::web::answer::json;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::mistakes::Gathered;
use crate::web::route::{Access, Route};

/// The address.
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/api/v1/interpretation/availability",
        Access::Roles(LanguageSeeker::ROLES),
        "availability",
        availability,
    )]
}

/// What is asked for; anything else in the address is refused.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    language: String,
    mode: String,
    region: String,
    at: String,
}

/// What can be had for a language in one way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownReach {
    /// The language.
    pub language: TongueCode,
    /// In which way.
    pub mode: Mode,
    /// Whether an interpreter can begin at the time asked about.
    pub available: bool,
    /// When one can begin at the earliest; null where nobody can within two weeks.
    pub next_at: Option<DateTime<Utc>>,
    /// How long before that the service has to know, in minutes.
    pub notice_minutes: i64,
}

impl From<Reach> for ShownReach {
    fn from(reach: Reach) -> Self {
        Self {
            language: reach.tongue,
            mode: reach.mode,
            available: reach.available,
            next_at: reach.next_at,
            notice_minutes: reach.notice_minutes,
        }
    }
}

/// The question, every part read.
struct Question {
    tongue: Option<TongueCode>,
    mode: Option<Mode>,
    region: Option<String>,
    at: DateTime<Utc>,
}

impl Asked {
    /// Everything that is wrong is told at once.
    fn read(self, now: DateTime<Utc>) -> Result<Question> {
        let mut gathered = Gathered::default();
        let tongue = given(&self.language).map(|code| {
            code.parse()
                .map_err(|_| Error::field("language", Sentence::new("match-tongue-unknown")))
        });
        let mode = given(&self.mode).map(|code| {
            Mode::parse(code).ok_or_else(|| Error::field("mode", Sentence::new("field-choice")))
        });
        let at = given(&self.at).map(|text| at(text, now));
        let tongue = tongue.map(|read| gathered.take(read));
        let mode = mode.map(|read| gathered.take(read));
        let at = at.map_or(Some(now), |read| gathered.take(read));
        let question = at.map(|at| Question {
            tongue: tongue.flatten(),
            mode: mode.flatten(),
            region: given(&self.region).map(str::to_owned),
            at,
        });
        gathered.whole(question)
    }
}

/// What was sent, unless it is nothing.
fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn at(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let read = DateTime::parse_from_rfc3339(text)
        .map_err(|_| Error::field("at", Sentence::new("interpretation-at-format")))?;
    in_reach(read.to_utc(), now)
}

/// `GET /api/v1/interpretation/availability?language=&mode=&region=&at=`: without a language, all that anybody has.
pub async fn availability(
    db: web::Data<Db>,
    heard: web::Data<Heard>,
    _who: LanguageSeeker,
    asked: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let question = asked.0.read(now)?;
    if let Some(region) = question.region.clone() {
        db.read(move |conn| known(conn, &region)).await?;
    }
    let everybody = heard.now(&db).await?;
    // A large network is gone through off the server's threads.
    let found = web::block(move || {
        let region = question.region.as_deref();
        let mode = question.mode;
        match (question.tongue, region) {
            (Some(tongue), _) => everybody.of_tongue(tongue, mode, region, question.at, now),
            (None, None) => {
                let mut table = everybody.table(question.at, now);
                table.retain(|reach| mode.is_none_or(|mode| mode == reach.mode));
                table
            }
            (None, Some(_)) => everybody
                .tongues()
                .flat_map(|tongue| everybody.of_tongue(tongue, mode, region, question.at, now))
                .collect(),
        }
    })
    .await
    .map_err(Error::broken)?;
    let shown: Vec<ShownReach> = found.into_iter().map(ShownReach::from).collect();
    Ok(json(&shown)?)
}

fn known(conn: &mut crate::ground::db::Conn, region: &str) -> Result<()> {
    let regions = shelters::store::regions(conn)?;
    match regions.iter().any(|one| one.code == region) {
        true => Ok(()),
        false => Err(Error::field("region", Sentence::new("field-choice"))),
    }
}
