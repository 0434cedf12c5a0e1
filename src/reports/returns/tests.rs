//! Returns on a real database: signed once, unchanging, corrected in the open, read by whom they were signed for.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::web;

use super::acts::{draft, remove_line, reset_lines, set_line, sign};
use super::form::{FormLine, usual_lines};
use super::measured::{Measured, Value};
use super::rules::{Draft, ReturnId, WhySigned};
use super::sheet::State;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::insert_organization;
use crate::accounts::trial::get_with;
use crate::accounts::who::Who;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::Pool;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{CensusState, Code, Departure, FacilityReason, OrganizationKind, Role};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::ground::nights::{Month, Night};
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::reports::acts::recompute_all;
use crate::reports::disclosure::Figure;
use crate::reports::names::Report;
use crate::reports::table::{Cell, Sheet, Words};
use crate::reports::trial::{account, assert_files_agree, cell, read, table};
use crate::shelters;
use crate::shelters::acts::contracts::set_funders;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::shelters::store::Ways;
use crate::tallies::rules::{How, Movement, Refusal, Tally};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn may() -> Month {
    month("2026-05")
}

/// A house with its lead: 31 nights in May 2026 of 5 funded, 4 open and 3 occupied beds, 3 admitted and 2 departed.
struct Kept {
    trial: Trial,
    house: Shelter,
    pool: Pool,
    lead: Who,
    /// Who funds it.
    ministry: OrganizationId,
    keys: Arc<Keys>,
    _folder: tempfile::TempDir,
}

impl Kept {
    fn set() -> Self {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let (house, pool, lead, ministry) = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &house, numbers(5, 4, 3, 0))?;
            let (first, last) = (may().first(), may().last());
            for night in Night::through(first, last) {
                let row = NightOfPool {
                    state: CensusState::Counted,
                    counts: numbers(5, 4, 3, 0),
                    admitting: true,
                    ..NightOfPool::missing(pool.id, night, pool.unit)
                };
                census::store::insert(tx.conn, &row, "house")?;
            }
            let moved = |movement| Tally::Movement {
                pool: pool.id,
                movement,
            };
            let night = may().first();
            crate::tallies::acts::add(tx, night, &moved(Movement::In), 3)?;
            crate::tallies::acts::add(tx, night, &moved(Movement::Out), 2)?;
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            let ministry = funder_named(tx, "Ministry")?;
            fund(tx, house.id, &[ministry])?;
            Ok((house, pool, lead, ministry))
        });
        recompute_all(&trial).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self {
            trial,
            house,
            pool,
            lead,
            ministry,
            keys: Arc::new(Keys::at(folder.path().join("key"))),
            _folder: folder,
        }
    }

    fn fund_by(&self, funders: &[OrganizationId]) {
        let (house, funders) = (self.house.id, funders.to_vec());
        self.trial.write(move |tx| fund(tx, house, &funders));
    }

    fn another_funder(&self, name: &'static str) -> OrganizationId {
        self.trial.write(move |tx| funder_named(tx, name))
    }

    /// Somebody is turned away in May, told late.
    fn one_more_turned_away(&self) {
        let pool = self.pool.id;
        self.trial.write(move |tx| {
            let refusal = Refusal::Facility(FacilityReason::Full);
            let how = How::Referral;
            let tally = Tally::TurnedAway { pool, refusal };
            crate::tallies::acts::add(tx, may().first(), &tally, 1)?;
            let tally = Tally::TurnedAwayHow { pool, how };
            crate::tallies::acts::add(tx, may().first(), &tally, 1)
        });
    }

    fn seen(&self) -> String {
        let id = self.house.id;
        let draft = self.trial.read_now(|conn| draft(conn, id, may()));
        draft.unwrap().number(&self.keys).unwrap()
    }

    fn sign_as(&self, who: &Who, seen: &str, why: Option<WhySigned>) -> Result<ReturnId> {
        let (who, id, seen) = (who.clone(), self.house.id, seen.to_owned());
        let keys = self.keys.clone();
        let act = move |tx: &mut Tx| sign(tx, (&keys, &who), (id, may()), (&seen, why));
        self.trial.write_now(act)
    }

    fn sign(&self, why: Option<WhySigned>) -> Result<ReturnId> {
        self.sign_as(&self.lead, &self.seen(), why)
    }

    fn read_by(&self, who: &Who) -> Sheet {
        read(&self.trial, who, Report::Return, "from=2026-05&to=2026-05").unwrap()
    }

    fn funder(&self) -> Who {
        member_of(self.ministry, Role::Funder)
    }
}

