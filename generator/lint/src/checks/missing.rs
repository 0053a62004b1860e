//! What a page lacks: an example, a permissions table, a table of properties.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::{example_missing, permissions_missing, table_missing};
use docwright_core::diagnostic::Span;
use docwright_reader::facts::{PageKind, ResourceFact, TableRole};

/// Checks what each kind of page must have.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if facts.kind == PageKind::Api && !facts.urls.is_empty() {
        let at = facts.title.as_ref();
        let at = at.map_or_else(|| Span::new(facts.file, 0..0), |t| t.span);
        if facts.permissions.is_empty() {
            found.push(permissions_missing::finding(at));
        }
        if facts.examples.is_empty() {
            found.push(example_missing::finding(at));
        }
    }
    if facts.kind == PageKind::Resource {
        let listed = facts
            .tables
            .iter()
            .any(|t| t.role != TableRole::Annotations);
        let rows = || facts.tables.iter().flat_map(|t| &t.rows);
        let in_table = |block: &ResourceFact| {
            let mut names = block.members.iter().map(|m| m.name.value.as_str());
            names.any(|name| rows().any(|row| row.name.eq_ignore_ascii_case(name)))
        };
        let blocks = facts.resources.iter().filter(|r| !r.members.is_empty());
        // One table may be that of another block on the page.
        let alone = facts.resources.len() < 2;
        let bare = blocks.filter(|block| !listed || !(alone || in_table(block)));
        for block in bare.take(if listed { usize::MAX } else { 1 }) {
            found.push(table_missing::finding(block.annotation));
        }
    }
}
