//! What is kept in memory is what the database has: with every commit that was answered before.

use super::*;
use crate::ground::codes::{Mode, OrganizationKind};
use crate::ground::db::Tx;
use crate::ground::trial::{Trial, database};
use crate::interpretation::acts::hours::forget_past;
use crate::interpretation::rules::hours::Hours;
use crate::interpretation::rules::trial::{at, date, interpreter, on_call, open, provider};
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, Interpreter, Provider,
};
use actix_web::web::Data;
use chrono::Weekday;

/// A Tuesday at ten in Toronto.
const NOW: &str = "2026-11-24T15:00:00Z";

fn network() -> (Trial, Data<Heard>) {
    let trial = database(NOW);
    let heard: Data<Heard> = Data::default();
    let hearing = heard.clone();
    trial.listen(vec![Box::new(move |news: &[News]| hearing.hear(news))]);
    (trial, heard)
}

/// One service with an interpreter for Dari by telephone: without hours of its own, and so never there.
fn opened(trial: &Trial) -> (Provider, Interpreter) {
    trial.write(|tx| {
        let kind = OrganizationKind::InterpretationProvider;
        let organization =
            crate::accounts::store::people::insert_organization(tx.conn, "Voices", kind, tx.now)?;
        let service = Provider {
            organization,
            regions: Vec::new(),
            revision: 1,
            ..provider(7)
        };
        let one = Interpreter {
            provider: service.id,
            revision: 1,
            ..interpreter(70, &["prs"])
        };
        store::insert_provider(tx.conn, &service)?;
        store::insert_interpreter(tx.conn, &one)?;
        tell(tx, service.id);
        Ok((service, one))
    })
}

fn tell(tx: &mut Tx, service: ProviderId) {
    tx.announce(TOPIC, service.number());
}

async fn phone(trial: &Trial, heard: &Heard) -> Option<Option<DateTime<Utc>>> {
    let everybody = heard.now(trial).await.unwrap();
    let now = trial.clock.now();
    let tongue = "prs".parse().unwrap();
    let reaches = everybody.of_tongue(tongue, Some(Mode::Phone), None, now, now);
    reaches.first().map(|reach| reach.next_at)
}

#[actix_web::test]
async fn whoever_asks_after_a_commit_sees_it_and_without_one_nothing_is_read_again() {
    let (trial, heard) = network();
    assert_eq!(phone(&trial, &heard).await, None, "nobody is there");
    let (service, one) = opened(&trial);
    assert_eq!(
        phone(&trial, &heard).await,
        Some(None),
        "there, and never at work"
    );
    let before = heard.now(&trial).await.unwrap();
    assert!(Arc::ptr_eq(&before, &heard.now(&trial).await.unwrap()));

    let week = vec![
        (Weekday::Tue, open("12:00", 60)),
        (Weekday::Tue, on_call("18:00", 60)),
    ];
    let hours = Hours {
        week: week.clone(),
        exceptions: Vec::new(),
    };
    trial.write(move |tx| {
        store::put_week(tx.conn, service.id, None, &hours.week)?;
        tell(tx, service.id);
        Ok(())
    });
    let noon = Some(Some(at("2026-11-24T17:00:00Z")));
    assert_eq!(phone(&trial, &heard).await, noon);

    // Another program's commit is heard as everything.
    let before = heard.now(&trial).await.unwrap();
    heard.hear(&[News::EVERYTHING]);
    assert!(!Arc::ptr_eq(&before, &heard.now(&trial).await.unwrap()));

    // Hours of her own: the evening of the service is hers no more.
    let own = Interpreter {
        own_hours: true,
        revision: 2,
        ..one
    };
    trial.write(move |tx| {
        assert!(store::update_interpreter(tx.conn, &own)?);
        store::put_week(tx.conn, service.id, Some(own.id), &week[1..])?;
        tell(tx, service.id);
        Ok(())
    });
    // On call from six: a quarter of an hour's notice is long over by then.
    assert_eq!(
        phone(&trial, &heard).await,
        Some(Some(at("2026-11-24T23:00:00Z")))
    );
}

#[actix_web::test]
async fn news_of_other_things_leaves_it_alone_and_days_that_pass_do_not() {
    let (trial, heard) = network();
    opened(&trial);
    let before = heard.now(&trial).await.unwrap();
    heard.hear(&[News {
        topic: "pool",
        id: 1,
    }]);
    assert!(Arc::ptr_eq(&before, &heard.now(&trial).await.unwrap()));
    trial.clock.advance(std::time::Duration::from_hours(24));
    assert!(Arc::ptr_eq(&before, &heard.now(&trial).await.unwrap()));
    trial.clock.advance(std::time::Duration::from_hours(25));
    assert!(
        !Arc::ptr_eq(&before, &heard.now(&trial).await.unwrap()),
        "worked out further"
    );
}

#[actix_web::test]
async fn a_confirmed_booking_takes_its_interpreter_and_a_cancelled_one_gives_her_back() {
    let (trial, heard) = network();
    let (service, one) = opened(&trial);
    let now = trial.clock.now();
    let until = now + chrono::TimeDelta::hours(2);
    let booking = Booking {
        id: BookingId::from(5),
        agency: service.organization,
        account: None,
        referral: None,
        tongue: "prs".parse().unwrap(),
        mode: Mode::Phone,
        region: None,
        gender: None,
        starts_at: now - chrono::TimeDelta::minutes(30),
        ends_at: until,
        state: BookingState::Confirmed,
        interpreter: Some(one.id),
        confirm_by: now,
        escalated: false,
        cancelled: None,
        asked_at: now - chrono::TimeDelta::days(1),
        ended_at: None,
        excluded: Vec::new(),
        given_up: Vec::new(),
        counted: false,
        revision: 1,
    };
    let confirmed = booking.clone();
    trial.write(move |tx| {
        store::put_week(tx.conn, service.id, None, &Hours::always().week)?;
        store::bookings::insert(tx.conn, &confirmed)?;
        tell(tx, service.id);
        Ok(())
    });
    assert_eq!(phone(&trial, &heard).await, Some(Some(until)));
    trial.write(move |tx| {
        let cancelled = Booking {
            state: BookingState::Cancelled,
            cancelled: Some((CancelledBy::Agency, CancelReason::NotNeeded)),
            ended_at: Some(tx.now),
            revision: 2,
            ..booking.clone()
        };
        store::bookings::update(tx.conn, &cancelled)?;
        tell(tx, service.id);
        Ok(())
    });
    assert_eq!(phone(&trial, &heard).await, Some(Some(now)));
}

#[test]
fn what_was_said_of_a_date_is_forgotten_a_week_after_it() {
    let (trial, _) = network();
    let (service, _) = opened(&trial);
    trial.write(move |tx| {
        for on in ["2026-11-16", "2026-11-17", "2026-12-24"] {
            let spans = [open("09:00", 60)];
            store::put_exceptions(tx.conn, service.id, None, date(on), Some(&spans))?;
        }
        Ok(())
    });
    assert_eq!(trial.write(forget_past), 1);
    let hours = trial
        .read_now(|conn| store::hours_of(conn, service.id, None))
        .unwrap();
    let left: Vec<_> = hours.exceptions.iter().map(|(on, _)| *on).collect();
    assert_eq!(left, [date("2026-11-17"), date("2026-12-24")]);
}
