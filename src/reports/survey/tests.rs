//! The survey on a real database: every house once, at its own noon, however late and on however many processes.

use chrono::NaiveDate;

use super::acts::{Due, set_day, take};
use super::rules::{Snapshot, Spaces, Year};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::capacity::acts::record_count;
use crate::capacity::rules::{Pool, PoolId, Seen, Stated};
use crate::capacity::trial::{
    member_of, numbers, open_house, open_pool, pool_of, shelter_in, staff_of,
};
use crate::ground::codes::{ChangeKind, Departure, FacilityReason, Role, ShelterKind, Unit};
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::ground::network;
use crate::ground::trial::{self, Trial};
use crate::jobs;
use crate::journal::rules::Actor;
use crate::reports::disclosure::Figure;
use crate::reports::names::Report;
use crate::reports::table::{Cell, Table, Words};
use crate::reports::trial::{assert_files_agree, cell, read, table};
use crate::shelters;
use crate::shelters::rules::{Shelter, Term};
use crate::shelters::store::Ways;
use crate::stays;
use crate::stays::rules::{Guests, Left, StayId};
use crate::tallies::rules::{Movement, Refusal, Tally};

const DAY: &str = "2026-04-15";
/// Noon in Toronto on that day.
const NOON: &str = "2026-04-15T16:00:00Z";

fn year() -> Year {
    Year::parse("2025-26").unwrap()
}

fn day() -> NaiveDate {
    DAY.parse().unwrap()
}

/// A short-term house that keeps stays, one that does not, and a long-term one; confirmed two hours before noon.
struct Kept {
    trial: Trial,
    with_stays: Shelter,
    pool: PoolId,
    stay: StayId,
    without: Shelter,
    pool_without: PoolId,
    long: Shelter,
}

impl Kept {
    fn set() -> Self {
        let trial = trial::database("2026-04-10T12:00:00Z");
        trial.write(|tx| {
            let administrator = member_of(OrganizationId::new(), Role::Administrator);
            set_day(tx, &administrator, year(), day())
        });
        trial.at("2026-04-15T14:00:00Z");
        let (with_stays, pool, stay) = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let ways = Ways {
                keeps_stays: true,
                holds_at_once: false,
                ..Ways::default()
            };
            shelters::store::set_ways(tx.conn, house.id, ways)?;
            let pool = open_pool(tx, &house, numbers(5, 4, 0, 0))?.id;
            let staff = staff_of(&house);
            let family = Guests::new(1, [1, 0, 1, 0])?;
            let alone = Guests::new(1, [0; 4])?;
            let stay = stays::acts::admit(tx, &staff, pool, 2, family, &[])?;
            stays::acts::admit(tx, &staff, pool, 1, alone, &[])?;
            Ok((house, pool, stay.unwrap()))
        });
        let (without, pool_without, long) = trial.write(|tx| {
            let without = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &without, numbers(6, 6, 6, 0))?.id;
            let second_stage = Shelter {
                kind: ShelterKind::SecondStage,
                ..shelter_in("ottawa")
            };
            let long = open_house(tx, &second_stage)?;
            let rooms = Pool {
                unit: Unit::Room,
                counted_at: tx.now,
                ..crate::capacity::trial::confirmed(pool_of(&long, numbers(8, 7, 7, 0)), tx.now)
            };
            let actor = staff_of(&long).actor();
            crate::capacity::store::insert(tx, &rooms, ChangeKind::Opened, actor)?;
            Ok((without, pool, long))
        });
        Self {
            trial,
            with_stays,
            pool,
            stay,
            without,
            pool_without,
            long,
        }
    }

    fn run(&self) {
        for ran in jobs::run_due(&self.trial, Some("survey")).unwrap() {
            ran.outcome.unwrap();
        }
    }

    fn snapshots(&self) -> Vec<Snapshot> {
        let read = self.trial.read_now(|conn| store::snapshots(conn, year()));
        read.unwrap()
    }

    fn of(&self, house: &Shelter) -> Snapshot {
        let found = self
            .snapshots()
            .into_iter()
            .find(|one| one.shelter == house.id);
        found.unwrap()
    }

    /// After noon one household leaves, and the other house has one more.
    fn goes_on(&self) {
        let (staff, stay) = (staff_of(&self.with_stays), self.stay);
        self.trial.write(move |tx| {
            let there = Departure::FriendsFamily;
            stays::acts::depart(tx, &staff, stay, there, &Left::Unsaid).map(|_| ())
        });
        let (staff, pool) = (staff_of(&self.without), self.pool_without);
        self.trial.write(move |tx| {
            let stated = Stated {
                occupied: Some(7),
                ..Stated::default()
            };
            record_count(tx, &staff, pool, stated, Seen::default()).map(|_| ())
        });
    }

    fn lead(&self, house: &Shelter) -> Who {
        member_of(house.organization, Role::ShelterLead)
    }
}

