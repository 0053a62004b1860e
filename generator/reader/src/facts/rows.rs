//! Rows of property and parameter tables: name, type, description and the claims of the description.

use std::borrow::Cow;

use super::columns::{Column, Columns};
use super::context::Context;
use super::lexicon::{Phrase, Word};
use super::links::LinkedText;
use super::type_expr::{self, Clarity};
use super::words::is_name;
use super::{PropertyRow, TypeAtom, TypeExpr, inheritance, marks, translation, values};
use crate::page::{Inline, Row, Table};
use crate::rules::{property_name_missing, property_name_unclear, type_cell_unreadable};
use docwright_core::diagnostic::Spanned;

/// Which cells a row reader takes.
pub(super) struct Layout {
    pub(super) name: usize,
    pub(super) ty: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) required: Option<usize>,
    /// Whether names are free text (headers), not names of members.
    pub(super) free_names: bool,
}

impl Layout {
    /// Name first, the rest by the header row.
    pub(super) fn of(columns: &Columns, free_names: bool) -> Self {
        let description = columns.at(Column::Description);
        // `Header | Value`: the value describes.
        let description = description.or_else(|| columns.at(Column::Value).filter(|at| *at > 0));
        Self {
            name: 0,
            ty: columns
                .at(Column::Type)
                .or_else(|| columns.at(Column::ReturnType)),
            description,
            required: columns.at(Column::Required),
            free_names,
        }
    }
}

/// All rows of a table.
pub(super) fn read(
    cx: &mut Context<'_>,
    table: &Table<'_>,
    columns: &Columns,
    layout: &Layout,
) -> Vec<PropertyRow> {
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        read_row(cx, row, columns, layout, &mut rows);
    }
    rows
}

fn read_row(
    cx: &mut Context<'_>,
    row: &Row<'_>,
    columns: &Columns,
    layout: &Layout,
    out: &mut Vec<PropertyRow>,
) {
    let Some(name_cell) = row.cells.get(layout.name) else {
        return;
    };
    if heads_a_group(row, columns, layout) {
        return;
    }
    if name_cell.is_blank() {
        // A row of nothing is a gap; one with a type lost its name, and with it what it lists.
        if layout
            .ty
            .and_then(|at| row.cells.get(at))
            .is_some_and(|cell| !cell.is_blank())
        {
            cx.report(property_name_missing::finding(row.span));
        }
        return;
    }
    let mut found = PropertyRow {
        name: Spanned::new(String::new(), name_cell.span),
        ty: layout.ty.and_then(|at| read_type(cx, row, at)),
        description: String::new(),
        description_span: row.span,
        inherited_from: None,
        values: Vec::new(),
        marks: super::Marks::default(),
    };
    if let Some(ty) = &mut found.ty {
        link_type(cx, name_cell, ty);
    }
    if let Some(at) = layout.description {
        read_description(cx, row, at, columns, &mut found);
        if let Some(cell) = row.cells.get(at) {
            translation::description(cx, cell);
        }
    }
    if let Some(cell) = layout.required.and_then(|at| row.cells.get(at)) {
        found.marks.required = required_cell(cx, &cell.text).or(found.marks.required);
    }
    let (name, more) = read_names(cx, name_cell, layout, &mut found);
    let Some(first) = name else { return };
    let others: Vec<PropertyRow> = more
        .into_iter()
        .map(|name| PropertyRow {
            name,
            ..found.clone()
        })
        .collect();
    out.push(PropertyRow {
        name: first,
        ..found
    });
    out.extend(others);
}

/// `[shades](shade.md) | shades`: the link of the name is that of a type with the same words.
fn link_type(cx: &Context<'_>, name: &Inline<'_>, ty: &mut TypeExpr) {
    let ([TypeAtom::Named(mention)], [link]) =
        (ty.alternatives.as_mut_slice(), name.links.as_slice())
    else {
        return;
    };
    if mention.link.is_none() && mention.name.eq_ignore_ascii_case(link.text.trim()) {
        mention.link = cx.scope.resolve(&link.target);
    }
}

