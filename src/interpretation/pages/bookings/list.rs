//! `/interpretation/bookings`: what an agency asked for, with the form to ask; what a service has to answer, the late
//! ones on top, and what its interpreters are booked for.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Duration, Utc};

use super::asking::{AskForm, slot, typed_moment};
use super::cards::{BOOKINGS, BookingCard, Drawing};
use super::{Answer, Caller, Choice, Fields};
use crate::accounts::who::{MayRefer, Who};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::interpretation::acts::bookings as acts;
use crate::interpretation::rules::bookings::{Booked, BookingAct, able, at_work, is_free};
use crate::interpretation::rules::hours::Hours;
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, Interpreter, InterpreterId, Provider, ProviderId,
};
use crate::interpretation::sight::{Looking, Seen};
use crate::interpretation::store::{self, HoursOf, bookings};
use crate::shelters;
use crate::shelters::rules::Region;
use crate::web::answer::page_with;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;
use crate::web::trouble::Trouble;

/// Bookings that stand alike.
struct Group {
    id: &'static str,
    title: String,
    cards: Vec<BookingCard>,
}

#[derive(Template)]
#[template(path = "interpretation/bookings/list.html")]
struct ListPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    lead: String,
    groups: Vec<Group>,
    /// For who may ask.
    form: Option<AskForm>,
    /// The sheet of today, for who answers.
    today: Option<String>,
}

/// Everything the page shows, read in one view.
pub(super) struct Read {
    pub(super) seen: Vec<(Seen, Vec<Choice>)>,
    pub(super) regions: Vec<Region>,
    pub(super) zone: Zone,
    /// Where the clock of somebody's own service hangs.
    own_zone: Option<Zone>,
    /// Whether some service's clock shows another time than the network's.
    has_other_clocks: bool,
}

impl Read {
    /// All that concerns somebody.
    fn all(conn: &mut Conn, who: &Who, now: DateTime<Utc>) -> Result<Self> {
        let mut looking = Looking::of(conn, who, now)?;
        let seen = looking.all(conn)?;
        Self::with(conn, who, &looking, seen)
    }

    /// Bookings with those who could be sent to each.
    pub(super) fn with(
        conn: &mut Conn,
        who: &Who,
        looking: &Looking,
        seen: Vec<Seen>,
    ) -> Result<Self> {
        let wanted: Vec<BookingId> = seen
            .iter()
            .filter(|one| one.may(BookingAct::Confirm))
            .map(|one| one.id)
            .collect();
        let own = Own::read(conn, who, looking)?;
        let choices = own.choices(conn, &wanted)?;
        let with_choices = seen.into_iter().map(|one| {
            let could_come = choices.get(&one.id).cloned().unwrap_or_default();
            (one, could_come)
        });
        let zone = network::zone(conn)?;
        Ok(Self {
            seen: with_choices.collect(),
            regions: shelters::store::regions(conn)?,
            has_other_clocks: looking.has_other_clocks(zone),
            zone,
            own_zone: own.0.first().map(|(provider, _, _)| provider.zone),
        })
    }
}

/// A service's own interpreters with their hours; none for who only asks.
struct Own(Vec<(Provider, Interpreter, Hours)>);

impl Own {
    fn read(conn: &mut Conn, who: &Who, looking: &Looking) -> Result<Self> {
        let services = looking.services();
        let own: Vec<&Provider> = services.providers_of(who.organization()).collect();
        let ids: Vec<ProviderId> = own.iter().map(|provider| provider.id).collect();
        let hours = store::hours_of_services(conn, &ids)?;
        let of = |interpreter: &Interpreter, provider: &Provider| {
            let whose = match interpreter.own_hours {
                true => HoursOf::Interpreter(interpreter.id),
                false if provider.always_open => return Hours::always(),
                false => HoursOf::Provider(provider.id),
            };
            hours.get(&whose).cloned().unwrap_or_default()
        };
        let people = own.into_iter().flat_map(|provider| {
            let its = services.interpreters.iter();
            let its = its.filter(move |one| one.provider == provider.id);
            its.map(move |one| (provider.clone(), one.clone(), of(one, provider)))
        });
        Ok(Self(people.collect()))
    }

    /// Who could be sent to each of these: able, at work and free.
    fn choices(
        &self,
        conn: &mut Conn,
        wanted: &[BookingId],
    ) -> Result<BTreeMap<BookingId, Vec<Choice>>> {
        let found = bookings::some(conn, wanted)?;
        let from = found.iter().map(|one| one.starts_at).min();
        let until = found.iter().map(|one| one.ends_at).max();
        let mut elsewhere: BTreeMap<InterpreterId, Vec<Booked>> = BTreeMap::new();
        if let Some((from, until)) = from.zip(until) {
            for (interpreter, begins, ends) in bookings::taken(conn, from, until)? {
                elsewhere
                    .entry(interpreter)
                    .or_default()
                    .push((begins, ends));
            }
        }
        let could_come = |booking: &Booking| {
            let (from, until) = (booking.starts_at, booking.ends_at);
            let able = self.0.iter().filter(|(provider, one, hours)| {
                let can = able(one, provider, booking);
                let taken = elsewhere.get(&one.id).map_or(&[][..], Vec::as_slice);
                can.and_then(|()| at_work(hours, provider, booking)).is_ok()
                    && is_free(one.at_once, taken, from, until)
            });
            able.map(|(_, one, _)| (one.id.to_string(), one.alias.clone(), false))
                .collect()
        };
        let each = found.iter().map(|one| (one.id, could_come(one)));
        Ok(each.collect())
    }
}

