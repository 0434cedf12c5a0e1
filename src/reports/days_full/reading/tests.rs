//! The report on nights full, from the census to what is said.

use super::*;
use crate::accounts::trial::get;
use crate::accounts::who::Who;
use crate::capacity::rules::{Counts, Pool};
use crate::capacity::trial::{
    confirmed, member_of, numbers, open_house, open_pool, pool_of, shelter_in, staff_of,
};
use crate::ground::codes::{CensusState, ChangeKind, Population, Role};
use crate::ground::db::{Db, Tx};
use crate::ground::language::Lang;
use crate::ground::trial::{self, Trial};
use crate::reports::acts::{
    counted_by_another_threshold, mark_counted_by_another_threshold, recompute_all,
};
use crate::reports::asked::Asked;
use crate::reports::days_full::rules::night_of_whole;
use crate::reports::days_full::sheet::{SHARE_OVER_TIME, groups, sheet};
use crate::reports::pictures::Night as Shown;
use crate::reports::reader::requested;
use crate::reports::routes;
use crate::reports::table::{Cell, Drawing, Sheet};
use crate::shelters::rules::Shelter;

struct Network {
    trial: Trial,
    north: Shelter,
    /// North's for single women, North's for youth, South's for single women.
    pools: [PoolId; 3],
}

fn night(pool: PoolId, night: Night, counts: Counts) -> NightOfPool {
    NightOfPool {
        state: CensusState::Counted,
        counts,
        admitting: true,
        ..NightOfPool::missing(pool, night, crate::ground::codes::Unit::Bed)
    }
}

/// Two houses of two organizations in Ottawa, with the nights of May 2026 and of the first half of June. North's single
/// women were full but on May 3, and not reported on May 4; South's were full but on May 10; youth never were.
fn network() -> Network {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let (north, pools) = trial.write(|tx| {
        let north = open_house(tx, &shelter_in("ottawa"))?;
        let south = open_house(tx, &shelter_in("ottawa"))?;
        let women = open_pool(tx, &north, numbers(4, 4, 4, 0))?.id;
        let youth = Pool {
            population: Population::Youth,
            ..confirmed(pool_of(&north, numbers(10, 10, 9, 0)), tx.now)
        };
        crate::capacity::store::insert(tx, &youth, ChangeKind::Opened, staff_of(&north).actor())?;
        let others = open_pool(tx, &south, numbers(3, 3, 3, 0))?.id;
        let (first, last) = ("2026-05-01".parse().unwrap(), "2026-06-14".parse().unwrap());
        for at in Night::through(first, last) {
            let is_day = |day: &str| at.to_string() == day;
            let of_women = match (is_day("2026-05-03"), is_day("2026-05-04")) {
                (true, _) => night(women, at, numbers(4, 4, 3, 0)),
                (_, true) => NightOfPool::missing(women, at, crate::ground::codes::Unit::Bed),
                _ => night(women, at, numbers(4, 4, 3, 1)),
            };
            let free = i32::from(is_day("2026-05-10"));
            let of_others = night(others, at, numbers(3, 3, 3 - free, 0));
            let of_youth = night(youth.id, at, numbers(10, 10, 9, 0));
            for row in [of_women, of_youth, of_others] {
                census::store::insert(tx.conn, &row, "house")?;
            }
        }
        Ok((north, [women, youth.id, others]))
    });
    recompute_all(&trial).unwrap();
    Network {
        trial,
        north,
        pools,
    }
}

fn asked(trial: &Trial, who: &Who, query: &str) -> Sheet {
    let asked: Asked = serde_html_form::from_str(query).unwrap();
    let (now, readable) = (trial.clock.now(), Readable::by(who));
    trial
        .read_now(|conn| {
            let request = requested(conn, &asked, (&groups(), readable), now)?;
            sheet(conn, &request, readable, now)
        })
        .unwrap()
}

