//! Rule DW1201, `item-skipped`.

docwright_core::rule! {
    /// A documented item is not emitted.
    ///
    /// The message says what is left out and why. Everything that is documented is either emitted or reported by this rule.
    "DW1201" "item-skipped" Warning
}
