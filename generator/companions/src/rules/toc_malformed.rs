//! Rule DW1717, `toc-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A node of the table of contents has a member of the wrong type, an unknown member, or a file that does not exist.
    ///
    /// A node is an object. Its `resources` and `complexTypes` are arrays of strings, `childNodes` and `additionalLinks` arrays of objects, `name`, `overview` and `file` strings. The publisher ignores unknown members.
    ///
    /// Wrong: `{"name": "Lamps", "resources": "lamp", "complexType": ["bulb"]}`
    ///
    /// Right: `{"name": "Lamps", "resources": ["lamp"], "complexTypes": ["bulb"]}`
    "DW1717" "toc-malformed" Warning
}

/// A part of a node that is not as it must be.
pub(crate) fn finding(at: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(
        CODE,
        at,
        message!("{reason}", reason = Value::detail(reason)),
    )
}

/// A file of a node that is not there.
pub(crate) fn no_file(at: Span, name: &str) -> Diagnostic {
    let message = message!("there is no file `{name}`", name = name);
    Diagnostic::new(CODE, at, message)
        .help("write a path relative to the folder of the mapping, and within it")
}
