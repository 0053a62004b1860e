//! Rule DW1313, `metadata-member-unknown`.

docwright_core::rule! {
    /// The docs list members of an enumeration that the metadata does not declare.
    ///
    /// One finding for all members that the metadata does not declare, and one for those that it spells differently.
    ///
    /// Wrong, when the metadata declares `warmWhite`:
    ///
    /// ```markdown
    /// |WarmWhite|2|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |warmWhite|2|
    /// ```
    "DW1313" "metadata-member-unknown" Warning
}
