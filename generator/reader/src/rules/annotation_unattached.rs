//! Rule DW0203, `annotation-unattached`.

docwright_core::rule! {
    /// An annotation is not followed by a code block.
    ///
    /// The annotation describes nothing. Put it right before its code block, or take it out.
    "DW0203" "annotation-unattached" Warning
}
