//! Rule DW0408, `response-superseded`.

docwright_core::rule! {
    /// A request has a second response.
    ///
    /// Both responses are kept. When they answer different requests, document those requests too.
    "DW0408" "response-superseded" Info
}
