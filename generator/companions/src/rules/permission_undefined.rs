//! Rule DW1602, `permission-undefined`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};

docwright_core::rule! {
    /// A page names a permission that neither the permissions document nor the permissions reference page has.
    ///
    /// Wrong, when the service has `Lamps.ReadWrite.All`:
    ///
    /// ```markdown
    /// |Application|Lamps.ReadWrit.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Lamps.ReadWrite.All|
    /// ```
    "DW1602" "permission-undefined" Warning
    follows place "permission-unknown"
}

/// A permission that nothing knows, at its places on a page; `right` is the known one that was probably meant.
pub(crate) fn finding(name: &str, places: &[Span], right: Option<&str>) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let message = message!(
        "`{name}` is not a known permission",
        name = Value::member(name)
    );
    let finding = Diagnostic::new(CODE, *first, message).occurrences(others.iter().copied());
    let Some(right) = right else {
        return Some(finding.help("correct the name, or add it to the permissions document"));
    };
    let help = message!("did you mean `{right}`?", right = Value::member(right));
    let edit = |span: &Span| Edit {
        span: *span,
        text: right.to_owned(),
    };
    let edits = places.iter().map(edit);
    Some(finding.help(help).fix("use the known permission", edits))
}