fn funder_named(tx: &mut Tx, name: &str) -> Result<OrganizationId> {
    insert_organization(tx.conn, name, OrganizationKind::Funder, tx.now)
}

/// An administrator says who funds a house.
fn fund(tx: &mut Tx, house: ShelterId, funders: &[OrganizationId]) -> Result<()> {
    let administrator = member_of(OrganizationId::new(), Role::Administrator);
    let wanted: BTreeSet<_> = funders.iter().copied().collect();
    set_funders(tx, &administrator, house, &wanted)
}

fn state_of(sheet: &Sheet, house: ShelterId) -> String {
    let register = table(sheet, "register");
    cell(register, &[&house.number().to_string()], "state").in_file()
}

fn refused_at(error: Error) -> String {
    match error {
        Error::Invalid(fields) => fields[0].field.to_string(),
        Error::Refused(_, sentence) => sentence.id().to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_signed_return_does_not_change_when_counts_change_afterwards() {
    let kept = Kept::set();
    let live = kept.read_by(&kept.lead);
    let lines = table(&live, "lines");
    let figure = |code: &str| cell(lines, &[code], "figure").clone();
    assert_eq!(figure("funded-bed"), Cell::Number(5 * 31));
    assert_eq!(figure("occupied-bed"), Cell::Number(3 * 31));
    assert_eq!(figure("occupancy-open-bed"), Cell::Share(Some(0.75)));
    assert_eq!(figure("admitted"), Cell::Persons(Figure::own(3)));
    assert_eq!(figure("turned-away"), Cell::Persons(Figure::own(0)));
    assert_eq!(state_of(&live, kept.house.id), State::Unsigned.code());

    kept.sign(None).unwrap();
    let signed = kept.read_by(&kept.lead);
    assert_eq!(state_of(&signed, kept.house.id), State::Signed.code());
    kept.one_more_turned_away();
    let after = kept.read_by(&kept.lead);
    assert_eq!(table(&signed, "lines").rows, table(&after, "lines").rows);
    assert_eq!(state_of(&after, kept.house.id), State::Moved.code());
    assert_files_agree(&after);
}

#[test]
fn a_correction_says_why_and_what_changed() {
    let kept = Kept::set();
    let first = kept.seen();
    kept.sign(None).unwrap();
    assert_eq!(refused_at(kept.sign(None).unwrap_err()), "return-the-same");
    kept.one_more_turned_away();
    let old = kept.sign_as(&kept.lead, &first, Some(WhySigned::LateReports));
    assert_eq!(refused_at(old.unwrap_err()), "return-moved");
    for none in [None, Some(WhySigned::First)] {
        assert_eq!(refused_at(kept.sign(none).unwrap_err()), "why");
    }
    kept.sign(Some(WhySigned::LateReports)).unwrap();
    let sheet = kept.read_by(&kept.funder());
    let corrections = table(&sheet, "corrections");
    let of = |column| cell(corrections, &["turned-away-facility-full"], column).clone();
    assert_eq!(of("before"), Cell::Persons(Figure::signed(0)));
    assert_eq!(of("now"), Cell::Persons(Figure::signed(1)));
    assert_eq!(of("why").in_file(), "late");
    // The line itself, all that were turned away, and those who had a referral.
    assert_eq!(corrections.rows.len(), 3);
    assert_files_agree(&sheet);
}

#[test]
fn a_correction_of_words_alone_says_so_and_changes_no_figure() {
    let kept = Kept::set();
    kept.sign(None).unwrap();
    let id = kept.house.id;
    let draft = kept.trial.read_now(|conn| draft(conn, id, may())).unwrap();
    let mut line = draft.told[0].line.clone();
    line.english = "Nights we told of".into();
    let by = kept.lead.clone();
    kept.trial.write(move |tx| set_line(tx, &by, &line));
    kept.sign(Some(WhySigned::Form)).unwrap();
    let city = kept.another_funder("City");
    kept.fund_by(&[kept.ministry, city]);
    kept.sign(Some(WhySigned::Funder)).unwrap();
    let sheet = kept.read_by(&kept.lead);
    let rows = &table(&sheet, "corrections").rows;
    let said: Vec<[String; 4]> = rows
        .iter()
        .map(|row| [2, 5, 7, 8].map(|place| row[place].in_file()))
        .collect();
    let nothing = || Cell::Nothing.in_file();
    assert_eq!(
        said,
        [
            ["2".into(), "words".into(), nothing(), nothing()],
            ["3".into(), "readers".into(), nothing(), nothing()],
        ]
    );
    // One house's return is covered by its nights.
    assert_eq!(sheet.coverage.nights, Some((31, 31)));
    assert_eq!(sheet.coverage.houses, None);
    let auditor = member_of(kept.house.organization, Role::PrivacyAuditor);
    assert_eq!(kept.read_by(&auditor).coverage.houses, Some((1, 1)));
}

#[test]
fn a_funder_reads_only_what_was_signed_and_an_auditor_only_that_it_was() {
    let kept = Kept::set();
    let other = kept.trial.write(|tx| open_house(tx, &shelter_in("ottawa")));
    let funder = kept.funder();
    let unsigned = kept.read_by(&funder);
    let lines = table(&unsigned, "lines");
    assert!(lines.rows.is_empty());
    let said = Lang::En.tell(&lines.findings[0]);
    assert!(said.ends_with(": the return is not signed."), "{said}");
    let lines = unsigned.in_lines(Lang::En).join("\n");
    assert!(lines.contains("has been signed for you."), "{lines}");
    assert!(
        !lines.contains("no night could"),
        "it is not known: {lines}"
    );
    let lines = unsigned.in_lines(Lang::Fr).join("\n");
    assert!(
        lines.contains("Aucun rapport n’a été signé pour vous ("),
        "{lines}"
    );
    kept.sign(None).unwrap();
    kept.one_more_turned_away();
    let sheet = kept.read_by(&funder);
    let lines = table(&sheet, "lines");
    let own = kept.house.id.number().to_string();
    assert!(lines.rows.iter().all(|row| row[1].in_file() == own));
    let said = Lang::Fr.tell(&lines.findings[0]);
    let house = &kept.house.name;
    let told = format!("En mai 2026, {house}\u{a0}: le rapport est signé.");
    assert_eq!(said, told);
    let turned_away = cell(lines, &["turned-away"], "figure");
    assert_eq!(turned_away, &Cell::Persons(Figure::signed(0)), "as signed");
    assert_eq!(state_of(&sheet, kept.house.id), "signed");
    let register = table(&sheet, "register");
    let of_other = other.id.number().to_string();
    assert!(register.rows.iter().all(|row| row[1].in_file() != of_other));
    for role in [Role::PrivacyAuditor, Role::Administrator] {
        let sheet = kept.read_by(&member_of(kept.house.organization, role));
        assert_eq!(sheet.tables.len(), 1, "the register alone");
        assert_eq!(state_of(&sheet, kept.house.id), "signed");
    }
    let lead = member_of(other.organization, Role::ShelterLead);
    let sheet = kept.read_by(&lead);
    let rows = &table(&sheet, "lines").rows;
    assert!(rows.iter().all(|row| row[1].in_file() != own));
}

#[test]
fn a_year_of_returns_says_how_many_are_missing_and_tells_no_share_of_the_nights_of_the_rest() {
    let kept = Kept::set();
    let ministry = kept.ministry;
    kept.trial.write(move |tx| {
        let other = open_house(tx, &shelter_in("ottawa"))?;
        fund(tx, other.id, &[ministry])
    });
    kept.sign(None).unwrap();
    let year = |who: &Who| {
        let months = "from=2025-06&to=2026-05";
        read(&kept.trial, who, Report::Return, months).unwrap()
    };
    let sheet = year(&kept.funder());
    assert_eq!(sheet.coverage.houses, Some((1, 2)));
    assert_eq!(sheet.coverage.returns, Some((1, 24)));
    assert_eq!(sheet.coverage.nights, None, "nobody knows of the others'");
    for (lang, finding, covered) in [
        (
            Lang::En,
            "returns signed: 1; not signed: 23.",
            "houses with a signed return: 1 of 2; returns signed: 1 of 24.",
        ),
        (
            Lang::Fr,
            "rapports signés\u{a0}: 1; non signés\u{a0}: 23.",
            "maisons ayant signé un rapport\u{a0}: 1 sur 2; rapports signés\u{a0}: 1 sur 24.",
        ),
    ] {
        let lines = sheet.in_lines(lang);
        assert!(
            lines.iter().any(|line| line.ends_with(finding)),
            "{lines:?}"
        );
        assert!(
            lines.iter().any(|line| line.ends_with(covered)),
            "{lines:?}"
        );
    }
    // A lead reads her own months, signed or not: their nights are all there.
    let own = year(&kept.lead).coverage;
    assert_eq!((own.houses, own.returns), (None, None));
    assert!(own.nights.is_some());
}

#[test]
fn a_line_says_its_code_and_what_it_asks_for_only_where_its_words_do_not() {
    let kept = Kept::set();
    let said = |code: &str| -> [String; 2] {
        let sheet = kept.read_by(&kept.lead);
        let rows = &table(&sheet, "lines").rows;
        let row = rows.iter().find(|row| row[2].in_file() == code).unwrap();
        assert_eq!(row[4].in_file(), "admitted", "programs are told it always");
        [2, 4].map(|place| row[place].in_words(Lang::Fr))
    };
    assert_eq!(said("admitted"), ["", ""]);
    let (by, words) = (kept.lead.clone(), ("Women in", "Femmes admises"));
    let usual = usual_lines().into_iter();
    let mut admitted = usual.filter(|line| line.measured == Measured::Admitted);
    let place = admitted.next().unwrap().place;
    let line = FormLine::read(place, "A1", words, Measured::Admitted).unwrap();
    kept.trial.write(move |tx| set_line(tx, &by, &line));
    assert_eq!(said("A1"), ["A1", "Ménages admis"]);
}

#[test]
fn a_house_without_stays_says_that_where_women_went_cannot_be_computed() {
    let kept = Kept::set();
    let there = format!("departed-to-{}", Departure::FriendsFamily);
    let sheet = kept.read_by(&kept.lead);
    let lines = table(&sheet, "lines");
    assert_eq!(cell(lines, &[&there], "figure"), &Cell::Unknown);
    assert_eq!(cell(lines, &[&there], "figure").in_file(), "..");
    let (house, said) = (kept.house.id, Departure::FriendsFamily);
    kept.trial.write(move |tx| {
        let ways = Ways {
            keeps_stays: true,
            holds_at_once: false,
            ..Ways::default()
        };
        shelters::store::set_ways(tx.conn, house, ways)?;
        let tally = Tally::Departure {
            shelter: house,
            destination: said,
        };
        crate::tallies::acts::add(tx, may().first(), &tally, 2)
    });
    let sheet = kept.read_by(&kept.lead);
    let lines = table(&sheet, "lines");
    let figure = cell(lines, &[&there], "figure");
    assert_eq!(figure, &Cell::Persons(Figure::own(2)));
}

#[test]
fn a_month_is_signed_when_it_is_over_and_by_its_own_lead_alone() {
    let kept = Kept::set();
    let stranger = kept.trial.write(|tx| {
        let other = open_house(tx, &shelter_in("ottawa"))?;
        account(tx, other.organization, Role::ShelterLead)
    });
    let refused = kept.sign_as(&stranger, &kept.seen(), None);
    assert!(matches!(refused, Err(Error::NotFound)));
    kept.trial.at("2026-06-01T07:59:59Z");
    assert_eq!(refused_at(kept.sign(None).unwrap_err()), "month");
    kept.trial.at("2026-06-01T08:00:00Z");
    assert!(kept.sign(None).is_ok());
}

#[actix_web::test]
async fn another_houses_lead_does_not_find_the_page_of_a_return() {
    let (trial, db, house, other) = {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let db = (*trial).clone();
        let made = db.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            Ok((house, open_house(tx, &shelter_in("ottawa"))?))
        });
        let (house, other) = made.await.unwrap();
        (trial, db, house, other)
    };
    let address = format!("/reports/provincial-return/2026-05/{}", house.id);
    let own = member_of(house.organization, Role::ShelterLead);
    let foreign = member_of(other.organization, Role::ShelterLead);
    let routes = crate::reports::routes;
    let folder = tempfile::tempdir().unwrap();
    let keys = || web::Data::new(Keys::at(folder.path().join("key")));
    let page = get_with(&db, keys(), &own, routes(), &address).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let nobody = format!("/reports/provincial-return/2026-05/{}", 17);
    let [theirs, none] =
        [&address, &nobody].map(|one| get_with(&db, keys(), &foreign, routes(), one));
    let (theirs, none) = (theirs.await, none.await);
    assert_eq!((theirs.status.as_u16(), none.status.as_u16()), (404, 404));
    assert_eq!(theirs.body.replace(&address, &nobody), none.body);
    let running = format!("/reports/provincial-return/2026-06/{}", house.id);
    let page = get_with(&db, keys(), &own, routes(), &running).await;
    assert_eq!(page.status, 404, "a month that is not over is not signed");
    let erased = format!("/reports/provincial-return/2016-05/{}", house.id);
    let page = get_with(&db, keys(), &own, routes(), &erased).await;
    assert_eq!(page.status, 404, "what is erased is not signed");
    drop(trial);
}

