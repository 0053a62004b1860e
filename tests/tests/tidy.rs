//! The shape of the house: who touches the disk, how long files are, which codes are in use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Files over 500 lines, each with its reason.
const LONG: [(&str, &str); 0] = [];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn rust_files(folder: &Path, out: &mut BTreeMap<String, String>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !["target", ".git", "snapshots"].contains(&name) {
            rust_files(&path, out);
        } else if name.ends_with(".rs") {
            let relative = path
                .strip_prefix(root())
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            out.insert(relative, fs::read_to_string(&path).unwrap());
        }
    }
}

fn hand_written() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for folder in ["generator", "xtask", "tests"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(
        files.len() > 30,
        "the walk found only {} files",
        files.len()
    );
    files
}

#[test]
fn only_source_cache_and_output_touch_the_disk() {
    let mut wrong = Vec::new();
    for (path, text) in hand_written() {
        // The packages of the generator; the command line reads and writes what it is asked for.
        let Some((package, inner)) = path
            .strip_prefix("generator/")
            .and_then(|p| p.split_once("/src/"))
        else {
            continue;
        };
        let module = inner.split(['/', '.']).next().unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        if package != "runtime"
            && !["source", "cache", "output"].contains(&module)
            && code.contains("std::fs")
        {
            wrong.push(path);
        }
    }
    assert!(
        wrong.is_empty(),
        "only `source`, `cache` and `output` may use std::fs: {wrong:?}"
    );
}

#[test]
fn files_are_short_and_begin_with_their_reason() {
    let mut wrong = Vec::new();
    for (path, text) in hand_written() {
        let lines = text.lines().count();
        if lines > 500 && !LONG.iter().any(|(p, _)| *p == path) {
            wrong.push(format!("{path} has {lines} lines"));
        }
        if !text.trim_start().starts_with("//!") {
            wrong.push(format!("{path} does not begin with its reason (//!)"));
        }
    }
    for (path, _) in LONG {
        let text = fs::read_to_string(root().join(path)).unwrap();
        assert!(
            text.lines().count() > 500,
            "{path} is short again: drop its exception"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_raised_somewhere() {
    let files = hand_written();
    let source: String = files
        .iter()
        .filter(|(p, _)| {
            p.starts_with("generator/")
                && p.contains("/src/")
                && !p.ends_with("diagnostic/registry.rs")
        })
        .map(|(_, t)| t.as_str())
        .collect();
    let unused: Vec<_> = docwright::diagnostic::Code::ALL
        .iter()
        .filter(|code| !source.contains(&format!("Code::{code:?}")))
        .map(|code| code.info().id)
        .collect();
    assert!(
        unused.is_empty(),
        "no code raises {unused:?}: drop them or raise them"
    );
}

/// A file that `main.rs` does not name would never run.
#[test]
fn every_file_of_tests_is_a_module() {
    let main = include_str!("main.rs");
    for entry in fs::read_dir(root().join("tests/tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let own_binary = path.join("main.rs").exists();
        if name != "main" && !own_binary {
            assert!(main.contains(&format!("mod {name};")), "{}", path.display());
        }
    }
}
