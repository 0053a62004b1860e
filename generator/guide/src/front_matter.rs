//! Front matter as YAML, and the keys that the docs' configuration requires.
//!
//! The reader takes `key: value` lines only, as every build script compiles it; a YAML library is needed here alone. It is
//! asked only where simple lines do not show that the text is right.

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
    for key in required {
        let mut pairs = cx.page.front.iter();
        let found = pairs.find(|(name, _)| name.value.eq_ignore_ascii_case(key));
        if let Some((name, _)) = found.filter(|(_, value)| value.value.trim().is_empty()) {
            out.push(configured_value_missing::finding(name.span, key));
        }
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

/// Whether each line is a key of its own with a plain or quoted value, as nearly all front matter is. Such a text is a mapping
/// in YAML; of others this says nothing.
fn is_simple(yaml: &str) -> bool {
    let mut keys: Vec<&str> = Vec::new();
    yaml.lines().all(|line| {
        let Some((key, value)) = line.split_once(':') else {
            return line.is_empty();
        };
        let named = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
        let new = !keys.contains(&key);
        keys.push(key);
        // Longer keys have to be marked as such.
        named && new && key.len() < 100 && is_simple_value(value)
    })
}

/// Whether what follows the colon is a value of one line.
fn is_simple_value(value: &str) -> bool {
    let text = value.trim_matches(' ');
    let bytes = text.as_bytes();
    let ascii = bytes
        .iter()
        .fold(true, |all, b| all & matches!(b, b' '..=b'~'));
    let printable = |c: char| matches!(c, ' '..='~') || c.is_alphanumeric();
    let inside = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    let simple = match bytes.first() {
        None => return true,
        Some(b'"') => inside('"')
            .is_some_and(|inside| memchr::memchr2(b'"', b'\\', inside.as_bytes()).is_none()),
        Some(b'\'') => inside('\'').is_some_and(|inside| !inside.contains('\'')),
        Some(_) => text.starts_with(char::is_alphanumeric) && !has_marks(bytes),
    };
    simple && value.starts_with(' ') && (ascii || text.chars().all(printable))
}

/// Whether a text has a colon before a blank or at its end, or a number sign behind a blank.
fn has_marks(text: &[u8]) -> bool {
    memchr::memchr2_iter(b':', b'#', text).any(|at| match text.get(at) {
        Some(b':') => text.get(at + 1).is_none_or(|next| *next == b' '),
        _ => text.get(..at).is_some_and(|before| before.ends_with(b" ")),
    })
}

/// Why a text is not a mapping in YAML, and the line from 0.
fn fault(yaml: &str) -> Option<(usize, String)> {
    if is_simple(yaml) {
        return None;
    }
    library_fault(yaml)
}

/// The same as the library sees it.
fn library_fault(yaml: &str) -> Option<(usize, String)> {
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
    use super::{fault, is_simple, library_fault};

    /// All front matter of two lines from parts that mean something in YAML.
    #[test]
    fn the_library_finds_no_fault_in_simple_text() {
        let keys = "a¦a.b-c_d¦-¦?¦a b¦¦\"a\"¦{a¦#a¦%a¦ä";
        let between = [":", ": ", ":  ", " : ", ":\t"];
        let values = "\
            ¦b¦b c ¦1¦b: c¦b:c¦b:¦b #c¦b#c¦#b¦\"b\"¦\"b¦\"b\\\"¦\"b\"c\"¦\"b: #c\"¦'b'¦'b''c'¦'it's'¦'¦\"¦[b¦{b}¦&b¦*b¦!b¦|¦>¦-¦- b¦? b¦\
            @b¦`b¦%b¦~¦b, [c]¦null¦---¦...¦b\tc¦b\u{7}c¦bäc¦äb¦b\u{a0}¦b\u{85}c¦b\u{2028}c¦b\u{feff}¦b｡¦五¦٣";
        let mut lines = Vec::new();
        for key in keys.split('¦') {
            for between in between {
                let values = values.split('¦');
                lines.extend(values.map(|value| format!("{key}{between}{value}")));
            }
        }
        let mut simple = 0;
        for line in lines {
            for text in [
                line.clone(),
                format!("{line}\n"),
                format!("{line}\r\nz: y\r\n"),
                format!("z: y\n\n{line}\n"),
                format!("z: y\n  {line}\n"),
                format!("z:\n{line}\n- y\n"),
                format!("z: \"y\n{line}\"\n"),
                format!("{line}\na: y\n"),
            ] {
                if is_simple(&text) {
                    simple += 1;
                    assert_eq!(library_fault(&text), None, "{text:?}");
                }
            }
        }
        assert!(simple > 200, "{simple}");
    }

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
