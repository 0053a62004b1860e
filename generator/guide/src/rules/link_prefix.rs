//! Rule DW1404, `link-prefix`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A link to another page of the reference does not begin with `../` and its folder.
    ///
    /// Links that are written alike within a folder and across folders can be searched and replaced, and survive a move of the page.
    ///
    /// Wrong, on a page in `resources/`:
    ///
    /// ```markdown
    /// See [room](room.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [room](../resources/room.md).
    /// ```
    "DW1404" "link-prefix" Info, off
}

/// A link that is written in another way.
pub(crate) fn finding(link: Span, written: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the link `{written}` does not name the folder",
        written = written
    );
    Diagnostic::new(CODE, link, message).help(message!("write `{right}`", right = right))
}

/// Links between pages of the reference. One that leads nowhere gets no fix: its path may be wrong as a whole.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.reference_folder().is_none() {
        return;
    }
    let folders = cx.profile.list(keys::FILES_FOLDERS);
    for link in cx.links() {
        let cut = link.target.find(['#', '?']).unwrap_or(link.target.len());
        let (path, rest) = link.target.split_at(cut);
        let Some((right, joined)) = right(cx, path, folders).filter(|(right, _)| right != path)
        else {
            continue;
        };
        let file = cx.sources.find(&joined).map(|id| cx.sources.file(id));
        // The file's own spelling, where the link differs in letter case.
        let name = file.and_then(|file| file.path.rsplit('/').next());
        let right = match (name, right.rsplit_once('/')) {
            (Some(name), Some((folder, _))) => format!("{folder}/{name}{rest}"),
            _ => format!("{right}{rest}"),
        };
        let found = finding(link.span, &link.target, &right);
        let edit = replaced(cx, link.span, &link.target, &right).filter(|_| file.is_some());
        out.push(match edit {
            Some(edit) => found.fix("name the folder", vec![edit]),
            None => found,
        });
    }
}

/// How a path to a page of the reference is written, and that path from the root; `None` for other paths.
fn right(cx: &PageContext<'_>, path: &str, folders: &[String]) -> Option<(String, String)> {
    let relative = path.ends_with(".md") && !path.contains(':') && !path.starts_with(['/', '~']);
    let joined = cx.sources.join(cx.page.file, path).filter(|_| relative)?;
    let (folder, name) = joined.rsplit_once('/')?;
    let (above, folder) = folder.rsplit_once('/').unwrap_or(("", folder));
    let own = cx.path().rsplit_once('/')?.0;
    let beside = own.rsplit_once('/').map_or("", |(above, _)| above);
    let known = folders.iter().any(|known| known == folder) && above == beside;
    known.then(|| (format!("../{folder}/{name}"), joined.clone()))
}

/// The edit of an inline link's target.
fn replaced(cx: &PageContext<'_>, link: Span, written: &str, right: &str) -> Option<Edit> {
    let text = cx.text(link);
    let at = text.rfind("](")? + 2;
    let inside = text.get(at..)?.find(written)? + at;
    let start = link.range().start + inside;
    Some(Edit {
        span: cx.span(start..start + written.len()),
        text: right.to_owned(),
    })
}
