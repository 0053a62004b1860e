//! Names in the URLs of examples that the docs spell in other letter case elsewhere. Services may take both; programs that compare do not.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::url_case;
use docwright_reader::facts::UrlFact;

/// Checks the URLs that the examples of a page call. Those that it documents were compared when they were walked; an example that
/// follows one of them is no cause of its own.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let called = page
        .facts
        .examples
        .iter()
        .filter_map(|e| e.request.as_ref());
    for url in called {
        if let Some((written, spelled)) = other_case(page, url) {
            let finding = url_case::finding(url.span, written, spelled);
            found.occurrence(page.facts.file.0.to_string(), written, finding);
        }
    }
}

/// The first name in other letter case, and how the model spells it, unless the page lists it so. What follows a
/// collection may be a key that looks like a name.
pub(super) fn other_case<'u>(page: &PageView<'u>, url: &'u UrlFact) -> Option<(&'u str, &'u str)> {
    let words = &page.tree.words;
    let mut key_may_follow = false;
    for segment in &url.path.as_ref()?.segments {
        let name = segment.short_name();
        if let Some(name) = name.filter(|_| !key_may_follow)
            && let Some(spelled) = words.other_case(name)
        {
            let listed = page.facts.urls.iter().filter_map(|url| url.path.as_ref());
            let mut listed = listed.flat_map(|path| &path.segments);
            let is_listed = listed.any(|segment| segment.short_name() == Some(name));
            return (!is_listed).then_some((name, spelled));
        }
        key_may_follow = name.is_some_and(|name| words.get(name) == Some(true));
    }
    None
}
