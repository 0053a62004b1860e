//! Rule DW0209, `body-guessed`.

use super::body_repaired::repaired;
use std::borrow::Cow;

use docwright_core::diagnostic::{Diagnostic, Edit, Spanned};

docwright_core::rule! {
    /// A JSON body is damaged, and its repair is a guess.
    ///
    /// A heuristic decided what the author meant, so the example may be read wrongly. Correct the example.
    ///
    /// Wrong:
    ///
    /// ```json
    /// {
    ///   "id": "1"
    ///   "level": 7,
    ///   ...
    /// }
    /// ```
    ///
    /// Right, with `"truncated": true` in the annotation:
    ///
    /// ```json
    /// {
    ///   "id": "1",
    ///   "level": 7
    /// }
    /// ```
    "DW0209" "body-guessed" Warning
    follows page "fence-unclosed"
}

/// A body that was read after at least one guess. The first guess is where the finding is.
pub(crate) fn finding(
    first: &Spanned<Cow<'static, str>>,
    others: &[Spanned<Cow<'static, str>>],
    edits: Vec<Edit>,
) -> Diagnostic {
    repaired(CODE, "repaired by guessing", first, others, edits)
}
