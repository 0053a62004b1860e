//! Rule DW1426, `type-unqualified`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A type outside the default namespace is named without its namespace.
    ///
    /// A service may have types of the same name in several namespaces.
    ///
    /// Wrong, for `contoso.home.garden.lamp`:
    ///
    /// ```markdown
    /// |lights|[lamp](../resources/garden-lamp.md) collection|The lights of the garden.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |lights|[contoso.home.garden.lamp](../resources/garden-lamp.md) collection|The lights of the garden.|
    /// ```
    "DW1426" "type-unqualified" Info, off
}

/// A name without its namespace.
pub(crate) fn finding(mention: Span, written: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the namespace of `{written}` is missing: its name is `{right}`",
        written = written,
        right = right
    );
    Diagnostic::new(CODE, mention, message).help("write the qualified name")
}

/// Linked type names whose page defines a type of another namespace than the service's own.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(own) = cx.namespace() else { return };
    for mention in cx.mentions() {
        let Some(name) = cx.defined_by(mention) else {
            continue;
        };
        let other = !name.namespace.is_empty() && name.namespace != own;
        if !other || !name.name.eq_ignore_ascii_case(&mention.name) {
            continue;
        }
        let right = name.to_string();
        let found = finding(mention.span, &mention.name, &right);
        out.push(found.fix("write the qualified name", cx.renamed(mention, &right)));
    }
}
