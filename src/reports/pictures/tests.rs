//! What a picture says and shows, read from its markup.

use scraper::{ElementRef, Html, Selector};

use super::*;

const BOTH: [Lang; 2] = [Lang::En, Lang::Fr];

fn html(drawn: &Drawn) -> Html {
    Html::parse_fragment(&drawn.html().unwrap())
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector)
        .into_iter()
        .map(|one| one.text().collect())
        .collect()
}

fn paths(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector)
        .into_iter()
        .map(|path| path.attr("d").unwrap().to_owned())
        .collect()
}

/// The numbers of a path or of a text's place.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| c.is_ascii_alphabetic() || c == ' ')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().unwrap())
        .collect()
}

fn months(count: usize) -> Vec<String> {
    (0..count)
        .map(|month| format!("{:02}/{}", month % 12 + 1, 2020 + month / 12))
        .collect()
}

fn line(values: &[Option<f64>]) -> Lines {
    Lines::new("line", "A finding.", "beds", months(values.len()))
        .line(Series::new("Occupied", values.to_vec()))
}

/// The same, with the steps that are of a part of their nights.
fn partly(values: &[Option<f64>], steps: &[bool]) -> Lines {
    let series = Series::new("Occupied", values.to_vec()).partly(steps.to_vec());
    Lines::new("line", "A finding.", "beds", months(values.len())).line(series)
}

/// Every coordinate is a number within the drawing, every word has a place, and the title is the finding.
fn is_sound(drawn: &Drawn) {
    let html = html(drawn);
    for svg in all(&html, "svg") {
        let size = numbers(svg.attr("viewBox").unwrap());
        assert_eq!(svg.attr("role"), Some("img"));
        let id = svg.attr("aria-labelledby").unwrap();
        let titles = all(&html, &format!("svg > title#{id}"));
        assert_eq!(titles.len(), 1, "{id}");
        for path in svg.select(&Selector::parse("path").unwrap()) {
            let d = path.attr("d").unwrap();
            assert!(d.starts_with('M'), "{d}");
            assert!(
                d.chars().all(|one| "MLhvz-. 0123456789".contains(one)),
                "{d}"
            );
            assert!(numbers(d).iter().all(|one| one.is_finite()), "{d}");
            // Absolute places only; rectangles are written with lengths.
            if !d.contains(['h', 'v']) {
                for pair in numbers(d.trim_end_matches('z')).chunks(2) {
                    assert!(pair[0] >= -0.1 && pair[0] <= size[2] + 0.1, "{d}");
                    assert!(pair[1] >= -0.1 && pair[1] <= size[3] + 0.1, "{d}");
                }
            }
        }
        for word in svg.select(&Selector::parse("text").unwrap()) {
            let (x, y) = (word.attr("x").unwrap(), word.attr("y").unwrap());
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            let classes = word.attr("class").unwrap();
            let text: String = word.text().collect();
            let width = letters::width(&text);
            let left = match classes {
                _ if classes.contains("pic-to") => x - width,
                _ if classes.contains("pic-mid") => x - width / 2.0,
                _ => x,
            };
            assert!(
                left >= -1.0 && left + width <= size[2] + 1.0,
                "{text}: {left} + {width}"
            );
            assert!(y > 0.0 && y < size[3], "{text}: {y} of {}", size[3]);
        }
    }
    let text = drawn.html().unwrap();
    for never in ["style=", "NaN", "<script"] {
        assert!(!text.contains(never), "{never}");
    }
}

#[test]
fn a_gap_is_drawn_as_a_gap_and_never_as_zero() {
    let drawn = line(&[Some(3.0), Some(4.0), None, Some(5.0), Some(4.0)]).draw(Lang::En);
    is_sound(&drawn);
    let html = html(&drawn);
    let base = numbers(&paths(&html, ".pic-narrow .pic-base")[0])[1];
    let lines = paths(&html, ".pic-narrow .pic-line");
    assert_eq!(lines.len(), 2);
    for line in lines {
        let places = numbers(&line);
        assert_eq!(places.len(), 4);
        assert!(places.chunks(2).all(|place| place[1] < base));
    }
}

