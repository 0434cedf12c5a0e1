//! Ten years, by a clock that is moved: what is older goes whole, what is younger stays, and the database is as its own
//! history says. The triggers go by the database's own clock, so that the years are years that are past.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::connection::SimpleConnection as _;

use super::{erase, is_due, note_day};
use crate::accounts::store::people::insert_organization;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in};
use crate::check::check_with;
use crate::ground::codes::{CensusState, FacilityReason, OrganizationKind, Population, Role};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Month, Night};
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial, on_each_database};
use crate::reports::acts::recompute_all;
use crate::reports::asked::Period;
use crate::reports::names::Report;
use crate::reports::reader::current_month;
use crate::reports::releases::rules::{MONTHLY, Opened, Why};
use crate::reports::returns::rules::WhySigned;
use crate::reports::trial::{account, read};
use crate::reports::{releases, returns, store};
use crate::shelters;
use crate::shelters::acts::contracts::set_funders;
use crate::shelters::rules::Shelter;
use crate::shelters::store::Ways;
use crate::tallies;
use crate::tallies::rules::{How, Measure, Refusal, Tally};

/// What there is a month's worth of: the last month that goes, and the first that stays.
const MONTHS: [&str; 2] = ["2011-04", "2011-05"];

struct Long {
    trial: Trial,
    keys: Arc<Keys>,
    /// A house that publishes its nights, and one that does not, each with its pool.
    open: (Shelter, PoolId),
    closed: (Shelter, PoolId),
    _folder: tempfile::TempDir,
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// The clock comes to a moment, and to each day of the five weeks before.
fn live_until(trial: &Trial, at: &str) {
    let at: DateTime<Utc> = at.parse().unwrap();
    for days in (0..=35).rev() {
        let day = at - TimeDelta::days(days);
        trial.at(&day.to_rfc3339());
        trial.write(note_day);
    }
}

/// Erases what is due, month by month. Says in how many runs.
fn erase_all(trial: &Trial) -> usize {
    let now = trial.clock.now();
    let mut runs = 0;
    while trial.read_now(|conn| is_due(conn, now)).unwrap() {
        trial.write(erase);
        runs += 1;
    }
    runs
}

fn both() -> Period {
    Period {
        from: month(MONTHS[0]),
        to: month(MONTHS[1]),
    }
}

/// Those turned away had phoned.
fn by_phone(pool: PoolId) -> Tally {
    Tally::TurnedAwayHow {
        pool,
        how: How::Phone,
    }
}

fn house_with_nights(tx: &mut Tx, publishes: bool) -> Result<(Shelter, PoolId)> {
    let house = open_house(tx, &shelter_in("ottawa"))?;
    let ways = Ways {
        publishes,
        ..Ways::default()
    };
    shelters::store::set_ways(tx.conn, house.id, ways)?;
    let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
    for night in Night::through(month(MONTHS[0]).first(), month(MONTHS[1]).last()) {
        let row = NightOfPool {
            state: CensusState::Counted,
            counts: numbers(5, 4, 4, 0),
            admitting: true,
            ..NightOfPool::missing(pool.id, night, pool.unit)
        };
        census::store::insert(tx.conn, &row, "house")?;
    }
    for text in MONTHS {
        let refusal = Refusal::Facility(FacilityReason::Full);
        let tally = Tally::TurnedAway {
            pool: pool.id,
            refusal,
        };
        tallies::acts::add(tx, month(text).first(), &tally, 6)?;
        tallies::acts::add(tx, month(text).first(), &by_phone(pool.id), 6)?;
    }
    Ok((house, pool.id))
}

impl Long {
    /// Two houses with two months of nights, refusals, releases and signed returns.
    fn ago() -> Self {
        let trial = trial::database("2011-06-15T12:00:00Z");
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(Keys::at(folder.path().join("key")));
        let [open, closed] =
            [true, false].map(|publishes| trial.write(move |tx| house_with_nights(tx, publishes)));
        recompute_all(&trial).unwrap();
        let (sealing, house) = (keys.clone(), closed.0.clone());
        trial.write(move |tx| {
            let network = OrganizationKind::Network;
            let network = insert_organization(tx.conn, "Coalition", network, tx.now)?;
            let administrator = account(tx, network, Role::Administrator)?;
            let kind = OrganizationKind::Funder;
            let ministry = insert_organization(tx.conn, "Ministry", kind, tx.now)?;
            set_funders(tx, &administrator, house.id, &BTreeSet::from([ministry]))?;
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            for text in MONTHS {
                let month = month(text);
                let current = current_month(tx.conn, tx.now)?;
                releases::opening::open(tx, &administrator, month)?;
                let seen = releases::draft::draft(tx.conn, &sealing, month, current)?.digest();
                let who = (&*sealing, &administrator);
                releases::acts::approve(tx, who, month, (&seen, None))?;
                let seen = returns::acts::draft(tx.conn, house.id, month)?.number(&sealing)?;
                let who = (&*sealing, &lead);
                returns::acts::sign(tx, who, (house.id, month), (&seen, None))?;
            }
            Ok(())
        });
        Self {
            trial,
            keys,
            open,
            closed,
            _folder: folder,
        }
    }

