//! Rule DW0503, `type-ambiguous`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A type name matches several definitions.
    ///
    /// Name the type with its namespace, or link its page.
    ///
    /// Wrong, when two namespaces define `mode`:
    ///
    /// ```markdown
    /// |mode|mode|The mode.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|contoso.home.mode|The mode.|
    /// ```
    "DW0503" "type-ambiguous" Warning
}

/// A name that fits several types; `chosen` is the one that the model uses.
pub(crate) fn finding(mention: Span, name: &str, chosen: &str) -> Diagnostic {
    let message = message!(
        "`{name}` is ambiguous; assuming `{chosen}`",
        name = Value::ty(name),
        chosen = Value::ty(chosen),
    );
    Diagnostic::new(CODE, mention, message).help("qualify the name with its namespace")
}

/// A resource block with the name of an enum.
pub(crate) fn enum_and_type(block: Span, ty: &str, enumeration: Option<Span>) -> Diagnostic {
    let message = message!(
        "`{ty}` is also defined as an enum; the name refers to the enum",
        ty = Value::ty(ty),
    );
    let mut finding = Diagnostic::new(CODE, block, message).subject(Subject::ty(ty));
    if let Some(enumeration) = enumeration {
        finding.add_label(enumeration, "the enum");
    }
    finding.help("rename one of the two")
}
