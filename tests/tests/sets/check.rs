//! `check` of all sets of a repository: one report, one policy, paths from the root.

use std::path::Path;

use docwright_tests::{stderr, stdout};

use super::repository::{Repository, TWO_VERSIONS, repository};

/// A repository whose both versions have the same fault, and one more in the file that both include.
fn damaged(policy: &str) -> Repository {
    let repository = repository(TWO_VERSIONS);
    for version in ["v1.0", "beta"] {
        let page = format!("reference/{version}/resources/lamp.md");
        let text = std::fs::read_to_string(repository.path().join(&page)).unwrap();
        let text = text.replace(
            "\"id\": \"String (identifier)\"",
            "\"id\": \"String (identifier)\",",
        );
        repository.write(&page, &text);
    }
    let config = std::fs::read_to_string(repository.path().join("docwright.toml")).unwrap();
    repository.write("docwright.toml", &format!("{config}\n{policy}"));
    repository
}

/// The findings, `CODE path:line`, of a run in a folder of the repository.
fn found(repository: &Repository, folder: &str, args: &[&str]) -> Vec<String> {
    let output = docwright_tests::docwright()
        .args([
            "check",
            "--no-cache",
            "--format",
            "json",
            "--today",
            "2026-06-30",
        ])
        .args(args)
        .current_dir(repository.path().join(folder))
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_str(&stdout(&output))
        .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.map(|f| {
        let text = |key: &str| f[key].as_str().unwrap().to_owned();
        format!("{} {}:{}", text("code"), text("path"), f["line"])
    });
    findings.collect()
}

const BOTH: [&str; 2] = [
    "DW0208 reference/v1.0/resources/lamp.md:19",
    "DW0208 reference/beta/resources/lamp.md:21",
];

