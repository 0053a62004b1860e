//! Rule DW0308, `permissions-malformed`.

docwright_core::rule! {
    /// A row of a permissions table lacks the kind or the permissions.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Application||
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Not supported.|
    /// ```
    "DW0308" "permissions-malformed" Warning
}
