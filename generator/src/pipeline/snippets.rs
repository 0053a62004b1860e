//! The Rust tab of documentation: one snippet for each documented request, beside those of other languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::generate::check_name;
use super::{Docs, Error, ReadOptions};
use crate::emit::snippet::Snippets;
use crate::lower::{self, RustOptions};
use crate::output::{self, OutputSet};
use crate::source::Sources;
use docwright_core::str_ext;

/// Snippets that were made and not written yet.
#[derive(Debug)]
pub struct Written {
    /// The files: one a snippet, at the place where pages would include it from.
    pub output: OutputSet,
    /// The snippets by file, as lines of the body of an async function.
    pub snippets: BTreeMap<String, Vec<String>>,
    /// Documented requests.
    pub documented: usize,
}

/// Makes a snippet of every documented request that a constructor of the emitted crate builds.
///
/// # Errors
/// See [`Error`].
pub fn snippets(docs: &Path, read: &ReadOptions, library: &str) -> Result<Written, Error> {
    check_name(library)?;
    let model = Docs::load(docs, read)?.complete()?.infer()?;
    let options = RustOptions {
        threads: read.threads,
        ..RustOptions::default()
    };
    let lowered = lower::lower(&model.schema, &model.sources, &options);
    let writer = Snippets::new(&lowered, library);
    let mut written = Written {
        output: OutputSet::new(),
        snippets: BTreeMap::new(),
        documented: lowered.calls.documented,
    };
    let mut taken = BTreeSet::new();
    for call in &lowered.calls.calls {
        let Some(lines) = writer.lines(call) else {
            continue;
        };
        let documented = &call.documented;
        let wanted = beside(&model.sources, &documented.page, documented.line)
            .unwrap_or_else(|| named(&documented.page, &documented.name));
        let path = free(&wanted, &mut taken);
        let text = format!(
            "---\ndescription: \"{}; do not edit.\"\n---\n\n```rust\n{}\n```\n",
            crate::emit::GENERATED_MARK,
            lines.join("\n")
        );
        written.output.add(path.clone(), text);
        written.snippets.insert(path, lines);
    }
    Ok(written)
}

/// Where snippets of a language are, in the includes of a page.
const FOLDER: &str = "includes/snippets/";

/// The place beside the snippet of another language that the page includes after the request: its folder and the word
/// in its name become `rust`.
fn beside(sources: &Sources, page: &str, line: u32) -> Option<String> {
    let text = sources.file(sources.find(page)?).raw();
    let after = text.lines().skip(line as usize);
    for line in after {
        let line = line.trim();
        // The next block of the page is another example's.
        if line.contains("\"blockType\"") {
            return None;
        }
        let Some((_, path)) = line.split_once(FOLDER) else {
            continue;
        };
        let path = path.split([')', '#', '?']).next()?;
        let Some((language, file)) = path.split_once('/') else {
            continue;
        };
        let stem = file.strip_suffix(".md")?;
        let renamed = stem.replace(&format!("-{language}-"), "-rust-");
        let path = format!("{}{FOLDER}rust/{renamed}.md", above(page));
        // A page may include from anywhere, and by a name that is too long for files.
        return Some(path).filter(|path| output::is_safe(path) && renamed.len() <= MAX_NAME);
    }
    None
}

/// File systems take names of 255 bytes, with the ending and a number.
const MAX_NAME: usize = 200;

/// The usual place: by the example's name, or by that of its page.
fn named(path: &str, name: &str) -> String {
    let page = str_ext::last(path, '/');
    let stem = if name.is_empty() {
        page.trim_end_matches(".md")
    } else {
        name
    };
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let stem = stem.to_lowercase();
    let stem: String = stem.chars().map(safe).take(MAX_NAME).collect();
    format!(
        "{}{FOLDER}rust/{}-rust-snippets.md",
        above(path),
        stem.trim_matches('-')
    )
}

/// The folder above that of a page, which holds the includes; with its slash.
fn above(page: &str) -> &str {
    let folder = crate::source::folder_of(page);
    folder
        .rfind('/')
        .map_or("", |at| folder.get(..=at).unwrap_or(""))
}

/// A path that no other snippet has.
fn free(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let mut path = wanted.to_owned();
    let mut number = 1;
    while !taken.insert(path.to_ascii_lowercase()) {
        number += 1;
        let stem = wanted.trim_end_matches(".md");
        path = format!("{stem}-{number}.md");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{free, named, str_ext};
    use std::collections::BTreeSet;

    #[test]
    fn snippets_are_called_after_their_example() {
        assert_eq!(
            named("api/user-list.md", "get_users_2"),
            "includes/snippets/rust/get-users-2-rust-snippets.md"
        );
        assert_eq!(
            named("api/user-list.md", ""),
            "includes/snippets/rust/user-list-rust-snippets.md"
        );
        assert_eq!(
            named("reference/v1.0/api/user-list.md", "a"),
            "reference/v1.0/includes/snippets/rust/a-rust-snippets.md"
        );
        let long = named("api/user-get.md", &"n".repeat(300));
        assert!(str_ext::last(&long, '/').len() < 240);
        let mut taken = BTreeSet::new();
        assert_eq!(free("a/b.md", &mut taken), "a/b.md");
        assert_eq!(free("a/B.md", &mut taken), "a/B-2.md");
    }
}