fn spaces(funded: i32, open: i32, occupied: i32) -> Spaces {
    Spaces {
        funded,
        open,
        occupied,
    }
}

fn assert_is_of_noon(kept: &Kept) {
    let with_stays = kept.of(&kept.with_stays);
    assert_eq!(with_stays.beds, spaces(5, 4, 3));
    let without = kept.of(&kept.without);
    assert_eq!(without.beds, spaces(6, 6, 6));
    assert_eq!(without.residents, None);
    let long = kept.of(&kept.long);
    assert_eq!((long.term, long.rooms), (Term::Long, spaces(8, 7, 7)));
    assert_eq!(long.beds, Spaces::default());
}

#[test]
fn every_house_is_counted_once_at_noon_by_two_processes() {
    let kept = Kept::set();
    kept.trial.at("2026-04-15T15:59:59Z");
    kept.run();
    assert_eq!(kept.snapshots(), []);
    kept.trial.at("2026-04-15T16:01:00Z");
    let processes = [kept.trial.beside(), kept.trial.beside()];
    std::thread::scope(|scope| {
        for process in &processes {
            scope.spawn(|| jobs::run_due(process, Some("survey")).unwrap());
        }
    });
    assert_eq!(kept.snapshots().len(), 3);
    assert_is_of_noon(&kept);
    let residents = kept.of(&kept.with_stays).residents;
    assert_eq!(residents, Some([2, 1, 0, 1, 0]));
    let first = kept.snapshots();
    kept.goes_on();
    kept.trial.at("2026-04-15T17:00:00Z");
    kept.run();
    assert_eq!(kept.snapshots(), first, "never twice");
    // A process that had looked before the other one wrote.
    let due: Vec<Due> = first.iter().map(|one| (one.shelter, year())).collect();
    kept.trial.write(move |tx| take(tx, &due));
    assert_eq!(kept.snapshots(), first);
}

#[test]
fn a_noon_nobody_was_there_for_is_read_from_history() {
    let kept = Kept::set();
    kept.trial.at("2026-04-15T18:00:00Z");
    kept.goes_on();
    kept.trial.at("2026-04-16T15:59:59Z");
    kept.run();
    assert_is_of_noon(&kept);
    let residents = kept.of(&kept.with_stays).residents;
    assert_eq!(residents, Some([2, 1, 0, 1, 0]), "a day has not gone by");
    let late = Kept::set();
    late.trial.at("2026-04-15T18:00:00Z");
    late.goes_on();
    late.trial.at("2026-04-16T16:00:00Z");
    late.run();
    assert_is_of_noon(&late);
    let residents = late.of(&late.with_stays).residents;
    assert_eq!(residents, None, "whoever left may be erased by now");
}

#[test]
fn residents_cannot_be_computed_where_stays_do_not_account_for_all_that_is_occupied() {
    let kept = Kept::set();
    let (staff, pool) = (staff_of(&kept.with_stays), kept.pool);
    kept.trial.write(move |tx| {
        let stated = Stated {
            occupied: Some(4),
            ..Stated::default()
        };
        record_count(tx, &staff, pool, stated, Seen::default()).map(|_| ())
    });
    kept.trial.at(NOON);
    kept.run();
    let snapshot = kept.of(&kept.with_stays);
    assert_eq!((snapshot.beds, snapshot.residents), (spaces(5, 4, 4), None));
}

#[test]
fn who_was_turned_away_that_day_is_known_when_its_night_is_over() {
    let kept = Kept::set();
    let pool = kept.pool;
    kept.trial.write(move |tx| {
        let night = "2026-04-15".parse().unwrap();
        let tally = Tally::TurnedAwayNight { pool };
        crate::tallies::acts::add(tx, night, &tally, 2)
    });
    let told = || kept.trial.read_now(|conn| store::turned_away(conn, year()));
    kept.trial.at("2026-04-16T07:59:59Z");
    kept.run();
    assert!(told().unwrap().is_empty());
    kept.trial.at("2026-04-16T08:01:00Z");
    kept.run();
    assert_eq!(told().unwrap()[&kept.with_stays.id], 2);
    assert_eq!(told().unwrap()[&kept.long.id], 0);
}

