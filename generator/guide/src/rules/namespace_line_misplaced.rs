//! Rule DW1524, `namespace-line-misplaced`.

use crate::PageContext;
use crate::namespace::Line;
use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// The line with the namespace is not directly below the title.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # Get lamp
    ///
    /// Get the properties of a lamp.
    ///
    /// Namespace: contoso.home
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # Get lamp
    ///
    /// Namespace: contoso.home
    ///
    /// Get the properties of a lamp.
    /// ```
    "DW1524" "namespace-line-misplaced" Info, off
}

/// A line further below.
pub(crate) fn finding(line: Span) -> Diagnostic {
    let message = "the line with the namespace is not directly below the title";
    Diagnostic::new(CODE, line, message).help("move the line directly below the title")
}

/// The line, where there is one.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if let Line::Below(span) = cx.namespace_line() {
        out.push(finding(span));
    }
}
