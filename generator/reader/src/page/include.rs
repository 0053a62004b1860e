//! Finds `[!INCLUDE [label](path)]` directives and the files that they name.

use crate::rules::{include_folder_missing, include_missing, include_outside_root};
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::budget;
use super::edit::{Edit, Note, Replacement};
use super::repair::Fences;
use super::scan::window;
use crate::source::{Included, Sources, folder_of};
use docwright_core::diagnostic::Locate as _;
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Span};

/// A directive in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) range: Range<usize>,
    pub(super) path: &'t str,
}

/// An edit for each directive of a file: the file that it names, or a finding.
pub(super) fn edits(sources: &Sources, file: FileId, raw: &str) -> Vec<Edit> {
    let mut fences = Fences::new(raw);
    let mut lines = Lines::new(raw);
    // Missing folders, as written: a page names most of them several times.
    let mut missing: Vec<&str> = Vec::new();
    directives(raw)
        .filter(|found| !fences.contains(found.range.start))
        .map(|found| {
            let below = |folder: &&str| {
                let rest = found.path.strip_prefix(folder);
                rest.is_some_and(|rest| !climbs(rest))
            };
            if let Some(folder) = missing.iter().position(below) {
                return Edit {
                    range: found.range,
                    replacement: Replacement::Same,
                    note: Some(folder_missing(Some(folder))),
                };
            }
            let inline = lines.is_inline(&found.range);
            let (replacement, mut note) = resolve(sources, file, found.path, inline);
            if let Some(note) = &mut note
                && note.finding.code == include_folder_missing::CODE
                && let Some(part) = missing_part(sources, file, found.path)
            {
                note.folder = Some(missing.len());
                missing.push(part);
            }
            Edit {
                range: found.range,
                replacement,
                note,
            }
        })
        .collect()
}

/// Whether a path may have `..`.
fn climbs(path: &str) -> bool {
    let mut dots = memchr::memchr_iter(b'.', path.as_bytes());
    dots.any(|at| path.as_bytes().get(at + 1) == Some(&b'.'))
}

/// The part of a path, as written, up to the highest missing folder: pages include from many folders below one missing
/// folder.
fn missing_part<'p>(sources: &Sources, file: FileId, path: &'p str) -> Option<&'p str> {
    let target = target(sources, file, path)?;
    let missing = highest_missing(sources, &target)?;
    // The path and its target have the same end.
    let end = path.len().checked_sub(target.len() - missing.len())?;
    let below = path.get(end..)?;
    (target.ends_with(below) && !climbs(below)).then(|| path.get(..=end))?
}

/// The highest folder of a path from the root that has no file below it.
fn highest_missing<'t>(sources: &Sources, target: &'t str) -> Option<&'t str> {
    let ends = target.match_indices('/').map(|(at, _)| at);
    let mut folders = ends.filter_map(|end| target.get(..end));
    folders.find(|folder| !sources.has_folder(folder))
}

/// A note that [`summarise_includes`] counts and replaces.
fn folder_missing(folder: Option<usize>) -> Note {
    Note {
        finding: Box::new(include_folder_missing::of_one_include()),
        folder,
        character: None,
    }
}

/// Whether text consists of directives only. Directives that name no file stay in the text.
pub(super) fn is_only_directives(words: &str) -> bool {
    // Most text that begins so is an alert: `[!NOTE]`.
    let keyword = words.strip_prefix("[!").and_then(|rest| rest.get(..7));
    if !keyword.is_some_and(|word| word.eq_ignore_ascii_case("include")) {
        return false;
    }
    let mut at = 0;
    for found in directives(words) {
        if !words
            .get(at..found.range.start)
            .unwrap_or("")
            .trim()
            .is_empty()
        {
            return false;
        }
        at = found.range.end;
    }
    at > 0 && words.get(at..).unwrap_or("").trim().is_empty()
}

/// The lines of the directives of a text, each of which is looked at once.
struct Lines<'t> {
    text: &'t str,
    end: usize,
    inline: bool,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            end: 0,
            inline: false,
        }
    }

    /// Whether a directive is within a line of other text, such as a table row or a sentence; marks of lists and quotes are
    /// none. Calls must have ascending places.
    fn is_inline(&mut self, directive: &Range<usize>) -> bool {
        if directive.start >= self.end {
            let before = self.text.get(..directive.start).unwrap_or("");
            let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
            let rest = self.text.get(start..).unwrap_or("");
            let line = until(rest, b'\n').map_or(rest, |(line, _)| line);
            let mark = |c: char| {
                c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ' ' | '\t')
            };
            self.inline = !is_only_directives(line.trim().trim_start_matches(mark));
            self.end = start + line.len();
        }
        self.inline
    }
}

