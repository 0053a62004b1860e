//! `--metadata`: the docs against the service's own metadata, and both as one model; through the real binary.

use std::path::{Path, PathBuf};
use std::process::Output;

use docwright_tests::{Fixture, cargo_elsewhere, docwright, root, stderr, stdout};
use tempfile::TempDir;

/// Metadata exported from the project's own docs, with each pair of strings replaced.
fn metadata(folder: &TempDir, changes: &[(&str, &str)]) -> PathBuf {
    let exported = docwright()
        .args(["export", "--format", "csdl", "--docs"])
        .arg(root().join("docs-src"))
        .output()
        .unwrap();
    assert!(exported.status.success(), "{}", stderr(&exported));
    let mut text = stdout(&exported);
    for (from, to) in changes {
        assert_eq!(
            text.matches(from).count(),
            1,
            "{from} occurs once in\n{text}"
        );
        text = text.replace(from, to);
    }
    let path = folder.path().join("metadata.xml");
    std::fs::write(&path, text).unwrap();
    path
}

fn check(metadata: &Path, format: &str, fail_on: &str) -> Output {
    docwright()
        .args(["check", "--format", format, "--fail-on", fail_on, "--docs"])
        .arg(root().join("docs-src"))
        .arg("--metadata")
        .arg(metadata)
        .output()
        .unwrap()
}

/// `name path: message` of the findings of this group, from the JSON report.
fn reported(output: &Output) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&stdout(output)).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let ours = findings.filter(|f| f["code"].as_str().unwrap().starts_with("DW13"));
    ours.map(|f| {
        let word = |key: &str| f[key].as_str().unwrap().to_owned();
        assert!(f["line"].as_u64().unwrap() > 0);
        format!("{} {}: {}", word("name"), word("path"), word("message"))
    })
    .collect()
}

#[test]
fn docs_agree_with_metadata_made_of_them() {
    let folder = TempDir::new().unwrap();
    let output = check(&metadata(&folder, &[]), "json", "error");
    assert_eq!(reported(&output), [""; 0], "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0));
}

const SEEDED: [(&str, &str, &str); 4] = [
    (
        r#"<Property Name="callChainId" Type="Edm.String" />"#,
        r#"<Property Name="callChainId" Type="Edm.Guid" />"#,
        "metadata-property-type-differs resources/call.md: `callChainId` is `Edm.String` in the docs and `Edm.Guid` in the metadata",
    ),
    (
        r#"<Property Name="rating" Type="microsoft.graph.callRecords.userFeedbackRating" />"#,
        "",
        "metadata-property-unknown resources/callrecords-userfeedback.md: the metadata declares no property `rating` for `microsoft.graph.callRecords.userFeedback`",
    ),
    (
        r#"<Member Name="establishing" Value="1" />"#,
        r#"<Member Name="brandNew" Value="77" /><Member Name="establishing" Value="1" />"#,
        "metadata-member-undocumented resources/callstate.md: `microsoft.graph.callState` does not document `brandNew`",
    ),
    (
        r#"<Action Name="redirect""#,
        r#"<Action Name="sendOn""#,
        "metadata-operation-unknown api/call-redirect.md: the metadata declares no action `redirect`",
    ),
];

#[test]
fn each_seeded_difference_is_reported_at_its_place_in_every_format() {
    let folder = TempDir::new().unwrap();
    let changes: Vec<_> = SEEDED.iter().map(|(from, to, _)| (*from, *to)).collect();
    let path = metadata(&folder, &changes);
    let output = check(&path, "json", "warning");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let reported = reported(&output);
    for (_, _, wanted) in SEEDED {
        assert!(
            reported.iter().any(|t| t == wanted),
            "{wanted} is not in {reported:#?}"
        );
    }
    let unexpected: Vec<_> = reported
        .iter()
        .filter(|t| !SEEDED.iter().any(|(_, _, wanted)| t == wanted))
        .collect();
    assert!(
        unexpected.iter().all(|t| t.contains("sendOn")),
        "nothing else is reported: {unexpected:#?}"
    );
    for format in ["text", "markdown", "sarif", "github", "junit", "html"] {
        let report = stdout(&check(&path, format, "never"));
        for code in ["DW1307", "DW1310", "DW1314", "DW1315"] {
            assert!(report.contains(code), "{format} does not report {code}");
        }
    }
}

#[test]
fn metadata_that_cannot_be_used_never_looks_clean() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("metadata.xml");
    let whole = std::fs::read_to_string(metadata(&folder, &[])).unwrap();
    let half = &whole[..whole.len() / 2];
    let empty = r#"<edmx:Edmx xmlns:edmx="e"><edmx:DataServices><Schema Namespace="n"></Schema></edmx:DataServices></edmx:Edmx>"#;
    for (text, words) in [
        (half, "metadata.xml:"),
        ("{}", "no `Schema` element"),
        (empty, "nothing to compare with"),
    ] {
        std::fs::write(&path, text).unwrap();
        for format in [
            "text", "json", "markdown", "sarif", "github", "junit", "html",
        ] {
            let output = check(&path, format, "never");
            assert_eq!(output.status.code(), Some(2), "{words} {format}");
            assert!(stdout(&output).is_empty(), "{}", stdout(&output));
            assert!(stderr(&output).contains(words), "{}", stderr(&output));
        }
    }
    let output = check(&folder.path().join("none.xml"), "json", "never");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("none.xml"));
}

