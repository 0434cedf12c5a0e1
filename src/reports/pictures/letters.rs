//! How wide words are, before anybody knows the reader's font: as wide as in the widest of the system fonts, so that
//! what is kept apart here is apart everywhere.

use super::geometry::many;

/// The size of every word in a picture, in units of its view box.
pub(super) const SIZE: f64 = 13.0;
/// From one line of words to the next.
pub(super) const LINE: f64 = 16.0;

/// The width of a text.
pub(super) fn width(text: &str) -> f64 {
    text.chars()
        .map(|letter| share_of_size(letter) * SIZE)
        .sum()
}

/// The same in the heavy letters of names and amounts, which are wider by a tenth.
pub(super) fn heavy(text: &str) -> f64 {
    width(text) * 1.1
}

/// A letter's width as a share of the font size, after DejaVu Sans and Verdana.
fn share_of_size(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '\u{a0}'
        | '\u{202f}' | '·' => 0.36,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '°' => 0.46,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' | 'œ' | 'Œ' => 1.02,
        '+' | '=' | '<' | '>' | '÷' | '×' => 0.84,
        letter if letter.is_uppercase() => 0.78,
        letter if u32::from(letter) >= 0x2e80 => 1.05,
        _ => 0.64,
    }
}

/// A text in lines that are no wider than `room`; a word that is wider alone is broken.
pub(super) fn wrapped(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The widest of some widths.
pub(super) fn widest(widths: impl IntoIterator<Item = f64>) -> f64 {
    widths.into_iter().fold(0.0, f64::max)
}

/// How high some lines are.
pub(super) fn height(lines: usize) -> f64 {
    many(lines) * LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_and_a_long_word_within() {
        let lines = wrapped("No room for a household of this size", 120.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width(line) <= 120.0));
        assert_eq!(lines.join(" "), "No room for a household of this size");
        let lines = wrapped("anticonstitutionnellement", 60.0);
        assert!(lines.iter().all(|line| width(line) <= 60.0));
        assert_eq!(lines.concat(), "anticonstitutionnellement");
    }

    #[test]
    fn a_non_breaking_space_does_not_break() {
        assert_eq!(wrapped("45,3\u{a0}%", 20.0).concat(), "45,3\u{a0}%");
        assert_eq!(wrapped("pour 2\u{a0}lits", 60.0), ["pour", "2\u{a0}lits"]);
    }

    #[test]
    fn no_text_is_one_empty_line() {
        assert_eq!(wrapped("", 60.0), [""]);
        assert_eq!(wrapped("ab", 0.0), ["a", "b"]);
    }
}
