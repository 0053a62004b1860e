//! Rule DW1314, `metadata-member-undocumented`.

docwright_core::rule! {
    /// The metadata declares members of an enumeration that the docs do not list.
    ///
    /// One finding for all members that are missing. Clients that close their enumerations fail on a member that they do not know.
    "DW1314" "metadata-member-undocumented" Warning
}
