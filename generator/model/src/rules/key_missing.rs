//! Rule DW0508, `key-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value};
use docwright_core::message;

docwright_core::rule! {
    /// The key named by keyProperty is not among the properties.
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
