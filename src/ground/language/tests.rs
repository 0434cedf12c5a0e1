//! Both files of messages say the same, once each.

use super::*;
use std::collections::BTreeMap;

/// Ids and the variables each message names, or a message within it does.
fn messages(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut within: Vec<(String, String)> = Vec::new();
    let mut current = String::new();
    for line in text.lines() {
        if let Some((id, _)) = line.split_once(" =")
            && id.starts_with(|c: char| c.is_ascii_lowercase())
        {
            current = id.to_owned();
            assert!(!found.contains_key(id), "{id} stands twice in one file");
            found.insert(current.clone(), Vec::new());
        }
        for part in line.split("{ ").skip(1) {
            let named = part.split(' ').next().unwrap_or_default();
            if named.starts_with(|c: char| c.is_ascii_lowercase()) {
                within.push((current.clone(), named.to_owned()));
            }
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .collect();
            let names = found.get_mut(&current).unwrap();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for (message, named) in within {
        // The message that is named stands in the same file, and has none within it itself.
        let names = found[&named].clone();
        found.get_mut(&message).unwrap().extend(names);
    }
    for names in found.values_mut() {
        names.sort();
        names.dedup();
    }
    found
}

#[test]
fn french_and_english_say_the_same_messages_with_the_same_values() {
    for (en, fr) in FILES {
        assert_eq!(messages(en), messages(fr));
    }
}

#[test]
fn no_message_stands_in_two_files_and_every_file_parses() {
    let mut seen = std::collections::BTreeSet::new();
    for (en, fr) in FILES {
        for id in messages(en).into_keys() {
            assert!(seen.insert(id.clone()), "{id} stands in two files");
        }
        for text in [en, fr] {
            assert!(FluentResource::try_new((*text).to_owned()).is_ok());
        }
    }
}
