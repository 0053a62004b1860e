//! Takes invisible characters out of a page: without width anywhere between plain letters, and spaces that are none for
//! Markdown and HTTP where these need one.

use std::cell::LazyCell;

use super::edit::{Edit, Note, Replacement};
use super::scan::window;
use super::table;
use crate::rules::character_invisible;
use docwright_core::odata::Method;

/// A cell with more characters than this is prose.
const MAX_NAME: usize = 60;

/// How many bytes around a character are looked at: lines can be long, and have many.
const NEAR: usize = 1000;

/// The edits that remove or replace invisible characters.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.is_ascii() {
            in_line(line, at, &mut edits);
        }
        at += line.len();
    }
    edits
}

fn in_line(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let delimiter = LazyCell::new(|| table::is_delimiter(&line.replace(is_odd_space, " ")));
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    for (at, character) in line.char_indices() {
        let end = at + character.len_utf8();
        let replacement = if is_without_width(character) {
            // A byte order mark begins a file; scripts other than Latin use joiners and marks.
            let plain = is_plain(line.get(..at).and_then(|t| t.chars().next_back()))
                && is_plain(line.get(end..).and_then(|t| t.chars().next()));
            (plain && (start + at > 0)).then_some("")
        } else if is_odd_space(character) && (needs_space(line, indent, at, end) || *delimiter) {
            Some(" ")
        } else {
            None
        };
        if let Some(text) = replacement {
            let finding = character_invisible::finding(character, near(line, at, end).trim());
            edits.push(Edit {
                range: start + at..start + end,
                replacement: Replacement::Text(text),
                note: Some(Note::of_character(finding, character)),
            });
        }
    }
}

fn is_without_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

fn is_odd_space(c: char) -> bool {
    !c.is_ascii() && c.is_whitespace() && !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// An ASCII character, another one without width, or the end of the line.
fn is_plain(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_ascii() || is_without_width(c))
}

/// Whether a space is needed at a place: behind the marks of a heading and the method of a request, and within the first two
/// cells of a row, which hold names and types. `indent` is the number of blanks before the line.
fn needs_space(line: &str, indent: usize, at: usize, end: usize) -> bool {
    let lead = line.get(indent..at).unwrap_or("");
    let heading = !lead.is_empty() && lead.bytes().all(|b| b == b'#');
    let request = Method::ALL.iter().any(|method| method.as_str() == lead);
    let cell = || {
        if lead.len() > NEAR || !lead.starts_with('|') {
            return false;
        }
        let head = lead.rsplit('|').next().unwrap_or("").trim();
        let tail = window(line, end, NEAR).split('|').next();
        let tail = tail.unwrap_or("").trim();
        lead.matches('|').count() <= 2
            && !head.is_empty()
            && !tail.is_empty()
            && head.chars().chain(tail.chars()).count() <= MAX_NAME
    };
    heading || request || cell()
}

/// The word around a character, without what nobody sees.
fn near(line: &str, at: usize, end: usize) -> String {
    let part = |c: char| !c.is_ascii_whitespace() && !matches!(c, '|' | '"');
    let mut from = at.saturating_sub(NEAR);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let before = line.get(from..at).unwrap_or("");
    let after = window(line, end, NEAR);
    let head = before.rsplit(|c| !part(c)).next().unwrap_or("");
    let tail = after.split(|c| !part(c)).next().unwrap_or("");
    let visible = |c: &char| !is_without_width(*c);
    let space = if is_odd_space(line.get(at..).and_then(|t| t.chars().next()).unwrap_or('a')) {
        " "
    } else {
        ""
    };
    [head, space, tail]
        .concat()
        .chars()
        .filter(visible)
        .collect()
}
