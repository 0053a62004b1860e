//! Pages that a change moves or removes without an entry.

use std::collections::BTreeSet;

use docwright_core::diagnostic::{Diagnostic, Edit};
use docwright_core::json_writer::quoted;
use docwright_reader::source::Gone;

use super::urls::Addresses;
use super::{Redirects, Site};
use crate::rules::redirect_missing;

/// Reports pages that are gone and have no entry. The place is the end of the list, where the new one belongs.
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
    let Some(list) = json.root().and_then(|root| root.get("redirections")) else {
        return Vec::new();
    };
    let like = entries
        .iter()
        .rfind(|entry| entry.json.file() == json.file());
    let last = list.elements().last();
    let indent = match last {
        Some(last) => indent(json.text(0..last.span().start)),
        None => "\n    ".to_owned(),
    };
    let close = list.span().end - 1..list.span().end;
    // New entries follow each other after the last one: one edit for all, so that their commas fit.
    let mut texts = Vec::new();
    let mut found = Vec::new();
    for page in open {
        let source = format!("{}{}", site.folder, page.from);
        let finding =
            redirect_missing::finding(json.at(close.clone()), &source, page.to.as_deref());
        let url = page.to.as_deref().and_then(|to| addresses.of(to));
        texts.extend(url.as_deref().map(|url| match like {
            Some(entry) => entry.like(&source, url),
            None => new_entry(&source, url, &indent),
        }));
        found.push((finding, url.is_some()));
    }
    let edit = match last {
        Some(last) => Edit {
            span: json.at(last.span().end..last.span().end),
            text: texts
                .iter()
                .map(|text| format!(",{indent}{text}"))
                .collect(),
        },
        None => Edit {
            span: json.at(list.span().start + 1..close.start),
            text: format!("{indent}{}\n  ", texts.join(&format!(",{indent}"))),
        },
    };
    // Each copy adds all entries.
    let mut copies = COPIES;
    let fixed = found.into_iter().map(|(finding, has_fix)| {
        if !has_fix || copies == 0 {
            return finding;
        }
        copies -= 1;
        finding.fix("add the entries of moved pages", vec![edit.clone()])
    });
    fixed.collect()
}

/// How many findings have the edit at most.
const COPIES: usize = 100;

/// An entry where there is none to follow in form.
fn new_entry(source: &str, url: &str, indent: &str) -> String {
    let (source, url) = (quoted(source), quoted(url));
    format!("{{{indent}  \"source_path\": {source},{indent}  \"redirect_url\": {url}{indent}}}")
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
