//! Counting, confirming, undoing, a departure, "not taking anyone" and "taking again".

use std::ops::RangeInclusive;

use actix_web::HttpResponse;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Desk, Reading, bad_request, hidden};
use crate::capacity::acts;
use crate::capacity::rules::{
    MOST_AT_ONCE, MOST_SPACES, PoolId, Seen, Stated, check_reason, check_seen,
};
use crate::desk::trouble::{FormName, Sent};
use crate::ground::codes::Unavailable;
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::shelters;
use crate::stays;
use crate::web::failure::Failure;
use crate::web::form::Form;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The years a day somebody names may lie in.
pub const YEARS: RangeInclusive<i32> = 2000..=9999;

/// The stepper, the number field and the conflict card: absolute values, and what they were from.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountForm {
    occupied: String,
    open: Option<String>,
    reason: String,
    reason_until: String,
    from: String,
    revision: String,
    operation: String,
}

impl CountForm {
    fn read(&self) -> Result<(Stated, Seen)> {
        let seen = seen(&self.from, &self.revision)?;
        let mut reading = Reading::default();
        let range = 0..=MOST_SPACES;
        let occupied = reading.number("occupied", &self.occupied, &range);
        let open = self
            .open
            .as_ref()
            .and_then(|open| reading.number("open", open, &range));
        let reason = match self.reason.as_str() {
            "" => None,
            code => reading.code::<Unavailable>("reason", code),
        };
        let reason_until = match self.reason_until.trim() {
            "" => None,
            day => self.last_day(&mut reading, day),
        };
        let stated = Stated {
            occupied,
            open,
            reason,
            reason_until,
        };
        reading.done(Some((stated, seen)))
    }

    fn last_day(&self, reading: &mut Reading, day: &str) -> Option<NaiveDate> {
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
        let day = day.filter(|day| YEARS.contains(&day.year()));
        if day.is_none() {
            reading.wrong("reason_until", Sentence::new("desk-day-wrong"));
        }
        day
    }
}

fn seen(from: &str, revision: &str) -> Result<Seen> {
    Ok(Seen {
        occupied: hidden(from)?,
        revision: hidden(revision)?,
    })
}

/// `POST /pools/{id}/count`.
pub async fn count(desk: Desk, Form(form): Form<CountForm>) -> Answer {
    let place = desk.pool().await?;
    let outcome = match form.read() {
        Ok((stated, seen)) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "counted",
                move |tx, who, pool| {
                    check_seen(pool, seen)?;
                    check_reason(pool, stated)?;
                    acts::record_count(tx, who, pool.id, stated, seen).map(drop)
                },
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Count, &form).wanting(form.occupied.parse().ok());
    desk.answer(place.shelter, sent, outcome).await
}

/// "Still N".
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmationForm {
    from: String,
    revision: String,
    operation: String,
}

/// `POST /pools/{id}/confirmation`.
pub async fn confirmation(desk: Desk, Form(form): Form<ConfirmationForm>) -> Answer {
    let place = desk.pool().await?;
    let seen = seen(&form.from, &form.revision)?;
    let outcome = desk
        .once(
            place,
            &form.operation,
            &form,
            "confirmed",
            move |tx, who, pool| acts::confirm(tx, who, pool.id, seen).map(drop),
        )
        .await;
    let sent = Sent::new(place.pool, FormName::Confirmation, &form).wanting(seen.occupied);
    desk.answer(place.shelter, sent, outcome).await
}

/// "Everything still correct": for each pool the page showed, its id, revision and occupied number.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AllForm {
    seen: Vec<String>,
    operation: String,
}

impl AllForm {
    fn read(&self) -> Result<Vec<(PoolId, i64, i32)>> {
        let seen: Option<Vec<_>> = self.seen.iter().map(|line| read_seen(line)).collect();
        seen.filter(|seen| !seen.is_empty()).ok_or_else(bad_request)
    }
}

fn read_seen(line: &str) -> Option<(PoolId, i64, i32)> {
    let (id, rest) = line.split_once(':')?;
    let (revision, occupied) = rest.split_once(':')?;
    Some((
        id.parse().ok()?,
        revision.parse().ok()?,
        occupied.parse().ok()?,
    ))
}

/// `POST /shelters/{id}/confirmation`.
pub async fn all(desk: Desk, Form(form): Form<AllForm>) -> Answer {
    let shelter = desk.shelter().await?;
    let seen = form.read()?;
    let revisions = seen.iter().map(|(id, revision, _)| (*id, *revision));
    let outcome = desk
        .confirm_all(shelter, &form.operation, &form, revisions.collect())
        .await;
    let sent = Sent {
        pool: None,
        form: FormName::All(seen),
        typed: Default::default(),
        wanted: None,
    };
    desk.answer(shelter, sent, outcome).await
}

/// Undo.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoForm {
    revision: String,
    operation: String,
}

