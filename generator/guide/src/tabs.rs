//! Groups of tabs: headings whose link is `#tab/ID`, up to a line `---`.

use std::collections::hash_map::Entry;

use crate::PageContext;
use crate::rules::{tab_damaged, tab_duplicate, tab_group_unclosed, tab_groups_differ, tab_single};
use docwright_core::diagnostic::{Code, Diagnostic, Span};
use docwright_reader::page::{BlockKind, Inline};
use rustc_hash::{FxHashMap, FxHashSet};

/// The rules that it raises.
pub(crate) const CODES: &[Code] = &[
    tab_damaged::CODE,
    tab_duplicate::CODE,
    tab_group_unclosed::CODE,
    tab_groups_differ::CODE,
    tab_single::CODE,
];

/// How the target of a tab begins.
const TAB: &str = "#tab/";

/// A finding names so many missing tabs at most.
const NAMED: usize = 12;

/// A tab: its id and heading.
#[derive(Clone, Copy)]
struct Tab<'a> {
    id: &'a str,
    span: Span,
}

/// A group of tabs.
#[derive(Default)]
struct Group<'a> {
    tabs: Vec<Tab<'a>>,
    /// Whether a line `---` ends it.
    closed: bool,
}

/// Checks the groups of tabs of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    // Most pages of most docs have none.
    if memchr::memmem::find(cx.page.text.as_bytes(), TAB.as_bytes()).is_none() {
        return;
    }
    let groups = groups(cx, out);
    for group in &groups {
        let Some(first) = group.tabs.first() else {
            continue;
        };
        match group.tabs.as_slice() {
            _ if !group.closed => out.push(tab_group_unclosed::finding(first.span)),
            [only] => out.push(tab_single::finding(only.span, only.id)),
            _ => {}
        }
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        for tab in &group.tabs {
            match seen.entry(tab.id) {
                Entry::Vacant(free) => drop(free.insert(tab.span)),
                Entry::Occupied(first) => {
                    out.push(tab_duplicate::finding(tab.span, tab.id, *first.get()));
                }
            }
        }
    }
    compare(&groups, out);
}

/// The groups of a page. Links to tabs outside of headings are reported.
fn groups<'a>(cx: &PageContext<'a>, out: &mut Vec<Diagnostic>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut open = false;
    // Whether another heading came after the last tab: then a tab that is there begins another group.
    let mut left = false;
    for block in &cx.page.blocks {
        match &block.kind {
            BlockKind::Tab(Some(id)) => {
                let tab = Tab {
                    id,
                    span: block.span,
                };
                let again = || {
                    let last = groups.last().map(|group| group.tabs.as_slice());
                    last.is_some_and(|tabs| tabs.iter().any(|tab| tab.id == *id))
                };
                if !open || (left && again()) {
                    groups.push(Group::default());
                }
                (open, left) = (true, false);
                if let Some(group) = groups.last_mut() {
                    group.tabs.push(tab);
                }
            }
            BlockKind::Tab(None) => {
                if let Some(group) = groups.last_mut() {
                    group.closed = true;
                }
                open = false;
            }
            BlockKind::Heading(heading) => {
                left = true;
                damaged(&heading.inline, out);
            }
            BlockKind::Text { inline, .. } => damaged(inline, out),
            _ => {}
        }
    }
    groups
}

/// Reports links to tabs in what is not a heading of a tab.
fn damaged(inline: &Inline<'_>, out: &mut Vec<Diagnostic>) {
    let tabs = inline.links.iter();
    for link in tabs.filter(|link| link.target.starts_with(TAB)) {
        out.push(tab_damaged::finding(link.span, &link.target));
    }
}

/// Reports groups that lack tabs of the others of the page.
fn compare(groups: &[Group<'_>], out: &mut Vec<Diagnostic>) {
    let most = groups.iter().max_by_key(|group| group.tabs.len());
    let Some(most) = most.filter(|_| groups.len() > 1) else {
        return;
    };
    for group in groups {
        let own: FxHashSet<&str> = group.tabs.iter().map(|tab| tab.id).collect();
        let missing = most.tabs.iter().filter(|tab| !own.contains(tab.id));
        let missing: Vec<&str> = missing.map(|tab| tab.id).take(NAMED).collect();
        if let (Some(first), Some(other), false) =
            (group.tabs.first(), most.tabs.first(), missing.is_empty())
        {
            out.push(tab_groups_differ::finding(first.span, &missing, other.span));
        }
    }
}
