//! Rule DW1411, `todo-left`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use memchr::memmem;

docwright_core::rule! {
    /// A page still has a note such as `TODO`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// author: TODO
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// author: "lampteam"
    /// ```
    "DW1411" "todo-left" Warning, off
}

/// A word that marks what is to be done.
pub(crate) fn finding(word: Span, mark: &str) -> Diagnostic {
    let message = message!("the page still has the note `{mark}`", mark = mark);
    Diagnostic::new(CODE, word, message).help("write what is missing, or remove the note")
}

/// Front matter, text and comments; code blocks may show such words.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let marks = cx.profile.list(keys::FILES_UNFINISHED);
    let text = cx.page.text;
    for mark in marks {
        for at in memmem::find_iter(text.as_bytes(), mark.as_bytes()) {
            let end = at + mark.len();
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(end..).and_then(|text| text.chars().next());
            // Within a longer word, or quoted as a value.
            let joined = |c: char| c.is_alphanumeric() || matches!(c, '`' | '_' | '/');
            let mut prose = cx.prose();
            if !before.is_some_and(joined)
                && !after.is_some_and(joined)
                && prose.any(|part| part.start <= at && end <= part.end)
            {
                out.push(finding(cx.span(at..end), mark));
            }
        }
    }
}
