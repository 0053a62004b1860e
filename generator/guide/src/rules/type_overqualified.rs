//! Rule DW1427, `type-overqualified`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A type of the default namespace is named with its namespace.
    ///
    /// A name without a namespace is of the default namespace, so naming it only makes cells longer.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |light|[contoso.home.lamp](../resources/lamp.md)|The light of the room.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |light|[lamp](../resources/lamp.md)|The light of the room.|
    /// ```
    "DW1427" "type-overqualified" Info, off
}

/// A name with the namespace that it has anyway.
pub(crate) fn finding(mention: Span, written: &str, right: &str) -> Diagnostic {
    let message = message!(
        "`{written}` is of the default namespace, which names need not state",
        written = written
    );
    Diagnostic::new(CODE, mention, message).help(message!("write `{right}`", right = right))
}

/// Type names of cells and response sections.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(own) = cx.namespace() else { return };
    for mention in cx.mentions() {
        let below = mention
            .name
            .strip_prefix(own)
            .and_then(|rest| rest.strip_prefix('.'));
        let Some(right) = below.filter(|rest| !rest.is_empty() && !rest.contains('.')) else {
            continue;
        };
        let found = finding(mention.span, &mention.name, right);
        out.push(found.fix("remove the namespace", cx.renamed(mention, right)));
    }
}
