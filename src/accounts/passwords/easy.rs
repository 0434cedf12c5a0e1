//! What people and guessing programs try first: words said twice, runs along the keyboard, and the names of the house.
//! Nothing here asks for kinds of characters: a long odd sentence in small letters passes.

use std::collections::BTreeSet;

/// Words that make no password however often or however decorated; letters only, lower case, longest first is not needed.
const KNOWN: &[&str] = &[
    // This product and places where it is used.
    "havenboard",
    "haven",
    "board",
    "shelter",
    "refuge",
    "maison",
    "hebergement",
    "hébergement",
    // The words of passwords, in both languages.
    "password",
    "passwort",
    "passphrase",
    "passcode",
    "motdepasse",
    "secret",
    "letmein",
    "welcome",
    "bienvenue",
    "bonjour",
    "changeme",
    "changermoi",
    "default",
    "administrator",
    "administrateur",
    "admin",
    "login",
    "access",
    "iloveyou",
    "jetaime",
    "sunshine",
    "princess",
    "princesse",
    "football",
    "hockey",
    "baseball",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "master",
    "shadow",
    "soleil",
    "chouchou",
    "doudou",
    "loulou",
    "trustno",
    "whatever",
    "starwars",
    "canada",
    "quebec",
    "québec",
    "ottawa",
    "toronto",
    "montreal",
    "montréal",
    "ontario",
    "january",
    "february",
    "summer",
    "winter",
    "spring",
    "autumn",
    "printemps",
    "automne",
    "hiver",
    "janvier",
    "février",
    // Runs of the keyboard and of the alphabet.
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "azertyuiop",
    "azerty",
    "qsdfghjklm",
    "wxcvbn",
    "abcdefgh",
    "abcdef",
    "abc",
    "qazwsxedc",
    "qazwsx",
    "zaqwsx",
    "zaq",
    "xsw",
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6y",
    "1q2w3e4r",
    "1qaz2wsx3edc",
    "1qaz2wsx",
    "123456789",
    "12345678",
    "1234567",
    "123456",
    "12345",
    "1234",
    "123",
    "987654321",
    "654321",
    "000000",
    "111111",
    // Sentences everybody knows.
    "correcthorsebatterystaple",
    "correct",
    "horse",
    "battery",
    "staple",
    "thequickbrownfoxjumpsoverthelazydog",
    "thequickbrownfox",
    "tobeornottobe",
    "thisismypassword",
    "mypassword",
    "thisisa",
    "nopassword",
    "ihatepasswords",
    "ihatethis",
    "opensesame",
    "sesameouvretoi",
    "abracadabra",
    "supercalifragilisticexpialidocious",
    "anticonstitutionnellement",
    "maytheforcebewithyou",
    "jemesouviens",
    "ocanada",
];

/// Neighbours on a keyboard.
const ROWS: &[&str] = &[
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1234567890",
];

/// Fewer different characters than this are counted through in no time.
const FEWEST_DIFFERENT: usize = 5;
/// What is left beside known words has to hold this many different characters.
const LEFT_DIFFERENT: usize = 6;

/// Whether this is among the first tries. `about` are names the guesser knows: the address, the organization.
pub(super) fn is_easy(typed: &str, about: &[&str]) -> bool {
    let plain: String = typed
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let letters: Vec<char> = plain.chars().collect();
    different(&plain) < FEWEST_DIFFERENT
        || is_repeated(&letters)
        || is_a_run(&letters)
        || is_known(&plain, about)
}

fn different(text: &str) -> usize {
    text.chars().collect::<BTreeSet<_>>().len()
}

/// One short piece said again and again.
fn is_repeated(letters: &[char]) -> bool {
    (1..=letters.len() / 2).any(|piece| {
        letters
            .iter()
            .zip(letters.iter().skip(piece))
            .all(|(one, next)| one == next)
    })
}

/// Mostly steps to a neighbour in the alphabet, among the digits or on the keyboard.
fn is_a_run(letters: &[char]) -> bool {
    let steps = letters
        .iter()
        .zip(letters.iter().skip(1))
        .filter(|(one, next)| are_neighbours(**one, **next))
        .count();
    steps * 4 >= letters.len().saturating_sub(1) * 3
}

fn are_neighbours(one: char, next: char) -> bool {
    let apart = u32::from(one).abs_diff(u32::from(next));
    (one.is_alphanumeric() && apart <= 1)
        || ROWS.iter().any(|row| {
            let place = |letter| row.chars().position(|c| c == letter);
            place(one)
                .zip(place(next))
                .is_some_and(|(a, b)| a.abs_diff(b) == 1)
        })
}

/// Made of known words and names, with nothing much between them.
fn is_known(plain: &str, about: &[&str]) -> bool {
    let mut words: Vec<String> = KNOWN.iter().map(|word| (*word).to_owned()).collect();
    words.extend(about.iter().flat_map(|name| pieces(name)));
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    [plain.to_owned(), undisguised(plain)].iter().any(|text| {
        let left = words
            .iter()
            .fold(text.clone(), |left, word| left.replace(word.as_str(), ""));
        left.len() < text.len() && different(&left) < LEFT_DIFFERENT
    })
}

/// A name's parts of four letters and more, and the whole of it written together.
fn pieces(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let parts: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().count() >= 4)
        .collect();
    let whole: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let before_at: String = name
        .split('@')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let mut pieces: Vec<String> = parts.into_iter().map(str::to_owned).collect();
    pieces.extend(
        [whole, before_at]
            .into_iter()
            .filter(|text| text.chars().count() >= 4),
    );
    pieces
}

/// `p@55w0rd` is `password`.
fn undisguised(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        other => other,
    };
    text.chars()
        .map(letter)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &[&str] = &["night.staff@north.example", "Maison L’Étoile du Nord"];

    #[test]
    fn what_is_tried_first_is_easy() {
        for easy in [
            "aaaaaaaaaaaaaaaaaaaa",
            "ababababababababab",
            "123456789012345",
            "abcdefghijklmnop",
            "qwertyuiopasdfghjkl",
            "azertyuiop123456789",
            "passwordpassword1",
            "P@ssw0rd P@ssw0rd",
            "password!!!!!!!!!!",
            "MotDePasse2026!!",
            "Havenboard-2026!",
            "havenboard havenboard",
            "night.staff@north.example",
            "NightStaff123456",
            "étoile du nord 2026",
            "correct horse battery staple",
            "voilà voilà voilà voilà ",
            "Bienvenue Canada 2026",
        ] {
            assert!(is_easy(easy, ABOUT), "{easy}");
        }
    }

    #[test]
    fn a_long_odd_sentence_is_not() {
        for fine in [
            "three socks under the piano",
            "un tracteur bleu mange des noix",
            "olive ladder tram",
            "gtpwkzqfyxnbhvc",
            "my password is a purple turnip",
            "8263 9174 0582 6394",
            "la nuit, le chat lit",
        ] {
            assert!(!is_easy(fine, ABOUT), "{fine}");
        }
    }
}
