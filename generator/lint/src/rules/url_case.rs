//! Rule DW0416, `url-case`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// An example calls a URL that names something in other letter case than the rest of the docs.
    ///
    /// Many services take both; caches, logs and tests that compare URLs do not.
    ///
    /// Wrong, when other pages write `lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.com/Lamps/lamp-5
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    "DW0416" "url-case" Info
}

/// A name in a URL that has another letter case elsewhere.
pub(crate) fn finding(url: Span, written: &str, spelled: &str) -> Diagnostic {
    let message = message!(
        "`{written}` in the URL is spelled `{spelled}` elsewhere",
        written = Value::member(written),
        spelled = Value::member(spelled),
    );
    let help = message!("write `{spelled}`", spelled = Value::member(spelled));
    Diagnostic::new(CODE, url, message).help(help)
}
