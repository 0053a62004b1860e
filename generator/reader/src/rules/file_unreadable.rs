//! Rule DW0108, `file-unreadable`.

docwright_core::rule! {
    /// A file below the docs folder could not be read.
    ///
    /// Check that the file exists (it may be a link to nowhere) and that it may be read.
    "DW0108" "file-unreadable" Error
}
