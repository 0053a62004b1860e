//! Rule DW1707, `changelog-undocumented`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// The changelog adds a type, property or member that the docs do not have.
    ///
    /// It is reported if neither the model nor any page has the name, and no record removes or changes it again. Only records of the version of the doc set count.
    "DW1707" "changelog-undocumented" Warning
}

/// An addition that is not documented; `owner` is the type that it is added to.
pub(crate) fn finding(at: Span, name: &str, owner: Option<&str>) -> Diagnostic {
    let (message, subject) = match owner {
        Some(owner) => {
            let message = message!(
                "the docs do not have `{name}` of `{owner}`",
                name = Value::member(name),
                owner = Value::ty(owner),
            );
            (message, Subject::member(owner, name))
        }
        None => {
            let message = message!("the docs do not have `{name}`", name = Value::ty(name));
            (message, Subject::ty(name))
        }
    };
    Diagnostic::new(CODE, at, message)
        .subject(subject)
        .help("document it, or correct the name in the changelog")
}
