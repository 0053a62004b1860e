//! Rule DW1303, `metadata-type-renamed`.

docwright_core::rule! {
    /// The docs and the metadata name or spell a type differently.
    ///
    /// The type was recognised by its members, or by its name in another namespace or with other letter case; everything that refers to it is compared as if the names were equal. Clients send and compare the name in `@odata.type`, so the docs must spell it as the service does.
    "DW1303" "metadata-type-renamed" Warning
}
