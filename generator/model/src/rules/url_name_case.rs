//! Rule DW0907, `url-name-case`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A name in a documented URL differs from its definition in letter case.
    ///
    /// Services may be case-sensitive. Generated requests use the spelling of the definition.
    ///
    /// Wrong, when the property is `deletedItems`:
    ///
    /// ```http
    /// GET /lamps/{id}/deleteditems
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}/deletedItems
    /// ```
    "DW0907" "url-name-case" Warning
}

/// A segment in other letter case than its definition and an example.
pub(crate) fn finding(url: Span, request: Subject, written: &str, defined: &str) -> Diagnostic {
    let message = message!(
        "the URL has `{written}`, but the definition and an example have `{defined}`",
        written = Value::member(written),
        defined = Value::member(defined),
    );
    let help = message!("write `{defined}`", defined = Value::member(defined));
    Diagnostic::new(CODE, url, message)
        .subject(request)
        .help(help)
}
