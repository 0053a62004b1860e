//! Rule DW1102, `override-ineffective`.

docwright_core::rule! {
    /// An override changes nothing.
    ///
    /// The docs say already what the override says. Take it out.
    "DW1102" "override-ineffective" Error
}
