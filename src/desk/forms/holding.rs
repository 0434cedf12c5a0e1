//! Holding a space for somebody on the way, and how that ends.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Desk, Reading, bad_request};
use crate::capacity::rules::{MOST_AT_ONCE, RoomId};
use crate::desk::trouble::{FormName, Sent};
use crate::ground::codes::ExtensionReason;
use crate::ground::error::Result;
use crate::holds::acts;
use crate::holds::rules::MINUTES;
use crate::referrals::acts::arriving;
use crate::stays::rules::{BANDS, Guests};
use crate::web::failure::Failure;
use crate::web::form::Form;

type Answer = std::result::Result<HttpResponse, Failure>;

/// How many spaces, for how long.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HoldForm {
    spaces: String,
    minutes: String,
    operation: String,
}

impl HoldForm {
    fn read(&self) -> Result<(i32, i32)> {
        let mut reading = Reading::default();
        let spaces = reading.number("spaces", &self.spaces, &(1..=MOST_AT_ONCE));
        let minutes = reading.number("minutes", &self.minutes, &MINUTES);
        reading.done(spaces.zip(minutes))
    }
}

/// `POST /pools/{id}/holds`.
pub async fn hold(desk: Desk, Form(form): Form<HoldForm>) -> Answer {
    let place = desk.pool().await?;
    let outcome = match form.read() {
        Ok((spaces, minutes)) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "held",
                move |tx, who, pool| {
                    acts::make_in(tx, who, pool.clone(), spaces, minutes).map(drop)
                },
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Hold, &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// She is here; where the pool lists rooms, in these; where the house keeps stays and no referral tells, who came.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArrivalForm {
    rooms: Vec<String>,
    adults: String,
    children_0_4: String,
    children_5_11: String,
    children_12_15: String,
    children_16_17: String,
    operation: String,
}

impl ArrivalForm {
    /// Who came, if anybody said so.
    fn guests(&self) -> Result<Option<Guests>> {
        let said = [
            &self.adults,
            &self.children_0_4,
            &self.children_5_11,
            &self.children_12_15,
            &self.children_16_17,
        ];
        if said.iter().all(|number| number.trim().is_empty()) {
            return Ok(None);
        }
        let mut reading = Reading::default();
        let mut numbers =
            said.iter()
                .zip(BANDS)
                .filter_map(|(text, (field, _))| match text.trim().is_empty() {
                    true => Some(0),
                    false => reading.number(field, text, &(0..=MOST_AT_ONCE)),
                });
        let adults = numbers.next().unwrap_or(0);
        let children: Vec<i32> = numbers.collect();
        let children = children.try_into().ok();
        let children: [i32; 4] = reading.done(children)?;
        Guests::new(adults, children).map(Some)
    }
}

/// `POST /holds/{id}/arrival`.
pub async fn arrival(desk: Desk, Form(form): Form<ArrivalForm>) -> Answer {
    let (id, place) = desk.hold().await?;
    let rooms: Option<Vec<RoomId>> = form.rooms.iter().map(|id| id.parse().ok()).collect();
    let rooms = rooms.ok_or_else(bad_request)?;
    let outcome = match form.guests() {
        Ok(guests) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "arrived",
                move |tx, who, _| arriving::arrive(tx, who, id, guests, &rooms).map(drop),
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Arrival(id), &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// She is not coming.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleaseForm {
    operation: String,
}

/// `POST /holds/{id}/release`.
pub async fn release(desk: Desk, Form(form): Form<ReleaseForm>) -> Answer {
    let (id, place) = desk.hold().await?;
    let outcome = desk
        .once(
            place,
            &form.operation,
            &form,
            "released",
            move |tx, who, _| acts::release(tx, who, id).map(drop),
        )
        .await;
    let sent = Sent::new(place.pool, FormName::Release(id), &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// The way is longer than thought.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExtensionForm {
    minutes: String,
    reason: String,
    operation: String,
}

impl ExtensionForm {
    fn read(&self) -> Result<(i32, ExtensionReason)> {
        let mut reading = Reading::default();
        let minutes = reading.number("minutes", &self.minutes, &MINUTES);
        let reason = reading.code("reason", &self.reason);
        reading.done(minutes.zip(reason))
    }
}

/// `POST /holds/{id}/extension`.
pub async fn extension(desk: Desk, Form(form): Form<ExtensionForm>) -> Answer {
    let (id, place) = desk.hold().await?;
    let outcome = match form.read() {
        Ok((minutes, reason)) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "extended",
                move |tx, who, _| acts::extend(tx, who, id, minutes, reason).map(drop),
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Extension(id), &form);
    desk.answer(place.shelter, sent, outcome).await
}
