//! URLs and paths of properties that prose and tables mention.

use super::context::Context;
use super::words::is_name;
use super::{PageFacts, PageKind, UrlMention};
use crate::page::{Inline, Table};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_core::odata::Method;
use docwright_core::url::{self, Parsed};

/// The URLs in the code spans of a paragraph.
pub(super) fn of_text(cx: &Context<'_>, inline: &Inline<'_>, facts: &mut PageFacts) {
    let codes = inline.codes.iter();
    let found = codes.filter_map(|code| url(cx, &code.value, code.span, false));
    facts.mentioned_urls.extend(found);
}

/// The URLs in a table, and the cells that are paths of properties.
pub(super) fn of_table(cx: &Context<'_>, table: &Table<'_>, facts: &mut PageFacts) {
    for row in &table.rows {
        if facts.kind == PageKind::Api
            && let Some(cell) = row.cells.first()
            && is_property_path(cell.text.trim())
        {
            let path = cell.text.trim().to_owned();
            facts.property_paths.push(Spanned::new(path, cell.span));
        }
        for cell in &row.cells {
            let before = facts.mentioned_urls.len();
            match url(cx, &cell.text, cell.span, true) {
                Some(whole) => facts.mentioned_urls.push(whole),
                None => of_text(cx, cell, facts),
            }
            let link = row.cells.first().and_then(|c| c.links.first());
            let link = link.and_then(|link| cx.scope.resolve(&link.target));
            for found in facts.mentioned_urls.iter_mut().skip(before) {
                found.link.clone_from(&link);
            }
        }
    }
}

/// The URL of a text that is nothing else: after a method, or with a placeholder. Only a `whole` cell may leave out the
/// slash at its start.
fn url(cx: &Context<'_>, text: &str, span: Span, whole: bool) -> Option<UrlMention> {
    if !text.contains('/') {
        return None;
    }
    let text = text.trim();
    let methods = Method::ALL.iter();
    let method = methods.copied().find_map(|method| {
        let rest = text.strip_prefix(method.as_str())?;
        rest.starts_with(' ').then(|| (method, rest.trim_start()))
    });
    let (method, url) = method.map_or((None, text), |(method, url)| (Some(method), url));
    let placeholder = url.contains("/{") && url.contains('}');
    let starts = url.starts_with('/')
        || ((whole || method.is_some())
            && url.starts_with(|c: char| c.is_ascii_lowercase())
            && !url.contains(':'));
    let one_word = !url.contains(|c: char| c.is_whitespace() || c == '|' || c == '"');
    if !starts || !one_word || !(method.is_some() || placeholder) {
        return None;
    }
    let Parsed::Path(path) = url::parse(url, cx.bases) else {
        return None;
    };
    Some(UrlMention {
        method,
        url: url.to_owned(),
        path,
        span,
        link: None,
    })
}

/// `from/emailAddress/address`: names in camel case with slashes between them.
fn is_property_path(text: &str) -> bool {
    let is_property = |name: &str| is_name(name) && name.starts_with(|c: char| c.is_lowercase());
    text.contains('/') && text.split('/').all(is_property)
}
