//! Rule DW0404, `response-unpaired`.

docwright_core::rule! {
    /// A response has no request that it answers.
    ///
    /// The response is not checked against an operation. Put it after its request, under the same heading, or give both the same `name`.
    "DW0404" "response-unpaired" Warning
}
