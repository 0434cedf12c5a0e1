//! `/notices`: what stands for one's role in one's own organization, each leading to the house it is about.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{rules, store};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::Pool;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::holds::tonight::{House, PoolTonight};
use crate::shelters;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of this capability.
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/notices",
        Access::Roles(ShelterStaff::ROLES),
        "notices",
        notices,
    )]
}

#[derive(Template)]
#[template(path = "notices/notices.html")]
struct NoticesPage {
    shell: Shell,
    lead: String,
    notices: Vec<NoticeRow>,
}

struct NoticeRow {
    shelter: i64,
    name: String,
    since: String,
}

/// `GET /notices`.
pub async fn notices(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (asking, lang) = ((*who).clone(), shell.language());
    let mut notices = db.read(move |conn| rows(conn, &asking, now, lang)).await?;
    for notice in &mut notices {
        notice.since = shell.with("notices-since", "since", notice.since.as_str());
    }
    let lead = i64::try_from(notices.len()).unwrap_or(i64::MAX);
    let shell = shell.reminding(notices.len());
    Ok(answer::page(&NoticesPage {
        lead: shell.n("notices-lead", lead),
        notices,
        shell,
    })?)
}

/// How many reminders somebody has now.
pub fn number_for(conn: &mut Conn, who: &Who, now: DateTime<Utc>) -> Result<usize> {
    Ok(rows(conn, who, now, Lang::En)?.len())
}

/// What was confirmed since the last look of the timetable is not shown any more.
fn rows(conn: &mut Conn, who: &Who, now: DateTime<Utc>, lang: Lang) -> Result<Vec<NoticeRow>> {
    let mut rows = Vec::new();
    for notice in store::open_for(conn, who.organization(), who.role())? {
        let shelter = match shelters::store::find(conn, notice.shelter) {
            Ok(shelter) => shelter,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let pools = capacity::store::of_shelter(conn, shelter.id)?;
        let tonight = |pool: Pool| PoolTonight::of(pool, &shelter, &[], now);
        let house = House {
            pools: pools.into_iter().map(tonight).collect(),
            shelter: shelter.clone(),
        };
        if let Some(since) = rules::stale_since(&house) {
            let local = shelter.zone.local(since);
            rows.push(NoticeRow {
                shelter: shelter.id.number(),
                name: shelter.name,
                since: lang.day_and_hour(local),
            });
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::trial::get;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::trial;
    use crate::notices::acts::settle_reminders;

    #[actix_web::test]
    async fn reminders_lead_to_the_house_in_both_languages() {
        let trial = trial::database("2026-06-15T00:00:00Z");
        let db = (*trial).clone();
        let shelter = db
            .write(|tx| {
                let shelter = open_house(tx, &shelter_in("ottawa"))?;
                open_pool(tx, &shelter, numbers(4, 4, 3, 0))?;
                Ok(shelter)
            })
            .await
            .unwrap();
        let staff = staff_of(&shelter);
        let none = get(&db, &staff, routes(), "/en/notices").await;
        assert!(
            none.body.contains("Every count is confirmed."),
            "{}",
            none.body
        );
        trial.at("2026-06-15T11:00:00Z");
        db.write(settle_reminders).await.unwrap();
        let href = format!("href=\"/shelters/{}\"", shelter.id);
        for (address, words) in [
            ("/en/notices", "since 15\u{a0}Jun 2026, 07:00"),
            ("/fr/notices", "depuis le 15\u{a0}juin 2026 à 7\u{a0}h"),
        ] {
            let answer = get(&db, &staff, routes(), address).await;
            assert_eq!(answer.status, 200);
            assert!(answer.body.contains(&href), "{}", answer.body);
            assert!(answer.body.contains(words), "{}", answer.body);
        }
    }
}
