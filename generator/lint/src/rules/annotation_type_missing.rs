//! Rule DW0213, `annotation-type-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_model::schema::TypeOrigin;
use docwright_reader::facts::BlockRole;
use docwright_reader::json::Kind;

docwright_core::rule! {
    /// The annotation of a response with a JSON body has no `@odata.type`.
    ///
    /// The type was inferred from the URL or the body. Add it, so that the example is checked against the intended type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0213" "annotation-type-missing" Info
}

/// A response with a JSON body whose annotation has no `@odata.type`.
pub(crate) fn finding(response: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        response,
        "the annotation of this response has no `@odata.type`",
    )
    .help("add `\"@odata.type\"` to the annotation")
}

/// Reports annotated responses with a JSON object and no type.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, example) in page.pairs() {
        let untyped = fact.role == BlockRole::Response && fact.annotated && fact.ty.is_none();
        if !untyped || example.origin == Some(TypeOrigin::Protocol) {
            continue;
        }
        let Some(root) = page.json(fact) else {
            continue;
        };
        if root.kind() == Kind::Object && !root.is_empty() {
            found.push(finding(page.tree.first_line(fact.span)));
        }
    }
}
