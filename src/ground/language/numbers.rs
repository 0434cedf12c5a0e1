//! Numbers as Canadians write them: 1,234.5 in English, 1 234,5 in French.

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::{Locale, locale};

use super::Lang;

static ENGLISH: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| formatter(locale!("en-CA")));
static FRENCH: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| formatter(locale!("fr-CA")));

fn formatter(locale: Locale) -> Option<DecimalFormatter> {
    DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()
}

fn written(lang: Lang, decimal: &Decimal) -> String {
    let formatter = match lang {
        Lang::Fr => FRENCH.as_ref(),
        Lang::En | Lang::Pseudo => ENGLISH.as_ref(),
    };
    formatter.map_or_else(
        || decimal.to_string(),
        |formatter| formatter.format(decimal).to_string(),
    )
}

pub(super) fn whole(lang: Lang, number: i64) -> String {
    written(lang, &Decimal::from(number))
}

/// Rounded half up to one decimal, which is always shown.
pub(super) fn tenths(lang: Lang, number: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let mut decimal = Decimal::from((number * 10.0).round() as i64);
    decimal.multiply_pow10(-1);
    written(lang, &decimal)
}

/// Rounded half up to one decimal, which is always shown.
pub(super) fn percent(lang: Lang, share: f64) -> String {
    let number = tenths(lang, share * 100.0);
    match lang {
        Lang::Fr => format!("{number}\u{a0}%"),
        Lang::En | Lang::Pseudo => format!("{number}%"),
    }
}

/// How fluent writes a number inside a sentence.
pub(super) fn in_sentence(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        #[allow(clippy::cast_possible_truncation)]
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(whole(lang, number.value as i64))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(whole(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(whole(Lang::Fr, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(percent(Lang::En, 0.9744), "97.4%");
        assert_eq!(percent(Lang::Fr, 1.0), "100,0\u{a0}%");
        assert_eq!(percent(Lang::Fr, 0.006), "0,6\u{a0}%");
    }
}
