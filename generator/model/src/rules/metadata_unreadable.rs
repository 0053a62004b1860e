//! Rule DW0112, `metadata-unreadable`.

docwright_core::rule! {
    /// A metadata file is not well-formed CSDL; what stands before the fault was read.
    ///
    /// The file is read up to the fault; what stands behind it is missing from the comparison. Download the metadata again, or close the element that the message names.
    "DW0112" "metadata-unreadable" Error
}