#[test]
fn the_form_is_the_houses_own_else_the_networks_else_everything_there_is() {
    let kept = Kept::set();
    let administrator = member_of(kept.house.organization, Role::Administrator);
    let line = |place, code: &str, measured| {
        FormLine::read(place, code, ("Women in", "Femmes admises"), measured).unwrap()
    };
    let codes = || -> Vec<String> {
        let id = kept.house.id;
        let draft = kept.trial.read_now(|conn| draft(conn, id, may())).unwrap();
        draft.told.into_iter().map(|told| told.line.code).collect()
    };
    assert_eq!(codes().len(), usual_lines().len());
    let (by, first) = (administrator.clone(), line(1, "4.2", Measured::Admitted));
    kept.trial.write(move |tx| {
        reset_lines(tx, &by)?;
        set_line(tx, &by, &first)?;
        for place in 2..=i32::try_from(usual_lines().len()).unwrap() {
            remove_line(tx, &by, place)?;
        }
        Ok(())
    });
    assert_eq!(codes(), ["4.2"]);
    let (by, second) = (kept.lead.clone(), line(2, "9", Measured::NotKept));
    kept.trial.write(move |tx| set_line(tx, &by, &second));
    assert_eq!(codes(), ["4.2", "9"]);
    let sheet = kept.read_by(&kept.lead);
    let row = &table(&sheet, "lines").rows[1];
    let words = Words::Both {
        en: "Women in".into(),
        fr: "Femmes admises".into(),
    };
    assert_eq!(row[3], Cell::Named("Women in".into(), words));
    assert_eq!(row[5], Cell::Unknown);
    let by = kept.lead.clone();
    let none = kept.trial.write_now(move |tx| remove_line(tx, &by, 7));
    assert_eq!(refused_at(none.unwrap_err()), "place");
    let by = kept.lead.clone();
    kept.trial.write(move |tx| reset_lines(tx, &by));
    assert_eq!(codes(), ["4.2"]);
    let by = kept.funder();
    let other = line(1, "1", Measured::Admitted);
    let refused = kept.trial.write_now(move |tx| set_line(tx, &by, &other));
    assert!(matches!(refused, Err(Error::NotFound)));
    assert_eq!(Value::of_parts(None, None).unwrap(), Value::Unknown);
}

