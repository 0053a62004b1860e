//! Rule DW1435, `enum-values-listed`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};

docwright_core::rule! {
    /// The description of a property lists the members of an enumeration to which its type cell links.
    ///
    /// The link leads to the definition, and a second list must be kept up to date.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |mode|[lampMode](#lampmode-values)|The possible values are: `dim`, `bright`.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|[lampMode](#lampmode-values)|How bright it is.|
    /// ```
    "DW1435" "enum-values-listed" Info, off follows place "enum-values-differ"
}

/// A list beside a link.
pub(crate) fn finding(description: Span, property: &str, definition: Span) -> Diagnostic {
    let message = message!(
        "the description of `{property}` lists the members of the enumeration to which its type cell links",
        property = property
    );
    Diagnostic::new(CODE, description, message)
        .label(definition, "the enumeration")
        .help("remove the list")
}

/// Properties with a linked enumeration.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for property in cx.enum_properties() {
        let ty = property.mention.link.as_ref();
        // The header for later members names them, and needs to.
        let listed = property
            .row
            .values
            .iter()
            .filter(|value| !property.is_after_header(cx, value.span));
        if ty.is_some() && listed.count() > 1 {
            let found = finding(
                property.row.name.span,
                &property.row.name.value,
                property.definition.name.span,
            )
            .subject(Subject::member_of(property.ty, &property.row.name.value));
            out.push(found);
        }
    }
}
