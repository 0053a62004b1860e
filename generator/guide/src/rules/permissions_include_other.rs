//! Rule DW1608, `permissions-include-other`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Locate as _, Span, message};
use docwright_reader::page::AnnotationKind;

docwright_core::rule! {
    /// The comment before an included table of permissions names another page than the include.
    ///
    /// The name is that of the page or of the included file, with `_` or `-`, and with or without `permissions` at its end. A name that was copied with the lines of another page shows that the include was copied, too.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "permissions", "name": "lamp_delete" } -->
    /// [!INCLUDE [permissions-table](../includes/permissions/lamp-get-permissions.md)]
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "permissions", "name": "lamp_get" } -->
    /// [!INCLUDE [permissions-table](../includes/permissions/lamp-get-permissions.md)]
    /// ```
    "DW1608" "permissions-include-other" Warning
}

/// A comment and an include with different names.
pub(crate) fn finding(comment: Span, name: &str, include: &str) -> Diagnostic {
    let message = message!(
        "the comment names `{name}`, but `{include}` is included",
        name = name,
        include = include
    );
    Diagnostic::new(CODE, comment, message)
        .help("name the included file in the comment, or include the file of the page")
}

/// Each comment of permissions with the include right after it.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let own = cx.page.annotations.iter();
    for annotation in own.filter(|a| a.kind == AnnotationKind::Permissions) {
        let name = annotation.json.as_ref().and_then(|json| {
            let name = json.root(cx.page.text).get("name")?;
            name.as_str()
        });
        let comment = cx.sources.original(annotation.span);
        let raw = cx.sources.file(comment.file).raw();
        let after = raw.get(comment.range().end..).unwrap_or_default();
        let (Some(name), Some(include)) = (name, included(after)) else {
            continue;
        };
        if plain(&name) != plain(include) && plain(&name) != plain(cx.path()) {
            out.push(finding(annotation.span, &name, include));
        }
    }
}

/// The path of the include at the start of a text.
fn included(text: &str) -> Option<&str> {
    let line = text.trim_start().lines().next()?;
    let keyword = line.get(..9)?;
    let (_, path) = line.split_once("](")?;
    let (path, _) = path.split_once(')')?;
    keyword
        .eq_ignore_ascii_case("[!include")
        .then_some(path.trim())
}

/// The name of a file or comment without what differs by custom.
fn plain(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let name = name.to_lowercase().replace('_', "-");
    let name = name.strip_suffix("permissions").unwrap_or(&name);
    name.replace('-', "")
}
