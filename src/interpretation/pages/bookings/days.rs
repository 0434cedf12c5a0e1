//! `/interpretation/days/{date}`: the sheet of a service's day, for the wall. What runs over midnight stands on both days.

use askama::Template;
use chrono::{Days, NaiveDate};

use super::cards::slot_in_words;
use super::{Answer, Caller};
use crate::accounts::who::InterpretationKeeper;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::interpretation::rules::Provider;
use crate::interpretation::sight::{Looking, Seen};
use crate::interpretation::store;
use crate::shelters;
use crate::shelters::rules::Region;
use crate::web::answer::page as rendered;
use crate::web::shell::Shell;

/// A line of the sheet.
struct Row {
    when: String,
    alias: String,
    language: &'static str,
    mode: String,
    number: String,
    state: &'static str,
}

/// The day of one service.
struct Sheet {
    id: String,
    caption: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "interpretation/bookings/day.html")]
struct DayPage {
    shell: Shell,
    title: String,
    before: String,
    after: String,
    sheets: Vec<Sheet>,
}

/// The years for which a sheet is made.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// `GET /interpretation/days/{date}`
pub async fn page(caller: Caller, _who: InterpretationKeeper) -> Answer {
    let date: NaiveDate = caller
        .request
        .match_info()
        .query("date")
        .parse()
        .map_err(|_| Error::NotFound)?;
    if !YEARS.contains(&chrono::Datelike::year(&date)) {
        return Err(Error::NotFound.into());
    }
    let (who, now) = (caller.who.clone(), caller.now());
    let (days, regions, network) = caller
        .db
        .read(move |conn| {
            let mut looking = Looking::of(conn, &who, now)?;
            let own = looking.services().providers_of(who.organization());
            let own: Vec<Provider> = own.cloned().collect();
            let mut days = Vec::new();
            for provider in own {
                let seen = looking.on_day(conn, provider.id, (provider.zone, date))?;
                days.push((provider, seen));
            }
            // One that was closed since stands on the sheets of the days it worked.
            for provider in store::closed_providers_of(conn, who.organization())? {
                let seen = looking.on_day(conn, provider.id, (provider.zone, date))?;
                if !seen.is_empty() {
                    days.push((provider, seen));
                }
            }
            let zone = network::zone(conn)?;
            Ok((days, shelters::store::regions(conn)?, zone))
        })
        .await?;
    let shell = caller.shell;
    let sheets = days
        .iter()
        .map(|(provider, seen)| sheet((provider, network), seen, &regions, &shell))
        .collect();
    let beside = |date: Option<NaiveDate>| date.unwrap_or_default().to_string();
    Ok(rendered(&DayPage {
        title: shell.with("booking-day-title", "day", shell.language().day(date)),
        before: beside(date.checked_sub_days(Days::new(1))),
        after: beside(date.checked_add_days(Days::new(1))),
        sheets,
        shell,
    })?)
}

fn sheet(
    (provider, network): (&Provider, Zone),
    seen: &[Seen],
    regions: &[Region],
    shell: &Shell,
) -> Sheet {
    let count = i64::try_from(seen.len()).unwrap_or(i64::MAX);
    let caption = Sentence::new("booking-day-caption")
        .with("name", provider.name.as_str())
        .with("n", count);
    let row = |one: &Seen| Row {
        when: slot_in_words(
            shell.language(),
            (provider.zone, network),
            (one.starts_at, one.ends_at),
        ),
        alias: one
            .sent
            .as_ref()
            .map_or_else(String::new, |sent| sent.alias.clone()),
        language: one.tongue.tongue().name(shell.language()),
        mode: mode(one, regions, shell),
        number: one.id.to_string(),
        state: shell.label(&one.state),
    };
    Sheet {
        id: provider.id.to_string(),
        caption: shell.tell(&caption),
        rows: seen.iter().map(row).collect(),
    }
}

fn mode(seen: &Seen, regions: &[Region], shell: &Shell) -> String {
    let mode = shell.label(&seen.mode);
    let region = seen
        .region
        .as_deref()
        .and_then(|code| regions.iter().find(|region| region.code == code));
    match region {
        Some(region) => format!("{mode} · {}", region.name(shell.language())),
        None => mode.to_owned(),
    }
}
