//! Stretches of time that figures are summed over: a month, a quarter, a fiscal year from April to March.

use super::{Group, Period};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month;

/// A stretch of whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// One month.
    Month(Month),
    /// The quarter that begins with this month.
    Quarter(Month),
    /// The fiscal year that begins with this month, an April: that of the provinces and of Statistics Canada's survey.
    FiscalYear(Month),
}

/// A fiscal year begins in April.
const FISCAL: u32 = 4;

impl Span {
    /// The stretch of this length that a month belongs to; none where a group is not of time.
    pub fn of(month: Month, group: Group) -> Option<Self> {
        match group {
            Group::Month => Some(Self::Month(month)),
            Group::Quarter => Some(Self::Quarter(back_to(month, |n| n % 3 == 1))),
            Group::FiscalYear => Some(Self::FiscalYear(back_to(month, |n| n == FISCAL))),
            _ => None,
        }
    }

    /// Stretches people ask for, up to the newest month there is something of: the last whole one of each length; of one
    /// length alone, that before it too.
    pub fn usual(newest: Month, lengths: &[Group]) -> Vec<Self> {
        let before = |span: Self| Self::of(span.first().previous(), span.group());
        let ended = |group: &Group| {
            let this = Self::of(newest, *group)?;
            match this.last() == newest {
                true => Some(this),
                false => before(this),
            }
        };
        let ended: Vec<Self> = lengths.iter().filter_map(ended).collect();
        match ended.as_slice() {
            [only] => [*only].into_iter().chain(before(*only)).collect(),
            _ => ended,
        }
    }

    /// What rows are by that are of such stretches.
    pub fn group(self) -> Group {
        match self {
            Self::Month(_) => Group::Month,
            Self::Quarter(_) => Group::Quarter,
            Self::FiscalYear(_) => Group::FiscalYear,
        }
    }

    /// Its first month.
    pub fn first(self) -> Month {
        match self {
            Self::Month(first) | Self::Quarter(first) | Self::FiscalYear(first) => first,
        }
    }

    /// Its last month.
    pub fn last(self) -> Month {
        let further = match self {
            Self::Month(_) => 0,
            Self::Quarter(_) => 2,
            Self::FiscalYear(_) => 11,
        };
        (0..further).fold(self.first(), |month, _| month.next())
    }

    /// Whether all of its months are in a period.
    pub fn is_within(self, period: Period) -> bool {
        period.from <= self.first() && self.last() <= period.to
    }

    /// The same stretch so many years later.
    pub fn years_later(self, years: u32) -> Self {
        let later = |first: Month| (0..years * 12).fold(first, |month, _| month.next());
        match self {
            Self::Month(first) => Self::Month(later(first)),
            Self::Quarter(first) => Self::Quarter(later(first)),
            Self::FiscalYear(first) => Self::FiscalYear(later(first)),
        }
    }

    /// As people say it: March 2026, January to March 2026, 2026–27.
    pub fn in_words(self, lang: Lang) -> String {
        let (first, last) = (self.first(), self.last());
        match self {
            Self::Month(month) => lang.month(month),
            Self::Quarter(_) => {
                let months = Period {
                    from: first,
                    to: last,
                };
                lang.tell(&months.said("reports-span")).into_owned()
            }
            Self::FiscalYear(_) => {
                let sentence = Sentence::new("reports-span-fiscal")
                    .with("from", first.year().to_string())
                    .with("to", last.year().to_string());
                lang.tell(&sentence).into_owned()
            }
        }
    }

    /// As files spell it: `2026-03`, `2026-Q1`, `2026-27`.
    pub fn code(self) -> String {
        let first = self.first();
        match self {
            Self::Month(month) => month.to_string(),
            Self::Quarter(_) => format!("{}-Q{}", first.year(), first.number().div_ceil(3)),
            Self::FiscalYear(_) => {
                format!("{}-{:02}", first.year(), (first.year() + 1).rem_euclid(100))
            }
        }
    }
}

/// The nearest month up to this one whose number fits.
fn back_to(month: Month, fits: impl Fn(u32) -> bool) -> Month {
    (0..12)
        .scan(month, |at, _| {
            let here = *at;
            *at = at.previous();
            Some(here)
        })
        .find(|month| fits(month.number()))
        .unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_lies_in_its_quarter_and_in_its_fiscal_year() {
        let of = |month: &str, group| Span::of(month.parse().unwrap(), group).unwrap().code();
        assert_eq!(of("2026-03", Group::Month), "2026-03");
        assert_eq!(of("2026-03", Group::Quarter), "2026-Q1");
        assert_eq!(of("2026-12", Group::Quarter), "2026-Q4");
        assert_eq!(of("2026-03", Group::FiscalYear), "2025-26");
        assert_eq!(of("2026-04", Group::FiscalYear), "2026-27");
        assert_eq!(of("2099-04", Group::FiscalYear), "2099-00");
        assert_eq!(Span::of("2026-04".parse().unwrap(), Group::Region), None);
        let first: Month = "2025-01".parse().unwrap();
        for month in first.through("2027-12".parse().unwrap()) {
            for group in [Group::Month, Group::Quarter, Group::FiscalYear] {
                let span = Span::of(month, group).unwrap();
                assert!(span.first() <= month && month <= span.last());
            }
        }
    }
}
