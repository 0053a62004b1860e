//! Rule DW1403, `operation-file-name`.

use crate::TreeContext;
use crate::profile::keys;
use crate::words::file_stem;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::plural::is_plural;
use docwright_reader::facts::{PageFacts, PageKind};
use rustc_hash::FxHashMap;

docwright_core::rule! {
    /// The file name of an operation's page begins with a verb or a plural, not with the name of the page that lists it.
    ///
    /// `{resource}-{operation}.md` keeps the operations of a resource together. Other beginnings may be types that have no page of
    /// their own, and are accepted.
    ///
    /// Wrong: `api/get-lamp.md` and `api/lamps-list.md`, which `resources/lamp.md` lists
    ///
    /// Right: `api/lamp-get.md` and `api/lamp-list.md`
    "DW1403" "operation-file-name" Info, off follows page "file-name"
}

/// A file named after no resource, at its title, and the name of the page that lists it.
pub(crate) fn finding(title: Span, name: &str, resource: &str) -> Diagnostic {
    let message = message!(
        "the file name `{name}` does not begin with the name of a resource page",
        name = name
    );
    let form = format!("{resource}-{{operation}}.md");
    Diagnostic::new(CODE, title, message).help(message!(
        "rename the file to `{form}`, after the page that lists it",
        form = form
    ))
}

/// Pages of operations that a Methods table lists.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let mut owners: FxHashMap<&str, &PageFacts> = FxHashMap::default();
    for resource in cx.pages {
        for link in resource.methods.iter().filter_map(|row| row.link.as_ref()) {
            owners.entry(&link.path).or_insert(resource);
        }
    }
    let verbs = cx.profile.list(keys::OPERATIONS_VERBS);
    let operations = cx.pages.iter().filter(|page| page.kind == PageKind::Api);
    for page in operations.filter(|page| !page.urls.is_empty()) {
        let path = cx.path(page);
        let Some(owner) = owners.get(path.to_lowercase().as_str()) else {
            continue;
        };
        if !cx.is_of_reference(path) || cx.resource_of(page).is_some() || names_linked(cx, page) {
            continue;
        }
        let stem = file_stem(stem(path));
        let resource = file_stem(self::stem(cx.path(owner)));
        let first = stem.split('-').next().unwrap_or(&stem);
        let verb = verbs.iter().any(|verb| verb.eq_ignore_ascii_case(first));
        let own = stem.starts_with(&format!("{resource}-"));
        if !own && (verb || first == stem || is_plural(first, &resource)) {
            let title = page
                .title
                .as_ref()
                .map_or(Span::new(page.file, 0..0), |t| t.span);
            out.push(finding(title, &format!("{stem}.md"), &resource));
        }
    }
}

/// The file name of a path without `.md`.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// Whether the page links a page that its file name begins with: the docs at hand may be a part.
fn names_linked(cx: &TreeContext<'_>, page: &PageFacts) -> bool {
    let (stem, text) = (stem(cx.path(page)), cx.sources.file(page.file).text());
    let mut starts = stem.match_indices('-').filter_map(|(at, _)| stem.get(..at));
    starts.any(|start| text.contains(&format!("/{start}.md")))
}
