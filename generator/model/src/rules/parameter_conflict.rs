//! Rule DW0903, `parameter-conflict`.

docwright_core::rule! {
    /// Pages disagree on a parameter of an action or function.
    ///
    /// The message shows both sides. Correct the one that is wrong.
    "DW0903" "parameter-conflict" Warning
}
