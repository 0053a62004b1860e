//! `check --against`: exactly what a change brings, whatever the change does to lines and pages.

use std::path::Path;
use std::process::Output;

use docwright_tests::{Fixture, commit, docwright, git, stderr, stdout, write_tree};
use serde_json::Value;

const DOCS: &str = r#"
//- /docs/resources/lamp.md
# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|level|Int32|Brightness.|
|mood|lampMood|The mood.|

### lampMood values

|Member|Description|
|:--|:--|
|calm|Calm.|
|bright|Bright.|

## JSON representation

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "level": "String", "mood": "String"}
```
//- /docs/api/lamp-get.md
# Get lamp

Namespace: contoso.home

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
GET https://example.com/v1.0/lamps/1
```
<!-- {"blockType": "response", "@odata.type": "contoso.home.lamp"} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "1", "level": 7, "mood": "calm",}
```
//- /docs/api/lamp-list.md
# List lamps

Namespace: contoso.home

See [shade](shade.md).

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps
```

## Response

If successful, this method returns a `200 OK` response code and a collection of [lamp](../resources/lamp.md) objects.

## Example

<!-- {"blockType": "request", "name": "list_lamps"} -->
```http
GET https://example.com/v1.0/lamps
```
<!-- {"blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{"value": [{"id": "1", "level": 7, "mood": "calm",}]}
```
"#;

const LAMP: &str = "docs/resources/lamp.md";
const GET: &str = "docs/api/lamp-get.md";
const LIST: &str = "docs/api/lamp-list.md";

/// A git repository with one commit.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        Fixture::parse(DOCS).write(scratch.path());
        let repository = Self(scratch);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str]) -> String {
        git(self.path(), args)
    }

    fn commit(&self) {
        commit(self.path());
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    fn edit(&self, path: &str, edit: impl Fn(&str) -> String) {
        let text = self.read(path);
        let edited = edit(&text);
        assert_ne!(edited, text, "{path} is unchanged");
        write_tree(self.path(), &[(path, &edited)]);
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        self.edit(path, |text| text.replace(from, to));
    }

    fn check_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = docwright();
        for name in ["GITHUB_BASE_REF", "GITHUB_REF", "GITHUB_EVENT_PATH"] {
            command.env_remove(name);
        }
        command
            .args(["check", "--docs", "docs"])
            .args(args)
            .envs(variables.iter().copied())
            .current_dir(self.path())
            .output()
            .unwrap()
    }

    /// Code, path and line of each finding that is reported against a state.
    fn brought(&self, state: &str) -> Vec<(String, String, u64)> {
        let output = self.check_with(&["--against", state, "--format", "json"], &[]);
        let report: Value = serde_json::from_str(&stdout(&output))
            .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
        let findings = report["findings"].as_array().unwrap().iter();
        let text = |f: &Value, name: &str| f[name].as_str().unwrap().to_owned();
        findings
            .map(|f| {
                (
                    text(f, "code"),
                    text(f, "path"),
                    f["line"].as_u64().unwrap(),
                )
            })
            .collect()
    }

    /// What one rule reports against the last commit.
    fn of(&self, rule: &str) -> Vec<(String, String, u64)> {
        let mut found = self.brought("git:HEAD");
        found.retain(|(code, ..)| code == rule);
        found
    }
}

fn at(code: &str, path: &str, line: u64) -> (String, String, u64) {
    (
        code.to_owned(),
        path.trim_start_matches("docs/").to_owned(),
        line,
    )
}

#[test]
fn nothing_is_new_where_nothing_changed() {
    let repository = Repository::new();
    let whole = repository.check_with(&["--format", "json"], &[]);
    let whole: Value = serde_json::from_str(&stdout(&whole)).unwrap();
    let number = whole["findings"].as_array().unwrap().len();
    assert!(number >= 4, "{whole}");
    assert_eq!(repository.brought("git:HEAD"), []);
    let output = repository.check_with(&["--against", "git:HEAD", "--format", "json"], &[]);
    assert_eq!(output.status.code(), Some(0));
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["compared"], "git:HEAD");
    assert_eq!(report["summary"]["suppressed"]["against"], number);
    // The same against a folder.
    docwright_tests::copy_tree(
        &repository.path().join("docs"),
        &repository.path().join("old"),
    );
    assert_eq!(repository.brought("old"), []);
    repository.replace(GET, "GET https", "\nGET https");
    assert_eq!(repository.brought("old"), repository.brought("git:HEAD"));
}

#[test]
fn old_findings_move_with_their_lines_and_pages() {
    let repository = Repository::new();
    // 200 lines above, other line ends, white space in the faulty line.
    repository.edit(LAMP, |text| {
        text.replacen("\n", &"\nWords.\n".repeat(200), 1)
    });
    repository.edit(GET, |text| text.replace('\n', "\r\n"));
    repository.replace(LIST, r#"{"value": [{"#, r#"{ "value":  [ {"#);
    assert_eq!(repository.brought("git:HEAD"), []);
    repository.git(&["checkout", "--quiet", "."]);
    // A page that moves within its folder, also with an edit, and a section that moves within a page.
    repository.git(&["mv", GET, "docs/api/lamp-read.md"]);
    repository.git(&["mv", LIST, "docs/api/lamps.md"]);
    repository.replace("docs/api/lamps.md", "# List lamps", "# List all lamps");
    assert_eq!(repository.brought("git:HEAD"), []);
    repository.commit();
    repository.edit("docs/api/lamp-read.md", |text| {
        let (head, example) = text.split_once("## Example").unwrap();
        let (title, rest) = head.split_once("## HTTP").unwrap();
        format!("{title}## Example{example}\n## HTTP{rest}")
    });
    assert_eq!(repository.brought("git:HEAD"), []);
}

#[test]
fn a_new_fault_is_reported_at_the_line_that_brings_it() {
    let repository = Repository::new();
    // An equal finding above the old one: the new one is reported, not the last.
    let block = "<!-- {\"blockType\": \"response\", \"@odata.type\": \"contoso.home.lamp\"} -->\n";
    let example = "```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{\"id\": \"2\", \"level\": 1, \"mood\": \"calm\",}\n```\n\n";
    repository.edit(GET, |text| {
        let request = "<!-- {\"blockType\": \"request\", \"name\": \"get_other\"} -->\n```http\nGET https://example.com/v1.0/lamps/2\n```\n";
        text.replacen("## Example\n", &format!("## Example\n\n{request}{block}{example}"), 1)
    });
    let line = repository
        .read(GET)
        .lines()
        .position(|l| l == "{\"id\": \"2\", \"level\": 1, \"mood\": \"calm\",}")
        .unwrap() as u64
        + 1;
    assert_eq!(repository.brought("git:HEAD"), [at("DW0208", GET, line)]);
    repository.commit();
    // The same fault on a page that sorts earlier, and on one that sorts later.
    for name in ["docs/api/a.md", "docs/api/z.md"] {
        let page = repository
            .read(LIST)
            .replace("list_lamps", name)
            .replace(",}]}", "}]}");
        write_tree(repository.path(), &[(name, &page)]);
        assert_eq!(repository.of("DW0113"), [at("DW0113", name, 5)]);
        std::fs::remove_file(repository.path().join(name)).unwrap();
    }
    // One fault is fixed and another one made: the number is the same.
    repository.edit(GET, |text| {
        let text = text.replace(
            "{\"id\": \"2\", \"level\": 1, \"mood\": \"calm\",}",
            "{\"id\": \"2\", \"level\": 1, \"mood\": \"calm\"}",
        );
        text + &format!(
            "\n{}",
            example
                .replace("\"2\"", "\"3\"")
                .replace("```http", &format!("{block}```http"))
        )
    });
    assert_eq!(repository.of("DW0208").len(), 1);
}

#[test]
fn a_further_fault_of_the_same_finding_is_new() {
    let repository = Repository::new();
    let profile = "[files]\nfolders = [\"resources\"]\n[severity]\nfront-matter-key-missing = \"warning\"\n[front-matter]\nrequired = [\"title\", \"author\"]\n";
    let other = "# shade resource type\n\nNamespace: contoso.home\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
                 |mood|lampMood|The mood.|\n\n### lampMood values\n\n|Member|Description|\n|:--|:--|\n|calm|Calm.|\n|bright|Bright.|\n";
    write_tree(
        repository.path(),
        &[
            ("docwright.toml", "profile = \"team.toml\"\n"),
            ("team.toml", profile),
            ("docs/resources/shade.md", other),
        ],
    );
    repository.edit(LAMP, |text| {
        format!("---\ntitle: lamp\nauthor: ann\nowner: bob\n---\n{text}")
    });
    repository.commit();
    for line in ["title: lamp\n", "author: ann\n"] {
        repository.replace(LAMP, line, "");
        assert_eq!(repository.of("DW1412"), [at("DW1412", LAMP, 1)], "{line}");
        repository.commit();
        assert_eq!(repository.of("DW1412"), []);
    }
    // One is repaired, and another one is made.
    repository.replace(LAMP, "owner: bob", "title: lamp\nowner: bob");
    repository.commit();
    repository.replace(LAMP, "title: lamp", "author: ann");
    assert_eq!(repository.of("DW1412"), [at("DW1412", LAMP, 1)]);
    repository.commit();
    // Each further member that only one of two definitions has is reported at its line, on the page that has it.
    let rows = ["|bright|Bright.|\n", "|dim|Dim.|\n", "|dark|Dark.|\n"];
    for (row, next) in rows.into_iter().zip(rows.into_iter().skip(1)) {
        repository.replace(LAMP, row, &format!("{row}{next}"));
        let text = repository.read(LAMP);
        let line = text
            .lines()
            .position(|line| line == next.trim_end())
            .unwrap() as u64
            + 1;
        assert_eq!(repository.brought("git:HEAD"), [at("DW0702", LAMP, line)]);
        repository.commit();
        assert_eq!(repository.brought("git:HEAD"), []);
    }
}

#[test]
fn a_change_is_blamed_for_what_it_causes_elsewhere() {
    let repository = Repository::new();
    // A renamed property lives on in two examples, at lines that the change does not touch.
    repository.edit(LAMP, |text| {
        text.replace("|mood|", "|feel|")
            .replace("\"mood\"", "\"feel\"")
    });
    let brought = repository.brought("git:HEAD");
    assert_eq!(brought, [at("DW0616", LAMP, 11)]);
    repository.git(&["checkout", "--quiet", "."]);
    // An enum member brings nothing.
    repository.replace(LAMP, "|bright|Bright.|\n", "|bright|Bright.|\n|dim|Dim.|\n");
    assert_eq!(repository.brought("git:HEAD"), []);
    repository.git(&["checkout", "--quiet", "."]);
    // A page that links lead to.
    std::fs::remove_file(repository.path().join(GET)).unwrap();
    repository.replace(LIST, "[shade](shade.md)", "[get](lamp-get.md)");
    assert_eq!(repository.brought("git:HEAD"), [at("DW0113", LIST, 5)]);
}

#[test]
fn a_renamed_property_is_one_finding_with_all_places_and_a_fix() {
    let repository = Repository::new();
    let update = r#"# Update lamp

Namespace: contoso.home

Changes `mood` of a lamp.

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
PATCH /lamps/{id}
```

## Request body

|Property|Type|Description|
|:--|:--|:--|
|mood|lampMood|How it feels.|

## Response

If successful, this method returns a `204 No Content` response code.

## Example

<!-- {"blockType": "request", "name": "update_lamp", "@odata.type": "contoso.home.lamp"} -->
```http
PATCH https://example.com/v1.0/lamps/1
Content-type: application/json

{"mood": "calm"}
```
<!-- {"blockType": "response"} -->
```http
HTTP/1.1 204 No Content
```
"#;
    write_tree(repository.path(), &[("docs/api/lamp-update.md", update)]);
    repository.replace(LIST, "v1.0/lamps\n", "v1.0/lamps?$select=id,mood&$filter=startswith(mood,'a')&$orderby=mood%20desc&$search=\"mood:a\"\n");
    repository.commit();
    // In the table and in the JSON block, and in the table only.
    for block in [true, false] {
        repository.replace(LAMP, "|mood|", "|feel|");
        if block {
            repository.replace(LAMP, "\"mood\"", "\"feel\"");
        }
        let brought = repository.brought("git:HEAD");
        assert_eq!(brought, [at("DW0616", LAMP, 11)], "{block}");
        let run = repository.check_with(&["--against", "git:HEAD", "--format", "json"], &[]);
        assert_eq!(run.status.code(), Some(1));
        // Prose, a row and two bodies, four query options, the JSON block; and the body where it is reported without a change.
        let report: Value = serde_json::from_str(&stdout(&run)).unwrap();
        let others = report["findings"][0]["occurrences"].as_array().unwrap();
        assert_eq!(others.len(), if block { 9 } else { 10 }, "{report}");
        let fix = ["--against", "git:HEAD", "--fix", "--only", "DW0616"];
        assert_eq!(repository.check_with(&fix, &[]).status.code(), Some(0));
        assert_eq!(repository.brought("git:HEAD"), []);
        let pages = [GET, LIST, "docs/api/lamp-update.md"];
        let left = pages.map(|page| repository.read(page).matches("mood").count());
        assert_eq!(left, [0; 3], "{block}");
        repository.git(&["checkout", "--quiet", "."]);
    }
    // Another property of another type is no new name.
    repository.replace(LAMP, "|mood|lampMood|The mood.|", "|size|Int32|The size.|");
    assert_eq!(repository.of("DW0616"), []);
}

#[test]
fn a_page_that_moves_or_goes_is_one_finding_at_the_links_to_it() {
    let repository = Repository::new();
    repository.git(&["mv", LAMP, "docs/resources/light.md"]);
    repository.replace(LIST, "See [shade](shade.md).", "See [it](lamp-get.md).");
    let room = "# room resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n";
    write_tree(repository.path(), &[("docs/resources/home/room.md", room)]);
    repository.commit();
    let moved = "docs/resources/home/light.md";
    repository.git(&["mv", "docs/resources/light.md", moved]);
    repository.replace(GET, "../resources/lamp.md", "../resources/light.md");
    repository.edit(moved, |text| {
        text.to_owned() + "\n[Get](../api/lamp-get.md)\n"
    });
    repository.edit(LIST, |text| text.replace("lamp.md", "light.md"));
    let line = repository.read(moved).lines().count() as u64;
    let found = [at("DW0113", GET, 14), at("DW0113", moved, line)];
    assert_eq!(repository.of("DW0113"), found);
    let fix = ["--against", "git:HEAD", "--fix", "--only", "DW0113"];
    assert_eq!(repository.check_with(&fix, &[]).status.code(), Some(0));
    assert_eq!(repository.brought("git:HEAD"), []);
    assert!(
        repository
            .read(GET)
            .contains("(../resources/home/light.md)")
    );
    assert!(repository.read(moved).contains("(../../api/lamp-get.md)"));
    // Without its page, the type is not defined, which is not a finding of its own.
    repository.commit();
    std::fs::remove_file(repository.path().join(moved)).unwrap();
    let found = repository.brought("git:HEAD");
    assert_eq!(found, [at("DW0113", GET, 14)]);
}

#[test]
fn settings_of_git_hide_no_change() {
    let repository = Repository::new();
    for (key, value) in [
        ("diff.relative", "true"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.replace(LIST, "[shade](shade.md)", "[it](nowhere.md)");
    assert_eq!(repository.brought("git:HEAD"), [at("DW0113", LIST, 5)]);
}

/// A link into a folder that is not there is none of the docs', unless the change took the folder away.
#[test]
fn links_into_a_folder_that_is_gone_are_found() {
    let repository = Repository::new();
    let page = "# Concepts\n\nA page.\n";
    write_tree(
        repository.path(),
        &[
            ("docs/concepts/deep/a.md", page),
            ("docs/concepts/b.md", page),
        ],
    );
    let links = "See [a](../concepts/deep/a.md) and [b](../concepts/b.md#x).";
    repository.replace(LIST, "See [shade](shade.md).", links);
    repository.commit();
    assert_eq!(repository.brought("git:HEAD"), []);
    repository.git(&["rm", "-r", "--quiet", "docs/concepts"]);
    let line = repository.read(LIST).lines().position(|line| line == links);
    let line = line.expect("the line") as u64 + 1;
    let found = repository.brought("git:HEAD");
    assert_eq!(found, [at("DW0113", LIST, line), at("DW0113", LIST, line)]);
}

/// Git does not list the files of a submodule that changed.
#[test]
fn pages_of_a_submodule_that_changed_are_new() {
    let (repository, other) = (Repository::new(), Repository::new());
    repository.commit();
    other.commit();
    let url = other.path().to_str().unwrap();
    let add = ["submodule", "--quiet", "add", url, "docs/other"];
    repository.git(&[&["-c", "protocol.file.allow=always"][..], &add].concat());
    repository.commit();
    assert_eq!(repository.brought("git:HEAD"), []);
    let page = "docs/other/docs/api/lamp-list.md";
    assert!(repository.path().join(page).exists());
    repository.edit(page, |text| text.to_owned() + "\n[x](nowhere.md)\n");
    let found = repository.brought("git:HEAD");
    let line = repository.read(page).lines().count() as u64;
    assert!(found.contains(&at("DW0113", page, line)), "{found:?}");
}

#[test]
fn a_contradiction_is_reported_on_the_page_that_the_change_touches() {
    let repository = Repository::new();
    let page = |name: &str, base: &str, ty: &str| {
        let base = match base {
            "" => String::new(),
            base => format!(", \"baseType\": \"contoso.home.{base}\""),
        };
        format!(
            "# {name} resource type\n\nNamespace: contoso.home\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|width|{ty}|In inches.|\n\n## JSON representation\n\n\
             <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{base}}} -->\n\
             ```json\n{{\"width\": \"String\"}}\n```\n"
        )
    };
    let shade = "docs/resources/shade.md";
    write_tree(
        repository.path(),
        &[
            (shade, &page("shade", "", "String")),
            ("docs/resources/paper.md", &page("paper", "shade", "String")),
            ("docs/resources/glass.md", &page("glass", "shade", "String")),
        ],
    );
    repository.commit();
    let boolean = page("shade", "", "Boolean").replace("\"String\"", "true");
    write_tree(repository.path(), &[(shade, &boolean)]);
    assert_eq!(repository.brought("git:HEAD"), [at("DW0605", shade, 9)]);
    // A typo in a row is reported there, and nowhere else.
    repository.git(&["checkout", "--quiet", "."]);
    repository.replace(LAMP, "|level|Int32|", "|level|Itn32|");
    assert_eq!(repository.brought("git:HEAD"), [at("DW0501", LAMP, 10)]);
    repository.git(&["checkout", "--quiet", "."]);
    repository.replace(LAMP, "|id|String|", "|id String|");
    assert_eq!(repository.brought("git:HEAD"), [at("DW0302", LAMP, 9)]);
}

#[test]
fn severities_suppressions_scope_and_formats_are_as_ever() {
    let repository = Repository::new();
    repository.replace(GET, "\"level\": 7", "\"level\": 7,");
    repository.replace(LIST, "\"level\": 7", "\"level\": 7,");
    let whole = repository.brought("git:HEAD");
    assert!(whole.len() >= 2, "{whole:?}");
    let run =
        |args: &[&str]| repository.check_with(&[&["--against", "git:HEAD"], args].concat(), &[]);
    assert_eq!(run(&[]).status.code(), Some(1));
    assert_eq!(run(&["--fail-on", "never"]).status.code(), Some(0));
    let sarif = stdout(&run(&["--format", "sarif", "docs/api/lamp-get.md"]));
    assert!(sarif.contains("\"baselineState\": \"new\""), "{sarif}");
    assert!(!sarif.contains("lamp-list.md"), "{sarif}");
    let config = "[[suppress]]\ncode = \"json\"\npath = \"api/lamp-get.md\"\nreason = \"r\"\n";
    write_tree(repository.path(), &[("docwright.toml", config)]);
    let left = repository.brought("git:HEAD");
    assert!(
        left.iter().all(|(_, path, _)| path != "api/lamp-get.md"),
        "{left:?}"
    );
    // A suppression that suppresses nothing, before and after, is not brought by the change.
    let config = config.replace("lamp-get", "none");
    write_tree(repository.path(), &[("docwright.toml", &config)]);
    assert_eq!(repository.brought("git:HEAD"), whole);
}

#[test]
fn a_fix_within_the_change_is_suggested() {
    let repository = Repository::new();
    repository.replace(GET, "\"calm\",}", "\"calm\", \"id\": \"1\",}");
    repository.replace(LAMP, "\"mood\": \"String\"}", "\"mood\": \"String\",}");
    let args = [
        "--against",
        "git:HEAD",
        "--format",
        "markdown",
        "--only",
        "DW0208",
    ];
    let text = stdout(&repository.check_with(&args, &[]));
    assert!(text.contains("Only what is new since git:HEAD."), "{text}");
    let lines = "  ```suggestion\n  {\"id\": \"String\", \"level\": \"String\", \"mood\": \"String\"}\n  ```\n";
    assert!(text.contains(lines), "{text}");
}

#[test]
fn ci_variables_name_the_base() {
    let repository = Repository::new();
    let origin = repository.path().join(".git");
    let url = format!("file://{}", origin.display());
    repository.git(&["remote", "add", "origin", &url]);
    repository.git(&["fetch", "--quiet", "origin"]);
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["checkout", "--quiet", "-b", "topic"]);
    repository.replace(GET, "\"level\": 7", "\"shade\": 7");
    repository.commit();
    // Meanwhile the target fixes a fault, which is not a fault of the change.
    repository.git(&["checkout", "--quiet", "main"]);
    repository.replace(LIST, "See [shade](shade.md).", "See.");
    repository.commit();
    repository.git(&["fetch", "--quiet", "origin"]);
    repository.git(&["checkout", "--quiet", "topic"]);
    let event = repository.path().join("event.json");
    std::fs::write(&event, format!("{{\"before\": \"{base}\"}}")).unwrap();
    let event = event.to_str().unwrap();
    let expected = repository.brought(&format!("git:{base}"));
    assert!(!expected.is_empty());
    assert_eq!(repository.brought("git:main..."), expected);
    for variables in [
        [("GITHUB_BASE_REF", "main")].as_slice(),
        &[("GITHUB_EVENT_PATH", event), ("GITHUB_BASE_REF", "")],
        &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)],
        &[("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")],
        &[("CI_COMMIT_BEFORE_SHA", &base)],
        &[("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main")],
    ] {
        let output = repository.check_with(&["--against", "auto", "--format", "csv"], variables);
        assert_eq!(
            stdout(&output).lines().count(),
            1 + expected.len(),
            "{variables:?}: {}",
            stderr(&output)
        );
    }
    // What GitHub checks out: a merge of the change into its target.
    repository.git(&["checkout", "--quiet", "--detach", "main"]);
    repository.git(&["merge", "--quiet", "--no-edit", "topic"]);
    let merged = [
        ("GITHUB_BASE_REF", "main"),
        ("GITHUB_REF", "refs/pull/1/merge"),
    ];
    let output = repository.check_with(&["--against", "auto", "--format", "csv"], &merged);
    let lines = stdout(&output).lines().count();
    assert_eq!(lines, 1 + expected.len(), "{}", stderr(&output));
}

