//! Front matter as YAML, and the keys that the docs' configuration requires.
//!
//! The reader takes `key: value` lines only, as every build script compiles it; a YAML library is needed here alone.

use saphyr_parser::{Event, Parser};

use crate::PageContext;
use crate::rules::{configured_key_missing, configured_value_missing, front_matter_invalid};
use docwright_core::diagnostic::{Code, Diagnostic, Span};

/// The rules that it raises.
pub(crate) const CODES: &[Code] = &[
    front_matter_invalid::CODE,
    configured_key_missing::CODE,
    configured_value_missing::CODE,
];

/// Checks the front matter of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let text = cx.page.text;
    if let Some(range) = range(text) {
        let yaml = text.get(range.clone()).unwrap_or_default();
        if let Some((line, reason)) = fault(yaml) {
            out.push(front_matter_invalid::finding(
                at_line(cx, range, line),
                &reason,
            ));
        }
    }
    let required = &cx.sources.apidoctor().required_front_matter;
    let missing = required.iter().filter(|key| cx.front(key).is_none());
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    if !missing.is_empty() {
        let end = text.find('\n').unwrap_or(text.len());
        out.push(configured_key_missing::finding(cx.span(0..end), &missing));
    }
    let mut pairs = cx.page.front.iter();
    for key in required {
        let found = pairs.find(|(name, _)| name.value.eq_ignore_ascii_case(key));
        if let Some((name, _)) = found.filter(|(_, value)| value.value.trim().is_empty()) {
            out.push(configured_value_missing::finding(name.span, key));
        }
        pairs = cx.page.front.iter();
    }
}

/// The text between the two lines of `---`.
fn range(text: &str) -> Option<std::ops::Range<usize>> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n']).len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let from = start + opening.len();
    let mut to = from;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(from..to);
        }
        to += line.len();
    }
    None
}

/// Why a text is no mapping in YAML, and the line from 0.
fn fault(yaml: &str) -> Option<(usize, String)> {
    let line = |line: usize| line.saturating_sub(1);
    let mut keys: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    // The nodes of the outer mapping are keys and values in turn.
    let mut is_key = true;
    for event in Parser::new_from_str(yaml) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => return Some((line(error.marker().line()), error.info().to_owned())),
        };
        let at = line(span.start.line());
        let outside = depth == 0;
        match event {
            Event::MappingStart(..) if outside => {
                depth = 1;
                continue;
            }
            Event::Scalar(..) | Event::SequenceStart(..) if outside => {
                return Some((at, "a list of keys with values is expected".to_owned()));
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::Scalar(value, ..) if depth == 1 && is_key => {
                if keys.iter().any(|key| *key == value) {
                    return Some((at, format!("the key `{value}` is there twice")));
                }
                keys.push(value.into_owned());
            }
            Event::Scalar(..) | Event::Alias(..) => {}
            _ => continue,
        }
        // A whole node has been read.
        is_key ^= depth == 1;
    }
    None
}

/// A line of the front matter; the last one if there are fewer.
fn at_line(cx: &PageContext<'_>, range: std::ops::Range<usize>, line: usize) -> Span {
    let mut at = range.start;
    let text = cx.page.text.get(range).unwrap_or_default();
    let mut found = cx.span(at..at);
    for line in text.split_inclusive('\n').take(line + 1) {
        found = cx.span(at..at + line.trim_end().len());
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn yaml_is_read_as_a_library_reads_it() {
        for (yaml, line) in [
            ("title: Get lamp\nlist:\n  - a\n  - b: c\n", None),
            (
                "title: \"a: b\"\n# comment\nmore: >\n  folded\n  text\n",
                None,
            ),
            ("", None),
            ("title: a: b\n", Some(0)),
            ("title: x\ndescription: \"open\nauthor: y\n", Some(1)),
            ("title: x\ntitle: y\n", Some(1)),
            ("- a\n- b\n", Some(0)),
            ("title: x\nauthor: @y\n", Some(1)),
            ("title: x\nauthor: y\n}\n", Some(2)),
            (
                "title: &a x\nauthor: *a\nreviewer: *a\nauthor: y\n",
                Some(3),
            ),
            ("title: &a x\nauthor: *a\nreviewer: *a\n", None),
            ("? [a, b]\n: x\n? {a: b}\n: x\ntitle: x\n", None),
            ("? a\n? b\ntitle: x\nmore: {title: y, x: [title]}\n", None),
            ("more: [x]\ntitle: more\nauthor: title\ntitle: y\n", Some(3)),
        ] {
            assert_eq!(
                fault(yaml).map(|(line, _)| line),
                line,
                "{yaml:?} {:?}",
                fault(yaml)
            );
        }
    }
}