#[test]
fn a_step_reported_in_part_is_marked_and_what_the_mark_means_is_said() {
    for (lang, said) in [(Lang::En, "Hollow: not all"), (Lang::Fr, "Marque creuse")] {
        let values = [Some(3.0), Some(4.0), None, Some(5.0)];
        let drawn = partly(&values, &[false, true, true, false]);
        let drawn = drawn.draw(lang);
        is_sound(&drawn);
        let drawn = html(&drawn);
        // One on the line, for where nothing was reported there is nothing to mark, and one beside the words.
        assert_eq!(paths(&drawn, ".pic-narrow .pic-part").len(), 2);
        assert_eq!(paths(&drawn, ".pic-narrow .pic-part-1").len(), 1);
        assert!(texts(&drawn, "text").iter().any(|text| text.contains(said)));
    }
    let whole = partly(&[Some(3.0), Some(4.0)], &[false, false]);
    assert!(paths(&html(&whole.draw(Lang::En)), ".pic-part").is_empty());
}

#[test]
fn a_range_is_shaded_and_what_the_shade_means_is_said() {
    for (lang, said) in [(Lang::En, "Shaded"), (Lang::Fr, "Zone ombrée")] {
        let values = vec![Some(3.0), Some(4.0), Some(5.0)];
        let band = vec![Some((2.0, 4.0)), Some((3.0, 5.0)), Some((3.0, 7.0))];
        let lines = Lines::new("range", "A finding.", "beds", months(3));
        let drawn = lines.line(Series::new("Admitted", values).band(band));
        let drawn = drawn.draw(lang);
        is_sound(&drawn);
        let drawn = html(&drawn);
        // One around the line, and one beside the words.
        assert_eq!(paths(&drawn, ".pic-narrow .pic-band").len(), 2);
        assert!(texts(&drawn, "text").iter().any(|text| text.contains(said)));
    }
    let exact = line(&[Some(3.0), Some(4.0)]).draw(Lang::En);
    let said = texts(&html(&exact), "text");
    assert!(said.iter().all(|text| !text.contains("Shaded")));
}

#[test]
fn a_point_between_gaps_is_a_dot() {
    let drawn = line(&[None, Some(4.0), None]).draw(Lang::En);
    is_sound(&drawn);
    assert_eq!(paths(&html(&drawn), ".pic-narrow .pic-dot").len(), 1);
    assert!(paths(&html(&drawn), ".pic-line").is_empty());
    let alone = line(&[Some(4.0)]).draw(Lang::En);
    is_sound(&alone);
    assert_eq!(paths(&html(&alone), ".pic-wide .pic-dot").len(), 1);
}

#[test]
fn a_picture_without_a_figure_says_so_in_both_languages() {
    for (lang, words) in [(Lang::En, "No figures"), (Lang::Fr, "Aucun chiffre")] {
        for drawn in [
            line(&[None, None]).draw(lang),
            line(&[]).draw(lang),
            Lines::new("none", "", "", Vec::new()).draw(lang),
            Bars::new("none", "").draw(lang),
        ] {
            is_sound(&drawn);
            let texts = texts(&html(&drawn), ".pic-narrow text");
            assert!(texts.contains(&words.to_owned()), "{texts:?}");
        }
    }
}

#[test]
fn a_line_of_zeros_lies_on_the_axis() {
    let drawn = line(&[Some(0.0), Some(0.0)]).draw(Lang::En);
    is_sound(&drawn);
    let html = html(&drawn);
    let base = numbers(&paths(&html, ".pic-wide .pic-base")[0])[1];
    let places = numbers(&paths(&html, ".pic-wide .pic-line")[0]);
    assert!(places.chunks(2).all(|place| place[1] == base));
    assert_eq!(
        texts(&html, ".pic-wide .pic-to"),
        ["0", "1", "2"].map(str::to_owned)
    );
}

