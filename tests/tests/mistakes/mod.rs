//! The likeliest mistakes of a user of an emitted crate, and what the compiler says about each.
//!
//! A mistake is a few statements below a line `//- what it is`; each line `//~ words` names words that its message has. Blanks
//! and line breaks are compared as one blank. Whole messages are not compared: their layout and their lists of other types
//! differ from compiler to compiler.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docwright_tests::{cargo_elsewhere, lock, root, stderr, stdout, target_dir, write_tree};
use serde_json::Value;

const CASES: [&str; 2] = [include_str!("values.rs.in"), include_str!("requests.rs.in")];

/// What each mistake is in: a program that has an object of several types.
const BEFORE: &str = "#![allow(unused)]
use docwright_graph::models::{parameters::*, *};
use docwright_graph::{groups, me, prelude::*, users};

async fn example(
    client: &Client,
    mut user: User,
    message: Message,
    importance: Importance,
    json: Json,
) -> Result<(), ClientError> {
";
const AFTER: &str = "    Ok(())\n}\n\nfn main() {}\n";

struct Mistake {
    name: &'static str,
    program: String,
    words: Vec<&'static str>,
}

/// The mistakes by the name of their program.
fn mistakes() -> BTreeMap<String, Mistake> {
    let cases = CASES.iter().flat_map(|file| file.split("//- ").skip(1));
    cases
        .map(|case| {
            let (name, lines) = case.split_once('\n').unwrap();
            let words = lines.lines().filter_map(|line| line.strip_prefix("//~ "));
            let code = lines.lines().filter(|line| !line.starts_with("//~"));
            let mut program = BEFORE.to_owned();
            code.for_each(|line| writeln!(program, "{line}").unwrap());
            program.push_str(AFTER);
            let mistake = Mistake {
                name,
                program,
                words: words.collect(),
            };
            (name.to_lowercase().replace([' ', ','], "_"), mistake)
        })
        .collect()
}

fn one_blank(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The errors of a package by program, without the closing line that counts them.
fn errors(messages: &str) -> BTreeMap<String, Vec<String>> {
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in messages.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        let message = &entry["message"];
        // Only what is said of a place is an error of the program.
        let placed = message["spans"].as_array().is_some_and(|s| !s.is_empty());
        if entry["reason"] == "compiler-message" && message["level"] == "error" && placed {
            let program = entry["target"]["name"].as_str().unwrap().to_owned();
            let rendered = message["rendered"].as_str().unwrap().to_owned();
            errors.entry(program).or_default().push(rendered);
        }
    }
    errors
}

#[test]
fn the_compiler_says_what_to_do() {
    let mistakes = mistakes();
    assert!(mistakes.len() >= 50, "{} mistakes", mistakes.len());
    let folder = target_dir().join("tmp/mistakes");
    let path = root().join("generated").display().to_string();
    let manifest = format!(
        "[package]\nname = \"mistakes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies.docwright-graph]\npackage = \"docwright-graph-sample\"\npath = {path:?}\n\
         features = [\"client\", \"groups\", \"me\", \"users\"]\n[workspace]\n"
    );
    let sources = mistakes
        .iter()
        .map(|(program, mistake)| (format!("src/bin/{program}.rs"), mistake.program.as_str()));
    let sources: Vec<(String, &str)> = sources.collect();
    // Programs of mistakes that are gone would be built, too.
    let _ = std::fs::remove_dir_all(folder.join("src"));
    let mut files = vec![("Cargo.toml", manifest.as_str())];
    files.extend(sources.iter().map(|(path, text)| (path.as_str(), *text)));
    write_tree(&folder, &files);
    lock(&folder);
    let output = cargo_elsewhere(&folder)
        .args(["check", "--keep-going", "--message-format", "json"])
        .output()
        .unwrap();
    let errors = errors(&stdout(&output));
    assert!(!errors.is_empty(), "{}", stderr(&output));
    let mut wrong = String::new();
    for (program, mistake) in &mistakes {
        let said = errors.get(program).map_or(&[][..], Vec::as_slice);
        let [error] = said else {
            let _ = writeln!(
                wrong,
                "{}: one error, not {}:\n{}",
                mistake.name,
                said.len(),
                said.join("\n")
            );
            continue;
        };
        // Line numbers and bars at the start of a line are layout.
        let shown = error.lines().map(|line| {
            let line = line.trim_start();
            line.trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start()
        });
        let shown = one_blank(&shown.collect::<Vec<_>>().join("\n"));
        for words in &mistake.words {
            if !shown.contains(&one_blank(words)) {
                let _ = writeln!(wrong, "{}: nothing says `{words}`:\n{error}", mistake.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
