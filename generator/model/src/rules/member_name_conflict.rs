//! Rule DW0611, `member-name-conflict`.

use super::member_name_case::{Spellings, contradiction};
use docwright_core::diagnostic::Diagnostic;

docwright_core::rule! {
    /// Table and JSON block spell the name of a property differently.
    ///
    /// The row is missing from the JSON block, the member is missing from the table, and the names are so similar that one is a typo of the other.
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

/// A table row and a JSON block whose names for a property differ by a typo.
pub(crate) fn finding(spellings: &Spellings<'_>) -> Diagnostic {
    contradiction(CODE, spellings)
}
