//! Rule DW1430, `json-enum`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, message};
use docwright_core::odata::QualifiedName;
use docwright_reader::facts::{MemberFact, PageFacts, TypeAtom};
use rustc_hash::FxHashMap;

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
    let message = message!(
        "`{member}` names the enumeration `{enumeration}`, whose values are strings in JSON",
        member = member,
        enumeration = enumeration,
    );
    Diagnostic::new(CODE, value, message)
        .subject(Subject::member(ty, member))
        .help("write `String`")
}

/// Members whose value is a string that names an enumeration.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    // Blocks repeat few names of types.
    let mut known = FxHashMap::default();
    for page in cx.pages {
        for resource in &page.resources {
            let ty = resource.name.as_ref().map_or("", |name| &name.value);
            for member in &resource.members {
                let Some(written) = enumeration(cx, member, &mut known) else {
                    continue;
                };
                let found = finding(member.ty.span, ty, &member.name.value, written);
                let edit = Edit {
                    span: member.ty.span,
                    text: "\"String\"".to_owned(),
                };
                // Else the block is the only place that names the enumeration.
                out.push(match is_named(page, member) {
                    true => found.fix("write `String`", [edit]),
                    false => found,
                });
            }
        }
    }
}

/// The enumeration that the value of a member names.
fn enumeration<'a>(
    cx: &TreeContext<'a>,
    member: &MemberFact,
    known: &mut FxHashMap<&'a str, bool>,
) -> Option<&'a str> {
    let written = cx
        .text(member.ty.span)
        .strip_prefix('"')?
        .strip_suffix('"')?;
    let is_known = *known.entry(written).or_insert_with(|| {
        let name = QualifiedName::parse_in(written, &cx.schema.default_namespace);
        cx.schema.find_enum(&name).is_some()
    });
    is_known.then_some(written)
}

/// Whether a table gives the member a type with a name.
fn is_named(page: &PageFacts, member: &MemberFact) -> bool {
    let mut rows = page.tables.iter().flat_map(|table| &table.rows);
    let row = rows.find(|row| row.name.value == member.name.value);
    let ty = row.and_then(|row| row.ty.as_ref());
    ty.is_some_and(|ty| matches!(ty.alternatives.as_slice(), [TypeAtom::Named(_)]))
}
