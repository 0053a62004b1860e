//! Rule DW0409, `url-version`.

use crate::checks::cause::Findings;
use crate::checks::view::Tree;
use docwright_core::diagnostic::{Diagnostic, FileId, Span, message};
use docwright_reader::facts::{PageFacts, base_urls};
use std::collections::{BTreeMap, BTreeSet};

docwright_core::rule! {
    /// A URL has another version of the service than the other URLs of its folder.
    ///
    /// It is usually copied from the page of the other version, so other differences between the versions are likely wrong as well.
    ///
    /// Wrong, in a folder that documents `v1.0`:
    ///
    /// ```http
    /// GET https://api.contoso.com/beta/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0409" "url-version" Warning
}

/// A URL of another version than its folder documents.
pub(crate) fn finding(url: Span, version: &str, usual: &str) -> Diagnostic {
    let message = message!(
        "the URL has version `{version}`, but this folder documents `{usual}`",
        version = version,
        usual = usual,
    );
    Diagnostic::new(CODE, url, message).help("correct the version, or move the page")
}

/// The version of a folder must be that of nine in ten of its URLs, and of this many; otherwise that of the base URLs counts.
const ENOUGH: usize = 5;

/// Reports URLs that differ from the version of their folder.
pub(crate) fn check(tree: &Tree<'_>, found: &mut Findings) {
    let mut folders: BTreeMap<&str, Vec<(&str, Span)>> = BTreeMap::new();
    for facts in tree.pages {
        let path = tree.sources.file(facts.file).path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().extend(urls(facts));
    }
    let bases = base_urls(tree.sources);
    for (folder, urls) in &folders {
        let path = tree.sources.path_in_repository(folder);
        let named = named(&path, urls);
        let usual = named
            .or_else(|| usual(urls))
            .or_else(|| bases.only_version());
        let Some(usual) = usual else {
            continue;
        };
        // Pages may document several versions together, where the base URLs name them and no version is nearly alone.
        let of_usual = urls.iter().filter(|(v, _)| v.eq_ignore_ascii_case(usual));
        let alone = urls.len() >= 50 && of_usual.clone().count() * 10 >= urls.len() * 9;
        let both: BTreeSet<FileId> = of_usual.map(|(_, span)| span.file).collect();
        for (version, span) in urls {
            // In a folder that is named after a version, a page without it documents no other one.
            let alone = alone || named.is_some() && !both.contains(&span.file);
            if !version.eq_ignore_ascii_case(usual) && (alone || !bases.has_version(version)) {
                found.push(finding(*span, version, usual));
            }
        }
    }
}

/// The versions of all absolute request URLs of a page.
fn urls(facts: &PageFacts) -> impl Iterator<Item = (&str, Span)> {
    facts
        .all_urls()
        // What goes to another host is of no version of the service.
        .filter(|url| url.path.is_some())
        .filter_map(|url| Some((version(&url.raw)?, url.span)))
}

/// `v1.0` of `https://host/v1.0/things` and of `/v1.0/things`.
pub(crate) fn version(url: &str) -> Option<&str> {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => url.strip_prefix('/')?,
    };
    let first = path.split(['/', '?']).next()?;
    let numbered = first
        .strip_prefix(['v', 'V'])
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    (numbered || first.eq_ignore_ascii_case("beta")).then_some(first)
}

/// The version that the folder is named after, if at least half of its URLs have it: `docs/v1.0/api` documents `v1.0`.
fn named<'u>(folder: &str, urls: &[(&'u str, Span)]) -> Option<&'u str> {
    let is_named = |version: &str| {
        folder
            .split('/')
            .any(|name| name.eq_ignore_ascii_case(version))
    };
    let own: Vec<&str> = urls
        .iter()
        .map(|(v, _)| *v)
        .filter(|v| is_named(v))
        .collect();
    let [first, others @ ..] = own.as_slice() else {
        return None;
    };
    let one = others.iter().all(|other| other.eq_ignore_ascii_case(first));
    (one && own.len() * 2 >= urls.len()).then_some(first)
}

fn usual<'u>(urls: &[(&'u str, Span)]) -> Option<&'u str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (version, _) in urls {
        *counts.entry(version).or_default() += 1;
    }
    let (version, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= ENOUGH && count * 10 >= urls.len() * 9).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_of_urls() {
        assert_eq!(version("https://api.contoso.com/v1.0/lamps"), Some("v1.0"));
        assert_eq!(version("https://api.contoso.com/beta/lamps"), Some("beta"));
        assert_eq!(version("/beta/lamps"), Some("beta"));
        assert_eq!(version("https://api.contoso.com/v1/lamps"), Some("v1"));
        assert_eq!(version("/lamps"), None);
        assert_eq!(version("https://api.contoso.com"), None);
    }
}