#[test]
fn all_sets_are_one_report_with_paths_from_the_root() {
    let repository = damaged("");
    assert_eq!(found(&repository, "", &[]), BOTH);
    assert_eq!(found(&repository, "reference/beta/api", &[]), BOTH);
    assert_eq!(found(&repository, "", &["--set", "beta"]), BOTH[1..]);
    assert_eq!(
        found(&repository, "", &["--path-prefix", "site"]),
        BOTH.map(|finding| finding.replace("reference", "site/reference"))
    );
    // A folder is read as the set says, and its paths stay relative to it.
    assert_eq!(
        found(&repository, "", &["--docs", "reference/beta"]),
        ["DW0208 resources/lamp.md:21"]
    );
    let output = repository.run(&["check", "--format", "text"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("4 pages checked: "),
        "{}",
        stdout(&output)
    );
}

#[test]
fn the_policy_is_applied_once_to_all_sets() {
    let suppress = |path: &str| {
        format!("[[suppress]]\ncode = \"DW0208\"\npath = \"{path}\"\nreason = \"as sent\"\n")
    };
    let one = damaged(&suppress("reference/beta/**"));
    assert_eq!(found(&one, "", &[]), BOTH[..1]);
    // An entry for a set that is not checked is not out of date.
    assert_eq!(found(&one, "", &["--set", "v1.0"]), BOTH[..1]);
    let unused = damaged(&suppress("reference/gamma/**"));
    let line = "DW1103 docwright.toml:15";
    for folder in ["", "reference/v1.0"] {
        let found = found(&unused, folder, &[]);
        assert_eq!(found.last().map(String::as_str), Some(line), "{found:?}");
    }
}

#[test]
fn a_baseline_holds_all_sets() {
    let repository = damaged("[check]\nbaseline = \"known.txt\"\n");
    let update = ["--update-baseline"];
    assert_eq!(found(&repository, "", &update), [] as [&str; 0]);
    assert_eq!(found(&repository, "", &[]), [] as [&str; 0]);
    assert_eq!(found(&repository, "", &["--set", "beta"]), [] as [&str; 0]);
    let output = repository.run(&["check", "--update-baseline", "--set", "beta"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("all doc sets"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_fault_in_a_file_that_both_include_is_reported_and_fixed_once() {
    let repository = damaged("");
    let shared = "reference/includes/permissions.md";
    let example = "<!-- { \"blockType\": \"request\", \"name\": \"get_more\" } -->\n```http\nGET https://api.contoso.com/v1.0/lamps/8\n```\n\n<!-- { \"blockType\": \"response\", \"@odata.type\": \"contoso.home.lamp\" } -->\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  \"id\": \"8\",\n}\n```\n";
    let text = std::fs::read_to_string(repository.path().join(shared)).unwrap();
    repository.write(shared, &format!("{text}\n{example}"));
    let inside: Vec<String> = found(&repository, "", &[])
        .into_iter()
        .filter(|finding| finding.contains(shared) && finding.contains("DW0208"))
        .collect();
    assert_eq!(inside.len(), 1, "{inside:?}");
    let output = repository.run(&["check", "--fix", "--dry-run"]);
    let diff = stdout(&output);
    for path in [
        "reference/v1.0/resources/lamp.md",
        "reference/beta/resources/lamp.md",
        shared,
    ] {
        assert_eq!(diff.matches(&format!("+++ b/{path}")).count(), 1, "{diff}");
    }
    let output = repository.run(&["check", "--fix"]);
    assert!(
        stderr(&output).contains("in 3 files"),
        "{}",
        stderr(&output)
    );
    let read = |path: &str| std::fs::read_to_string(repository.path().join(path)).unwrap();
    assert!(
        read(shared).contains("\"id\": \"8\"\n}"),
        "{}",
        read(shared)
    );
}

#[test]
fn a_run_of_all_sets_is_cached_until_one_changes() {
    let repository = damaged("");
    let cache = tempfile::tempdir().unwrap();
    let run = || {
        let output = docwright_tests::docwright()
            .args(["check", "--cache"])
            .arg(cache.path())
            .current_dir(repository.path())
            .output()
            .unwrap();
        stdout(&output)
    };
    let first = run();
    assert_eq!(run(), first);
    let page = Path::new("reference/beta/resources/lamp.md");
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    repository.write(
        page.to_str().unwrap(),
        &text.replace("identifier)\",", "identifier)\""),
    );
    let second = run();
    assert!(
        first.contains("reference/beta") && !second.contains("reference/beta"),
        "{second}"
    );
}

#[test]
fn each_set_is_compared_with_its_earlier_state() {
    let repository = damaged("");
    std::fs::remove_dir_all(repository.path().join(".git")).unwrap();
    docwright_tests::commit(repository.path());
    let against = ["--against", "git:HEAD"];
    assert_eq!(found(&repository, "", &against), [""; 0]);
    let page = "reference/beta/resources/lamp.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    let text = text.replace("\"brightness\": 1024,", "\"brightness\": 1024,,");
    repository.write(page, &format!("\n\n{text}"));
    let new = found(&repository, "", &against);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new.iter().all(|f| f.contains(page)), "{new:?}");
    assert_eq!(found(&repository, "reference", &against), new);
    let set = ["--set", "v1.0", "--against", "git:HEAD"];
    assert_eq!(found(&repository, "", &set), [""; 0]);
    // A set whose folder is new has nothing to be compared with.
    let text = std::fs::read_to_string(repository.path().join("docwright.toml")).unwrap();
    repository.write(
        "docwright.toml",
        &text.replace("reference/v1.0\"", "reference/v2.0\""),
    );
    let (from, to) = ("reference/v1.0", "reference/v2.0");
    let from = repository.path().join(from);
    std::fs::rename(from, repository.path().join(to)).unwrap();
    let moved = found(&repository, "", &against);
    assert!(
        moved.contains(&"DW0208 reference/v2.0/resources/lamp.md:19".to_owned()),
        "{moved:?}"
    );
}
