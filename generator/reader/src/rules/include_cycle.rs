//! Rule DW0103, `include-cycle`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// An `[!INCLUDE]` closes a cycle, is nested too deep, or makes a page too large.
    ///
    /// The include that closes the cycle is not followed. Remove one of the includes of the cycle. Includes that would make a
    /// page or all pages together too large, or that are nested too deep, are not followed either.
    "DW0103" "include-cycle" Error
}

/// Why an include is not followed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reason {
    /// It would never end.
    Cycle,
    /// Files include files include files.
    Depth,
    /// The page would be too large.
    Page,
    /// All pages together would be too large.
    Tree,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Self::Cycle => "leads back to a file that is being included",
            Self::Depth => "is nested more than 32 files deep",
            Self::Page => "would make the page larger than 16 MiB",
            Self::Tree => {
                "would make the includes of all pages larger than 16 MiB and eight times the files"
            }
        }
    }
}

/// An include that is not followed.
pub(crate) fn finding(directive: Span, path: &str, reason: Reason) -> Diagnostic {
    let message = message!(
        "the include of `{path}` {reason}; it is not followed",
        path = Value::path(path),
        reason = Value::detail(reason.words()),
    );
    let help = match reason {
        Reason::Cycle => "break the cycle: move the shared text into a file of its own",
        _ => "include the text once: files that include others several times multiply it",
    };
    Diagnostic::new(CODE, directive, message).help(help)
}
