//! Enumeration types: tables under `### x values`, pages `x enum type` with `## Members`.

use super::columns::{Column, Columns};
use super::context::Context;
use super::lexicon::{Heading as Announced, Lexicon, Phrase, Word};
use super::namespace;
use super::section::enum_suffix;
use super::words::is_name;
use super::{EnumFact, EnumMemberFact};
use crate::page::{Block, BlockKind, Heading, Inline, Row, Table};
use crate::rules::{enum_member_invalid, table_unrecognised};
use docwright_core::diagnostic::Spanned;

/// Reads an enum table. `None`, with a finding, when nothing names the enum.
pub(super) fn read(
    cx: &mut Context<'_>,
    block: &Block<'_>,
    table: &Table<'_>,
    columns: &Columns,
) -> Option<EnumFact> {
    let Some(name) = name_of(cx, block) else {
        cx.report(table_unrecognised::of_unnamed_enum(block.span));
        return None;
    };
    let layout = Layout::of(columns);
    let members: Vec<EnumMemberFact> = table
        .rows
        .iter()
        .filter_map(|row| read_member(cx, row, &layout))
        .collect();
    let description = description_above(cx, block);
    let heading = cx.heading_text(block);
    let suffix = enum_suffix(&heading, cx.lexicon);
    let flags = suffix.is_some_and(|(kind, _)| kind == Announced::Flags)
        || cx.lexicon.hits(&description).has(Phrase::Flags)
        || are_bits(&members);
    Some(EnumFact {
        name,
        members,
        flags,
        description,
        span: block.span,
    })
}

/// Whether the numbers are single bits up to 4 at least: 1, 2, 4 without 3. Pages hardly ever call an enum flags;
/// this finds 5 more of the 14 of v1.0 and takes no other for one.
fn are_bits(members: &[EnumMemberFact]) -> bool {
    // The sentinel takes whatever number comes next.
    let numbers = members
        .iter()
        .filter(|m| !m.name.value.eq_ignore_ascii_case("unknownFutureValue"))
        .filter_map(|m| m.value.filter(|v| *v != 0));
    let mut highest = 0;
    let all_bits = numbers
        .inspect(|n| highest = highest.max(*n))
        .all(|n| n > 0 && n & (n - 1) == 0);
    all_bits && highest >= 4
}

/// Which cells hold what.
struct Layout {
    name: usize,
    number: Option<usize>,
    description: Option<usize>,
}

impl Layout {
    fn of(columns: &Columns) -> Self {
        let name = columns
            .at(Column::Member)
            .or_else(|| columns.at(Column::Name))
            .or_else(|| columns.at(Column::Value))
            .unwrap_or(0);
        let number = columns
            .at(Column::Number)
            .or_else(|| columns.at(Column::Value))
            .filter(|at| *at != name);
        // `Member | Member | Description`: the header of the second column is a typo.
        let description = columns
            .at(Column::Description)
            .or_else(|| (columns.len() > 1 && number.is_none()).then_some(1))
            .filter(|at| *at != name);
        Self {
            name,
            number,
            description,
        }
    }
}

fn read_member(cx: &mut Context<'_>, row: &Row<'_>, layout: &Layout) -> Option<EnumMemberFact> {
    let cell = row.cells.get(layout.name).filter(|c| !c.is_blank())?;
    let text = cell.text.trim();
    let name = text.split(['(', '\n']).next().unwrap_or("").trim();
    let name = name
        .trim_matches(['"', '\'', '`', '\u{201c}', '\u{201d}'])
        .trim();
    if name.is_empty() || !has_letters(name) {
        cx.report(enum_member_invalid::finding(cell.span, text));
        return None;
    }
    let cell_text = |at: Option<usize>| at.and_then(|at| row.cells.get(at));
    let value = cell_text(layout.number).and_then(|c| c.text.trim().parse().ok());
    let description = cell_text(layout.description).map_or("", |c| c.markdown.trim());
    Some(EnumMemberFact {
        name: Spanned::new(name.to_owned(), cell.span),
        value,
        description: description.to_owned(),
    })
}

/// A member's name holds a letter or a digit; `…`, `-` or a broken cell do not.
fn has_letters(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
}

/// The enum's name: in the heading, or in one above it (`Members` below `x enum type`).
fn name_of(cx: &Context<'_>, block: &Block<'_>) -> Option<Spanned<String>> {
    let mut heading = cx.heading(block);
    while let Some(current) = heading {
        if let Some(name) = name_in(current, cx.lexicon) {
            return Some(name);
        }
        let parent = current.parent?;
        heading = match &cx.page.blocks.get(parent)?.kind {
            BlockKind::Heading(parent) => Some(parent),
            _ => None,
        };
    }
    None
}

fn name_in(heading: &Heading<'_>, lexicon: &Lexicon) -> Option<Spanned<String>> {
    let text = heading.inline.text.trim();
    // A translated name is none: the slug keeps it.
    let by_words =
        name_before_suffix(text, lexicon).filter(|n| lexicon.is_english() || n.is_ascii());
    // Translated headings keep the name only in their slug, lower-cased.
    let by_slug = || {
        let slug = heading.slug?.replace('-', " ");
        name_before_suffix(&slug, lexicon).map(str::to_owned)
    };
    let name = by_words.map(str::to_owned).or_else(by_slug)?;
    Some(Spanned::new(name, heading.inline.span))
}

/// `x` of `x values`, `Possible x values`, `x enum type`.
fn name_before_suffix<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let (_, start) = enum_suffix(text, lexicon)?;
    let rest = text.get(..start)?.trim_end();
    let rest = lexicon
        .strip_end(Word::EnumProperty, rest, None)
        .unwrap_or(rest);
    rest.split_whitespace().next_back().filter(|n| is_name(n))
}

/// The paragraphs between the heading and the table.
fn description_above(cx: &Context<'_>, block: &Block<'_>) -> String {
    let words: Vec<&Inline<'_>> = cx
        .page
        .blocks
        .iter()
        .filter(|b| b.heading == block.heading && b.span.start < block.span.start)
        .filter_map(|b| match &b.kind {
            BlockKind::Text {
                inline,
                quote: false,
                ..
            } => Some(inline),
            _ => None,
        })
        .filter(|inline| namespace::value(&inline.text, cx.lexicon).is_none())
        .collect();
    join(&words)
}

/// Paragraphs as one Markdown text.
pub(super) fn join(paragraphs: &[&Inline<'_>]) -> String {
    let parts: Vec<&str> = paragraphs.iter().map(|i| i.markdown.trim()).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, name_before_suffix};

    #[test]
    fn names_stand_before_the_suffix() {
        for (text, name) in [
            ("callType values", Some("callType")),
            ("callType enum type", Some("callType")),
            ("callType enumeration values", Some("callType")),
            ("Possible callType values", Some("callType")),
            ("type property values", Some("type")),
            (
                "microsoft.graph.callType values",
                Some("microsoft.graph.callType"),
            ),
            ("State Enumeration", Some("State")),
            ("Members", None),
            ("values", None),
        ] {
            assert_eq!(name_before_suffix(text, Lexicon::english()), name, "{text}");
        }
    }
}
