//! Lines over labelled steps, such as months or added beds: each told by its dash and by its name where it ends. A step
//! without a figure is a gap in the line.

use self::plot::{Plot, mark};
use super::drawing::{Drawing, Figure, NARROW, Place, WIDE, polyline, rectangle};
use super::geometry::{Block, Ticks, drawable, pushed_apart, runs, thinned};
use super::letters::{LINE, SIZE, heavy, height, widest, width, wrapped};
use super::{Drawn, Kind};
use crate::ground::language::Lang;

mod keys;
mod plot;

/// Where a line's letters are centred, above what they stand on.
const MIDDLE: f64 = SIZE * 0.36;
/// Between the plot and the names of the lines.
const APART: f64 = 12.0;
/// Half of how wide a mark on a line is.
const MARK: f64 = 3.5;

/// One or more lines over the same steps. At most four are told apart by their dash.
#[derive(Debug, Clone)]
pub struct Lines {
    id: String,
    title: String,
    unit: String,
    along: String,
    steps: Vec<String>,
    series: Vec<Series>,
    below: String,
}

/// A line: a value for each step, `None` where there is no figure.
#[derive(Debug, Clone)]
pub struct Series {
    name: String,
    values: Vec<Option<f64>>,
    band: Vec<Option<(f64, f64)>>,
    partly: Vec<bool>,
}

impl Series {
    /// A line with its name. What is not a finite number counts as no figure; less than nothing is nothing.
    pub fn new(name: impl Into<String>, values: Vec<Option<f64>>) -> Self {
        Self {
            name: name.into(),
            values,
            band: Vec::new(),
            partly: Vec::new(),
        }
    }

    /// The same with the range its values may lie in, lowest and highest for each step.
    #[must_use]
    pub fn band(mut self, band: Vec<Option<(f64, f64)>>) -> Self {
        self.band = band;
        self
    }

    /// The same with a mark at the steps of which not everything was reported: their values are of a part.
    #[must_use]
    pub fn partly(mut self, steps: Vec<bool>) -> Self {
        self.partly = steps;
        self
    }

    fn values(&self, steps: usize) -> impl Iterator<Item = Option<f64>> {
        self.values.iter().take(steps).map(|one| drawable(*one))
    }

    fn has_range(&self, steps: usize) -> bool {
        self.range(steps).flatten().next().is_some()
    }

    fn range(&self, steps: usize) -> impl Iterator<Item = Option<(f64, f64)>> {
        self.band.iter().take(steps).map(|range| {
            let (one, other) = (*range)?;
            let (one, other) = (drawable(Some(one))?, drawable(Some(other))?);
            Some((one.min(other), one.max(other)))
        })
    }
}

