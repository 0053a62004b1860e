//! Finds text that should be a link to a page, but is none.

use crate::page::Inline;
use crate::rules::link_damaged;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use std::ops::Range;

/// A damaged link: its range, and the text to put into a part of it.
struct Damage {
    link: Range<usize>,
    place: Range<usize>,
    text: &'static str,
}

/// The damaged links of a cell or paragraph.
pub(super) fn check(page: &str, inline: &Inline<'_>, findings: &mut Vec<Diagnostic>) {
    let start = inline.span.start as usize;
    let text = page.get(inline.span.range()).unwrap_or("");
    // A quarter of the texts have one.
    if memchr::memchr(b'[', text.as_bytes()).is_none() {
        return;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(".md")) {
        let end = from + at + ".md".len();
        from = end;
        let Some(damage) = damage(text, end) else {
            continue;
        };
        let span = |range: Range<usize>| {
            Span::new(inline.span.file, start + range.start..start + range.end)
        };
        let code = inline.codes.iter().any(|code| {
            let range = code.span.range();
            range.start <= start + damage.link.start && start + damage.link.end <= range.end
        });
        if !code {
            let written = text.get(damage.link.clone()).unwrap_or("");
            let edit = Edit {
                span: span(damage.place),
                text: damage.text.to_owned(),
            };
            findings.push(link_damaged::finding(span(damage.link), written, edit));
        }
    }
}

/// What is wrong with the link whose path ends at `end`.
fn damage(text: &str, end: usize) -> Option<Damage> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~' | '%');
    let before = text.get(..end)?;
    let path = before.rfind(|c| !is_path(c)).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|r| r.chars().next())
            .map_or(1, char::len_utf8)
    });
    let rest = text.get(end..)?;
    let anchor = match rest.starts_with('#') {
        true => rest
            .find(|c: char| !is_path(c) && c != '#')
            .unwrap_or(rest.len()),
        false => 0,
    };
    let end = end + anchor;
    let closed = text.get(end..)?.starts_with(')');
    let lead = text.get(..path)?;
    if let Some(label) = lead.strip_suffix('(') {
        let open = label.trim_end_matches(' ');
        let link = open_bracket(open)?;
        // `[lamp](lamp.md`
        if open.len() == label.len() && open.ends_with(']') && ends_cell(text.get(end..)?) {
            return Some(Damage {
                link: link..end,
                place: end..end,
                text: ")",
            });
        }
        // `[lamp] (lamp.md)`
        let spaced = open.len() < label.len() && open.ends_with(']');
        return (spaced && closed).then_some(Damage {
            link: link..end + 1,
            place: open.len()..label.len(),
            text: "",
        });
    }
    // `[lamp]lamp.md)`
    let missing = lead.ends_with(']') && closed;
    missing.then_some(())?;
    Some(Damage {
        link: open_bracket(lead)?..end + 1,
        place: path..path,
        text: "(",
    })
}

/// Whether nothing follows that could close the link.
fn ends_cell(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or("");
    let ends = line.is_empty() || line.starts_with(['|', ' ', '.']);
    // What closes another link does not close this one.
    let own = line.split('(').next().unwrap_or("");
    ends && !own.contains([')', '"'])
}

/// Where the text in brackets at the end of `lead` begins.
fn open_bracket(lead: &str) -> Option<usize> {
    let inner = lead.strip_suffix(']')?;
    inner
        .rfind('[')
        .filter(|at| !inner.get(*at..).unwrap_or("").contains(']'))
}

#[cfg(test)]
mod tests {
    use super::damage;

    fn repaired(text: &str) -> Option<String> {
        let damage = damage(text, text.find(".md")? + 3)?;
        let mut text = text.to_owned();
        text.replace_range(damage.place, damage.text);
        Some(text)
    }

    #[test]
    fn brackets_are_repaired() {
        for broken in [
            "[Get] (../api/lamp-get.md)",
            "[Get](../api/lamp-get.md",
            "[Get]../api/lamp-get.md)",
        ] {
            let right = "[Get](../api/lamp-get.md)";
            assert_eq!(repaired(broken).as_deref(), Some(right));
        }
        assert_eq!(
            repaired("[a](b.md#c | d").as_deref(),
            Some("[a](b.md#c) | d")
        );
        assert_eq!(
            repaired("[a](b.md and [c](d.md)").as_deref(),
            Some("[a](b.md) and [c](d.md)")
        );
        for right in [
            "[Get](../api/lamp-get.md)",
            "[Get](lamp-get.md \"title\")",
            "[Get](lamp-get.md#anchor)",
            "[a] (see b.md)",
            "[a]: b.md",
            "b.md",
        ] {
            assert_eq!(repaired(right), None, "{right}");
        }
    }
}
