//! Pages that a change moves or removes: the links to one are one finding, and so are those of a page that moved.

use std::collections::BTreeSet;

use docwright_core::diagnostic::{Code, Diagnostic, Edit, FileId, Span};
use docwright_core::str_ext::last;
use docwright_core::url::percent::decode;
use docwright_model::rules::{
    base_type_undefined, example_type_undefined, example_untyped, type_undefined, url_unresolved,
};
use docwright_reader::rules::link_missing;
use docwright_reader::source::{Gone, folder_of, link};

use super::renames::Earlier;
use super::view::Tree;

/// A link to no page.
struct Broken {
    span: Span,
    /// The page that has it.
    page: String,
    /// The target as written.
    written: String,
    /// Where it leads.
    path: String,
}

/// Gathers the findings on each page that is gone.
pub(super) fn settle(tree: &Tree<'_>, earlier: &Earlier, findings: &mut Vec<Diagnostic>) {
    for gone in &earlier.gone {
        let to_it = take(tree, findings, |link| {
            link.path.eq_ignore_ascii_case(&gone.from)
        });
        let edits = to_it
            .iter()
            .filter_map(|link| rewritten(tree, link, gone.to.as_deref()?));
        let edits = edits.collect();
        let spans: Vec<Span> = to_it.iter().map(|link| link.span).collect();
        let finding = link_missing::gone(&spans, &gone.from, gone.to.as_deref(), edits);
        if finding.is_some() {
            let pages = spans.iter().map(|span| span.file).collect();
            drop_consequences(tree, earlier, gone, &pages, findings);
        }
        findings.extend(finding);
        let to = gone.to.as_deref();
        let own = to.and_then(|to| of_moved(tree, gone, to, findings));
        findings.extend(own);
    }
}

/// The links of a page that moved, which lead to a page from where it was.
fn of_moved(
    tree: &Tree<'_>,
    gone: &Gone,
    to: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<Diagnostic> {
    let old = |link: &Broken| {
        let path = tree.sources.join_path(&gone.from, &decode(&link.written))?;
        Some(tree.sources.file(tree.sources.find(&path)?).path.as_str())
    };
    let own = take(tree, findings, |link| {
        link.page == to && old(link).is_some()
    });
    let edits = own
        .iter()
        .filter_map(|link| rewritten(tree, link, old(link)?));
    let edits = edits.collect();
    let spans: Vec<Span> = own.iter().map(|link| link.span).collect();
    link_missing::moved(&spans, &gone.from, edits)
}

/// Takes out the findings on these links.
fn take(
    tree: &Tree<'_>,
    findings: &mut Vec<Diagnostic>,
    which: impl Fn(&Broken) -> bool,
) -> Vec<Broken> {
    let mut taken = Vec::new();
    findings.retain(|finding| {
        let link = broken(tree, finding).filter(&which);
        let keep = link.is_none();
        taken.extend(link);
        keep
    });
    taken.sort_by_key(|link| link.span);
    taken
}

fn broken(tree: &Tree<'_>, finding: &Diagnostic) -> Option<Broken> {
    if finding.code != link_missing::CODE {
        return None;
    }
    let arg = |name| finding.message.arg(name).map(ToString::to_string);
    Some(Broken {
        span: finding.span,
        page: tree.sources.file(finding.span.file).path.clone(),
        written: arg("written")?,
        path: arg("path")?,
    })
}

/// The link with another target, if its path is in it once and needs no encoding.
fn rewritten(tree: &Tree<'_>, broken: &Broken, to: &str) -> Option<Edit> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let text = tree.text(broken.span);
    let target = format!("]({}", broken.written);
    let mut found = text.match_indices(&target);
    let (at, _) = found.next()?;
    if found.next().is_some() || !to.chars().all(is_plain) {
        return None;
    }
    let start = broken.span.range().start + at + "](".len();
    // The way to a folder is written in several forms, such as `../resources/` in that folder.
    let same_folder = folder_of(&broken.path) == folder_of(to);
    let folder = broken.written.len() - last(&broken.written, '/').len();
    let text = match broken.written.get(..folder).filter(|_| same_folder) {
        Some(folder) => format!("{folder}{}", last(to, '/')),
        None => link(&broken.page, to),
    };
    Some(Edit {
        span: Span::new(broken.span.file, start..start + broken.written.len()),
        text,
    })
}

/// Takes out what follows: the types of the page are not defined, and examples and URLs of the pages that link to it have no
/// type.
fn drop_consequences(
    tree: &Tree<'_>,
    earlier: &Earlier,
    gone: &Gone,
    pages: &BTreeSet<FileId>,
    findings: &mut Vec<Diagnostic>,
) {
    const UNDEFINED: [Code; 3] = [
        type_undefined::CODE,
        base_type_undefined::CODE,
        example_type_undefined::CODE,
    ];
    let is_lost = |name: &str| {
        let defined = tree.find(name).is_some_and(|id| tree.schema.ty(id).defined);
        !defined && earlier.home(name) == Some(&*gone.from)
    };
    findings.retain(|finding| {
        let mut named = finding
            .message
            .args
            .iter()
            .flat_map(|arg| arg.value.identity());
        let untyped = [example_untyped::CODE, url_unresolved::CODE].contains(&finding.code)
            && pages.contains(&finding.span.file);
        let undefined = UNDEFINED.contains(&finding.code) && named.any(|name| is_lost(name));
        !untyped && !undefined
    });
}
