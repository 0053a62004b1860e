//! Entries that lead nowhere, to another entry, or away from a page that exists.

use std::collections::{BTreeMap, BTreeSet};

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
    let pages = site.pages.iter();
    let pages: BTreeSet<String> = pages
        .map(|page| format!("{folder}{}", page.to_lowercase()))
        .collect();
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = *sources.entry(&entry.source).or_insert(at);
        if first != at {
            let finding = redirect_twice::finding(entry.source_span, &entry.written);
            found.push(finding.label(entries[first].source_span, "the first entry"));
        }
    }
    let lead = |entry: &Entry<'_>| {
        let Some(target) = addresses.page(&entry.url) else {
            return Lead::Elsewhere;
        };
        let path = format!("{folder}{}", target.to_lowercase());
        match sources.get(path.as_str()) {
            _ if pages.contains(&path) => Lead::Page,
            Some(next) => Lead::Entry(*next),
            None => Lead::Nothing(target),
        }
    };
    let leads: Vec<Lead> = entries.iter().map(lead).collect();
    let ends = ends(&leads);
    for (at, entry) in entries.iter().enumerate() {
        if pages.contains(&entry.source) {
            found.push(redirect_source_exists::finding(
                entry.source_span,
                &entry.written,
            ));
        }
        let (url, span) = (&entry.url, entry.url_span);
        found.push(match (&leads[at], ends[at]) {
            (Lead::Page | Lead::Elsewhere, _) => continue,
            (Lead::Nothing(page), _) => redirect_target_missing::finding(span, url, page),
            (Lead::Entry(next), end) => {
                let finding = match end {
                    Some(end) => redirect_chain::finding(span, url, &entries[end].url),
                    None if entries[*next].source == entry.source => {
                        redirect_chain::circle(span, url)
                    }
                    None => redirect_chain::circle_of_several(span, url),
                };
                finding.label(entries[*next].source_span, "it is redirected here")
            }
        });
    }
    found
}

/// Where the address of an entry leads.
enum Lead {
    /// Out of the site.
    Elsewhere,
    Page,
    /// To the source of another entry, or of its own.
    Entry(usize),
    /// To this page, which does not exist.
    Nothing(String),
}

/// The last entry to which each one leads; `None` for those that lead into a circle.
fn ends(leads: &[Lead]) -> Vec<Option<usize>> {
    let mut ends: Vec<Option<Option<usize>>> = vec![None; leads.len()];
    let mut on_way = vec![false; leads.len()];
    for start in 0..leads.len() {
        let (mut way, mut at) = (Vec::new(), start);
        let end = loop {
            if let Some(known) = ends[at] {
                break known;
            }
            if on_way[at] {
                break None;
            }
            on_way[at] = true;
            way.push(at);
            match leads[at] {
                Lead::Entry(next) => at = next,
                _ => break Some(at),
            }
        };
        for at in way {
            ends[at] = Some(end);
        }
    }
    ends.into_iter().map(Option::flatten).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lead, ends};

    #[test]
    fn entries_lead_to_an_end_or_into_a_circle() {
        use Lead::{Elsewhere, Entry, Page};
        let leads = [
            Entry(1),
            Entry(2),
            Page,
            Entry(4),
            Entry(3),
            Entry(3),
            Entry(6),
            Elsewhere,
        ];
        let expected = [Some(2), Some(2), Some(2), None, None, None, None, Some(7)];
        assert_eq!(ends(&leads), expected);
    }
}
