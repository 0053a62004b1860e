//! Checks the links of a page: links to missing files, or in another letter case, are findings; links to headings become
//! facts.
//!
//! Only links within the tree, to a folder that exists, are checked.

use crate::damaged_links;
use crate::rules::{link_case, link_missing};
use rustc_hash::FxHashMap;

use crate::facts::LinkTarget;
use crate::page::{BlockKind, Inline, Link, Page};
use crate::source::{self, Sources, folder_of, is_relative};
use docwright_core::diagnostic::{Diagnostic, Edit, FileId, Spanned};
use docwright_core::edit_distance::{alike, similar};
use docwright_core::str_ext;
use docwright_core::url::percent::decode;

/// The files that links can refer to, by lower-case path.
#[derive(Debug)]
pub struct LinkIndex<'a> {
    sources: &'a Sources,
    files: FxHashMap<String, FileId>,
}

/// The results for the links of one page.
#[derive(Debug, Default)]
struct Checked {
    findings: Vec<Diagnostic>,
    anchors: Vec<Spanned<LinkTarget>>,
    /// The path being joined; reused to save allocations.
    path: String,
    /// Its lower-case form.
    folded: String,
}

impl<'a> LinkIndex<'a> {
    /// Indexes all files.
    #[must_use]
    pub fn new(sources: &'a Sources) -> Self {
        let files = sources
            .files()
            .map(|(id, file)| (file.path.to_lowercase(), id))
            .filter(|(path, id)| sources.find_folded(path) == Some(*id))
            .collect();
        Self { sources, files }
    }

    /// Checks the links of a page. Links to headings are returned, because other pages may be composed later.
    #[must_use]
    pub fn check(&self, page: &Page<'_>) -> (Vec<Diagnostic>, Vec<Spanned<LinkTarget>>) {
        let mut checked = Checked::default();
        for block in &page.blocks {
            match &block.kind {
                BlockKind::Heading(heading) => self.inline(page, &heading.inline, &mut checked),
                BlockKind::Text { inline, .. } => self.inline(page, inline, &mut checked),
                BlockKind::Table(table) => {
                    let rows = table.rows.iter().flat_map(|row| &row.cells);
                    for cell in table.header.iter().chain(rows) {
                        self.inline(page, cell, &mut checked);
                    }
                }
                BlockKind::Fence(_) | BlockKind::Annotation(_) | BlockKind::Tab(_) => {}
            }
        }
        (checked.findings, checked.anchors)
    }

    fn inline(&self, page: &Page<'_>, inline: &Inline<'_>, checked: &mut Checked) {
        damaged_links::check(page.text, inline, &mut checked.findings);
        for link in &inline.links {
            self.link(page, link, checked);
        }
    }

    fn link(&self, page: &Page<'_>, link: &Link<'_>, checked: &mut Checked) {
        let target = link.target.trim();
        let cut = memchr::memchr2(b'#', b'?', target.as_bytes()).unwrap_or(target.len());
        let (path, rest) = target.split_at(cut);
        let hash = memchr::memchr(b'#', rest.as_bytes());
        let anchor = hash.and_then(|at| rest.get(at + 1..)).unwrap_or("");
        let found = if path.is_empty() {
            (!anchor.is_empty()).then_some(page.file)
        } else if is_checked(path) && !self.sources.apidoctor().ignores_link(path) {
            self.file(page.file, path, link, checked)
        } else {
            None
        };
        if let Some(found) = found
            && !anchor.is_empty()
            && !anchor.contains('/')
        {
            let target = LinkTarget {
                path: self.sources.file(found).path.to_lowercase(),
                anchor: anchor.to_owned(),
            };
            checked.anchors.push(Spanned::new(target, link.span));
        }
    }