/// A first cell with nothing beside it heads a group of rows, if it is bold or no name. With two columns it may as well
/// be a name without a description.
fn heads_a_group(row: &Row<'_>, columns: &Columns, layout: &Layout) -> bool {
    let Some(first) = row.cells.first().filter(|_| row.is_alone()) else {
        return false;
    };
    let phrase = !layout.free_names && first.text.trim().contains(char::is_whitespace);
    let wide = columns.len() > 2 || row.cells.len() == 1;
    wide && (!first.strong.is_empty() || phrase)
}

fn required_cell(cx: &Context<'_>, text: &str) -> Option<bool> {
    if cx.lexicon.is(Word::Yes, text) {
        Some(true)
    } else {
        cx.lexicon.is(Word::No, text).then_some(false)
    }
}

fn read_type(cx: &mut Context<'_>, row: &Row<'_>, at: usize) -> Option<TypeExpr> {
    let Some(cell) = row.cells.get(at) else {
        // A row that is too short is reported as such where it was read.
        return None;
    };
    let scope = cx.scope;
    let Some((ty, clarity)) = type_expr::read(&LinkedText::of(cell), Some(&scope), cx.lexicon)
    else {
        cx.report(type_cell_unreadable::empty(row.span));
        return None;
    };
    match clarity {
        Clarity::Clear => {}
        Clarity::Wordy => {
            let read = super::type_text::names(&ty);
            cx.report(type_cell_unreadable::wordy(cell.span, &read));
        }
        Clarity::Unreadable => cx.report(type_cell_unreadable::finding(cell.span, &cell.text)),
    }
    translation::type_cell(cx, cell, ty)
}

/// The description, with cells that a bare pipe cut off it.
fn read_description(
    cx: &Context<'_>,
    row: &Row<'_>,
    at: usize,
    columns: &Columns,
    found: &mut PropertyRow,
) {
    let Some(cell) = row.cells.get(at) else {
        return;
    };
    found.description_span = cell.span;
    found.description.push_str(cell.markdown.trim());
    if columns.is_last(at) {
        for rest in row.cells.iter().skip(columns.len()) {
            found.description.push_str(" | ");
            found.description.push_str(rest.markdown.trim());
            found.description_span = found.description_span.to(rest.span);
        }
    }
    let hits = cx.lexicon.hits(&cell.text);
    found.marks = marks::read(&cell.text, &hits);
    found.inherited_from = inheritance::inherited_from(cell, &hits, &cx.scope, cx.lexicon);
    if values::are_announced(&hits) {
        let values = values::read(cell.markdown, cx.lexicon);
        found.values = placed(cx, cell, values);
    }
    if found.values.is_empty() && found.ty.as_ref().is_some_and(names_type) {
        let values = values::alternatives(cell.markdown, &hits, cx.lexicon);
        found.values = placed(cx, cell, values);
    }
}

/// Whether a cell names a type without a link to its page: its values may be listed in the row.
fn names_type(ty: &TypeExpr) -> bool {
    matches!(ty.alternatives.as_slice(), [TypeAtom::Named(mention)] if mention.link.is_none())
}

/// Values that the words of a cell list, with their places.
fn placed(
    cx: &Context<'_>,
    inline: &Inline<'_>,
    values: Vec<std::ops::Range<usize>>,
) -> Vec<Spanned<String>> {
    if values.is_empty() {
        return Vec::new();
    }
    // Words that were joined from several lines have no single place on the page.
    let exact = cx.text(inline.span.range()) == inline.markdown;
    let start = inline.span.start as usize;
    values
        .into_iter()
        .filter_map(|range| {
            let value = inline.markdown.get(range.clone())?;
            let span = if exact {
                cx.span(start + range.start..start + range.end)
            } else {
                inline.span
            };
            Some(Spanned::new(value.to_owned(), span))
        })
        .collect()
}

