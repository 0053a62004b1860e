//! Rule DW1706, `changelog-link`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A link of the changelog is not an absolute URL, or leads to a different version than that of its record.
    ///
    /// The changelog is read outside the docs, where relative links do not work. The version of a link is its query option `view`. Which view belongs to which version follows from `page-url` with `{version}` and the versions of the profile, or is learned from all records.
    ///
    /// Wrong, in a record of the version `beta`:
    ///
    /// ```json
    /// {"Description": "Added the [lamp](/home/lamp.md) resource and the [room](https://learn.contoso.com/home/room?view=home-1.0) resource."}
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// {"Description": "Added the [lamp](https://learn.contoso.com/home/lamp?view=home-beta) resource and the [room](https://learn.contoso.com/home/room?view=home-beta) resource."}
    /// ```
    "DW1706" "changelog-link" Warning
}

/// A link without scheme and host.
pub(crate) fn relative(at: Span, target: &str) -> Diagnostic {
    let message = message!(
        "the link `{target}` is not an absolute URL",
        target = target
    );
    Diagnostic::new(CODE, at, message).help("begin it with `https://` and the host")
}

/// A link that does not begin as those of the team.
pub(crate) fn other_start(at: Span, target: &str, starts: &[String]) -> Diagnostic {
    let message = message!(
        "the link `{target}` does not begin as expected",
        target = target
    );
    let help = message!(
        "begin the link with {starts}",
        starts = Value::list(starts.iter().cloned())
    );
    Diagnostic::new(CODE, at, message).help(help)
}

/// A link to another version of the docs.
pub(crate) fn other_version(at: Span, target: &str, other: &str, own: &str) -> Diagnostic {
    let message = message!(
        "the link `{target}` leads to the version `{other}`; the record is about `{own}`",
        target = target,
        other = other,
        own = own,
    );
    Diagnostic::new(CODE, at, message).help("use the view of the record's version")
}
