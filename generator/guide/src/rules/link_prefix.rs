//! Rule DW1404, `link-prefix`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};

docwright_core::rule! {
    /// A link to another page of the reference does not begin with `../` and its folder.
    ///
    /// Links that have the same form within a folder and across folders can be searched and replaced, and still work when the page moves.
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
    let Some(folder) = cx.reference_folder() else {
        return;
    };
    let own = cx
        .path()
        .rsplit_once('/')
        .and_then(|(own, _)| own.strip_suffix(folder));
    let mut joined = String::new();
    for link in &cx.links {
        let (path, rest) = match memchr::memchr2(b'#', b'?', link.target.as_bytes()) {
            Some(cut) => link.target.split_at(cut),
            None => (&*link.target, ""),
        };
        let relative =
            path.ends_with(".md") && !path.starts_with(['/', '~']) && !path.contains(':');
        if !relative
            || is_right(cx, path)
            || cx
                .sources
                .join_into(cx.page.file, path, &mut joined)
                .is_none()
        {
            continue;
        }
        let Some((folder, name)) = own.and_then(|own| in_reference(cx, &joined, own)) else {
            continue;
        };
        let file = cx.sources.find(&joined).map(|id| cx.sources.file(id));
        // The file's own spelling, where the link differs in letter case.
        let own = file.and_then(|file| file.path.rsplit('/').next());
        let right = format!("../{folder}/{}{rest}", own.unwrap_or(name));
        let found = finding(link.span, &link.target, &right);
        let edit = replaced(cx, link.span, &link.target, &right).filter(|_| file.is_some());
        out.push(found.fix("name the folder", edit));
    }
}

/// The folder and the name of a page of the reference: one in a folder of it that is in the folder `above`.
fn in_reference<'p>(
    cx: &PageContext<'_>,
    path: &'p str,
    above: &str,
) -> Option<(&'p str, &'p str)> {
    let (folder, name) = path.strip_prefix(above)?.split_once('/')?;
    let mut folders = cx.profile.list(keys::FILES_FOLDERS).iter();
    let known = !name.contains('/') && folders.any(|known| known == folder);
    known.then_some((folder, name))
}

/// Whether a path is `../`, a folder of the reference and a name.
fn is_right(cx: &PageContext<'_>, path: &str) -> bool {
    let below = path
        .strip_prefix("../")
        .and_then(|rest| rest.split_once('/'));
    below.is_some_and(|(folder, name)| {
        let mut folders = cx.profile.list(keys::FILES_FOLDERS).iter();
        !name.contains('/') && folders.any(|known| known == folder)
    })
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
