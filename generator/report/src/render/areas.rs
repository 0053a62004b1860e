//! Groups pages into areas: their top folders, below the folders common to all.

use docwright_core::diagnostic::{Diagnostic, Locate};

/// The areas of a report.
pub(super) struct Areas<'s> {
    /// The folders above all pages, with a slash at the end; empty for none.
    common: &'s str,
}

impl<'s> Areas<'s> {
    pub(super) fn new(findings: &[Diagnostic], sources: &'s dyn Locate) -> Self {
        let paths = findings.iter().map(|f| sources.path(f.span));
        let mut folders = paths.filter(|path| is_page(path)).map(folder);
        let mut common = folders.next().unwrap_or_default();
        let mut shortest = common.len();
        for folder in folders {
            while !folder.starts_with(common) {
                common = above(common);
            }
            shortest = shortest.min(folder.len());
        }
        // The folder of a single area is its name.
        if shortest == common.len() {
            common = above(common);
        }
        Self { common }
    }

    /// The area of a path; `.` for paths without a folder and for findings without a page.
    pub(super) fn of<'p>(&self, path: &'p str) -> &'p str {
        let inside = path.strip_prefix(self.common).filter(|_| is_page(path));
        let area = inside.and_then(|inside| inside.split_once('/'));
        area.map_or(".", |(area, _)| area)
    }
}

fn is_page(path: &str) -> bool {
    let name = path.as_bytes();
    name.last_chunk::<3>()
        .is_some_and(|end| end.eq_ignore_ascii_case(b".md"))
}

/// The part of a path up to its last slash.
fn folder(path: &str) -> &str {
    let end = path.rfind('/').map_or(0, |at| at + 1);
    path.get(..end).unwrap_or_default()
}

/// The folder above one that ends with a slash.
fn above(below: &str) -> &str {
    folder(below.strip_suffix('/').unwrap_or_default())
}
