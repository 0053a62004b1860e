//! Rule DW0602, `member-name-case`.

docwright_core::rule! {
    /// A property is named with different letter case in different places.
    ///
    /// The table's spelling was kept. Services tell letter case apart.
    "DW0602" "member-name-case" Warning
}
