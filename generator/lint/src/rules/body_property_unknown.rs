//! Rule DW0612, `body-property-unknown`.

docwright_core::rule! {
    /// The page of an operation lists a property that the resource does not have.
    ///
    /// Correct the name on the page of the operation, or document the property on the page of the resource.
    ///
    /// Wrong, when a lamp has a property `level`:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |levle|Int32|Brightness. Optional.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness. Optional.|
    /// ```
    "DW0612" "body-property-unknown" Warning
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "container-undocumented", page "navigation-not-in-table"
}
