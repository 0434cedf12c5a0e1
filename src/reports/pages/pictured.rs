//! Pictures of tables: drawn from the same cells, so that a picture never says more, or something else, than its table.

use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month as DrawnMonth;
use crate::reports::disclosure::Figure;
use crate::reports::pictures::{Bar, Bars, Calendar, Drawn, Lines, Month, Night, Picture, Series};
use crate::reports::table::{Cell, Drawing, Line, Table};

/// More bars than this are a table, and no picture.
const MOST_BARS: usize = 24;

/// The pictures of a table; the accessible name of each is what it finds.
pub(super) fn pictured(table: &Table, lang: Lang) -> Vec<Drawn> {
    let pictures = table.pictures.iter().enumerate();
    pictures
        .filter_map(|(place, drawing)| View::of(table, drawing, place, lang).picture(drawing))
        .map(|picture| picture.draw(lang))
        .collect()
}

/// What is drawn of a table.
struct View<'t> {
    table: &'t Table,
    rows: Vec<&'t Vec<Cell>>,
    /// The code its rows are all by, which is not said beside each of them.
    only: Option<&'t str>,
    id: String,
    title: String,
    lang: Lang,
}

impl<'t> View<'t> {
    fn of(table: &'t Table, drawing: &'t Drawing, place: usize, lang: Lang) -> Self {
        let only = match drawing {
            Drawing::Lines { only, .. } => only.as_deref(),
            Drawing::Bars | Drawing::BarsOf(_) | Drawing::BarsOfTwo(..) | Drawing::Nights(_) => {
                None
            }
        };
        let finding = table.findings.get(place).or(table.findings.first());
        let rows = table.rows.iter();
        Self {
            table,
            rows: rows
                .filter(|row| only.is_none() || row.iter().any(|cell| is_by(cell, only)))
                .collect(),
            only,
            id: format!("{}-{place}", table.code),
            title: match finding {
                Some(finding) => lang.tell(finding).into_owned(),
                None => lang.say(table.title).into_owned(),
            },
            lang,
        }
    }

    fn picture(self, drawing: &Drawing) -> Option<Picture> {
        match drawing {
            Drawing::Lines {
                lines,
                unit,
                nights,
                ..
            } => self.lines(lines, unit, *nights),
            Drawing::Bars => self.bars(),
            Drawing::BarsOf(code) => self.bars_of(code),
            Drawing::BarsOfTwo(met, unmet) => self.bars_of_two(met, unmet),
            Drawing::Nights(months) => self.calendar(months),
        }
    }

    /// A line a column, over the rows in their order; two rows or more, or there is no line.
    fn lines(self, of: &[Line], unit: &str, nights: Option<&str>) -> Option<Picture> {
        if self.rows.len() < 2 {
            return None;
        }
        let steps = self.rows.iter().map(|row| self.name(row)).collect();
        let unit = self.lang.say(unit);
        let mut lines = Lines::new(self.id.clone(), self.title.clone(), unit, steps);
        if let Some(nights) = nights {
            lines = lines.partly(self.partly(nights)?);
        }
        for line in of {
            let mut columns = self.table.columns.iter();
            let column = columns.find(|one| one.code == line.column)?;
            let series = Series::new(column.head_in(self.lang), self.values(line.column)?);
            lines = lines.line(match line.band {
                None => series,
                Some((low, high)) => {
                    let between = self.values(low)?.into_iter().zip(self.values(high)?);
                    series.band(between.map(|(low, high)| low.zip(high)).collect())
                }
            });
        }
        Some(Picture::Lines(lines))
    }

    /// Which rows are of some nights and not of all.
    fn partly(&self, code: &str) -> Option<Vec<bool>> {
        let place = self.place(code)?;
        let cells = self.rows.iter().map(|row| row.get(place));
        Some(
            cells
                .map(|cell| cell.is_some_and(Cell::is_partly_reported))
                .collect(),
        )
    }

