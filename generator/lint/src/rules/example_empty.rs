//! Rule DW0813, `example-empty`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_model::schema::{BodyShape, Example};
use docwright_reader::facts::{BlockRole, ExampleFact};
use docwright_reader::json::{Kind, Value};

docwright_core::rule! {
    /// The example of a collection has no items, or has items although it is annotated as empty.
    ///
    /// An empty list shows nothing to readers and tests nothing. If it is intended, say so in the annotation with `isEmpty`.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true, "isEmpty": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    "DW0813" "example-empty" Info
}

/// An empty collection that is not annotated as empty.
pub(crate) fn no_items(body: Span) -> Diagnostic {
    Diagnostic::new(CODE, body, "the example of a collection has no items")
        .help("add an item, or set `isEmpty` in the annotation")
}

/// A collection with items that is annotated as empty.
pub(crate) fn has_items(body: Span) -> Diagnostic {
    let message = "the annotation says that the collection is empty, but the example has items";
    Diagnostic::new(CODE, body, message)
        .help("remove `isEmpty` from the annotation, or the items from the example")
}

/// Checks each annotated answer.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, example) in page.pairs() {
        if fact.role != BlockRole::Response || !fact.annotated {
            continue;
        }
        let Some(items) = items(page, fact, example) else {
            continue;
        };
        let span = Span::new(fact.body_span.file, items.span());
        let at = page.tree.first_line(span);
        match (items.is_empty(), fact.empty) {
            (true, false) => found.push(no_items(at)),
            (false, true) => found.push(has_items(at)),
            _ => {}
        }
    }
}

/// The array of the collection.
fn items<'p>(page: &PageView<'p>, fact: &'p ExampleFact, example: &Example) -> Option<Value<'p>> {
    if !fact.collection && example.shape != BodyShape::Page {
        return None;
    }
    let root = page.json(fact)?;
    let list = if root.kind() == Kind::Array {
        root
    } else {
        root.get("value")?
    };
    (list.kind() == Kind::Array).then_some(list)
}
