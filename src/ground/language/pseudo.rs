//! A made-up language: English with accents and 40 % more letters, so that clipped and untranslated text shows.

/// Letters get accents, and the sentence grows as the longest translations do.
pub(super) fn stretched(text: &str) -> String {
    let accented: String = text.chars().map(accent).collect();
    let extra = text.chars().count() * 2 / 5;
    let padding: String = "·~".chars().cycle().take(extra).collect();
    format!("[{accented}{padding}]")
}

fn accent(letter: char) -> char {
    match letter {
        'a' => 'à',
        'e' => 'é',
        'i' => 'ï',
        'o' => 'ô',
        'u' => 'ü',
        'A' => 'À',
        'E' => 'É',
        'O' => 'Ô',
        other => other,
    }
}
