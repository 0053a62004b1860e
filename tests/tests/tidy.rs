//! What the compiler does not enforce: which modules access the disk, that files have a module comment, that codes are
//! used, that test files run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::code::{code, tokens};

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

/// Whether a file holds unit tests, which its module declares under `#[cfg(test)]`.
fn of_unit_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

#[test]
fn only_source_cache_and_output_touch_the_disk() {
    let mut wrong = Vec::new();
    for (path, text) in hand_written() {
        // The packages of the generator; the command line reads and writes the files that its arguments name.
        let Some((package, inner)) = path
            .strip_prefix("generator/")
            .and_then(|p| p.split_once("/src/"))
        else {
            continue;
        };
        let module = inner.split(['/', '.']).next().unwrap();
        if package != "runtime"
            && !of_unit_tests(&path)
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
fn files_begin_with_a_module_comment() {
    let files = hand_written();
    let without = files
        .iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!"));
    let wrong: Vec<_> = without.map(|(path, _)| path).collect();
    assert!(
        wrong.is_empty(),
        "these files have no module comment (//!): {wrong:#?}"
    );
}

/// The modules of rules whose findings the code creates: functions such as `rule::finding` or `rule::check`, called or in a list of
/// checks, `checks!(.. rule, ..)`, and `rule::CODE` as a value. A list of codes and a comparison create no finding.
fn raised(tokens: TokenStream, list: bool, out: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let text = |at: usize| tokens.get(at).map(ToString::to_string).unwrap_or_default();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let matches =
                    text(at.wrapping_sub(2)) == "matches" && text(at.wrapping_sub(1)) == "!";
                if text(at.wrapping_sub(2)) == "checks" && text(at.wrapping_sub(1)) == "!" {
                    let names = group.stream().into_iter();
                    out.extend(names.map(|name| name.to_string()));
                }
                // The guide lists its rules by what checks them; those of the last list have no check of their own.
                if text(at.wrapping_sub(2)) == "rules" && text(at.wrapping_sub(1)) == "!" {
                    out.extend(checked(group.stream()));
                }
                let list = list || matches || group.delimiter() == Delimiter::Bracket;
                raised(group.stream(), list, out);
            }
            TokenTree::Ident(rule) if text(at + 1) == ":" && text(at + 2) == ":" => {
                let compared = |mark: String| ["=", "!"].contains(&mark.as_str());
                // `a == rule::CODE` has two punctuation tokens before it, `name = rule::CODE` one.
                let before =
                    compared(text(at.wrapping_sub(1))) && compared(text(at.wrapping_sub(2)));
                let after = compared(text(at + 4)) && text(at + 5) == "=";
                let item = text(at + 3);
                let lower = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
                let function = lower(&rule.to_string()) && lower(&item);
                if function || item == "CODE" && !list && !before && !after {
                    out.insert(rule.to_string());
                }
            }
            _ => {}
        }
    }
}

/// The names in the lists of a `rules!`, but for `several`.
fn checked(lists: TokenStream) -> BTreeSet<String> {
    let lists: Vec<TokenTree> = lists.into_iter().collect();
    let named = lists.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Group(list)] if name != "several" => {
            Some(list.stream())
        }
        _ => None,
    });
    let idents = named.flatten().filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    idents.collect()
}

#[test]
fn lists_and_comparisons_raise_nothing() {
    let text = "fn f() { let list = [a::CODE, b::CODE]; list.contains(&x) || x == c::CODE || d::CODE != x; \
        matches!(x, e::CODE); Diagnostic::new(g::CODE, at); h::finding(at); let i = if y { i::CODE } else { j::CODE }; \
        for check in [k::check] { check(); } } const C: X = checks!(X: l); \
        rules! { page { m, } several { n, } }";
    let mut found = BTreeSet::new();
    raised(tokens("a.rs", text), false, &mut found);
    found.retain(|name| name.starts_with(char::is_lowercase));
    assert_eq!(Vec::from_iter(found), ["g", "h", "i", "j", "k", "l", "m"]);
}

#[test]
fn every_code_is_raised_somewhere() {
    let mut found = BTreeSet::new();
    for (path, text) in hand_written() {
        if path.starts_with("generator/") && path.contains("/src/") && !of_unit_tests(&path) {
            raised(tokens(&path, &text), false, &mut found);
        }
    }
    let codes = docwright::rules::registry().codes();
    let unused = codes
        .iter()
        .filter(|code| !found.contains(&code.name.replace('-', "_")));
    let unused: Vec<_> = unused.map(|code| code.id).collect();
    assert!(
        unused.is_empty(),
        "no code raises {unused:?}: drop them or raise them"
    );
}

#[test]
fn every_file_of_a_rules_folder_is_listed_and_named_after_its_rule() {
    let files = hand_written();
    let files = files
        .keys()
        .filter_map(|path| path.rsplit_once("/src/rules/"));
    let mut files: Vec<&str> = files
        .map(|(_, name)| name.trim_end_matches(".rs"))
        .filter(|name| !["mod", "tests"].contains(name))
        .collect();
    files.sort_unstable();
    let codes = docwright::rules::registry().codes();
    let mut named: Vec<String> = codes.iter().map(|c| c.name.replace('-', "_")).collect();
    named.sort_unstable();
    assert_eq!(files, named);
}

/// A file that no root of a test binary declares would never run.
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
