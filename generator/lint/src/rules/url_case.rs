//! Rule DW0416, `url-case`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::url::PathTemplate;
use docwright_reader::facts::UrlFact;

docwright_core::rule! {
    /// A URL spells a name in a different letter case than the rest of the docs.
    ///
    /// Many services accept both, but caches, logs and tests that compare URLs do not.
    ///
    /// Wrong, when other pages write `lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.com/Lamps/lamp-5
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    "DW0416" "url-case" Info
    follows place "url-name-case"
}

/// A name in a URL that has another letter case elsewhere.
pub(crate) fn finding(url: Span, written: &str, spelled: &str) -> Diagnostic {
    let message = message!(
        "`{written}` in the URL is spelled `{spelled}` elsewhere",
        written = Value::member(written),
        spelled = Value::member(spelled),
    );
    let help = message!("write `{spelled}`", spelled = Value::member(spelled));
    Diagnostic::new(CODE, url, message).help(help)
}

/// A documented URL with a name that has another letter case elsewhere.
fn documented(url: Span, written: &str, spelled: &str) -> Diagnostic {
    let mut finding = finding(url, written, spelled);
    finding.message = message!(
        "`{written}` in the documented URL is spelled `{spelled}` elsewhere",
        written = Value::member(written),
        spelled = Value::member(spelled),
    );
    finding
}

/// Checks the URLs of a page. An example that follows a documented URL is not a cause of its own.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for url in &page.facts.urls {
        let path = url.path.as_ref();
        // Lower case throughout is the typo of camel case, and not the other way round.
        let camel = |name: &str| name.contains(|c: char| c.is_ascii_uppercase());
        if let Some((written, spelled)) = path.and_then(|path| respelled(page, path))
            && (camel(spelled) || !camel(written))
        {
            found.occurrence(
                "documented",
                written,
                documented(url.span, written, spelled),
            );
        }
    }
    for url in page.facts.example_requests() {
        if let Some((written, spelled)) = other_case(page, url) {
            let finding = finding(url.span, written, spelled);
            found.occurrence("", written, finding);
        }
    }
}

/// The first name in other letter case, and how the model spells it, unless the page lists it so. What follows a
/// collection may be a key that looks like a name.
pub(crate) fn other_case<'u>(page: &PageView<'u>, url: &'u UrlFact) -> Option<(&'u str, &'u str)> {
    let (name, spelled) = respelled(page, url.path.as_ref()?)?;
    let listed = page.facts.urls.iter().filter_map(|url| url.path.as_ref());
    let mut listed = listed.flat_map(|path| &path.segments);
    let is_listed = listed.any(|segment| segment.short_name() == Some(name));
    (!is_listed).then_some((name, spelled))
}

fn respelled<'u>(page: &PageView<'u>, path: &'u PathTemplate) -> Option<(&'u str, &'u str)> {
    let words = &page.tree.words;
    let mut key_may_follow = false;
    for segment in &path.segments {
        let name = segment.short_name();
        if let Some(name) = name.filter(|_| !key_may_follow)
            && let Some(spelled) = words.other_case(name)
        {
            return Some((name, spelled));
        }
        key_may_follow = name.is_some_and(|name| words.get(name) == Some(true));
    }
    None
}
