//! The project's own pages: their deliberate faults are reported at their lines, and nothing else is.

use docwright_tests::{docwright, root, stderr, stdout};
use serde_json::Value;

/// A row of the faults table of `docs-src/README.md`.
struct Fault {
    path: String,
    line: u64,
    /// The finding's code; `None` for what is read as intended or corrected by an override.
    code: Option<String>,
}

fn faults() -> Vec<Fault> {
    let readme = std::fs::read_to_string(root().join("docs-src/README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| {
        let (place, rest) = line.strip_prefix("| `")?.split_once('`')?;
        let (path, line) = place.rsplit_once(':')?;
        let finding = rest.trim_end_matches(['|', ' ']).rsplit('|').next()?.trim();
        let code = finding.starts_with("DW").then(|| finding.to_owned());
        Some(Fault {
            path: path.to_owned(),
            line: line.parse().ok()?,
            code,
        })
    });
    rows.collect()
}

fn report() -> Value {
    let output = docwright()
        .args(["check", "--format", "json", "--docs"])
        .arg(root().join("docs-src"))
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(1),
        "the faults are findings: {}",
        stderr(&output)
    );
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn each_deliberate_fault_is_found_and_nothing_else() {
    let faults = faults();
    assert!(faults.len() >= 6, "the table of faults was not parsed");
    let report = report();
    let findings: Vec<&Value> = report["findings"].as_array().unwrap().iter().collect();
    let at = |f: &Value, fault: &Fault| f["path"] == fault.path.as_str() && f["line"] == fault.line;
    for fault in &faults {
        let codes: Vec<_> = findings
            .iter()
            .filter(|f| at(f, fault))
            .map(|f| f["code"].as_str().unwrap())
            .collect();
        assert_eq!(
            codes,
            fault.code.as_deref().into_iter().collect::<Vec<_>>(),
            "{}:{}",
            fault.path,
            fault.line
        );
    }
    let wrong: Vec<String> = findings
        .iter()
        .filter(|f| f["severity"] != "info" && !faults.iter().any(|fault| at(f, fault)))
        .map(|f| format!("{}:{} {} {}", f["path"], f["line"], f["code"], f["message"]))
        .collect();
    assert!(
        wrong.is_empty(),
        "warnings where the pages are right:\n{}",
        wrong.join("\n")
    );
}

/// The overrides that the table of faults mentions apply: one that does not is an error finding.
#[test]
fn each_override_applies() {
    let report = report();
    let codes = report["summary"]["findings"].as_object().unwrap();
    assert!(
        !codes.contains_key("DW1101") && !codes.contains_key("DW1102"),
        "{codes:?}"
    );
}

#[test]
fn every_documented_body_is_typed_and_fits() {
    let report = report();
    let examples = report["summary"]["examples"].as_object().unwrap();
    let count = |key: &str| examples.get(key).and_then(Value::as_u64).unwrap_or(0);
    assert!(count("fits") > 100, "{examples:?}");
    assert_eq!(
        (count("contradicts"), count("untyped"), count("unreadable")),
        (0, 0, 0),
        "{examples:?}"
    );
}
