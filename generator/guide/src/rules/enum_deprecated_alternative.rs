//! Rule DW1440, `enum-deprecated-alternative`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// The description of a deprecated member of an enumeration does not say what to use instead.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |dim (deprecated)|Little light.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |dim (deprecated)|Little light. Use `low` instead.|
    /// ```
    "DW1440" "enum-deprecated-alternative" Info, off
}

/// A member without an alternative.
pub(crate) fn finding(member: Span, name: &str) -> Diagnostic {
    let message = message!(
        "the description of `{name}` names no alternative",
        name = name
    );
    Diagnostic::new(CODE, member, message).help("say what to use instead")
}

/// Tables of members with descriptions.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(mark) = cx.profile.text(keys::ENUMERATIONS_DEPRECATED) else {
        return;
    };
    for fact in &cx.facts.enums {
        let described = fact
            .members
            .iter()
            .any(|member| !member.description.is_empty());
        let marked = fact
            .members
            .iter()
            .filter(|member| described && cx.text(member.name.span).contains(mark));
        for member in marked.filter(|member| !member.description.contains(['`', '[', '*'])) {
            out.push(finding(member.name.span, &member.name.value));
        }
    }
}
