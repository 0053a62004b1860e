//! Rule DW0505, `base-type-conflict`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// Pages disagree on the base type.
    ///
    /// The model uses the most specific base type. Correct the annotation or the sentence.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Inherits from [device](device.md).
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.entity" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.device" } -->
    /// ```
    "DW0505" "base-type-conflict" Warning
}

/// A type with two base types of which neither derives from the other. The model follows the first.
pub(crate) fn finding(
    ty: &str,
    (followed, first): (Span, &str),
    (other, second): (Span, &str),
) -> Diagnostic {
    let reason = "annotations take precedence over prose, and prose over tables";
    let message = message!(
        "`{ty}` is declared to inherit from `{first}` and from `{second}`; the second is likely wrong: {reason}",
        ty = Value::ty(ty),
        first = Value::ty(first),
        second = Value::ty(second),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(ty, About::Base, first, second);
    Diagnostic::new(CODE, followed, message)
        .subject(Subject::ty(ty))
        .label(other, "the other base type")
        .conflict(conflict.likely_wrong(Side::Related, reason))
        .help("name the same base type in both places")
}