/// Nights, possible, full, nearly full, longest run of each row.
fn figures(sheet: &Sheet) -> Vec<[i64; 5]> {
    let number = |row: &[Cell], from_the_end: usize| match row[row.len() - from_the_end] {
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => number,
        ref other => panic!("{other:?}"),
    };
    let rows = sheet.tables[0].rows.iter();
    rows.map(|row| [7, 6, 5, 3, 1].map(|place| number(row, place)))
        .collect()
}

#[test]
fn a_funder_reads_whole_regions_and_a_lead_her_own_spaces_in_them() {
    let Network { trial, north, .. } = network();
    let funder = member_of(north.organization, Role::Funder);
    let lead = member_of(north.organization, Role::ShelterLead);
    let may = "from=2026-05&to=2026-05";
    // On May 4 only South reported, and was full: a night of those that reported.
    assert_eq!(
        figures(&asked(&trial, &funder, may)),
        [[31, 31, 29, 29, 21], [31, 31, 0, 31, 0]]
    );
    let own = asked(&trial, &lead, "from=2026-05&to=2026-06");
    assert_eq!(figures(&own), [[44, 45, 43, 43, 41], [45, 45, 0, 45, 0]]);
    assert_eq!(own.coverage.nights, Some((89, 90)));
}

#[test]
fn that_a_region_has_no_space_for_single_women_is_said_and_is_no_missing_report() {
    let Network { trial, north, .. } = network();
    trial.write(|tx| {
        let away = open_house(tx, &shelter_in("prescott-russell"))?;
        let region = crate::shelters::rules::Region {
            code: away.region.clone(),
            english: "Prescott and Russell".into(),
            french: "Prescott et Russell".into(),
        };
        crate::shelters::store::save_region(tx.conn, &region)?;
        let youth = Pool {
            population: Population::Youth,
            ..confirmed(pool_of(&away, numbers(5, 5, 4, 0)), tx.now)
        };
        crate::capacity::store::insert(tx, &youth, ChangeKind::Opened, staff_of(&away).actor())?;
        let (first, last) = ("2026-04-01".parse().unwrap(), "2026-05-31".parse().unwrap());
        for at in Night::through(first, last) {
            census::store::insert(tx.conn, &night(youth.id, at, youth.counts), "house")?;
        }
        Ok(())
    });
    recompute_all(&trial).unwrap();
    let funder = member_of(north.organization, Role::Funder);
    let lines = |query: &str, lang: Lang| asked(&trial, &funder, query).in_lines(lang).join("\n");
    let may = "from=2026-05&to=2026-05";
    let (said, dit) = (lines(may, Lang::En), lines(may, Lang::Fr));
    assert!(
        said.contains(
            "In May 2026, there were no spaces for single women in: Prescott and Russell."
        ),
        "{said}"
    );
    assert!(dit.contains("Prescott et Russell"), "{dit}");
    let none = lines(
        &format!("{may}&region=prescott-russell&population=single_women"),
        Lang::En,
    );
    assert!(
        none.contains("No night could have been reported in May 2026"),
        "{none}"
    );
    assert!(!none.contains("No night was reported"), "{none}");
    let youth = lines(&format!("{may}&population=youth"), Lang::En);
    assert!(!youth.contains("no spaces for single women"), "{youth}");
    // Nothing was there yet, and what others reported is no night of the place that is asked for.
    let before = lines("from=2026-02&to=2026-03", Lang::En);
    assert!(!before.contains("no spaces for single women"), "{before}");
    let of = |query: &str| asked(&trial, &funder, query).coverage.months_without_nights;
    let april_and_may = "from=2026-04&to=2026-05";
    let april: Month = "2026-04".parse().unwrap();
    assert_eq!(of(april_and_may), []);
    assert_eq!(of(&format!("{april_and_may}&region=ottawa")), [april]);
}

