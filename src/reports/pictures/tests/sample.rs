//! A page with every picture as a report shows it, written to the folder `PICTURES_TO` names, to be looked at.

use std::fmt::Write;

use super::*;

fn pictures(lang: Lang) -> Vec<(String, Drawn)> {
    let fr = lang == Lang::Fr;
    let say = |en: &str, french: &str| if fr { french } else { en }.to_owned();
    let steps = |count: usize| {
        let english = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let french = [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.",
            "nov.", "déc.",
        ];
        let year = |month: usize| 2022 + month / 12;
        (0..count)
            .map(|month| {
                say(
                    &format!("{} {}", english[month % 12], year(month)),
                    &format!("{} {}", french[month % 12], year(month)),
                )
            })
            .collect::<Vec<_>>()
    };
    let wave = |count: u32, base: f64, swing: f64| {
        (0..count)
            .map(|month| {
                Some(
                    (base
                        + swing * (f64::from(month) * 1.7).sin()
                        + swing * (f64::from(month) * 0.4).cos())
                    .round(),
                )
            })
            .collect::<Vec<Option<f64>>>()
    };
    let mut drawn = Vec::new();
    let mut add =
        |title: &str, picture: Picture| drawn.push((title.to_owned(), picture.draw(lang)));

    let title = say(
        "Occupied beds rose from 49 to 57 while funded beds stayed at 62.",
        "Les lits occupés sont passés de 49 à 57 alors que les lits financés sont restés à 62.",
    );
    let mut occupied = wave(24, 52.0, 3.0);
    for gap in &mut occupied[9..11] {
        *gap = None;
    }
    let picture = Lines::new(
        "occupancy",
        &*title,
        say(
            "beds, mean of the nights reported",
            "lits, moyenne des nuits déclarées",
        ),
        steps(24),
    )
    .line(Series::new(say("Occupied", "Occupés"), occupied))
    .line(Series::new(say("Open", "Ouverts"), wave(24, 58.0, 1.0)))
    .line(Series::new(say("Funded", "Financés"), vec![Some(62.0); 24]));
    add(&title, Picture::Lines(picture));

    let title = say(
        "Eight more beds would end the turn-aways; between 6 and 11.",
        "Huit lits de plus mettraient fin aux refus; entre 6 et 11.",
    );
    let curve = |k: f64| (0..=12).map(move |bed| 340.0 * (-f64::from(bed) * k).exp());
    let picture = Lines::new(
        "case",
        &*title,
        say("women turned away in a year", "femmes refusées en un an"),
        (0..=12).map(|bed| format!("+{bed}")).collect(),
    )
    .along(say("beds added", "lits ajoutés"))
    .line(
        Series::new(
            say("Turned away", "Refusées"),
            curve(0.33).map(|n| Some(n.round())).collect(),
        )
        .band(curve(0.45).zip(curve(0.24)).map(Some).collect()),
    );
    add(&title, Picture::Lines(picture));

    let title = say(
        "Of 1,204 requests, 312 led to a place.",
        "Sur 1 204 demandes, 312 ont mené à une place.",
    );
    let mut bars = Bars::new("funnel", &*title);
    for (name, amount) in [
        (say("Asked for a place", "Place demandée"), 1204),
        (say("Answered", "Réponse donnée"), 1105),
        (say("Accepted", "Acceptée"), 401),
        (say("Arrived", "Arrivée"), 312),
    ] {
        bars = bars.bar(
            Bar::new(name, Some(f64::from(amount)), lang.number(amount.into()))
                .share(f64::from(amount) / 1204.0),
        );
    }
    add(&title, Picture::Bars(bars));

    let title = say(
        "Most women who were turned away were turned away because the house was full.",
        "La plupart des refus tenaient à ce que la maison était complète.",
    );
    let mut bars = Bars::new("reasons", &*title);
    for (name, amount) in [
        (
            say("The house was full", "La maison était complète"),
            Some(640),
        ),
        (
            say(
                "No room for a household of this size",
                "Pas de chambre pour un ménage de cette taille",
            ),
            Some(212),
        ),
        (
            say(
                "Needs the house cannot meet, such as nursing care or a step-free entrance",
                "Besoins auxquels la maison ne peut répondre, comme des soins infirmiers ou une entrée sans marche",
            ),
            Some(41),
        ),
        (
            say(
                "Not safe for her in this town",
                "Pas assez sûr pour elle dans cette ville",
            ),
            None,
        ),
        (say("Other", "Autre"), Some(0)),
    ] {
        bars = bars.bar(Bar::new(
            name,
            amount.map(f64::from),
            amount.map(|n| lang.number(n.into())).unwrap_or_default(),
        ));
    }
    add(&title, Picture::Bars(bars));

    let title = say(
        "Nine of ten requests for an interpreter were met, but only half in Dari.",
        "Neuf demandes d’interprète sur dix ont été comblées, mais la moitié seulement en dari.",
    );
    let mut bars =
        Bars::new("language", &*title).halves(say("Met", "Comblé"), say("Not met", "Non comblé"));
    for (name, met, unmet) in [
        (say("Arabic", "Arabe"), Some(120.0), Some(8.0)),
        (say("Spanish", "Espagnol"), Some(96.0), Some(0.0)),
        ("Dari".to_owned(), Some(14.0), Some(15.0)),
        (say("Inuktitut", "Inuktitut"), Some(9.0), None),
    ] {
        let words = say(
            &format!("{} met, {} not", met.unwrap_or(0.0), unmet.unwrap_or(0.0)),
            &format!(
                "{} comblées, {} non",
                met.unwrap_or(0.0),
                unmet.unwrap_or(0.0)
            ),
        );
        bars = bars.bar(Bar::of_two(name, (met, unmet), words));
    }
    add(&title, Picture::Bars(bars));

    let title = say(
        "The house was full on 71 of 181 nights.",
        "La maison était complète 71 nuits sur 181.",
    );
    let months = (1..=6_u32).map(|month| {
        let first = chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let nights = (0..31_u32).map(|day| match (day * month + day / 3 + month) % 7 {
            0..=2 => Night::Full,
            4 => Night::NearlyFull,
            3 if day > 20 => Night::NoReport,
            _ => Night::NotFull,
        });
        let nights = nights.take(if month == 6 { 17 } else { 31 });
        Month::new(
            steps(6)[month as usize - 1].replace("2022", "2026"),
            first,
            nights.collect(),
        )
    });
    add(
        &title,
        Picture::Calendar(Calendar::new("nights", &*title, months.collect())),
    );

    let title = say(
        "Close lines, large numbers, a short year.",
        "Lignes proches, grands nombres, une année courte.",
    );
    let picture = Lines::new("close", &*title, say("nights", "nuits"), steps(240))
        .line(Series::new(
            say("Occupied", "Occupés"),
            wave(240, 9.1e8, 4e7),
        ))
        .line(Series::new(
            say("Open, as reported", "Ouverts, tels que déclarés"),
            wave(240, 9.2e8, 1e7),
        ))
        .line(Series::new(
            say("Funded", "Financés"),
            wave(120, 9.4e8, 1e7),
        ))
        .line(Series::new(say("Rooms", "Chambres"), wave(240, 1e8, 1e7)));
    add(&title, Picture::Lines(picture));
    drawn
}

#[test]
fn every_picture_of_a_report_is_sound_in_every_language() {
    for lang in [Lang::En, Lang::Fr, Lang::Pseudo] {
        let mut page = format!(
            "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Pictures</title><style>{}</style><main><div class=\"stack\">",
            lang.tag(),
            include_str!("../../../../static/app.css")
        );
        let pictures = pictures(lang);
        for (finding, drawn) in &pictures {
            write!(page, "<p class=\"finding\">{finding}</p>{drawn}").unwrap();
        }
        if let Some(folder) = std::env::var_os("PICTURES_TO") {
            let file = std::path::Path::new(&folder).join(format!("{}.html", lang.code()));
            std::fs::write(file, page).unwrap();
        }
        for (_, drawn) in &pictures {
            is_sound(drawn);
        }
    }
}
