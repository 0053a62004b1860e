//! `[!INCLUDE [label](path)]`: finding the directives, and where they lead.

use crate::rules::{include_folder_missing, include_missing, include_outside_root};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::edit::{Edit, Note, What};
use super::mend::Fences;
use super::scan::window;
use crate::source::{Sources, folder_of};
use docwright_core::diagnostic::Locate as _;
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Span};

/// A directive in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) range: Range<usize>,
    pub(super) path: &'t str,
}

/// The directives of a file: those that lead to a file as edits, the others with what is wrong.
pub(super) fn edits(sources: &Sources, file: FileId, raw: &str) -> Vec<Edit> {
    let mut fences = Fences::new(raw);
    // Folders found absent, as written: a page names most of them several times.
    let mut absent: Vec<&str> = Vec::new();
    directives(raw)
        .filter(|found| !fences.contains(found.range.start))
        .map(|found| {
            let below = |folder: &&str| {
                let rest = found.path.strip_prefix(folder);
                rest.is_some_and(|rest| !climbs(rest))
            };
            if let Some(folder) = absent.iter().position(below) {
                return Edit {
                    range: found.range,
                    what: What::Same,
                    note: Some(folder_missing(Some(folder))),
                };
            }
            let (what, mut note) = resolve(sources, file, found.path);
            if let Some(note) = &mut note
                && note.finding.code == include_folder_missing::CODE
                && let Some(part) = absent_part(sources, file, found.path)
            {
                note.folder = Some(absent.len());
                absent.push(part);
            }
            Edit {
                range: found.range,
                what,
                note,
            }
        })
        .collect()
}

/// Whether a path may lead upwards.
fn climbs(path: &str) -> bool {
    let mut dots = memchr::memchr_iter(b'.', path.as_bytes());
    dots.any(|at| path.as_bytes().get(at + 1) == Some(&b'.'))
}

/// The part of a path, as written, that leads to the highest folder that is absent: pages include from many folders of
/// one absent folder.
fn absent_part<'p>(sources: &Sources, file: FileId, path: &'p str) -> Option<&'p str> {
    let target = target(sources, file, path)?;
    let absent = highest_absent(sources, &target)?;
    // The path ends as what it leads to.
    let end = path.len().checked_sub(target.len() - absent.len())?;
    let below = path.get(end..)?;
    (target.ends_with(below) && !climbs(below)).then(|| path.get(..=end))?
}

/// The highest folder of a path from the root that no file stands in.
fn highest_absent<'t>(sources: &Sources, target: &'t str) -> Option<&'t str> {
    let ends = target.match_indices('/').map(|(at, _)| at);
    let mut folders = ends.filter_map(|end| target.get(..end));
    folders.find(|folder| !sources.has_folder(folder))
}

/// [`summarise_includes`] names the folder and counts these.
fn folder_missing(folder: Option<usize>) -> Note {
    Note {
        finding: Box::new(include_folder_missing::of_one_include()),
        folder,
    }
}

/// Whether words consist of nothing but directives: what is left in the text of those that lead nowhere.
pub(super) fn is_only_directives(words: &str) -> bool {
    // Most words that begin so are notes: `[!NOTE]`.
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

/// All directives of a text, in order. Any label, with or without a space before it.
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

/// The text before and behind the first `mark`, an ASCII character.
fn until(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(mark, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The words of a link whose opening bracket has been read, and what follows its `](`.
fn link(text: &str) -> Option<(&str, &str)> {
    let ends = memchr::memchr_iter(b']', text.as_bytes());
    let at = ends
        .into_iter()
        .find(|at| text.as_bytes().get(at + 1) == Some(&b'('))?;
    Some((text.get(..at)?, text.get(at + 2..)?))
}

/// Where a directive leads.
fn resolve(sources: &Sources, file: FileId, path: &str) -> (What, Option<Note>) {
    let note = |finding| {
        let note = Note {
            finding: Box::new(finding),
            folder: None,
        };
        (What::Same, Some(note))
    };
    let Some(target) = target(sources, file, path) else {
        return note(include_outside_root::of_one_include(path));
    };
    if let Some(found) = sources.find(&target) {
        return (What::Include(found), None);
    }
    let folder = folder_of(&target);
    if !folder.is_empty() && !sources.has_folder(folder) {
        return (What::Same, Some(folder_missing(None)));
    }
    note(include_missing::finding(&target))
}

/// The path from the root. `~/` and `/` count from the nearest folder above the file that has it.
fn target(sources: &Sources, file: FileId, path: &str) -> Option<String> {
    let Some(rooted) = path.strip_prefix("~/").or_else(|| path.strip_prefix('/')) else {
        return sources.join(file, path);
    };
    let mut climb = String::from("./");
    loop {
        let candidate = sources.join(file, &format!("{climb}{rooted}"));
        match candidate {
            Some(found) if sources.find(&found).is_some() => return Some(found),
            Some(_) => climb.push_str("../"),
            None => return sources.join(file, rooted),
        }
    }
}

/// Replaces the findings on includes that lead to the same absent folder, or out of the root to the same folder, by
/// one each that says how many there are and shows the first.
///
/// For the findings of a whole run, once all pages are read: published snapshots of docs often leave out a folder
/// that each page includes from, and ten thousand findings of one cause hide all others.
pub fn summarise_includes(sources: &Sources, findings: &mut Vec<Diagnostic>) {
    // By code and folder: the first place, and how many there are.
    let mut groups: Vec<((Code, String), (Span, usize))> = Vec::new();
    let mut by_folder: FxHashMap<(Code, String), usize> = FxHashMap::default();
    // Pages of one folder name the same few folders.
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
    groups.sort_unstable();
    findings.extend(groups.into_iter().map(|((code, folder), (span, count))| {
        if code == include_outside_root::CODE {
            include_outside_root::finding(span, &folder, count)
        } else {
            include_folder_missing::finding(span, &folder, count)
        }
    }));
}

/// The directive that stands at a place: the file it is in, and the path that it names.
fn directive_at(sources: &Sources, span: Span) -> Option<(FileId, &str)> {
    let place = sources.original(span);
    let raw = sources.file(place.file).raw();
    let found = directives(raw.get(place.range())?).next()?;
    Some((place.file, found.path))
}

/// The folder that a directive of a file names: the highest absent one from the root, or as written when it leads
/// out of the root. It depends on the folder of the path alone.
fn folder_named(sources: &Sources, file: FileId, path: &str, outside: bool) -> Option<String> {
    if outside {
        return Some(folder_of(path).to_owned());
    }
    let target = target(sources, file, path)?;
    highest_absent(sources, &target).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{absent_part, directives, is_only_directives};
    use crate::source::Sources;

    #[test]
    fn the_highest_absent_folder_is_told() {
        let sources = Sources::from_memory([("api/a.md", ""), ("shared/b.md", "")]);
        let file = sources.find("api/a.md").unwrap();
        for (path, absent) in [
            ("../includes/snippets/go/x.md", Some("../includes/")),
            ("../shared/go/x.md", Some("../shared/go/")),
            (
                "../includes/snippets/../x.md",
                Some("../includes/snippets/../"),
            ),
            ("../shared/b.md", None),
            ("../../x.md", None),
        ] {
            assert_eq!(absent_part(&sources, file, path), absent, "{path}");
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
