//! Rule DW1410, `fence-language`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_core::odata::Method;
use docwright_reader::json::{self, Tier};
use docwright_reader::page::{BlockKind, Fence};

docwright_core::rule! {
    /// A code block does not name its language.
    ///
    /// Without it, the code is not highlighted, and tools do not know what it is.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// ```
    /// GET /lamps/{id}
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// ```http
    /// GET /lamps/{id}
    /// ```
    /// ````
    "DW1410" "fence-language" Info, off
}

/// A code block without a language, the end of its opening fence, and its language if the code shows it.
pub(crate) fn finding(opening: Span, language: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(CODE, opening, "the code block does not name its language");
    let Some(language) = language else {
        return found.help("write the language after the opening fence");
    };
    let end = Span {
        start: opening.end,
        ..opening
    };
    let edit = Edit {
        span: end,
        text: language.to_owned(),
    };
    found
        .help(message!(
            "write `{language}` after the opening fence",
            language = language
        ))
        .fix("name the language", [edit])
}

/// Fenced code blocks.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    for block in &cx.page.blocks {
        let BlockKind::Fence(fence) = &block.kind else {
            continue;
        };
        let text = cx.text(block.span);
        let lead = text.len() - text.trim_start().len();
        let marks = text.trim_start();
        let length = marks.len() - marks.trim_start_matches(['`', '~']).len();
        if fence.info.is_empty() && length >= 3 {
            let start = block.span.range().start + lead;
            out.push(finding(cx.span(start..start + length), language(fence)));
        }
    }
}

/// The language that the code is plainly in.
fn language(fence: &Fence<'_>) -> Option<&'static str> {
    let code = fence.text.trim();
    let first = code.split_whitespace().next()?;
    let method = Method::ALL.iter().any(|method| method.as_str() == first)
        && code.lines().next()?.contains('/');
    if method || first.starts_with("HTTP/") {
        return Some("http");
    }
    let object = code.starts_with('{') && json::parse(code, 0..code.len()).tier == Tier::Strict;
    object.then_some("json")
}
