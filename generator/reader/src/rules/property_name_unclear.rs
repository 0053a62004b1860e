//! Rule DW0305, `property-name-unclear`.

docwright_core::rule! {
    /// A property cell holds more than a name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |level (see note)|Int32|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|Brightness; see note.|
    /// ```
    "DW0305" "property-name-unclear" Warning
}
