//! Rule DW1401, `file-name`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// The file name of a page is not words in lower case joined by hyphens.
    ///
    /// File names become addresses. Letters, digits and hyphens in lower case work on every system and in every link.
    ///
    /// Wrong: `api/Lamp_get.md`
    ///
    /// Right: `api/lamp-get.md`
    "DW1401" "file-name" Warning, off
}

/// A file name with other characters.
pub(crate) fn finding(page: Span, name: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the file name `{name}` is not words in lower case joined by hyphens",
        name = name
    );
    Diagnostic::new(CODE, page, message)
        .help(message!("rename the file to `{right}`", right = right))
}

/// The names of the files of some folders.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some((folder, name)) = cx.path().rsplit_once('/') else {
        return;
    };
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    let folders = cx.profile.list(keys::FILES_FOLDERS);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if folders.iter().any(|known| known == folder) && !stem.chars().all(plain) {
        let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        out.push(finding(cx.top(), name, &format!("{}.md", words.join("-"))));
    }
}
