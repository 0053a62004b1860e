//! Mending a page's text before Markdown is read: includes expanded, a side-by-side translation replaced by its
//! source language, comments closed that would hide what follows.
//!
//! Each of these is a list of [`Edit`]s on the text of one file; a page with none that changes anything keeps its
//! text as it is on disk and costs no copy.

use crate::rules::include_cycle;
use std::ops::Range;

use super::edit::{Edit, What};
use super::{bilingual, front, include, mend};
use crate::source::{Composed, Sources};
use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// Files included within files, this deep at most.
const MAX_DEPTH: usize = 32;

/// What all includes of one page may grow it to, in bytes: files that include each other several times would
/// double with each level.
const MAX_COMPOSED: usize = 64 << 20;

/// Composes the text of a page that needs it and sets it on its file; does nothing to other pages.
///
/// Called by [`parse`](super::parse); calling it again for the same page changes nothing but reports again.
/// Includes that lead to an absent folder are one finding a folder here, with a label for each further one; those that
/// lead out of the root, and all in a page that is composed, are one finding each. See
/// [`summarise_includes`](super::summarise_includes).
pub fn compose(sources: &Sources, file: FileId, findings: &mut Vec<Diagnostic>) {
    let raw = sources.file(file).raw();
    let edits = edits(sources, file, raw);
    if edits.iter().all(|e| matches!(e.what, What::Same)) {
        return report(file, edits, findings);
    }
    let mut composer = Composer {
        sources,
        page: file,
        out: Composed::default(),
        open: vec![file],
        findings,
    };
    composer.append(file, 0..raw.len(), edits);
    sources.file(file).set_composed(composer.out);
}

/// Reports what edits that change nothing have to say.
fn report(file: FileId, edits: Vec<Edit>, findings: &mut Vec<Diagnostic>) {
    // Absent folders, and their findings.
    let mut folders: Vec<(usize, usize)> = Vec::new();
    for edit in edits {
        let Some(note) = edit.note else { continue };
        let span = Span::new(file, edit.range);
        if let Some(folder) = note.folder {
            let known = folders.iter().find(|(other, _)| *other == folder);
            if let Some(first) = known.and_then(|(_, at)| findings.get_mut(*at)) {
                first.occurrences.push(span);
                continue;
            }
            folders.push((folder, findings.len()));
        }
        findings.push(note.at(span));
    }
}

/// All edits of a file, in order and without overlap.
fn edits(sources: &Sources, file: FileId, raw: &str) -> Vec<Edit> {
    let mut edits = bilingual::edits(raw);
    edits.extend(include::edits(sources, file, raw));
    edits.extend(mend::edits(raw));
    docwright_core::order::sort_by_key(&mut edits, |e| (e.range.start, e.range.end));
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.range.start >= end;
        end = if free { edit.range.end } else { end };
        free
    });
    edits
}

struct Composer<'a> {
    sources: &'a Sources,
    page: FileId,
    out: Composed,
    /// The files being included, outermost first.
    open: Vec<FileId>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Composer<'_> {
    /// Appends a range of a file with its edits applied.
    fn append(&mut self, file: FileId, range: Range<usize>, edits: Vec<Edit>) {
        let raw = self.sources.file(file).raw();
        let mut at = range.start;
        for edit in edits {
            if edit.range.start < at || edit.range.end > range.end {
                continue;
            }
            self.push(raw, file, at..edit.range.start);
            at = edit.range.end;
            let start = self.out.text.len();
            match edit.what {
                What::Same => self.push(raw, file, edit.range.clone()),
                What::Part(part) => self.push(raw, file, part),
                What::Text(text) => self.out.push(text, file, edit.range.start),
                What::Include(target) => self.include(file, target, edit.range.clone()),
            }
            if let Some(note) = edit.note {
                let span = Span::new(self.page, start..self.out.text.len());
                self.findings.push(note.at(span));
            }
        }
        self.push(raw, file, at..range.end);
    }

    fn push(&mut self, raw: &str, file: FileId, range: Range<usize>) {
        let from = range.start;
        self.out.push(raw.get(range).unwrap_or(""), file, from);
    }

    /// Puts a file in place of the directive that names it.
    fn include(&mut self, from: FileId, target: FileId, directive: Range<usize>) {
        let why = if self.open.contains(&target) {
            Some("leads back to a file that is being included")
        } else if self.open.len() > MAX_DEPTH {
            Some("is nested more than 32 files deep")
        } else if self.out.text.len() > MAX_COMPOSED {
            Some("would make the page larger than 64 MiB")
        } else {
            None
        };
        let raw = self.sources.file(from).raw();
        if let Some(why) = why {
            let path = &self.sources.file(target).path;
            let start = self.out.text.len();
            self.push(raw, from, directive);
            let span = Span::new(self.page, start..self.out.text.len());
            return self.findings.push(include_cycle::finding(span, path, why));
        }
        let included = self.sources.file(target).raw();
        // Damage in the front matter of an included file is not the page's: it is not read.
        let body = front::read(target, included, &mut Vec::new()).body;
        let end = body + included.get(body..).unwrap_or("").trim_end().len();
        self.open.push(target);
        self.out.included.push(target);
        let edits = edits(self.sources, target, included);
        self.append(target, body..end, edits);
        self.open.pop();
    }
}