impl Lines {
    /// A picture without a line yet. `id` is its own in the page, `title` the finding it shows, `unit` what its upright
    /// axis counts; `steps` are the labels along the other.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        unit: impl Into<String>,
        steps: Vec<String>,
    ) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            unit: unit.into(),
            along: String::new(),
            steps,
            series: Vec::new(),
            below: String::new(),
        }
    }

    /// The same with one more line. The first is the one that matters: it is drawn strongest.
    #[must_use]
    pub fn line(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// The same with words below the steps, where their labels do not say what they are.
    #[must_use]
    pub fn along(mut self, words: impl Into<String>) -> Self {
        self.along = words.into();
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
        let plot = self.plot(place, lang);
        drawing.write("pic-soft", (0.0, SIZE), &wrapped(&self.unit, place.width));
        self.draw_axes(&plot, lang, &mut drawing);
        for (order, series) in self.series.iter().enumerate().rev() {
            self.draw_series(&plot, order, series, &mut drawing);
        }
        self.draw_names(&plot, &mut drawing);
        self.draw_steps(&plot, &mut drawing);
        self.draw_keys(lang, &mut drawing);
        drawing.write_below(&self.below);
        drawing
    }

    /// Where the lines may stand, after everything around them has its room.
    fn plot(&self, place: Place, lang: Lang) -> Plot {
        let steps = self.steps.len();
        let lines = self.series.iter();
        let numbers: Vec<f64> = lines
            .flat_map(|one| {
                let highest = one.range(steps).flatten().map(|(_, high)| high);
                one.values(steps).flatten().chain(highest)
            })
            .collect();
        let whole = numbers.iter().all(|number| number.fract() == 0.0);
        let highest = numbers.into_iter().fold(0.0, f64::max);
        let ticks = Ticks::covering(highest, whole || highest > 4.0);
        let marks: Vec<String> = ticks
            .values()
            .map(|value| mark(value, ticks, lang))
            .collect();
        let gutter = widest(marks.iter().map(|mark| width(mark))) + 8.0;
        let beside = gutter <= place.width * 0.2;
        let names: Vec<Vec<String>> = self.ends(steps).map(|end| name(end.1, place)).collect();
        let named = widest(names.iter().flatten().map(|line| heavy(line)));
        let mut top = LINE;
        if !self.unit.is_empty() {
            top += height(wrapped(&self.unit, place.width).len());
        }
        if !beside {
            top += LINE;
        }
        let below = names.iter().map(|name| height(name.len())).sum::<f64>();
        Plot {
            left: if beside { gutter } else { 0.0 },
            right: place.width - named - if names.is_empty() { 4.0 } else { APART },
            top,
            bottom: top + (place.width * 0.3 + 70.0).max(below),
            beside,
            ticks,
            steps,
            place,
        }
    }

    /// The lines that have an end, with the place of it.
    fn ends(&self, steps: usize) -> impl Iterator<Item = (usize, &Series, (usize, f64))> {
        self.series
            .iter()
            .enumerate()
            .filter_map(move |(order, series)| {
                let values = series.values(steps).enumerate();
                let end = values
                    .filter_map(|(step, value)| value.map(|value| (step, value)))
                    .last()?;
                Some((order, series, end))
            })
    }

    fn draw_axes(&self, plot: &Plot, lang: Lang, drawing: &mut Drawing) {
        for value in plot.ticks.values() {
            let y = plot.y(value);
            let class = if value > 0.0 { "pic-grid" } else { "pic-base" };
            drawing.stroke(class, polyline([(plot.left, y), (plot.right, y)]));
            let words = [mark(value, plot.ticks, lang)];
            if plot.beside {
                drawing.write("pic-soft pic-to", (plot.left - 8.0, y + MIDDLE), &words);
            } else {
                drawing.write("pic-soft pic-over", (0.0, y - 4.0), &words);
            }
        }
        if self.ends(plot.steps).next().is_none() {
            let words = [lang.say("pictures-nothing").into_owned()];
            let middle = plot.y(plot.ticks.top() / 2.0) + MIDDLE;
            drawing.write("pic-soft pic-over", (plot.x(0) + 12.0, middle), &words);
        }
    }

    fn draw_series(&self, plot: &Plot, order: usize, series: &Series, drawing: &mut Drawing) {
        let kind = order % 4 + 1;
        for run in runs(series.range(plot.steps)) {
            let there = run
                .iter()
                .map(|(step, (_, high))| (plot.x(*step), plot.y(*high)));
            let back = run.iter().rev();
            let back = back.map(|(step, (low, _))| (plot.x(*step), plot.y(*low)));
            let d = match run.as_slice() {
                [(step, (low, high))] => {
                    let corner = (plot.x(*step) - 3.0, plot.y(*high));
                    rectangle(corner, 6.0, plot.y(*low) - plot.y(*high))
                }
                _ => polyline(there.chain(back)) + "z",
            };
            drawing.stroke(format!("pic-band pic-band-{kind}"), d);
        }
        for run in runs(series.values(plot.steps)) {
            let places = run
                .iter()
                .map(|(step, value)| (plot.x(*step), plot.y(*value)));
            let places: Vec<(f64, f64)> = places.collect();
            match places.as_slice() {
                [alone] => {
                    drawing.stroke(format!("pic-dot pic-dot-{kind}"), polyline([*alone]) + "h0");
                }
                _ => drawing.stroke(format!("pic-line pic-line-{kind}"), polyline(places)),
            }
        }
        self.draw_partly(plot, kind, series, drawing);
    }

    /// A hollow mark on a line wherever a step is of a part of its nights.
    fn draw_partly(&self, plot: &Plot, kind: usize, series: &Series, drawing: &mut Drawing) {
        let values = series.values(plot.steps).enumerate().zip(&series.partly);
        for ((step, value), is_partly) in values {
            if let Some(value) = value.filter(|_| *is_partly) {
                let place = (plot.x(step), plot.y(value));
                drawing.stroke(format!("pic-part pic-part-{kind}"), diamond(place, MARK));
            }
        }
    }

    /// Each line's name at its end; a hairline leads from the end to a name that had to be pushed away.
    fn draw_names(&self, plot: &Plot, drawing: &mut Drawing) {
        let names: Vec<(usize, Vec<String>, (f64, f64))> = self
            .ends(plot.steps)
            .map(|one| {
                let (order, _, (step, value)) = one;
                let end = (plot.x(step), plot.y(value));
                (order, name(one.1, plot.place), end)
            })
            .collect();
        let blocks: Vec<Block> = names
            .iter()
            .map(|(_, name, (_, y))| Block {
                centre: *y,
                height: height(name.len()),
            })
            .collect();
        let centres = pushed_apart(&blocks, plot.top - LINE / 2.0, plot.bottom + LINE / 2.0);
        for ((order, name, end), centre) in names.into_iter().zip(centres) {
            let x = plot.right + APART;
            if (centre - end.1).abs() > LINE / 3.0 || end.0 < plot.right - 0.5 {
                let near = (end.0 + 3.0, end.1);
                let turn = ((plot.right + 2.0).max(near.0), end.1);
                drawing.stroke("pic-lead", polyline([near, turn, (x - 2.0, centre)]));
            }
            let first = centre - height(name.len()) / 2.0 + LINE / 2.0 + MIDDLE;
            let class = format!("pic-name pic-name-{}", order % 4 + 1);
            drawing.write(&class, (x, first), &name);
        }
    }

    fn draw_steps(&self, plot: &Plot, drawing: &mut Drawing) {
        let y = plot.bottom + 6.0 + LINE;
        let mut end = y;
        for (step, centre, label) in self.labels(plot) {
            let x = plot.x(step);
            let tick = [(x, plot.bottom), (x, plot.bottom + 4.0)];
            drawing.stroke("pic-base", polyline(tick));
            drawing.write("pic-soft pic-mid", (centre, y), &label);
            end = end.max(y + height(label.len()) - LINE);
        }
        if !self.along.is_empty() {
            let lines = wrapped(&self.along, plot.place.width - plot.left);
            drawing.write("pic-soft", (plot.left, end + LINE + 4.0), &lines);
            end += height(lines.len()) + 4.0;
        }
        drawing.height = end + 5.0;
    }

    /// The labels of the steps that have room, each in lines about a centre: in as few lines as leave room for the most.
    fn labels(&self, plot: &Plot) -> Vec<(usize, f64, Vec<String>)> {
        let words = self.steps.iter().flat_map(|label| label.split(' '));
        let word = widest(words.map(width));
        let rooms = [plot.place.width, plot.place.width * 0.28, word];
        let ways = rooms.map(|room| self.labels_within(room.max(word), plot));
        let [first, others @ ..] = ways;
        let more = |most: Vec<_>, other: Vec<_>| match other.len() > most.len() {
            true => other,
            false => most,
        };
        others.into_iter().fold(first, more)
    }

    /// The labels that have room where none is wider than this, unless one word is.
    fn labels_within(&self, room: f64, plot: &Plot) -> Vec<(usize, f64, Vec<String>)> {
        let labels = self.steps.iter().map(|label| wrapped(label, room));
        let labels: Vec<Vec<String>> = labels.collect();
        let blocks = labels.iter().enumerate().map(|(step, label)| Block {
            centre: plot.x(step),
            height: widest(label.iter().map(|line| width(line))),
        });
        let blocks: Vec<Block> = blocks.collect();
        let kept = thinned(&blocks, (0.0, plot.place.width), 10.0).into_iter();
        kept.filter_map(|(step, block)| Some((step, block.centre, labels.get(step)?.clone())))
            .collect()
    }
}

/// A line's name in lines, wrapped so that the plot keeps its room and no word is broken that need not be.
fn name(series: &Series, place: Place) -> Vec<String> {
    let longest = widest(series.name.split_whitespace().map(width));
    let room = longest.clamp(place.width * 0.26, place.width * 0.36);
    wrapped(&series.name, room)
}

/// A square on its corner: a mark that is no dot of a line.
fn diamond((x, y): (f64, f64), half: f64) -> String {
    polyline([(x, y - half), (x + half, y), (x, y + half), (x - half, y)]) + "z"
}