const PAGES: &str = r#"
//- /resources/lamp.md
# lamp resource type

Namespace: contoso.home

A lamp.

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|power|String|How bright.|
|mood|String|The mood.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "power": "String", "mood": "String"}
```

//- /api/lamp-get.md
# Get lamp

Namespace: contoso.home

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps/{id}
GET /lamps/{id}/nearest(count={count},within='{within}')
```

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
GET https://contoso.example/v1/lamps/1
```

<!-- {"blockType": "response", "@odata.type": "contoso.home.lamp"} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "1", "power": 40, "mood": "calm"}
```
"#;

const CSDL: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="contoso.home" Alias="h" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EnumType Name="mood"><Member Name="calm" Value="3" /></EnumType>
  <EntityType Name="lamp"><Key><PropertyRef Name="id" /></Key>
    <Property Name="id" Type="Edm.String" Nullable="false" />
    <Property Name="power" Type="Edm.Int32" Nullable="false" />
    <Property Name="mood" Type="h.mood" />
    <Property Name="size" Type="h.size" />
  </EntityType>
  <ComplexType Name="size"><Property Name="width" Type="Edm.Double" /></ComplexType>
  <Function Name="nearest" IsBound="true"><Parameter Name="on" Type="h.lamp" /><Parameter Name="count" Type="Edm.Int32" />
    <Parameter Name="within" Type="Edm.Duration"><Annotation Term="Org.OData.Core.V1.OptionalParameter" /></Parameter>
    <ReturnType Type="Collection(h.lamp)" /></Function>
  <EntityContainer Name="service"><EntitySet Name="lamps" EntityType="h.lamp" /></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

/// Pages and metadata in a folder.
fn home(csdl: &str) -> (TempDir, PathBuf, PathBuf) {
    let folder = TempDir::new().unwrap();
    let docs = folder.path().join("docs");
    Fixture::parse(PAGES).write(&docs);
    let metadata = folder.path().join("service.xml");
    std::fs::write(&metadata, csdl).unwrap();
    (folder, docs, metadata)
}

fn run(verb: &[&str], docs: &Path, metadata: &Path) -> Output {
    let mut command = docwright();
    command.args(verb).arg("--docs").arg(docs);
    command.arg("--metadata").arg(metadata).output().unwrap()
}

