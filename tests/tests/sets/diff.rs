//! `diff` of doc sets: folders, revisions, and what pages include at a revision.

use docwright_tests::{git, stderr, stdout};

use super::repository::{Repository, TWO_VERSIONS, repository};

/// Two commits: the second adds a property to each version.
fn history() -> Repository {
    let repository = repository(TWO_VERSIONS);
    std::fs::remove_dir_all(repository.path().join(".git")).unwrap();
    git(repository.path(), &["init", "--quiet"]);
    git(repository.path(), &["add", "."]);
    git(repository.path(), &["commit", "--quiet", "-m", "one"]);
    for version in ["v1.0", "beta"] {
        let page = format!("reference/{version}/resources/lamp.md");
        let text = std::fs::read_to_string(repository.path().join(&page)).unwrap();
        let row = "|id|String|";
        let more = format!("|watt{}|Int32|Its power.|\n{row}", version.replace('.', ""));
        repository.write(&page, &text.replace(row, &more));
    }
    git(repository.path(), &["commit", "--quiet", "-am", "two"]);
    repository
}

#[test]
fn a_set_is_compared_at_two_revisions() {
    let repository = history();
    let output = repository.run(&["diff", "git:HEAD~1", "git:HEAD", "--set", "v1.0"]);
    let text = stdout(&output);
    assert!(text.contains("wattv10"), "{text}{}", stderr(&output));
    assert!(!text.contains("wattbeta"), "{text}");
    // The folder of the configuration is the working tree.
    let output = repository.run(&["diff", "git:HEAD~1", ".", "--set", "beta"]);
    assert!(stdout(&output).contains("wattbeta"), "{}", stderr(&output));
}

#[test]
fn without_a_name_all_sets_are_compared() {
    let repository = history();
    let output = repository.run(&["diff", "git:HEAD~1", "git:HEAD"]);
    let text = stdout(&output);
    assert!(
        text.contains("wattv10") && text.contains("wattbeta"),
        "{text}{}",
        stderr(&output)
    );
    let output = repository.run(&["diff", "git:HEAD~1", "git:HEAD", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    for set in ["v1.0", "beta"] {
        assert!(report["sets"][set]["changes"].is_array(), "{report}");
    }
}

#[test]
fn two_sets_are_compared_by_their_folders() {
    let repository = history();
    let output = repository.run(&["diff", "reference/v1.0", "reference/beta"]);
    assert!(
        stdout(&output).contains("contoso.home.lamp/color"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_pages_include_is_that_of_the_revision() {
    let repository = repository(TWO_VERSIONS);
    std::fs::remove_dir_all(repository.path().join(".git")).unwrap();
    let note = "reference/includes/properties.md";
    repository.write(
        note,
        "|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|watt|Int32|Its power.|\n",
    );
    let page = "reference/v1.0/resources/lamp.md";
    let text = std::fs::read_to_string(repository.path().join(page)).unwrap();
    let table = &text[text.find("|Property").unwrap()..text.find("## JSON").unwrap()];
    let include = "[!INCLUDE [properties](../../includes/properties.md)]\n\n";
    repository.write(page, &text.replace(table, include));
    git(repository.path(), &["init", "--quiet"]);
    git(repository.path(), &["add", "."]);
    git(repository.path(), &["commit", "--quiet", "-m", "one"]);
    let old = std::fs::read_to_string(repository.path().join(note)).unwrap();
    repository.write(note, &old.replace("Int32", "Int64"));
    let output = repository.run(&["diff", "git:HEAD", ".", "--set", "v1.0"]);
    let text = stdout(&output);
    assert!(
        text.contains("Edm.Int32") && text.contains("Edm.Int64"),
        "{text}{}",
        stderr(&output)
    );
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let upstream = history();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file://{}", upstream.path().display());
    git(
        folder.path(),
        &["clone", "--quiet", "--depth", "1", &url, "clone"],
    );
    let output = docwright_tests::docwright()
        .args(["diff", "git:HEAD~1", "git:HEAD", "--set", "v1.0"])
        .current_dir(folder.path().join("clone"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("shallow") && said.contains("fetch-depth: 0"),
        "{said}"
    );
}