/// All directives of a text, in order; with any label, with or without a space before it.
fn directives(text: &str) -> impl Iterator<Item = Directive<'_>> {
    // The second mark is the rarer one.
    memchr::memchr_iter(b'!', text.as_bytes()).filter_map(move |mark| {
        let start = mark.checked_sub(1)?;
        if text.as_bytes().get(start) != Some(&b'[') {
            return None;
        }
        let keyword = text.get(start + 2..start + 9)?;
        let quoted = text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'`');
        if quoted || !keyword.eq_ignore_ascii_case("include") {
            return None;
        }
        let reach = window(text, start + 9, 1000);
        let line = until(reach, b'\n').map_or(reach, |(line, _)| line);
        let label = line.trim_start().strip_prefix('[')?;
        let (_, rest) = link(label)?;
        let (written, after) = until(rest, b')')?;
        let after = after.trim_start().strip_prefix(']')?;
        // A title may follow the path, as in any link.
        let written = written.trim();
        let end = memchr::memchr2(b' ', b'\t', written.as_bytes()).unwrap_or(written.len());
        let path = written.get(..end).unwrap_or("");
        let path = path.trim_start_matches('<').trim_end_matches('>');
        let end = start + 9 + line.len() - after.len();
        Some(Directive {
            range: start..end,
            path,
        })
    })
}

