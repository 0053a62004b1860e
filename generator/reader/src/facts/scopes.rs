//! The permissions of a cell: their names, and what is damaged between them.

use crate::rules::permission_separator::{self, Damage};
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use std::ops::Range;

/// The names of permissions in a cell (`Lamps.Read.All`), with their places in it.
pub fn names(cell: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = cell.get(at..)?;
            let start = at + rest.find(is_part)?;
            let rest = cell.get(start..)?;
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            at = start + length;
            let word = cell.get(start..at)?.trim_end_matches('.');
            if is_permission(word) {
                return Some((start..start + word.len(), word));
            }
        }
    })
}

/// `Lamps.Read`: parts that are no version numbers, in capitals.
fn is_permission(word: &str) -> bool {
    let part = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.contains('.')
        && word.split('.').all(part)
        && word.rsplit('.').next().is_some_and(|last| last != "md")
}

/// What is wrong between and around the permissions of a cell; all of it is one finding.
pub(super) fn damage(cell: &str, span: Span) -> Option<Diagnostic> {
    let names: Vec<_> = names(cell).collect();
    let mut found: Option<Damage> = None;
    let mut edits = Vec::new();
    let mut note = |damage: Damage, range: Range<usize>, text: &str| {
        found.get_or_insert(damage);
        let start = span.start as usize;
        let span = Span::new(span.file, start + range.start..start + range.end);
        let text = text.to_owned();
        edits.push(Edit { span, text });
    };
    for pair in names.windows(2) {
        let [(before, _), (after, _)] = pair else {
            continue;
        };
        let gap = before.end..after.start;
        match cell.get(gap.clone()).unwrap_or(",").trim() {
            "" => note(Damage::NoComma, gap, ", "),
            "." => note(Damage::FullStop, gap, ", "),
            ",," | ", ," | ".," => note(Damage::Twice, gap, ", "),
            _ => {}
        }
    }
    if let Some((last, _)) = names.last() {
        let rest = cell.get(last.end..).unwrap_or("");
        let end = last.end + rest.trim_end().len();
        match rest.trim() {
            "." if is_list(cell, &names) => note(Damage::FullStop, last.end..end, ""),
            "," => note(Damage::AtEnd, last.end..end, ""),
            _ => {}
        }
    }
    for (range, _) in &names {
        for mark in ["~~", "_"] {
            let before = range.start.saturating_sub(mark.len())..range.start;
            let after = range.end..range.end + mark.len();
            if [&before, &after].map(|r| cell.get(r.clone())) == [Some(mark), Some(mark)] {
                note(Damage::Marked, before, "");
                note(Damage::Marked, after, "");
            }
        }
    }
    found.map(|damage| permission_separator::finding(span, damage, edits))
}

/// Whether a cell lists permissions only, and is not a sentence about them.
fn is_list(cell: &str, names: &[(Range<usize>, &str)]) -> bool {
    let mut gaps = names.windows(2).filter_map(|pair| {
        let [(before, _), (after, _)] = pair else {
            return None;
        };
        cell.get(before.end..after.start)
    });
    let lead = names.first().and_then(|(first, _)| cell.get(..first.start));
    let words = |gap: &str| gap.contains(char::is_alphabetic);
    lead.is_some_and(|lead| lead.trim().is_empty()) && !gaps.any(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_core::diagnostic::FileId;

    fn fixed(cell: &str) -> Option<String> {
        let finding = damage(cell, Span::new(FileId(0), 0..cell.len()))?;
        let mut text = cell.to_owned();
        let mut edits = finding.fix?.edits;
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in edits {
            text.replace_range(edit.span.range(), &edit.text);
        }
        Some(text)
    }

    #[test]
    fn names_are_found_in_lists_and_sentences() {
        let of = |cell| names(cell).map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(
            of("Lamps.Read.All, Rooms.Read."),
            ["Lamps.Read.All", "Rooms.Read"]
        );
        assert_eq!(
            of("For rooms: Rooms.Read<br>see [v1.0](a.md)"),
            ["Rooms.Read"]
        );
        assert!(of("Not supported. None.").is_empty());
    }

    #[test]
    fn damage_between_permissions_has_one_right_answer() {
        for (cell, right) in [
            (
                " Lamps.Read. Lamps.ReadWrite ",
                " Lamps.Read, Lamps.ReadWrite ",
            ),
            ("Lamps.Read Lamps.ReadWrite", "Lamps.Read, Lamps.ReadWrite"),
            ("Lamps.Read, Rooms.Read. ", "Lamps.Read, Rooms.Read "),
            ("~~Lamps.Read~~, _Rooms.Read_", "Lamps.Read, Rooms.Read"),
        ] {
            assert_eq!(fixed(cell).as_deref(), Some(right));
        }
        for right in [
            "Lamps.Read, Rooms.Read",
            "Lamps.Read and Rooms.Read",
            "Lamps.Read for lamps.<br/>Rooms.Read for rooms.",
            "Lamps.Group*, Rooms.Read",
            "",
        ] {
            assert_eq!(fixed(right), None, "{right}");
        }
    }
}