#[test]
fn what_cannot_be_compared_says_what_to_do() {
    let repository = Repository::new();
    repository.commit();
    let fails = |state: &str, variables: &[(&str, &str)], words: &str| {
        let output = repository.check_with(&["--against", state], variables);
        assert_eq!(output.status.code(), Some(2), "{state}");
        assert!(stdout(&output).is_empty());
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    };
    fails("auto", &[], "GITHUB_BASE_REF");
    fails("auto", &[("GITHUB_BASE_REF", "main")], "git fetch origin");
    fails("git:nowhere", &[], "unknown git revision `nowhere`");
    fails("nowhere", &[], "nowhere is not a state of the docs");
    fails("git:", &[], "`git:` names no revision");
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repository.path().display());
    let to = clone.path().to_str().unwrap();
    repository.git(&["clone", "--quiet", "--depth=1", &url, to]);
    for args in [
        ["check", "--docs=docs", "--against=git:HEAD~1"],
        ["diff", "git:HEAD~1", "docs"],
    ] {
        let output = docwright()
            .args(args)
            .current_dir(clone.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let printed = stderr(&output);
        assert!(
            printed.contains("shallow") && printed.contains("git fetch --unshallow"),
            "{printed}"
        );
        assert!(printed.contains("fetch-depth"), "{printed}");
    }
}

/// The findings against a state are the same whether unchanged pages are read once or twice.
#[test]
fn pages_that_include_a_changed_file_are_read_again() {
    let repository = Repository::new();
    let part = "|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|level|Int32|Brightness.|\n";
    write_tree(repository.path(), &[("docs/includes/rows.md", part)]);
    repository.edit(LAMP, |text| {
        let text = text.replace("|mood|lampMood|The mood.|\n", "");
        text.replace(part, "[!INCLUDE [rows](../includes/rows.md)]\n")
    });
    repository.commit();
    assert_eq!(repository.brought("git:HEAD"), []);
    repository.replace("docs/includes/rows.md", "|Int32|", "|Boolean|");
    let inside = repository.brought("git:HEAD");
    assert!(!inside.is_empty());
    // A new page makes both states be read.
    write_tree(repository.path(), &[("docs/api/words.md", "# Words\n")]);
    assert_eq!(repository.brought("git:HEAD"), inside);
}
