//! What a table of persons says: its shares, its sentence, and what it leaves unsaid.

use super::*;
use crate::ground::codes::{Code, RefusedBy};
use crate::ground::language::Lang;
use crate::reports::asked::Period;
use crate::reports::most::Most;
use crate::reports::persons::counting::Coords;
use crate::reports::persons::sections::SECTIONS;
use crate::reports::releases::rules::ANY;

#[test]
fn what_came_of_it_is_a_share_of_the_same_region_and_all_else_of_everything() {
    let section = |code| SECTIONS.iter().find(|one| one.code == code).unwrap();
    let coords = |codes: &[&str]| -> Coords { codes.iter().map(|one| (*one).to_owned()).collect() };
    let funnel = section("funnel");
    let (region, result) = (Group::Region, Group::Result);
    assert_eq!(
        whole_of(
            funnel,
            &[region, result],
            &coords(&["ottawa", ANY, "unplaced"])
        ),
        Some(coords(&["ottawa", ANY, ANY]))
    );
    assert_eq!(
        whole_of(funnel, &[result], &coords(&[ANY, ANY, "unplaced"])),
        None
    );
    assert_eq!(
        whole_of(funnel, &[region], &coords(&["ottawa", ANY, ANY])),
        None
    );
    let away = section("turned-away");
    let codes = coords(&["ottawa", "families", ANY, ANY]);
    assert_eq!(whole_of(away, &[region, Group::Population], &codes), None);
}

/// A table as it is asked for, of one released month.
fn made(code: &str, query: &str, cells: &[(&[&str], Option<u64>)]) -> Made {
    let section = SECTIONS.iter().find(|one| one.code == code).unwrap();
    let asked = serde_html_form::from_str(query).unwrap();
    let groups = crate::reports::persons::sheet::groups(section.report);
    let month = "2026-03".parse().unwrap();
    let request = crate::reports::asked::read(&asked, &groups, month, month).unwrap();
    let cells = cells.iter().map(|(coords, count)| {
        let coords: Coords = coords.iter().map(|code| (*code).to_owned()).collect();
        (coords, Figure::of_release(*count))
    });
    let months = Months::from([(month, cells.collect())]);
    let nothing = BTreeMap::new();
    let whole = Whole::of(section, &nothing, &[]);
    Made::of(section, &request, (&months, &Told::default(), &whole), &[])
}

fn column(made: &Made, code: &str) -> Vec<String> {
    let place = made.table.columns.iter().position(|one| one.code == code);
    let rows = made.table.rows.iter();
    rows.map(|row| row[place.unwrap()].in_file()).collect()
}

#[test]
fn where_no_total_is_released_a_share_is_of_the_sum_its_sentence_tells() {
    let shown = made(
        "outcomes",
        "",
        &[(&["friends_family"], Some(30)), (&["unknown"], Some(10))],
    );
    assert_eq!(column(&shown, "share"), ["0.750000", "0.250000"]);
    let [english, french] = finding(&shown);
    let said = [
        "about 40 (figures added up, off by about 3 as a rule) households",
        "environ 40 (chiffres additionnés, écart habituel d’environ 3) ménages",
    ];
    assert!(
        english.contains(said[0]) && french.contains(said[1]),
        "{english} {french}"
    );
    let by_month = made("outcomes", "group_by=month", &[(&["unknown"], Some(10))]);
    assert_eq!(column(&by_month, "share"), ["1.000000"]);
    // What is hidden is in the whole: a share of the rest would say how much there is of it.
    let hidden = made(
        "outcomes",
        "",
        &[(&["friends_family"], Some(30)), (&["unknown"], None)],
    );
    assert_eq!(column(&hidden, "share"), ["", ""]);
    let whys: Vec<Option<Why>> = hidden.table.rows.iter().map(|row| row[2].why()).collect();
    assert_eq!(whys, [Some(Why::Hidden), Some(Why::Hidden)]);
}

fn finding(made: &Made) -> [String; 2] {
    let month = "2026-03".parse().unwrap();
    let finding = made.finding(Stretch::whole(Period {
        from: month,
        to: month,
    }));
    let finding = finding.unwrap();
    [Lang::En, Lang::Fr].map(|lang| lang.tell(&finding).into_owned())
}

