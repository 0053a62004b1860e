//! Rule DW0817, `example-type-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// An object in an example is declared with an abstract type and does not name the type that it has.
    ///
    /// OData requires `@odata.type` where the type is not the declared one (OData JSON 4.01, section 4.6.3), and no object is
    /// of an abstract type.
    ///
    /// Wrong, when `shade` is abstract:
    ///
    /// ```json
    /// { "shade": { "colour": "red" } }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "shade": { "@odata.type": "#contoso.home.paperShade", "colour": "red" } }
    /// ```
    "DW0817" "example-type-missing" Warning
}

/// An object of an abstract type, without the name of its own.
pub(crate) fn finding(object: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` is abstract, but the object has no `@odata.type`",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, object, message)
        .subject(Subject::ty(ty))
        .help("add `@odata.type` with the derived type")
}
