//! `docwright init` in a fresh crate: the files that it writes work, and existing files are unchanged.

use std::path::{Path, PathBuf};
use std::process::Output;

use docwright_tests::{cargo_elsewhere, docwright, lock, read_tree, root, stderr, stdout};

/// A crate with pages, at a path whose parent replaces the registry.
fn fresh_crate(scratch: &Path) -> PathBuf {
    let write = |path: &str, content: &[u8]| {
        let to = scratch.join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, content).unwrap();
    };
    let generator = root().join("generator");
    let patch = format!(
        "[patch.crates-io]\ndocwright = {{ path = {:?} }}\ndocwright-runtime = {{ path = {:?} }}\n",
        generator,
        generator.join("runtime")
    );
    write(".cargo/config.toml", patch.as_bytes());
    write(
        "mine/Cargo.toml",
        b"[package]\nname = \"mine\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n",
    );
    write("mine/src/lib.rs", b"//! Mine.\n");
    for (path, content) in read_tree(&root().join("tests/downstream/shelf/docs")) {
        write(&format!("mine/docs/{path}"), &content);
    }
    scratch.join("mine")
}

fn init(folder: &Path) -> Output {
    docwright()
        .args(["init", "--dir"])
        .arg(folder)
        .output()
        .unwrap()
}

fn append(path: &Path, text: &str) {
    let before = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, before + text).unwrap();
}

#[test]
fn nothing_is_written_when_a_file_cannot_be() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = fresh_crate(scratch.path());
    std::fs::create_dir(folder.join("xtask")).unwrap();
    std::fs::write(folder.join("xtask/src"), "").unwrap();
    let before = read_tree(&folder);
    let output = init(&folder);
    assert_eq!(output.status.code(), Some(2));
    let message = "xtask/src is a file where a folder is needed";
    assert!(stderr(&output).contains(message), "{}", stderr(&output));
    assert!(read_tree(&folder) == before && !folder.join(".cargo").exists());
}

#[test]
fn existing_files_are_not_overwritten() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = fresh_crate(scratch.path());
    let own = "[alias]\nxtask = \"run\"\n";
    std::fs::create_dir_all(folder.join(".cargo")).unwrap();
    std::fs::write(folder.join(".cargo/config.toml"), own).unwrap();
    let output = init(&folder);
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    for words in [
        "wrote  xtask/src/main.rs",
        "wrote  tests/generated_is_fresh.rs",
        "wrote  .github/workflows/docwright.yml",
        "kept   .cargo/config.toml",
        "add to .cargo/config.toml:",
        "cargo add docwright-runtime@",
        "pub mod generated;",
    ] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    assert_eq!(
        std::fs::read_to_string(folder.join(".cargo/config.toml")).unwrap(),
        own
    );
    let before = read_tree(&folder);
    assert!(init(&folder).status.success());
    assert!(read_tree(&folder) == before, "a second run changes nothing");
    let nowhere = init(&folder.join("docs"));
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(
        stderr(&nowhere).contains("no Cargo.toml"),
        "{}",
        stderr(&nowhere)
    );
}

/// All steps: init, regenerate, build, a passing test, a stale page, a failing test.
#[test]
fn the_crate_builds_and_its_test_fails_when_a_page_changes() {
    // Always the same folder, so that the artifacts of earlier runs do not accumulate.
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("init");
    if scratch.exists() {
        std::fs::remove_dir_all(&scratch).unwrap();
    }
    let folder = fresh_crate(&scratch);
    assert!(init(&folder).status.success());
    lock(&folder);
    lock(&folder.join("xtask"));
    let run = |arguments: &[&str]| {
        let mut command = cargo_elsewhere(&folder);
        command.args(arguments).output().unwrap()
    };
    let regenerated = run(&["xtask", "regenerate"]);
    assert!(regenerated.status.success(), "{}", stderr(&regenerated));
    assert!(
        stdout(&regenerated).contains("files created"),
        "{}",
        stdout(&regenerated)
    );
    // The remaining steps that `init` prints.
    append(
        &folder.join("Cargo.toml"),
        "docwright-runtime = \"0.1.0\"\n",
    );
    append(
        &folder.join("src/lib.rs"),
        "#[rustfmt::skip]\npub mod generated;\npub use generated::models::Book;\n",
    );
    let fresh = run(&["test", "--test", "generated_is_fresh"]);
    assert!(
        fresh.status.success(),
        "{}{}",
        stdout(&fresh),
        stderr(&fresh)
    );

    let page = folder.join("docs/resources/author.md");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(
        &page,
        text.replace("|type|String|", "|born|Date|When.|\n|type|String|"),
    )
    .unwrap();
    let stale = run(&["test", "--test", "generated_is_fresh"]);
    let printed = stdout(&stale);
    assert!(!stale.status.success(), "{printed}");
    for words in ["changed   models/author.rs", "Run: cargo xtask regenerate"] {
        assert!(printed.contains(words), "{words} is not in\n{printed}");
    }
    assert!(run(&["xtask", "regenerate"]).status.success());
    assert!(
        run(&["test", "--test", "generated_is_fresh"])
            .status
            .success()
    );
    std::fs::remove_dir_all(&scratch).unwrap();
}
