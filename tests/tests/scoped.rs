//! `check` of some pages, rules and severities, its order and totals, owners, addresses, and `explain`.

use std::path::Path;
use std::process::Output;

use docwright_tests::pages::DAMAGED_LAMP;
use docwright_tests::{Fixture, docwright, stderr, stdout};
use serde_json::Value;

const DOCS: &str = r#"
//- /.git/HEAD
ref: refs/heads/main
//- /.github/CODEOWNERS
* @everyone
/docs/api/ @api-team
//- /docwright.toml
[[suppress]]
code = "DW0901"
path = "**"
reason = "unused"
//- /docs/api/lamp-set.md
# Set lamp

## HTTP request

```http
POST /lamps
```

## Example

<!-- {"blockType": "request", "name": "set_lamp"} -->
```http
POST https://example.com/v1.0/lamps

{"level": 7,}
```
//- /docs/resources/room.md
---
author: ann
ms.author: bob
---
# room resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|lamp|lmap|Its lamp.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.room"} -->
```json
{"id": "String", "lamp": {"@odata.type": "contoso.home.lmap"},}
```
"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let docs = Fixture::parse(DOCS).with("docs/resources/lamp.md", DAMAGED_LAMP);
        docs.write(scratch.path());
        Self(scratch)
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Output {
        docwright()
            .arg("check")
            .args(args)
            .current_dir(self.0.path().join(folder))
            .output()
            .unwrap()
    }

    fn check(&self, args: &[&str]) -> Output {
        self.run_in("", &[&["--docs", "docs"], args].concat())
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.check(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&stdout(&output))
            .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)))
    }
}

fn all<'v>(report: &'v Value, member: &str) -> Vec<&'v str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|f| f[member].as_str().unwrap()).collect()
}

#[test]
fn findings_are_ordered_by_severity_rule_and_path() {
    let report = Folder::new().json(&[]);
    let findings = report["findings"].as_array().unwrap();
    let key = |f: &Value| {
        let severity = ["error", "warning", "info"]
            .iter()
            .position(|s| f["severity"] == *s);
        let text = |name: &str| f[name].as_str().unwrap().to_owned();
        (severity, text("code"), text("path"), f["line"].as_u64())
    };
    let keys: Vec<_> = findings.iter().map(key).collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    assert!(keys.len() > 4);
}

