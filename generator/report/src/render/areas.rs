//! Groups pages into areas: their top folders, below the folders common to all.

use docwright_core::diagnostic::{Diagnostic, Locate};

/// The areas of a report.
pub(super) struct Areas {
    /// Folders above all pages.
    common: Vec<String>,
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
        Self {
            common: common.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The area of a path; `.` for paths without a folder and for findings without a page.
    pub(super) fn of<'p>(&self, path: &'p str) -> &'p str {
        let inside = is_page(path).then(|| folders(path).get(self.common.len()).copied());
        inside.flatten().unwrap_or(".")
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
