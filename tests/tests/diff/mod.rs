//! `docwright diff` through the real binary: what is reported, what is not, and the exit statuses.

mod api;
mod edits;
mod equal;
mod home;
mod revisions;

use std::path::Path;

use docwright_tests::{docwright, read_tree, root, stderr, stdout, write_tree};
use serde_json::Value;
use tempfile::TempDir;

use edits::CASES;
use home::{diff, edited, reported};

#[test]
fn each_edit_is_one_change_of_its_kind() {
    let scratch = TempDir::new().unwrap();
    let old = scratch.path().join("old");
    edited(&old, &[]);
    for (index, (edits, wanted)) in CASES.iter().enumerate() {
        let new = scratch.path().join(format!("new{index}"));
        edited(&new, edits);
        let output = diff(
            old.to_str().unwrap(),
            new.to_str().unwrap(),
            &["--format", "json"],
        );
        let reported = reported(&stdout(&output));
        assert_eq!(reported, *wanted, "{edits:?}\n{}", stderr(&output));
        let breaking = wanted.iter().any(|w| w.contains("breaking"));
        assert_eq!(output.status.code(), Some(i32::from(breaking)), "{edits:?}");
    }
}

#[test]
fn swapped_sides_give_the_inverse_changes() {
    let scratch = TempDir::new().unwrap();
    let (old, new) = (scratch.path().join("old"), scratch.path().join("new"));
    edited(&old, &[]);
    edited(&new, &[]);
    std::fs::remove_file(new.join("resources/cord.md")).unwrap();
    std::fs::remove_file(new.join("api/lamp-light.md")).unwrap();
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    assert_eq!(
        reported(&stdout(&diff(old, new, &["--format", "json"]))),
        [
            "type-undefined contoso.home.cord: a structured type ->  [breaking/neutral]",
            "operation-removed contoso.home.lamp/light: action ->  [breaking/breaking]"
        ]
    );
    assert_eq!(
        reported(&stdout(&diff(new, old, &["--format", "json"]))),
        [
            "type-defined contoso.home.cord:  -> a structured type [breaking/neutral]",
            "operation-added contoso.home.lamp/light:  -> action [additive/additive]"
        ]
    );
}

#[test]
fn every_format_reports_the_same_changes_and_the_required_version_step() {
    let scratch = TempDir::new().unwrap();
    let (old, new) = (scratch.path().join("old"), scratch.path().join("new"));
    edited(&old, &[]);
    edited(
        &new,
        &[
            (
                "resources/shade.md",
                "|height|Double|In metres.|",
                "|height|Double|In metres.|\n|colour|String|Its colour.|",
            ),
            ("resources/lamp.md", "|watt|Int32|", "|watt|Int64|"),
        ],
    );
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    for (version, next) in [("0.4.1", "0.5.0"), ("0.0.3", "0.0.4"), ("2.3.4", "3.0.0")] {
        for format in ["text", "json", "markdown"] {
            let report = stdout(&diff(
                old,
                new,
                &["--format", format, "--crate-version", version],
            ));
            for words in ["watt", "Edm.Int64", "colour", next] {
                assert!(
                    report.contains(words),
                    "{format} does not report {words}:\n{report}"
                );
            }
        }
    }
    let markdown = stdout(&diff(old, new, &["--format", "markdown"]));
    assert_eq!(
        markdown,
        "## [Unreleased]

The crate needs a major version bump (below 1.0: minor).

### Added

- property added: `contoso.home.shade`, `colour` (`Edm.String`)

### Changed

- property type changed: `contoso.home.lamp`, `watt` (`Edm.Int32` to `Edm.Int64`) **breaking for Rust and HTTP**
"
    );
    let json: Value =
        serde_json::from_str(&stdout(&diff(old, new, &["--format", "json"]))).unwrap();
    assert_eq!(
        json["semver"],
        serde_json::json!({"rust": "major", "http": "major"})
    );
    let place = &json["changes"][0]["new"];
    assert_eq!(
        (place["path"].as_str(), place["line"].as_u64()),
        (Some("resources/shade.md"), Some(14))
    );
}

