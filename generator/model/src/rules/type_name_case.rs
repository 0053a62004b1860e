//! Rule DW0502, `type-name-case`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, Value, message};

docwright_core::rule! {
    /// A type name differs from its definition in letter case.
    ///
    /// Wrong, when the type is defined as `lampShade`:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.LampShade" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lampShade" }
    /// ```
    "DW0502" "type-name-case" Warning
}

/// A name in other letter case than its definition; `fix` is the edit that corrects it.
pub(crate) fn finding(span: Span, written: &str, defined: &str, fix: Option<Edit>) -> Diagnostic {
    let message = message!(
        "`{written}` is defined as `{defined}`",
        written = Value::ty(written),
        defined = Value::ty(defined),
    );
    let finding = Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(defined))
        .help("write the name as its page defines it");
    finding.fix("spell it as it is defined", fix)
}
