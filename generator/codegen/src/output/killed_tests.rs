//! Ends a run at each of its renames, as a kill does, and looks at what it leaves.

use super::{GENERATED_MARK, MANIFEST_PATH, OutputSet};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

const STOP: &str = "compile_error!(\"run it again\");\n";

/// A set with files that stay, change, come and go with the number.
fn set(number: usize) -> OutputSet {
    let rust = |text: &str| format!("// {GENERATED_MARK}; do not edit.\n{text}\n");
    let mut set = OutputSet::new();
    set.add("src/lib.rs", rust("same"));
    for name in ["a", "b"] {
        set.add(format!("src/{name}.rs"), rust(&format!("{name} {number}")));
    }
    set.add(format!("src/models/only_{number}.rs"), rust("only"));
    set.add(format!("examples/of_{number}.jsonl"), "{}\n");
    set.add("model.json", format!("{number}"));
    set.interim("src/lib.rs", rust(STOP));
    set
}

/// Writes a set, and ends before the rename of this number; whether there was one.
fn killed(set: &OutputSet, dir: &Path, at: usize) -> bool {
    let done = Cell::new(0);
    let mut rename = |from: &Path, to: &Path| {
        if done.get() == at {
            // Without the message of a panic. Nothing is undone.
            resume_unwind(Box::new("killed"));
        }
        done.set(done.get() + 1);
        fs::rename(from, to)
    };
    let run = AssertUnwindSafe(|| set.write_by(dir, &mut rename).map(drop));
    match catch_unwind(run) {
        Ok(result) => {
            result.expect("written");
            false
        }
        Err(_) => true,
    }
}

#[test]
fn a_rename_that_fails_leaves_the_files_of_before() {
    for at in 0.. {
        let temp = tempfile::tempdir().expect("a folder");
        let dir = temp.path();
        set(1).write(dir).expect("written");
        let before = files(dir);
        let mut done = 0;
        let mut rename = |from: &Path, to: &Path| {
            done += 1;
            match done > at {
                true => Err(std::io::Error::other("no")),
                false => fs::rename(from, to),
            }
        };
        if set(2).write_by(dir, &mut rename).is_ok() {
            break;
        }
        assert_eq!(files(dir), before, "{at}");
        let left = fs::read_dir(dir).expect("a folder").flatten();
        assert_eq!(left.count(), 4, "the staging folder is removed");
    }
}

/// The files outside the staging folder.
fn files(dir: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(dir).expect("below").to_string_lossy();
            let name = name.replace('\\', "/");
            if path.is_file() {
                files.insert(name, fs::read_to_string(&path).expect("a file"));
            } else if !name.starts_with(".docwright-staging") {
                folders.push(path);
            }
        }
    }
    files
}

/// Each file is old or new, never missing and never partial; where files of two runs are together, the first file says so to
/// the compiler and the manifest to docwright; the next run, of other docs, writes all.
#[test]
fn a_run_that_is_killed_leaves_whole_files_and_says_so() {
    let mut renames = 0;
    for at in 0.. {
        let temp = tempfile::tempdir().expect("a folder");
        let dir = temp.path();
        set(1).write(dir).expect("written");
        let before = files(dir);
        let other = tempfile::tempdir().expect("a folder");
        set(2).write(other.path()).expect("written");
        let after = files(other.path());

        if !killed(&set(2), dir, at) {
            assert_eq!(files(dir), after);
            break;
        }
        renames += 1;
        let found = files(dir);
        if found != before {
            let check = set(2).check(dir).expect("compared");
            assert!(!check.is_clean(), "{at}");
            assert!(check.unfinished && check.to_string().contains("was ended"));
        }
        let stays = ["src/lib.rs", "src/a.rs", "src/b.rs", "model.json"];
        let of = |name: &str| (found.get(name), before.get(name), after.get(name));
        for name in stays {
            let (found, before, after) = of(name);
            let text = found.expect("a file that stays is never missing");
            let stopped = name == "src/lib.rs" && text.contains(STOP);
            assert!(stopped || found == before || found == after, "{at} {name}");
        }
        let is_code = |name: &&String| name.starts_with("src/");
        let code = |files: &BTreeMap<String, String>| -> BTreeMap<String, String> {
            let names = files.keys().filter(is_code).cloned();
            names
                .map(|name| (name.clone(), files[&name].clone()))
                .collect()
        };
        let one_run = code(&found) == code(&before) || code(&found) == code(&after);
        assert!(one_run || found["src/lib.rs"].contains(STOP), "{at}");

        fs::remove_dir_all(other.path()).expect("removed");
        set(3).write(other.path()).expect("written");
        set(3).write(dir).expect("written");
        assert_eq!(files(dir), files(other.path()), "{at}");
        assert!(files(dir).contains_key(MANIFEST_PATH));
    }
    assert!(renames > 10, "{renames}");
}

/// In a container the process that was killed had the same id, as in this test.
#[cfg(unix)]
#[test]
fn nothing_of_a_staging_folder_of_the_same_process_is_used() {
    let temp = tempfile::tempdir().expect("a folder");
    let (dir, elsewhere) = (temp.path().join("out"), temp.path().join("elsewhere"));
    let staging = dir.join(format!(".docwright-staging-{}", std::process::id()));
    fs::create_dir_all(staging.join("new/src")).expect("a folder");
    fs::write(staging.join("new/src/stray.rs"), "stray").expect("a file");
    set(1).write(&dir).expect("written");
    assert!(!dir.join("src/stray.rs").exists());
    fs::create_dir(&elsewhere).expect("a folder");
    std::os::unix::fs::symlink(&elsewhere, &staging).expect("a link");
    set(2).write(&dir).expect("written");
    assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
    assert!(set(2).check(&dir).expect("compared").is_clean());
}

/// A first run that is killed leaves nothing that the next one does not take for its own.
#[test]
fn a_first_run_that_is_killed_can_be_repeated() {
    for at in 0.. {
        let temp = tempfile::tempdir().expect("a folder");
        let dir = temp.path().join("out");
        if !killed(&set(1), &dir, at) {
            break;
        }
        set(2).write(&dir).expect("written");
        assert!(set(2).check(&dir).expect("compared").is_clean(), "{at}");
        assert_eq!(files(&dir).len(), set(2).len() + 1, "{at}");
    }
}

/// The first file keeps its time when it does not change, so that a build of the same files has nothing to do.
#[test]
fn a_first_file_that_stays_keeps_its_time() {
    let temp = tempfile::tempdir().expect("a folder");
    let modified = || {
        let meta = fs::metadata(temp.path().join("src/lib.rs")).expect("a file");
        meta.modified().expect("a time")
    };
    set(1).write(temp.path()).expect("written");
    let before = modified();
    set(2).write(temp.path()).expect("written");
    assert_eq!(modified(), before);
}
