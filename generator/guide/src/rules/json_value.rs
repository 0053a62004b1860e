//! Rule DW1429, `json-value`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, message};
use docwright_core::odata::Primitive;
use docwright_reader::facts::{MemberFact, TypeAtom};

docwright_core::rule! {
    /// The JSON representation of a type shows a value in place of a type.
    ///
    /// The block says which type each property has. Values belong in examples.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": "Int32" }
    /// ```
    "DW1429" "json-value" Info, off
}

/// A value, and the type that the table gives.
pub(crate) fn finding(value: Span, ty: &str, member: &str, right: Option<Primitive>) -> Diagnostic {
    let message = message!("`{member}` shows a value, not its type", member = member);
    let found = Diagnostic::new(CODE, value, message).subject(Subject::member(ty, member));
    let Some(right) = right.map(Primitive::name) else {
        return found.help("write the name of the type as a string");
    };
    let edit = Edit {
        span: value,
        text: format!("\"{right}\""),
    };
    found
        .help(message!("write `{right}` as a string", right = right))
        .fix("write the type of the table", [edit])
}

/// Numbers, truth values, null, and strings that are no names of types.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for resource in &cx.facts.resources {
        let ty = resource.name.as_ref().map_or("", |name| &name.value);
        for member in resource
            .members
            .iter()
            .filter(|m| !m.name.value.starts_with('@'))
        {
            let span = member.ty.span;
            if is_value(cx.text(span)) {
                out.push(finding(
                    span,
                    ty,
                    &member.name.value,
                    documented(cx, member),
                ));
            }
        }
    }
}

fn is_value(written: &str) -> bool {
    let text = written.trim_matches('"');
    let number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if number || matches!(written, "true" | "false" | "null") {
        return true;
    }
    let name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '#');
    if !written.starts_with('"') || text.chars().all(name) {
        return false;
    }
    // `String (identifier)`, `lamp collection`, `dim | bright`, `@odata.type: contoso.home.lamp`.
    let primitive = |word: &str| {
        let mut known = Primitive::ALL.iter();
        known.any(|known| known.name().eq_ignore_ascii_case(word))
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let of_type = words.any(|word| primitive(word) || word.eq_ignore_ascii_case("collection"))
        || text.contains(['|', '(', '[', '@', ',']);
    !of_type
}

/// The primitive type that the table gives a member.
fn documented(cx: &PageContext<'_>, member: &MemberFact) -> Option<Primitive> {
    let mut rows = cx.facts.tables.iter().flat_map(|table| &table.rows);
    let row = rows.find(|row| row.name.value == member.name.value)?;
    let ty = row.ty.as_ref().filter(|ty| !ty.collection)?;
    match ty.alternatives.as_slice() {
        [TypeAtom::Primitive(primitive)] => Some(*primitive),
        _ => None,
    }
}