#[test]
fn runs_go_on_over_the_end_of_a_month_and_a_row_of_a_month_holds_its_own_part() {
    let Network { trial, north, .. } = network();
    let lead = member_of(north.organization, Role::ShelterLead);
    let by_pool = asked(&trial, &lead, "from=2026-05&to=2026-06&group_by=pool");
    let mut runs = figures(&by_pool);
    runs.sort();
    assert_eq!(runs, [[44, 45, 43, 43, 41], [45, 45, 0, 45, 0]]);
    let by_month = asked(
        &trial,
        &lead,
        "from=2026-05&to=2026-06&group_by=population,month",
    );
    let single: Vec<_> = figures(&by_month)[..2].to_vec();
    assert_eq!(single, [[30, 31, 29, 29, 27], [14, 14, 14, 14, 14]]);
    // A shelter is full when all its pools are; nearly full when they are together: 13 of 14.
    let by_shelter = asked(&trial, &lead, "from=2026-05&to=2026-05&group_by=shelter");
    assert_eq!(figures(&by_shelter), [[31, 31, 0, 30, 0]]);
}

#[test]
fn what_was_rolled_up_equals_the_nights_and_counting_again_changes_nothing() {
    let Network {
        trial,
        north,
        pools,
    } = network();
    let months = |scope| {
        let (from, to) = ("2026-01".parse().unwrap(), "2026-12".parse().unwrap());
        trial
            .read_now(|conn| store::months(conn, scope, from, to))
            .unwrap()
    };
    let all = || [Scope::Pool, Scope::Shelter, Scope::Place].map(months);
    let first = all();
    assert_eq!(first.each_ref().map(Vec::len), [6, 4, 4]);
    let nights = trial
        .read_now(|conn| {
            let (from, to) = ("2026-05-01".parse().unwrap(), "2026-06-30".parse().unwrap());
            census::store::between(conn, &pools, from, to)
        })
        .unwrap();
    let wholes: Vec<_> = first.iter().flatten().collect();
    for (whole, figures) in wholes {
        let of_whole = |row: &&NightOfPool| match whole {
            Whole::Pool(pool) => row.pool == *pool,
            Whole::Shelter(shelter) => (row.pool == pools[2]) == (*shelter != north.id),
            Whole::Place(_, population) => {
                (row.pool == pools[1]) == (*population == Population::Youth)
            }
        };
        let full = figures.month.nights().filter(|night| {
            let rows = nights.iter().filter(|row| row.night == *night);
            let rows: Vec<NightOfPool> = rows.filter(of_whole).copied().collect();
            night_of_whole(&rows, 90).is_some_and(|night| night.is_full)
        });
        assert_eq!(
            figures.full,
            i32::try_from(full.count()).unwrap(),
            "{whole:?}"
        );
    }
    let mark = move |tx: &mut Tx| {
        let months = ["2026-05", "2026-06"].map(|month| month.parse().unwrap());
        let marks = pools
            .iter()
            .flat_map(|pool| months.map(|month| (*pool, month)));
        census::store::mark_stale(tx.conn, &marks.collect())
    };
    trial.write(mark);
    assert_eq!(recompute_all(&trial).unwrap(), 6);
    assert_eq!(all(), first);
}

#[test]
fn a_threshold_set_anew_is_counted_by_in_every_month_there_is() {
    let Network { trial, north, .. } = network();
    let funder = member_of(north.organization, Role::Funder);
    let may = || asked(&trial, &funder, "from=2026-05&to=2026-05");
    assert_eq!(figures(&may())[1][3], 31);
    trial.write(|tx| network::save(tx.conn, network::NEARLY_FULL, "95"));
    // Until it is counted by, the report says that it is not.
    assert_eq!(may().notes.len(), 4);
    trial.write(mark_counted_by_another_threshold);
    assert_eq!(recompute_all(&trial).unwrap(), 6);
    let moved = trial.read_now(counted_by_another_threshold).unwrap();
    assert!(moved.is_empty());
    assert_eq!(may().notes.len(), 3);
    assert_eq!(figures(&may())[1][3], 0);
}