/// The name of a row, and further ones when the cell lists several names.
fn read_names(
    cx: &mut Context<'_>,
    cell: &Inline<'_>,
    layout: &Layout,
    found: &mut PropertyRow,
) -> (Option<Spanned<String>>, Vec<Spanned<String>>) {
    let text = cell.text.trim();
    let named = |name: &str| Spanned::new(name.to_owned(), cell.span);
    if layout.free_names {
        return (Some(named(text)), Vec::new());
    }
    let (plain, marker) = without_markers(text, cx.removed_from_names);
    let text = plain.trim();
    let (name, remark) = split_remark(text);
    for remark in [remark, marker].into_iter().filter(|r| !r.is_empty()) {
        let hits = cx.lexicon.hits(remark);
        if hits.has(Phrase::Deprecated) {
            let deprecated = &mut found.marks.deprecated;
            deprecated.get_or_insert_with(|| remark.to_owned());
        }
        if hits.has(Phrase::Optional) {
            found.marks.required.get_or_insert(false);
        }
    }
    if is_member_name(name) {
        return (Some(named(name)), Vec::new());
    }
    let names: Vec<&str> = name.split([',', '\n']).map(str::trim).collect();
    let several = names.len() > 1 && names.iter().all(|n| is_member_name(n));
    let names = if several {
        names
    } else {
        vec![first_name(name)]
    };
    cx.report(match names.iter().all(|n| n.is_empty()) {
        true => property_name_missing::in_cell(cell.span, text),
        false => property_name_unclear::finding(cell.span, text, &names),
    });
    let mut names = names.into_iter().filter(|n| !n.is_empty()).map(named);
    (names.next(), names.collect())
}

/// A name without the markers that the docs' configuration names, and the last of these.
fn without_markers<'a>(text: &'a str, markers: &'a [String]) -> (Cow<'a, str>, &'a str) {
    let mut plain = Cow::Borrowed(text);
    let mut found = "";
    for marker in markers {
        if plain.contains(marker.as_str()) {
            plain = Cow::Owned(plain.replace(marker.as_str(), ""));
            found = marker;
        }
    }
    (plain, found)
}

/// `name (deprecated)`, `(optional) name`.
fn split_remark(text: &str) -> (&str, &str) {
    if let Some((name, remark)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        let name = name.trim_end();
        if !name.is_empty() {
            return (name, remark);
        }
    }
    if let Some((remark, name)) = text.strip_prefix('(').and_then(|t| t.split_once(')')) {
        let name = name.trim_start();
        if !name.is_empty() {
            return (name, remark);
        }
    }
    (text, "")
}

/// A member's name, also one that begins with a digit; an instance annotation's, a query option's or a path parameter's in braces.
fn is_member_name(text: &str) -> bool {
    let text = text.strip_prefix(['@', '$']).unwrap_or(text);
    let text = text
        .strip_prefix('{')
        .and_then(|t| t.strip_suffix('}'))
        .unwrap_or(text);
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    is_name(after_digits)
        || text
            .split_once('@')
            .is_some_and(|(a, b)| is_name(a) && is_name(b))
}

/// The name before a remark (`name - words`, `name: words`). A path (`file/localizations`) gives its last segment.
/// Empty when the cell is a phrase: its first word is hardly a name.
fn first_name(text: &str) -> &str {
    let mut path = text.split('/').map(str::trim);
    if text.contains('/')
        && path.clone().all(is_name)
        && let Some(last) = path.next_back()
    {
        return last;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '*' | '`' | '"' | ':' | '('))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let remark = rest
        .trim_start()
        .starts_with(['-', '–', '—', ':', '(', '*', ',', '`', '"']);
    if remark && is_member_name(name) {
        name
    } else {
        ""
    }
}
