//! Rule DW0609, `member-name-invalid`.

docwright_core::rule! {
    /// A member name holds characters that a name cannot have.
    ///
    /// The member is skipped. A name holds letters, digits and `_`, and begins with no digit.
    "DW0609" "member-name-invalid" Warning
}
