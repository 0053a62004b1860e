//! Escapes strings for terminals, TOML, XML, HTML and Markdown, so that nothing in them is markup or a command.

use std::borrow::Cow;

/// Whether a character shows nothing of its own, but moves, reorders or ends what is shown around it: control characters,
/// marks of direction, line separators, and the byte order mark. Joiners are part of words.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A string on one line of a terminal or log: hidden characters become U+FFFD.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    shown(text, is_hidden)
}

/// A string of several lines for a terminal: hidden characters but line breaks and tabs become U+FFFD.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    shown(text, |c| is_hidden(c) && !matches!(c, '\n' | '\t'))
}

/// Source lines for a terminal, with the same places: hidden characters become others of the same length. Line breaks and
/// what ASCII has of them stay, as snippets show these themselves.
#[must_use]
pub fn source(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match (is_hidden(c), c.len_utf8()) {
        (true, 2) => '\u{b7}',
        (true, 3) => '\u{fffd}',
        _ => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn shown(text: &str, hides: impl Fn(char) -> bool) -> Cow<'_, str> {
    // In UTF-8 all hidden characters are one of these bytes or begin with one of the last three.
    let may_hide = |b: u8| b < 0x20 || matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef);
    if !text.bytes().any(may_hide) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if hides(c) { '\u{fffd}' } else { c };
    Cow::Owned(text.chars().map(shown).collect())
}

/// A string of TOML, with its quotes; hidden characters are escaped.
#[must_use]
pub fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A string for XML 1.0 text or attributes. Characters that are not allowed in XML become U+FFFD.
pub fn xml(text: &str) -> String {
    escaped(text, |char| match char {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\t' => Some("&#9;"),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => Some("\u{fffd}"),
        _ => None,
    })
}

/// A string for HTML text or quoted attributes. Control characters except line breaks and tabs become U+FFFD.
pub fn html(text: &str) -> String {
    escaped(text, |char| match char {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\n' | '\t' => None,
        c if c.is_control() => Some("\u{fffd}"),
        _ => None,
    })
}

/// A string for one line of Markdown: except for code spans, which messages use for names, nothing in it is Markdown, HTML
/// or a mention.
pub fn markdown(text: &str) -> String {
    in_markdown(text, false)
}

/// Like [`markdown`], for a cell of a table.
pub fn markdown_cell(text: &str) -> String {
    in_markdown(text, true)
}

/// Code spans are found as Markdown finds them: a run of back-ticks ends at the next run of the same length.
fn in_markdown(text: &str, cell: bool) -> String {
    let text = escaped(text, |c| is_hidden(c).then_some(" "));
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('`') {
        let (before, from) = rest.split_at(at);
        out.push_str(&plain(before, cell));
        let run = leading_ticks(from);
        let (ticks, inner) = from.split_at(run);
        match span_end(inner, run) {
            // A cell is cut at its pipes before code spans are read, and a backslash cannot be escaped in them.
            Some(end) if cell && inner.get(..end).is_some_and(|code| code.contains("\\|")) => {
                out.push_str(&plain(inner.get(..end).unwrap_or_default(), cell));
                rest = inner.get(end + run..).unwrap_or_default();
            }
            Some(end) => {
                let (code, after) = inner.split_at(end);
                out.push_str(ticks);
                match cell {
                    true => out.push_str(&code.replace('|', "\\|")),
                    false => out.push_str(code),
                }
                out.push_str(ticks);
                rest = after.get(run..).unwrap_or_default();
            }
            None => {
                out.push_str(&"\\`".repeat(run));
                rest = inner;
            }
        }
    }
    out.push_str(&plain(rest, cell));
    out
}

/// The number of back-ticks at the start.
fn leading_ticks(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b'`').count()
}

/// Where the run of `length` back-ticks begins that ends a code span.
fn span_end(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.find('`')?;
        let run = leading_ticks(text.get(at..)?);
        if run == length {
            return Some(at);
        }
        at += run;
    }
}

fn plain(text: &str, cell: bool) -> String {
    escaped(text, |char| match char {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '@' => Some("&#64;"),
        '\\' => Some("\\\\"),
        '*' => Some("\\*"),
        '_' => Some("\\_"),
        '[' => Some("\\["),
        ']' => Some("\\]"),
        '#' => Some("\\#"),
        '!' => Some("\\!"),
        '~' => Some("\\~"),
        '$' => Some("\\$"),
        '|' if cell => Some("\\|"),
        _ => None,
    })
}

fn escaped(text: &str, escape: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match escape(char) {
            Some(text) => out.push_str(text),
            None => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{html, line, markdown, markdown_cell, source, terminal, toml, xml};

    #[test]
    fn markup_and_control_characters_are_escaped() {
        let text = "a<b>&\"'\n\u{1}é";
        assert_eq!(xml(text), "a&lt;b&gt;&amp;&quot;'&#10;\u{fffd}é");
        assert_eq!(html(text), "a&lt;b&gt;&amp;&quot;&#39;\n\u{fffd}é");
        assert_eq!(toml("a\"\\\n\u{202e}é"), "\"a\\\"\\\\\\u000a\\u202eé\"");
        assert_eq!(markdown("a_b\n<x> `a_b` @me"), "a\\_b &lt;x> `a_b` &#64;me");
        assert_eq!(markdown("a ` b_c"), "a \\` b\\_c", "no code span");
        assert_eq!(markdown_cell("a|b `c|d`"), "a\\|b `c\\|d`");
    }

    #[test]
    fn values_with_back_ticks_end_no_code_span() {
        let hostile = "member `` <img src=//e.example/p>`` `";
        assert_eq!(
            markdown(hostile),
            "member `` <img src=//e.example/p>`` \\`",
            "Markdown reads the inner runs as the code span"
        );
        assert_eq!(markdown("`a`` <b> @me`"), "`a`` <b> @me`");
        assert_eq!(markdown("``a` <b> @me"), "\\`\\`a\\` &lt;b> &#64;me");
        assert_eq!(markdown_cell("`a\\|<b>`"), "a\\\\\\|&lt;b>");
    }

    #[test]
    fn terminals_are_given_no_commands() {
        assert_eq!(line("é £ plain"), "é £ plain");
        let obeyed = "a\u{1b}[2J\u{7f}\u{9b}\u{202e}b\n";
        assert_eq!(
            line(obeyed),
            "a\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}b\u{fffd}"
        );
        assert_eq!(terminal("a\tb\n\r"), "a\tb\n\u{fffd}");
        let lines = "é\u{9b}\u{202e}\u{2028}\n";
        assert_eq!(source(lines), "é\u{b7}\u{fffd}\u{fffd}\n");
        assert_eq!(source(lines).len(), lines.len());
    }
}