/// The text before and after the first `mark`, an ASCII character.
fn until(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(mark, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The text of a link after its opening bracket, and what follows its `](`.
fn link(text: &str) -> Option<(&str, &str)> {
    let ends = memchr::memchr_iter(b']', text.as_bytes());
    let at = ends
        .into_iter()
        .find(|at| text.as_bytes().get(at + 1) == Some(&b'('))?;
    Some((text.get(..at)?, text.get(at + 2..)?))
}

/// Finds the file that a directive names.
fn resolve(
    sources: &Sources,
    file: FileId,
    path: &str,
    inline: bool,
) -> (Replacement, Option<Note>) {
    let note = |finding| (Replacement::Same, Some(Note::new(finding)));
    let Some(target) = target(sources, file, path) else {
        return note(include_outside_root::of_one_include(path));
    };
    if let Some(found) = sources.find(&target) {
        return (Replacement::Include { found, inline }, None);
    }
    let folder = folder_of(&target);
    if !folder.is_empty() && !sources.has_folder(folder) {
        return (Replacement::Same, Some(folder_missing(None)));
    }
    note(include_missing::finding(&target))
}

/// The path from the root. `~/` and `/` are resolved in the nearest folder above the file in which the path exists.
fn target(sources: &Sources, file: FileId, path: &str) -> Option<String> {
    let mut candidates = candidates(sources, file, path);
    let first = candidates.next()?;
    let exists = |path: &String| sources.find(path).is_some();
    Some(match exists(&first) {
        true => first,
        false => candidates.find(exists).unwrap_or(first),
    })
}

/// The paths from the root that a directive may name, the nearest first.
fn candidates(sources: &Sources, file: FileId, path: &str) -> impl Iterator<Item = String> {
    let rooted = path.strip_prefix("~/").or_else(|| path.strip_prefix('/'));
    let mut next = match rooted {
        Some(rooted) => format!("./{rooted}"),
        None => path.to_owned(),
    };
    let mut last = false;
    std::iter::from_fn(move || {
        if last {
            return None;
        }
        last = rooted.is_none();
        let found = sources.join_include(file, &next)?;
        next.insert_str(0, "../");
        Some(found)
    })
}

/// Adds the files that pages include and that are not in the docs folder, and what these include. `read` gets paths from
/// the docs folder and returns the files that exist.
pub fn load_includes(
    sources: &mut Sources,
    threads: usize,
    mut read: impl FnMut(&mut Sources, &[String]) -> Vec<Included>,
) {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let mut files = sources.pages();
    while !files.is_empty() {
        let wanted = docwright_core::parallel::map(threads, &files, |file| {
            let directives = directives(sources.file(*file).raw());
            let paths = directives.flat_map(|found| missing(sources, *file, found.path));
            paths.collect::<BTreeSet<String>>()
        });
        let wanted: BTreeSet<String> = wanted.into_iter().flatten().collect();
        let wanted: Vec<String> = wanted.difference(&asked).cloned().collect();
        let found = read(sources, &wanted);
        asked.extend(wanted);
        let known = sources.files().len();
        sources.add_included(found);
        files = sources.files().skip(known).map(|(id, _)| id).collect();
    }
    let beyond = budget::beyond(sources, threads, included);
    sources.set_not_followed(beyond);
}

/// The files that a file includes, as often as it does.
pub(super) fn included(sources: &Sources, file: FileId) -> Vec<FileId> {
    let edits = edits(sources, file, sources.file(file).raw()).into_iter();
    let targets = edits.filter_map(|edit| match edit.replacement {
        Replacement::Include { found, .. } => Some(found),
        _ => None,
    });
    targets.collect()
}

/// The paths that a directive may name, unless one of them is known.
fn missing(sources: &Sources, file: FileId, path: &str) -> Vec<String> {
    let candidates: Vec<String> = candidates(sources, file, path).collect();
    let known = |path: &String| sources.find(path).is_some();
    match candidates.iter().any(known) {
        true => Vec::new(),
        false => candidates,
    }
}

/// Merges the findings on includes from the same missing folder, or from the same folder outside the root, into one that
/// counts them and is reported at the first.
///
/// For the findings of a run, after all pages are read: published copies of docs often lack a folder that every page
/// includes from, and thousands of findings with one cause hide all others.
pub fn summarise_includes(sources: &Sources, findings: &mut Vec<Diagnostic>) {
    // By code and folder: the first place, and the number of includes.
    let mut groups: Vec<((Code, String), (Span, usize))> = Vec::new();
    let mut by_folder: FxHashMap<(Code, String), usize> = FxHashMap::default();
    // Pages in one folder name the same few folders.
    let mut known = FxHashMap::default();
    findings.retain(|finding| {
        let outside = finding.code == include_outside_root::CODE;
        if !outside && finding.code != include_folder_missing::CODE {
            return true;
        }
        let Some((file, path)) = directive_at(sources, finding.span) else {
            return true;
        };
        let key = (
            folder_of(&sources.file(file).path),
            folder_of(path),
            outside,
        );
        let group = *known.entry(key).or_insert_with(|| {
            let named = (finding.code, folder_named(sources, file, path, outside)?);
            Some(*by_folder.entry(named).or_insert_with_key(|named| {
                groups.push((named.clone(), (finding.span, 0)));
                groups.len() - 1
            }))
        });
        let Some((_, (span, count))) = group.and_then(|group| groups.get_mut(group)) else {
            return true;
        };
        *span = (*span).min(finding.span);
        *count += 1 + finding.occurrences.len();
        false
    });
    docwright_core::order::sort(&mut groups);
    findings.extend(groups.into_iter().map(|((code, folder), (span, count))| {
        if code == include_outside_root::CODE {
            include_outside_root::finding(span, &folder, count)
        } else {
            include_folder_missing::finding(span, &folder, count)
        }
    }));
}

/// The directive at a place: its file and the path that it names.
fn directive_at(sources: &Sources, span: Span) -> Option<(FileId, &str)> {
    let place = sources.original(span);
    let raw = sources.file(place.file).raw();
    let found = directives(raw.get(place.range())?).next()?;
    Some((place.file, found.path))
}

/// The folder that a directive names: the highest missing one, as a path from the root, or the folder as written if it is
/// outside the root. It depends only on the folder of the path.
fn folder_named(sources: &Sources, file: FileId, path: &str, outside: bool) -> Option<String> {
    if outside {
        return Some(folder_of(path).to_owned());
    }
    let target = target(sources, file, path)?;
    highest_missing(sources, &target).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{directives, is_only_directives, missing_part};
    use crate::source::Sources;

    #[test]
    fn the_highest_missing_folder_is_found() {
        let sources = Sources::from_memory([("api/a.md", ""), ("shared/b.md", "")]);
        let file = sources.find("api/a.md").unwrap();
        for (path, missing) in [
            ("../includes/snippets/go/x.md", Some("../includes/")),
            ("../shared/go/x.md", Some("../shared/go/")),
            (
                "../includes/snippets/../x.md",
                Some("../includes/snippets/../"),
            ),
            ("../shared/b.md", None),
            ("../../x.md", None),
        ] {
            assert_eq!(missing_part(&sources, file, path), missing, "{path}");
        }
    }

    #[test]
    fn forms_of_the_directive() {
        let paths =
            |text: &'static str| -> Vec<&str> { directives(text).map(|d| d.path).collect() };
        assert_eq!(
            paths("[!INCLUDE [a b](x/y.md)] and [!include[c](z.md)]"),
            ["x/y.md", "z.md"]
        );
        assert_eq!(paths("[!INCLUDE [a](<x.md> \"title\") ]"), ["x.md"]);
        assert_eq!(paths("`[!INCLUDE [a](x.md)]`"), [] as [&str; 0]);
        assert_eq!(paths("[!INCLUDE [a]\n(x.md)]"), [] as [&str; 0]);
        assert_eq!(paths("[!NOTE] [!VIDEO https://x]"), [] as [&str; 0]);
        assert!(is_only_directives(
            "[!INCLUDE [a](x.md)]\n[!INCLUDE [b](y.md)] "
        ));
        assert!(!is_only_directives("[!INCLUDE [a](x.md)] words"));
        assert!(!is_only_directives(""));
    }
}