#[test]
fn what_was_signed_is_neither_edited_nor_taken_away() {
    use diesel::prelude::*;
    let kept = Kept::set();
    kept.sign(None).unwrap();
    for sql in [
        "UPDATE signed_returns SET nights = 0",
        "DELETE FROM signed_returns",
        "UPDATE signed_for SET funder_id = 0",
        "DELETE FROM signed_for",
        "UPDATE signed_lines SET part = 0",
        "DELETE FROM signed_lines",
    ] {
        let tried = kept.trial.write_now(move |tx| {
            diesel::sql_query(sql).execute(tx.conn)?;
            Ok(())
        });
        assert!(tried.is_err(), "{sql}");
    }
}

#[test]
fn a_report_of_returns_is_of_the_last_month_unless_asked_and_of_a_year_at_most() {
    let kept = Kept::set();
    let sheet = read(&kept.trial, &kept.lead, Report::Return, "").unwrap();
    assert_eq!((sheet.period.from, sheet.period.to), (may(), may()));
    let one = read(&kept.trial, &kept.lead, Report::Return, "from=2026-03").unwrap();
    assert_eq!(
        (one.period.from, one.period.to),
        (month("2026-03"), month("2026-03"))
    );
    let long = read(
        &kept.trial,
        &kept.lead,
        Report::Return,
        "from=2025-05&to=2026-05",
    );
    assert_eq!(refused_at(long.err().unwrap()), "from");
    assert!(
        read(
            &kept.trial,
            &kept.lead,
            Report::Return,
            "from=2025-06&to=2026-05"
        )
        .is_ok()
    );
}

