//! Machine-readable output of `check` conforms to its format: SARIF to the official schema, JSON to the documented one,
//! JUnit to its own sums. On the project's own pages, with and without a policy, and on the real docs where they are available.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright_tests::{cargo, docwright, root, stderr, stdout};
use serde_json::Value;

fn report(docs: &Path, format: &str) -> String {
    let output = docwright()
        .args(["check", "--fail-on", "never", "--format", format, "--docs"])
        .arg(docs)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

fn assert_valid(schema: &Value, report: &Value) {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(report)
        .take(5)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The official schema of SARIF 2.1.0, from a package that is never built; `cargo metadata` gives its place.
fn sarif_schema() -> Value {
    let output = cargo()
        .args(["metadata", "--format-version", "1"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let metadata = parse(&stdout(&output));
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|p| p["name"] == "serde-sarif");
    let manifest = package.expect("a dependency of the tests")["manifest_path"].as_str();
    let path = PathBuf::from(manifest.unwrap()).with_file_name("src/schema.json");
    let mut schema = parse(
        &std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{e}: {}", path.display())),
    );
    assert!(schema["title"].as_str().unwrap().contains("Version 2.1.0"));
    // The pattern of a language has an extra bracket, which strict regex engines reject; no report names a language.
    let definitions = schema["definitions"].as_object_mut().unwrap();
    for definition in definitions.values_mut() {
        if let Some(language) = definition["properties"].get_mut("language") {
            language.as_object_mut().unwrap().remove("pattern");
        }
    }
    schema
}

/// Checks the reports of one folder in every format for machines; returns the number of findings.
fn judge(docs: &Path) -> usize {
    let json = parse(&report(docs, "json"));
    let own = std::fs::read_to_string(root().join("docs/report.schema.json")).unwrap();
    assert_valid(&parse(&own), &json);
    let findings = json["findings"].as_array().unwrap();

    let sarif = parse(&report(docs, "sarif"));
    assert_valid(&sarif_schema(), &sarif);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        assert_eq!(result["ruleId"], finding["code"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["startLine"], finding["line"]);
        assert_eq!(result["fixes"].is_null(), finding["fix"].is_null());
    }
    let prints = results
        .iter()
        .map(|r| r["partialFingerprints"]["docwright/v2"].as_str().unwrap());
    let distinct: std::collections::BTreeSet<&str> = prints.collect();
    assert_eq!(
        distinct.len(),
        results.len(),
        "two findings have one fingerprint"
    );

    junit(&report(docs, "junit"), findings);
    findings.len()
}

/// Sums that JUnit readers rely on, read by an XML parser.
fn junit(xml: &str, findings: &[Value]) {
    use quick_xml::events::{BytesStart, Event};
    let attributes = |e: &BytesStart<'_>| -> BTreeMap<String, String> {
        e.attributes()
            .map(|a| {
                let a = a.unwrap();
                (a.key.as_ref().to_owned(), a.value.as_ref().to_owned())
            })
            .collect()
    };
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut total, mut suites) = (
        BTreeMap::new(),
        Vec::<(BTreeMap<String, String>, [usize; 3])>::new(),
    );
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "testsuites" => total = attributes(&e),
                "testsuite" => suites.push((attributes(&e), [0; 3])),
                "testcase" => suites.last_mut().unwrap().1[0] += 1,
                "failure" => suites.last_mut().unwrap().1[1] += 1,
                "skipped" => suites.last_mut().unwrap().1[2] += 1,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let sum = |index: usize| suites.iter().map(|s| s.1[index]).sum::<usize>().to_string();
    assert_eq!(
        [&total["tests"], &total["failures"], &total["skipped"]],
        [&sum(0), &sum(1), &sum(2)]
    );
    for (attributes, [tests, failures, skipped]) in &suites {
        assert_eq!(attributes["tests"], tests.to_string(), "{attributes:?}");
        assert_eq!(
            attributes["failures"],
            failures.to_string(),
            "{attributes:?}"
        );
        assert_eq!(attributes["skipped"], skipped.to_string(), "{attributes:?}");
    }
    assert_eq!(sum(0), findings.len().max(1).to_string());
    let infos = findings.iter().filter(|f| f["severity"] == "info").count();
    assert_eq!(sum(2), infos.to_string());
}

#[test]
fn reports_of_the_own_pages_are_valid() {
    assert!(judge(&root().join("docs-src")) > 5);
}

#[test]
fn reports_under_a_policy_are_valid() {
    let scratch = tempfile::tempdir().unwrap();
    let lamp = r##"# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|
|:--|:--|
|id|String|
|level|Int32|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "level": "String",}
```
<!-- {"type": "#page.annotation", "suppressions": ["DW0601: known", "DW0604: unused"]} -->
"##;
    let config = "[severity]\nDW0208 = \"error\"\n[[suppress]]\ncode = \"DW0901\"\npath = \"**\"\nreason = \"r\"\n";
    docwright_tests::write_tree(
        scratch.path(),
        &[("resources/lamp.md", lamp), ("docwright.toml", config)],
    );
    assert!(judge(scratch.path()) >= 3);
    // A report without findings is valid too.
    let clean = lamp.replace(",}", "}").replace(", \"DW0604: unused\"", "");
    docwright_tests::write_tree(
        scratch.path(),
        &[("resources/lamp.md", &clean), ("docwright.toml", "")],
    );
    assert_eq!(judge(scratch.path()), 0);
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn reports_of_the_real_docs_are_valid() {
    let corpus = docwright_tests::corpus().unwrap();
    assert!(judge(&corpus.join("graph-v1.0/api-reference/v1.0")) > 1_000);
}
