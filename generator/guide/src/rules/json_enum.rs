//! Rule DW1430, `json-enum`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject};
use docwright_core::message;
use docwright_core::odata::QualifiedName;

docwright_core::rule! {
    /// The JSON representation of a type names an enumeration as the type of a property.
    ///
    /// Values of enumerations are strings in JSON.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "mode": "lampMode" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "mode": "String" }
    /// ```
    "DW1430" "json-enum" Info, off
}

/// A property that shows its enumeration.
pub(crate) fn finding(value: Span, ty: &str, member: &str, enumeration: &str) -> Diagnostic {
    let edit = Edit {
        span: value,
        text: "\"String\"".to_owned(),
    };
    let message = message!(
        "`{member}` shows the enumeration `{enumeration}`; JSON has a string",
        member = member,
        enumeration = enumeration
    );
    Diagnostic::new(CODE, value, message)
        .subject(Subject::member(ty, member))
        .help("write `String`")
        .fix("write `String`", vec![edit])
}

/// Members whose value is a string that names an enumeration.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for resource in cx.pages.iter().flat_map(|page| &page.resources) {
        let ty = resource.name.as_ref().map_or("", |name| &name.value);
        for member in &resource.members {
            let written = cx.text(member.ty.span).strip_prefix('"');
            let written = written.and_then(|text| text.strip_suffix('"'));
            let Some(written) = written.filter(|text| text.starts_with(char::is_alphabetic)) else {
                continue;
            };
            let mut name = QualifiedName::parse(written);
            if name.namespace.is_empty() {
                name.namespace.clone_from(&cx.schema.default_namespace);
            }
            if cx.schema.find_enum(&name).is_some() {
                out.push(finding(member.ty.span, ty, &member.name.value, written));
            }
        }
    }
}
