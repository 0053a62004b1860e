//! Pages that a change moves or removes without an entry.

use std::collections::BTreeSet;

use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_reader::source::Gone;

use super::urls::Addresses;
use super::{Redirects, Site};
use crate::rules::redirect_missing;

/// Reports pages that are gone and have no entry. The place is the last entry, after which the new one belongs.
#[must_use]
pub fn missing(redirects: &Redirects<'_>, site: &Site, gone: &[Gone]) -> Vec<Diagnostic> {
    let entries = redirects.entries();
    let sources: BTreeSet<&str> = entries.iter().map(|entry| entry.source.as_str()).collect();
    let addresses = Addresses::new(site, &entries);
    let folder = site.folder.to_lowercase();
    // The file that redirects most pages of the site, else the first.
    let of_site = |file| {
        let own = entries.iter().filter(|e| e.source.starts_with(&folder));
        own.filter(|e| e.json.file() == file).count()
    };
    let best = redirects.files.iter().max_by_key(|json| {
        let file = json.file();
        (of_site(file), std::cmp::Reverse(file))
    });
    let Some(json) = best else {
        return Vec::new();
    };
    let open = gone.iter().filter(|page| {
        let path = format!("{folder}{}", page.from.to_lowercase());
        !sources.contains(path.as_str())
    });
    let last = entries
        .iter()
        .rfind(|entry| entry.json.file() == json.file());
    let mut found = Vec::new();
    // New entries follow each other after the last one: one edit for all, so that their commas fit.
    let mut texts = Vec::new();
    for page in open {
        let source = format!("{}{}", site.folder, page.from);
        let url = page.to.as_deref().and_then(|to| addresses.of(to));
        let place = last.map_or(Span::new(json.file(), 0..0), |entry| entry.source_span);
        let finding = redirect_missing::finding(place, &source, page.to.as_deref());
        match (url, last) {
            (Some(url), Some(last)) => {
                texts.push(last.like(&source, &url));
                found.push((finding, true));
            }
            _ => found.push((finding, false)),
        }
    }
    let edit = last.filter(|_| !texts.is_empty()).map(|last| {
        let range = last.value.span();
        let indent = indent(json.text(0..range.start));
        let all: String = texts
            .iter()
            .map(|text| format!(",{indent}{text}"))
            .collect();
        Edit {
            span: Span::new(json.file(), range.end..range.end),
            text: all,
        }
    });
    found
        .into_iter()
        .map(|(finding, has_fix)| match (&edit, has_fix) {
            (Some(edit), true) => finding.fix("add the entries of moved pages", vec![edit.clone()]),
            _ => finding,
        })
        .collect()
}

/// The line break and blanks at the end of a text.
fn indent(before: &str) -> String {
    let blanks = before.trim_end_matches([' ', '\t']).len();
    let (text, blanks) = before.split_at_checked(blanks).unwrap_or_default();
    let line = match (text.ends_with("\r\n"), text.ends_with('\n')) {
        (true, _) => "\r\n",
        (false, true) => "\n",
        _ => " ",
    };
    format!("{line}{}", if line == " " { "" } else { blanks })
}
