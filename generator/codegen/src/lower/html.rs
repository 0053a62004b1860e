//! Removes HTML tags from a page's text; placeholders such as `<tenant-id>` are kept.

use super::escape;

/// The elements that the docs use as markup; a tag of another name is a placeholder.
const ELEMENTS: [&str; 46] = [
    "a",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Handles an inline tag or comment: `<br>` becomes a line break, other markup is removed, anything else is text.
pub(super) fn inline(tag: &str, out: &mut String) {
    match element(tag) {
        Some("br") => out.push('\n'),
        Some(_) => {}
        None if tag.starts_with("<!") => {}
        None => escape::plain(tag, out),
    }
}

/// The text of a block of HTML.
pub(super) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let close = if tag.starts_with("<!--") { "-->" } else { ">" };
        let end = tag.find(close).map_or(tag.len(), |end| end + close.len());
        if element(tag).is_none() && !tag.starts_with("<!") {
            out.push_str(&tag[..end]);
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// The name of the HTML element that a tag opens or closes.
fn element(tag: &str) -> Option<&'static str> {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(name.len());
    let name = name.get(..end)?.to_ascii_lowercase();
    let at = ELEMENTS.binary_search(&name.as_str()).ok()?;
    ELEMENTS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_removed_and_placeholders_are_kept() {
        assert!(ELEMENTS.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(
            text("<p class=x>a <b>b</b> <tenant-id></p><!-- c > d -->e<"),
            "a b <tenant-id>e<"
        );
        let mut out = String::new();
        inline("<BR />", &mut out);
        inline("</strong>", &mut out);
        inline("<id>", &mut out);
        assert_eq!(out, "\n\\<id\\>");
    }
}