    /// Lives until a moment and erases what is due then.
    fn comes_to(&self, at: &str) -> usize {
        live_until(&self.trial, at);
        erase_all(&self.trial)
    }

    /// The months there still is anything of, by what it is.
    fn released(&self) -> Vec<String> {
        let found = self
            .trial
            .read_now(|conn| releases::store::within(conn, MONTHLY, both()));
        let mut periods: Vec<String> = found.unwrap().into_iter().map(|one| one.period).collect();
        periods.sort();
        periods
    }

    fn signed(&self) -> Vec<String> {
        let found = self
            .trial
            .read_now(|conn| returns::store::within(conn, both()));
        let found = found.unwrap().into_iter();
        found.map(|one| one.month.to_string()).collect()
    }

    fn counted(&self) -> BTreeSet<Night> {
        let (first, last) = (both().from.first(), both().to.last());
        let found = self
            .trial
            .read_now(|conn| tallies::store::between(conn, Measure::TurnedAway, first, last));
        found.unwrap().into_keys().map(|(night, _)| night).collect()
    }

    fn figures(&self, pool: PoolId) -> Vec<String> {
        let found = self
            .trial
            .read_now(|conn| store::months_of(conn, &[pool], both().from, both().to));
        let found = found.unwrap().into_iter();
        found.map(|one| one.month.to_string()).collect()
    }

    fn nights(&self, pool: PoolId) -> usize {
        let (first, last) = (both().from.first(), both().to.last());
        let found = self
            .trial
            .read_now(|conn| census::store::between(conn, &[pool], first, last));
        found.unwrap().len()
    }

