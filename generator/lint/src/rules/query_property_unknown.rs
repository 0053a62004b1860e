//! Rule DW0422, `query-property-unknown`.

use crate::checks::paths::Unknown;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A query option of an example names a property that the type does not have.
    ///
    /// Wrong, when a lamp has a property `level`:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps?$select=levels
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps?$select=level
    /// ```
    "DW0422" "query-property-unknown" Warning
}

/// An option that names an unknown property.
pub(crate) fn finding(url: Span, option: &str, unknown: &Unknown<'_>) -> Diagnostic {
    let message = message!(
        "`{option}` names `{name}`, which is not a property of `{ty}`",
        option = option,
        name = Value::member(unknown.name),
        ty = Value::ty(unknown.ty),
    );
    let subject = Subject::member(unknown.ty, unknown.name);
    let finding = Diagnostic::new(CODE, url, message).subject(subject);
    match unknown.nearest {
        Some(near) => finding.help(message!(
            "did you mean `{near}`?",
            near = Value::member(near)
        )),
        None => finding.help("correct the name, or document the property"),
    }
}
