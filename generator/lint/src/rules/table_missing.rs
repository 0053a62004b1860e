//! Rule DW0306, `table-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};

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
