//! Rule DW0510, `type-name-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A type name has characters that are not valid in a name.
    ///
    /// The type is skipped. A name consists of letters, digits and `_`, and does not begin with a digit.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lamp/shade" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lampShade" }
    /// ```
    "DW0510" "type-name-invalid" Error
}

/// A name that no type can have; `skipped` says what is not used.
pub(crate) fn finding(span: Span, name: &str, skipped: &'static str) -> Diagnostic {
    let message = message!(
        "`{name}` is not a valid type name; {skipped} is skipped",
        name = Value::ty(name),
        skipped = Value::detail(skipped),
    );
    Diagnostic::new(CODE, span, message)
        .help("a type name consists of letters, digits and `_`, and does not begin with a digit")
}
