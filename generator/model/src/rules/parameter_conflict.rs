//! Rule DW0903, `parameter-conflict`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// Pages disagree on a parameter of an action or function.
    ///
    /// The message names both types. Correct the wrong one.
    "DW0903" "parameter-conflict" Warning
}

/// A parameter row with another type than an earlier page; `used` is the place that the model follows.
pub(crate) fn finding(
    name: &str,
    (row, here): (Span, &str),
    (used, elsewhere): (Option<Span>, &str),
) -> Diagnostic {
    let message = message!(
        "the parameter `{name}` has the type `{here}` here and `{elsewhere}` elsewhere",
        name = Value::member(name),
        here = Value::ty(here),
        elsewhere = Value::ty(elsewhere),
    );
    let mut finding = Diagnostic::new(CODE, row, message);
    if let Some(used) = used {
        finding.add_label(used, "the model uses this type");
    }
    finding.help("make all pages name the same type")
}
