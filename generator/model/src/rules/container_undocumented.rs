//! Rule DW0904, `container-undocumented`.

docwright_core::rule! {
    /// URLs lead through something of which no page defines the type.
    ///
    /// URLs are walked through a type that was implied. Write a resource page for it, with a Relationships table that lists what its URLs lead to. Each such container is told once.
    "DW0904" "container-undocumented" Info
}
