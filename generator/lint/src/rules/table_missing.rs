//! Rule DW0306, `table-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::{PageKind, ResourceFact, TableRole};

docwright_core::rule! {
    /// A type has a JSON block but no table of its properties.
    ///
    /// Readers find neither the types nor the meaning of the properties. Add the table.
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    "DW0306" "table-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}

/// A resource block without a table of its properties.
pub(crate) fn finding(block: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        block,
        "the page has a JSON block, but no table of the properties",
    )
    .help("add a table with the columns `Property`, `Type` and `Description`")
}

/// Reports resource blocks with members that no table of the page lists.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if facts.kind != PageKind::Resource {
        return;
    }
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
        found.push(finding(block.annotation));
    }
}
