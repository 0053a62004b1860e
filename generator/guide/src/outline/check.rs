//! Compares the headings of a page with its outline.

use super::{Header, Node, Title, level};
use crate::PageContext;
use crate::rules::{
    heading_case, heading_misplaced, heading_missing, heading_misspelled, heading_unexpected,
};
use docwright_core::diagnostic::{Code, Diagnostic, Edit, Span};
use docwright_core::edit_distance::intended;
use docwright_reader::facts::PageKind;

/// The rules that it raises.
pub(crate) const CODES: &[Code] = &[
    heading_case::CODE,
    heading_misplaced::CODE,
    heading_misspelled::CODE,
    heading_missing::CODE,
    heading_unexpected::CODE,
];

/// A finding names so many expected headings at most.
const NAMED: usize = 20;

/// A heading of the page.
pub(super) struct Found<'a> {
    /// The level that the outline has for it, where it stands in place at another one.
    pub(super) level: u8,
    pub(super) text: &'a str,
    span: Span,
    /// Whether it has the title of an expected heading.
    known: bool,
}

/// A part of the page with its outline.
struct Part<'a> {
    /// The text of the page.
    text: &'a str,
    headings: &'a [Found<'a>],
    /// Where a missing heading is reported.
    place: Span,
    /// The words of the heading around it; empty for the page.
    parent: &'a str,
}

/// How a heading fits an expected one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    Case,
    Typo,
}

/// Checks the headings of a page whose type has an outline.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let doc_type = cx.front("doc_type").map_or("", |value| &*value.value);
    let Some(outline) = cx.outlines.of(doc_type) else {
        return;
    };
    // An overview says what it likes, whatever its `doc_type`, unless the docs have an outline of their own.
    if cx.facts.kind == PageKind::Conceptual && cx.outlines.is_of_profile(doc_type) {
        return;
    }
    let mut headings: Vec<Found<'_>> = cx
        .headings()
        .map(|heading| {
            let text = heading.inline.text.trim();
            Found {
                level: heading.level,
                text,
                span: heading.inline.span,
                known: outline.titles.contains(text),
            }
        })
        .collect();
    for (at, level) in level::wrong(outline, &headings) {
        if let Some(heading) = headings.get_mut(at) {
            out.push(heading_misspelled::level(
                heading.span,
                heading.text,
                heading.level,
                level,
            ));
            heading.level = level;
        }
    }
    let title = cx.title().map(|title| title.inline.span);
    let part = Part {
        text: cx.page.text,
        headings: &headings,
        place: title.unwrap_or_else(|| cx.top()),
        parent: "",
    };
    part.check(&outline.nodes, out);
}

impl Part<'_> {
    fn check(&self, nodes: &[Node], out: &mut Vec<Diagnostic>) {
        let mut expected = Vec::new();
        self.resolve(nodes, &mut expected, out);
        let top = self.headings.iter().map(|heading| heading.level).min();
        let mut seen = vec![0_usize; expected.len()];
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (at, heading) in self.headings.iter().enumerate() {
            let Some((which, fit)) = fit(&expected, heading) else {
                let bare = nodes.is_empty() && top == Some(heading.level);
                unexpected(&expected, bare, heading, out);
                continue;
            };
            let Some((header, count)) = expected.get(which).zip(seen.get_mut(which)) else {
                continue;
            };
            *count += 1;
            if *count > 1 && !header.multiple {
                out.push(heading_unexpected::repeated(heading.span, heading.text));
                continue;
            }
            if let Title::Is(title) = &header.title {
                match fit {
                    Fit::Exact => {}
                    Fit::Case => out.push(heading_case::finding(
                        heading.span,
                        heading.text,
                        title,
                        Edit::respell(self.text, heading.span, heading.text, title),
                    )),
                    Fit::Typo => out.push(heading_misspelled::finding(
                        heading.span,
                        heading.text,
                        title,
                    )),
                }
            }
            order.push((which, at));
            if let Some(below) = &header.below {
                let part = Part {
                    text: self.text,
                    headings: self.section(at),
                    place: heading.span,
                    parent: heading.text,
                };
                part.check(below, out);
            }
        }
        self.report_order(&expected, &order, out);
        for (header, count) in expected.iter().zip(&seen) {
            if *count == 0 && header.required {
                let finding = heading_missing::finding(
                    self.place,
                    header.level,
                    &header.title.words(),
                    self.parent,
                );
                out.push(finding);
            }
        }
    }

    /// The headings below the one at this index.
    fn section(&self, at: usize) -> &[Found<'_>] {
        let level = self.headings.get(at).map_or(0, |heading| heading.level);
        let rest = self.headings.get(at + 1..).unwrap_or_default();
        let end = rest.iter().position(|heading| heading.level <= level);
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// The expected headings, after each condition is decided.
    fn resolve<'n>(&self, nodes: &'n [Node], to: &mut Vec<&'n Header>, out: &mut Vec<Diagnostic>) {
        for node in nodes {
            match node {
                Node::Header(header) => to.push(header),
                Node::All(all) => self.resolve(all, to, out),
                Node::Any(choices) => match choices.iter().find(|choice| self.holds(choice)) {
                    Some(choice) => self.resolve(std::slice::from_ref(choice), to, out),
                    None if choices.iter().any(is_required) => {
                        let names: Vec<String> = choices.iter().flat_map(names).collect();
                        out.push(heading_missing::choice(self.place, &names, self.parent));
                    }
                    None => {}
                },
            }
        }
    }

    /// Whether the part has one of the headings.
    fn holds(&self, node: &Node) -> bool {
        match node {
            Node::Header(header) => {
                let mut headings = self.headings.iter();
                headings.any(|heading| fit(&[header], heading).is_some())
            }
            Node::Any(nodes) | Node::All(nodes) => nodes.iter().any(|node| self.holds(node)),
        }
    }

    /// Reports headings that are not in the order of the outline: as few as possible.
    fn report_order(
        &self,
        expected: &[&Header],
        order: &[(usize, usize)],
        out: &mut Vec<Diagnostic>,
    ) {
        let ranks: Vec<usize> = order.iter().map(|(which, _)| *which).collect();
        let kept = longest_rising(&ranks);
        let rank = |position: &usize| ranks.get(*position).copied().unwrap_or_default();
        for (position, (which, at)) in order.iter().enumerate() {
            if kept.binary_search(&position).is_ok() {
                continue;
            }
            let Some(heading) = self.headings.get(*at) else {
                continue;
            };
            // The nearest heading before it in the outline that is in place.
            let before = kept.partition_point(|other| rank(other) < *which);
            let before = before.checked_sub(1).and_then(|at| kept.get(at));
            let before = before.and_then(|position| order.get(*position));
            let after = before.and_then(|(_, at)| self.headings.get(*at));
            let next = expected.get(*which + 1..).unwrap_or_default();
            let next = next.first().map(|header| header.title.words());
            out.push(heading_misplaced::finding(
                heading.span,
                heading.text,
                after.map(|heading| (heading.span, heading.text)),
                next.as_deref(),
            ));
        }
    }
}

