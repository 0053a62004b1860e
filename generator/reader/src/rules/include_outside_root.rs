//! Rule DW0104, `include-outside-root`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// An `[!INCLUDE]` names a file outside the repository; it is not followed.
    ///
    /// Files are included from below the nearest folder around the pages that holds `.git`, `docfx.json` or `docwright.toml`, or from
    /// below the `include-root` of the doc set; without any of them, from the docs folder. Files elsewhere are never read, not even through symbolic links.
    /// Move the file into the repository, or name a folder that contains both as `include-root`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// [!INCLUDE [notes](../../../private/notes.md)]
    /// ```
    "DW0104" "include-outside-root" Error, raised_once
}

/// Includes from one folder outside the repository: the first place, and the number of includes.
pub(crate) fn finding(first: Span, folder: &str, count: usize) -> Diagnostic {
    let message = match count {
        1 => message!(
            "an include from `{folder}` is outside the repository; it is not followed",
            folder = folder,
        ),
        _ => message!(
            "{count} includes from `{folder}` are outside the repository; they are not followed",
            count = count,
            folder = folder,
        ),
    };
    Diagnostic::new(CODE, first, message).help(HELP)
}

/// One such include, before they are counted; the place is set when the page is composed.
pub(crate) fn of_one_include(path: &str) -> Diagnostic {
    let message = message!(
        "the included file `{path}` is outside the repository",
        path = path
    );
    Diagnostic::new(CODE, Span::default(), message).help(HELP)
}

const HELP: &str = "only files of the repository are included: those below the nearest folder with `.git`, `docfx.json` or `docwright.toml`, or below `include-root`";
