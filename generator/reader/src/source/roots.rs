//! Combines several docs folders into one tree.

use std::io;
use std::path::{Component, Path, PathBuf};

/// The common ancestor of all roots, and the roots as paths from it with `/`; a single root is the ancestor itself.
pub(super) fn common(roots: &[PathBuf]) -> Result<(PathBuf, Vec<String>), (PathBuf, io::Error)> {
    if let [root] = roots {
        return Ok((root.clone(), vec![String::new()]));
    }
    let plain = |path: &PathBuf| {
        path.is_relative() && path.components().all(|c| matches!(c, Component::Normal(_)))
    };
    // Relative paths stay relative, so that messages are short and the same on each machine.
    let mut full = Vec::new();
    for root in roots {
        full.push(if roots.iter().all(plain) {
            root.clone()
        } else {
            root.canonicalize().map_err(|e| (root.clone(), e))?
        });
    }
    docwright_core::order::sort(&mut full);
    full.dedup();
    let shared = full.iter().fold(full.first().cloned(), |shared, path| {
        let shared = shared?;
        shared
            .ancestors()
            .find(|a| path.starts_with(a))
            .map(Path::to_owned)
    });
    let Some(shared) = shared else {
        return Err((PathBuf::new(), io::Error::other("no docs folder is given")));
    };
    let mut parts: Vec<String> = Vec::new();
    for path in &full {
        let rest = path.strip_prefix(&shared).unwrap_or(path);
        let Some(rest) = rest.to_str() else {
            let error = io::Error::other("the path is not UTF-8");
            return Err((path.clone(), error));
        };
        let rest = rest.replace('\\', "/");
        let within = |outer: &String| {
            outer.is_empty() || rest == *outer || rest.starts_with(&format!("{outer}/"))
        };
        if !parts.iter().any(within) {
            parts.push(rest);
        }
    }
    let root = if shared.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        shared
    };
    Ok((root, parts))
}

#[cfg(test)]
mod tests {
    use super::common;
    use std::path::PathBuf;

    #[test]
    fn folders_are_relative_to_their_common_ancestor() {
        let of = |paths: &[&str]| {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            common(&paths).unwrap()
        };
        let strings =
            |parts: &[&str]| -> Vec<String> { parts.iter().map(|p| (*p).to_owned()).collect() };
        assert_eq!(of(&["a/b"]), (PathBuf::from("a/b"), strings(&[""])));
        assert_eq!(
            of(&["a/c", "a/b"]),
            (PathBuf::from("a"), strings(&["b", "c"]))
        );
        assert_eq!(of(&["x", "y"]), (PathBuf::from("."), strings(&["x", "y"])));
        assert_eq!(of(&["a", "a/b"]), (PathBuf::from("a"), strings(&[""])));
        assert!(common(&[]).is_err());
    }
}
