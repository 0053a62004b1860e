//! What the compiler does not hold: which modules touch the disk, that files say what they are for, that codes are in use, that test files run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::code::code;

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
        // A file of unit tests that its module declares under `#[cfg(test)]`.
        let tests = inner == "tests.rs" || inner.ends_with("/tests.rs");
        if package != "runtime"
            && !tests
            && !["source", "cache", "output"].contains(&module)
            && code(&path, &text).contains("std :: fs")
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
fn files_begin_with_what_they_are_for() {
    let files = hand_written();
    let without = files
        .iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!"));
    let wrong: Vec<_> = without.map(|(path, _)| path).collect();
    assert!(
        wrong.is_empty(),
        "these do not begin with what they are for (//!): {wrong:#?}"
    );
}

#[test]
fn every_code_is_raised_somewhere() {
    let files = hand_written();
    let source: String = files
        .iter()
        .filter(|(p, _)| p.starts_with("generator/") && p.contains("/src/"))
        .map(|(_, t)| t.as_str())
        .collect();
    let unused: Vec<_> = docwright::rules::registry()
        .codes()
        .iter()
        .filter(|code| {
            let module = code.name.replace('-', "_");
            let uses = ["CODE", "finding"].map(|item| format!("{module}::{item}"));
            !uses.iter().any(|item| source.contains(item))
        })
        .map(|code| code.id)
        .collect();
    assert!(
        unused.is_empty(),
        "no code raises {unused:?}: drop them or raise them"
    );
}

/// A file that the root of no test binary names would never run.
#[test]
fn every_file_of_tests_is_a_module() {
    for (folder, roots) in [
        ("tests/tests", &["main"][..]),
        ("generator/tests", &["main", "corpus"]),
    ] {
        let folder = root().join(folder);
        let text = |name: &&str| fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
        let text: String = roots.iter().map(text).collect();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let code = path.extension().is_some_and(|e| e == "rs") || path.join("mod.rs").exists();
            if code && !roots.contains(&name) {
                assert!(text.contains(&format!("mod {name};")), "{}", path.display());
            }
        }
    }
}
