//! Rule DW1502, `configured-key-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The front matter lacks keys that the docs' configuration requires.
    ///
    /// The keys are those of `requiredYamlHeaders` in ApiDoctor's configuration (`schema-config.json`).
    ///
    /// Wrong, with `"requiredYamlHeaders": ["title", "author"]`:
    ///
    /// ```yaml
    /// title: Get lamp
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: Get lamp
    /// author: ada
    /// ```
    "DW1502" "configured-key-missing" Error
}

/// Keys that are not there.
pub(crate) fn finding(place: Span, keys: &[&str]) -> Diagnostic {
    let message = message!(
        "the front matter lacks {keys}",
        keys = Value::list(keys.iter().copied())
    );
    Diagnostic::new(CODE, place, message).help("add the keys with their values")
}
