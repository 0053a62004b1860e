//! Rule DW0113, `link-missing`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, Value, did_you_mean};
use docwright_core::message;

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

/// A link to a page that does not exist; `meant` is the path of one of nearly its name.
pub(crate) fn finding(link: Span, written: &str, path: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "the link `{written}` refers to `{path}`, which does not exist",
        written = written,
        path = Value::detail(path),
    );
    Diagnostic::new(CODE, link, message)
        .help(did_you_mean(meant, "correct the path, or add the page"))
}

/// Says of such a finding where the link leads since a page moved: the one that it led to, or its own. `edit` corrects it.
pub fn moved(finding: &mut Diagnostic, to: &str, is_own: bool, edit: Option<Edit>) {
    let value = |name| finding.message.arg(name).cloned();
    let (Some(written), Some(path)) = (value("written"), value("path")) else {
        return;
    };
    let to = Value::detail(to);
    finding.message = match is_own {
        true => message!(
            "the link `{written}` refers to `{path}`; before the page moved, it was `{to}`",
            written = written,
            path = path,
            to = to,
        ),
        false => message!(
            "the link `{written}` refers to `{path}`, which is now `{to}`",
            written = written,
            path = path,
            to = to,
        ),
    };
    finding.help = Some("refer to where the page is now".into());
    if let Some(edit) = edit {
        *finding = finding
            .clone()
            .fix("refer to where the page is now", [edit]);
    }
}
