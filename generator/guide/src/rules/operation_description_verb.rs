//! Rule DW1522, `operation-description-verb`.

use super::operation_title_verb::advice;
use crate::PageContext;
use crate::profile::keys;
use crate::words::misplaced_verb;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::PageKind;
use docwright_reader::page::BlockKind;

docwright_core::rule! {
    /// The description of an operation does not begin with a verb in the imperative.
    ///
    /// Both the description of the front matter and the first paragraph below the title describe an operation.
    ///
    /// Wrong: `Gets the lamps of a room.`
    ///
    /// Right: `Get the lamps of a room.`
    "DW1522" "operation-description-verb" Info, off
}

/// A description that begins otherwise, and the verb that it could begin with.
pub(crate) fn finding(place: Span, first: &str, verb: &str) -> Diagnostic {
    let message = message!(
        "the description begins with `{first}`, not with an imperative",
        first = first
    );
    Diagnostic::new(CODE, place, message).help(advice(verb))
}

/// The first paragraph of the pages of operations, and the description of their front matter.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.facts.kind != PageKind::Api {
        return;
    }
    let verbs = cx.profile.list(keys::OPERATIONS_VERBS);
    let openers = cx.profile.list(keys::OPERATIONS_NO_VERBS);
    let mut places = Vec::new();
    let mut add = |span: Span, text: &str| {
        if let Some(verb) = misplaced_verb(text, verbs, openers) {
            let first = text.split_whitespace().next().unwrap_or_default();
            places.push((span, first.trim_matches(['"', '\'', ',']).to_owned(), verb));
        }
    };
    if let Some(text) = paragraph(cx) {
        add(text.span, &text.text);
    }
    if let Some(value) = cx.front("description") {
        add(value.span, &value.value);
    }
    let mut places = places.into_iter();
    if let Some((span, first, verb)) = places.next() {
        let others = places.map(|(span, ..)| span);
        out.push(finding(span, &first, verb).occurrences(others));
    }
}

/// The first paragraph below the title that is neither a note nor a namespace line.
fn paragraph<'a>(cx: &PageContext<'a>) -> Option<&'a docwright_reader::page::Inline<'a>> {
    let title = cx.page.blocks.iter().position(
        |block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1),
    )?;
    let namespace = cx.facts.namespace.as_ref().map(|namespace| namespace.span);
    cx.below(title).find_map(|block| match &block.kind {
        BlockKind::Text {
            inline,
            item,
            quote,
        } if !item && !quote => {
            let is_namespace =
                namespace == Some(inline.span) || inline.text.starts_with("Namespace:");
            (!is_namespace && !inline.is_blank()).then_some(inline)
        }
        _ => None,
    })
}
