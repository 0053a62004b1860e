//! Rule DW1438, `enum-flags-unsaid`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};

docwright_core::rule! {
    /// The description of a property does not say that several members of its enumeration may be combined.
    ///
    /// Without it, clients compare the value with single members, and fail on a list.
    ///
    /// Wrong, when `lampEffects` is called a flags enumeration where it is defined:
    ///
    /// ```markdown
    /// |effects|lampEffects|The possible values are: `blink`, `fade`.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |effects|lampEffects|The possible values are: `blink`, `fade`. Several members may be selected.|
    /// ```
    "DW1438" "enum-flags-unsaid" Info, off
}

/// A property of a flags enumeration.
pub(crate) fn finding(name: Span, property: &str, definition: Span) -> Diagnostic {
    let message = message!(
        "the description of `{property}` does not say that several members may be selected",
        property = property
    );
    Diagnostic::new(CODE, name, message)
        .label(definition, "the enumeration has flags")
        .help("say in the description that several members may be selected")
}

/// Properties, not collections, whose enumeration is defined as one of flags.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for property in cx
        .enum_properties()
        .filter(|property| property.definition.flags)
    {
        let row = property.row;
        let collection = row.ty.as_ref().is_some_and(|ty| ty.collection);
        if !row.marks.flags && !collection {
            let found = finding(
                row.name.span,
                &row.name.value,
                property.definition.name.span,
            )
            .subject(Subject::member_of(property.ty, &row.name.value));
            out.push(found);
        }
    }
}
