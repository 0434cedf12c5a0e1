//! Bars beside their names, each with its amount in words. A hidden amount is the word "hidden" and no bar: a length
//! would tell it.

use super::drawing::{Drawing, Figure, NARROW, Place, WIDE, polyline, rectangle};
use super::geometry::drawable;
use super::letters::{LINE, SIZE, heavy, height, widest, width, wrapped};
use super::{Drawn, Kind};
use crate::ground::language::Lang;

/// Between a bar and the words beside it.
const APART: f64 = 12.0;

/// Bars below each other, all on one scale.
#[derive(Debug, Clone)]
pub struct Bars {
    id: String,
    title: String,
    unit: String,
    halves: Option<[String; 2]>,
    bars: Vec<Bar>,
    whole: f64,
    below: String,
}

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    name: String,
    words: String,
    partly: Option<String>,
    share: Option<f64>,
    met: Option<f64>,
    /// The outer `None` is a bar of one part.
    unmet: Option<Option<f64>>,
}

impl Bar {
    /// A bar with its name and its amount, as a number and in words. `None` is a hidden amount: its words are not shown.
    pub fn new(name: impl Into<String>, amount: Option<f64>, words: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            words: words.into(),
            partly: None,
            share: None,
            met: amount,
            unmet: None,
        }
    }

    /// A bar of two parts, met and unmet. If one of them is hidden, so is the bar.
    pub fn of_two(
        name: impl Into<String>,
        (met, unmet): (Option<f64>, Option<f64>),
        words: impl Into<String>,
    ) -> Self {
        Self {
            unmet: Some(unmet),
            ..Self::new(name, met, words)
        }
    }

    /// The same with words for where one of two parts is hidden: they say the other alone.
    #[must_use]
    pub fn partly(mut self, words: Option<String>) -> Self {
        self.partly = words;
        self
    }

    /// The same with its share of the whole, 1 being all of it.
    #[must_use]
    pub fn share(mut self, share: f64) -> Self {
        self.share = Some(share).filter(|share| share.is_finite());
        self
    }

    /// The lengths of its parts, nothing if it is hidden.
    fn parts(&self) -> Option<(f64, f64)> {
        let unmet = self.unmet.unwrap_or(Some(0.0));
        Some((drawable(self.met)?, drawable(unmet)?))
    }

    fn said(&self, lang: Lang) -> String {
        match (self.parts(), self.share) {
            (None, _) => match &self.partly {
                Some(words) => words.clone(),
                None => lang.say("pictures-hidden").into_owned(),
            },
            (Some(_), None) => self.words.clone(),
            (Some(_), Some(share)) => format!("{} · {}", self.words, lang.percent(share)),
        }
    }

    fn class(&self) -> &'static str {
        match self.parts() {
            Some(_) => "pic-value",
            None => "pic-soft",
        }
    }
}

