//! `generated/` is what `docs-src/` gives: the same comparison that `cargo xtask regenerate --check` makes.

use docwright_tests::{cargo, read_tree, root, stderr, stdout};

#[test]
fn generated_is_what_docs_src_gives() {
    let before = read_tree(&root().join("generated"));
    let output = cargo()
        .args(["xtask", "regenerate", "--check"])
        .current_dir(root())
        .output()
        .unwrap();
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
fn a_stale_crate_is_told_apart_and_left_alone() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("out");
    let regenerate = |check: bool| {
        let mut command = cargo();
        command
            .args(["xtask", "regenerate", "--out"])
            .arg(&out)
            .current_dir(root());
        if check {
            command.arg("--check");
        }
        command.output().unwrap()
    };
    let written = regenerate(false);
    assert!(written.status.success(), "{}", stderr(&written));
    assert!(regenerate(true).status.success());
    let lib = out.join("src/lib.rs");
    let text = std::fs::read_to_string(&lib).unwrap();
    std::fs::write(&lib, text.replace('\n', "\r\n")).unwrap();
    assert!(
        regenerate(true).status.success(),
        "line endings do not count"
    );
    std::fs::write(&lib, format!("{text}// edited\n")).unwrap();
    std::fs::remove_file(out.join("README.md")).unwrap();
    let stale = read_tree(&out);
    let output = regenerate(true);
    assert_eq!(output.status.code(), Some(1));
    let said = stdout(&output);
    for words in [
        "missing   README.md",
        "changed   src/lib.rs",
        "-// edited",
        "cargo xtask regenerate",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    assert!(read_tree(&out) == stale, "--check never writes");
}
