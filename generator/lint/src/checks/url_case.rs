//! Names in the URLs of examples that the docs spell in other letter case elsewhere. Services may take both; programs that compare do not.

use super::cause::Findings;
use super::urls::name_of;
use super::view::PageView;
use crate::rules::url_case;
use docwright_core::diagnostic::Diagnostic;
use docwright_model::pairing::last_part;
use docwright_reader::facts::UrlFact;

/// Checks the URLs that the examples of a page call. Those that it documents were compared when they were walked; an example that
/// follows one of them is no cause of its own.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let called = page
        .facts
        .examples
        .iter()
        .filter_map(|e| e.request.as_ref());
    let listed = |name: &str| {
        let paths = page.facts.urls.iter().filter_map(|url| url.path.as_ref());
        let mut names = paths.flat_map(|path| &path.segments).filter_map(name_of);
        names.any(|n| last_part(n) == name)
    };
    for url in called {
        if let Some((written, spelled)) = odd(page, url)
            && !listed(written)
        {
            let message = format!("`{written}` in the URL is spelled `{spelled}` elsewhere");
            let finding = Diagnostic::new(url_case::CODE, url.span, message)
                .help(format!("write `{spelled}`"));
            found.occurrence(page.facts.file.0.to_string(), written, finding);
        }
    }
}

/// The first name in other letter case. What follows a collection may be a key that looks like a name.
fn odd<'u>(page: &PageView<'u>, url: &'u UrlFact) -> Option<(&'u str, &'u str)> {
    let words = &page.tree.words;
    let mut key_may_follow = false;
    for segment in &url.path.as_ref()?.segments {
        let name = name_of(segment).map(last_part);
        if let Some(name) = name.filter(|_| !key_may_follow)
            && let Some(spelled) = words.other_case(name)
        {
            return Some((name, spelled));
        }
        key_may_follow = name.is_some_and(|name| words.get(name) == Some(true));
    }
    None
}
