//! Rule DW0508, `key-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// `keyProperty` names a property that the type does not have.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "lampId" } -->
    /// ```
    ///
    /// Right, when the property is `id`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
    /// ```
    "DW0508" "key-missing" Warning
}

/// A key that names no property of the type.
pub(crate) fn finding(ty: &str, key: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{ty}` has no property `{key}`, which `keyProperty` names",
        ty = Value::ty(ty),
        key = Value::member(&key.value),
    );
    Diagnostic::new(CODE, key.span, message)
        .subject(Subject::ty(ty))
        .help("name a property of the type, or document the key")
}

/// An entity type without a key.
pub fn no_key(annotation: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` is an entity type, but has no key",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, annotation, message)
        .subject(Subject::ty(ty))
        .help("document the key property and name it in `keyProperty`")
}
