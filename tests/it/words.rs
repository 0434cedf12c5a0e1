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
            ".said(\"",
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

/// The ways a message is named, gathered in one walk over everything that is said.
struct Named<'t> {
    /// Between quotation marks.
    whole: BTreeSet<&'t str>,
    /// By the last part of the address a notice is shown at.
    notices: BTreeSet<&'t str>,
    /// A family of messages by what stands before `-{`.
    stems: BTreeSet<&'t str>,
    /// Within other messages.
    parts: BTreeSet<&'t str>,
}

impl<'t> Named<'t> {
    fn of(texts: &'t str, messages: &'t str) -> Self {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let after = |rest: &'t str| rest.split(|c| !is_word(c)).next().unwrap_or_default();
        let before = |start: &'t str| start.rsplit(|c| !is_word(c)).next().unwrap_or_default();
        let families = texts.match_indices("-{");
        Self {
            whole: texts.split('"').collect(),
            notices: texts.split("notice=").skip(1).map(after).collect(),
            stems: families.map(|(place, _)| before(&texts[..place])).collect(),
            parts: messages.split("{ ").skip(1).map(after).collect(),
        }
    }

    fn knows(&self, id: &str) -> bool {
        let is_notice = |word| self.notices.contains(word);
        self.whole.contains(id)
            || self.parts.contains(id)
            || id.strip_prefix("notice-").is_some_and(is_notice)
            || id
                .match_indices('-')
                .any(|(place, _)| self.stems.contains(&id[..place]))
    }
}

#[test]
fn nothing_is_written_that_nobody_says() {
    let texts = said().join("\n");
    let files = files(Path::new("templates"), "ftl").into_iter();
    let written: Vec<String> = files
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let written = written.join("\n");
    let named = Named::of(&texts, &written);
    let unsaid: Vec<String> = messages()
        .into_iter()
        .filter(|id| !named.knows(id))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
