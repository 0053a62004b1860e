//! Rule DW0105, `include-folder-missing`.

docwright_core::rule! {
    /// A whole folder that pages include from is absent.
    ///
    /// Common where a docs repository is checked out in part. The includes below the absent folder are reported once, here, and not one by one.
    "DW0105" "include-folder-missing" Info
}
