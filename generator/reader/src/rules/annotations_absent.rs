//! Rule DW0214, `annotations-absent`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// Hardly any page annotates its blocks.
    ///
    /// Types, requests and responses are then known by titles, tables, prose and the content of blocks alone, which says less than
    /// annotations. In place of a finding for each block, one speaks of all pages.
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
    /// ```json
    /// { "id": "String" }
    /// ```
    /// ````
    "DW0214" "annotations-absent" Info, raised_once
}

/// Pages without annotations: how many blocks were read all the same, and how many have an annotation.
pub(crate) fn finding(first: Span, blocks: u32, annotated: u32) -> Diagnostic {
    let message = message!(
        "of {total} blocks of requests, responses, types and URLs, {annotated} have an annotation",
        total = blocks + annotated,
        annotated = annotated,
    );
    Diagnostic::new(CODE, first, message).help(
        "types are those of titles, tables and JSON blocks, and responses those of prose and URLs; \
         annotate blocks to state them",
    )
}