#[test]
fn the_threshold_and_the_audience_decide_the_status() {
    let scratch = TempDir::new().unwrap();
    let (old, added, retyped) = (
        scratch.path().join("old"),
        scratch.path().join("added"),
        scratch.path().join("retyped"),
    );
    edited(&old, &[]);
    edited(
        &added,
        &[(
            "resources/shade.md",
            "|height|Double|In metres.|",
            "|height|Double|In metres.|\n|colour|String|Its colour.|",
        )],
    );
    edited(
        &retyped,
        &[("resources/shade.md", "|material|String|", "|material|Guid|")],
    );
    let status = |new: &Path, more: &[&str]| {
        diff(old.to_str().unwrap(), new.to_str().unwrap(), more)
            .status
            .code()
    };
    for (new, more, code) in [
        (&old, &["--fail-on", "neutral"][..], 0),
        (&added, &[][..], 0),
        (&added, &["--fail-on", "additive"][..], 1),
        (&added, &["--fail-on", "never"][..], 0),
        (&retyped, &[][..], 1),
        (&retyped, &["--for", "http"][..], 0),
        (&retyped, &["--for", "rust"][..], 1),
        (&retyped, &["--for", "http", "--fail-on", "neutral"][..], 1),
    ] {
        assert_eq!(status(new, more), Some(code), "{more:?}");
    }
}

#[test]
fn docs_compare_with_metadata() {
    let scratch = TempDir::new().unwrap();
    let docs = scratch.path().join("docs");
    edited(&docs, &[]);
    let exported = docwright()
        .args(["export", "--format", "csdl", "--docs"])
        .arg(&docs)
        .output()
        .unwrap();
    let metadata = scratch.path().join("metadata.xml");
    let text = stdout(&exported);
    std::fs::write(&metadata, &text).unwrap();
    let (docs, path) = (docs.to_str().unwrap(), metadata.to_str().unwrap());
    assert_eq!(
        reported(&stdout(&diff(docs, path, &["--format", "json"]))),
        [""; 0]
    );
    assert_eq!(
        reported(&stdout(&diff(path, docs, &["--format", "json"]))),
        [""; 0]
    );
    let changed = text.replace(
        r#"<Property Name="metres" Type="Edm.Double" />"#,
        r#"<Property Name="metres" Type="Edm.Single" Nullable="false" />"#,
    );
    assert_ne!(changed, text);
    std::fs::write(&metadata, changed).unwrap();
    assert_eq!(
        reported(&stdout(&diff(docs, path, &["--format", "json"]))),
        [
            "property-type-changed contoso.home.cord/metres: Edm.Double -> Edm.Single [breaking/breaking]"
        ]
    );
}

