//! Writes and reads whole folders of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Writes files below a folder, making folders as needed. Paths use `/`.
///
/// # Panics
/// When a file cannot be written.
pub fn write_tree(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        write(&folder.join(path), text.as_bytes());
    }
}

fn write(path: &Path, content: &[u8]) {
    let parent = path.parent().expect("a file is in a folder");
    fs::create_dir_all(parent).unwrap_or_else(|e| panic!("{}: {e}", parent.display()));
    fs::write(path, content).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// All files below a folder with their bytes, by path with `/`.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn read_tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let relative = path
                    .strip_prefix(root)
                    .expect("a child")
                    .to_string_lossy()
                    .replace('\\', "/");
                out.insert(relative, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, folder, &mut out);
    out
}

/// Copies all files below a folder.
///
/// # Panics
/// When a file cannot be read or written.
pub fn copy_tree(from: &Path, to: &Path) {
    for (path, content) in read_tree(from) {
        write(&to.join(path), &content);
    }
}