#[test]
fn single_women_are_told_apart_and_first_in_both_languages() {
    let Network { trial, north, .. } = network();
    let funder = member_of(north.organization, Role::Funder);
    let may = asked(&trial, &funder, "from=2026-05&to=2026-05&group_by=pool");
    let told = |lang: Lang| -> Vec<String> {
        let findings = may.tables[0].findings.iter();
        findings.map(|one| lang.tell(one).into_owned()).collect()
    };
    assert_eq!(
        told(Lang::En),
        [
            "In May 2026, full most often: North Star House – Single women, on 30 of the 31 nights reported (96.8%); the longest run was 21 nights.",
            "In May 2026, single women’s spaces in Ottawa were full on 29 of the 31 nights reported (93.5%); the longest run was 21 nights.",
        ]
    );
    assert_eq!(
        told(Lang::Fr)[1],
        "En mai 2026, les places pour femmes seules (Ottawa) étaient complètes 29 nuits sur 31 déclarées (93,5\u{a0}%); la plus longue suite a été de 21 nuits."
    );
    assert_eq!(may.tables[0].pictures, [SHARE_OVER_TIME]);
}

#[test]
fn that_another_was_full_as_often_is_said_of_the_one_that_is_named() {
    let Network { trial, north, .. } = network();
    trial.at("2026-07-02T12:00:00Z");
    let funder = member_of(north.organization, Role::Funder);
    let query = "from=2026-06&to=2026-06&group_by=pool";
    let june = asked(&trial, &funder, query);
    let last = june.tables[0].findings.first().unwrap();
    for (lang, said) in [
        (
            Lang::En,
            "on 14 of the 14 nights reported (100.0%), as one other was; the longest",
        ),
        (
            Lang::Fr,
            "14 nuits sur 14 déclarées (100,0\u{a0}%), à égalité avec une autre ligne; la plus",
        ),
    ] {
        let finding = lang.tell(last);
        assert!(finding.contains(said), "{finding}");
    }
}

#[test]
fn the_nights_of_one_whole_are_drawn_up_to_the_last_one_counted() {
    let Network { trial, north, .. } = network();
    let lead = member_of(north.organization, Role::ShelterLead);
    let drawn = asked(&trial, &lead, "from=2026-04&to=2026-06&group_by=shelter");
    let [Drawing::Nights(months)] = drawn.tables[0].pictures.as_slice() else {
        panic!("{:?}", drawn.tables[0].pictures);
    };
    let sizes: Vec<usize> = months.iter().map(|(_, nights)| nights.len()).collect();
    assert_eq!(sizes, [31, 14]);
    // 13 of 14 beds; on May 3 twelve, which is below the threshold.
    let nights = months[0].1.iter().enumerate();
    let others = nights.filter(|(_, night)| **night != Shown::NearlyFull);
    assert_eq!(others.collect::<Vec<_>>(), [(2, &Shown::NotFull)]);
    let said = Lang::En.tell(&drawn.tables[0].findings[0]).into_owned();
    assert!(
        said.contains("full on no night: North Star House (45 nights reported)"),
        "{said}"
    );
}

#[actix_web::test]
async fn pages_and_programs_read_the_same_nights() {
    let Network { trial, north, .. } = network();
    let db: Db = (*trial).clone();
    let funder = member_of(north.organization, Role::Funder);
    let query = "days-full?from=2026-05&to=2026-05";
    let answer = get(&db, &funder, routes(), &format!("/api/v1/reports/{query}")).await;
    let report: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(report["name"], "days-full");
    let row = &report["rows"][0];
    for (name, value) in [
        ("region", serde_json::json!("ottawa")),
        ("population", "single_women".into()),
        ("nights", 31.into()),
        ("nights_possible", 31.into()),
        ("full", 29.into()),
        ("nearly_full", 29.into()),
        ("longest_run", 21.into()),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    assert!(answer.body.contains("\"share\":0.9354838709677419"));
    for (lang, said) in [
        ("en", "Nearly full is 90.0% or more"),
        ("fr", "Presque complet veut dire 90,0\u{a0}%"),
    ] {
        let page = get(&db, &funder, routes(), &format!("/{lang}/reports/{query}")).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(said), "{}", page.body);
        assert!(page.body.contains("<svg"), "{}", page.body);
    }
    let list = get(&db, &funder, routes(), "/en/reports").await;
    assert!(list.body.contains("href=\"/reports/days-full\""));
    let unfinished = get(&db, &funder, routes(), "/en/reports/days-full?to=2026-06").await;
    assert_eq!(unfinished.status, 422);
}

