//! What is kept of an answer, and for how long.

use super::*;
use crate::ground::trial::{Trial, database};

fn retry(key: &str, body_hash: &str) -> Retry {
    Retry {
        account: AccountId::from(7),
        key: Some(key.to_owned()),
        body_hash: body_hash.to_owned(),
        lang: Lang::En,
    }
}

fn done() -> Result<Kept> {
    Ok(Kept::see("/board".to_owned()))
}

fn kept(trial: &Trial) -> i64 {
    trial
        .read_now(|conn| Ok(replays::table.count().get_result(conn)?))
        .unwrap()
}

#[test]
fn what_is_not_there_is_not_kept_whatever_it_was_asked_with() {
    let trial = database("2026-11-24T07:00:00Z");
    for hash in ["one", "another"] {
        let said = trial.write_now(move |tx| once(tx, &retry("k", hash), |_| Err(Error::NotFound)));
        assert!(matches!(said, Err(Error::NotFound)));
    }
    assert_eq!(kept(&trial), 0);
    trial.write(|tx| once(tx, &retry("k", "one"), |_| done()));
    // A key that was used says so before anything is looked for, whosesoever it is.
    let used = trial.write_now(|tx| once(tx, &retry("k", "another"), |_| Err(Error::NotFound)));
    assert!(matches!(used, Err(Error::Refused(Problem::KeyReused, _))));
}

#[test]
fn a_refusal_and_what_is_about_no_case_are_forgotten_after_a_day_and_the_rest_after_a_week() {
    let trial = database("2026-11-01T07:00:00Z");
    trial.write(|tx| once(tx, &retry("done", "x"), |_| done()));
    trial.write(|tx| {
        let refused = Error::Refused(Problem::PoolFull, Sentence::new("hold-ended"));
        let _ = once(tx, &retry("refused", "x"), |_| Err(refused))?;
        once(tx, &retry("by-phone", "x"), |_| done())?;
        is_about(tx, &retry("by-phone", "x"), NO_CASE)
    });
    trial.at("2026-11-02T07:00:00Z");
    assert_eq!(trial.write(forget), 0);
    trial.at("2026-11-02T07:00:01Z");
    assert_eq!(trial.write(forget), 2);
    trial.at("2026-11-08T07:00:00Z");
    assert_eq!(trial.write(forget), 0);
    trial.at("2026-11-08T07:00:01Z");
    assert_eq!(trial.write(forget), 1);
}
