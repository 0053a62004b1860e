//! Rule DW1317, `metadata-operation-differs`.

docwright_core::rule! {
    /// The docs and the metadata disagree on what an action or function is bound to, takes or returns.
    ///
    /// One finding for what it is bound to, one for its result, one for each way in which the lists of parameters differ. What the docs leave open is no difference, and a base or derived type of the result is not wrong.
    "DW1317" "metadata-operation-differs" Warning
}
