//! `/notices`: what stands for one's role in one's own organization, the most pressing first, each leading to where
//! something can be done about it.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDateTime, Utc};

use super::kinds::{self, About, KINDS, Kind, STALE_COUNTS};
use super::store::Notice;
use super::{rules, store};
use crate::accounts;
use crate::accounts::badges::Badges;
use crate::accounts::who::{NoticeReader, Who};
use crate::capacity;
use crate::capacity::rules::Pool;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::network;
use crate::ground::nights::Zone;
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
        Access::Roles(NoticeReader::ROLES),
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
    /// Its place among the kinds: the most pressing first.
    place: usize,
    /// What it is, in two words.
    word: String,
    /// What it is about; empty where that goes without saying.
    name: String,
    address: String,
    sentence: String,
    way_on: String,
}

/// `GET /notices`.
pub async fn notices(
    db: web::Data<Db>,
    who: NoticeReader,
    badges: Badges,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (asking, lang) = ((*who).clone(), shell.language());
    let (notices, numbers) = db
        .read(move |conn| {
            let numbers = badges.numbers(conn, &asking, now)?;
            Ok((rows(conn, &asking, now, lang)?, numbers))
        })
        .await?;
    let lead = i64::try_from(notices.len()).unwrap_or(i64::MAX);
    let shell = shell.badged(numbers);
    Ok(answer::page(&NoticesPage {
        lead: shell.n("notices-lead", lead),
        notices,
        shell,
    })?)
}

/// How many notices somebody has now.
pub fn number_for(conn: &mut Conn, who: &Who, now: DateTime<Utc>) -> Result<usize> {
    Ok(rows(conn, who, now, Lang::En)?.len())
}

fn rows(conn: &mut Conn, who: &Who, now: DateTime<Utc>, lang: Lang) -> Result<Vec<NoticeRow>> {
    let zone = network::zone(conn)?;
    let mut rows = Vec::new();
    for notice in store::open_for(conn, who.organization(), who.role())? {
        let Some(kind) = kinds::find(&notice.kind) else {
            continue;
        };
        let found = match kind.about {
            About::Shelter => of_shelter(conn, kind, &notice, now)?,
            About::Organization => of_organization(conn, who, &notice, zone)?,
            About::Booking => Some((notice.about.to_string(), zone.local(notice.made_at))),
        };
        if let Some((name, since)) = found {
            rows.push(row(
                kind,
                who,
                &notice,
                name,
                lang.day_and_hour(since),
                lang,
            ));
        }
    }
    rows.sort_by_key(|row| row.place);
    Ok(rows)
}

fn row(
    kind: &'static Kind,
    who: &Who,
    notice: &Notice,
    name: String,
    since: String,
    lang: Lang,
) -> NoticeRow {
    let [word, sentence, way_on] = kind.says;
    let told = Sentence::new(sentence).with("since", since);
    NoticeRow {
        place: KINDS.iter().position(|one| one == kind).unwrap_or(0),
        word: lang.say(word).into_owned(),
        name,
        address: kind.address(who.role(), notice.about),
        sentence: lang.tell(&told).into_owned(),
        way_on: lang.say(way_on).into_owned(),
    }
}

/// The house's name and since when, by its own clock. None where it has closed, and of counts where they were
/// confirmed since the last look of the timetable.
fn of_shelter(
    conn: &mut Conn,
    kind: &Kind,
    notice: &Notice,
    now: DateTime<Utc>,
) -> Result<Option<(String, NaiveDateTime)>> {
    let shelter = match shelters::store::find(conn, notice.about.into()) {
        Ok(shelter) => shelter,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let since = if kind.code == STALE_COUNTS {
        let pools = capacity::store::of_shelter(conn, shelter.id)?;
        let tonight = |pool: Pool| PoolTonight::of(pool, &shelter, &[], now);
        rules::stale_since(&House {
            pools: pools.into_iter().map(tonight).collect(),
            shelter: shelter.clone(),
        })
    } else {
        Some(notice.made_at)
    };
    Ok(since.map(|since| (shelter.name, shelter.zone.local(since))))
}

/// Since when, by the network's clock, and the name where it is not the reader's own organization.
fn of_organization(
    conn: &mut Conn,
    who: &Who,
    notice: &Notice,
    zone: Zone,
) -> Result<Option<(String, NaiveDateTime)>> {
    let name = if notice.about == who.organization().number() {
        String::new()
    } else {
        accounts::store::people::organization(conn, notice.about.into())?.name
    };
    Ok(Some((name, zone.local(notice.made_at))))
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
        assert!(none.body.contains("nothing to tell you"), "{}", none.body);
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
