//! `generated/` is up to date with `docs-src/`, by the comparison of `cargo xtask regenerate --check`.

use docwright_tests::{cargo, copy_tree, read_tree, root, stderr, stdout, xtask};

#[test]
fn generated_is_what_docs_src_gives() {
    let before = read_tree(&root().join("generated"));
    let output = xtask().args(["regenerate", "--check"]).output().unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    assert!(
        read_tree(&root().join("generated")) == before,
        "--check never writes"
    );
}

#[test]
fn a_stale_crate_is_reported_and_unchanged() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out");
    let regenerate = |check: bool| {
        let mut command = xtask();
        command.args(["regenerate", "--out"]).arg(&out);
        if check {
            command.arg("--check");
        }
        command.output().unwrap()
    };
    let written = regenerate(false);
    assert!(written.status.success(), "{}", stderr(&written));
    assert!(regenerate(true).status.success());
    let resolved = cargo()
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(out.join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        resolved.status.success(),
        "a crate elsewhere finds the runtime and is not a member of this workspace: {}",
        stderr(&resolved)
    );
    std::fs::remove_file(out.join("Cargo.lock")).unwrap();
    let lib = out.join("src/lib.rs");
    let text = std::fs::read_to_string(&lib).unwrap();
    std::fs::write(&lib, text.replace('\n', "\r\n")).unwrap();
    assert!(
        regenerate(true).status.success(),
        "line endings are ignored"
    );
    std::fs::write(&lib, format!("{text}// edited\n")).unwrap();
    std::fs::remove_file(out.join("README.md")).unwrap();
    let stale = read_tree(&out);
    let output = regenerate(true);
    assert_eq!(output.status.code(), Some(1));
    let printed = stdout(&output);
    for words in [
        "missing   README.md",
        "changed   src/lib.rs",
        "-// edited",
        "cargo xtask regenerate",
    ] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    assert!(read_tree(&out) == stale, "--check never writes");
}

#[test]
fn changes_of_the_model_are_reported() {
    let scratch = tempfile::tempdir().unwrap();
    let (docs, out) = (scratch.path().join("docs"), scratch.path().join("out"));
    copy_tree(&root().join("docs-src"), &docs);
    let regenerate = |check: bool| {
        let mut command = xtask();
        command
            .args(["regenerate", "--docs"])
            .arg(&docs)
            .arg("--out")
            .arg(&out);
        if check {
            command.arg("--check");
        }
        command.output().unwrap()
    };
    assert!(regenerate(false).status.success());
    let clean = regenerate(true);
    assert!(clean.status.success(), "{}", stdout(&clean));
    assert!(!stdout(&clean).contains("breaking"), "{}", stdout(&clean));
    let page = docs.join("resources/callrecords-userfeedback.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let row =
        "| text     | String                                         | What the person wrote. |";
    assert!(text.contains(row));
    let edited = text.replace(
        row,
        "| text     | Int32 | What the person wrote. |\n| stars | Int32 | How many. |",
    );
    std::fs::write(&page, edited.replace("\"text\": \"String\"", "\"text\": 1")).unwrap();
    let before = read_tree(&out);
    let stale = regenerate(true);
    assert_eq!(stale.status.code(), Some(1));
    let printed = stdout(&stale);
    for words in [
        "property-type-changed microsoft.graph.callRecords.userFeedback/text: `Edm.String` to `Edm.Int32`",
        "property-added microsoft.graph.callRecords.userFeedback/stars: `Edm.Int32`",
        "resources/callrecords-userfeedback.md:",
        "the crate needs a major version bump (below 1.0: minor)",
        "cargo xtask regenerate",
    ] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    assert!(read_tree(&out) == before, "--check never writes");
    std::fs::remove_file(out.join("model.json")).unwrap();
    assert!(
        stdout(&regenerate(true)).contains("no summary of the model"),
        "a summary that cannot be made is reported"
    );
}
