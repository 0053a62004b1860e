//! Rule DW1403, `operation-file-name`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The file name of an operation's page does not begin with the page of its resource.
    ///
    /// `{resource}-{operation}.md` keeps the operations of a resource together.
    ///
    /// Wrong: `api/switch-on.md`
    ///
    /// Right: `api/lamp-switchon.md`, beside `resources/lamp.md`
    "DW1403" "operation-file-name" Info, off
}

/// A file named after no resource.
pub(crate) fn finding(page: Span, name: &str) -> Diagnostic {
    let message = message!(
        "`{name}` does not begin with the file name of a resource",
        name = name
    );
    Diagnostic::new(CODE, page, message)
        .help("name the file `{resource}-{operation}.md`, after the page of the resource")
}

/// Pages of operations in a folder beside that of the resources.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.facts.kind != PageKind::Api || cx.facts.urls.is_empty() {
        return;
    }
    let Some((parent, name)) = cx.path().rsplit_once('/') else {
        return;
    };
    let above = parent.rsplit_once('/').map_or("", |(above, _)| above);
    let Some(own) = cx.reference_folder() else {
        return;
    };
    let folders = cx.profile.list(keys::FILES_FOLDERS).iter();
    let folders: Vec<&String> = folders.filter(|folder| *folder != own).collect();
    let exists = |stem: &str| {
        folders.iter().any(|folder| {
            let path = format!("{above}/{folder}/{stem}.md");
            cx.sources.find(path.trim_start_matches('/')).is_some()
        })
    };
    // The docs at hand may be a part: a link says as well that there is such a page.
    let linked = |stem: &str| {
        let end = format!("/{stem}.md");
        cx.links().any(|link| {
            link.target
                .split('#')
                .next()
                .is_some_and(|path| path.ends_with(&end))
        })
    };
    let stem = cx.stem();
    let mut stems = stem.match_indices('-').filter_map(|(at, _)| stem.get(..at));
    if !stems.any(|stem| exists(stem) || linked(stem)) {
        out.push(finding(cx.top(), name));
    }
}
