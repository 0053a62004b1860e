//! `docwright diff` through the real binary: what is told, what is kept quiet about, and the statuses.

use std::path::Path;
use std::process::{Command, Output};

use docwright_tests::{docwright, read_tree, root, stderr, stdout, write_tree};
use serde_json::Value;
use tempfile::TempDir;

const LAMP: &str = r#"---
doc_type: "resourcePageType"
---
# lamp resource type

Namespace: contoso.home

A lamp. Inherits from [device](device.md).

## Properties

|Property|Type|Description|
|:--|:--|:--|
|watt|Int32|Power.|
|hue|contoso.home.hue|Colour. Possible values are: `red`, `blue`.|
|shade|[shade](shade.md)|What is above it.|

## Relationships

|Relationship|Type|Description|
|:--|:--|:--|
|cords|[cord](cord.md) collection|Its cords.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.device" } -->
```json
{
  "watt": 60,
  "hue": "String",
  "shade": { "@odata.type": "contoso.home.shade" }
}
```
"#;

const DEVICE: &str = r#"# device resource type

Namespace: contoso.home

Any device.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Its id.|
|serial|String|Its number.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.device", "keyProperty": "id" } -->
```json
{ "id": "String", "serial": "String" }
```
"#;

const CORD: &str = r#"# cord resource type

Namespace: contoso.home

A cord.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|Its id.|
|metres|Double|Its length.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.cord", "keyProperty": "id" } -->
```json
{ "id": "String", "metres": 1.5 }
```
"#;

const SHADE: &str = r#"# shade resource type

Namespace: contoso.home

What is above a lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|material|String|What it is made of.|
|diameter|Double|In metres.|
|height|Double|In metres.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "contoso.home.shade" } -->
```json
{ "material": "String", "diameter": 0.3, "height": 0.2 }
```
"#;

const CORDS: &str = r#"# List cords

Namespace: contoso.home

The cords of a lamp.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}/cords
```

## Response

`200 OK` and a collection of [cord](../resources/cord.md) objects.

## Example

<!-- { "blockType": "request", "name": "list_cords" } -->
```http
GET https://contoso.com/v1.0/lamps/7/cords
```

<!-- { "blockType": "response", "@odata.type": "contoso.home.cord", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{ "value": [ { "id": "1", "metres": 2.5 } ] }
```
"#;

const LIGHT: &str = r#"# lamp: light

Namespace: contoso.home

Lights it.

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /lamps/{id}/light
```

## Request body

|Parameter|Type|Description|
|:--|:--|:--|
|seconds|Int32|How long.|

## Response

`204 No Content`.

## Example

<!-- { "blockType": "request", "name": "light_lamp" } -->
```http
POST https://contoso.com/v1.0/lamps/7/light
Content-type: application/json

{ "seconds": 5 }
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
"#;

const TREE: [(&str, &str); 6] = [
    ("resources/lamp.md", LAMP),
    ("resources/device.md", DEVICE),
    ("resources/cord.md", CORD),
    ("resources/shade.md", SHADE),
    ("api/lamp-list-cords.md", CORDS),
    ("api/lamp-light.md", LIGHT),
];

fn diff(old: &str, new: &str, more: &[&str]) -> Output {
    docwright()
        .arg("diff")
        .arg(old)
        .arg(new)
        .args(more)
        .output()
        .unwrap()
}

/// The tree with texts replaced; each must stand in the file. A path `a -> b` moves the file as well.
fn edited(folder: &Path, edits: &[(&str, &str, &str)]) {
    let mut files: Vec<(String, String)> = TREE
        .iter()
        .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()))
        .collect();
    for (path, from, to) in edits {
        let (path, moved) = path.split_once(" -> ").unwrap_or((path, path));
        let all = path == "*";
        let mut found = false;
        for (name, text) in files.iter_mut().filter(|(name, _)| all || name == path) {
            found |= text.contains(from);
            *text = text.replace(from, to);
            if !all {
                moved.clone_into(name);
            }
        }
        assert!(found, "{from} does not stand in {path}");
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    write_tree(folder, &files);
}

