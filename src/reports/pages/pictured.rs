//! Pictures of tables: drawn from the same cells, so that a picture never says more, or something else, than its table.

use crate::ground::language::Lang;
use crate::reports::disclosure::Figure;
use crate::reports::pictures::{Bar, Bars, Calendar, Drawn, Lines, Month, Night, Picture, Series};
use crate::reports::table::{Cell, Drawing, Line, Table};

/// More bars than this are a table, and no picture.
const MOST_BARS: usize = 24;

/// The picture of a table; its accessible name is what it finds.
pub(super) fn pictured(table: &Table, lang: Lang) -> Option<Drawn> {
    let finding = table
        .findings
        .first()
        .map(|one| lang.tell(one).into_owned());
    let title = finding.unwrap_or_else(|| lang.say(table.title).into_owned());
    let picture = match table.picture.as_ref()? {
        Drawing::Lines { lines: of, unit } => lines(table, (of, unit), title, lang),
        Drawing::Bars => bars(table, title, lang),
        Drawing::Nights(months) => calendar(table, months, title, lang),
    };
    picture.map(|picture| picture.draw(lang))
}

/// A line a column, over the rows in their order; two rows or more, or there is no line.
fn lines(
    table: &Table,
    (of, unit): (&[Line], &'static str),
    title: String,
    lang: Lang,
) -> Option<Picture> {
    if table.rows.len() < 2 {
        return None;
    }
    let steps = table.rows.iter().map(|row| name(row, lang)).collect();
    let mut lines = Lines::new(table.code, title, lang.say(unit), steps);
    for line in of {
        let name = table.columns.iter().find(|one| one.code == line.column)?;
        let series = Series::new(name.head_in(lang), values(table, line.column)?);
        lines = lines.line(match line.band {
            None => series,
            Some((low, high)) => {
                let between = values(table, low)?.into_iter().zip(values(table, high)?);
                series.band(between.map(|(low, high)| low.zip(high)).collect())
            }
        });
    }
    Some(Picture::Lines(lines))
}

/// A column's numbers, row by row.
fn values(table: &Table, code: &str) -> Option<Vec<Option<f64>>> {
    let place = table.columns.iter().position(|one| one.code == code)?;
    let cells = table.rows.iter().map(|row| row.get(place));
    Some(cells.map(|cell| cell.and_then(amount)).collect())
}

/// A bar a row: its first figure, and its share where there is one.
fn bars(table: &Table, title: String, lang: Lang) -> Option<Picture> {
    if table.rows.is_empty() || table.rows.len() > MOST_BARS {
        return None;
    }
    let mut bars = Bars::new(table.code, title);
    for row in &table.rows {
        let figure = row.iter().find(|cell| cell.is_figure())?;
        let bar = Bar::new(name(row, lang), amount(figure), figure.in_words(lang));
        let share = row.iter().find_map(|cell| match cell {
            Cell::Share(share) => *share,
            _ => None,
        });
        bars = bars.bar(match share {
            Some(share) => bar.share(share),
            None => bar,
        });
    }
    Some(Picture::Bars(bars))
}

fn calendar(
    table: &Table,
    months: &[(crate::ground::nights::Month, Vec<Option<bool>>)],
    title: String,
    lang: Lang,
) -> Option<Picture> {
    let drawn = months.iter().map(|(month, nights)| {
        let nights = nights.iter().map(|night| match night {
            Some(true) => Night::Full,
            Some(false) => Night::NotFull,
            None => Night::NoReport,
        });
        Month::new(lang.month(*month), month.first().date(), nights.collect())
    });
    let months: Vec<Month> = drawn.collect();
    (!months.is_empty()).then(|| Picture::Calendar(Calendar::new(table.code, title, months)))
}

/// What a row is by, in words.
fn name(row: &[Cell], lang: Lang) -> String {
    let keys = row.iter().take_while(|cell| !cell.is_figure());
    let words: Vec<String> = keys
        .map(|cell| cell.in_words(lang))
        .filter(|words| !words.is_empty())
        .collect();
    words.join(" · ")
}

/// A cell's number, as far as it is shown. A share is in percent.
#[allow(clippy::cast_precision_loss)]
fn amount(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number as f64),
        Cell::Decimal(number) => *number,
        Cell::Share(share) => share.map(|share| share * 100.0),
        Cell::Persons(figure) => match figure {
            Figure::Shown(number) => Some(number.get() as f64),
            Figure::Hidden | Figure::NotReported => None,
        },
        _ => None,
    }
}
