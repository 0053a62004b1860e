//! Compares a set with a folder, without writing.

use super::{GENERATED_MARK, MANIFEST_PATH, OutputError, OutputSet, manifest, paths};
use docwright_core::parallel;
use docwright_core::sorted::SortedSet;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The state of a file of the set on disk.
pub(super) enum Found {
    /// It has the same content.
    Same,
    /// It does not exist.
    Nothing,
    /// It has other content.
    Other(Vec<u8>),
}

/// The differences of a set and a folder.
pub(super) struct Plan {
    /// Each file of the set in its order, the manifest last, and its state on disk.
    pub(super) files: Vec<(String, Vec<u8>, Found)>,
    /// Files of an earlier run that the set does not have.
    pub(super) orphans: Vec<String>,
    /// The files that the manifest on disk lists.
    pub(super) owned: BTreeSet<String>,
    /// Whether an earlier run ended before it had written all files.
    pub(super) unfinished: bool,
}

/// Compares a set with a folder, which need not exist.
pub(super) fn compare(files: &OutputSet, dir: &Path) -> Result<Plan, OutputError> {
    files.validate()?;
    is_folder(dir)?;
    let listed = read(dir, MANIFEST_PATH)?.unwrap_or_default();
    let owned = manifest::parse(&listed);
    let mut wanted: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(path, content)| (path.to_owned(), content.to_vec()))
        .collect();
    wanted.push((MANIFEST_PATH.to_owned(), files.manifest()));
    let folders: SortedSet<&str> = wanted.iter().map(|(path, _)| paths::parent(path)).collect();
    for folder in &folders {
        if let Some(path) = link_above(dir, folder) {
            return Err(OutputError::Linked { path });
        }
    }
    let absent = |folder: &str| matches!(paths::on_disk(dir, folder).try_exists(), Ok(false));
    let absent: SortedSet<&str> = folders.into_iter().filter(|f| absent(f)).collect();
    let found = parallel::map(0, &wanted, |(path, content)| {
        if absent.contains(paths::parent(path)) {
            return Ok(Found::Nothing);
        }
        Ok(match read(dir, path)? {
            None => Found::Nothing,
            Some(bytes) if bytes == *content => Found::Same,
            Some(bytes) => Found::Other(bytes),
        })
    });
    let files_found = wanted
        .into_iter()
        .zip(found)
        .map(|((path, content), found)| Ok((path, content, found?)))
        .collect::<Result<Vec<_>, OutputError>>()?;
    for (path, content, found) in &files_found {
        if let Found::Other(bytes) = found
            && !same_text(content, bytes)
            && !is_ours(path, bytes, &owned)
        {
            return Err(OutputError::NotOurs {
                path: paths::on_disk(dir, path),
            });
        }
    }
    Ok(Plan {
        orphans: orphans(files, dir, &owned)?,
        files: files_found,
        owned,
        unfinished: manifest::is_unfinished(&listed),
    })
}

/// Checks that a folder exists or can be created.
pub(super) fn is_folder(dir: &Path) -> Result<(), OutputError> {
    for path in dir.ancestors().filter(|path| !path.as_os_str().is_empty()) {
        let path = path.to_path_buf();
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Ok(()),
            Ok(_) => return Err(OutputError::NoFolder { path }),
            Err(_) if path.is_symlink() => return Err(OutputError::Dangling { path }),
            Err(e) if is_absent(&e) => {}
            Err(e) => return Err(OutputError::io("reading", path, e)),
        }
    }
    Ok(())
}

/// Whether two files are the same except for line endings, which a checkout may change.
pub(super) fn same_text(a: &[u8], b: &[u8]) -> bool {
    let lf = |text: &[u8]| -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        for (i, byte) in text.iter().enumerate() {
            if *byte != b'\r' || text.get(i + 1) != Some(&b'\n') {
                out.push(*byte);
            }
        }
        out
    };
    a == b || lf(a) == lf(b)
}