/// Reports a heading that fits none, if headings of its level are expected here, or in a part that is `bare` of headings.
fn unexpected(expected: &[&Header], bare: bool, heading: &Found<'_>, out: &mut Vec<Diagnostic>) {
    let same = || {
        expected
            .iter()
            .filter(|header| header.level == heading.level)
    };
    if bare || same().next().is_some() {
        let names: Vec<String> = same()
            .take(NAMED)
            .map(|header| header.title.words())
            .collect();
        let finding = heading_unexpected::finding(heading.span, heading.text, &names);
        out.push(finding);
    }
}

/// The expected heading that a heading fits best.
fn fit(expected: &[&Header], heading: &Found<'_>) -> Option<(usize, Fit)> {
    let at_level = || {
        let all = expected.iter().enumerate();
        all.filter(|(_, header)| header.level == heading.level)
    };
    let find = |folded: bool, wild: bool| {
        let mut all = at_level();
        let found = all.find(|(_, header)| {
            let is_wild = !matches!(header.title, Title::Is(_));
            is_wild == wild && header.title.fits(heading.text, folded)
        });
        found.map(|(at, _)| at)
    };
    let exact = find(false, false).or_else(|| find(false, true));
    let folded = || find(true, false).or_else(|| find(true, true));
    let typo = || {
        let titles = at_level().filter_map(|(_, header)| match &header.title {
            Title::Is(title) => Some(title.as_str()),
            _ => None,
        });
        let meant =
            intended(heading.text, titles.clone()).or_else(|| shortened(heading.text, titles))?;
        let mut all = at_level();
        let found = all.find(|(_, header)| header.title == Title::Is(meant.to_owned()));
        found.map(|(at, _)| at)
    };
    exact
        .map(|at| (at, Fit::Exact))
        .or_else(|| folded().map(|at| (at, Fit::Case)))
        .or_else(|| {
            let typo = (!heading.known).then(typo).flatten();
            typo.map(|at| (at, Fit::Typo))
        })
}

/// The title that ends with the words of a heading, if only one does, and there are several words.
fn shortened<'t>(heading: &str, titles: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    if !heading.contains(' ') {
        return None;
    }
    let ends = |title: &&str| {
        let start = title.len().checked_sub(heading.len() + 1);
        let tail = start.and_then(|start| title.get(start..));
        let tail = tail.and_then(|tail| tail.strip_prefix(' '));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(heading))
    };
    let mut found = titles.filter(ends);
    found.next().filter(|_| found.next().is_none())
}

fn is_required(node: &Node) -> bool {
    match node {
        Node::Header(header) => header.required,
        Node::Any(nodes) | Node::All(nodes) => nodes.iter().any(is_required),
    }
}

fn names(node: &Node) -> Vec<String> {
    match node {
        Node::Header(header) => vec![header.title.words()],
        Node::Any(nodes) | Node::All(nodes) => nodes.iter().flat_map(names).collect(),
    }
}

/// The positions of a longest part that does not fall, in order.
fn longest_rising(ranks: &[usize]) -> Vec<usize> {
    // The last position of the best part of each length, and for each position the one before it in its part.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ranks.len());
    for (at, rank) in ranks.iter().enumerate() {
        let length = ends.partition_point(|end| ranks.get(*end) <= Some(rank));
        before.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter))
                .copied(),
        );
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.push(at);
        next = before.get(at).copied().flatten();
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_fewest_headings_are_out_of_order() {
        assert_eq!(longest_rising(&[0, 1, 3, 2, 4]).len(), 4);
        assert_eq!(longest_rising(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(longest_rising(&[1, 1, 0]), [0, 1]);
        assert_eq!(longest_rising(&[]), Vec::<usize>::new());
    }
}
