//! Rule DW1201, `item-skipped`.

docwright_core::rule! {
    /// Something documented was not emitted.
    ///
    /// The message says what was left out and why. Whatever is documented is emitted or stands here.
    "DW1201" "item-skipped" Warning
}
