//! Rule DW0819, `example-value-unlisted`.

use crate::checks::cause::Findings;
use crate::checks::values::ValueView;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, Subject, Value, message};
use docwright_model::schema::{Primitive, TypeRef};

docwright_core::rule! {
    /// An example has a value that is not among those that the description of a string lists.
    ///
    /// Wrong, when the possible values are `on` and `off`:
    ///
    /// ```json
    /// { "state": "ofline" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "state": "off" }
    /// ```
    "DW0819" "example-value-unlisted" Warning
}

/// A value that the description does not list.
pub(crate) fn finding(
    at: Span,
    subject: Subject,
    value: &str,
    (listed, place): (&[&str], Span),
    near: Option<&str>,
) -> Diagnostic {
    let message = message!(
        "`{value}` of `{member}` is not among the listed values {listed}",
        value = Value::Text(value.to_owned()),
        member = Value::detail(subject.to_string()),
        listed = Value::detail(Value::list(listed.iter().copied())),
    );
    let finding = Diagnostic::new(CODE, at, message)
        .subject(subject)
        .label(place, "the listed values");
    match near {
        Some(near) => {
            let edit = Edit {
                span: at,
                text: format!("\"{near}\""),
            };
            finding.fix("use the listed value", [edit])
        }
        None => finding.help("correct the value, or add it to the list"),
    }
}

/// Reports values that the description of their property does not list.
pub(crate) fn check(view: &ValueView<'_>, found: &mut Findings) {
    let ty = view.property.ty;
    if ty.of != TypeRef::Primitive(Primitive::String) || ty.collection != view.is_item {
        return;
    }
    let Some((values, place)) = view.page.tree.listed_values(view.property) else {
        return;
    };
    let Some(text) = view.value.as_str() else {
        return;
    };
    let text = text.as_ref();
    if values.contains(&text) || is_placeholder(text) {
        return;
    }
    let near = values
        .iter()
        .copied()
        .find(|value| value.eq_ignore_ascii_case(text));
    let subject = view.subject();
    let about = subject.to_string();
    let finding = finding(view.span(), subject, text, (values, place), near);
    found.occurrence(about, text, finding);
}

/// A value that stands for another one.
fn is_placeholder(text: &str) -> bool {
    text.is_empty()
        || text.eq_ignore_ascii_case("string")
        || text.contains(['<', '{', '|', ',', ' '])
        || text.ends_with("-value")
        || text.ends_with("Value")
}