    /// The file that a path to no file was probably to lead to: the only one with this name in another folder, or else the
    /// only one in this folder with nearly this name.
    fn meant(&self, path: &str) -> Option<FileId> {
        let only = |is_meant: &dyn Fn(&str, &str) -> bool| {
            let all = self.files.iter();
            let mut found = all.filter(|(path, _)| is_meant(folder_of(path), name_of(path)));
            let first = found.next().map(|(_, file)| *file);
            first.filter(|_| found.next().is_none())
        };
        let (folder, name) = (folder_of(path), name_of(path));
        only(&|_, other| other == name)
            .or_else(|| only(&|within, other| within == folder && named_alike(name, other)))
    }

    /// Whether the page is there without a folder that holds the linking page: the link has too few `..`.
    fn is_displaced(&self, from: FileId, path: &str) -> bool {
        let mut folder = folder_of(&self.sources.file(from).path);
        while !folder.is_empty() {
            let below = path
                .get(folder.len()..)
                .and_then(|rest| rest.strip_prefix('/'));
            let within = path.get(..folder.len());
            if within.is_some_and(|within| within.eq_ignore_ascii_case(folder))
                && below.is_some_and(|below| self.files.contains_key(below))
            {
                return true;
            }
            folder = folder_of(folder);
        }
        false
    }

    /// The file that a path refers to.
    fn file(
        &self,
        from: FileId,
        path: &str,
        link: &Link<'_>,
        checked: &mut Checked,
    ) -> Option<FileId> {
        let written = path;
        let path = &decode(written);
        self.sources.join_into(from, path, &mut checked.path)?;
        checked.folded.clear();
        if checked.path.is_ascii() {
            checked.folded.push_str(&checked.path);
            checked.folded.make_ascii_lowercase();
        } else {
            checked.folded = checked.path.to_lowercase();
        }
        let Some(found) = self.files.get(&checked.folded).copied() else {
            let folder = folder_of(&checked.path);
            let known = folder.is_empty() || self.sources.has_folder(folder);
            if known || self.is_displaced(from, &checked.folded) {
                let meant = self.meant(&checked.folded);
                let page = &self.sources.file(from).path;
                let meant = meant.map(|file| source::link(page, &self.sources.file(file).path));
                let finding =
                    link_missing::finding(link.span, written, &checked.path, meant.as_deref());
                checked.findings.push(finding);
            }
            return None;
        };
        let spelled = &self.sources.file(found).path;
        if *spelled != checked.path {
            let mut finding = link_case::finding(link.span, written, spelled);
            let text = self.sources.file(link.span.file).text();
            let edit = respelled(path, spelled)
                .and_then(|right| Edit::respell(text, link.span, path, &right));
            if let Some(edit) = edit {
                finding = finding.fix("use the letter case of the file", [edit]);
            }
            checked.findings.push(finding);
        }
        Some(found)
    }
}

/// The name of a file, from its path.
fn name_of(path: &str) -> &str {
    str_ext::last(path, '/')
}

/// Whether two file names without their folders differ by typos only: in each word, or by a hyphen.
fn named_alike(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split(['-', '_', '.']).count();
    if words(a) != words(b) {
        return alike(a, b);
    }
    let mut pairs = a.split(['-', '_', '.']).zip(b.split(['-', '_', '.']));
    pairs.all(|(a, b)| similar(a, b))
}

/// A link's path in the letter case of the file, whose path ends like it. `None` if `..` is not only at its start, or if it
/// does not differ.
fn respelled(path: &str, spelled: &str) -> Option<String> {
    let rest = path.trim_start_matches(['.', '/']);
    let start = path.get(..path.len() - rest.len())?;
    let right = spelled.get(spelled.len().checked_sub(rest.len())?..)?;
    (right.eq_ignore_ascii_case(rest) && right != rest).then(|| format!("{start}{right}"))
}

/// Whether a path is checked: a relative path of a page.
fn is_checked(path: &str) -> bool {
    let markdown = path
        .len()
        .checked_sub(3)
        .and_then(|at| path.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(".md"));
    markdown && !path.starts_with('~') && is_relative(path)
}