#[test]
fn the_crate_has_the_types_of_the_service_and_the_words_of_the_docs() {
    let (folder, docs, metadata) = home(CSDL);
    let out = folder.path().join("crate");
    let runtime = root().join("generator/runtime");
    let paths = [out.to_str().unwrap(), runtime.to_str().unwrap()];
    let output = run(
        &[
            "generate",
            "--no-cache",
            "--out",
            paths[0],
            "--runtime-path",
            paths[1],
        ],
        &docs,
        &metadata,
    );
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("1 test of documented bodies, 0 of them expected to fail"),
        "{}",
        stdout(&output)
    );
    let read = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let lamp = read("src/models/lamp.rs");
    for words in [
        "/// How bright.\n    ///\n    /// Never null.",
        "power: Field<i32>",
        "/// Declared in `service.xml`; not documented.",
        "/// Defined in `resources/lamp.md`.",
    ] {
        assert!(lamp.contains(words), "{words} is not in\n{lamp}");
    }
    assert!(read("src/models/mood.rs").contains("/// Number 3 in the metadata."));
    assert!(read("src/models/size.rs").contains("from service.xml; do not edit"));
    let request = read("src/operations/lamp.rs");
    assert!(
        request.contains("within: Option<::docwright_runtime::Duration>"),
        "{request}"
    );
    for (path, content) in docwright_tests::read_tree(&out) {
        let text = String::from_utf8(content).unwrap();
        let inside = text.replace(paths[1], "");
        let folder = folder.path().to_str().unwrap();
        assert!(
            !inside.contains(folder),
            "{path} depends on where the files are"
        );
    }
    let tests = cargo_elsewhere(&out)
        .args(["test", "--all-features", "--quiet"])
        .env(
            "CARGO_TARGET_DIR",
            docwright_tests::target_dir().join("metadata"),
        )
        .output()
        .unwrap();
    assert!(
        tests.status.success(),
        "{}\n{}",
        stdout(&tests),
        stderr(&tests)
    );
}

#[test]
fn every_command_takes_the_metadata() {
    let (_folder, docs, metadata) = home(CSDL);
    let inspected = run(&["inspect", "lamp/power"], &docs, &metadata);
    let inspected = stdout(&inspected);
    for line in [
        "power: Edm.Int32 not-null",
        r#"✗ type table says "Edm.String" [metadata-over-docs]"#,
        r#"✓ type metadata says "Edm.Int32" [metadata-over-docs]"#,
        "service.xml:6:5",
    ] {
        assert!(inspected.contains(line), "{line} is not in\n{inspected}");
    }
    let exported = |more: &[&str]| {
        let verb = [&["export", "--format", "csdl"], more].concat();
        let output = run(&verb, &docs, &metadata);
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    assert!(exported(&[]).contains(r#"<ComplexType Name="size">"#));
    assert!(!exported(&["--undocumented", "none"]).contains("size"));
    let dumped = stdout(&run(&["dump", "--stage", "schema"], &docs, &metadata));
    assert!(dumped.contains("enum contoso.home.mood"), "{dumped}");
    // `check` compares: its model is that of the docs alone.
    let checked = run(&["check", "--fail-on", "never"], &docs, &metadata);
    let checked = stdout(&checked);
    assert!(
        checked.contains("DW1310") && checked.contains("DW0803"),
        "{checked}"
    );
}

#[test]
fn a_broken_file_is_an_error_with_its_place_for_every_command() {
    for (from, to, place) in [
        (r#"Type="Edm.Double" />"#, r#"/>"#, "service.xml:10:28: "),
        (r#"Value="3""#, r#"Value="three""#, "service.xml:3:25: "),
        ("</ComplexType>", "</Complex>", "service.xml:10:"),
        (r#"Version="4.0""#, r#"Version="1.0""#, "service.xml:1:1: "),
    ] {
        let (folder, docs, metadata) = home(&CSDL.replace(from, to));
        let out = folder.path().join("crate");
        for verb in [
            &["generate", "--out", out.to_str().unwrap()][..],
            &["export", "--format", "openapi"],
            &["inspect", "lamp"],
            &["check"],
        ] {
            let output = run(verb, &docs, &metadata);
            assert_eq!(output.status.code(), Some(2), "{verb:?} {to}");
            assert!(
                stderr(&output).contains(place),
                "{place}: {}",
                stderr(&output)
            );
        }
        assert!(!out.exists());
    }
    let (_folder, docs, metadata) = home("");
    std::fs::write(&metadata, b"<Schema Namespace=\"n\">\n  \xff\xfe").unwrap();
    let output = run(&["generate", "--out", "x"], &docs, &metadata);
    assert!(
        stderr(&output).contains("line 2, column 3"),
        "{}",
        stderr(&output)
    );
}
