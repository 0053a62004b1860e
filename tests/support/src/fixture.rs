//! Several files in one raw string, each below a line `//- /path`.
//!
//! ```text
//! //- /resources/lamp.md
//! # lamp resource type
//! //- /api/lamp-get.md
//! # Get lamp
//! ```

use std::path::Path;

use crate::write_tree;

/// Files by path, in the order of the fixture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixture {
    files: Vec<(String, String)>,
}

impl Fixture {
    /// Parses a fixture. Common indentation is removed, so that a fixture can be indented as the
    /// code around it. Blank lines before a `//-` line belong to the file before and are kept but for one final line break.
    ///
    /// # Panics
    /// When something other than blank lines comes before the first `//-` line, when a path does not begin with `/`, or
    /// when two files have one path.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in dedent(text) {
            if let Some(path) = line.strip_prefix("//- ") {
                let path = path.trim_end().strip_prefix('/');
                let path = path.unwrap_or_else(|| panic!("`{line}`: a path begins with `/`"));
                assert!(
                    files.iter().all(|(other, _)| other != path),
                    "two files have the path `/{path}`"
                );
                files.push((path.to_owned(), String::new()));
            } else if let Some((_, content)) = files.last_mut() {
                content.push_str(line);
                content.push('\n');
            } else {
                assert!(
                    line.is_empty(),
                    "a fixture begins with `//- /path`, not with `{line}`"
                );
            }
        }
        Self { files }
    }

    /// Writes the files below a folder.
    ///
    /// # Panics
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) {
        write_tree(folder, &self.pairs());
    }

    /// Paths and contents.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let pairs = self.files.iter();
        pairs.map(|(path, text)| (&**path, &**text)).collect()
    }

    /// Paths and contents, owned.
    #[must_use]
    pub fn into_files(self) -> Vec<(String, String)> {
        self.files
    }

    /// The content of a file, by its path without the leading `/`.
    ///
    /// # Panics
    /// When there is no such file.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        let found = self.files.iter().find(|(other, _)| other == path);
        found.map_or_else(
            || panic!("the fixture has no `/{path}`"),
            |(_, text)| text.as_str(),
        )
    }

    /// The same with one more file, or with another content in place of a file's.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl AsRef<str>) -> Self {
        let text = text.as_ref().to_owned();
        match self.files.iter_mut().find(|(other, _)| other == path) {
            Some((_, content)) => *content = text,
            None => self.files.push((path.to_owned(), text)),
        }
        self
    }

    /// The same with a replacement in one file.
    ///
    /// # Panics
    /// When there is no such file, or when it does not contain `from`.
    #[must_use]
    pub fn replace(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(from), "`/{path}` does not contain `{from}`");
        let text = text.replace(from, to);
        for (other, content) in &mut self.files {
            if other == path {
                content.clone_from(&text);
            }
        }
        self
    }
}

/// The content of one file in a raw string, without the first line break and without common indentation.
#[must_use]
pub fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in dedent(text) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The lines after the first line break, without common indentation, and without the blank rest of the last line.
fn dedent(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let text = text.trim_end_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let common = filled.map(indent).min().unwrap_or(0);
    text.lines()
        .map(move |line| line.get(common..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::{Fixture, page};

    #[test]
    fn files_keep_their_lines_and_lose_the_common_indentation() {
        let fixture = Fixture::parse(
            r#"
            //- /resources/lamp.md
            # lamp resource type

                indented code
            //- /api/lamp-get.md
            # Get lamp
            "#,
        );
        assert_eq!(
            fixture.pairs(),
            [
                (
                    "resources/lamp.md",
                    "# lamp resource type\n\n    indented code\n"
                ),
                ("api/lamp-get.md", "# Get lamp\n"),
            ]
        );
        let changed = fixture.replace("api/lamp-get.md", "Get", "List");
        assert_eq!(changed.text("api/lamp-get.md"), "# List lamp\n");
    }

    #[test]
    fn a_page_in_a_raw_string() {
        assert_eq!(page("\n  # lamp\n\n  text\n  "), "# lamp\n\ntext\n");
    }

    #[test]
    #[should_panic(expected = "begins with `//- /path`")]
    fn text_before_the_first_file_is_refused() {
        let _ = Fixture::parse("# lamp\n");
    }
}