    fn is_whole(&self) {
        assert_eq!(check_with(&self.trial, Some(self.keys.clone())), []);
    }
}

#[test]
fn a_month_goes_whole_ten_years_after_its_end_and_the_database_stays_whole() {
    let long = Long::ago();
    long.is_whole();
    // A month that ended ten years ago today is not older than ten years.
    assert_eq!(long.comes_to("2021-05-01T12:00:00Z"), 0);
    long.trial.write(erase);
    assert_eq!((long.released().len(), long.signed().len()), (2, 2));
    assert_eq!(long.nights(long.closed.1), 61);

    assert_eq!(long.comes_to("2021-05-02T12:00:00Z"), 1, "once is enough");
    let [_, stays] = MONTHS;
    assert_eq!(long.released(), [stays]);
    assert_eq!(long.signed(), [stays]);
    assert_eq!(long.counted(), BTreeSet::from([month(stays).first()]));
    assert_eq!(long.figures(long.closed.1), [stays]);
    assert_eq!(long.nights(long.closed.1), 31);
    let region = long.trial.read_now(|conn| {
        let (first, last) = (both().from.first(), both().to.last());
        store::region_nights_of(conn, "ottawa", Population::SingleWomen, first, last)
    });
    assert!(
        region
            .unwrap()
            .iter()
            .all(|night| night.night.month() == month(stays))
    );
    long.is_whole();
    assert_eq!(recompute_all(&long.trial).unwrap(), 0, "nothing comes back");

    assert_eq!(long.comes_to("2021-07-02T12:00:00Z"), 1);
    assert!(long.released().is_empty() && long.signed().is_empty());
    assert!(long.counted().is_empty());
    long.is_whole();
}

#[test]
fn nights_that_a_house_publishes_stay_with_their_figures() {
    let long = Long::ago();
    assert_eq!(long.comes_to("2021-07-02T12:00:00Z"), 2, "a month a run");
    assert_eq!(long.nights(long.open.1), 61);
    assert_eq!(long.figures(long.open.1), MONTHS);
    assert_eq!(long.nights(long.closed.1), 0);
    long.is_whole();
}

/// A correction that was signed or approved late goes with its month: nothing of a month outlives another part of it.
#[test]
fn every_version_of_a_month_goes_with_it() {
    let long = Long::ago();
    long.trial.at("2021-04-20T12:00:00Z");
    let (keys, pool, house) = (long.keys.clone(), long.closed.1, long.closed.0.clone());
    long.trial.write(move |tx| {
        let refusal = Refusal::Facility(FacilityReason::Full);
        let tally = Tally::TurnedAway { pool, refusal };
        let april = month(MONTHS[0]);
        tallies::acts::add(tx, april.first(), &tally, 40)?;
        tallies::acts::add(tx, april.first(), &by_phone(pool), 40)?;
        let current = current_month(tx.conn, tx.now)?;
        let network = insert_organization(tx.conn, "Later", OrganizationKind::Network, tx.now)?;
        let administrator = account(tx, network, Role::Administrator)?;
        let seen = releases::draft::draft(tx.conn, &keys, april, current)?.digest();
        let why = Some(Why::LateReports);
        releases::acts::approve(tx, (&keys, &administrator), april, (&seen, why))?;
        let lead = crate::capacity::trial::member_of(house.organization, Role::ShelterLead);
        let account = crate::accounts::store::people::people(tx.conn, house.organization)?;
        let lead = crate::accounts::who::Who {
            identity: crate::accounts::rules::Identity {
                account: account[0].id,
                ..lead.identity
            },
            session: None,
        };
        let seen = returns::acts::draft(tx.conn, house.id, april)?.number(&keys)?;
        let why = Some(WhySigned::LateReports);
        returns::acts::sign(tx, (&keys, &lead), (house.id, april), (&seen, why))
    });
    assert_eq!((long.released().len(), long.signed().len()), (3, 3));
    long.comes_to("2021-05-02T12:00:00Z");
    assert_eq!((long.released().len(), long.signed().len()), (1, 1));
    long.is_whole();
}

#[test]
fn a_month_that_is_erased_is_neither_read_nor_released_nor_signed_again() {
    let long = Long::ago();
    long.comes_to("2021-07-02T12:00:00Z");
    let at = |error: Error| match error {
        Error::Invalid(fields) => (fields[0].field.to_string(), fields[0].sentence.id()),
        other => panic!("{other:?}"),
    };
    let (keys, house) = (long.keys.clone(), long.closed.0.clone());
    let lead = crate::capacity::trial::member_of(house.organization, Role::ShelterLead);
    let query = "from=2011-05&to=2011-06";
    let asked = read(&long.trial, &lead, Report::TurnAways, query);
    assert_eq!(at(asked.err().unwrap()), ("from".into(), "reports-erased"));
    assert!(
        read(
            &long.trial,
            &lead,
            Report::TurnAways,
            "from=2011-07&to=2011-07"
        )
        .is_ok()
    );
    let signed = long.trial.write_now({
        let keys = keys.clone();
        move |tx| {
            let may = month("2011-05");
            let seen = returns::acts::draft(tx.conn, house.id, may)?.number(&keys)?;
            returns::acts::sign(tx, (&keys, &lead), (house.id, may), (&seen, None))
        }
    });
    assert_eq!(at(signed.unwrap_err()), ("month".into(), "return-erased"));
    let now = long.trial.clock.now();
    let draft = long.trial.read_now(move |conn| {
        let current = current_month(conn, now)?;
        releases::draft::draft(conn, &keys, month("2011-05"), current)
    });
    assert_eq!(at(draft.unwrap_err()), ("period".into(), "release-erased"));
}

/// The clock of the program alone opens nothing: the database goes by its own.
#[test]
fn the_database_lets_go_of_no_month_of_the_last_ten_years() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let (house, _) = trial.write(|tx| house_with_nights(tx, false));
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::at(folder.path().join("key"));
    trial.write({
        let keys = Arc::new(keys);
        move |tx| {
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            let may = month("2026-05");
            let seen = returns::acts::draft(tx.conn, house.id, may)?.number(&keys)?;
            returns::acts::sign(tx, (&keys, &lead), (house.id, may), (&seen, None))
        }
    });
    live_until(&trial, "2036-07-15T12:00:00Z");
    trial.write(erase);
    trial.write(erase);
    let refused = trial.write_now(erase).unwrap_err().to_string();
    assert!(refused.contains("append-only"), "{refused}");
    let may = Period {
        from: month("2026-05"),
        to: month("2026-05"),
    };
    let signed = trial.read_now(|conn| returns::store::within(conn, may));
    assert_eq!(signed.unwrap().len(), 1);
}

