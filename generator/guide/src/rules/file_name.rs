//! Rule DW1401, `file-name`.

use crate::PageContext;
use crate::words::file_stem;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// The file name of a page is not in lower case with hyphens between words.
    ///
    /// File names become addresses. Letters, digits and hyphens in lower case work on every system and in every link.
    ///
    /// Wrong: `api/Lamp_get.md`
    ///
    /// Right: `api/lamp-get.md`
    "DW1401" "file-name" Warning, off follows page "resource-file-name"
}

/// A file name with other characters.
pub(crate) fn finding(page: Span, name: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the file name `{name}` is not in lower case with hyphens between words",
        name = name,
    );
    Diagnostic::new(CODE, page, message)
        .help(message!("rename the file to `{right}`", right = right))
}

/// The names of the files of a reference.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let stem = cx.stem();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if cx.reference_folder().is_none() || stem.chars().all(plain) {
        return;
    }
    let (name, right) = (format!("{stem}.md"), format!("{}.md", file_stem(stem)));
    out.push(finding(cx.top(), &name, &right));
}
