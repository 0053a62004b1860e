//! Groups pages into areas: their top folders, below the folders common to all.

use std::collections::BTreeMap;

use docwright_core::diagnostic::{Diagnostic, Locate};

/// The areas of a report.
pub(super) struct Areas {
    /// Folders above all pages.
    common: Vec<String>,
    counts: BTreeMap<String, usize>,
}

impl Areas {
    pub(super) fn new(findings: &[Diagnostic], sources: &dyn Locate) -> Self {
        let paths = || findings.iter().map(|f| sources.path(f.span));
        let mut folders = paths().filter(|p| is_page(p)).map(folders);
        let mut common: Vec<&str> = folders.next().unwrap_or_default();
        for folder in folders {
            let same = common
                .iter()
                .zip(&folder)
                .take_while(|(a, b)| a == b)
                .count();
            common.truncate(same);
        }
        // The folder of a single area is its name.
        if paths()
            .filter(|p| is_page(p))
            .any(|p| self::folders(p).len() == common.len())
        {
            common.pop();
        }
        let mut areas = Self {
            common: common.into_iter().map(str::to_owned).collect(),
            counts: BTreeMap::new(),
        };
        for path in paths() {
            let area = areas.of(path).to_owned();
            *areas.counts.entry(area).or_default() += 1;
        }
        areas
    }

    /// The area of a path; `.` for paths without a folder and for findings without a page.
    pub(super) fn of<'p>(&self, path: &'p str) -> &'p str {
        let inside = is_page(path).then(|| folders(path).get(self.common.len()).copied());
        inside.flatten().unwrap_or(".")
    }

    /// All areas and the number of their findings.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.counts.iter().map(|(area, n)| (area.as_str(), *n))
    }
}

fn is_page(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".md")
}

fn folders(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    parts
}
