//! Output is a pure function of the pages, independent of threads, folder, order of files on disk, and line endings.

use std::path::Path;

use docwright_tests::{docwright, read_tree, root, stderr};

type Tree = std::collections::BTreeMap<String, Vec<u8>>;

fn generate(docs: &Path, threads: &str) -> Tree {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("a folder/out");
    let output = docwright()
        .args(["generate", "--threads", threads, "--docs"])
        .arg(docs)
        .arg("--out")
        .arg(&out)
        .env("LC_ALL", "C")
        .env("TZ", "Pacific/Chatham")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    read_tree(&out)
}

/// Writes a tree file by file in the order given.
fn write(folder: &Path, files: impl Iterator<Item = (String, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

fn same(a: &Tree, b: &Tree, what: &str) {
    assert!(a.len() > 100, "only {} files", a.len());
    assert_eq!(
        a.keys().collect::<Vec<_>>(),
        b.keys().collect::<Vec<_>>(),
        "{what}"
    );
    for (path, bytes) in a {
        assert!(*bytes == b[path], "{what}: {path} differs");
    }
}

#[test]
fn output_does_not_depend_on_threads_folder_order_or_line_endings() {
    let docs = root().join("docs-src");
    let expected = generate(&docs, "1");
    same(&expected, &generate(&docs, "5"), "threads");
    let pages = read_tree(&docs);
    let scratch = tempfile::tempdir().unwrap();
    let backwards = scratch.path().join("written backwards");
    write(&backwards, pages.clone().into_iter().rev());
    same(
        &expected,
        &generate(&backwards, "2"),
        "place and order of files",
    );
    let crlf = scratch.path().join("crlf");
    let with_crlf = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .unwrap()
            .replace('\n', "\r\n")
            .into_bytes()
    };
    write(
        &crlf,
        pages
            .into_iter()
            .map(|(path, bytes)| (path, with_crlf(bytes))),
    );
    same(&expected, &generate(&crlf, "2"), "line endings");
}