/// Two houses and two funders, one contract each: what each funder reads is its own house's alone.
#[test]
fn a_funder_reads_the_returns_of_the_houses_it_funds_and_of_no_other() {
    let kept = Kept::set();
    let city = kept.another_funder("City");
    let (other, lead) = kept.trial.write(move |tx| {
        let other = open_house(tx, &shelter_in("ottawa"))?;
        fund(tx, other.id, &[city])?;
        let lead = account(tx, other.organization, Role::ShelterLead)?;
        Ok((other, lead))
    });
    let [ministry, city] = [kept.ministry, city].map(|one| member_of(one, Role::Funder));
    let stranger = member_of(kept.another_funder("Foundation"), Role::Funder);
    let everything = |who: &Who| -> Vec<Vec<String>> {
        let sheet = kept.read_by(who);
        let rows = sheet.tables.iter().flat_map(|table| &table.rows);
        rows.map(|row| row.iter().map(Cell::in_file).collect())
            .collect()
    };
    let names = |who: &Who, house: ShelterId| {
        let number = house.number().to_string();
        let rows = everything(who);
        rows.iter().flatten().any(|cell| *cell == number)
    };
    let before = everything(&city);
    kept.sign(None).unwrap();
    assert_eq!(
        everything(&city),
        before,
        "another house's return leaves no trace"
    );
    let (keys, id) = (kept.keys.clone(), other.id);
    kept.trial.write(move |tx| {
        let seen = draft(tx.conn, id, may())?.number(&keys)?;
        sign(tx, (&keys, &lead), (id, may()), (&seen, None))
    });
    for (funder, own, foreign) in [
        (&ministry, kept.house.id, other.id),
        (&city, other.id, kept.house.id),
    ] {
        let sheet = kept.read_by(funder);
        assert!(!table(&sheet, "lines").rows.is_empty());
        assert_eq!(state_of(&sheet, own), "signed");
        assert!(!names(funder, foreign));
    }
    assert_eq!(everything(&stranger), Vec::<Vec<String>>::new());
}

