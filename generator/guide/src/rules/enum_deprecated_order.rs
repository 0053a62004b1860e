//! Rule DW1439, `enum-deprecated-order`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::EnumMemberFact;

docwright_core::rule! {
    /// A deprecated member of an enumeration is above members that are not deprecated.
    ///
    /// Wrong: `dim (deprecated)` above `bright`.
    ///
    /// Right: `bright`, then `dim (deprecated)`.
    "DW1439" "enum-deprecated-order" Info, off
}

/// A member that belongs at the end.
pub(crate) fn finding(member: Span, name: &str) -> Diagnostic {
    let message = message!(
        "`{name}` is above members that are not deprecated",
        name = name
    );
    Diagnostic::new(CODE, member, message).help("move the row to the end of the table")
}

/// Tables of members, where the mark is in the cell of the name. Members after the sentinel are a list of their own.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(mark) = cx.profile.text(keys::ENUMERATIONS_DEPRECATED) else {
        return;
    };
    let sentinel = cx.profile.text(keys::ENUMERATIONS_SENTINEL);
    for fact in &cx.facts.enums {
        let deprecated = |span: Span| cx.text(span).contains(mark);
        let is_sentinel = |member: &EnumMemberFact| Some(&*member.name.value) == sentinel;
        for members in fact.members.split(is_sentinel) {
            let last = members.iter().rposition(|m| !deprecated(m.name.span));
            let above = members.iter().take(last.unwrap_or(0));
            for member in above.filter(|member| deprecated(member.name.span)) {
                out.push(finding(member.name.span, &member.name.value));
            }
        }
    }
}
