//! Rule DW0423, `filter-value-mismatch`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A filter of an example compares a property with a value that it cannot have.
    ///
    /// Wrong, when `lit` is a Boolean:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps?$filter=lit eq 'true'
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps?$filter=lit eq true
    /// ```
    "DW0423" "filter-value-mismatch" Warning
}

/// A comparison with a value of another type, or with a member that the enum does not have.
pub(crate) fn finding(url: Span, property: &str, value: &str, ty: &str) -> Diagnostic {
    let message = message!(
        "the filter compares `{property}`, which is `{ty}`, with `{value}`",
        property = Value::member(property),
        ty = Value::ty(ty),
        value = Value::Text(value.to_owned()),
    );
    Diagnostic::new(CODE, url, message).help("compare with a value of the type of the property")
}