#[test]
fn whoever_begins_to_fund_a_house_reads_what_is_signed_from_then_on() {
    let kept = Kept::set();
    let funder = kept.funder();
    kept.fund_by(&[]);
    let draft_now = || -> Draft {
        let id = kept.house.id;
        kept.trial.read_now(|conn| draft(conn, id, may())).unwrap()
    };
    assert_eq!(draft_now().readers, []);
    kept.sign(None).unwrap();
    let looked = kept.seen();
    kept.fund_by(&[kept.ministry]);
    assert!(table(&kept.read_by(&funder), "lines").rows.is_empty());
    let live = kept.read_by(&kept.lead);
    assert_eq!(state_of(&live, kept.house.id), State::NotForAll.code());
    // What she looked at said that nobody reads it.
    let unaware = kept.sign_as(&kept.lead, &looked, Some(WhySigned::Funder));
    assert_eq!(refused_at(unaware.unwrap_err()), "return-moved");
    kept.sign(Some(WhySigned::Funder)).unwrap();
    assert!(!table(&kept.read_by(&funder), "lines").rows.is_empty());
    assert_eq!(
        refused_at(kept.sign(Some(WhySigned::Funder)).unwrap_err()),
        "return-the-same"
    );
    // Whoever funds it no longer reads it no longer.
    kept.fund_by(&[]);
    assert_eq!(table(&kept.read_by(&funder), "register").rows.len(), 0);
}

