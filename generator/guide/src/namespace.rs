//! The line below the title that says the namespace.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::Span;
use docwright_reader::facts::PageKind;
use docwright_reader::page::BlockKind;

/// Where a page says its namespace.
#[derive(Clone, Copy)]
pub(crate) enum Line {
    /// It need not.
    NotExpected,
    /// Nowhere.
    None,
    /// Right below the title.
    First(Span),
    /// Elsewhere.
    Below(Span),
}

/// How the line begins.
pub(crate) fn label<'a>(cx: &PageContext<'a>) -> Option<&'a str> {
    cx.profile.text(keys::TYPES_NAMESPACE_LINE)
}

/// The line of the page of a type or an operation.
pub(crate) fn find_line(cx: &PageContext<'_>) -> Line {
    let described = match cx.facts.kind {
        PageKind::Api => !cx.facts.urls.is_empty(),
        PageKind::Resource => !cx.facts.resources.is_empty(),
        PageKind::Enum | PageKind::Conceptual => false,
    };
    let Some(label) = label(cx).filter(|_| described && cx.reference_folder().is_some()) else {
        return Line::NotExpected;
    };
    let blocks = &cx.page.blocks;
    let is_title = |kind: &BlockKind<'_>| matches!(kind, BlockKind::Heading(h) if h.level == 1);
    let Some(title) = blocks.iter().position(|block| is_title(&block.kind)) else {
        return Line::NotExpected;
    };
    let found = blocks
        .iter()
        .enumerate()
        .find_map(|(at, block)| match &block.kind {
            BlockKind::Text { inline, .. } => {
                let text = inline.text.trim_start();
                let begins = text
                    .get(..label.len())
                    .is_some_and(|t| t.eq_ignore_ascii_case(label));
                begins.then_some((at, inline.span))
            }
            _ => None,
        });
    match found {
        None => Line::None,
        Some((at, span)) if at == title + 1 => Line::First(span),
        Some((_, span)) => Line::Below(span),
    }
}

/// The namespace that the names of types on the page agree on, if it is that of unqualified names.
pub(crate) fn shown<'a>(cx: &PageContext<'a>) -> Option<&'a str> {
    let resources = cx
        .facts
        .resources
        .iter()
        .filter_map(|resource| resource.name.as_ref());
    let examples = cx
        .facts
        .examples
        .iter()
        .filter_map(|example| example.ty.as_ref());
    let mut namespaces = resources
        .chain(examples)
        .filter_map(|name| Some(name.value.rsplit_once('.')?.0));
    let first = namespaces.next()?;
    let default = cx.profile.text(keys::TYPES_NAMESPACE)?;
    (first == default && namespaces.all(|other| other == first)).then_some(default)
}
