//! Rule DW0615, `inherited-property-unknown`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};
use docwright_core::edit_distance::intended;
use docwright_model::schema::QualifiedName;

docwright_core::rule! {
    /// A row says that a property is inherited from a type that has no property of this name, but a similar one.
    ///
    /// Wrong, when `device` has a property `level`:
    ///
    /// ```markdown
    /// |levle|Int32|Brightness. Inherited from [device](device.md).|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|Brightness. Inherited from [device](device.md).|
    /// ```
    "DW0615" "inherited-property-unknown" Warning
}

/// A row whose property is not inherited.
pub(crate) fn finding(row: Span, ty: &QualifiedName, written: &str, near: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` has no property `{written}` to inherit",
        ty = Value::ty(ty),
        written = Value::member(written),
    );
    let help = message!("did you mean `{near}`?", near = Value::member(near));
    Diagnostic::new(CODE, row, message)
        .subject(Subject::member(ty, written))
        .help(help)
}

/// Reports rows that name no property of the type that they inherit from.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let schema = page.tree.schema;
    for row in page.facts.tables.iter().flat_map(|table| &table.rows) {
        let Some(from) = &row.inherited_from else {
            continue;
        };
        let Some(id) = page.tree.find(&from.name) else {
            continue;
        };
        if !schema.ty(id).defined || schema.property(id, &row.name.value).is_some() {
            continue;
        }
        let properties = schema.all_properties(id);
        let names = properties.iter().map(|(_, p)| p.name.as_str());
        if let Some(near) = intended(&row.name.value, names) {
            let ty = &schema.ty(id).name;
            found.push(finding(row.name.span, ty, &row.name.value, near));
        }
    }
}
