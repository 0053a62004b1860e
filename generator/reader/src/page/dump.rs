//! Prints a page as compact text, for `docwright dump --stage page` and for tests.

use std::fmt::Write as _;

use super::{Block, BlockKind, Fence, Inline, Page, Table};

/// Prints front matter and blocks, one line each, their parts indented below; spans are byte ranges. The output has no
/// colours and stays the same between runs.
#[must_use]
pub fn dump(page: &Page<'_>) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    for (key, value) in &page.front {
        let _ = writeln!(out, "front {}: {:?}", key.value, value.value);
    }
    if let Some(language) = &page.language {
        let _ = writeln!(out, "language {language}");
    }
    for (index, block) in page.blocks.iter().enumerate() {
        let range = block.span.range();
        let _ = write!(out, "{index} [{}..{}]", range.start, range.end);
        if let Some(heading) = block.heading {
            let _ = write!(out, " under {heading}");
        }
        out.push(' ');
        kind(&mut out, page, block);
    }
    out
}

fn kind(out: &mut String, page: &Page<'_>, block: &Block<'_>) {
    match &block.kind {
        BlockKind::Heading(heading) => {
            let slug = heading.slug.map(|s| format!(" #{s}")).unwrap_or_default();
            let _ = write!(out, "heading {}{slug} ", heading.level);
            inline(out, &heading.inline);
        }
        BlockKind::Text {
            inline: words,
            item,
            quote,
        } => {
            out.push_str(if *item { "item " } else { "text " });
            if *quote {
                out.push_str("quoted ");
            }
            inline(out, words);
        }
        BlockKind::Table(found) => table(out, found),
        BlockKind::Fence(found) => fence(out, found),
        BlockKind::Annotation(index) => {
            let Some(found) = page.annotations.get(*index) else {
                return;
            };
            let read = if found.json.is_some() { "" } else { " unread" };
            let _ = writeln!(out, "annotation {index} {:?}{read}", found.kind);
        }
        BlockKind::Tab(Some(id)) => {
            let _ = writeln!(out, "tab {id}");
        }
        BlockKind::Tab(None) => out.push_str("tabs end\n"),
    }
}

fn fence(out: &mut String, fence: &Fence<'_>) {
    let _ = write!(out, "fence {:?}", fence.info);
    if let Some(annotation) = fence.annotation {
        let _ = write!(out, " annotation {annotation}");
    }
    let _ = writeln!(out, " {:?}", fence.text);
}

fn table(out: &mut String, table: &Table<'_>) {
    out.push_str("table\n");
    let rows = table.rows.iter().map(|row| row.cells.as_slice());
    for (number, cells) in std::iter::once(table.header.as_slice())
        .chain(rows)
        .enumerate()
    {
        let name = if number == 0 { "header" } else { "row" };
        let _ = writeln!(out, "  {name}");
        for cell in cells {
            out.push_str("    ");
            inline(out, cell);
        }
    }
}

fn inline(out: &mut String, inline: &Inline<'_>) {
    let _ = write!(out, "{:?}", inline.text);
    for link in &inline.links {
        let _ = write!(out, " link@{} {:?}->{:?}", link.at, link.text, link.target);
    }
    for code in &inline.codes {
        let _ = write!(out, " code {:?}", code.value);
    }
    for strong in &inline.strong {
        let _ = write!(out, " strong {:?}", strong.value);
    }
    out.push('\n');
}
