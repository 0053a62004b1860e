//! Rule DW1705, `changelog-value`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, message};

docwright_core::rule! {
    /// A cloud, version, area or kind of change is not an expected value.
    ///
    /// The profile lists the expected values. Without a list, a value is reported if nearly all other records spell it differently, or if white space surrounds it.
    ///
    /// Wrong: `"WorkloadArea": "Lamps "`, `"ChangeType": "Adition"`
    ///
    /// Right: `"WorkloadArea": "Lamps"`, `"ChangeType": "Addition"`
    "DW1705" "changelog-value" Warning
}

/// A value in place of `right`.
pub(crate) fn finding(at: Span, key: &str, value: &str, right: &str, edit: Edit) -> Diagnostic {
    let message = message!(
        "unexpected value `{value}` of `{key}`",
        key = key,
        value = value
    );
    let help = message!("write `{right}`", right = right);
    let finding = Diagnostic::new(CODE, at, message).help(help);
    finding.fix("use the usual value", [edit])
}

/// A value that is not among those allowed.
pub(crate) fn unknown(at: Span, key: &str, value: &str, allowed: &[String]) -> Diagnostic {
    let message = message!(
        "unexpected value `{value}` of `{key}`",
        key = key,
        value = value
    );
    let help = message!(
        "use one of {allowed}",
        allowed = Value::list(allowed.iter().cloned())
    );
    Diagnostic::new(CODE, at, message).help(help)
}
