//! Rule DW0107, `file-too-large`.

docwright_core::rule! {
    /// A file is larger than the reader accepts and was skipped.
    ///
    /// Split the file, or take it out of the docs folder.
    "DW0107" "file-too-large" Error
}
