//! What an SVG consists of: strokes and words at places. Each picture is drawn twice, for a narrow place and for a wide
//! one; the stylesheet shows the one that fits, so that words are never smaller than 12 px nor grow with the screen.

use askama::Template;

use super::geometry::written;
use super::letters::{LINE, height, wrapped};

/// A place a picture is drawn for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The end of its class and of the title's id.
    pub(super) name: &'static str,
    /// The width of its view box.
    pub(super) width: f64,
}

/// A phone: 288 px is what a screen of 320 px leaves between the margins.
pub(super) const NARROW: Place = Place {
    name: "narrow",
    width: 288.0,
};
/// Anything wider, and paper.
pub(super) const WIDE: Place = Place {
    name: "wide",
    width: 600.0,
};

/// A picture as a page shows it.
#[derive(Debug, Clone, Template)]
#[template(path = "reports/pictures/figure.html")]
pub(super) struct Figure {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) drawings: [Drawing; 2],
}

/// One SVG.
#[derive(Debug, Clone)]
pub(super) struct Drawing {
    pub(super) place: Place,
    pub(super) height: f64,
    pub(super) strokes: Vec<Stroke>,
    pub(super) words: Vec<Words>,
}

/// A path, drawn as its class says.
#[derive(Debug, Clone)]
pub(super) struct Stroke {
    pub(super) class: String,
    pub(super) d: String,
}

/// A line of words; `y` is what it stands on.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) class: String,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) text: String,
}

impl Drawing {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            height: 0.0,
            strokes: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A path.
    pub(super) fn stroke(&mut self, class: impl Into<String>, d: String) {
        self.strokes.push(Stroke {
            class: class.into(),
            d,
        });
    }

    /// Lines of words below each other, the first standing on `y`.
    pub(super) fn write(&mut self, class: &str, (x, y): (f64, f64), lines: &[String]) {
        let mut y = y;
        for line in lines {
            self.words.push(Words {
                class: class.to_owned(),
                x: written(x),
                y: written(y),
                text: line.clone(),
            });
            y += LINE;
        }
    }

    /// Words below everything that is drawn so far; nothing where there are none.
    pub(super) fn write_below(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let lines = wrapped(words, self.place.width);
        self.write("pic-soft", (0.0, self.height + LINE), &lines);
        self.height += height(lines.len()) + 5.0;
    }

    /// `0 0 288 200`.
    fn view_box(&self) -> String {
        format!("0 0 {} {}", written(self.place.width), written(self.height))
    }
}

/// A rectangle as a path.
pub(super) fn rectangle((x, y): (f64, f64), width: f64, height: f64) -> String {
    format!(
        "M{} {}h{}v{}h{}z",
        written(x),
        written(y),
        written(width),
        written(height),
        written(-width)
    )
}

/// A line from place to place.
pub(super) fn polyline(places: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut d = String::new();
    for (x, y) in places {
        d.push(if d.is_empty() { 'M' } else { 'L' });
        d.push_str(&format!("{} {}", written(x), written(y)));
    }
    d
}
