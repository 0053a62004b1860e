//! Rule DW0613, `navigation-not-in-table`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, did_you_mean, message};

docwright_core::rule! {
    /// A relationship appears in documented URLs but in no table of its type.
    ///
    /// The relationship is taken from the URLs; its type is assumed. Add a row to the table of relationships.
    ///
    /// Wrong, when a page documents `GET /lamps/{id}/shades` and the table is the one of the lamp:
    ///
    /// ```markdown
    /// ## Relationships
    ///
    /// None
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Relationships
    ///
    /// | Relationship | Type                              |
    /// |:-------------|:----------------------------------|
    /// | shades       | [shade](shade.md) collection      |
    /// ```
    "DW0613" "navigation-not-in-table" Info
    follows place "container-undocumented", place "request-unlisted"
}

/// A relationship that URLs go through, of a type whose page does not list it; `assumed` is the type that it is taken for.
/// `meant` is a property of nearly its name.
pub(crate) fn finding(
    url: Span,
    (ty, member): (&str, &str),
    assumed: &str,
    meant: Option<&str>,
) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` appears in a documented URL but not on the page of its type; assuming type `{assumed}`",
        ty = Value::ty(ty),
        member = Value::member(member),
        assumed = Value::ty(assumed),
    );
    let help = match meant {
        Some(meant) => did_you_mean(Some(meant), ""),
        None => message!(
            "add a row for it to the Relationships table of `{ty}`",
            ty = Value::ty(ty),
        ),
    };
    Diagnostic::new(CODE, url, message)
        .subject(Subject::member(ty, member))
        .help(help)
}
