//! Rule DW1711, `toc-entry-unknown`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_core::json_writer::quoted;

docwright_core::rule! {
    /// An entry of the table of contents names no page of a resource.
    ///
    /// Entries are the names in titles of pages (`lamp` of `lamp resource type`), with their namespace where it is not the default one.
    ///
    /// Wrong: `"resources": ["lmap"]`
    ///
    /// Right: `"resources": ["lamp"]`
    "DW1711" "toc-entry-unknown" Warning
}

/// An entry that names nothing; `right` is the name that was probably meant.
pub(crate) fn finding(at: Span, entry: &str, right: Option<&str>) -> Diagnostic {
    let message = message!("no page of a resource is called `{entry}`", entry = entry);
    let finding = Diagnostic::new(CODE, at, message);
    let Some(right) = right else {
        return finding;
    };
    let edit = Edit {
        span: at,
        text: quoted(right),
    };
    finding
        .help(message!("did you mean `{right}`?", right = right))
        .fix("use the name of the page", [edit])
}