#[test]
fn two_that_tie_are_both_named_and_of_three_none_is() {
    let (friends, hotel) = (&["friends_family"][..], &["hotel"][..]);
    let two = made(
        "outcomes",
        "",
        &[
            (friends, Some(30)),
            (hotel, Some(30)),
            (&["unknown"], Some(15)),
        ],
    );
    let [english, french] = finding(&two);
    assert!(
        english.contains("“Hotel” and “With friends or family” (40.0% each)"),
        "{english}"
    );
    assert!(
        french.contains(
            "«\u{a0}Hôtel\u{a0}» et «\u{a0}Chez des proches\u{a0}» (40,0\u{a0}% dans chaque cas)"
        ),
        "{french}"
    );
    let three = made(
        "outcomes",
        "",
        &[
            (friends, Some(30)),
            (hotel, Some(30)),
            (&["unknown"], Some(30)),
        ],
    );
    let [english, french] = finding(&three);
    assert!(
        english.ends_with("several were equally frequent."),
        "{english}"
    );
    assert!(french.ends_with("plusieurs sont à égalité."), "{french}");
}

#[test]
fn of_crossed_groups_no_name_is_said_twice() {
    let unknown: &[&str] = &["unknown", "unknown"];
    let crossed = made("trafficking-where", "", &[(unknown, Some(30))]);
    let [english, _] = finding(&crossed);
    assert!(
        english.contains("Trafficking “unknown” · Where she was “unknown”"),
        "{english}"
    );
    let nobody: &[&str] = &[ANY, ANY, "nobody", "nobody"];
    let away = made(
        "turned-away",
        "",
        &[(nobody, Some(30)), (&[ANY, ANY, ANY, ANY], Some(30))],
    );
    let label = RefusedBy::Nobody.label(Lang::En);
    let [english, _] = finding(&away);
    assert!(
        english.contains(&format!(": {label} (100.0%)")),
        "{english}"
    );
}

#[test]
fn what_is_told_is_not_called_the_most_where_more_may_be_hidden() {
    let bookings = SECTIONS.iter().find(|one| one.code == "bookings").unwrap();
    let cell = |code: &str, figure| {
        let coords: Coords = [ANY, ANY, code].map(str::to_owned).to_vec();
        (coords, figure)
    };
    let nine = Figure::of_release(Some(9));
    let hidden = cell("completed", Figure::of_release(None));
    let month = "2026-03".parse().unwrap();
    let most = |cells: Vec<(Coords, Figure)>, total| {
        let all = (vec![ANY.to_owned(); 3], Figure::of_release(Some(total)));
        let cells = cells.into_iter().chain([all]);
        let months = Months::from([(month, cells.collect())]);
        let nothing = BTreeMap::new();
        let whole = Whole::of(bookings, &nothing, &[]);
        top((bookings, &[Group::Result]), &months, &whole, &[])
    };
    let unfilled = || cell("unfilled", nine);
    assert!(most(vec![hidden.clone(), unfilled()], 412).is_none());
    let one = most(vec![hidden.clone(), unfilled()], 12).unwrap();
    let Most::One(words) = one.most else {
        panic!("one is told and what is hidden is less");
    };
    assert_eq!(
        (words.of_lang(Lang::En), one.figure),
        ("Nobody found", nine)
    );
    assert!(most(vec![unfilled()], 9).is_some());
    assert!(most(vec![hidden, unfilled()], 18).is_none(), "as many");
}

/// Two months of those turned away, the second without its total, and with what is told of one population in it.
fn turned_away(query: &str, families: Option<u64>) -> [String; 2] {
    let section = SECTIONS
        .iter()
        .find(|one| one.code == "turned-away")
        .unwrap();
    let asked = serde_html_form::from_str(query).unwrap();
    let groups = crate::reports::persons::sheet::groups(section.report);
    let months: [Month; 2] = ["2026-02", "2026-03"].map(|month| month.parse().unwrap());
    let request = crate::reports::asked::read(&asked, &groups, months[1], months[1]).unwrap();
    let cells = |total, families| {
        let at =
            |population: &str| -> Coords { [ANY, population, ANY, ANY].map(str::to_owned).into() };
        let cells = [
            (at(ANY), total),
            (at("single_women"), Some(400)),
            (at("families"), families),
        ];
        cells.map(|(at, n)| (at, Figure::of_release(n))).into()
    };
    let read = Months::from([
        (months[0], cells(Some(430), Some(30))),
        (months[1], cells(None, families)),
    ]);
    let nothing = BTreeMap::new();
    let whole = Whole::of(section, &nothing, &[]);
    let made = Made::of(section, &request, (&read, &Told::default(), &whole), &[]);
    let stretch = Stretch::whole(Period {
        from: months[0],
        to: months[1],
    });
    let said = made.finding(stretch).unwrap();
    [Lang::En, Lang::Fr].map(|lang| lang.tell(&said).into_owned())
}