#[test]
fn short_and_long_term_stand_apart_and_who_was_in_is_told_to_the_house_alone() {
    let kept = Kept::set();
    kept.trial.at(NOON);
    kept.run();
    kept.trial.at("2026-05-20T12:00:00Z");
    let funder = member_of(kept.long.organization, Role::Funder);
    let sheet = read(&kept.trial, &funder, Report::Survey, "").unwrap();
    let noon = table(&sheet, "snapshot");
    let of = |term: &str, unit: &str, column: &str| cell(noon, &[term, unit], column).clone();
    assert_eq!(of("short_term", "bed", "facilities"), Cell::Number(2));
    assert_eq!(of("short_term", "bed", "funded"), Cell::Number(11));
    assert_eq!(of("short_term", "bed", "occupied"), Cell::Number(9));
    assert_eq!(of("short_term", "room", "funded"), Cell::Number(0));
    assert_eq!(
        of("long_term", "room", "occupancy_funded"),
        Cell::Share(Some(0.875))
    );
    assert_eq!(of("long_term", "bed", "occupancy_open"), Cell::Share(None));
    let residents = table(&sheet, "residents");
    assert!(residents.rows.is_empty(), "told to each house alone");
    assert_eq!(residents.findings[0].id(), "survey-residents-untold");
    let spoken_to = Lang::En.say(residents.definition);
    assert!(!spoken_to.contains("your"), "{spoken_to}");
    let day = noon.on.map(|day| day.to_string());
    assert_eq!(day.as_deref(), NOON.split('T').next());
    assert_eq!(residents.on, noon.on);
    assert_files_agree(&sheet);
    let own = read(
        &kept.trial,
        &kept.lead(&kept.with_stays),
        Report::Survey,
        "",
    )
    .unwrap();
    let residents = table(&own, "residents");
    let adults = cell(residents, &["adults"], "count");
    assert_eq!(adults, &Cell::Persons(Figure::own(2)));
    let children = cell(residents, &["children"], "count");
    assert_eq!(children, &Cell::Persons(Figure::own(2)));
    assert_eq!(
        cell(table(&own, "snapshot"), &["short_term", "bed"], "funded"),
        &Cell::Number(5)
    );
    assert_files_agree(&own);
}

#[test]
fn a_house_nobody_had_vouched_for_is_not_among_those_counted() {
    let kept = Kept::set();
    kept.trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = pool_of(&house, numbers(9, 9, 9, 0));
        crate::capacity::store::insert(tx, &pool, ChangeKind::Opened, Actor::HOUSE)
    });
    kept.trial.at(NOON);
    kept.run();
    assert_eq!(kept.snapshots().len(), 4);
    kept.trial.at("2026-05-20T12:00:00Z");
    let funder = member_of(kept.long.organization, Role::Funder);
    let sheet = read(&kept.trial, &funder, Report::Survey, "").unwrap();
    let noon = table(&sheet, "snapshot");
    let of = |column: &str| cell(noon, &["short_term", "bed"], column).clone();
    assert_eq!(of("facilities"), Cell::Number(2));
    assert_eq!(of("facilities_missing"), Cell::Number(1));
    assert_eq!(of("pools_missing"), Cell::Number(1));
    assert_eq!(of("funded"), Cell::Number(11));
    let said = Lang::En.tell(&noon.findings[0]);
    assert!(said.contains("3 facilities were counted"), "{said}");
    assert_files_agree(&sheet);
}

