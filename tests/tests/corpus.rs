//! The real docs, end to end: stats, generation, and everything a user of the emitted crate would run on it.
//!
//! Needs `DOCWRIGHT_CORPUS`; without it these tests are reported as ignored.

use std::path::{Path, PathBuf};
use std::process::Output;

use docwright_tests::{
    cargo_elsewhere, corpus, docwright, lint, lock, read_tree, root, run_clean, snippet_code,
    stderr, stdout, target_dir, write_snippet_crate, write_tree,
};
use serde_json::Value;

fn v1() -> PathBuf {
    corpus().unwrap().join("graph-v1.0/api-reference/v1.0")
}

fn report(docs: &Path) -> Value {
    let output = docwright()
        .args(["check", "--format", "json", "--docs"])
        .arg(docs)
        .output()
        .unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{}",
        stderr(&output)
    );
    serde_json::from_str(&stdout(&output)).unwrap()
}

fn generate(docs: &Path, out: &Path, extra: &[&str]) -> Output {
    let name = ["--crate-name", "docs-models"];
    generate_named(docs, out, &[&name, extra].concat())
}

fn generate_named(docs: &Path, out: &Path, extra: &[&str]) -> Output {
    let output = docwright()
        .args(["generate", "--docs"])
        .arg(docs)
        .arg("--out")
        .arg(out)
        .arg("--runtime-path")
        .arg(root().join("generator/runtime"))
        .args(extra)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

fn cargo(crate_dir: &Path, args: &[&str]) -> Output {
    lock(crate_dir);
    let mut command = cargo_elsewhere(crate_dir);
    run_clean(command.args(args).env("RUSTDOCFLAGS", "-D warnings"))
}

fn number(value: &Value, path: &str) -> u64 {
    value
        .pointer(path)
        .and_then(Value::as_u64)
        .unwrap_or_else(|| panic!("no number at {path} in {value:#}"))
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn every_page_block_and_body_is_accounted_for() {
    let report = report(&v1());
    let summary = &report["summary"];
    assert_eq!(number(summary, "/pages"), 3341);
    let bodies = |tier: &str| number(summary, &format!("/bodies/{tier}"));
    let all = bodies("strict") + bodies("lossless") + bodies("guessed") + bodies("unparsed");
    let read = all - bodies("unparsed");
    assert!(
        read * 10_000 >= all * 9_985,
        "{read} of {all} JSON bodies were read"
    );
    let findings = report["findings"].as_array().unwrap();
    let unreadable = findings.iter().filter(|f| f["code"] == "DW0210").count() as u64;
    assert_eq!(
        unreadable,
        bodies("unparsed"),
        "each unreadable body is a finding"
    );
    for finding in findings {
        assert!(
            finding["line"].as_u64().unwrap() > 0 && finding["column"].as_u64().unwrap() > 0,
            "{finding}"
        );
    }
    let requests = |what: &str| number(summary, &format!("/requests/{what}"));
    let (pages, api) = (requests("pages"), requests("api pages"));
    assert!(
        pages * 100 >= api * 99,
        "{pages} of {api} API pages have a request type"
    );
    let (typed, answering) = (
        requests("of a documented type"),
        requests("urls answering a body"),
    );
    assert!(
        typed * 100 >= answering * 97,
        "{typed} of {answering} URLs that answer a body have a type for it"
    );
    assert_eq!(
        requests("urls") + requests("urls skipped"),
        number(summary, "/operations"),
        "each documented URL has a constructor or a finding"
    );
    let (built, shown) = (requests("examples reproduced"), requests("examples"));
    assert!(
        built * 100 >= shown * 97,
        "{built} of {shown} documented requests are built by a constructor of their page"
    );
    let rest = [
        "listed elsewhere",
        "contradicting their page",
        "listed nowhere",
    ];
    let rest: u64 = rest
        .iter()
        .map(|what| requests(&format!("examples {what}")))
        .sum();
    assert_eq!(
        built + rest,
        shown,
        "each documented request is accounted for"
    );
    let by_code: u64 = summary["findings"]
        .as_object()
        .unwrap()
        .values()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(by_code, findings.len() as u64);
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn the_emitted_crate_compiles_without_warnings_and_passes_its_tests() {
    let out = target_dir().join("tmp/v1.0");
    generate(&v1(), &out, &[]);
    // crates.io allows 300 features a package.
    let manifest = std::fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let manifest = toml::de::DeTable::parse(&manifest).unwrap();
    let features = manifest.get_ref().get("features").unwrap().get_ref();
    assert!(features.as_table().unwrap().len() < 250);
    // No requests, those of one first path segment, all of them.
    cargo(&out, &["check", "--quiet"]);
    cargo(&out, &["check", "--quiet", "--features", "groups"]);
    let all = ["--quiet", "--features", "all-operations"];
    let with = |verb: &[&'static str]| [verb, all.as_slice()].concat();
    cargo(&out, &with(&[lint(), "--all-targets"]));
    cargo(&out, &with(&["doc", "--no-deps"]));
    let passed = |test: &'static str| {
        let tested = cargo(&out, &with(&["test", "--test", test]));
        let text = stdout(&tested);
        let count = text.lines().filter_map(passed_in).max();
        count.unwrap_or_else(|| panic!("no count in {text}"))
    };
    let bodies = passed("round_trip");
    assert!(
        bodies > 2600,
        "only {bodies} documented bodies were round-tripped"
    );
    // Each documented request that a constructor builds is a test, and no other.
    let report = report(&v1());
    let count = |what: &str| number(&report, &format!("/summary/requests/{what}"));
    let built = count("examples reproduced") + count("examples listed elsewhere");
    let requests = passed("requests");
    assert_eq!(requests, built);
    let snippets = check_snippets(&out);
    assert_eq!(snippets, built);
    println!("{bodies} documented bodies round-trip; {requests} documented requests are built");
    for (path, bytes) in read_tree(&out)
        .iter()
        .filter(|(p, _)| !p.starts_with("target/"))
    {
        assert!(path.len() <= 100, "{path} is longer than 100 characters");
        assert!(
            !path.ends_with(".rs") || bytes.len() <= 500 << 10,
            "{path} has {} bytes",
            bytes.len()
        );
    }
}

/// The programs of README and the book, and one that uses 50 properties and 24 requests, compile with the crates of both
/// revisions at hand: between them types gained derived types, and pages gained and lost URLs.
#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn programs_compile_with_the_crates_of_two_revisions() {
    let older = corpus()
        .unwrap()
        .join("graph-v1.0-2021-05-31/api-reference/v1.0");
    for (name, docs) in [("older", older), ("newer", v1())] {
        let emitted = target_dir().join(format!("tmp/programs-{name}-crate"));
        let name_it = ["--crate-name", "docwright-graph"];
        generate_named(&docs, &emitted, &name_it);
        let out = target_dir().join(format!("tmp/programs-{name}"));
        let path = emitted.display().to_string().replace('\\', "/");
        let manifest = format!(
            "[package]\nname = \"programs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [dependencies]\ndocwright-graph = {{ path = \"{path}\", features = [\"client\", \"communications\", \
             \"drives\", \"groups\", \"me\", \"sites\", \"teams\", \"users\"] }}\n[workspace]\n"
        );
        let with_main =
            |program: &str| format!("#![allow(dead_code)]\n{program}\nfn main() {{}}\n");
        let five = with_main(include_str!("programs/five.rs.in"));
        let event = with_main(include_str!("programs/event.rs.in"));
        let readme = with_main(&first_program("README.md"));
        let models = with_main(&first_program("docs/models.md"));
        write_tree(
            &out,
            &[
                ("Cargo.toml", manifest.as_str()),
                ("src/bin/five.rs", &five),
                ("src/bin/event.rs", &event),
                ("src/bin/readme.rs", &readme),
                ("src/bin/models.rs", &models),
                ("src/bin/stays.rs", include_str!("programs/stays.rs.in")),
            ],
        );
        cargo(&out, &["check", "--quiet"]);
    }
}

/// The first Rust program of a page of this project.
fn first_program(page: &str) -> String {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    snippet_code(&text.replace("\r\n", "\n")).to_owned()
}

/// Checks a crate whose functions are the snippets of all documented requests; returns their number.
fn check_snippets(emitted: &Path) -> u64 {
    let out = target_dir().join("tmp/v1.0-snippets");
    let output = docwright()
        .args(["snippets", "--crate-name", "docs-models", "--docs"])
        .arg(v1())
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let tree = read_tree(&out);
    let snippets: Vec<(&str, &str)> = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, text)| (path.as_str(), std::str::from_utf8(text).unwrap()))
        .collect();
    let all = target_dir().join("tmp/v1.0-all-snippets");
    let count = snippets.len() as u64;
    write_snippet_crate(&all, ("docs-models", emitted), snippets);
    cargo(&all, &["check", "--quiet"]);
    count
}

