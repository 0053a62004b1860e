//! Escapes strings for XML, HTML and Markdown, so that nothing in them is markup.

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
    let pieces: Vec<&str> = text.split('`').collect();
    let balanced = pieces.len() % 2 == 1;
    let tick = if balanced { "`" } else { "\\`" };
    let pieces = pieces.iter().enumerate().map(|(index, piece)| {
        let code = balanced && index % 2 == 1;
        escaped(piece, |char| match char {
            c if c.is_control() => Some(" "),
            _ if code => None,
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
            // A pipe ends a table cell, also in code spans: see `markdown_cell`.
            _ => None,
        })
    });
    pieces.collect::<Vec<_>>().join(tick)
}

/// Like [`markdown`], for a cell of a table.
pub fn markdown_cell(text: &str) -> String {
    markdown(text).replace('|', "\\|")
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
    use super::{html, markdown, markdown_cell, xml};

    #[test]
    fn markup_and_control_characters_are_escaped() {
        let text = "a<b>&\"'\n\u{1}é";
        assert_eq!(xml(text), "a&lt;b&gt;&amp;&quot;'&#10;\u{fffd}é");
        assert_eq!(html(text), "a&lt;b&gt;&amp;&quot;&#39;\n\u{fffd}é");
        assert_eq!(markdown("a_b\n<x> `a_b` @me"), "a\\_b &lt;x> `a_b` &#64;me");
        assert_eq!(markdown("a ` b_c"), "a \\` b\\_c", "no code span");
        assert_eq!(markdown_cell("a|b `c|d`"), "a\\|b `c\\|d`");
    }
}
