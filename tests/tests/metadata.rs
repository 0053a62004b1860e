//! `docwright check --metadata`: the docs against the service's own metadata, through the real binary.

use std::path::{Path, PathBuf};
use std::process::Output;

use docwright_tests::{docwright, root, stderr, stdout};
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
