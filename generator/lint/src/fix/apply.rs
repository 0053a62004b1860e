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
    let mut accepted = Accepted::default();
    let mut codes: BTreeMap<FileId, BTreeSet<Code>> = BTreeMap::new();
    let mut out = Fixes::default();
    let by_place = |finding: &'_ Diagnostic| {
        let edits = finding.edits_by_place().into_iter();
        let edits = edits.map(|edits| on_disk(&edits, sources));
        edits.map(|edits| (finding.code, edits)).collect::<Vec<_>>()
    };
    for (code, edits) in findings.iter().flat_map(by_place) {
        let edits = edits.filter(|edits| {
            accepted.fits(edits) && edits.iter().all(|edit| allows(edit.span.file, code))
        });
        let Some(edits) = edits else {
            out.left += 1;
            continue;
        };
        out.applied += 1;
        for edit in edits {
            codes.entry(edit.span.file).or_default().insert(code);
            accepted.add(edit);
        }
    }
    for (file, edits) in accepted.0 {
        let after = edited(sources.file(file).raw(), edits.into_values());
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

/// The edits of each file, in order. None of them overlaps another one.
#[derive(Default)]
struct Accepted(BTreeMap<FileId, BTreeMap<(u32, u32, usize), Edit>>);

impl Accepted {
    /// Whether no edit touches a place that another finding changes, nor overlaps another edit of its own finding.
    fn fits(&self, edits: &[Edit]) -> bool {
        let mut own: Vec<&Edit> = edits.iter().collect();
        own.sort_by_key(|edit| (edit.span.file, edit.span.start, edit.span.end));
        let mut pairs = own.iter().zip(own.iter().skip(1));
        let apart =
            pairs.all(|(a, b)| a == b || a.span.file != b.span.file || a.span.end <= b.span.start);
        apart
            && edits
                .iter()
                .all(|edit| self.touched(edit).all(|other| other == edit))
    }

    /// The edits at the place of one, or directly beside it. As none overlaps another, their ends have the order of their starts.
    fn touched(&self, edit: &Edit) -> impl Iterator<Item = &Edit> {
        let (start, end) = (edit.span.start, edit.span.end);
        let own = self.0.get(&edit.span.file).into_iter();
        let before = own.flat_map(move |own| own.range(..=(end, u32::MAX, usize::MAX)).rev());
        let before = before.map(|(_, other)| other);
        before.take_while(move |other| start <= other.span.end)
    }

    /// Adds an edit. The same mistake of an included file is found once for each page that includes it.
    fn add(&mut self, edit: Edit) {
        if self.touched(&edit).any(|other| *other == edit) {
            return;
        }
        let own = self.0.entry(edit.span.file).or_default();
        // Of several texts for one place, the first comes first.
        let key = (edit.span.start, edit.span.end, own.len());
        own.insert(key, edit);
    }
}

fn edited(text: &str, edits: impl ExactSizeIterator<Item = Edit>) -> String {
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
