//! Says of links that a move of pages broke where they lead now, and corrects them.

use std::collections::BTreeMap;

use docwright_companions::redirects::Gone;
use docwright_reader::rules::link_missing;

use crate::diagnostic::{Diagnostic, Edit, Span};
use crate::source::{Sources, folder_of};
use crate::url::percent::decode;

/// Completes the findings of links to pages that are elsewhere now, and of links in such pages.
pub(super) fn relink(findings: &mut [Diagnostic], sources: &Sources, gone: &[Gone]) {
    let moves = gone.iter();
    let moves = moves.filter_map(|page| Some((page.from.as_str(), page.to.as_deref()?)));
    let moved = Moved {
        sources,
        to: moves
            .clone()
            .map(|(from, to)| (from.to_lowercase(), to))
            .collect(),
        from: moves.map(|(from, to)| (to, from)).collect(),
    };
    if moved.from.is_empty() {
        return;
    }
    for finding in findings.iter_mut().filter(|f| f.code == link_missing::CODE) {
        let value = |name| finding.message.arg(name).map(ToString::to_string);
        let Some((written, path)) = value("written").zip(value("path")) else {
            continue;
        };
        if let Some(target) = moved.target(finding.span, &written, &path) {
            let right = moved.link(finding.span, &written, &path, &target);
            let edit = right.and_then(|right| moved.edit(finding.span, &written, right));
            let page = sources.file(finding.span.file).path.as_str();
            let is_own = moved.from.contains_key(page);
            link_missing::moved(finding, &target, is_own, edit);
        }
    }
}

/// Pages that moved.
struct Moved<'a> {
    sources: &'a Sources,
    /// New paths by old ones in lower case.
    to: BTreeMap<String, &'a str>,
    /// Old paths by new ones.
    from: BTreeMap<&'a str, &'a str>,
}

impl Moved<'_> {
    /// The page that a link is meant to lead to: `path` from where its page is now, or what it led to from where its page was.
    fn target(&self, link: Span, written: &str, path: &str) -> Option<String> {
        let page = &self.sources.file(link.file).path;
        let before = match self.from.get(page.as_str()) {
            Some(page) => self.sources.join_path(page, &decode(written))?,
            None => path.to_owned(),
        };
        match self.to.get(&before.to_lowercase()) {
            Some(now) => Some((*now).to_owned()),
            None => {
                let file = self.sources.find(&before)?;
                Some(self.sources.file(file).path.clone())
            }
        }
    }

    /// The link to a page; `None` if it needs to be encoded.
    fn link(&self, link: Span, written: &str, path: &str, target: &str) -> Option<String> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
        if !target.chars().all(is_plain) {
            return None;
        }
        let name = target.rsplit('/').next().unwrap_or(target);
        // The way to a folder is written in several forms, such as `../resources/` in that folder.
        if folder_of(path) == folder_of(target) {
            let start = written.len() - written.rsplit('/').next().map_or(0, str::len);
            return Some(format!("{}{name}", written.get(..start)?));
        }
        let page = &self.sources.file(link.file).path;
        let parts = |path| folder_of(path).split('/').filter(|part| !part.is_empty());
        let (here, there): (Vec<&str>, Vec<&str>) =
            (parts(page).collect(), parts(target).collect());
        let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(here.len() - shared);
        let below = there.get(shared..)?.iter().map(|part| format!("{part}/"));
        Some(format!("{up}{}{name}", below.collect::<String>()))
    }

    /// Replaces the path of a link, if that is at one place of it.
    fn edit(&self, link: Span, written: &str, right: String) -> Option<Edit> {
        let inside = self.sources.file(link.file).text().get(link.range())?;
        let pattern = format!("]({written}");
        let mut found = inside.match_indices(&pattern);
        let (at, _) = found.next().filter(|_| found.next().is_none())?;
        let start = link.range().start + at + "](".len();
        Some(Edit {
            span: Span::new(link.file, start..start + written.len()),
            text: right,
        })
    }
}
