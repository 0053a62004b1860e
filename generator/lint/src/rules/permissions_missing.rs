//! Rule DW0307, `permissions-missing`.

docwright_core::rule! {
    /// The page of an operation has no table of permissions.
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Permission type|Permissions (from least to most privileged)|
    /// |:--|:--|
    /// |Delegated (work or school account)|Lamp.Read|
    /// |Application|Not supported.|
    /// ```
    "DW0307" "permissions-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}
