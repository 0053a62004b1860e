//! Rule DW1002, `lexicon-invalid`.

docwright_core::rule! {
    /// A lexicon file cannot be read, or has an unknown key.
    ///
    /// The keys on the left of a lexicon are those of English; take them from the lexicon of another language. The rest of the file is used.
    "DW1002" "lexicon-invalid" Error
}
