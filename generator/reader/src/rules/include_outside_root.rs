//! Rule DW0104, `include-outside-root`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// An `[!INCLUDE]` names a file outside the docs folder; it is not followed.
    ///
    /// Files outside the docs folder are never read. Move the file into the folder, or check a folder that contains both.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// [!INCLUDE [notes](../../../private/notes.md)]
    /// ```
    "DW0104" "include-outside-root" Error, raised_once
}

/// Includes from one folder outside the docs folder: the first place, and the number of includes.
pub(crate) fn finding(first: Span, folder: &str, count: usize) -> Diagnostic {
    let message = match count {
        1 => message!(
            "an include from `{folder}` is outside the docs folder; it is not followed",
            folder = folder,
        ),
        _ => message!(
            "{count} includes from `{folder}` are outside the docs folder; they are not followed",
            count = count,
            folder = folder,
        ),
    };
    Diagnostic::new(CODE, first, message).help(HELP)
}

/// One such include, before they are counted; the place is set when the page is composed.
pub(crate) fn of_one_include(path: &str) -> Diagnostic {
    let message = message!(
        "the included file `{path}` is outside the docs folder",
        path = path
    );
    Diagnostic::new(CODE, Span::default(), message).help(HELP)
}

const HELP: &str = "only files below the docs folder are included; use a parent folder as the docs folder to include others";
