//! Answers that should show a collection: at least one item, or an annotation that says that there is none (`isEmpty`).

use super::cause::Findings;
use super::view::PageView;
use crate::rules::example_empty;
use docwright_core::diagnostic::Span;
use docwright_model::schema::{BodyShape, Example};
use docwright_reader::facts::{BlockRole, ExampleFact};
use docwright_reader::json::{Kind, Value};

/// Checks each annotated answer.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
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
            (true, false) => found.push(example_empty::no_items(at)),
            (false, true) => found.push(example_empty::has_items(at)),
            _ => {}
        }
    }
}

/// The list that stands for the collection.
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
