//! Rule DW0908, `urls-unresolved`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// Most documented URLs do not match the model.
    ///
    /// Either the types that URLs lead through are not found, or URLs do not begin with an entity set or singleton. This one
    /// finding replaces a finding for each URL and says what was looked for.
    ///
    /// Right, in `docwright.toml`, where URLs begin with a placeholder for the address of the service:
    ///
    /// ```toml
    /// [[set]]
    /// name = "v2.0"
    /// docs = "api-reference/v2.0"
    /// base-urls = ["servicePrefix"]
    /// ```
    "DW0908" "urls-unresolved" Warning
}

/// Docs most of whose URLs lead nowhere; `begin` are their most frequent first segments.
pub(crate) fn finding(
    first: Span,
    (unresolved, all): (usize, usize),
    begin: Vec<String>,
) -> Diagnostic {
    let message = message!(
        "{unresolved} of {all} documented URLs do not match the model; they begin with {begin}",
        unresolved = unresolved,
        all = all,
        begin = Value::list(begin),
    );
    Diagnostic::new(CODE, first, message).help(
        "looked for entity sets named in the plural of a type, singletons named like a type, and relationships in tables of the types; \
         if URLs begin with a placeholder for the address of the service, name it in `base-urls` of `docwright.toml`",
    )
}
