//! The project's own pages: their deliberate slips are found, at their lines, and nothing else is.

use std::collections::BTreeSet;

use docwright_tests::{docwright, root, stderr, stdout};
use serde_json::Value;

/// A row of the slips table of `docs-src/README.md`.
struct Slip {
    path: String,
    line: u64,
    mended: bool,
}

fn slips() -> Vec<Slip> {
    let readme = std::fs::read_to_string(root().join("docs-src/README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| {
        let (place, what) = line.strip_prefix("| `")?.split_once('`')?;
        let (path, line) = place.rsplit_once(':')?;
        Some(Slip {
            path: path.to_owned(),
            line: line.parse().ok()?,
            mended: what.contains("overrides.toml"),
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
        "the slips are findings: {}",
        stderr(&output)
    );
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn each_slip_is_found_and_nothing_else_is_wrong() {
    let slips = slips();
    assert!(slips.len() >= 6, "the table of slips was not understood");
    let report = report();
    let findings: Vec<&Value> = report["findings"].as_array().unwrap().iter().collect();
    let places: BTreeSet<(&str, u64)> = findings
        .iter()
        .flat_map(|f| std::iter::once(*f).chain(f["labels"].as_array().into_iter().flatten()))
        .filter_map(|p| Some((p["path"].as_str()?, p["line"].as_u64()?)))
        .collect();
    for slip in slips.iter().filter(|s| !s.mended) {
        assert!(
            places.contains(&(slip.path.as_str(), slip.line)),
            "{}:{} is not found; findings stand at {places:#?}",
            slip.path,
            slip.line
        );
    }
    let wrong: Vec<String> = findings
        .iter()
        .filter(|f| f["severity"] != "info")
        .filter(|f| {
            let (path, line) = (f["path"].as_str().unwrap(), f["line"].as_u64().unwrap());
            let end = f["end_line"].as_u64().unwrap_or(line);
            let labels = f["labels"].as_array().unwrap();
            let at = |s: &Slip| {
                (s.path == path && (line..=end).contains(&s.line))
                    || labels
                        .iter()
                        .any(|l| l["path"] == s.path.as_str() && l["line"] == s.line)
            };
            !slips.iter().any(at)
        })
        .map(|f| format!("{}:{} {} {}", f["path"], f["line"], f["code"], f["message"]))
        .collect();
    assert!(
        wrong.is_empty(),
        "warnings where the pages are right:\n{}",
        wrong.join("\n")
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
