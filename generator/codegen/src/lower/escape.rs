//! Escapes text for rustdoc.
//!
//! Doc comments are Markdown, and rustdoc interprets more than Markdown does: `[name]` is a link to an item,
//! `<T>` is HTML, a bare URL is a warning. Escaped text is displayed unchanged.

use docwright_core::escape::is_hidden;
use docwright_core::url::percent;

/// Escapes a run of plain text; URLs in it become links, or code where they hold placeholders.
pub(super) fn text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = find_url(rest) {
        plain(&rest[..at], out);
        let url = &rest[at..at + url_len(&rest[at..])];
        if is_clean_url(url) {
            out.push('<');
            out.push_str(url);
            out.push('>');
        } else {
            code(url, out);
        }
        rest = &rest[at + url.len()..];
    }
    plain(rest, out);
}

/// Escapes a run of plain text that is already within a link.
pub(super) fn plain(text: &str, out: &mut String) {
    let mut before = out.chars().next_back().unwrap_or(' ');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = visible(c);
        let escape = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            // An underscore within a word is not emphasis.
            '_' => !before.is_alphanumeric() || !chars.peek().is_some_and(|n| n.is_alphanumeric()),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// A code span, fenced by more back-ticks than any run inside.
pub(super) fn code(text: &str, out: &mut String) {
    let text: String = text.chars().map(visible).collect();
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let fence = "`".repeat(longest_run(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    for part in [&fence, pad, text, pad, &fence] {
        out.push_str(part);
    }
}

/// The length of the longest run of back-ticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Escapes the start of a line that would make it a heading, list, table or rule.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        Some(b'#' | b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

/// Replaces hidden characters by spaces: they could end a comment or reorder the displayed text.
pub(crate) fn visible(c: char) -> char {
    if is_hidden(c) { ' ' } else { c }
}

/// A URL for use in a link, with the characters that could end it percent-encoded. `None` for schemes other than
/// `http`, `https` and `mailto`.
pub(super) fn url(target: &str) -> Option<String> {
    let scheme = target.split_once(':')?.0.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https" | "mailto") {
        return None;
    }
    Some(percent_encoded(target.trim()))
}

/// Percent-encodes the characters that could end a link or a doc comment.
pub(super) fn percent_encoded(text: &str) -> String {
    let visible_text: String = text.chars().filter(|c| visible(*c) == *c).collect();
    percent::encode(&visible_text, percent::Place::Link)
}

fn find_url(text: &str) -> Option<usize> {
    let lower = text.find("http")?;
    let from = |at: usize| {
        let rest = &text[at..];
        rest.starts_with("http://") || rest.starts_with("https://")
    };
    if from(lower) {
        return Some(lower);
    }
    text.match_indices("http")
        .map(|(at, _)| at)
        .find(|at| from(*at))
}

/// Up to white space or a character that ends a URL in running text; closing punctuation stays outside.
fn url_len(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`') || visible(c) != c)
        .unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', ']'])
        .len()
}

fn is_clean_url(url: &str) -> bool {
    url.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b))
        && url.contains('.')
}

#[cfg(test)]
mod tests {
    fn text(input: &str) -> String {
        let mut out = String::new();
        super::text(input, &mut out);
        out
    }

    #[test]
    fn markup_of_rustdoc_is_escaped() {
        assert_eq!(
            text("a [x] <T> *b* snake_case _em_"),
            "a \\[x\\] \\<T\\> \\*b\\* snake_case \\_em\\_"
        );
        assert_eq!(text("&lt; `c` \\"), "\\&lt; \\`c\\` \\\\");
        assert_eq!(text("a\u{202e}b\tc"), "a b c");
    }

    #[test]
    fn bare_urls_become_links_or_code() {
        assert_eq!(
            text("see https://a.example/b_c."),
            "see <https://a.example/b_c>."
        );
        assert_eq!(text("(http://a.example/)"), "(<http://a.example/>)");
        assert_eq!(
            text("at https://{host}.example/x y"),
            "at `https://{host}.example/x` y"
        );
        assert_eq!(text("the http verb, https too"), "the http verb, https too");
        assert_eq!(text("http://"), "`http://`");
    }

    #[test]
    fn lines_do_not_become_blocks() {
        for (line, expected) in [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("1.5 a", "1\\.5 a"),
            ("=====", "\\====="),
            (":--", "\\:--"),
            ("  plain", "plain"),
            ("", ""),
            ("2021", "2021"),
        ] {
            assert_eq!(super::line_start(line), expected);
        }
    }

    #[test]
    fn only_web_links_and_nothing_that_ends_the_link() {
        assert_eq!(
            super::url("https://a.example/b (c)").as_deref(),
            Some("https://a.example/b%20%28c%29")
        );
        assert_eq!(super::url("javascript:alert(1)"), None);
        assert_eq!(super::url("../x.md"), None);
    }

    #[test]
    fn code_spans_hold_back_ticks() {
        let mut out = String::new();
        super::code("a`b", &mut out);
        assert_eq!(out, "``a`b``");
    }
}
