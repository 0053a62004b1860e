//! Rule DW0610, `member-kind-conflict`.

docwright_core::rule! {
    /// A name is a property in one place and a relationship in another.
    ///
    /// A relationship leads to an entity, which has an address of its own; anything else is a property.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Relationship|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    "DW0610" "member-kind-conflict" Warning
}
