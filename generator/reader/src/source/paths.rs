//! Joins paths with `/`, as links have them, without access to files.

use std::path::{Component, Path, PathBuf};

/// A path without `..` where a name is before it.
#[must_use]
pub fn place(path: &Path) -> PathBuf {
    let mut place = PathBuf::new();
    for part in path.components() {
        let climbs = part == Component::ParentDir
            && matches!(place.components().next_back(), Some(Component::Normal(_)));
        match climbs {
            true => drop(place.pop()),
            false => place.push(part),
        }
    }
    place
}

/// Whether a link is relative to the folder of its file.
pub fn is_relative(link: &str) -> bool {
    // `:` and `\` are rare in paths, so they are searched for first.
    let scheme = |at: usize| link.get(at..).is_some_and(|rest| rest.starts_with("://"));
    let mut special = memchr::memchr2_iter(b':', b'\\', link.as_bytes());
    !link.starts_with('/')
        && !special.any(|at| link.as_bytes().get(at) == Some(&b'\\') || scheme(at))
}

/// The folder of a path; empty if there is none.
pub fn folder_of(path: &str) -> &str {
    let end = memchr::memrchr(b'/', path.as_bytes()).unwrap_or(0);
    path.get(..end).unwrap_or("")
}

/// A page that a change moves or removes; paths are from the folder of the docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Where it was.
    pub from: String,
    /// Where it is now; `None` if it is nowhere.
    pub to: Option<String>,
}

/// The link to a path from a file: `../resources/lamp.md`.
#[must_use]
pub fn link(from: &str, to: &str) -> String {
    let folder = |path| folder_of(path).split('/').filter(|part| !part.is_empty());
    let shared = folder(from).zip(folder(to)).take_while(|(a, b)| a == b);
    let shared = shared.count();
    let up = folder(from).skip(shared).map(|_| "..");
    let down = to.split('/').skip(shared);
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Whether no part of a path is empty or begins with a dot.
fn is_plain(path: &str) -> bool {
    let bytes = path.as_bytes();
    let names = |first: Option<&u8>| first.is_some_and(|b| !matches!(b, b'/' | b'.'));
    names(bytes.first()) && memchr::memchr_iter(b'/', bytes).all(|at| names(bytes.get(at + 1)))
}

/// Joins a relative link, without its query and anchor, to the folder of a file; `None` if it is outside the root or not
/// relative.
pub(super) fn join(from: &str, link: &str, out: &mut String) -> Option<()> {
    let end = memchr::memchr2(b'#', b'?', link.as_bytes()).unwrap_or(link.len());
    let link = link.get(..end)?;
    if !is_relative(link) {
        return None;
    }
    out.clear();
    out.reserve(from.len() + link.len());
    out.push_str(folder_of(from));
    // Nearly all links have `..` only at the start.
    let mut rest = link;
    while let Some(below) = rest.strip_prefix("../") {
        if out.is_empty() {
            return None;
        }
        out.truncate(folder_of(out).len());
        rest = below;
    }
    if is_plain(rest) {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(rest);
        return Some(());
    }
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(folder_of(out).len()),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{is_relative, join, link};

    #[test]
    fn links_lead_from_a_file_to_another() {
        for (from, to, written) in [
            ("api/a.md", "resources/b.md", "../resources/b.md"),
            ("api/a.md", "api/b.md", "b.md"),
            ("api/a.md", "api/x/b.md", "x/b.md"),
            ("a.md", "api/b.md", "api/b.md"),
            ("api/x/a.md", "b.md", "../../b.md"),
        ] {
            assert_eq!(link(from, to), written, "{from} {to}");
        }
    }

    #[test]
    fn links_are_joined_inside_the_root() {
        let joined = |from: &str, link: &str| {
            let mut out = "before".to_owned();
            join(from, link, &mut out).map(|()| out)
        };
        for (from, link, path) in [
            ("api/a.md", "../resources/B.md", Some("resources/B.md")),
            ("api/a.md", "./b.md#top?x", Some("api/b.md")),
            ("a.md", "b//c.md", Some("b/c.md")),
            ("a/b/c.md", "../../d/e.md", Some("d/e.md")),
            ("a/b/c.md", "..", Some("a")),
            ("a/b/c.md", "../", Some("a")),
            ("a/b.md", "", Some("a")),
            ("a/b.md", ".x/y.md", Some("a/.x/y.md")),
            ("a.md", "b/../c.md", Some("c.md")),
            ("api/a.md", "../../b.md", None),
            ("api/a.md", "/b.md", None),
        ] {
            assert_eq!(joined(from, link).as_deref(), path, "{from} {link}");
        }
        assert!(is_relative("a:b") && !is_relative("https://a") && !is_relative("a\\b"));
    }
}
