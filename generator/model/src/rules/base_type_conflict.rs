//! Rule DW0505, `base-type-conflict`.

docwright_core::rule! {
    /// Pages disagree on the base type.
    ///
    /// The more specific base type was chosen. Correct the annotation or the sentence.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Inherits from [device](device.md).
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.entity" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.device" } -->
    /// ```
    "DW0505" "base-type-conflict" Warning
}