/// `test result: ok. 3500 passed; 0 failed; ..` or the harness' own closing line.
fn passed_in(line: &str) -> Option<u64> {
    let before = line.split(" passed").next().filter(|b| *b != line)?;
    before.rsplit([' ', '\t']).next()?.parse().ok()
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn output_does_not_depend_on_threads_or_folder() {
    let base = target_dir().join("tmp");
    let (one, many) = (base.join("threads-1"), base.join("elsewhere/threads-8"));
    for (out, threads) in [(&one, "1"), (&many, "8")] {
        if out.exists() {
            std::fs::remove_dir_all(out).unwrap();
        }
        generate(&v1(), out, &["--threads", threads]);
    }
    let (a, b) = (read_tree(&one), read_tree(&many));
    assert!(a.len() > 1000);
    assert!(a == b, "threads or place changed the output");
}

/// The page that the project began with: a side-by-side page with eight requests, five responses, five notifications.
#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn the_seed_page_with_the_real_resource_pages() {
    let scratch = tempfile::tempdir().unwrap();
    let docs = scratch.path().join("docs");
    for (from, to) in [
        (corpus().unwrap().join("seed"), "api"),
        (v1().join("resources"), "resources"),
    ] {
        std::fs::create_dir_all(docs.join(to)).unwrap();
        for (path, bytes) in read_tree(&from)
            .into_iter()
            .filter(|(p, _)| p.ends_with(".md"))
        {
            let name = path.rsplit('/').next().unwrap();
            std::fs::write(docs.join(to).join(name), bytes).unwrap();
        }
    }
    let out = target_dir().join("tmp/seed");
    generate(&docs, &out, &[]);
    let tested = cargo(&out, &["test"]);
    let text = stdout(&tested);
    let ours: Vec<&str> = text
        .lines()
        .filter(|l| l.starts_with("test ") && l.contains("api/"))
        .collect();
    let outcome = |words: &str| ours.iter().filter(|l| l.contains(words)).count();
    assert_eq!(ours.len(), outcome("... ok"), "{ours:#?}");
    assert!(
        ours.len() >= 18,
        "8 requests, 5 responses and 5 notifications, got {}: {ours:#?}",
        ours.len()
    );
}
