//! Rule DW1607, `permissions-comment-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::page::BlockKind;

docwright_core::rule! {
    /// No comment before a table of permissions says whether a tool may write it.
    ///
    /// `permissions` lets a tool write the table, `ignored` keeps it as it is.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Permission type|Least privileged permissions|Higher privileged permissions|
    /// |:--|:--|:--|
    /// |Application|Lamps.Read.All|Lamps.ReadWrite.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "permissions", "name": "lamp_get" } -->
    /// |Permission type|Least privileged permissions|Higher privileged permissions|
    /// |:--|:--|:--|
    /// |Application|Lamps.Read.All|Lamps.ReadWrite.All|
    /// ```
    "DW1607" "permissions-comment-missing" Info, off
}

/// A table without a comment.
pub(crate) fn finding(table: Span) -> Diagnostic {
    let message = "no comment says whether a tool may write the permissions";
    Diagnostic::new(CODE, table, message).help(
        "write `<!-- { \"blockType\": \"permissions\", \"name\": … } -->` before it, or `ignored` to keep it",
    )
}

/// The block before each table of permissions, and the text before each include of one.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let blocks = &cx.page.blocks;
    for pair in blocks.windows(2) {
        let [before, block] = pair else { continue };
        let mut rows = cx.facts.permissions.iter();
        let is_own = rows.any(|row| row.table == block.span);
        if is_own && !matches!(before.kind, BlockKind::Annotation(_)) {
            out.push(finding(block.span));
        }
    }
    let Some(folder) = cx.profile.text(keys::PERMISSIONS_INCLUDES) else {
        return;
    };
    for line in cx.includes(folder) {
        let before = cx.file().raw().get(..line.start).unwrap_or_default();
        if !is_commented(before) {
            out.push(finding(cx.directive(line)));
        }
    }
}

/// Whether a text ends with a comment that is an annotation.
fn is_commented(before: &str) -> bool {
    let before = before.trim_end();
    let open = before.rfind("<!--").and_then(|at| before.get(at..));
    open.is_some_and(|comment| comment.ends_with("-->") && comment.contains("blockType"))
}
