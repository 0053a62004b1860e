//! Rule DW1309, `metadata-property-renamed`.

docwright_core::rule! {
    /// The docs and the metadata name or spell a property differently.
    ///
    /// The property is there under a name that is nearly the same and has the same type, so one of the two is misspelt. The name on the wire is the metadata's.
    ///
    /// Wrong, when the metadata declares `isAvailable`:
    ///
    /// ```markdown
    /// |isAvailible|Boolean|Whether it can be used.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |isAvailable|Boolean|Whether it can be used.|
    /// ```
    "DW1309" "metadata-property-renamed" Warning
}