/// `POST /pools/{id}/undo`.
pub async fn undo(desk: Desk, Form(form): Form<UndoForm>) -> Answer {
    let place = desk.pool().await?;
    let revision = hidden(&form.revision)?.ok_or_else(bad_request)?;
    let outcome = desk
        .once(
            place,
            &form.operation,
            &form,
            "undone",
            move |tx, who, pool| acts::undo(tx, who, pool.id, revision).map(drop),
        )
        .await;
    let sent = Sent::new(place.pool, FormName::Undo, &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// Somebody left.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DepartureForm {
    spaces: String,
    from: String,
    revision: String,
    operation: String,
}

/// `POST /pools/{id}/departure`.
pub async fn departure(desk: Desk, Form(form): Form<DepartureForm>) -> Answer {
    let place = desk.pool().await?;
    let seen = seen(&form.from, &form.revision)?;
    let mut reading = Reading::default();
    let spaces = reading.number("spaces", &form.spaces, &(1..=MOST_AT_ONCE));
    let wanted = seen
        .occupied
        .zip(spaces)
        .map(|(occupied, spaces)| occupied.saturating_sub(spaces));
    let outcome = match reading.done(spaces) {
        Ok(spaces) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "left",
                move |tx, who, pool| {
                    check_seen(pool, seen)?;
                    stays::acts::count_departure(tx, who, pool.id, spaces)
                },
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Departure, &form).wanting(wanted);
    desk.answer(place.shelter, sent, outcome).await
}

/// "Not taking anyone": one of the offered ends, or another day and time of the house's clock.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PauseForm {
    reason: String,
    until: String,
    until_other: String,
    operation: String,
}

impl PauseForm {
    fn read(&self, zone: Zone) -> Result<(Unavailable, DateTime<Utc>)> {
        let mut reading = Reading::default();
        let reason = reading.code("reason", &self.reason);
        let (field, text) = match self.until.as_str() {
            "" | "other" => ("until_other", self.until_other.trim()),
            offered => ("until", offered),
        };
        let until = local_moment(text);
        if text.is_empty() {
            reading.wrong(field, Sentence::new("field-needed"));
        } else if until.is_none() {
            reading.wrong(field, Sentence::new("desk-moment-wrong"));
        }
        let until = until.map(|local| zone.instant(local.date(), local.time()));
        reading.done(reason.zip(until))
    }
}

/// `2026-01-15T07:00` as browsers send it, or with a space as people type it.
fn local_moment(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

/// `POST /pools/{id}/pause`.
pub async fn pause(desk: Desk, Form(form): Form<PauseForm>) -> Answer {
    let place = desk.pool().await?;
    let shelter = place.shelter;
    let zone = desk
        .db
        .read(move |conn| Ok(shelters::store::find(conn, shelter)?.zone))
        .await?;
    let outcome = match form.read(zone) {
        Ok((reason, until)) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "paused",
                move |tx, who, pool| acts::pause(tx, who, pool.id, reason, until).map(drop),
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Pause, &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// "Taking again".
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResumptionForm {
    operation: String,
}

/// `POST /pools/{id}/resumption`.
pub async fn resumption(desk: Desk, Form(form): Form<ResumptionForm>) -> Answer {
    let place = desk.pool().await?;
    let outcome = desk
        .once(place, &form.operation, &form, "resumed", |tx, who, pool| {
            acts::resume(tx, who, pool.id).map(drop)
        })
        .await;
    let sent = Sent::new(place.pool, FormName::Resumption, &form);
    desk.answer(place.shelter, sent, outcome).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::error::Error;

    fn wrong_fields<T>(read: Result<T>) -> Vec<String> {
        match read {
            Err(Error::Invalid(fields)) => fields.into_iter().map(|one| one.field.into()).collect(),
            _ => panic!("the form was taken"),
        }
    }

    #[test]
    fn a_count_names_all_its_wrong_fields() {
        let form = CountForm {
            occupied: "many".into(),
            open: Some("-4".into()),
            reason: "mood".into(),
            reason_until: "soon".into(),
            ..CountForm::default()
        };
        assert_eq!(
            wrong_fields(form.read()),
            ["occupied", "open", "reason", "reason_until"]
        );
    }

    #[test]
    fn the_stepper_leaves_open_as_it_is() {
        let form = CountForm {
            occupied: "3".into(),
            from: "2".into(),
            revision: "7".into(),
            ..CountForm::default()
        };
        let (stated, seen) = form.read().unwrap();
        assert_eq!((stated.occupied, stated.open), (Some(3), None));
        assert_eq!((seen.occupied, seen.revision), (Some(2), Some(7)));
    }

    #[test]
    fn an_end_is_read_on_the_houses_own_clock() {
        let toronto = Zone::parse("America/Toronto").unwrap();
        let form = |until: &str, other: &str| PauseForm {
            reason: "repair".into(),
            until: until.into(),
            until_other: other.into(),
            ..PauseForm::default()
        };
        let seven = "2026-01-15T12:00:00Z".parse::<DateTime<Utc>>().unwrap();
        for form in [
            form("2026-01-15T07:00", ""),
            form("other", "2026-01-15T07:00"),
            form("", "2026-01-15 07:00"),
        ] {
            assert_eq!(form.read(toronto).unwrap(), (Unavailable::Repair, seven));
        }
        assert_eq!(
            wrong_fields(form("other", " ").read(toronto)),
            ["until_other"]
        );
        assert_eq!(wrong_fields(form("at dawn", "").read(toronto)), ["until"]);
    }

    #[test]
    fn what_the_page_showed_is_read_back_whole_or_not_at_all() {
        assert_eq!(read_seen("12:7:2"), Some((PoolId::from(12), 7, 2)));
        for line in ["", "12", "12:7", "12:7:x", "a:7:2"] {
            assert_eq!(read_seen(line), None, "{line}");
        }
        assert!(AllForm::default().read().is_err());
    }
}
