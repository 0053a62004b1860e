//! Rule DW1320, `metadata-url-unknown`.

docwright_core::rule! {
    /// A documented URL cannot be walked through the metadata.
    ///
    /// The path was walked through sets, singletons, properties, casts, actions and functions of the metadata, contained entities through the relationship that contains them. Everything that is stuck at the same place is one finding; a cause that another finding names is not told again.
    "DW1320" "metadata-url-unknown" Warning
}
