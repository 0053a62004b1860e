//! Rule DW1305, `metadata-base-differs`.

docwright_core::rule! {
    /// The docs and the metadata give a type different bases.
    ///
    /// Bases that no page describes are passed over: a type that the docs derive from the base's own base is not reported. A base that the docs do not mention at all is told with severity info.
    ///
    /// Right, when the metadata declares `BaseType="contoso.device"`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "baseType": "contoso.device" } -->
    /// ```
    "DW1305" "metadata-base-differs" Warning
}