#[test]
fn unreadable_input_never_looks_like_no_change() {
    let scratch = TempDir::new().unwrap();
    let docs = scratch.path().join("docs");
    edited(&docs, &[]);
    write_tree(
        scratch.path(),
        &[
            ("empty/notes.txt", "nothing"),
            ("plain/page.md", "# Only words\n"),
            ("broken.xml", "<Schema><EntityType"),
            ("nothing.xml", r#"<Schema Namespace="n"></Schema>"#),
        ],
    );
    let docs = docs.to_str().unwrap().to_owned();
    let at = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    for (other, words) in [
        (at("gone"), "gone"),
        (at("empty"), "no Markdown page"),
        (at("plain"), "annotated block"),
        (at("broken.xml"), "broken.xml:1:"),
        (at("nothing.xml"), "defines no type and no operation"),
    ] {
        for format in ["text", "json", "markdown"] {
            for (old, new) in [(&docs, &other), (&other, &docs)] {
                let output = diff(old, new, &["--format", format, "--fail-on", "never"]);
                assert_eq!(output.status.code(), Some(2), "{other} {format}");
                assert!(stdout(&output).is_empty());
                assert!(stderr(&output).contains(words), "{}", stderr(&output));
            }
        }
    }
    let output = diff(&docs, &docs, &["--crate-version", "one"]);
    assert_eq!(output.status.code(), Some(2));
}

/// The project's own pages: another paragraph on every page changes nothing.
#[test]
fn changed_prose_is_not_a_change() {
    let scratch = TempDir::new().unwrap();
    let mut pages = 0;
    for (path, bytes) in read_tree(&root().join("docs-src")) {
        let mut text = String::from_utf8(bytes).unwrap();
        if path.ends_with(".md") && (path.starts_with("api/") || path.starts_with("resources/")) {
            let at = text
                .find("\n# ")
                .and_then(|h| text[h + 1..].find('\n').map(|e| h + 1 + e))
                .unwrap();
            text.insert_str(
                at,
                "\n\nA *new* sentence that says `nothing` of [importance](https://contoso.com).",
            );
            pages += 1;
        }
        write_tree(scratch.path(), &[(path.as_str(), text.as_str())]);
    }
    assert!(pages > 50);
    let docs = root().join("docs-src");
    let output = diff(
        docs.to_str().unwrap(),
        scratch.path().to_str().unwrap(),
        &["--format", "json", "--fail-on", "neutral"],
    );
    assert_eq!(reported(&stdout(&output)), [""; 0], "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0));
}

/// A model file gives the same changes as the docs that it was generated from.
#[test]
fn a_model_file_is_equivalent_to_its_docs() {
    let scratch = TempDir::new().unwrap();
    let (docs, new, model) = (
        scratch.path().join("docs"),
        scratch.path().join("new"),
        scratch.path().join("model.json"),
    );
    edited(&docs, &[]);
    let wanted =
        "property-type-changed contoso.home.lamp/watt: Edm.Int32 -> Edm.Int64 [breaking/breaking]";
    edited(
        &new,
        &[("resources/lamp.md", "|watt|Int32|", "|watt|Int64|")],
    );
    let exported = docwright()
        .args(["export", "--format", "model", "--docs"])
        .arg(&docs)
        .arg("--out")
        .arg(&model)
        .output()
        .unwrap();
    assert!(exported.status.success(), "{}", stderr(&exported));
    let (docs, new, path) = (
        docs.to_str().unwrap(),
        new.to_str().unwrap(),
        model.to_str().unwrap(),
    );
    assert_eq!(
        reported(&stdout(&diff(path, docs, &["--format", "json"]))),
        [""; 0]
    );
    assert_eq!(
        reported(&stdout(&diff(docs, path, &["--format", "json"]))),
        [""; 0]
    );
    assert_eq!(
        reported(&stdout(&diff(path, new, &["--format", "json"]))),
        [wanted]
    );
    let text = std::fs::read_to_string(&model).unwrap();
    for (broken, words) in [
        (
            text.replace("\"docwright\": 1", "\"docwright\": 2"),
            "format 2",
        ),
        (text[..text.len() / 2].to_owned(), "not JSON"),
        (text.replace("Edm.Int32", "Edm.Nothing"), "Edm.Nothing"),
        ("{}".to_owned(), "not a model written by"),
    ] {
        std::fs::write(&model, broken).unwrap();
        let output = diff(path, docs, &["--fail-on", "never"]);
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

/// The project's own pages: a model file loses nothing.
#[test]
fn a_model_file_of_many_pages_round_trips() {
    let scratch = TempDir::new().unwrap();
    let model = scratch.path().join("model.json");
    let docs = root().join("docs-src");
    let exported = docwright()
        .args(["export", "--format", "model", "--docs"])
        .arg(&docs)
        .arg("--out")
        .arg(&model)
        .output()
        .unwrap();
    assert!(exported.status.success(), "{}", stderr(&exported));
    let output = diff(
        model.to_str().unwrap(),
        docs.to_str().unwrap(),
        &["--format", "json", "--fail-on", "neutral"],
    );
    assert_eq!(reported(&stdout(&output)), [""; 0], "{}", stderr(&output));
}
