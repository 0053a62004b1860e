//! Rule DW0406, `request-name-duplicate`.

docwright_core::rule! {
    /// Two requests carry the same name.
    ///
    /// A response that refers to the request by name could mean either. Give each request a name of its own.
    "DW0406" "request-name-duplicate" Info
}
