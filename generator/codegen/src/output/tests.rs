//! Tests the output module with real folders.

use super::{GENERATED_MARK, MANIFEST_PATH, OutputError, OutputSet};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn rust(text: &str) -> String {
    format!("// {GENERATED_MARK}; do not edit.\n{text}\n")
}

fn set(files: &[(&str, &str)]) -> OutputSet {
    let mut set = OutputSet::new();
    for (path, text) in files {
        set.add(*path, *text);
    }
    set
}

/// Every file below a folder with its content, staging folders included.
fn snapshot(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, dir: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, into);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                into.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    if dir.exists() {
        walk(dir, dir, &mut files);
    }
    files
}

#[test]
fn a_new_folder_gets_every_file_and_a_second_run_writes_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("deep/out");
    let files = set(&[("src/a.rs", &rust("a")), ("tests/x.jsonl", "{}\n")]);
    let stale = files.check(&dir).unwrap();
    assert_eq!(stale.missing, ["src/a.rs", "tests/x.jsonl", MANIFEST_PATH]);
    assert!(!dir.exists(), "check must not write");

    let written = files.write(&dir).unwrap();
    assert_eq!(
        written.created,
        ["src/a.rs", "tests/x.jsonl", MANIFEST_PATH]
    );
    assert_eq!(snapshot(&dir).len(), 3, "nothing else is left behind");
    assert!(files.check(&dir).unwrap().is_clean());

    let before = fs::metadata(dir.join("src/a.rs"))
        .unwrap()
        .modified()
        .unwrap();
    let again = files.write(&dir).unwrap();
    assert_eq!((again.unchanged, again.created.len()), (3, 0));
    let after = fs::metadata(dir.join("src/a.rs"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(before, after);
}

#[test]
fn orphans_go_and_the_users_files_stay() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    set(&[
        ("src/models/old/a.rs", &rust("a")),
        ("src/lib.rs", &rust("lib")),
        ("tests/gone.jsonl", "{}\n"),
    ])
    .write(dir)
    .unwrap();
    fs::write(dir.join("src/mine.rs"), "// mine\n").unwrap();
    fs::write(dir.join("tests/mine.jsonl"), "{}\n").unwrap();
    // Ours by its mark, though no manifest lists it.
    fs::write(dir.join("src/stray.rs"), rust("stray")).unwrap();

    let now = set(&[("src/lib.rs", &rust("lib")), ("tests/b.jsonl", "{}\n")]);
    let gone = ["src/models/old/a.rs", "src/stray.rs", "tests/gone.jsonl"];
    assert_eq!(now.check(dir).unwrap().orphaned, gone);
    assert_eq!(now.write(dir).unwrap().removed, gone);
    assert!(!dir.join("src/models").exists(), "emptied folders go too");
    assert!(dir.join("src/mine.rs").exists() && dir.join("tests/mine.jsonl").exists());
    assert!(now.check(dir).unwrap().is_clean());
}

#[test]
fn a_file_of_the_manifest_that_the_user_made_their_own_is_not_removed() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    set(&[("src/a.rs", &rust("a")), ("src/b.rs", &rust("b"))])
        .write(dir)
        .unwrap();
    fs::write(dir.join("src/a.rs"), "// rewritten by hand\n").unwrap();
    let now = set(&[("src/b.rs", &rust("b"))]);
    assert!(now.write(dir).unwrap().removed.is_empty());
    assert!(dir.join("src/a.rs").exists());
}

#[test]
fn a_page_that_bears_the_mark_in_its_front_matter_is_ours() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let page =
        |text: &str| format!("---\ndescription: \"{GENERATED_MARK}; do not edit.\"\n---\n{text}\n");
    set(&[("a.md", &page("a")), ("b.md", &page("b"))])
        .write(dir)
        .unwrap();
    let written = set(&[("a.md", &page("other"))]).write(dir).unwrap();
    assert_eq!(written.changed, ["a.md", MANIFEST_PATH]);
    assert_eq!(written.removed, ["b.md"]);
    // Below the front matter it is text like other text.
    fs::write(dir.join("a.md"), format!("---\n---\n{GENERATED_MARK}\n")).unwrap();
    let error = set(&[("a.md", &page("a"))]).write(dir).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs { .. }));
}

#[test]
fn a_file_in_the_way_that_is_not_ours_stops_the_run_with_nothing_written() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    fs::create_dir(dir.join("src")).unwrap();
    fs::write(dir.join("src/lib.rs"), "// years of work\n").unwrap();
    let before = snapshot(dir);
    let files = set(&[("README.md", &rust("r")), ("src/lib.rs", &rust("lib"))]);
    let error = files.write(dir).unwrap_err();
    assert!(matches!(&error, OutputError::NotOurs { path } if path.ends_with("lib.rs")));
    assert!(error.to_string().contains("not written by docwright"));
    assert_eq!(snapshot(dir), before);
}

#[test]
fn a_run_that_fails_half_way_leaves_the_previous_output() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    set(&[
        ("a.rs", &rust("old a")),
        ("gone.rs", &rust("gone")),
        ("m.rs", &rust("m")),
    ])
    .write(dir)
    .unwrap();
    // A file where the set needs a folder: found only while files are being moved into place.
    fs::write(dir.join("z"), "a file of the user\n").unwrap();
    let before = snapshot(dir);
    let now = set(&[
        ("a.rs", &rust("new a")),
        ("m.rs", &rust("new m")),
        ("z/deep.rs", &rust("z")),
    ]);
    assert!(matches!(now.write(dir), Err(OutputError::Io { .. })));
    assert_eq!(snapshot(dir), before);
}

