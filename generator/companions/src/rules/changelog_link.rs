//! Rule DW1706, `changelog-link`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A link of the changelog is not a full address, or leads to another version than the record is about.
    ///
    /// The changelog is read outside of the docs, so that relative links lead nowhere. The version of a link is its option `view`. Which view belongs to which version is said by `page-url` with `{version}` and the versions of the profile, else learned from all records.
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
    let message = message!("the link `{target}` is no full address", target = target);
    Diagnostic::new(CODE, at, message).help("begin it with `https://` and the host")
}

/// A link that does not begin as those of the team.
pub(crate) fn other_start(at: Span, target: &str, starts: &[String]) -> Diagnostic {
    let message = message!("the link `{target}` begins differently", target = target);
    let help = message!(
        "links begin with {starts}",
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
    Diagnostic::new(CODE, at, message).help("use the view of the version")
}
