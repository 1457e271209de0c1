//! The house as `ARCHITECTURE.md` draws it: which room may import which, and what every file owes its reader.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a source file, tests aside: beyond, it does more than one thing.
const MAX_LINES: usize = 400;

/// Every room with the rooms it imports, read from the table in `ARCHITECTURE.md`.
fn table() -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let imports = cells[2]
            .split(',')
            .map(|room| room.trim().trim_matches('`').to_owned());
        (
            cells[0].trim_matches('`').to_owned(),
            imports.filter(|room| room != "–").collect(),
        )
    })
    .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(below: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The room a file belongs to: the first folder or file below `src`.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = below.components().next().unwrap();
    Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// The rooms that a source text names after `crate::`, comments aside.
fn named(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let mut groups = vec![rest];
        if let Some(group) = rest.strip_prefix('{') {
            groups = group
                .split('}')
                .next()
                .unwrap()
                .split(',')
                .map(str::trim)
                .collect();
        }
        for path in groups {
            let name: String = path
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            rooms.insert(name);
        }
    }
    rooms
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let table = table();
    assert!(
        table.len() > 10,
        "the table of ARCHITECTURE.md was not found"
    );
    for file in files(&root().join("src")) {
        let own = room(&file);
        if own == "lib" || own == "main" {
            continue;
        }
        let (_, allowed) = table
            .iter()
            .find(|(room, _)| *room == own)
            .unwrap_or_else(|| panic!("no room {own}"));
        let mut imported = named(&fs::read_to_string(&file).unwrap());
        imported.remove(&own);
        let foreign: Vec<_> = imported.difference(allowed).collect();
        assert!(
            foreign.is_empty(),
            "{} may not import {foreign:?}",
            file.display()
        );
    }
}

#[test]
fn rooms_import_only_rooms_above_them() {
    let mut above = BTreeSet::new();
    for (room, imports) in table() {
        let below: Vec<_> = imports.difference(&above).collect();
        assert!(below.is_empty(), "{room} imports {below:?} from below");
        above.insert(room);
    }
}

#[test]
fn engines_and_grammars_stay_in_their_rooms() {
    let homes = [
        ("tantivy", "engine"),
        ("pest", "query"),
        ("axum", "web"),
        ("clap", "cli"),
    ];
    for file in files(&root().join("src")) {
        let source = fs::read_to_string(&file).unwrap();
        for (library, home) in homes {
            let is_named = source.lines().any(|line| {
                !line.trim_start().starts_with("//") && line.contains(&format!("{library}::"))
            });
            assert!(
                !is_named || room(&file) == home,
                "{} names {library}",
                file.display()
            );
        }
    }
}

#[test]
fn files_open_with_their_purpose_and_stay_short() {
    for file in files(&root().join("src")) {
        let source = fs::read_to_string(&file).unwrap();
        assert!(
            source.starts_with("//!"),
            "{} does not say what it is for",
            file.display()
        );
        let lines = source
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines", file.display());
    }
}
