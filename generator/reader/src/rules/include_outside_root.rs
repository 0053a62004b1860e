//! Rule DW0104, `include-outside-root`.

docwright_core::rule! {
    /// An [!INCLUDE] points outside the docs folder and was not followed.
    ///
    /// Files outside the docs folder are never read. Move the file below the folder, or check a folder that holds both.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// [!INCLUDE [notes](../../../private/notes.md)]
    /// ```
    "DW0104" "include-outside-root" Error
}
