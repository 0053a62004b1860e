//! Rule DW0103, `include-cycle`.

docwright_core::rule! {
    /// An [!INCLUDE] leads back to a file that is being included.
    ///
    /// Each file is included once on the way down; the include that would lead back is left out. Take out one of the includes of the circle.
    "DW0103" "include-cycle" Error
}
