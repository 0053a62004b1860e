//! Rule DW0101, `file-not-utf8`.

docwright_core::rule! {
    /// A page holds bytes that are not UTF-8 and was read with replacements.
    ///
    /// The bytes that are not UTF-8 were read as `U+FFFD`. Save the page as UTF-8; editors that show it correctly usually have it in Windows-1252.
    "DW0101" "file-not-utf8" Error
}