#[test]
fn a_file_of_an_earlier_run_can_become_a_folder() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    set(&[("src/a", &rust("a")), ("src/lib.rs", &rust("lib"))])
        .write(dir)
        .unwrap();
    let now = set(&[
        ("src/a/b/c.rs", &rust("c")),
        ("src/a/d.rs", &rust("d")),
        ("src/lib.rs", &rust("new")),
    ]);
    let written = now.write(dir).unwrap();
    assert_eq!(written.created, ["src/a/b/c.rs", "src/a/d.rs"]);
    assert_eq!(written.removed, ["src/a"]);
    assert!(now.check(dir).unwrap().is_clean());
    assert_eq!(snapshot(dir).len(), 4, "no staging folder is left");
}

#[test]
fn a_failed_run_takes_new_folders_back() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    fs::write(dir.join("z"), "a file of the user\n").unwrap();
    let files = set(&[("new/deep/a.rs", &rust("a")), ("z/b.rs", &rust("b"))]);
    assert!(files.write(dir).is_err());
    let left = fs::read_dir(dir).unwrap().count();
    assert_eq!((left, snapshot(dir).len()), (1, 1));
}

#[test]
fn a_failed_first_run_leaves_no_folder() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("file"), "").unwrap();
    let dir = temp.path().join("file/out");
    assert!(set(&[("a.rs", &rust("a"))]).write(&dir).is_err());
    assert_eq!(snapshot(temp.path()).len(), 1);
}

#[test]
fn line_endings_of_a_checkout_are_ignored_and_an_edit_is_not() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let files = set(&[("a.rs", &rust("one\ntwo")), ("b.rs", &rust("b"))]);
    files.write(dir).unwrap();
    for name in ["a.rs", "b.rs", MANIFEST_PATH] {
        let text = fs::read_to_string(dir.join(name)).unwrap();
        fs::write(dir.join(name), text.replace('\n', "\r\n")).unwrap();
    }
    assert!(files.check(dir).unwrap().is_clean());

    let edited = rust("one\ntwo and more");
    fs::write(dir.join("a.rs"), &edited).unwrap();
    let before = snapshot(dir);
    let stale = files.check(dir).unwrap();
    assert_eq!(stale.changed.len(), 1);
    assert_eq!(stale.changed[0].path, "a.rs");
    assert_eq!(stale.changed[0].found, edited.as_bytes());
    assert_eq!(snapshot(dir), before, "check must not write");
}

#[test]
fn a_manifest_from_elsewhere_removes_nothing_outside_the_folder() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("out");
    fs::create_dir(&dir).unwrap();
    fs::write(temp.path().join("victim.jsonl"), "x").unwrap();
    fs::write(
        dir.join(MANIFEST_PATH),
        format!("# {GENERATED_MARK}\n../victim.jsonl\n"),
    )
    .unwrap();
    set(&[("a.rs", &rust("a"))]).write(&dir).unwrap();
    assert!(temp.path().join("victim.jsonl").exists());
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("file");
    fs::write(&file, "").unwrap();
    let files = set(&[("a.rs", &rust("a"))]);
    for dir in [file.clone(), file.join("out")] {
        for error in [
            files.write(&dir).unwrap_err(),
            files.check(&dir).unwrap_err(),
        ] {
            assert!(matches!(&error, OutputError::NoFolder { path } if *path == file));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_in_place_of_the_folder_is_an_error() {
    let temp = tempfile::tempdir().unwrap();
    let (link, circle) = (temp.path().join("link"), temp.path().join("circle"));
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    std::os::unix::fs::symlink("circle", &circle).unwrap();
    let files = set(&[("a.rs", &rust("a"))]);
    for dir in [link, circle] {
        let error = files.write(&dir).unwrap_err();
        assert!(matches!(&error, OutputError::Dangling { path } if *path == dir));
        assert!(dir.is_symlink());
    }
    assert!(!temp.path().join("nowhere").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let temp = tempfile::tempdir().unwrap();
    let (dir, elsewhere) = (temp.path().join("out"), temp.path().join("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a.json"), "{}").unwrap();
    let files = set(&[("src/a.rs", &rust("a"))]);
    files.write(&dir).unwrap();
    std::os::unix::fs::symlink(&elsewhere, dir.join("link")).unwrap();
    let manifest = fs::read_to_string(dir.join(MANIFEST_PATH)).unwrap();
    fs::write(dir.join(MANIFEST_PATH), format!("{manifest}link/a.json\n")).unwrap();
    assert_eq!(files.write(&dir).unwrap().removed, [""; 0]);
    assert!(elsewhere.join("a.json").exists());

    let files = set(&[("link/b.rs", &rust("b"))]);
    let error = files.write(&dir).unwrap_err();
    assert!(matches!(&error, OutputError::Linked { path } if path.ends_with("link")));
    assert!(!elsewhere.join("b.rs").exists());
}

#[test]
fn a_folder_at_the_path_of_a_file_is_an_error() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir_all(temp.path().join("src/a.rs")).unwrap();
    let error = set(&[("src/a.rs", &rust("a"))])
        .write(temp.path())
        .unwrap_err();
    assert!(matches!(error, OutputError::NoFile { .. }), "{error}");
}
