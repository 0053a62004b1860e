//! Who owns a page: its front matter, or a CODEOWNERS file.

use globset::{Glob, GlobBuilder, GlobMatcher};

/// The places of the file in a repository, the first one counts.
pub const CODEOWNERS: [&str; 3] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/// The keys of front matter that name an owner; the first one counts.
const KEYS: [&str; 2] = ["ms.author", "author"];

/// The owner that the front matter of a page names.
#[must_use]
pub fn of_page(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let mut lines = text.lines();
    if lines.next()?.trim_end() != "---" {
        return None;
    }
    let mut found = None;
    for line in lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")) {
        let named = |(rank, key): (usize, &&str)| {
            let value = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
            let value = value.trim().trim_matches(['"', '\'']).trim();
            (!value.is_empty()).then_some((rank, value))
        };
        let owner = KEYS.iter().enumerate().find_map(named);
        // The first line of the first key.
        found = match (found, owner) {
            (Some((best, _)), Some((rank, _))) if best <= rank => found,
            (found, owner) => owner.or(found),
        };
    }
    found.map(|(_, owner)| owner.to_owned())
}

/// The patterns of a CODEOWNERS file.
#[derive(Debug, Default)]
pub struct Codeowners {
    rules: Vec<(Vec<GlobMatcher>, String)>,
}

impl Codeowners {
    /// Reads the file. Lines that are no pattern are passed over, as GitHub does.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let rules = text.lines().filter_map(|line| {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with(['#', '[', '^']) {
                return None;
            }
            let mut words = line.split_whitespace();
            let globs = globs(words.next()?)?;
            Some((globs, words.collect::<Vec<_>>().join(" ")))
        });
        Self {
            rules: rules.collect(),
        }
    }

    /// The owners of a file, by its path from the root of the repository: those of the last pattern that fits.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&str> {
        let mut rules = self.rules.iter().rev();
        let (_, owners) = rules.find(|(globs, _)| globs.iter().any(|g| g.is_match(path)))?;
        (!owners.is_empty()).then_some(owners)
    }
}

/// A pattern in the manner of gitignore: one with a slash counts from the root, one that names a folder holds for all below.
fn globs(pattern: &str) -> Option<Vec<GlobMatcher>> {
    let body = pattern.trim_matches('/');
    let anchored = pattern.trim_end_matches('/').contains('/');
    let body = match (body, anchored) {
        ("", _) => "**".to_owned(),
        (body, true) => body.to_owned(),
        (body, false) => format!("**/{body}"),
    };
    let below = format!("{body}/**");
    // `docs/*` holds for the files of the folder, and not for folders in it.
    let files_only = body.ends_with("/*") && anchored;
    let texts = match (pattern.ends_with('/'), files_only) {
        (true, _) => vec![below],
        (false, true) => vec![body],
        (false, false) => vec![body, below],
    };
    let build = |text: String| -> Result<Glob, globset::Error> {
        GlobBuilder::new(&text).literal_separator(true).build()
    };
    let globs: Result<Vec<Glob>, _> = texts.into_iter().map(build).collect();
    Some(globs.ok()?.iter().map(Glob::compile_matcher).collect())
}

#[cfg(test)]
mod tests {
    use super::{Codeowners, of_page};

    #[test]
    fn the_front_matter_names_the_owner() {
        let page = "\u{feff}---\ntitle: a\nauthor: \"ann\"\nms.author: bob\n---\n# A\n";
        assert_eq!(of_page(page).as_deref(), Some("bob"));
        let page = "---\r\nauthor: 'ann'\r\nms.author: \"\"\r\n---\r\n";
        assert_eq!(of_page(page).as_deref(), Some("ann"));
        assert_eq!(of_page("# A\n\nauthor: ann\n"), None);
    }

    #[test]
    fn the_last_pattern_counts() {
        let owners = Codeowners::parse(
            "# all\n* @all\n/api/ @api # of URLs\n*.txt\nresources/lamp.md @lamp @home\ndrafts/* @drafts\n",
        );
        assert_eq!(owners.of("a/b.md"), Some("@all"));
        assert_eq!(owners.of("api/v1/b.md"), Some("@api"));
        assert_eq!(owners.of("old/api/b.md"), Some("@all"));
        assert_eq!(owners.of("api/b.txt"), None);
        assert_eq!(owners.of("resources/lamp.md"), Some("@lamp @home"));
        assert_eq!(owners.of("drafts/a.md"), Some("@drafts"));
        assert_eq!(owners.of("drafts/x/a.md"), Some("@all"));
    }
}
