//! Revisions of a git repository.

use docwright_tests::{docwright, git, read_tree, stderr, stdout};
use tempfile::TempDir;

use crate::diff::home::{edited, reported};

#[test]
fn revisions_of_a_repository_are_read_without_touching_it() {
    let scratch = TempDir::new().unwrap();
    let repository = scratch.path().join("repository");
    let docs = repository.join("docs");
    edited(&docs, &[]);
    std::fs::write(repository.join("README.md"), "# Not a page of the docs\n").unwrap();
    git(&repository, &["init", "--quiet"]);
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "-m", "one"]);
    edited(
        &docs,
        &[("resources/lamp.md", "|watt|Int32|", "|watt|Int64|")],
    );
    git(&repository, &["commit", "--quiet", "-am", "two"]);
    edited(
        &docs,
        &[
            (
                "resources/lamp.md",
                "`red`, `blue`",
                "`red`, `blue`, `green`",
            ),
            ("resources/lamp.md", "|watt|Int32|", "|watt|Int64|"),
        ],
    );
    let before = read_tree(&repository);
    let run = |old: &str, new: &str| {
        let mut command = docwright();
        command
            .args(["diff", old, new, "--format", "json"])
            .current_dir(&repository);
        command.output().unwrap()
    };
    let retyped =
        "property-type-changed contoso.home.lamp/watt: Edm.Int32 -> Edm.Int64 [breaking/breaking]";
    let member = "member-added contoso.home.hue/green:  ->  [additive/additive]";
    for (old, new, wanted) in [
        ("git:HEAD~1", "git:HEAD", &[retyped][..]),
        ("git:HEAD~1:docs", "git:HEAD:docs", &[retyped]),
        ("git:HEAD:docs", "git:HEAD", &[]),
        ("git:HEAD", "docs", &[member]),
        ("git:HEAD~1", "docs", &[retyped, member]),
        ("git:HEAD~1", docs.to_str().unwrap(), &[retyped, member]),
    ] {
        let output = run(old, new);
        assert_eq!(
            reported(&stdout(&output)),
            wanted,
            "{old} {new}: {}",
            stderr(&output)
        );
    }
    for (old, new, words) in [
        ("git:nowhere", "docs", "unknown git revision `nowhere`"),
        ("git:--help", "docs", "unknown git revision `--help`"),
        ("git:HEAD:none", "docs", "cannot be listed"),
        ("git:HEAD:README.md", "docs", "cannot be listed"),
    ] {
        let output = run(old, new);
        assert_eq!(output.status.code(), Some(2), "{old}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        assert!(stdout(&output).is_empty());
    }
    assert!(
        read_tree(&repository) == before,
        "nothing is checked out or written"
    );
}