#[test]
fn the_number_of_a_return_cannot_be_tried_out_without_the_key() {
    let kept = Kept::set();
    kept.sign(None).unwrap();
    let id = kept.house.id;
    let draft = kept.trial.read_now(|conn| draft(conn, id, may())).unwrap();
    let auditor = member_of(kept.house.organization, Role::PrivacyAuditor);
    let number = |who: &Who| {
        let sheet = kept.read_by(who);
        let register = table(&sheet, "register");
        cell(register, &[&id.number().to_string()], "number").in_file()
    };
    assert_eq!(number(&auditor), draft.number(&kept.keys).unwrap());
    assert_ne!(number(&auditor), draft.number_without_key());
    let folder = tempfile::tempdir().unwrap();
    let other = Keys::at(folder.path().join("key"));
    assert_ne!(number(&auditor), draft.number(&other).unwrap());
}

#[actix_web::test]
async fn the_page_says_who_will_read_what_is_signed() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let db = (*trial).clone();
    let (house, lead, ministry) = db
        .write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let lead = account(tx, house.organization, Role::ShelterLead)?;
            Ok((house, lead, funder_named(tx, "Ministry of the North")?))
        })
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let page = async |lang: &str| {
        let keys = web::Data::new(Keys::at(folder.path().join("key")));
        let address = format!("/{lang}/reports/provincial-return/2026-05/{}", house.id);
        let answer = get_with(&db, keys, &lead, crate::reports::routes(), &address).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    };
    let nobody = page("en").await;
    assert!(nobody.contains("Nobody outside your house"), "{nobody}");
    assert!(nobody.contains("id=\"sign\""), "she signs all the same");
    assert!(page("fr").await.contains("Personne hors de votre maison"));
    let id = house.id;
    db.write(move |tx| fund(tx, id, &[ministry])).await.unwrap();
    for lang in ["en", "fr"] {
        let named = page(lang).await;
        assert!(named.contains("<li>Ministry of the North</li>"), "{named}");
    }
    let (keys, by) = (Keys::at(folder.path().join("key")), lead.clone());
    db.write(move |tx| {
        let seen = draft(tx.conn, id, may())?.number(&keys)?;
        sign(tx, (&keys, &by), (id, may()), (&seen, None))
    })
    .await
    .unwrap();
    // What is signed is not to be signed, and says no figure of before.
    for (lang, now, before) in [
        (
            "en",
            "is signed and does not change any more",
            "When you sign",
        ),
        ("fr", "est signé et ne change plus", "Une fois signé"),
    ] {
        let signed = page(lang).await;
        assert!(signed.contains(now), "{signed}");
        assert!(signed.contains("<li>Ministry of the North</li>"));
        assert!(!signed.contains(before), "{signed}");
        assert!(!signed.contains("id=\"sign\""));
        let heads = signed.matches("<th scope=\"col\"").count();
        assert_eq!(heads, 3, "words, meaning and figure: {signed}");
    }
}

#[actix_web::test]
async fn the_administrator_sets_the_lines_of_every_house_that_has_none() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let db = (*trial).clone();
    let administrator = db
        .write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            account(tx, house.organization, Role::Administrator)
        })
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let page = async || {
        let keys = web::Data::new(Keys::at(folder.path().join("key")));
        let address = "/en/reports/provincial-return/lines";
        let routes = crate::reports::routes();
        get_with(&db, keys, &administrator, routes, address)
            .await
            .body
    };
    assert!(page().await.contains("These are the built-in lines."));
    let by = administrator.clone();
    db.write(move |tx| {
        let words = ("Women in", "Femmes admises");
        let line = FormLine::read(1, "A1", words, Measured::Admitted)?;
        set_line(tx, &by, &line)
    })
    .await
    .unwrap();
    let own = page().await;
    assert!(own.contains("hold for every house that has set none"));
    assert!(own.contains("Use the built-in lines again"));
    assert!(!own.contains("your own"), "{own}");
}
