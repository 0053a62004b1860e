//! Rule DW0603, `member-not-in-json`.

docwright_core::rule! {
    /// A property stands in the table but not in the JSON block.
    ///
    /// Add the property to the JSON block, so that readers see it in its place. Navigation properties may stay out.
    "DW0603" "member-not-in-json" Info
}
