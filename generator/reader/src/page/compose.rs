//! Composes a page's text before Markdown is read: includes are expanded, a side-by-side translation is replaced by its
//! source language, unclosed comments are closed, and invisible characters are removed.
//!
//! Each of these steps gives [`Edit`]s on the text of one file. A page without edits that change something keeps the
//! text of its file and costs no copy.

use crate::rules::include_cycle::{self, Reason};
use std::ops::Range;

use super::edit::{Edit, Note, Replacement};
use super::{bilingual, front, include, invisible, repair};
use crate::source::{Composed, Sources};
use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// Maximum depth of files included within files.
const MAX_DEPTH: usize = 32;

/// Maximum size of a page with its includes, in bytes. The `budget` holds for all pages together.
const MAX_COMPOSED: usize = 16 << 20;

/// Composes the text of a page that needs it and sets it on its file; does nothing to other pages.
///
/// [`parse`](super::parse) calls it. A second call for the same page changes nothing, but reports the findings again.
/// In a page that is not composed, includes from a missing folder are one finding per folder, with an occurrence for
/// each further include. All others are one finding per include. See [`summarise_includes`](super::summarise_includes).
pub fn compose(sources: &Sources, file: FileId, findings: &mut Vec<Diagnostic>) {
    let raw = sources.file(file).raw();
    let edits = edits(sources, file, raw);
    if edits
        .iter()
        .all(|e| matches!(e.replacement, Replacement::Same))
    {
        return report(file, edits, findings);
    }
    let mut composer = Composer {
        sources,
        page: file,
        out: Composed::default(),
        open: vec![file],
        inline: false,
        characters: Vec::new(),
        findings,
    };
    composer.append(file, 0..raw.len(), edits);
    sources.file(file).set_composed(composer.out);
}

/// Reports the findings of edits that change nothing.
fn report(file: FileId, edits: Vec<Edit>, findings: &mut Vec<Diagnostic>) {
    // Missing folders, and the indices of their findings.
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
    edits.extend(repair::edits(raw));
    edits.extend(invisible::edits(raw));
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
    /// Whether the text is put into a line: line breaks are then spaces.
    inline: bool,
    /// Invisible characters that are reported, and the indices of their findings.
    characters: Vec<(char, usize)>,
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
            match edit.replacement {
                Replacement::Same => self.push(raw, file, edit.range.clone()),
                Replacement::Part(part) => self.push(raw, file, part),
                Replacement::Text(text) => self.out.push(text, file, edit.range.start),
                Replacement::Include { found, inline } => {
                    self.include(file, found, edit.range.clone(), inline);
                }
            }
            if let Some(note) = edit.note {
                let span = Span::new(self.page, start..self.out.text.len());
                self.report(note, span);
            }
        }
        self.push(raw, file, at..range.end);
    }

    fn report(&mut self, note: Note, span: Span) {
        if let Some(character) = note.character {
            let known = self.characters.iter().find(|(c, _)| *c == character);
            if let Some(first) = known.and_then(|(_, at)| self.findings.get_mut(*at)) {
                first.occurrences.push(span);
                return;
            }
            self.characters.push((character, self.findings.len()));
        }
        self.findings.push(note.at(span));
    }

    fn push(&mut self, raw: &str, file: FileId, range: Range<usize>) {
        let mut from = range.start;
        let text = raw.get(range).unwrap_or("");
        if !self.inline {
            return self.out.push(text, file, from);
        }
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\r', '\n']);
            self.out.push(words, file, from);
            if words.len() < line.len() {
                self.out.push(" ", file, from + words.len());
            }
            from += line.len();
        }
    }

    /// Replaces a directive by the file that it names.
    fn include(&mut self, from: FileId, target: FileId, directive: Range<usize>, inline: bool) {
        let reason = if self.open.contains(&target) {
            Some(Reason::Cycle)
        } else if self.open.len() > MAX_DEPTH {
            Some(Reason::Depth)
        } else if self.out.text.len() > MAX_COMPOSED {
            Some(Reason::Page)
        } else if !self.sources.follows_includes(self.page) {
            Some(Reason::Tree)
        } else {
            None
        };
        let raw = self.sources.file(from).raw();
        if let Some(reason) = reason {
            let path = &self.sources.file(target).path;
            let start = self.out.text.len();
            self.push(raw, from, directive);
            let span = Span::new(self.page, start..self.out.text.len());
            return self
                .findings
                .push(include_cycle::finding(span, path, reason));
        }
        let included = self.sources.file(target).raw();
        // The front matter of an included file is skipped, and its faults are not faults of the page.
        let mut body = front::read(target, included, &mut Vec::new()).body;
        let outer = self.inline;
        self.inline |= inline;
        if self.inline {
            body = after_comments(included, body);
        }
        let end = body + included.get(body..).unwrap_or("").trim_end().len();
        self.open.push(target);
        self.out.included.push(target);
        let edits = edits(self.sources, target, included);
        self.append(target, body..end, edits);
        self.open.pop();
        self.inline = outer;
    }
}

/// The first byte from `at` that is neither white space nor in a comment.
fn after_comments(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        let comment = trimmed.strip_prefix("<!--");
        match comment.and_then(|inner| inner.find("-->")) {
            Some(end) => at += "<!--".len() + end + "-->".len(),
            None => return at,
        }
    }
}
