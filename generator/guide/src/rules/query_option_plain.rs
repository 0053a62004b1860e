//! Rule DW1529, `query-option-plain`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_reader::page::Inline;

docwright_core::rule! {
    /// A query option in running text is not in code font.
    ///
    /// Wrong: `Supports $filter.`
    ///
    /// Right: `` Supports `$filter`. ``
    "DW1529" "query-option-plain" Info, off
}

/// An option, and the marks around it that code font replaces.
pub(crate) fn finding(option: Span, name: &str, fix: bool) -> Diagnostic {
    let message = message!("`{option}` is not in code font", option = name);
    let finding = Diagnostic::new(CODE, option, message).help("put backticks around it");
    if !fix {
        return finding;
    }
    let edit = Edit {
        span: option,
        text: format!("`{name}`"),
    };
    finding.fix("use code font", [edit])
}

/// The text of the pages of a reference.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let options = cx.profile.list(keys::QUERY_OPTIONS);
    if cx.reference_folder().is_none() || options.is_empty() {
        return;
    }
    let mut marks = memchr::memchr_iter(b'$', cx.page.text.as_bytes()).peekable();
    for inline in &cx.inlines {
        let range = inline.span.range();
        while marks.next_if(|at| *at < range.start).is_some() {}
        if marks.peek().is_some_and(|at| range.contains(at)) {
            text(cx, inline, options, out);
        }
    }
}

fn text(cx: &PageContext<'_>, inline: &Inline<'_>, options: &[String], out: &mut Vec<Diagnostic>) {
    // Text that was joined from several lines has no places of its own.
    if cx.text(inline.span) != inline.markdown {
        return;
    }
    let markdown = inline.markdown;
    let start = inline.span.range().start;
    for (at, _) in markdown.match_indices('$') {
        let (before, rest) = markdown.split_at(at);
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| !c.is_ascii_alphanumeric())
            .map_or(rest.len(), |(end, _)| end);
        let (name, after) = rest.split_at(length);
        let known = options.iter().any(|option| option == name);
        if !known || is_code(inline, start + at) || is_target(before) || is_of_url(before, after) {
            continue;
        }
        // Emphasis around the word alone gives way; other marks would remain beside the back-ticks.
        let marks = ["**", "__", "*", "_"];
        let escaped = usize::from(before.ends_with('\\'));
        let own = before.get(..before.len() - escaped).unwrap_or(before);
        let mark = marks
            .iter()
            .find(|m| own.ends_with(**m) && after.starts_with(**m));
        let around = mark.map_or(0, |mark| mark.len());
        let from = start + at - escaped - around;
        let to = start + at + length + around;
        let apart = |c: Option<char>| {
            c.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '(' | ')' | '[' | ']' | ',' | '.' | ';' | ':' | '|' | '/' | '"' | '\''
                    )
            })
        };
        let left = own
            .get(..own.len() - around)
            .and_then(|t| t.chars().next_back());
        let right = after.get(around..).and_then(|t| t.chars().next());
        out.push(finding(
            cx.span(from..to),
            name,
            apart(left) && apart(right),
        ));
    }
}

/// Whether a place is in a code span.
fn is_code(inline: &Inline<'_>, at: usize) -> bool {
    inline
        .codes
        .iter()
        .any(|code| code.span.range().contains(&at))
}

/// Whether a place is in the target of a link, or in a comment or tag.
fn is_target(before: &str) -> bool {
    let target = before
        .rfind("](")
        .is_some_and(|open| !before.get(open..).is_some_and(|t| t.contains(')')));
    let tag = before
        .rfind('<')
        .is_some_and(|open| !before.get(open..).is_some_and(|t| t.contains('>')));
    target || tag
}

/// Whether it is part of a URL or of an expression, which is as a whole to be in code font.
fn is_of_url(before: &str, after: &str) -> bool {
    before.ends_with(['?', '&', '/', '=', '-', '$']) || after.starts_with(['=', '/', '$'])
}