#[test]
fn it_is_narrowed_to_a_population_a_house_or_a_pool_and_one_whole_is_drawn_by_the_night() {
    let Network {
        trial,
        north,
        pools,
    } = network();
    let funder = member_of(north.organization, Role::Funder);
    let lead = member_of(north.organization, Role::ShelterLead);
    let narrowed =
        |who: &Who, to: &str| asked(&trial, who, &format!("from=2026-05&to=2026-05&{to}"));
    let women = narrowed(&funder, "population=single_women");
    assert_eq!(figures(&women), [[31, 31, 29, 29, 21]]);
    assert_eq!(women.coverage.houses_reporting, Some((2, 2)));
    // Two houses are too few to be shown to others by the night.
    assert!(matches!(women.tables[0].pictures[..], [SHARE_OVER_TIME]));
    let own = narrowed(&lead, "population=single_women");
    let [Drawing::Nights(months)] = own.tables[0].pictures.as_slice() else {
        panic!("{:?}", own.tables[0].pictures);
    };
    assert_eq!(own.tables[0].findings.len(), 1, "once, by its own name");
    let start = &months[0].1[..5];
    let seen = [Shown::Full, Shown::NotFull, Shown::NoReport, Shown::Full];
    assert_eq!(start[1..], seen);
    let pool = narrowed(&funder, &format!("pool={}", pools[0].number()));
    assert_eq!(figures(&pool), [[30, 31, 29, 29, 27]]);
    assert_eq!(pool.coverage.houses_reporting, Some((1, 1)));
    assert_eq!(pool.tables[0].findings.len(), 1);
    let mut house = figures(&narrowed(
        &funder,
        &format!("shelter={}", north.id.number()),
    ));
    house.sort();
    assert_eq!(house, [[30, 31, 29, 29, 27], [31, 31, 0, 31, 0]]);
    for nothing in ["region=elsewhere", &format!("pool={}", pools[2].number())] {
        assert!(figures(&narrowed(&lead, nothing)).is_empty(), "{nothing}");
    }
}

#[test]
fn of_three_houses_with_room_others_see_full_and_not_full_and_the_house_itself_nearly_full_too() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let houses = trial.write(|tx| {
        let mut houses = Vec::new();
        for of in 0..3_u32 {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &house, numbers(10, 10, 9, 0))?.id;
            let (first, last) = ("2026-05-01".parse().unwrap(), "2026-05-31".parse().unwrap());
            for (day, at) in (1_u32..).zip(Night::through(first, last)) {
                // All are full on every fifth night, and each on some of its own; else a bed of ten is free.
                let is_full = day % 5 == 0 || day % 3 == of;
                let counts = numbers(10, 10, if is_full { 10 } else { 9 }, 0);
                census::store::insert(tx.conn, &night(pool, at, counts), "house")?;
            }
            houses.push(house);
        }
        Ok(houses)
    });
    recompute_all(&trial).unwrap();
    let shown = |role: Role| {
        let who = member_of(houses[0].organization, role);
        let query = "from=2026-05&to=2026-05&region=ottawa&population=single_women";
        let sheet = asked(&trial, &who, query);
        let [Drawing::Nights(months)] = sheet.tables[0].pictures.as_slice() else {
            panic!("{:?}", sheet.tables[0].pictures);
        };
        let notes = sheet.notes.iter().map(|note| note.id().to_owned());
        (months[0].1.clone(), notes.collect::<Vec<_>>())
    };
    let (funders, notes) = shown(Role::Funder);
    assert_eq!(funders.iter().filter(|one| **one == Shown::Full).count(), 6);
    assert!(!funders.contains(&Shown::NearlyFull));
    assert!(
        notes.contains(&"reports-full-nearly-own".to_owned()),
        "{notes:?}"
    );
    let (own, notes) = shown(Role::ShelterLead);
    assert!(own.contains(&Shown::NearlyFull));
    assert!(
        notes.contains(&"reports-own-facilities".to_owned()),
        "{notes:?}"
    );
}
