//! Rule DW0113, `link-missing`.

use docwright_core::diagnostic::{Diagnostic, Edit, Message, Span, Value, did_you_mean, message};

docwright_core::rule! {
    /// A link refers to a page that does not exist.
    ///
    /// Wrong, when the page is called `lampshade.md`:
    ///
    /// ```markdown
    /// See [the shade](lampshde.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the shade](lampshade.md).
    /// ```
    "DW0113" "link-missing" Warning
}

/// A link to a page that does not exist; `meant` is a link to one of nearly its name.
pub(crate) fn finding(link: Span, written: &str, path: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "the link `{written}` refers to `{path}`, which does not exist",
        written = written,
        path = Value::PathDetail(path.to_owned()),
    );
    Diagnostic::new(CODE, link, message)
        .help(did_you_mean(meant, "correct the path, or add the page"))
}

/// Links to a page that a change removed (`to` is `None`) or moved.
pub fn gone(links: &[Span], from: &str, to: Option<&str>, edits: Vec<Edit>) -> Option<Diagnostic> {
    let (message, help) = match to {
        Some(to) => (
            message!(
                "links lead to `{from}`, which is now `{to}`",
                from = Value::path(from),
                to = Value::PathDetail(to.to_owned()),
            ),
            "write the new path",
        ),
        None => (
            message!(
                "links lead to `{from}`, which was removed",
                from = Value::path(from)
            ),
            "remove the links, or keep the page",
        ),
    };
    at(links, message, help, edits)
}

/// Links of a page that moved, which are relative to where it was.
pub fn moved(links: &[Span], from: &str, edits: Vec<Edit>) -> Option<Diagnostic> {
    let message = message!(
        "this page was `{from}` before; its links are relative to its old folder",
        from = Value::path(from),
    );
    at(
        links,
        message,
        "write the paths relative to the new folder",
        edits,
    )
}

fn at(
    links: &[Span],
    message: Message,
    help: &'static str,
    edits: Vec<Edit>,
) -> Option<Diagnostic> {
    let (first, others) = links.split_first()?;
    let finding = Diagnostic::new(CODE, *first, message)
        .occurrences(others.iter().copied())
        .help(help);
    Some(finding.fix(help, edits))
}
