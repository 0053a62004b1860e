//! Rule DW1525, `namespace-line-unqualified`.

use crate::PageContext;
use crate::namespace::{self, Line};
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// The line with the namespace does not state the whole namespace.
    ///
    /// Wrong, in a service whose namespaces begin with `contoso.home`: `Namespace: garden`
    ///
    /// Right: `Namespace: contoso.home.garden`
    "DW1525" "namespace-line-unqualified" Warning, off
}

/// A line that says something else than a namespace of the service.
pub(crate) fn finding(line: Span, written: &str, service: &str) -> Diagnostic {
    let message = match written {
        "" => "the line does not state the namespace".into(),
        _ => message!(
            "`{written}` is not a namespace of `{service}`",
            written = written,
            service = service
        ),
    };
    Diagnostic::new(CODE, line, message).help("write the whole namespace")
}

/// The line, where there is one.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(service) = cx.profile.text(keys::TYPES_NAMESPACE) else {
        return;
    };
    let (Line::First(span) | Line::Below(span)) = cx.namespace_line() else {
        return;
    };
    let label = namespace::label(cx).unwrap_or_default();
    let text = cx.text(span).trim().lines().next().unwrap_or_default();
    let written = text.get(label.len()..).unwrap_or_default().trim();
    let written = written.split([' ', '<', '\\']).next().unwrap_or(written);
    let written = written.trim_matches(['`', '*']);
    let rest = written.strip_prefix(service);
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
        out.push(finding(span, written, service));
    }
}
