//! Rule DW1001, `translation-damaged`.

docwright_core::rule! {
    /// Translation changed a name, a type or a code span.
    ///
    /// What the translation changed was restored where the source language or a link told it. Leave names, types and code in their source form when translating.
    "DW1001" "translation-damaged" Warning
}
