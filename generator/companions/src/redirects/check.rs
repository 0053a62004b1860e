//! Entries that lead nowhere, to another entry, or away from a page that exists.

use std::collections::BTreeMap;

use docwright_core::diagnostic::Diagnostic;

use super::entry::Entry;
use super::urls::Addresses;
use super::{Redirects, Site};
use crate::rules::{
    redirect_chain, redirect_malformed, redirect_source_exists, redirect_target_missing,
    redirect_twice,
};

/// Checks the entries that concern a site.
#[must_use]
pub fn check(redirects: &Redirects<'_>, site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (json, value) in redirects.values() {
        if Entry::read(json, value).is_none() {
            found.push(redirect_malformed::finding(json.start(value)));
        }
    }
    let entries = redirects.entries();
    let addresses = Addresses::new(site, &entries);
    let folder = site.folder.to_lowercase();
    let pages: BTreeMap<String, &str> = site
        .pages
        .iter()
        .map(|page| (format!("{folder}{}", page.to_lowercase()), page.as_str()))
        .collect();
    let mut sources: BTreeMap<&str, &Entry<'_>> = BTreeMap::new();
    for entry in &entries {
        match sources.get(entry.source.as_str()) {
            Some(first) => {
                let finding = redirect_twice::finding(entry.source_span, &entry.written);
                found.push(finding.label(first.source_span, "the first entry"));
            }
            None => drop(sources.insert(&entry.source, entry)),
        }
    }
    for entry in &entries {
        if pages.contains_key(&entry.source) {
            found.push(redirect_source_exists::finding(
                entry.source_span,
                &entry.written,
            ));
        }
        let Some(target) = addresses.page(&entry.url) else {
            continue;
        };
        let path = format!("{folder}{}", target.to_lowercase());
        if pages.contains_key(&path) {
            continue;
        }
        match sources.get(path.as_str()) {
            Some(next) if next.source != entry.source => {
                let mut end = *next;
                // An entry may lead back to one before it.
                for _ in 0..entries.len() {
                    let page = addresses.page(&end.url);
                    let next = page.and_then(|page| {
                        let path = format!("{folder}{}", page.to_lowercase());
                        sources
                            .get(path.as_str())
                            .copied()
                            .filter(|_| !pages.contains_key(&path))
                    });
                    match next {
                        Some(next) => end = next,
                        None => break,
                    }
                }
                let finding = redirect_chain::finding(entry.url_span, &entry.url, &end.url);
                found.push(finding.label(next.source_span, "it is redirected here"));
            }
            Some(_) => found.push(redirect_chain::circle(entry.url_span, &entry.url)),
            None => {
                let finding = redirect_target_missing::finding(entry.url_span, &entry.url, &target);
                found.push(finding);
            }
        }
    }
    found
}
