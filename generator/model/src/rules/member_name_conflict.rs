//! Rule DW0611, `member-name-conflict`.

docwright_core::rule! {
    /// Table and JSON block give what is plainly one property different names.
    ///
    /// A row that the JSON block lacks and a member that the table lacks are so alike that one is a slip of the other.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// |brightnes|Int32|From 0 to 100.|
    ///
    /// ```json
    /// { "brightness": 7 }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// |brightness|Int32|From 0 to 100.|
    ///
    /// ```json
    /// { "brightness": 7 }
    /// ```
    /// ````
    "DW0611" "member-name-conflict" Warning
}
