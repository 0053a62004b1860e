//! Rule DW1425, `relationships-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::facts::PageKind;
use docwright_reader::page::{BlockKind, Heading};

docwright_core::rule! {
    /// A resource page has a section for properties but none for relationships.
    ///
    /// A section that says `None.` tells readers that the type has no relationships, even if it is a complex type.
    ///
    /// Wrong: `## Properties`, then `## JSON representation`.
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Relationships
    ///
    /// None.
    /// ```
    "DW1425" "relationships-missing" Info, off
}

/// A page without the section.
pub(crate) fn finding(heading: Span, missing: &str) -> Diagnostic {
    let message = message!("the page has no section `{missing}`", missing = missing);
    Diagnostic::new(CODE, heading, message)
        .help("add the section, and say there if the type has no relationships")
}

/// Resource pages with a section of properties.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let keys = [
        keys::TYPES_PROPERTIES_HEADING,
        keys::TYPES_RELATIONSHIPS_HEADING,
    ];
    let [Some(properties), Some(relationships)] = keys.map(|key| cx.profile.text(key)) else {
        return;
    };
    if cx.facts.kind != PageKind::Resource || cx.facts.resources.is_empty() {
        return;
    }
    let is =
        |heading: &Heading<'_>, words: &str| heading.inline.text.trim().eq_ignore_ascii_case(words);
    let Some(heading) = cx.headings().find(|heading| is(heading, properties)) else {
        return;
    };
    if cx.headings().any(|heading| is(heading, relationships)) {
        return;
    }
    let found = finding(heading.inline.span, relationships);
    // Where the level of the properties is wrong, that of the section would be, too.
    let doc_type = cx.front("doc_type").map_or("", |value| &*value.value);
    let level = cx.outlines.level(doc_type, properties);
    let section = section(cx, heading, relationships);
    let section = section.filter(|_| level.is_none_or(|level| level == heading.level));
    out.push(found.fix("add the section", section));
}

/// The edit that adds a section without relationships below that of the properties, on the page of a complex type.
fn section(cx: &PageContext<'_>, properties: &Heading<'_>, title: &str) -> Option<Edit> {
    let [resource] = cx.facts.resources.as_slice() else {
        return None;
    };
    let names = resource.members.iter().map(|member| &member.name.value);
    let rows = cx.facts.tables.iter().flat_map(|table| &table.rows);
    let mut names = names.chain(rows.map(|row| &row.name.value));
    // An entity may have some that are not documented.
    let entity = resource.key.is_some()
        || resource.base.is_some()
        || !cx.facts.methods.is_empty()
        || names.any(|name| name.eq_ignore_ascii_case("id"));
    let word = cx.profile.text(keys::TABLES_EMPTY)?;
    let mut below = cx.page.blocks.iter().filter(|block| {
        let after = block.span.start > properties.inline.span.start;
        matches!(&block.kind, BlockKind::Heading(h) if after && h.level <= properties.level)
    });
    let next = below.next()?.span.start;
    let marks = "#".repeat(usize::from(properties.level));
    (!entity).then(|| Edit {
        span: Span {
            start: next,
            end: next,
            ..properties.inline.span
        },
        text: format!("{marks} {title}\n\n{word}\n\n"),
    })
}
