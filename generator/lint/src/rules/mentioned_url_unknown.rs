//! Rule DW0910, `mentioned-url-unknown`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Subject, Value, message};
use docwright_core::edit_distance::intended;
use docwright_core::url::{PathSegment, Relation, relation};
use docwright_model::schema::Method;
use docwright_model::walk::{Literals, walk};
use docwright_reader::facts::{PageFacts, UrlMention};

docwright_core::rule! {
    /// Prose or a table mentions a URL that no page documents, but a similar URL is documented.
    ///
    /// Wrong, when the page of the operation documents `POST /lamps/{id}/restoreColour`:
    ///
    /// ```markdown
    /// |[Restore](../api/lamp-restore.md)|`POST /lamps/{id}/restore`|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |[Restore](../api/lamp-restore.md)|`POST /lamps/{id}/restoreColour`|
    /// ```
    "DW0910" "mentioned-url-unknown" Warning
}

/// A URL that no page documents: its unknown segment, and a known one that was probably meant.
pub(crate) fn finding(mention: &UrlMention, segment: &str, near: &str) -> Diagnostic {
    let message = message!(
        "no page documents `{url}`: the segment `{segment}` is unknown",
        url = Value::Text(mention.url.clone()),
        segment = Value::member(segment),
    );
    let help = message!("did you mean `{near}`?", near = Value::member(near));
    Diagnostic::new(CODE, mention.span, message)
        .subject(subject(mention))
        .help(help)
}

/// A URL that the page that its row links does not list.
fn unlisted(mention: &UrlMention, listed: &str) -> Diagnostic {
    let message = message!(
        "`{url}` is not a URL of the linked page, which has `{listed}`",
        url = Value::Text(mention.url.clone()),
        listed = Value::detail(listed),
    );
    Diagnostic::new(CODE, mention.span, message)
        .subject(subject(mention))
        .help("use the URL of the linked page")
}

fn subject(mention: &UrlMention) -> Subject {
    Subject::operation(mention.method.map_or("", Method::as_str), &mention.url)
}

/// Reports URLs that prose and tables mention and that lead nowhere.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for mention in &page.facts.mentioned_urls {
        if is_listed(page, mention) {
            continue;
        }
        if let Some(listed) = other_operation(page, mention) {
            found.push(unlisted(mention, listed));
        } else if let Some((segment, near)) = unknown_segment(page, mention) {
            found.push(finding(mention, segment, near));
        }
    }
}

/// Whether the page itself documents the URL.
fn is_listed(page: &PageView<'_>, mention: &UrlMention) -> bool {
    let mut paths = page.facts.urls.iter().filter_map(|url| url.path.as_ref());
    paths.any(|path| relation(path, &mention.path) == Some(Relation::Covered))
}

/// The URL of the linked page that differs from the mentioned one in its last name only.
fn other_operation<'a>(page: &PageView<'a>, mention: &UrlMention) -> Option<&'a str> {
    let link = mention.link.as_ref()?;
    let method = mention.method?;
    let linked = page.tree.view_at(&link.path)?.facts;
    let urls = |facts: &'a PageFacts| {
        let urls = facts.urls.iter().filter(move |url| url.method == method);
        urls.filter_map(|url| Some((url, url.path.as_ref()?)))
    };
    let names = |segments: &[PathSegment]| -> Vec<String> {
        let names = segments.iter().filter_map(PathSegment::short_name);
        names.map(str::to_ascii_lowercase).collect()
    };
    let mentioned = names(&mention.path.segments);
    let (last, before) = mentioned.split_last()?;
    let mut other = None;
    for (url, path) in urls(linked) {
        if relation(path, &mention.path) == Some(Relation::Covered) {
            return None;
        }
        let listed = names(&path.segments);
        let (listed_last, listed_before) = listed.split_last()?;
        if listed_before.last() == before.last()
            && last != listed_last
            && (listed_last.starts_with(last) || last.starts_with(listed_last))
        {
            other = other.or(Some(url.raw.as_str()));
        }
    }
    other
}

/// The first unknown segment, and a name there that is nearly the same.
fn unknown_segment<'m>(page: &PageView<'m>, mention: &'m UrlMention) -> Option<(&'m str, &'m str)> {
    let schema = page.tree.schema;
    let method = mention.method.unwrap_or(Method::Get);
    let walked = walk(
        &page.tree.graph,
        &mention.path,
        method,
        Literals::Values,
        &mut |_| {},
    );
    let stuck = walked.stuck?;
    let name = mention.path.segments.get(stuck.segment)?.short_name()?;
    let near = match stuck.at {
        None if stuck.segment == 0 => {
            let sets = schema.entity_sets.iter().map(|set| set.name.as_str());
            let singletons = schema.singletons.iter().map(|one| one.name.as_str());
            intended(name, sets.chain(singletons))
        }
        None => None,
        Some(at) => {
            let (id, ty) = page.structured(at.of)?;
            let open = !ty.defined || schema.is_open(id);
            let properties = schema.all_properties(id);
            let names = properties.iter().map(|(_, p)| p.name.as_str());
            intended(name, names).filter(|_| !open)
        }
    }?;
    Some((name, near))
}
