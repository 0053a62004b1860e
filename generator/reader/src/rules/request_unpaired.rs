//! Rule DW0405, `request-unpaired`.

docwright_core::rule! {
    /// A request has no documented response.
    ///
    /// Add the response, even when it has no body (`HTTP/1.1 204 No Content`).
    "DW0405" "request-unpaired" Info
}
