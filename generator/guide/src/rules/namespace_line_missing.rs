//! Rule DW1523, `namespace-line-missing`.

use crate::PageContext;
use crate::namespace::{self, Line};
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// The page of a type or an operation does not state its namespace below the title.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # Get lamp
    ///
    /// Get the properties of a lamp.
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
    "DW1523" "namespace-line-missing" Warning, off
}

/// A page without the line, and the line if the page shows what it says.
pub(crate) fn finding(title: Span, label: &str, namespace: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::new(CODE, title, "no line below the title states the namespace");
    let Some(namespace) = namespace else {
        return finding.help(message!(
            "add a line that begins with `{label}` and states the whole namespace of what the page documents",
            label = label
        ));
    };
    let line = format!("{label} {namespace}");
    let edit = Edit {
        span: Span {
            start: title.end,
            ..title
        },
        text: format!("\n\n{line}"),
    };
    finding
        .help(message!("add the line `{line}`", line = line.as_str()))
        .fix("add the line", [edit])
}

/// The first block below the title.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(label), Some(title)) = (namespace::label(cx), cx.title()) else {
        return;
    };
    if matches!(cx.namespace_line(), Line::None) {
        let span = title.inline.span;
        out.push(finding(span, label, namespace::shown(cx)));
    }
}