/// `GET /interpretation/bookings`, with `language`, `mode` and `at` of a form to begin with.
pub async fn page(caller: Caller) -> Answer {
    let pairs: Vec<(String, String)> =
        crate::web::form::read_fields(caller.request.query_string().as_bytes())?;
    let mut typed = Typed::from(pairs);
    let at = typed.text("at").parse::<DateTime<Utc>>().ok();
    if let Some(at) = at.filter(|at| (*at - caller.now()).abs() < Duration::days(400)) {
        let zone = caller.db.read(network::zone).await?;
        typed.set("starts_at", typed_moment(at, zone));
    } else if typed.text("starts_at").is_empty() {
        let zone = caller.db.read(network::zone).await?;
        typed.set("starts_at", typed_moment(next_quarter(caller.now()), zone));
    }
    Ok(show(caller, typed, Trouble::none()).await?)
}

/// The next quarter of an hour: to begin a form with.
fn next_quarter(now: DateTime<Utc>) -> DateTime<Utc> {
    let quarter = now.timestamp().div_euclid(900) + 1;
    DateTime::from_timestamp(quarter * 900, 0).unwrap_or(now)
}

/// The page with what was typed into its form, and what is wrong on top.
pub(super) async fn show(caller: Caller, typed: Typed, trouble: Trouble) -> Result<HttpResponse> {
    let now = caller.now();
    let who = caller.who.clone();
    let read = caller
        .db
        .read(move |conn| Read::all(conn, &who, now))
        .await?;
    let shell = caller.shell.at("/interpretation/bookings").live();
    let asks = MayRefer::ROLES.contains(&caller.who.role());
    let waiting = read.seen.iter();
    let waiting = waiting
        .filter(|(one, _)| one.state == BookingState::Requested)
        .count();
    let lead = if asks {
        shell.n("booking-lead-asked", waiting)
    } else {
        shell.n("booking-lead-answer", waiting)
    };
    let today = read.own_zone.map(|zone| zone.local(now).date().to_string());
    let page = ListPage {
        errors: trouble.wrong,
        lead,
        groups: groups(&read, &shell, now),
        form: asks.then(|| {
            let place = ("book".to_owned(), BOOKINGS.to_owned());
            let form = AskForm::of(&shell, place, &typed, &[], &read.regions);
            form.by_clock(&shell, read.zone, read.has_other_clocks)
        }),
        today,
        shell,
    };
    page_with(trouble.status, &page)
}

fn groups(read: &Read, shell: &Shell, now: DateTime<Utc>) -> Vec<Group> {
    let drawing = Drawing {
        shell,
        zone: read.zone,
        regions: &read.regions,
        now,
        below: BOOKINGS,
    };
    let group = |id, title: &str, takes: &dyn Fn(&Seen) -> bool| Group {
        id,
        title: shell.t(title),
        cards: read
            .seen
            .iter()
            .filter(|(one, _)| takes(one))
            .map(|(one, choices)| drawing.card(one, choices.clone()))
            .collect(),
    };
    let is = |one: &Seen, state| one.state == state;
    let all = vec![
        group("late", "booking-group-late", &|one| one.is_late),
        group("waiting", "booking-group-waiting", &|one| {
            is(one, BookingState::Requested) && !one.is_late
        }),
        group("past", "booking-group-past", &|one| {
            is(one, BookingState::Confirmed) && one.ends_at <= now
        }),
        group("coming", "booking-group-coming", &|one| {
            is(one, BookingState::Confirmed) && now < one.ends_at
        }),
        group("over", "booking-group-over", &|one| one.state.is_over()),
    ];
    let told = all.into_iter().filter(|group| !group.cards.is_empty());
    told.collect()
}

/// `POST /interpretation/bookings`: asks every service that could send somebody.
pub async fn ask(caller: Caller, _who: MayRefer, sent: Fields) -> Answer {
    let retry = caller.retry(&sent.0)?;
    let zone = caller.db.read(network::zone).await?;
    let typed = Typed::from(sent.0);
    let outcome = match slot(&typed, zone) {
        Ok(slot) => {
            let in_vain = caller.heard.in_vain(&caller.db, &slot, zone).await?;
            let way_on = |booking: &Booking| {
                format!(
                    "/interpretation/bookings/{}?notice=booking-asked",
                    booking.id
                )
            };
            let act =
                move |tx: &mut Tx, who: &Who| acts::ask(tx, who, &slot, None, in_vain.as_ref());
            caller.once(retry, way_on, act).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let trouble = caller.trouble(error, "ask")?;
            Ok(show(caller, typed, trouble).await?)
        }
    }
}