impl Bars {
    /// A picture without a bar yet. `id` is its own in the page, `title` the finding it shows.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            unit: String::new(),
            halves: None,
            bars: Vec::new(),
            whole: 0.0,
            below: String::new(),
        }
    }

    /// The same with what the bars count, in words above them.
    #[must_use]
    pub fn unit(mut self, words: impl Into<String>) -> Self {
        self.unit = words.into();
        self
    }

    /// The same for bars of two parts: what the filled part is, and what the hollow one is.
    #[must_use]
    pub fn halves(mut self, met: impl Into<String>, unmet: impl Into<String>) -> Self {
        self.halves = Some([met.into(), unmet.into()]);
        self
    }

    /// The same with one more bar.
    #[must_use]
    pub fn bar(mut self, bar: Bar) -> Self {
        self.bars.push(bar);
        self
    }

    /// The same with what a bar of full length stands for at least: 100 where they are percentages.
    #[must_use]
    pub fn of_a_whole(mut self, whole: f64) -> Self {
        self.whole = whole;
        self
    }

    /// The same with words below everything: what of the table is not drawn.
    #[must_use]
    pub fn below(mut self, words: impl Into<String>) -> Self {
        self.below = words.into();
        self
    }

    /// The picture in a language.
    pub fn draw(&self, lang: Lang) -> Drawn {
        Drawn(Kind::Figure(Figure {
            id: self.id.clone(),
            title: self.title.clone(),
            drawings: [NARROW, WIDE].map(|place| self.drawing(place, lang)),
        }))
    }

    fn drawing(&self, place: Place, lang: Lang) -> Drawing {
        let mut drawing = Drawing::new(place);
        let y = self.draw_head(&mut drawing);
        if self.bars.is_empty() {
            let words = [lang.say("pictures-nothing").into_owned()];
            drawing.write("pic-soft", (0.0, y + SIZE), &words);
            drawing.height = y + LINE + 4.0;
            return drawing;
        }
        let names = self.bars.iter().map(|bar| width(&bar.name));
        let named = widest(names).min(place.width * 0.36);
        let said: Vec<String> = self.bars.iter().map(|bar| bar.said(lang)).collect();
        let length =
            place.width - named - widest(said.iter().map(|said| heavy(said))) - 2.0 * APART;
        if place.width > NARROW.width && length > place.width * 0.25 {
            self.draw_beside((named, length, y), lang, &mut drawing);
        } else {
            self.draw_below(y, lang, &mut drawing);
        }
        drawing.write_below(&self.below);
        drawing
    }

    /// What is counted and what the two parts are, and where the bars begin below.
    fn draw_head(&self, drawing: &mut Drawing) -> f64 {
        let mut top = 0.0;
        if !self.unit.is_empty() {
            let lines = wrapped(&self.unit, drawing.place.width);
            drawing.write("pic-soft", (0.0, SIZE), &lines);
            top = height(lines.len()) + 8.0;
        }
        let Some(halves) = &self.halves else {
            return top;
        };
        let (mut x, mut y) = (0.0, top);
        for (half, class) in halves.iter().zip(["pic-bar", "pic-bar pic-hollow"]) {
            let lines = wrapped(half, drawing.place.width - 20.0);
            if x > 0.0
                && x + 20.0 + widest(lines.iter().map(|line| width(line))) > drawing.place.width
            {
                (x, y) = (0.0, y + LINE + 4.0);
            }
            drawing.stroke(class, rectangle((x + 0.75, y + 2.75), 11.5, 10.5));
            drawing.write("pic-soft", (x + 20.0, y + SIZE), &lines);
            y += height(lines.len()) - LINE;
            x += 20.0 + widest(lines.iter().map(|line| width(line))) + 20.0;
        }
        y + LINE + 16.0
    }

    /// Name left, bar right of it, amount at the bar's end.
    fn draw_beside(
        &self,
        (named, length, top): (f64, f64, f64),
        lang: Lang,
        drawing: &mut Drawing,
    ) {
        let start = named + APART;
        // The line the bars stand on begins a little above the first of them.
        let top = top.max(3.0);
        let mut y = top;
        for bar in &self.bars {
            let name = wrapped(&bar.name, named.max(SIZE * 2.0));
            let row = height(name.len());
            drawing.write("pic-text", (0.0, y + SIZE), &name);
            let end =
                start + self.draw_bar(bar, (start, y + row / 2.0 - 6.0), (length, 12.0), drawing);
            let stands = y + row / 2.0 - LINE / 2.0 + SIZE;
            let gap = if end > start { 8.0 } else { APART - 4.0 };
            drawing.write(bar.class(), (end + gap, stands), &[bar.said(lang)]);
            y += row + 14.0;
        }
        drawing.height = y - 14.0 + 6.0;
        let base = [(start, top - 3.0), (start, drawing.height - 3.0)];
        drawing.stroke("pic-base", polyline(base));
    }

    /// Name left and amount right, the bar below both.
    fn draw_below(&self, top: f64, lang: Lang, drawing: &mut Drawing) {
        let room = drawing.place.width;
        // All amounts stand at the right or all below their names.
        let beside = self.bars.iter().all(|bar| {
            let said = heavy(&bar.said(lang));
            said <= room * 0.5 || width(&bar.name) + APART + said <= room
        });
        let mut y = top;
        for bar in &self.bars {
            let said = bar.said(lang);
            let taken = if beside { heavy(&said) + APART } else { 0.0 };
            let name = wrapped(&bar.name, room - taken);
            drawing.write("pic-text", (0.0, y + SIZE), &name);
            let class = bar.class();
            if beside {
                drawing.write(&format!("{class} pic-to"), (room, y + SIZE), &[said]);
                y += height(name.len());
            } else {
                let lines = wrapped(&said, room / 1.1);
                let stands = y + height(name.len()) + SIZE;
                drawing.write(class, (0.0, stands), &lines);
                y += height(name.len() + lines.len());
            }
            y += 4.0;
            if bar.parts().is_some() {
                drawing.stroke("pic-base", polyline([(0.5, y - 1.0), (0.5, y + 9.0)]));
            }
            self.draw_bar(bar, (0.0, y), (room, 8.0), drawing);
            y += if bar.parts().is_some() { 24.0 } else { 14.0 };
        }
        drawing.height = y - 8.0;
    }

    /// Draws a bar within a length that the longest one fills, and returns how long it is.
    fn draw_bar(
        &self,
        bar: &Bar,
        (x, y): (f64, f64),
        (length, thick): (f64, f64),
        drawing: &mut Drawing,
    ) -> f64 {
        let parts = self.bars.iter().filter_map(Bar::parts);
        let longest = parts
            .map(|(met, unmet)| met + unmet)
            .fold(self.whole, f64::max);
        let Some((met, unmet)) = bar.parts().filter(|_| longest > 0.0) else {
            return 0.0;
        };
        // What is more than nothing is seen.
        let long = |amount: f64| match amount > 0.0 {
            true => (amount / longest * length).max(1.5),
            false => 0.0,
        };
        let (met, unmet) = (long(met), long(unmet));
        if met > 0.0 {
            drawing.stroke("pic-bar", rectangle((x, y), met, thick));
        }
        if unmet > 0.0 {
            let inner = (unmet - 1.5).max(0.1);
            let corner = (x + met + 0.75, y + 0.75);
            let hollow = rectangle(corner, inner, thick - 1.5);
            drawing.stroke("pic-bar pic-hollow", hollow);
        }
        met + unmet
    }
}