#[test]
fn short_term_houses_are_nearly_full_each_by_its_own_funded_beds() {
    let kept = Kept::set();
    kept.trial.at(NOON);
    kept.run();
    kept.trial.at("2026-05-20T12:00:00Z");
    let funder = member_of(kept.long.organization, Role::Funder);
    let told = || {
        let sheet = read(&kept.trial, &funder, Report::Survey, "").unwrap();
        let noon = table(&sheet, "snapshot");
        let of = |row: &[&str]| cell(noon, row, "nearly_full").clone();
        let beds = of(&["short_term", "bed"]);
        assert_eq!(of(&["short_term", "room"]), Cell::Nothing);
        assert_eq!(of(&["long_term", "bed"]), Cell::Nothing);
        (beds, Lang::En.tell(&noon.findings[1]).into_owned())
    };
    // Three of five, and six of six.
    let (beds, said) = told();
    assert_eq!(beds, Cell::Number(1));
    assert!(
        said.contains("1 of 2 short-term") && said.contains("90"),
        "{said}"
    );
    kept.trial
        .write(|tx| network::save(tx.conn, network::NEARLY_FULL, "60"));
    assert_eq!(told().0, Cell::Number(2));
}

#[test]
fn where_they_went_who_left_that_day_is_told_to_the_lead_on_that_day() {
    let kept = Kept::set();
    kept.trial.at("2026-04-15T03:59:59Z");
    let of = |house: &Shelter| {
        let sheet = read(
            &kept.trial,
            &kept.lead(house),
            Report::Survey,
            "from=2025-04&to=2026-03",
        );
        let sheet = sheet.unwrap();
        let found = sheet.tables.iter().find(|one| one.code == "day-departures");
        found.map(|one| {
            one.rows
                .iter()
                .map(|row| row[1..].to_vec())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(of(&kept.with_stays), None, "it has not begun");
    kept.trial.at("2026-04-15T18:00:00Z");
    assert_eq!(of(&kept.with_stays), Some(vec![]));
    kept.goes_on();
    kept.trial.at("2026-04-16T03:59:59Z");
    let there = Departure::FriendsFamily;
    let one = Cell::Persons(Figure::own(1));
    let went = vec![Cell::Named(there.to_string(), Words::of(there)), one];
    assert_eq!(of(&kept.with_stays), Some(vec![went]));
    assert_eq!(of(&kept.without).unwrap()[0][1], Cell::Unknown);
    let funder = member_of(kept.long.organization, Role::Funder);
    let sheet = read(
        &kept.trial,
        &funder,
        Report::Survey,
        "from=2025-04&to=2026-03",
    );
    let is_told = |table: &Table| table.code == "day-departures";
    assert!(!sheet.unwrap().tables.iter().any(is_told));
    kept.trial.at("2026-04-16T04:00:00Z");
    let after = of(&kept.with_stays).unwrap();
    assert_eq!(
        after[0][1],
        Cell::Unknown,
        "the first of them may be erased"
    );
}

#[test]
fn a_house_without_stays_says_cannot_be_computed_and_never_zero() {
    let kept = Kept::set();
    kept.trial.at(NOON);
    kept.run();
    kept.trial.at("2026-05-20T12:00:00Z");
    let sheet = read(&kept.trial, &kept.lead(&kept.without), Report::Survey, "").unwrap();
    let residents = table(&sheet, "residents");
    for counted in ["adults", "children", "0-4", "16-17"] {
        let figure = cell(residents, &[counted], "count");
        assert_eq!(figure, &Cell::Unknown, "{counted}");
    }
    let departures = table(&sheet, "survey-departures");
    assert_eq!(departures.rows.len(), 1);
    assert_eq!(cell(departures, &["short_term"], "count"), &Cell::Unknown);
    assert!(departures.rows[0].iter().any(|cell| {
        cell.in_words(crate::ground::language::Lang::Fr) == "ne peut être calculé"
    }));
}

#[test]
fn the_year_adds_up_its_own_months_and_no_others() {
    let kept = Kept::set();
    let (pool, house) = (kept.pool, kept.with_stays.id);
    kept.trial.write(move |tx| {
        for (night, n) in [
            ("2025-03-31", 50),
            ("2025-04-01", 3),
            ("2026-03-31", 4),
            ("2026-04-01", 60),
        ] {
            let night = night.parse().unwrap();
            let movement = Movement::In;
            crate::tallies::acts::add(tx, night, &Tally::Movement { pool, movement }, n)?;
            let refusal = Refusal::Facility(FacilityReason::Full);
            crate::tallies::acts::add(tx, night, &Tally::TurnedAway { pool, refusal }, n)?;
            let tally = Tally::Departure {
                shelter: house,
                destination: Departure::FriendsFamily,
            };
            crate::tallies::acts::add(tx, night, &tally, n)?;
        }
        Ok(())
    });
    kept.trial.at("2026-05-20T12:00:00Z");
    let lead = kept.lead(&kept.with_stays);
    let sheet = read(&kept.trial, &lead, Report::Survey, "").unwrap();
    let seven = Cell::Persons(Figure::own(7));
    let of = |code: &str, says: &[&str]| cell(table(&sheet, code), says, "count").clone();
    assert_eq!(of("survey-movements", &["short_term", "in"]), seven);
    assert_eq!(of("survey-turned-away", &["short_term", "full"]), seven);
    assert_eq!(
        of("survey-departures", &["short_term", "friends_family"]),
        seven
    );
    // Admissions and departures together are no whole: neither a column nor the sentence tells a share of it.
    let movements = table(&sheet, "survey-movements");
    assert!(movements.columns.iter().all(|one| one.code != "share"));
    for lang in [Lang::En, Lang::Fr] {
        let said = lang.tell(&movements.findings[0]).into_owned();
        assert!(said.contains('7') && !said.contains('%'), "{said}");
    }
    assert_files_agree(&sheet);
    let funder = member_of(kept.long.organization, Role::Funder);
    let sheet = read(&kept.trial, &funder, Report::Survey, "").unwrap();
    for code in [
        "survey-movements",
        "survey-departures",
        "survey-turned-away",
    ] {
        assert!(
            table(&sheet, code).rows.is_empty(),
            "{code}: nothing is released"
        );
    }
    assert_eq!(sheet.coverage.months_missing.len(), 12);
}

#[test]
fn a_report_is_of_one_fiscal_year_the_last_that_is_over_unless_another_is_asked_for() {
    let kept = Kept::set();
    kept.trial.at("2026-06-15T12:00:00Z");
    let funder = member_of(kept.long.organization, Role::Funder);
    let lead = kept.lead(&kept.long);
    let period = |who: &Who, query: &str| {
        let read = read(&kept.trial, who, Report::Survey, query);
        read.map(|sheet| (sheet.period.from.to_string(), sheet.period.to.to_string()))
    };
    let months = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(period(&funder, "").unwrap(), months("2025-04", "2026-03"));
    assert_eq!(
        period(&funder, "from=2026-04").unwrap(),
        months("2026-04", "2026-05")
    );
    assert_eq!(
        period(&lead, "from=2026-05").unwrap(),
        months("2026-05", "2026-06")
    );
    assert_eq!(
        period(&funder, "to=2025-06").unwrap(),
        months("2025-04", "2025-06")
    );
    let Err(Error::Invalid(wrong)) = period(&funder, "from=2025-12&to=2026-04") else {
        panic!("months of two years were taken");
    };
    assert_eq!(wrong[0].field, "to");
}

#[test]
fn what_was_taken_is_neither_edited_nor_taken_away() {
    use diesel::prelude::*;
    let kept = Kept::set();
    kept.trial.at("2026-04-16T08:01:00Z");
    kept.run();
    for sql in [
        "UPDATE survey_snapshots SET occupied_beds = 0",
        "DELETE FROM survey_snapshots",
        "UPDATE survey_turned_away SET count = 1",
        "DELETE FROM survey_turned_away",
    ] {
        let tried = kept.trial.write_now(move |tx| {
            diesel::sql_query(sql).execute(tx.conn)?;
            Ok(())
        });
        assert!(tried.is_err(), "{sql}");
    }
}

#[test]
fn the_snapshot_is_told_to_others_when_its_month_is_over_and_to_its_lead_at_once() {
    let kept = Kept::set();
    kept.trial.at("2026-04-15T16:01:00Z");
    kept.run();
    kept.trial.at("2026-04-30T12:00:00Z");
    let funder = member_of(kept.long.organization, Role::Funder);
    let noon = |who: &Who| {
        let sheet = read(&kept.trial, who, Report::Survey, "").unwrap();
        let table = table(&sheet, "snapshot");
        let said = table
            .findings
            .iter()
            .map(|one| Lang::En.tell(one).into_owned());
        (table.rows.len(), said.collect::<Vec<_>>())
    };
    let later =
        "15\u{a0}Apr 2026 is the day of the survey; its figures are told when the month is over.";
    assert_eq!(noon(&funder), (0, vec![later.to_owned()]));
    let lead = member_of(kept.long.organization, Role::ShelterLead);
    assert_eq!(noon(&lead).0, 4);
    kept.trial.at("2026-05-02T12:00:00Z");
    assert_eq!(noon(&funder).0, 4);
}