#[test]
fn twenty_years_of_months_up_to_a_milliard_stay_in_the_picture() {
    let values = |factor: f64| (0..240).map(move |month| Some(f64::from(month) * factor));
    let drawn = Lines::new("long", "A finding.", "beds", months(240))
        .line(Series::new("Occupied", values(1e9 / 239.0).collect()))
        .line(Series::new("Open", values(1e9 / 250.0).collect()))
        .line(Series::new(
            "Funded by the ministry of everything",
            values(1e9 / 239.5).collect(),
        ));
    for lang in BOTH {
        is_sound(&drawn.draw(lang));
    }
    let html = html(&drawn.draw(Lang::Fr));
    let mark = "1\u{a0}000\u{a0}000\u{a0}000";
    assert!(texts(&html, ".pic-wide text").contains(&mark.to_owned()));
}

#[test]
fn whatever_is_no_number_is_a_gap() {
    let wrong = [
        Some(f64::NAN),
        Some(f64::INFINITY),
        Some(-2.0),
        Some(f64::MAX),
    ];
    let band = wrong.iter().map(|one| one.map(|one| (one, f64::NAN)));
    let lines = Lines::new("wrong", "A finding.", "beds", months(9))
        .line(Series::new("Occupied", wrong.to_vec()).band(band.collect()))
        .line(Series::new("Longer than its steps", vec![Some(1.0); 90]));
    is_sound(&lines.draw(Lang::En));
    let mut bars = Bars::new("wrong", "A finding.");
    for amount in wrong {
        bars = bars.bar(Bar::new("A", amount, "many").share(f64::NAN));
    }
    is_sound(&bars.draw(Lang::En));
}

#[test]
fn names_at_the_ends_of_lines_never_overlap() {
    let mut lines = Lines::new("many", "A finding.", "beds", months(12));
    for name in [
        "Occupied",
        "Open tonight",
        "Funded",
        "With a name of many words that goes on",
    ] {
        lines = lines.line(Series::new(name, vec![Some(20.0); 12]));
    }
    let drawn = lines.draw(Lang::En);
    is_sound(&drawn);
    for place in ["narrow", "wide"] {
        let html = html(&drawn);
        let mut heights: Vec<f64> = all(&html, &format!(".pic-{place} .pic-name"))
            .iter()
            .map(|text| text.attr("y").unwrap().parse().unwrap())
            .collect();
        heights.sort_by(f64::total_cmp);
        assert!(heights.len() >= 4);
        assert!(
            heights
                .windows(2)
                .all(|two| two[1] - two[0] >= letters::LINE - 0.2),
            "{heights:?}"
        );
    }
}

#[test]
fn names_are_escaped_and_the_picture_is_not_escaped_again() {
    #[derive(Template)]
    #[template(source = "<p>{{ name }}</p>{{ picture }}", ext = "html")]
    struct Page {
        name: &'static str,
        picture: Drawn,
    }
    let evil = "<b>\"A\" & 'B'</b>";
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    for picture in [
        Picture::Lines(
            Lines::new("l", evil, evil, vec![evil.to_owned()])
                .along(evil)
                .line(Series::new(evil, vec![Some(1.0)])),
        ),
        Picture::Bars(
            Bars::new("b", evil)
                .halves(evil, evil)
                .bar(Bar::new(evil, Some(1.0), evil)),
        ),
        Picture::Calendar(Calendar::new(
            "c",
            evil,
            vec![Month::new(evil, day, vec![Night::Full])],
        )),
    ] {
        let page = Page {
            name: evil,
            picture: picture.draw(Lang::En),
        };
        let text = page.render().unwrap();
        assert!(text.contains("<figure class=\"pic"), "{text}");
        assert!(!text.contains("<b>"), "{text}");
        assert!(text.contains("&#60;b&#62;"), "{text}");
    }
}

mod bars_and_nights;
mod sample;
