//! Rule DW0208, `body-repaired`.

use std::borrow::Cow;

use docwright_core::diagnostic::{Code, Diagnostic, Edit, Span, Spanned, Value, message};

docwright_core::rule! {
    /// A JSON body is not strict JSON; it is repaired without loss and read.
    ///
    /// The whole example is read, but most tools reject a copy of it.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level": 7, }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0208" "body-repaired" Warning
    follows page "fence-unclosed"
}

/// At most this many repairs are labelled.
const MAX_LABELS: usize = 5;

/// A body that was read after repairs that lose nothing. The first repair is where the finding is.
pub(crate) fn finding(
    first: &Spanned<Cow<'static, str>>,
    others: &[Spanned<Cow<'static, str>>],
    edits: Vec<Edit>,
) -> Diagnostic {
    repaired(CODE, "repaired", first, others, edits)
}

/// A body of JSON below lines of text.
pub(crate) fn behind_text(text: Span) -> Diagnostic {
    let message = "the JSON body was repaired: there is text before it";
    Diagnostic::new(CODE, text, message).help("move the text out of the code block")
}

pub(super) fn repaired(
    code: Code,
    how: &'static str,
    first: &Spanned<Cow<'static, str>>,
    others: &[Spanned<Cow<'static, str>>],
    edits: Vec<Edit>,
) -> Diagnostic {
    let repair = &first.value;
    let message = match others.len() {
        0 => message!(
            "the JSON body was {how}: there is {repair}",
            how = Value::detail(how),
            repair = Value::detail(repair),
        ),
        more => message!(
            "the JSON body was {how}: there is {repair}, and {more} more",
            how = Value::detail(how),
            repair = Value::detail(repair),
            more = more,
        ),
    };
    let mut finding = Diagnostic::new(code, first.span, message).help("write strict JSON");
    for other in others.iter().take(MAX_LABELS) {
        let repair = &*other.value;
        finding.add_label(other.span, message!("there is {repair}", repair = repair));
    }
    match edits.is_empty() {
        true => finding,
        false => finding.fix("write strict JSON", edits),
    }
}