/// Whether docwright wrote this file: it has the mark in its first line or its front matter, or its format has no comments
/// (JSON Lines) and the manifest lists it.
fn is_ours(path: &str, content: &[u8], owned: &BTreeSet<String>) -> bool {
    let fence = |line: &[u8]| line.trim_ascii_end() == b"---";
    let mut lines = content.split(|b| *b == b'\n');
    let first = lines.next().unwrap_or_default();
    let front = lines.take_while(|line| fence(first) && !fence(line));
    let mut head = std::iter::once(first).chain(front);
    let marked = head.any(|line| {
        let mut parts = line.windows(GENERATED_MARK.len());
        parts.any(|part| part == GENERATED_MARK.as_bytes())
    });
    marked || (!has_comments(path) && owned.contains(path))
}

/// Whether files of this kind can have the mark: all except JSON.
fn has_comments(path: &str) -> bool {
    !(path.ends_with(".jsonl") || path.ends_with(".json"))
}

/// Files of docwright that are not in the set: those the manifest lists, and those with the mark in the folders of the set,
/// so that they are found without a manifest too.
fn orphans(
    files: &OutputSet,
    dir: &Path,
    owned: &BTreeSet<String>,
) -> Result<Vec<String>, OutputError> {
    let mut candidates: BTreeSet<String> = owned
        .iter()
        .filter(|path| files.get(path).is_none() && *path != MANIFEST_PATH)
        // A manifest can come with a change of others: what a link leads to is not of this output.
        .filter(|path| link_above(dir, paths::parent(path)).is_none())
        .cloned()
        .collect();
    let tops: BTreeSet<&str> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/').map(|(top, _)| top))
        .collect();
    for top in tops {
        unlisted_files(files, dir, top, &mut candidates)?;
    }
    let mut orphans = Vec::new();
    for path in candidates {
        if let Some(content) = read(dir, &path)?
            && is_ours(&path, &content, owned)
        {
            orphans.push(path);
        }
    }
    Ok(orphans)
}

/// Collects files below `folder` that the set does not have. Links are not followed, and a folder with a
/// manifest of its own is another output.
fn unlisted_files(
    files: &OutputSet,
    dir: &Path,
    folder: &str,
    into: &mut BTreeSet<String>,
) -> Result<(), OutputError> {
    let full = paths::on_disk(dir, folder);
    let entries = match fs::read_dir(&full) {
        Ok(entries) => entries,
        Err(e) if is_absent(&e) => return Ok(()),
        Err(e) => return Err(OutputError::io("listing", full, e)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| OutputError::io("listing", &full, e))?;
        let kind = entry
            .file_type()
            .map_err(|e| OutputError::io("reading", entry.path(), e))?;
        // A file whose name is not UTF-8 is not ours.
        if let Some(name) = entry.file_name().to_str() {
            names.push((name.to_owned(), kind));
        }
    }
    if names.iter().any(|(name, _)| name == MANIFEST_PATH) {
        return Ok(());
    }
    for (name, kind) in names {
        let path = format!("{folder}/{name}");
        if kind.is_dir() {
            unlisted_files(files, dir, &path, into)?;
        } else if kind.is_file() && files.get(&path).is_none() && paths::is_safe(&path) {
            into.insert(path);
        }
    }
    Ok(())
}

/// The content of a file below `dir`; `None` if it does not exist or cannot be read.
pub fn content(dir: &Path, path: &str) -> Option<Vec<u8>> {
    read(dir, path).ok().flatten()
}

/// The first symbolic link among a folder below `dir` and its parents up to `dir`, which itself may be one.
fn link_above(dir: &Path, folder: &str) -> Option<PathBuf> {
    let mut full = dir.to_path_buf();
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            full.push(part);
            full.clone()
        })
        .find(|path| path.is_symlink())
}

/// The content of a file below `dir`; `None` if it does not exist.
fn read(dir: &Path, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
    let full = paths::on_disk(dir, path);
    // Reading a pipe would wait for a writer.
    let read = fs::metadata(&full).and_then(|meta| match meta.is_file() {
        true => fs::read(&full).map(Some),
        false => Ok(None),
    });
    match read {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => Err(OutputError::NoFile { path: full }),
        Err(e) if is_absent(&e) => Ok(None),
        Err(e) => Err(OutputError::io("reading", full, e)),
    }
}

/// Whether the error means that a path does not exist, also because a parent is a file.
fn is_absent(e: &io::Error) -> bool {
    matches!(
        e.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