#[test]
fn only_what_is_asked_for_is_reported() {
    let folder = Folder::new();
    let whole = folder.json(&[]);
    let number = whole["findings"].as_array().unwrap().len();
    for path in [
        "docs/resources/lamp.md",
        "resources/lamp.md",
        "./docs/resources/lamp.md",
    ] {
        let some = folder.json(&[path]);
        let paths = all(&some, "path");
        assert!(
            !paths.is_empty() && paths.iter().all(|p| *p == "resources/lamp.md"),
            "{paths:?}"
        );
        let left = some["summary"]["suppressed"]["scope"].as_u64().unwrap();
        assert_eq!(paths.len() + left as usize, number);
        assert_eq!(some["summary"]["pages"], 3, "the whole tree is read");
    }
    let both = folder.json(&["docs/resources", "docs/api/lamp-set.md"]);
    assert!(all(&both, "path").contains(&"api/lamp-set.md"));
    let codes = folder.json(&["--only", "body-repaired"]);
    assert!(all(&codes, "code").iter().all(|c| *c == "DW0208"));
    assert_eq!(all(&codes, "code").len(), 3);
    let group = folder.json(&["--only", "DW06,json"]);
    assert!(
        all(&group, "code")
            .iter()
            .all(|c| c.starts_with("DW06") || c.starts_with("DW02"))
    );
    let severe = folder.json(&["--min-severity", "warning"]);
    assert!(all(&severe, "severity").iter().all(|s| *s != "info"));
    let first = folder.json(&["--max", "2"]);
    assert_eq!(all(&first, "code"), all(&whole, "code")[..2]);
    assert_eq!(first["summary"]["suppressed"]["max"], number - 2);
    // The status is that of all findings in the scope.
    assert_eq!(folder.check(&["--max", "0"]).status.code(), Some(1));
    assert_eq!(folder.check(&["--only", "enums"]).status.code(), Some(0));
    for (args, words) in [
        (["--only", "DW02O8"], "did you mean `DW0208`"),
        (["--min-severity", "fatal"], "fatal"),
        (
            ["--only=json", "docs/resources/lmap.md"],
            "there is no page or folder docs/resources/lmap.md in ",
        ),
    ] {
        let output = folder.check(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

#[test]
fn fixes_are_chosen_by_rule_and_page() {
    let folder = Folder::new();
    let fixed = folder.check(&["--fix", "--only", "DW0208", "docs/resources/room.md"]);
    assert!(
        stderr(&fixed).contains("fixed 1 finding in 1 file"),
        "{}",
        stderr(&fixed)
    );
    let text = |path: &str| std::fs::read_to_string(folder.0.path().join(path)).unwrap();
    assert!(!text("docs/resources/room.md").contains(",}"));
    assert!(text("docs/resources/lamp.md").contains(",}"));
    assert!(text("docs/api/lamp-set.md").contains(",}"));
}

#[test]
fn totals_are_by_rule_area_or_owner() {
    let folder = Folder::new();
    let text = stdout(&folder.check(&[]));
    assert!(text.contains("  DW0208 body-repaired\n"), "{text}");
    assert!(
        text.contains("\nmost findings: api/lamp-set.md 4, "),
        "{text}"
    );
    assert!(text.contains("docwright explain CODE"), "{text}");
    let owners = folder.json(&["--by", "owner"]);
    let groups = owners["totals"]["groups"].as_array().unwrap().iter();
    let mut names: Vec<&str> = groups.map(|g| g["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    // The configuration has a finding, too: its suppression is unused.
    assert_eq!(names, ["(no owner)", "@api-team", "@everyone", "bob"]);
    let text = stdout(&folder.check(&["--by", "owner"]));
    assert!(
        text.contains("== owner bob\n") && text.contains("  @api-team\n"),
        "{text}"
    );
    let areas = folder.json(&["--by", "area"]);
    assert!(all(&areas, "area").contains(&"api"));
    let csv = stdout(&folder.check(&["--format", "csv", "--only", "DW0601"]));
    let mut rows = csv.split("\r\n");
    assert!(
        rows.next()
            .unwrap()
            .starts_with("severity,code,name,path,line")
    );
    let row = rows.next().unwrap();
    assert!(
        row.starts_with("warning,DW0601,member-type-conflict,resources/lamp.md,10,"),
        "{row}"
    );
    assert!(row.contains(",resources,@everyone,"), "{row}");
}

#[test]
fn paths_are_relative_from_any_folder() {
    let folder = Folder::new();
    let strip = |text: String| text.replace("\r\n", "\n");
    for format in [
        "sarif", "github", "json", "markdown", "csv", "junit", "html", "text",
    ] {
        let here = folder.check(&["--format", format, "--path-prefix", "docs"]);
        let inside = ["--docs", ".", "--format", format, "--path-prefix", "docs"];
        let inside = folder.run_in("docs", &inside);
        let below = ["--docs", "..", "--format", format, "--path-prefix", "docs"];
        let below = folder.run_in("docs/api", &below);
        let expected = strip(stdout(&here));
        assert!(expected.contains("docwright.toml"), "{format}: {expected}");
        assert_eq!(strip(stdout(&inside)), expected, "{format}");
        assert_eq!(strip(stdout(&below)), expected, "{format}");
        let absolute = folder.0.path().canonicalize().unwrap();
        let absolute = absolute.to_str().unwrap();
        assert!(!expected.contains(absolute), "{format}: {expected}");
    }
}

#[test]
fn addresses_come_from_the_configuration_or_the_command_line() {
    let folder = Folder::new();
    let configuration = folder.0.path().join("docwright.toml");
    let lines = "[check]\nrule-url = \"https://d.example/{code}\"\nsource-url = \"https://s.example/{path}#L{line}\"\n";
    std::fs::write(&configuration, lines).unwrap();
    let text = stdout(&folder.check(&["--format", "markdown"]));
    assert!(
        text.contains("https://d.example/DW0208")
            && text.contains("https://s.example/api/lamp-set.md#L"),
        "{text}"
    );
    let text =
        stdout(&folder.check(&["--format", "json", "--rule-url", "https://e.example/{name}"]));
    assert!(text.contains("https://e.example/body-repaired"), "{text}");
    std::fs::write(&configuration, lines.replace("{code}", "{id}")).unwrap();
    let output = folder.check(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("docwright.toml:2:12: "),
        "{}",
        stderr(&output)
    );
    let output = folder.check(&[
        "--config",
        "/dev/null",
        "--source-url",
        "javascript://{path}",
    ]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[test]
fn explain_prints_a_rule_a_group_or_all() {
    let explain = |args: &[&str]| docwright().arg("explain").args(args).output().unwrap();
    let page = explain(&["DW0601"]);
    assert_eq!(page.status.code(), Some(0));
    let shipped = docwright_tests::root().join("docs/diagnostics/DW0601.md");
    let shipped = std::fs::read_to_string(shipped)
        .unwrap()
        .replace("\r\n", "\n");
    assert!(shipped.ends_with(&stdout(&page)), "{}", stdout(&page));
    assert_eq!(stdout(&explain(&["member-type-conflict"])), stdout(&page));
    let group = stdout(&explain(&["members"]));
    assert!(group.lines().all(|l| l.starts_with("DW06")) && group.lines().count() > 3);
    assert!(stdout(&explain(&[])).lines().count() > 100);
    let unknown = explain(&["DW9999"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn the_cache_is_switched_off_by_any_usual_word() {
    for (word, cached) in [
        ("1", false),
        ("true", false),
        ("0", true),
        ("false", true),
        ("", true),
    ] {
        let folder = Folder::new();
        let cache = folder.0.path().join("cache");
        let output = docwright()
            .args(["check", "--docs", "docs", "--cache"])
            .arg(&cache)
            .env("DOCWRIGHT_NO_CACHE", word)
            .current_dir(folder.0.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{word}: {}", stderr(&output));
        assert_eq!(Path::new(&cache).exists(), cached, "{word}");
    }
}
