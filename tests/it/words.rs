//! Every message a page or an act names is there, and none is there that nobody says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use havenboard::ground::language::Lang;

fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, kind));
        } else if path.extension().is_some_and(|one| one == kind) {
            found.push(path);
        }
    }
    found
}

fn said() -> Vec<String> {
    let mut texts = Vec::new();
    for file in files(Path::new("src"), "rs")
        .into_iter()
        .chain(files(Path::new("templates"), "html"))
    {
        texts.push(fs::read_to_string(file).unwrap());
    }
    texts
}

fn messages() -> BTreeSet<String> {
    files(Path::new("templates"), "ftl")
        .into_iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let ids = text
                .lines()
                .filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()));
            ids.filter(|id| id.starts_with(|c: char| c.is_ascii_lowercase()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_message_named_directly_is_there() {
    let mut missing = BTreeSet::new();
    for text in said() {
        for opening in [
            "Sentence::new(\"",
            ".t(\"",
            ".n(\"",
            "shell.with(\"",
            ".say(\"",
        ] {
            for rest in text.split(opening).skip(1) {
                let id = rest.split('"').next().unwrap_or_default();
                if !Lang::En.knows(id) {
                    missing.insert(id.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "no such messages: {missing:?}");
}

#[test]
fn nothing_is_written_that_nobody_says() {
    let texts = said().join("\n");
    let unsaid: Vec<String> = messages()
        .into_iter()
        .filter(|id| {
            // Notices are named by the last part of their address; families of messages by their stem.
            let notice = id
                .strip_prefix("notice-")
                .is_some_and(|word| texts.contains(&format!("notice={word}")));
            let stems = id
                .match_indices('-')
                .map(|(place, _)| format!("{}-{{", &id[..place]));
            !(texts.contains(&format!("\"{id}\""))
                || notice
                || stems.into_iter().any(|stem| texts.contains(&stem)))
        })
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
