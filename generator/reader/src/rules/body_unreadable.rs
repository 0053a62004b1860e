//! Rule DW0210, `body-unreadable`.

docwright_core::rule! {
    /// A JSON body could not be read even after repairs.
    ///
    /// Nothing was guessed, and the example is not tested. The message says where reading stopped.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level: : null }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": null }
    /// ```
    "DW0210" "body-unreadable" Error
}
