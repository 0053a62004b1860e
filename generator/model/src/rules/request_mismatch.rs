//! Rule DW0906, `request-mismatch`.

docwright_core::rule! {
    /// An example sends a request with an argument or a body that its page does not document.
    ///
    /// What the request has beside its URL is not what the page documents: an argument of another type, no body where there is one, text in the place of JSON.
    "DW0906" "request-mismatch" Warning
}
