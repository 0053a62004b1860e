//! The amount of text that includes may add to the pages of a tree.
//!
//! Files that include each other several times double the text with each level: a few kilobytes of docs would fill the
//! memory. What a page adds is known before any page is composed, so that the pages beyond the budget do not depend on
//! the number of threads.

use docwright_core::sorted::SortedSet;
use std::collections::hash_map::Entry;

use docwright_core::diagnostic::FileId;
use docwright_core::parallel;
use rustc_hash::FxHashMap;

use crate::source::Sources;

/// The included bytes that any tree may have.
const BASE: u64 = 16 << 20;

/// The included bytes that a tree may have for each byte of its files: real docs have less than one.
const PER_BYTE: u64 = 8;

/// What an include costs besides its text.
const PER_INCLUDE: u64 = 512;

/// The pages, in path order, whose includes would exceed what is left of the budget. `included` are the files that a file
/// includes.
pub(super) fn beyond(
    sources: &Sources,
    threads: usize,
    included: fn(&Sources, FileId) -> Vec<FileId>,
) -> SortedSet<FileId> {
    let files: Vec<FileId> = sources.files().map(|(id, _)| id).collect();
    let includes = parallel::map(threads, &files, |file| included(sources, *file));
    let bytes = |file: &FileId| sources.file(*file).raw().len() as u64;
    let size = files.iter().map(bytes).sum::<u64>();
    let mut left = BASE.saturating_add(size.saturating_mul(PER_BYTE));
    let mut costs = Costs {
        sources,
        includes: files.into_iter().zip(includes).collect(),
        known: FxHashMap::default(),
    };
    let mut beyond = SortedSet::new();
    for page in sources.pages() {
        let cost = costs.of(page);
        match left.checked_sub(cost) {
            Some(rest) => left = rest,
            None => drop(beyond.insert(page)),
        }
    }
    beyond
}

/// What the includes of each file cost.
struct Costs<'s> {
    sources: &'s Sources,
    includes: FxHashMap<FileId, Vec<FileId>>,
    /// `None` while a file is looked at: an include that leads back to it is not followed.
    known: FxHashMap<FileId, Option<u64>>,
}

impl Costs<'_> {
    /// Without recursion: chains of includes may be as long as the tree has files.
    fn of(&mut self, file: FileId) -> u64 {
        let mut open = vec![file];
        while let Some(file) = open.last().copied() {
            let includes = self.includes.get(&file).map_or(&[][..], |list| list);
            if let Entry::Vacant(slot) = self.known.entry(file) {
                slot.insert(None);
                let new = includes.iter().filter(|to| !self.known.contains_key(to));
                let new: Vec<FileId> = new.copied().collect();
                if !new.is_empty() {
                    open.extend(new);
                    continue;
                }
            }
            open.pop();
            if self.known.get(&file).is_some_and(Option::is_some) {
                continue;
            }
            let costs = includes.iter().map(|to| {
                let own = self.sources.file(*to).raw().len() as u64 + PER_INCLUDE;
                own.saturating_add(self.known.get(to).copied().flatten().unwrap_or_default())
            });
            let cost = costs.fold(0, u64::saturating_add);
            self.known.insert(file, Some(cost));
        }
        self.known.get(&file).copied().flatten().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::include::included;
    use super::super::{load_includes, parse};
    use crate::rules::include_cycle;
    use crate::source::Sources;

    fn load(files: Vec<(String, String)>, threads: usize) -> Sources {
        let mut sources = Sources::from_memory(files);
        load_includes(&mut sources, threads, |_, _| Vec::new());
        sources
    }

    /// Each file includes the next one twice.
    fn doubling(levels: usize) -> Vec<(String, String)> {
        let file = |level: usize| {
            let next = format!("[!INCLUDE [a](i{}.md)]\n\n", level + 1);
            let text = if level + 1 < levels {
                next.repeat(2)
            } else {
                "words\n".into()
            };
            (format!("api/i{level:02}.md").replace("i0", "i"), text)
        };
        (0..levels).map(file).collect()
    }

    #[test]
    fn files_that_include_each_other_twice_are_bounded() {
        let sources = load(doubling(30), 1);
        let mut findings = Vec::new();
        let mut composed = 0;
        for page in sources.pages() {
            let (_, found) = parse(&sources, page);
            findings.extend(found);
            composed += sources.file(page).text().len();
        }
        assert!(composed < 20 << 20, "{composed}");
        assert!(findings.iter().any(|f| f.code == include_cycle::CODE));
        let (_, found) = parse(&sources, sources.find("api/i0.md").unwrap());
        let message = found[0].message.to_string();
        assert!(message.contains("the includes of all pages"), "{message}");
        let small = sources.find("api/i27.md").unwrap();
        assert!(sources.follows_includes(small), "the others are followed");
    }

    #[test]
    fn the_same_pages_are_beyond_for_any_number_of_threads() {
        let beyond = |threads| super::beyond(&load(doubling(30), threads), threads, included);
        assert!(!beyond(1).is_empty());
        assert_eq!(beyond(1), beyond(4));
    }

    #[test]
    fn cycles_and_long_chains_end() {
        let mut files: Vec<(String, String)> = (0..20_000)
            .map(|n| {
                (
                    format!("a/p{n}.md"),
                    format!("[!INCLUDE [a](p{}.md)]\n", n + 1),
                )
            })
            .collect();
        files.push(("a/p20000.md".into(), "[!INCLUDE [a](p0.md)]\n".into()));
        assert!(!load(files, 1).pages().is_empty());
    }
}
