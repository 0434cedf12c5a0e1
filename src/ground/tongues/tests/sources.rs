//! The table says what its sources say, where they are at hand.

use super::*;

/// The folder of public language data, or `None` with a word about it.
fn language_data() -> Option<PathBuf> {
    let folder = std::env::var_os("LANGUAGE_DATA").map(PathBuf::from);
    if folder.is_none() {
        // Straight to the standard error: what a passing test prints is kept back, and a skip nobody hears of looks like a pass.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: LANGUAGE_DATA does not name a folder of language data"
        );
    }
    folder
}

fn iso_codes(folder: &Path) -> (HashSet<String>, HashSet<String>) {
    let packed = std::fs::File::open(folder.join("iso_639-3.json.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    let (mut best, mut longer) = (HashSet::new(), HashSet::new());
    for language in data["639-3"].as_array().unwrap() {
        let three = language["alpha_3"].as_str().unwrap().to_owned();
        match language["alpha_2"].as_str() {
            Some(two) => {
                best.insert(two.to_owned());
                longer.insert(three);
            }
            None => drop(best.insert(three)),
        }
    }
    (best, longer)
}

#[test]
fn every_code_is_the_shortest_one_iso_639_has() {
    let Some(folder) = language_data() else {
        return;
    };
    let (best, longer) = iso_codes(&folder);
    assert!(best.len() > 7000);
    for t in all() {
        let language = t.code.split('-').next().unwrap();
        assert!(!longer.contains(language), "{} has a shorter code", t.code);
        assert!(best.contains(language), "{} is not in ISO 639-3", t.code);
    }
}

fn cldr_names(folder: &Path, locale: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(format!("languages.{locale}.json"))).unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    data["main"][locale]["localeDisplayNames"]["languages"].clone()
}

#[test]
fn names_said_to_be_cldrs_are_cldrs() {
    let Some(folder) = language_data() else {
        return;
    };
    let english = cldr_names(&folder, "en-CA");
    let french = cldr_names(&folder, "fr-CA");
    let typeset = |name: &Value| name.as_str().map(|n| n.replace(['\'', 'ʼ'], "’"));
    let mut followed = 0;
    for t in all() {
        let same = typeset(&english[t.code]).as_deref() == Some(t.english)
            && typeset(&french[t.code]).as_deref() == Some(t.french);
        assert!(same || t.source != "cldr", "{} differs from CLDR", t.code);
        followed += usize::from(same);
    }
    assert!(followed > 200, "only {followed} names as in CLDR");
}
