//! What stands below lines: what a shade and what a hollow mark mean.

use super::super::drawing::{Drawing, rectangle};
use super::super::letters::{LINE, SIZE, height, wrapped};
use super::{APART, Lines, MARK, MIDDLE, Series, diamond};
use crate::ground::language::{Lang, Sentence};

impl Lines {
    /// Below everything, what a shade and what a hollow mark mean; nothing of what is not drawn.
    pub(super) fn draw_keys(&self, lang: Lang, drawing: &mut Drawing) {
        let steps = self.steps.len();
        let mut series = self.series.iter().enumerate();
        if let Some((order, one)) = series.find(|(_, one)| one.has_range(steps)) {
            let class = format!("pic-band pic-band-{}", order % 4 + 1);
            let shade = |y| rectangle((0.0, y - SIZE * 0.8), 16.0, SIZE * 0.8);
            draw_key(&self.said_of_band(one, lang), (class, shade), drawing);
        }
        let has_part = |series: &Series| {
            let mut values = series.values(steps).zip(&series.partly);
            values.any(|(value, is_partly)| value.is_some() && *is_partly)
        };
        if self.series.iter().any(has_part) {
            let hollow = |y| diamond((MARK + 1.0, y - MIDDLE), MARK);
            let class = "pic-part".to_owned();
            draw_key(&lang.say("pictures-partly"), (class, hollow), drawing);
        }
    }

    /// What a shade means: of several lines, whose it is.
    fn said_of_band(&self, of: &Series, lang: Lang) -> String {
        let mut all = self.series.iter();
        if all.all(|one| one.has_range(self.steps.len())) {
            return lang.say("pictures-band").into_owned();
        }
        let sentence = Sentence::new("pictures-band-of").with("name", of.name.clone());
        lang.tell(&sentence).into_owned()
    }
}

/// A mark of its class and what it means, below what is drawn already; the mark stands on the height it is given.
fn draw_key(words: &str, (class, mark): (String, impl Fn(f64) -> String), drawing: &mut Drawing) {
    let lines = wrapped(words, drawing.place.width - 2.0 * APART);
    let y = drawing.height + LINE;
    drawing.stroke(class, mark(y));
    drawing.write("pic-soft", (2.0 * APART, y), &lines);
    drawing.height = y + height(lines.len()) - LINE + 5.0;
}
