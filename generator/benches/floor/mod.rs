//! The lower bound of reading: every Markdown file of a folder, read and parsed by bare pulldown-cmark with
//! tables, and nothing kept. Any cost beyond it is docwright's own.
//!
//! `cargo xtask bench` runs the same code as a process of its own. This file must not use docwright.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use pulldown_cmark::{Options, Parser};

/// Counts of what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Files read.
    pub(crate) files: usize,
    /// Bytes of Markdown.
    pub(crate) bytes: usize,
    /// Events of the parser.
    pub(crate) events: usize,
}

/// Every Markdown file below `folder`, sorted. Hidden folders hold no pages.
///
/// # Errors
/// When a folder cannot be listed.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                found.extend(files(&path)?);
            }
        } else if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("md"))
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads and parses the files on `threads` threads; 0 means as many as there are processors.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn walk(files: &[PathBuf], threads: usize) -> io::Result<Counts> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        n => n,
    };
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<Counts> {
        let mut counts = Counts::default();
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let bytes = std::fs::read(path)?;
            let text = String::from_utf8_lossy(&bytes);
            counts.files += 1;
            counts.bytes += text.len();
            counts.events += Parser::new_ext(&text, Options::ENABLE_TABLES).count();
        }
        Ok(counts)
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work()?;
        for other in others {
            let part = other
                .join()
                .map_err(|_| io::Error::other("a thread of the floor ended early"))??;
            all.files += part.files;
            all.bytes += part.bytes;
            all.events += part.events;
        }
        Ok(all)
    })
}
