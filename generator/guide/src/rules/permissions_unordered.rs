//! Rule DW1610, `permissions-unordered`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_reader::facts::scopes;
use memchr::memmem;

docwright_core::rule! {
    /// A permission to write comes before the one to read the same.
    ///
    /// Cells list permissions from least to most privileged.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Application|Lamps.ReadWrite.All, Lamps.Read.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Lamps.Read.All, Lamps.ReadWrite.All|
    /// ```
    "DW1610" "permissions-unordered" Info, off
}

/// A permission that comes too early.
pub(crate) fn finding(at: Span, write: &str, read: &str) -> Diagnostic {
    let message = message!(
        "`{write}` comes before `{read}`, which is less privileged",
        write = Value::member(write),
        read = Value::member(read),
    );
    Diagnostic::new(CODE, at, message).help("list permissions from least to most privileged")
}

/// The first cell with permissions of each row.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for row in &cx.facts.permissions {
        let text = cx.text(row.span);
        // A sentence may list permissions for several cases.
        if memmem::find(text.as_bytes(), b".ReadWrite").is_none()
            || memchr::memchr3(b':', b'<', b'(', text.as_bytes()).is_some()
        {
            continue;
        }
        let names: Vec<_> = scopes::names(text).collect();
        for (at, (range, write)) in names.iter().enumerate() {
            let Some((resource, rest)) = write.split_once(".ReadWrite") else {
                continue;
            };
            let read = format!("{resource}.Read{rest}");
            let mut later = names.iter().skip(at + 1);
            if later.any(|(_, name)| *name == read) {
                let start = row.span.start as usize;
                let place = cx.span(start + range.start..start + range.end);
                out.push(finding(place, write, &read));
            }
        }
    }
}
