//! Rule DW0415, `sample-key-absent`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned, message};

docwright_core::rule! {
    /// An annotation lists a sample key that is not in the request.
    ///
    /// `sampleKeys` lists the values in the URL that fill placeholders of the documented URL. A key that is not in the URL is probably
    /// left over from an earlier example.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-4"] } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-5"] } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    /// ````
    "DW0415" "sample-key-absent" Warning
}

/// A sample key that the request does not contain.
pub(crate) fn finding(key: &Spanned<String>, request: Span) -> Diagnostic {
    let message = message!(
        "the request does not contain the sample key `{key}`",
        key = &key.value
    );
    Diagnostic::new(CODE, key.span, message)
        .label(request, "the request")
        .help("write the key as in the request, or remove it from `sampleKeys`")
}
