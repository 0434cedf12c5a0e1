//! A module uses those above it in `lib.rs`, never one below; only the database folder knows there are two databases.

use std::fs;
use std::path::{Path, PathBuf};

fn floors() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines()
        .filter_map(|line| {
            line.strip_prefix("pub mod ")?
                .strip_suffix(';')
                .map(str::to_owned)
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found
}

/// Files that only tests are built with may look everywhere.
fn is_of_tests(file: &Path) -> bool {
    let path = file.to_string_lossy();
    path.contains("/tests") || path.ends_with("/trial.rs")
}

/// Floors a text names by `crate::floor`, alone or in a list.
fn named(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => found.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            ),
            Some(list) => {
                let list = list.split(';').next().unwrap_or_default();
                let mut depth = 0;
                let mut word = String::new();
                for letter in list.chars() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' | ':' if depth == 0 => {
                            found.push(std::mem::take(&mut word).trim().to_owned());
                            if letter == ':' {
                                depth = 0;
                            }
                        }
                        _ if depth == 0 => word.push(letter),
                        _ => {}
                    }
                }
                found.push(word.trim().to_owned());
            }
        }
    }
    found
}

#[test]
fn imports_run_one_way_down_the_list_in_lib() {
    let floors = floors();
    assert!(
        floors.len() >= 12,
        "the floors are listed in lib.rs: {floors:?}"
    );
    let mut wrong = Vec::new();
    for (height, floor) in floors.iter().enumerate() {
        let folder = PathBuf::from(format!("src/{floor}"));
        let mut own = if folder.is_dir() {
            files(&folder)
        } else {
            Vec::new()
        };
        own.extend(Some(PathBuf::from(format!("src/{floor}.rs"))).filter(|file| file.exists()));
        assert!(!own.is_empty(), "{floor} has no files");
        for file in own.into_iter().filter(|file| !is_of_tests(file)) {
            let text = fs::read_to_string(&file).unwrap();
            let text = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            for other in named(&text) {
                if let Some(its_height) = floors.iter().position(|one| *one == other)
                    && its_height > height
                {
                    wrong.push(format!(
                        "{} uses {other}, which stands on it",
                        file.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_database_folder_knows_there_are_two_databases() {
    let knowing: Vec<_> = files(Path::new("src"))
        .into_iter()
        .filter(|file| !file.starts_with("src/ground/db") && !is_of_tests(file))
        .filter(|file| {
            let text = fs::read_to_string(file).unwrap();
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            [
                "Conn::Pg",
                "Conn::Sqlite",
                "PgConnection",
                "SqliteConnection",
            ]
            .iter()
            .any(|word| code.contains(word))
        })
        .collect();
    assert!(knowing.is_empty(), "{knowing:?}");
}

#[test]
fn a_store_alone_speaks_sql() {
    let speaking: Vec<_> = files(Path::new("src"))
        .into_iter()
        .filter(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let path = file.to_string_lossy().into_owned();
            matches!(
                name.as_str(),
                "rules.rs" | "pages.rs" | "api.rs" | "acts.rs"
            ) || path.contains("/pages/")
        })
        .filter(|file| {
            fs::read_to_string(file)
                .unwrap()
                .split("#[cfg(test)]")
                .next()
                .unwrap()
                .contains("ground::schema")
        })
        .collect();
    assert!(speaking.is_empty(), "{speaking:?}");
}

#[test]
fn migrations_of_both_databases_are_equal_or_say_why_not() {
    for entry in fs::read_dir("migrations/sqlite").unwrap() {
        let name = entry.unwrap().file_name();
        for half in ["up.sql", "down.sql"] {
            let read = |kind: &str| {
                fs::read_to_string(Path::new("migrations").join(kind).join(&name).join(half))
                    .unwrap()
            };
            let (sqlite, postgres) = (read("sqlite"), read("postgres"));
            let excused =
                sqlite.starts_with("-- differs: ") && postgres.starts_with("-- differs: ");
            assert!(sqlite == postgres || excused, "{name:?}/{half}");
        }
    }
    let count = |kind: &str| {
        fs::read_dir(Path::new("migrations").join(kind))
            .unwrap()
            .count()
    };
    assert_eq!(count("sqlite"), count("postgres"));
}
