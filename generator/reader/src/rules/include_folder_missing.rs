//! Rule DW0105, `include-folder-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A folder that pages include files from does not exist.
    ///
    /// This is common in partial checkouts of a docs repository. All includes from the folder are reported as one finding.
    "DW0105" "include-folder-missing" Info, raised_once
}

/// Includes of files in a folder that does not exist: the first place, and the number of includes.
pub(crate) fn finding(first: Span, folder: &str, count: usize) -> Diagnostic {
    let message = match count {
        1 => message!(
            "the folder `{folder}` does not exist; 1 include names a file in it",
            folder = folder,
        ),
        _ => message!(
            "the folder `{folder}` does not exist; {count} includes name files in it",
            folder = folder,
            count = count,
        ),
    };
    Diagnostic::new(CODE, first, message)
        .help("the pages are read without them; add the folder if it has tables or examples")
}

/// One such include, before they are counted; the place is set when the page is composed.
pub(crate) fn of_one_include() -> Diagnostic {
    let message = "the folder of the included file does not exist";
    Diagnostic::new(CODE, Span::default(), message)
}
