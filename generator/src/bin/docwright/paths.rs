//! Paths from a folder, as reports have them.

/// A prefix as a folder: `docs`, for `./docs/` as well; empty for `.`.
pub(crate) fn folder(prefix: &str) -> &str {
    let mut prefix = prefix.trim_end_matches('/');
    while let Some(rest) = prefix.strip_prefix("./") {
        prefix = rest.trim_start_matches('/');
    }
    if prefix == "." { "" } else { prefix }
}

/// A path below a folder, which `..` at its start leaves.
pub(crate) fn joined(folder: &str, path: &str) -> String {
    let (mut folder, mut path) = (folder, path);
    while let Some(rest) = path.strip_prefix("../").filter(|_| !folder.is_empty()) {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        path = rest;
    }
    match folder {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{folder, joined};

    #[test]
    fn paths_are_joined_without_going_up() {
        assert_eq!(
            joined("api-reference/v1.0", "api/a.md"),
            "api-reference/v1.0/api/a.md"
        );
        assert_eq!(
            joined("api-reference/v1.0", "../../includes/a.md"),
            "includes/a.md"
        );
        assert_eq!(joined("", "../a.md"), "../a.md");
        assert_eq!(folder("././docs//"), "docs");
    }
}
