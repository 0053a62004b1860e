//! Rule DW0702, `enum-conflict`.

docwright_core::rule! {
    /// Definitions of an enum list different members.
    ///
    /// All members of all definitions were kept. The message names those that are not in every list.
    "DW0702" "enum-conflict" Warning
}
