//! Carrying edits to the files on disk.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Code, Diagnostic, Edit, FileId, Locate, Span};
use docwright_reader::source::Sources;

/// What the fixes of findings make of files.
#[derive(Clone, Debug, Default)]
pub struct Fixes {
    /// The files that change, in path order.
    pub files: Vec<FixedFile>,
    /// How many places of findings have a fix that is part of the new texts.
    pub applied: usize,
    /// How many have one that is not: its place is not one piece of one file (text composed of several), or another fix
    /// changes the same place.
    pub left: usize,
}

/// A file and its new text.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub after: String,
    /// The rules whose findings are fixed there.
    pub codes: BTreeSet<Code>,
}

/// Makes the new texts. The edits at a place of a finding are all or nothing, and taken in the order of the findings.
#[must_use]
pub fn apply(findings: &[Diagnostic], sources: &Sources) -> Fixes {
    apply_some(findings, sources, &|_, _| true)
}

/// Like [`apply`], with those fixes only that are allowed in each file that they change.
#[must_use]
pub fn apply_some(
    findings: &[Diagnostic],
    sources: &Sources,
    allows: &dyn Fn(FileId, Code) -> bool,
) -> Fixes {
    let mut accepted: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut codes: BTreeMap<FileId, BTreeSet<Code>> = BTreeMap::new();
    let mut out = Fixes::default();
    let by_place = |finding: &'_ Diagnostic| {
        let edits = finding.edits_by_place().into_iter();
        let edits = edits.map(|edits| on_disk(&edits, sources));
        edits.map(|edits| (finding.code, edits)).collect::<Vec<_>>()
    };
    for (code, edits) in findings.iter().flat_map(by_place) {
        let edits = edits.filter(|edits| {
            fits(edits, &accepted) && edits.iter().all(|edit| allows(edit.span.file, code))
        });
        let Some(edits) = edits else {
            out.left += 1;
            continue;
        };
        out.applied += 1;
        for edit in edits {
            codes.entry(edit.span.file).or_default().insert(code);
            let known = accepted.entry(edit.span.file).or_default();
            // The same mistake of an included file is found once for each page that includes it.
            if !known.contains(&edit) {
                known.push(edit);
            }
        }
    }
    for (file, mut edits) in accepted {
        edits.sort_by_key(|e| (e.span.start, e.span.end));
        let after = edited(sources.file(file).raw(), &edits);
        let codes = codes.remove(&file).unwrap_or_default();
        out.files.push(FixedFile { file, after, codes });
    }
    out.files
        .sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    out
}

/// The edits by their places on disk; `None` unless each place is one piece of one file, with the same text there.
fn on_disk(edits: &[&Edit], sources: &Sources) -> Option<Vec<Edit>> {
    edits
        .iter()
        .map(|edit| {
            let composed = sources.file(edit.span.file).text().get(edit.span.range())?;
            let span: Span = sources.original(edit.span);
            let raw = sources.file(span.file).raw().get(span.range())?;
            (raw == composed).then(|| Edit {
                span,
                text: edit.text.clone(),
            })
        })
        .collect()
}

/// Whether no edit touches a place that another one changes.
fn fits(edits: &[Edit], accepted: &BTreeMap<FileId, Vec<Edit>>) -> bool {
    edits.iter().all(|edit| {
        let known = accepted.get(&edit.span.file);
        known.into_iter().flatten().all(|other| {
            let (a, b) = (edit.span, other.span);
            other == edit || a.end < b.start || b.end < a.start
        })
    })
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64 * edits.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
