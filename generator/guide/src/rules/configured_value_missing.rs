//! Rule DW1503, `configured-value-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A key of the front matter that the docs' configuration requires has no value.
    ///
    /// The keys are those of `requiredYamlHeaders` in ApiDoctor's configuration (`schema-config.json`).
    ///
    /// Wrong, with `"requiredYamlHeaders": ["author"]`:
    ///
    /// ```yaml
    /// author: ""
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// author: ada
    /// ```
    "DW1503" "configured-value-missing" Warning
}

/// A key without a value.
pub(crate) fn finding(key: Span, name: &str) -> Diagnostic {
    let message = message!("`{name}` has no value", name = name);
    Diagnostic::new(CODE, key, message).help("add the value")
}