/// What is kept here is old enough by the clock of the database: it is the days that were not lived that keep it.
#[test]
fn a_clock_that_jumps_erases_nothing_for_five_weeks_and_then_one_month_a_run() {
    let long = Long::ago();
    live_until(&long.trial, "2011-08-01T12:00:00Z");
    let jumped: DateTime<Utc> = "2046-08-01T12:00:00Z".parse().unwrap();
    for days in 0..35 {
        let now = jumped + TimeDelta::days(days);
        long.trial.at(&now.to_rfc3339());
        assert_eq!(erase_all(&long.trial), 0, "before the day is noted");
        long.trial.write(note_day);
        long.trial.write(erase);
        assert_eq!((long.released().len(), long.signed().len()), (2, 2));
    }
    long.trial.at("2011-08-02T12:00:00Z");
    long.trial.write(note_day);
    assert_eq!(erase_all(&long.trial), 0, "nor when it is put right");
    live_until(&long.trial, "2046-08-01T12:00:00Z");
    long.trial.write(erase);
    assert_eq!((long.released().len(), long.signed().len()), (1, 1));
}

#[test]
fn counts_by_the_night_go_after_13_months_and_the_sum_of_their_month_stays() {
    let trial = trial::database("2014-03-20T12:00:00Z");
    let nights =
        ["2014-02-10", "2014-02-28", "2014-03-01"].map(|text| text.parse::<Night>().unwrap());
    let pool = trial.write(move |tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?.id;
        for night in nights {
            let refusal = Refusal::Facility(FacilityReason::Full);
            for tally in [
                Tally::TurnedAwayNight { pool },
                Tally::TurnedAway { pool, refusal },
                by_phone(pool),
            ] {
                tallies::acts::add(tx, night, &tally, 2)?;
            }
        }
        Ok(pool)
    });
    let counted = |measure| {
        let found = trial.read_now(|conn| {
            tallies::store::between(conn, measure, nights[0].month().first(), nights[2])
        });
        found.unwrap().into_values().sum::<i64>()
    };
    live_until(&trial, "2015-04-01T12:00:00Z");
    assert_eq!(
        erase_all(&trial),
        0,
        "March has just begun where days are counted"
    );
    live_until(&trial, "2015-04-02T12:00:00Z");
    assert_eq!(erase_all(&trial), 1);
    assert_eq!(counted(Measure::TurnedAwayNights), 2, "{pool}: March stays");
    assert_eq!(counted(Measure::TurnedAway), 6);
    assert_eq!(check_with(&trial, None), []);
}

#[test]
fn the_database_lets_go_of_no_night_no_count_and_no_opening_that_is_young() {
    on_each_database(|db| {
        db.write_now(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
            let night: Night = "2099-01-05".parse().unwrap();
            let row = NightOfPool::missing(pool.id, night, pool.unit);
            census::store::insert(tx.conn, &row, "house")?;
            tallies::acts::add(tx, night, &Tally::TurnedAwayNight { pool: pool.id }, 1)?;
            let opened = Opened {
                without: BTreeSet::new(),
                places: BTreeMap::new(),
            };
            releases::store::note_opened(tx.conn, "2099-01", (&opened, tx.now))
        })
        .unwrap();
        for sql in [
            "DELETE FROM census",
            "DELETE FROM tallies",
            "DELETE FROM opened_months",
            "UPDATE opened_months SET without = ''",
        ] {
            let tried = db.write_now(move |tx| Ok(tx.conn.batch_execute(sql)?));
            let said = tried.unwrap_err().to_string();
            assert!(said.contains("append-only"), "{sql}: {said}");
        }
        db.vacuum(&super::tables()).unwrap();
    });
}