#[test]
fn where_a_total_is_hidden_its_month_is_named_and_what_is_told_in_spite_of_it() {
    let [english, french] = turned_away("group_by=population", Some(25));
    assert!(
        english.contains("most often for: ")
            && english.contains("(about 800). The total is not told"),
        "{english}"
    );
    assert!(
        english.ends_with("for a figure of March 2026 is hidden."),
        "{english}"
    );
    assert!(
        french.contains("le plus souvent pour\u{a0}: ") && french.ends_with("masqué (mars 2026)."),
        "{french}"
    );
    // A month whose total is hidden leaves room for anything in what it hides.
    let [english, _] = turned_away("group_by=population", None);
    assert!(!english.contains("most often"), "{english}");
    assert!(english.contains("March 2026 is hidden"), "{english}");
}

#[test]
fn shares_of_parts_say_of_which_and_everything_is_a_share_of_none() {
    let cells: &[(&[&str], Option<u64>)] = &[
        (&[ANY, ANY, ANY], Some(40)),
        (&[ANY, "video", ANY], Some(30)),
        (&[ANY, "phone", ANY], Some(10)),
        (&[ANY, "video", "completed"], Some(30)),
        (&[ANY, "phone", "completed"], Some(10)),
    ];
    let bookings = made("bookings", "", cells);
    assert_eq!(column(&bookings, "share"), ["1.000000", "1.000000"]);
    let total = bookings.table.totals[0].last().unwrap();
    assert_eq!(*total, Cell::NoShare(Why::NotApplicable));
    let english = bookings.table.definition_in(Lang::En);
    assert!(english.contains("the same “Mode”"), "{english}");
    let french = bookings.table.definition_in(Lang::Fr);
    assert!(french.contains("de même «\u{a0}Mode\u{a0}»"), "{french}");
    let plain = made("bookings", "group_by=result", cells);
    assert!(plain.table.about_shares(Lang::En).is_none());
}

#[test]
fn a_table_by_something_else_has_a_sentence_and_names_no_places_told_together() {
    let [english, french] = finding(&made(
        "funnel",
        "group_by=population",
        &[
            (&[ANY, ANY, ANY], Some(50)),
            (&[ANY, "families", ANY], Some(30)),
            (&[ANY, "single_women", ANY], Some(20)),
        ],
    ));
    assert!(
        english.starts_with("In March 2026, about 50 referrals ended; most often for: "),
        "{english}"
    );
    assert!(
        french.contains("environ 50 demandes ont pris fin; le plus souvent pour\u{a0}: "),
        "{french}"
    );
    let [english, _] = finding(&made(
        "phone",
        "group_by=region,population",
        &[
            (&[ANY, ANY, ANY], Some(50)),
            (&["everywhere", "families", ANY], Some(50)),
        ],
    ));
    assert!(english.contains("; most often: "), "{english}");
    assert!(!english.contains("All regions"), "{english}");
}

#[test]
fn where_no_reason_was_told_for_any_that_is_said() {
    let cells: &[(&[&str], Option<u64>)] = &[(&[ANY, "none"], Some(15)), (&[ANY, ANY], Some(15))];
    let [english, french] = finding(&made("never-placed", "", cells));
    assert!(
        english.ends_with("; a reason was told for none, or for so few that it was rounded to 0."),
        "{english}"
    );
    assert!(
        french.ends_with("ou si rarement que le nombre a été arrondi à 0."),
        "{french}"
    );
}

#[test]
fn admissions_and_departures_are_told_apart_and_never_added_up() {
    let cells: &[(&[&str], Option<u64>)] = &[
        (&["short_term", "in"], Some(30)),
        (&["short_term", "out"], Some(25)),
        (&[ANY, "in"], Some(30)),
        (&[ANY, "out"], Some(25)),
    ];
    for query in ["", "group_by=result", "group_by=month"] {
        let [english, french] = finding(&made("survey-movements", query, cells));
        assert_eq!(
            english,
            "In March 2026, in rounded figures, households admitted: 30; departed: 25."
        );
        assert_eq!(
            french,
            "En mars 2026, en chiffres arrondis, admissions de ménages\u{a0}: 30; départs\u{a0}: 25."
        );
    }
    let exact = made("survey-movements", "", cells).exactly();
    assert!(finding(&exact)[0].starts_with("In March 2026, households admitted: 30"));
}

#[test]
fn what_is_rounded_is_said_to_be_about_so_many_and_ones_own_is_exact() {
    let unplaced: &[&str] = &[ANY, ANY, "unplaced"];
    let rounded = || {
        let all: &[&str] = &[ANY, ANY, ANY];
        made("funnel", "", &[(unplaced, Some(30)), (all, Some(50))])
    };
    let [english, french] = finding(&rounded());
    assert!(english.contains("about 50 referrals ended"), "{english}");
    assert!(
        french.contains("environ 50 demandes ont pris fin"),
        "{french}"
    );
    for (lang, said) in [(Lang::En, "multiples of 5"), (Lang::Fr, "multiples de 5")] {
        assert!(rounded().table.definition_in(lang).contains(said));
        let exact = rounded().exactly();
        assert!(!exact.table.definition_in(lang).contains(said));
    }
    let [english, french] = finding(&rounded().exactly());
    assert!(english.contains(", 50 referrals ended"), "{english}");
    assert!(french.contains(", 50 demandes ont pris fin"), "{french}");
}

