//! Rule DW0509, `namespace-mismatch`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// The page's namespace and the type's namespace differ.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Namespace: contoso.office
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Namespace: contoso.home
    /// ```
    "DW0509" "namespace-mismatch" Warning
}

/// A block whose type is in another namespace than the one that its page states.
pub(crate) fn finding(block: Span, ty: &str, stated: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "the page states namespace `{namespace}`, but the block defines `{ty}`",
        namespace = stated.value.trim(),
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, block, message)
        .subject(Subject::ty(ty))
        .label(stated.span, "the page's namespace")
        .help("make both name the same namespace")
}

/// A type that an example names in another namespace than that of its definition.
pub(crate) fn in_example(span: Span, written: &str, defined: &str) -> Diagnostic {
    let message = message!(
        "`{written}` is not defined, but `{defined}` is",
        written = Value::ty(written),
        defined = Value::ty(defined),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(defined))
        .help("write the name as its page defines it")
}
