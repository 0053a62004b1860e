//! Rule DW0513, `title-mismatch`.

use crate::schema::QualifiedName;
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// The page's title and its block name different types.
    ///
    /// Nothing else defines the type that the title names, so uses of that name refer to the block's type.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// # lamp resource type
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lmp" } -->
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// # lamp resource type
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    "DW0513" "title-mismatch" Warning
}

/// A title and a block with different names; with the side that is likely wrong and the reason, if known.
pub(crate) fn finding(
    ty: &QualifiedName,
    block: Span,
    title: Span,
    word: &str,
    likely_wrong: Option<(Side, &'static str)>,
) -> Diagnostic {
    let mut conflict = Conflict::new(ty.to_string(), About::Name, &ty.name, word);
    let message = match likely_wrong {
        Some((side, reason)) => {
            conflict = conflict.likely_wrong(side, reason);
            let place = match side {
                Side::Primary => "the block",
                Side::Related => "the title",
            };
            message!(
                "the block defines `{ty}`, but the title names `{word}`; {side} is likely wrong: {reason}",
                ty = Value::ty(ty),
                word = Value::ty(word),
                side = Value::detail(place),
                reason = Value::detail(reason),
            )
        }
        None => message!(
            "the block defines `{ty}`, but the title names `{word}`",
            ty = Value::ty(ty),
            word = Value::ty(word),
        ),
    };
    Diagnostic::new(CODE, block, message)
        .subject(Subject::ty(ty))
        .label(title, "the title")
        .conflict(conflict)
        .help("make both name the same type")
}