    fn place(&self, code: &str) -> Option<usize> {
        self.table.columns.iter().position(|one| one.code == code)
    }

    /// A column's numbers, row by row.
    fn values(&self, code: &str) -> Option<Vec<Option<f64>>> {
        let place = self.place(code)?;
        let cells = self.rows.iter().map(|row| row.get(place));
        Some(cells.map(|cell| cell.and_then(amount)).collect())
    }

    /// A bar a row: its first figure, and its share of this year where there is one. What is hidden has a bar that says
    /// so; what was not reported has none.
    fn bars(self) -> Option<Picture> {
        if self.rows.is_empty() || self.rows.len() > MOST_BARS {
            return None;
        }
        let mut bars = Bars::new(self.id.clone(), self.title.clone());
        for row in &self.rows {
            let figure = row.iter().find(|cell| cell.is_figure())?;
            let amount = amount(figure);
            if amount.is_none() && *figure != Cell::Persons(Figure::Hidden) {
                continue;
            }
            let bar = Bar::new(self.name(row), amount, figure.in_words(self.lang));
            let named = self.table.columns.iter().zip(row.iter());
            let mut own = named.filter(|(column, _)| !column.is_of_year_before);
            let share = own.find_map(|(_, cell)| match cell {
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

    /// A bar a row, as long as one column's figure. A row without that figure has none: a bar without an amount is one
    /// that is hidden, which this is not.
    fn bars_of(self, code: &str) -> Option<Picture> {
        if self.rows.is_empty() || self.rows.len() > MOST_BARS {
            return None;
        }
        let place = self.place(code)?;
        let mut bars = Bars::new(self.id.clone(), self.title.clone());
        for row in &self.rows {
            if let Some(figure) = row.get(place)
                && let Some(amount) = amount(figure)
            {
                let words = figure.in_words(self.lang);
                bars = bars.bar(Bar::new(self.name(row), Some(amount), words));
            }
        }
        Some(Picture::Bars(bars))
    }

    /// A bar a row, of what was met and what was not. Where either is hidden the bar says so and has no length; where
    /// either was not reported there is none.
    fn bars_of_two(self, met: &str, unmet: &str) -> Option<Picture> {
        if self.rows.is_empty() || self.rows.len() > MOST_BARS {
            return None;
        }
        let places = [self.place(met)?, self.place(unmet)?];
        let heads = places.map(|place| self.table.columns.get(place));
        let [met, unmet] = heads.map(|column| column.map(|one| one.head_in(self.lang)));
        let mut bars = Bars::new(self.id.clone(), self.title.clone()).halves(met?, unmet?);
        for row in &self.rows {
            let [Some(met), Some(unmet)] = places.map(|place| row.get(place)) else {
                continue;
            };
            let amounts = (amount(met), amount(unmet));
            let has_hidden = [met, unmet].contains(&&Cell::Persons(Figure::Hidden));
            if !has_hidden && (amounts.0.is_none() || amounts.1.is_none()) {
                continue;
            }
            let words = Sentence::new("pictures-met-unmet")
                .with("met", met.in_words(self.lang))
                .with("unmet", unmet.in_words(self.lang));
            let words = self.lang.tell(&words).into_owned();
            bars = bars.bar(Bar::of_two(self.name(row), amounts, words));
        }
        Some(Picture::Bars(bars))
    }

    fn calendar(self, months: &[(DrawnMonth, Vec<Night>)]) -> Option<Picture> {
        let drawn = months.iter().map(|(month, nights)| {
            let name = self.lang.month(*month);
            Month::new(name, month.first().date(), nights.clone())
        });
        let months: Vec<Month> = drawn.collect();
        let is_drawn = !months.is_empty();
        is_drawn.then(|| Picture::Calendar(Calendar::new(self.id, self.title, months)))
    }

    /// What a row is by, in words.
    fn name(&self, row: &[Cell]) -> String {
        let keys = row.iter().take_while(|cell| !cell.is_figure());
        let words: Vec<String> = keys
            .filter(|cell| !is_by(cell, self.only))
            .map(|cell| cell.in_words(self.lang))
            .filter(|words| !words.is_empty())
            .collect();
        words.join(" · ")
    }
}

/// Whether a cell says that its row is by a code.
fn is_by(cell: &Cell, only: Option<&str>) -> bool {
    matches!((cell, only), (Cell::Named(code, _), Some(only)) if code == only)
}

/// A cell's number, as far as it is shown. A share is in percent.
#[allow(clippy::cast_precision_loss)]
fn amount(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => Some(*number as f64),
        Cell::Decimal(number) => *number,
        Cell::Share(share) => share.map(|share| share * 100.0),
        Cell::Persons(figure) => match figure {
            Figure::Shown(number) => Some(number.get() as f64),
            Figure::Hidden | Figure::NotReported => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::census;
    use crate::capacity::census::rules::NightOfPool;
    use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
    use crate::ground::codes::{CensusState, Role, Unit};
    use crate::ground::nights::Night;
    use crate::ground::trial;
    use crate::reports::acts::recompute_all;
    use crate::reports::names::Report;
    use crate::reports::trial::{assert_files_agree, cell, read, table};

    /// Rooms were reported in April and June and not in May; beds in none of these months.
    #[test]
    fn a_month_without_a_report_is_a_gap_and_a_unit_without_one_has_no_picture() {
        let trial = trial::database("2026-07-15T12:00:00Z");
        let house = trial.write(|tx| {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            for unit in [Unit::Bed, Unit::Room] {
                let pool = open_pool(tx, &house, numbers(5, 4, 3, 0))?;
                let (first, last) = ("2026-04-01".parse().unwrap(), "2026-06-30".parse().unwrap());
                for night in Night::through(first, last) {
                    let missing = NightOfPool::missing(pool.id, night, unit);
                    let counted = NightOfPool {
                        state: CensusState::Counted,
                        counts: numbers(5, 4, 3, 0),
                        admitting: true,
                        ..missing
                    };
                    let is_counted = unit == Unit::Room && night.month().number() != 5;
                    let row = if is_counted { counted } else { missing };
                    census::store::insert(tx.conn, &row, "house")?;
                }
            }
            Ok(house)
        });
        recompute_all(&trial).unwrap();
        let funder = member_of(house.organization, Role::Funder);
        let query = "from=2026-04&to=2026-06";
        let sheet = read(&trial, &funder, Report::Capacity, query).unwrap();
        let capacity = table(&sheet, "capacity");
        for column in [
            "funded",
            "open",
            "occupied",
            "unavailable",
            "occupancy_open",
        ] {
            let may = cell(capacity, &["2026-05", "room"], column);
            assert_eq!(may.in_words(Lang::En), "no report", "{column}");
            // A program gets the sum over no nights beside the nights, and no share of nothing.
            let is_share = column.starts_with("occupancy");
            assert_eq!(may.in_json().is_null(), is_share, "{column}");
            assert_eq!(may.in_file(), if is_share { "" } else { "0" });
        }
        assert_eq!(
            cell(capacity, &["2026-05", "room"], "nights"),
            &Cell::Nights {
                reported: 0,
                possible: 31
            }
        );
        let june = cell(capacity, &["2026-06", "room"], "occupied");
        assert_eq!(june, &Cell::Number(90));
        let beds = capacity
            .totals
            .iter()
            .find(|row| row.contains(&Cell::NoNights { is_share: true }));
        assert!(beds.is_some(), "all beds together neither");
        let drawn = pictured(capacity, Lang::En);
        let [rooms] = &drawn[..] else {
            panic!("beds are not drawn: {}", drawn.len());
        };
        let rooms = rooms.to_string();
        assert!(rooms.contains("of open rooms"), "{rooms}");
        assert!(
            !rooms.contains("pic-line "),
            "April and June are not joined: {rooms}"
        );
        assert!(rooms.contains("pic-dot "), "{rooms}");
        assert_files_agree(&sheet);
    }
}