/// `kind subject: before -> after [rust/http]` of each change.
fn told(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap();
    let changes = report["changes"].as_array().unwrap().iter();
    changes
        .map(|c| {
            let word = |key: &str| c[key].as_str().unwrap();
            let (kind, subject, before, after) =
                (word("kind"), word("subject"), word("before"), word("after"));
            format!(
                "{kind} {subject}: {before} -> {after} [{}/{}]",
                word("rust"),
                word("http")
            )
        })
        .collect()
}

/// Edits, and the changes that they make.
type Case<'c> = (&'c [(&'c str, &'c str, &'c str)], &'c [&'c str]);

const CASES: &[Case<'_>] = &[
    // Edits of wording alone.
    (
        &[
            (
                "resources/lamp.md",
                "Power.",
                "How much it **draws**, in watt.",
            ),
            (
                "resources/lamp.md",
                "A lamp. Inherits",
                "Something that gives light.\n\n> **Note:** it may be hot.\n\nInherits",
            ),
            (
                "api/lamp-light.md",
                "Lights it.",
                "Lights the lamp for a while.",
            ),
            ("api/lamp-list-cords.md", "2.5", "7.25"),
            (
                "resources/cord.md",
                "A cord.",
                "A [cord](https://contoso.com).",
            ),
        ],
        &[],
    ),
    (
        &[(
            "resources/shade.md",
            "|height|Double|In metres.|",
            "|height|Double|In metres.|\n|colour|String|Its colour.|",
        )],
        &["property-added contoso.home.shade/colour:  -> Edm.String [additive/additive]"],
    ),
    (
        &[
            ("resources/shade.md", "|height|Double|In metres.|\n", ""),
            ("resources/shade.md", ", \"height\": 0.2", ""),
        ],
        &["property-removed contoso.home.shade/height: Edm.Double ->  [breaking/breaking]"],
    ),
    (
        &[
            ("resources/shade.md", "|diameter|", "|diametre|"),
            ("resources/shade.md", "\"diameter\"", "\"diametre\""),
        ],
        &["property-renamed contoso.home.shade/diametre: diameter -> diametre [breaking/breaking]"],
    ),
    (
        &[("resources/lamp.md", "|watt|Int32|", "|watt|Int64|")],
        &[
            "property-type-changed contoso.home.lamp/watt: Edm.Int32 -> Edm.Int64 [breaking/breaking]",
        ],
    ),
    (
        &[("resources/shade.md", "|material|String|", "|material|Guid|")],
        &[
            "property-type-changed contoso.home.shade/material: Edm.String -> Edm.Guid [breaking/neutral]",
        ],
    ),
    (
        &[
            (
                "resources/shade.md",
                "|material|String|",
                "|material|String collection|",
            ),
            (
                "resources/shade.md",
                "\"material\": \"String\"",
                "\"material\": [\"String\"]",
            ),
        ],
        &[
            "property-collection-changed contoso.home.shade/material: Edm.String -> Collection(Edm.String) [breaking/breaking]",
        ],
    ),
    (
        &[(
            "resources/lamp.md",
            "`red`, `blue`",
            "`red`, `blue`, `green`",
        )],
        &["member-added contoso.home.hue/green:  ->  [additive/additive]"],
    ),
    (
        &[("resources/lamp.md", "`red`, `blue`", "`red`")],
        &["member-removed contoso.home.hue/blue:  ->  [breaking/breaking]"],
    ),
    // A type takes another name everywhere: one change.
    (
        &[
            ("*", "contoso.home.shade", "contoso.home.lampShade"),
            ("*", "[shade](shade.md)", "[lampShade](shade.md)"),
        ],
        &[
            "type-renamed contoso.home.lampShade: contoso.home.shade -> contoso.home.lampShade [breaking/breaking]",
        ],
    ),
    // A type moves to another namespace, with its page.
    (
        &[
            ("*", "contoso.home.shade", "contoso.parts.shade"),
            (
                "resources/shade.md",
                "Namespace: contoso.home",
                "Namespace: contoso.parts",
            ),
            (
                "resources/shade.md -> resources/parts-shade.md",
                "# shade",
                "# shade",
            ),
            ("resources/lamp.md", "(shade.md)", "(parts-shade.md)"),
        ],
        &[
            "type-moved contoso.parts.shade: contoso.home.shade -> contoso.parts.shade [breaking/breaking]",
            "page-moved resources/parts-shade.md: resources/shade.md -> resources/parts-shade.md [neutral/neutral]",
        ],
    ),
    // A property moves to the base.
    (
        &[
            ("resources/lamp.md", "|watt|Int32|Power.|\n", ""),
            ("resources/lamp.md", "  \"watt\": 60,\n", ""),
            (
                "resources/device.md",
                "|serial|String|Its number.|",
                "|serial|String|Its number.|\n|watt|Int32|Power.|",
            ),
        ],
        &[
            "property-moved-to-base contoso.home.device/watt: contoso.home.lamp -> contoso.home.device [additive/additive]",
        ],
    ),
    // And from the base to the derived type.
    (
        &[
            ("resources/device.md", "|serial|String|Its number.|\n", ""),
            ("resources/device.md", ", \"serial\": \"String\"", ""),
            (
                "resources/lamp.md",
                "|watt|Int32|Power.|",
                "|watt|Int32|Power.|\n|serial|String|Its number.|",
            ),
        ],
        &[
            "property-moved-to-derived contoso.home.device/serial: contoso.home.device -> contoso.home.lamp [breaking/breaking]",
        ],
    ),
    // A relationship takes another name: the URLs through it are no changes of their own.
    (
        &[("*", "|cords|", "|cordsOf|"), ("*", "/cords", "/cordsOf")],
        &["property-renamed contoso.home.lamp/cordsOf: cords -> cordsOf [breaking/breaking]"],
    ),
    // An action takes another name, another parameter, or goes.
    (
        &[("*", "/light", "/lights")],
        &[
            "operation-renamed contoso.home.lamp/lights: contoso.home.lamp/light -> contoso.home.lamp/lights [breaking/breaking]",
        ],
    ),
    (
        &[(
            "api/lamp-light.md",
            "|seconds|Int32|How long.|",
            "|seconds|Int32|How long.|\n|tone|String|Which colour. Required.|",
        )],
        &[
            "required-parameter-added contoso.home.lamp/light/tone:  -> Edm.String [breaking/breaking]",
        ],
    ),
    (
        &[(
            "api/lamp-light.md",
            "|seconds|Int32|How long.|",
            "|seconds|Int32|How long.|\n|tone|String|Which colour. Optional.|",
        )],
        &["parameter-added contoso.home.lamp/light/tone:  -> Edm.String [additive/additive]"],
    ),
    // A URL more.
    (
        &[(
            "api/lamp-list-cords.md",
            "GET /lamps/{id}/cords\n",
            "GET /lamps/{id}/cords\nGET /lamps/{id}/cords/$count\n",
        )],
        &["request-added GET /lamps/{id}/cords/$count:  ->  [additive/additive]"],
    ),
];

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
        let told = told(&stdout(&output));
        assert_eq!(told, *wanted, "{edits:?}\n{}", stderr(&output));
        let breaking = wanted.iter().any(|w| w.contains("breaking"));
        assert_eq!(output.status.code(), Some(i32::from(breaking)), "{edits:?}");
    }
}

#[test]
fn what_came_goes_when_the_sides_are_swapped() {
    let scratch = TempDir::new().unwrap();
    let (old, new) = (scratch.path().join("old"), scratch.path().join("new"));
    edited(&old, &[]);
    edited(&new, &[]);
    std::fs::remove_file(new.join("resources/cord.md")).unwrap();
    std::fs::remove_file(new.join("api/lamp-light.md")).unwrap();
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    assert_eq!(
        told(&stdout(&diff(old, new, &["--format", "json"]))),
        [
            "type-undefined contoso.home.cord: a structured type ->  [breaking/neutral]",
            "operation-removed contoso.home.lamp/light: action ->  [breaking/breaking]"
        ]
    );
    assert_eq!(
        told(&stdout(&diff(new, old, &["--format", "json"]))),
        [
            "type-defined contoso.home.cord:  -> a structured type [breaking/neutral]",
            "operation-added contoso.home.lamp/light:  -> action [additive/additive]"
        ]
    );
}

#[test]
fn every_format_tells_the_same_changes_and_the_version_that_they_ask_for() {
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
                    "{format} does not tell {words}:\n{report}"
                );
            }
        }
    }
    let markdown = stdout(&diff(old, new, &["--format", "markdown"]));
    assert_eq!(
        markdown,
        "## [Unreleased]\n\nThe crate needs a major step (below 1.0: minor).\n\n### Added\n\n\
         - property added: `contoso.home.shade`, `colour` (`Edm.String`)\n\n### Changed\n\n\
         - property type changed: `contoso.home.lamp`, `watt` (`Edm.Int32` to `Edm.Int64`) **breaking for Rust and HTTP**\n"
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

fn git(at: &Path, args: &[&str]) {
    let output = Command::new("git")
        .current_dir(at)
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {args:?}: {}", stderr(&output));
}

#[test]
fn revisions_of_a_repository_are_read_without_touching_it() {
    let scratch = TempDir::new().unwrap();
    let repository = scratch.path().join("repository");
    let docs = repository.join("docs");
    edited(&docs, &[]);
    std::fs::write(repository.join("README.md"), "# Not a page of the docs\n").unwrap();
    git(&repository, &["init", "--quiet"]);
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "-m", "one"]);
    edited(
        &docs,
        &[("resources/lamp.md", "|watt|Int32|", "|watt|Int64|")],
    );
    git(&repository, &["commit", "--quiet", "-am", "two"]);
    edited(
        &docs,
        &[
            (
                "resources/lamp.md",
                "`red`, `blue`",
                "`red`, `blue`, `green`",
            ),
            ("resources/lamp.md", "|watt|Int32|", "|watt|Int64|"),
        ],
    );
    let before = read_tree(&repository);
    let run = |old: &str, new: &str| {
        let mut command = docwright();
        command
            .args(["diff", old, new, "--format", "json"])
            .current_dir(&repository);
        command.output().unwrap()
    };
    let retyped =
        "property-type-changed contoso.home.lamp/watt: Edm.Int32 -> Edm.Int64 [breaking/breaking]";
    let member = "member-added contoso.home.hue/green:  ->  [additive/additive]";
    for (old, new, wanted) in [
        ("git:HEAD~1", "git:HEAD", &[retyped][..]),
        ("git:HEAD~1:docs", "git:HEAD:docs", &[retyped]),
        ("git:HEAD:docs", "git:HEAD", &[]),
        ("git:HEAD", "docs", &[member]),
        ("git:HEAD~1", "docs", &[retyped, member]),
        ("git:HEAD~1", docs.to_str().unwrap(), &[retyped, member]),
    ] {
        let output = run(old, new);
        assert_eq!(
            told(&stdout(&output)),
            wanted,
            "{old} {new}: {}",
            stderr(&output)
        );
    }
    for (old, new, words) in [
        ("git:nowhere", "docs", "no revision `nowhere`"),
        ("git:--help", "docs", "no revision `--help`"),
        ("git:HEAD:none", "docs", "cannot be listed"),
        ("git:HEAD:README.md", "docs", "cannot be listed"),
    ] {
        let output = run(old, new);
        assert_eq!(output.status.code(), Some(2), "{old}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        assert!(stdout(&output).is_empty());
    }
    assert!(
        read_tree(&repository) == before,
        "nothing is checked out or written"
    );
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
        told(&stdout(&diff(docs, path, &["--format", "json"]))),
        [""; 0]
    );
    assert_eq!(
        told(&stdout(&diff(path, docs, &["--format", "json"]))),
        [""; 0]
    );
    let changed = text.replace(
        r#"<Property Name="metres" Type="Edm.Double" />"#,
        r#"<Property Name="metres" Type="Edm.Single" Nullable="false" />"#,
    );
    assert_ne!(changed, text);
    std::fs::write(&metadata, changed).unwrap();
    assert_eq!(
        told(&stdout(&diff(docs, path, &["--format", "json"]))),
        [
            "property-type-changed contoso.home.cord/metres: Edm.Double -> Edm.Single [breaking/breaking]"
        ]
    );
}

#[test]
fn what_cannot_be_read_never_looks_like_no_change() {
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
        (at("nothing.xml"), "nothing to compare"),
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

/// The project's own pages: a paragraph more on every page changes nothing.
#[test]
fn words_on_every_page_are_no_change() {
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
    assert_eq!(told(&stdout(&output)), [""; 0], "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0));
}
