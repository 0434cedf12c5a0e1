//! What bars and the calendar show, and what they keep to themselves.

use super::*;

#[test]
fn a_hidden_amount_is_a_word_without_a_bar() {
    for (lang, hidden) in [(Lang::En, "hidden"), (Lang::Fr, "masqué")] {
        let drawn = Bars::new("hidden", "A finding.")
            .halves("Met", "Unmet")
            .bar(Bar::new("Known", Some(12.0), "twelve"))
            .bar(Bar::new("Few", None, "three").share(0.1))
            .bar(Bar::of_two("Part", (Some(4.0), None), "four of seven"))
            .bar(
                Bar::of_two("Other part", (Some(6.0), None), "six of seven")
                    .partly(Some("6 met".to_owned())),
            )
            .bar(Bar::of_two("Both", (Some(4.0), Some(3.0)), "4 and 3"))
            .bar(Bar::new("Nobody", Some(0.0), "0"))
            .draw(lang);
        is_sound(&drawn);
        let html = html(&drawn);
        let said = texts(&html, ".pic-narrow text");
        assert_eq!(said.iter().filter(|text| *text == hidden).count(), 2);
        assert!(said.contains(&"6 met".to_owned()));
        assert!(
            !said
                .iter()
                .any(|text| text.contains("three") || text.contains("seven"))
        );
        // Two in the legend, one known, two of the pair.
        assert_eq!(paths(&html, ".pic-narrow .pic-bar").len(), 5);
    }
}

#[test]
fn the_longest_bar_fills_its_room_and_the_others_are_in_proportion() {
    let drawn = Bars::new("scale", "A finding.")
        .bar(Bar::new("A", Some(100.0), "100").share(0.784))
        .bar(Bar::new("B", Some(25.0), "25"))
        .draw(Lang::Fr);
    let html = html(&drawn);
    let length = |d: &String| numbers(d)[2];
    let lengths: Vec<f64> = paths(&html, ".pic-narrow .pic-bar")
        .iter()
        .map(length)
        .collect();
    assert_eq!(lengths, [288.0, 72.0]);
    assert!(texts(&html, "text").contains(&"100 · 78,4\u{a0}%".to_owned()));
}

#[test]
fn a_bar_of_percent_is_a_part_of_a_hundred() {
    let drawn = Bars::new("scale", "A finding.")
        .of_a_whole(100.0)
        .bar(Bar::new("A", Some(25.0), "25"))
        .draw(Lang::En);
    let bars = paths(&html(&drawn), ".pic-narrow .pic-bar");
    assert_eq!(numbers(&bars[0])[2], 72.0);
}

#[test]
fn each_night_says_its_day_and_its_state() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
    let nights = vec![
        Night::Full,
        Night::NearlyFull,
        Night::NotFull,
        Night::NoReport,
    ];
    for (lang, words) in [
        (
            Lang::En,
            [
                "1 Feb 2026: full",
                "2 Feb 2026: nearly full",
                "3 Feb 2026: not full",
                "4 Feb 2026: no report",
            ],
        ),
        (
            Lang::Fr,
            [
                "1er févr. 2026 : complet",
                "2 févr. 2026 : presque complet",
                "3 févr. 2026 : pas complet",
                "4 févr. 2026 : sans rapport",
            ],
        ),
    ] {
        let calendar = Calendar::new(
            "c",
            "A finding.",
            vec![Month::new("February", day, nights.clone())],
        );
        let html = html(&calendar.draw(lang));
        let said: Vec<String> = texts(&html, "td .vh")
            .iter()
            .map(|text| text.replace('\u{a0}', " "))
            .collect();
        assert_eq!(said, words);
        assert_eq!(texts(&html, "figcaption#c-title"), ["A finding."]);
        assert_eq!(all(&html, "th[scope=col]").len(), 7);
        assert_eq!(texts(&html, "td i"), ["●", "◐", "○", "–"]);
        assert_eq!(texts(&html, ".pic-legend li").len(), 4);
    }
}

#[test]
fn a_month_starts_under_its_weekday_and_ends_with_its_last_day() {
    // 1 August 2026 is a Saturday.
    let day = chrono::NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    let calendar = Calendar::new(
        "c",
        "",
        vec![Month::new("August", day, vec![Night::Full; 40])],
    );
    let html = html(&calendar.draw(Lang::En));
    assert_eq!(all(&html, "tbody tr").len(), 6);
    assert_eq!(all(&html, "td.pic-night").len(), 31);
    let first: Vec<String> = texts(&html, "tbody tr:first-child td");
    assert!(first[..6].iter().all(String::is_empty) && first[6].contains('1'));
    let none = Calendar::new("c", "", Vec::new()).draw(Lang::En);
    assert!(none.html().unwrap().contains("<figure"));
}