#[test]
fn none_of_rounded_figures_may_be_a_few_and_ones_own_are_exact() {
    let phone = SECTIONS.iter().find(|one| one.code == "phone").unwrap();
    let mut table = Table::new(phone.code, phone.said, Vec::new());
    table.is_rounded = true;
    let zero = Made {
        table,
        total: Total {
            figure: Figure::of_release(Some(0)),
            added: 1,
            is_added_up: false,
        },
        hidden: BTreeSet::new(),
        top: None,
        moved: None,
        is_of_parts: false,
        is_of_one_place: false,
        finding: phone.finding,
        rows: "usual",
    };
    let month = "2026-03".parse().unwrap();
    let stretch = Stretch::whole(Period {
        from: month,
        to: month,
    });
    assert_eq!(zero.finding(stretch).unwrap().id(), "reports-finding-few");
    let own = zero.exactly().finding(stretch);
    assert_eq!(own.unwrap().id(), "reports-finding-nobody");
}

/// Two months of a table by month, each with the regions it tells.
fn by_month(code: &str, query: &str, months: [(&str, &[&str], Counted); 2]) -> Table {
    let section = SECTIONS.iter().find(|one| one.code == code).unwrap();
    let asked = serde_html_form::from_str(query).unwrap();
    let groups = crate::reports::persons::sheet::groups(section.report);
    let last = "2026-03".parse().unwrap();
    let request = crate::reports::asked::read(&asked, &groups, last, last).unwrap();
    let told = Told::tells(&months.map(|(month, regions, _)| (month, regions)));
    let cells = months.map(|(month, _, cells)| {
        let cells = cells.iter().map(|(coords, n)| {
            let coords: Coords = coords.iter().map(|code| (*code).to_owned()).collect();
            (coords, Figure::of_release(Some(*n)))
        });
        (month.parse().unwrap(), cells.collect())
    });
    let months = Months::from(cells);
    let nothing = BTreeMap::new();
    let whole = Whole::of(section, &nothing, &[]);
    Made::of(section, &request, (&months, &told, &whole), &[]).table
}

type Counted = &'static [(&'static [&'static str], u64)];

fn in_file(table: &Table) -> Vec<String> {
    let rows = table.rows.iter();
    let told = rows.map(|row| row.iter().map(Cell::in_file).collect::<Vec<_>>());
    told.map(|row| row[..row.len() - 1].join(" ")).collect()
}

#[test]
fn what_any_month_counted_has_a_row_in_each_but_a_place_told_with_others_has_none() {
    let outcomes = by_month(
        "outcomes",
        "group_by=month",
        [
            ("2026-02", &[], &[(&["family"], 5), (&["unknown"], 10)]),
            ("2026-03", &[], &[(&["unknown"], 5)]),
        ],
    );
    let rows = [
        "2026-02 family 5",
        "2026-02 unknown 10",
        "2026-03 family 0",
        "2026-03 unknown 5",
    ];
    let mut told = in_file(&outcomes);
    told.sort();
    assert_eq!(told, rows);
    let arrivals = by_month(
        "arrivals",
        "group_by=month,region,result",
        [
            (
                "2026-02",
                &["ottawa"],
                &[(&["ottawa", "arrived"], 5), (&["ottawa", "no-show"], 10)],
            ),
            (
                "2026-03",
                &["ottawa"],
                &[(&["ottawa", "arrived"], 15), (&["other", "arrived"], 5)],
            ),
        ],
    );
    let mut told = in_file(&arrivals);
    told.sort();
    let rows = [
        "2026-02 ottawa arrived 5",
        "2026-02 ottawa no-show 10",
        "2026-03 other arrived 5",
        "2026-03 ottawa arrived 15",
        "2026-03 ottawa no-show 0",
    ];
    assert_eq!(told, rows);
}

#[test]
fn one_region_alone_is_no_finding() {
    let funnel: &[(&[&str], Option<u64>)] = &[
        (&[ANY, ANY, ANY], Some(50)),
        (&["everywhere", ANY, ANY], Some(50)),
    ];
    let [english, _] = finding(&made("funnel", "group_by=region", funnel));
    assert!(english.ends_with("in March 2026, about 50."), "{english}");
}
