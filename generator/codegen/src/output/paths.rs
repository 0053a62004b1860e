//! The paths of files in an output folder.

use std::path::{Path, PathBuf};

/// Whether a path stays below the folder it is joined to, on every system.
#[must_use]
pub fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|part| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && !part.ends_with(['.', ' '])
                && !part.chars().any(|c| {
                    c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
                })
        })
}

/// The path on disk of a file or folder of a set; the output folder itself is empty.
pub(super) fn on_disk(dir: &Path, path: &str) -> PathBuf {
    let mut full = dir.to_path_buf();
    full.extend(path.split('/').filter(|part| !part.is_empty()));
    full
}

/// The folder of a path.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn paths_that_leave_the_folder_or_are_not_portable_are_refused() {
        for good in [
            "a",
            "src/models/call.rs",
            ".docwright-manifest",
            "tests/a b.jsonl",
        ] {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:a", "a/b.", "a /b", "a\nb",
            "a*",
        ] {
            assert!(!is_safe(bad), "{bad:?}");
        }
    }
}
