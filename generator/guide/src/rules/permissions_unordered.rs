//! Rule DW1610, `permissions-unordered`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Locate as _, Span, Value, message};
use docwright_reader::facts::scopes;
use rustc_hash::FxHashSet;

docwright_core::rule! {
    /// A permission to write comes before the one to read the same.
    ///
    /// Cells list permissions from least to most privileged, and so do the two columns of a row.
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

/// The cells with permissions of each row, also of tables that pages include.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen: FxHashSet<Span> = FxHashSet::default();
    for row in cx.permissions() {
        let mut names: Vec<(Span, &str)> = Vec::new();
        for cell in row.cells() {
            let text = cx.text(cell);
            // A sentence may list permissions for several cases.
            if memchr::memchr3(b':', b'<', b'(', text.as_bytes()).is_some() {
                break;
            }
            let start = cell.range().start;
            names.extend(scopes::names(text).map(|(range, name)| {
                let range = start + range.start..start + range.end;
                (Span::new(cell.file, range), name)
            }));
        }
        for (at, (place, write)) in names.iter().enumerate() {
            let Some((resource, rest)) = write.split_once(".ReadWrite") else {
                continue;
            };
            let read = format!("{resource}.Read{rest}");
            let mut later = names.iter().skip(at + 1);
            if later.any(|(_, name)| *name == read) && seen.insert(cx.sources.original(*place)) {
                out.push(finding(*place, write, &read));
            }
        }
    }
}
