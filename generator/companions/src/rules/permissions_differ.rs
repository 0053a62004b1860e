//! Rule DW1601, `permissions-differ`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_reader::facts::UrlFact;

docwright_core::rule! {
    /// A page and the permissions document name different permissions for the same requests.
    ///
    /// The document is that of `--permissions` or of the key `permissions` of the doc set. A page that documents several requests names the permissions of all of them. Tables annotated with `"blockType": "ignored"` and permissions with a footnote are not compared.
    ///
    /// Wrong, when the document lets `Lamps.Read.All` and `Lamps.ReadWrite.All` read lamps:
    ///
    /// ```markdown
    /// |Application|Lamps.Read.All|Not available.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Lamps.Read.All|Lamps.ReadWrite.All|
    /// ```
    "DW1601" "permissions-differ" Warning
}

/// A row of a page without the permissions `missing`, or with `more` than the document has.
pub(crate) fn finding(
    row: Span,
    request: &UrlFact,
    kind: &str,
    missing: &[&str],
    more: &[&str],
) -> Diagnostic {
    let list = |names: &[&str]| Value::list(names.iter().copied());
    let message = match (missing, more) {
        (missing, []) => message!(
            "the page does not name {missing} for `{kind}`, which the permissions document has",
            missing = list(missing),
            kind = kind,
        ),
        ([], more) => message!(
            "the page names {more} for `{kind}`, which the permissions document does not have",
            more = list(more),
            kind = kind,
        ),
        (missing, more) => message!(
            "the page names {more} for `{kind}`; the permissions document has {missing}",
            more = list(more),
            kind = kind,
            missing = list(missing),
        ),
    };
    Diagnostic::new(CODE, row, message)
        .subject(Subject::operation(
            request.method.as_str(),
            request.raw.clone(),
        ))
        .help("`docwright permissions --from FILE` writes the table")
}
