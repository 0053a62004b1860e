//! ApiDoctor's configuration files, unchanged, through the real binary.

use std::path::Path;
use std::process::Output;

use docwright_tests::pages::DAMAGED_LAMP as LAMP;
use docwright_tests::{docwright, stderr, stdout, write_tree};

fn check(docs: &Path, args: &[&str]) -> Output {
    docwright()
        .args(["check", "--format", "json", "--docs"])
        .arg(docs)
        .args(args)
        .output()
        .unwrap()
}

/// Code, severity and path of each finding of these rules.
fn findings(output: &Output, rules: &[&str]) -> Vec<String> {
    let report: serde_json::Value =
        serde_json::from_str(&stdout(output)).unwrap_or_else(|e| panic!("{e}: {}", stderr(output)));
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings
        .filter(|f| rules.contains(&text(f, "name").as_str()))
        .map(|f| {
            format!(
                "{} {} {}",
                text(f, "name"),
                text(f, "severity"),
                text(f, "path")
            )
        })
        .collect()
}

#[test]
fn the_configuration_of_the_docs_is_honoured() {
    let scratch = tempfile::tempdir().unwrap();
    let config = r#"{ // as ApiDoctor accepts it
        schemaConfig: {
            "requiredYamlHeaders": ["title", "author",],
            "treatErrorsAsWarningsWorkloads": ["garden"],
            "foldersToSkip": ["drafts"],
            "filesToSkip": ["notes.md"],
            "textToRemoveFromPropertyNames": [" [old]"]
        }
    }"#;
    write_tree(
        scratch.path(),
        &[
            ("config/any-name.json", config),
            ("config/links.json", "{\"pathsToIgnore\": [\"../gone/\"]}"),
            ("api/drafts-2020/lamp.md", "# Draft\n"),
            ("api/notes.md", "# Notes\n"),
            ("resources/garden-lamp.md", "# gardenLamp resource type\n"),
            ("resources/lamp.md", LAMP),
            (
                "resources/room.md",
                "---\ntitle: room\nauthor: ada\n---\n# room resource type\n\nSee [a](../gone/a.md) and [b](gone.md).\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|size [old]|Int32|The size.|\n",
            ),
        ],
    );
    let output = check(scratch.path(), &[]);
    let found = findings(
        &output,
        &[
            "configured-key-missing",
            "link-missing",
            "property-name-unclear",
        ],
    );
    assert_eq!(
        found,
        [
            "configured-key-missing error resources/lamp.md",
            "link-missing warning resources/room.md",
            "configured-key-missing warning resources/garden-lamp.md",
        ]
    );
    let printed = stdout(&check(scratch.path(), &["--print-policy"]));
    assert!(
        printed.contains("errors are warnings, by the configuration of the docs:\n  pages with `garden` in their path"),
        "{printed}"
    );
}

#[test]
fn an_invalid_configuration_ends_the_run_at_its_place() {
    for (name, text, place) in [
        (
            "schema-config.json",
            "{\n  \"schemaConfig\": { \"baseUrls\": 1 }\n}",
            "schema-config.json:2:33: `baseUrls` is an array of strings, found a number",
        ),
        ("schema-config.json", "{", "schema-config.json:1:"),
        (
            "outline.json",
            "{\"apiPageType\": [\n  {\"level\": 2}]}",
            "outline.json:2:3: the entry has neither `title` nor `condition`",
        ),
        ("outline.json", "{\"apiPageType\": [", "outline.json:1:18: "),
        (
            "schema-config.json",
            "{\"schemaConfig\": []}",
            "schema-config.json:1:18: `schemaConfig` is an object, found an array",
        ),
    ] {
        let scratch = tempfile::tempdir().unwrap();
        write_tree(scratch.path(), &[("resources/lamp.md", LAMP), (name, text)]);
        let output = check(scratch.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", stderr(&output));
        let message = stderr(&output);
        assert!(message.contains(place), "{name}: {message}");
    }
}

/// A file that is there and cannot be read is never taken to be absent.
#[test]
fn a_configuration_that_is_not_utf8_ends_the_run() {
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), &[("resources/lamp.md", LAMP)]);
    let path = scratch.path().join("any-name.json");
    std::fs::write(path, b"{\"requiredYamlHeaders\": [\"\xff\"]}").unwrap();
    let output = check(scratch.path(), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let message = stderr(&output);
    let expected =
        "any-name.json: the configuration cannot be read: line 1, column 27 is not UTF-8";
    assert!(message.contains(expected), "{message}");
}
