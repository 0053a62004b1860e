//! SARIF passes Microsoft's validator with its rules for GitHub, where npm is at hand: the package is installed below the
//! target folder, and without npm or its registry the test says that it is skipped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use docwright_tests::pages::DAMAGED_LAMP;
use docwright_tests::{docwright, root, target_dir, write_tree};
use serde_json::Value;

/// The package with the validator for this system; its npm wrapper cannot pass arguments with `;`.
const PACKAGE: &str = "@microsoft/sarif-multitool-linux@5";

/// The validator, or why there is none. Several tests use it: it is installed once.
fn validator() -> Result<PathBuf, String> {
    static VALIDATOR: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    VALIDATOR.get_or_init(install).clone()
}

fn install() -> Result<PathBuf, String> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err("the validator is for Linux on x86-64".to_owned());
    }
    let folder = target_dir().join("tmp/sarif-multitool");
    let program = folder.join("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
    if program.is_file() {
        executable(&program);
        return Ok(program);
    }
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
    ]);
    npm.arg(&folder).arg(PACKAGE).stdin(Stdio::null());
    let output = npm.output().map_err(|e| format!("npm does not run: {e}"))?;
    if !output.status.success() || !program.is_file() {
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("npm cannot install {PACKAGE}: {printed}"));
    }
    executable(&program);
    Ok(program)
}

/// Does what the package's install script does.
fn executable(program: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(program, mode).unwrap();
    }
    #[cfg(not(unix))]
    let _ = program;
}

/// What the validator finds at the levels error and warning.
fn faults(validator: &Path, report: &Path) -> Vec<String> {
    let log = report.with_extension("log");
    let output = Command::new(validator)
        .arg("validate")
        .arg(report)
        .args(["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"])
        .args(["--log", "ForceOverwrite", "--output"])
        .arg(&log)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let log = std::fs::read_to_string(&log)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stdout)));
    let log: Value = serde_json::from_str(log.trim_start_matches('\u{feff}')).unwrap();
    let results = log["runs"][0]["results"].as_array().cloned();
    let results = results.unwrap_or_default();
    assert!(
        !results.is_empty(),
        "the validator has notes on every report"
    );
    // The level of a result is `warning` unless it is named.
    let severe = results.iter().filter(|r| r["level"] != "note");
    severe
        .map(|r| format!("{} {}", r["ruleId"], r["message"]))
        .collect()
}

fn judge(docs: &Path, args: &[&str]) {
    let validator = match validator() {
        Ok(program) => program,
        Err(why) => return println!("skipped: {why}"),
    };
    let scratch = tempfile::tempdir().unwrap();
    let report = scratch.path().join("report.sarif");
    let output = docwright()
        .args(["check", "--fail-on", "never", "--format", "sarif"])
        .args(["--rule-url", "https://docs.contoso.com/docwright/{code}"])
        .arg("--docs")
        .arg(docs)
        .arg("--out")
        .arg(&report)
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        docwright_tests::stderr(&output)
    );
    let faults = faults(&validator, &report);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn reports_pass_with_the_rules_for_github() {
    judge(&root().join("docs-src"), &["--path-prefix", "docs-src"]);
    let scratch = tempfile::tempdir().unwrap();
    write_tree(scratch.path(), &[("resources/über lamp.md", DAMAGED_LAMP)]);
    let baseline = scratch.path().join("known.txt");
    std::fs::write(&baseline, "").unwrap();
    judge(scratch.path(), &["--baseline", baseline.to_str().unwrap()]);
}

#[test]
#[cfg_attr(not(corpus), ignore = "DOCWRIGHT_CORPUS is not set")]
fn reports_of_the_real_docs_pass() {
    let corpus = docwright_tests::corpus().unwrap();
    judge(&corpus.join("graph-v1.0/api-reference/v1.0"), &[]);
}
