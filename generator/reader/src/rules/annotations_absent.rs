//! Rule DW0214, `annotations-absent`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// Almost no code block has an annotation.
    ///
    /// Types, requests and responses are then inferred from titles, tables, prose and the content of blocks, which say less than
    /// annotations. This one finding replaces a finding for each block.
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
        "{annotated} of {total} blocks with requests, responses, types or URLs have an annotation",
        total = blocks + annotated,
        annotated = annotated,
    );
    Diagnostic::new(CODE, first, message).help(
        "types are inferred from titles, tables and JSON blocks, and responses from prose and URLs; \
         annotate the blocks to state them",
    )
}
