//! Whether a folder holds several versions of the same pages: read as one, they would contradict each other on each page.

use std::collections::BTreeMap;
use std::fmt;

use crate::facts::{PageFacts, PageKind};
use crate::source::Sources;
use crate::url::BaseUrls;
use docwright_core::sorted::SortedMap;

/// Versions of the same pages, in folders beside each other.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The folder that was to be read.
    folder: String,
    /// The versions, in order of their paths.
    sets: Vec<Version>,
}

#[derive(Clone, Debug)]
struct Version {
    name: String,
    /// From the root of the repository.
    path: String,
    pages: usize,
    base_url: Option<String>,
}

/// A folder, by the path of its parent and its name.
type Folder<'p> = (&'p str, &'p str);

/// The versions among the folders of a tree; those highest up. `None` if there are no two.
pub(super) fn find(sources: &Sources, facts: &[PageFacts]) -> Option<Versions> {
    let pages: Vec<(&str, &PageFacts)> = facts
        .iter()
        .filter(|page| page.kind != PageKind::Conceptual)
        .map(|page| (sources.file(page.file).path.as_str(), page))
        .collect();
    let mut total: SortedMap<Folder<'_>, usize> = SortedMap::new();
    // Pages by the folder above the versions and the path below them.
    let mut beside: BTreeMap<(&str, &str), Vec<(&str, &PageFacts)>> = BTreeMap::new();
    for (path, page) in &pages {
        for (parent, name, below) in ways(path) {
            *total.or_default((parent, name)) += 1;
            let group = beside.entry((parent, below)).or_default();
            group.push((name, page));
        }
    }
    let mut shared: SortedMap<(Folder<'_>, &str), usize> = SortedMap::new();
    for ((parent, _), group) in &beside {
        for (at, (name, page)) in group.iter().enumerate() {
            for (other, _) in group.iter().skip(at + 1).filter(|(_, p)| same(page, p)) {
                *shared.or_default(((parent, name), other)) += 1;
            }
        }
    }
    let mut found: Vec<Folder<'_>> = Vec::new();
    for (((parent, name), other), count) in shared.iter() {
        let (a, b) = ((*parent, *name), (*parent, *other));
        let smaller = total.get(&a).min(total.get(&b)).copied().unwrap_or(0);
        let alike = *count > 1 || (names_version(name) && names_version(other));
        if alike && count * 2 >= smaller {
            found.extend([a, b]);
        }
    }
    docwright_core::order::sort_by_key(&mut found, |(parent, name)| (parent.len(), *parent, *name));
    found.dedup();
    let (highest, _) = *found.first()?;
    found.retain(|(parent, _)| *parent == highest);
    let version = |folder: &Folder<'_>| Version::of(*folder, sources, &pages);
    Some(Versions {
        folder: sources.root.display().to_string(),
        sets: found.iter().map(version).collect(),
    })
}

/// Each folder of a path: its parent, its name, and the path below it.
fn ways(path: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut start = 0;
    path.match_indices('/').filter_map(move |(end, _)| {
        let parent = path.get(..start.max(1) - 1)?;
        let name = path.get(start..end)?;
        start = end + 1;
        Some((parent, name, path.get(start..)?))
    })
}

/// Whether two pages document the same: by title, without a version in parentheses, or by URLs where one is translated.
fn same(a: &PageFacts, b: &PageFacts) -> bool {
    let title = |page: &PageFacts| {
        let title = page.title.as_ref()?.value.to_lowercase();
        let cut = title.find(" (").unwrap_or(title.len());
        title.get(..cut).map(|title| title.trim().to_owned())
    };
    let paths = |page: &PageFacts| -> Vec<String> {
        let paths = page.urls.iter().filter_map(|url| url.path.as_ref());
        paths.map(ToString::to_string).collect()
    };
    let (title_of_a, paths_of_a) = (title(a), paths(a));
    (title_of_a.is_some() && title_of_a == title(b))
        || (!paths_of_a.is_empty() && paths_of_a == paths(b))
}

/// Whether a folder is named like a version: `v1.0`, `2.1`, `2026-03-01`, `beta`.
fn names_version(name: &str) -> bool {
    let stages = ["alpha", "beta", "preview", "stable", "latest", "ga"];
    let number = name.strip_prefix(['v', 'V']).unwrap_or(name);
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_'));
    numbered || stages.iter().any(|stage| name.eq_ignore_ascii_case(stage))
}

impl Version {
    fn of((parent, name): Folder<'_>, sources: &Sources, pages: &[(&str, &PageFacts)]) -> Self {
        let path = match parent {
            "" => name.to_owned(),
            _ => format!("{parent}/{name}"),
        };
        let below = format!("{path}/");
        let own = pages.iter().filter(|(page, _)| page.starts_with(&below));
        let mut bases: SortedMap<&str, usize> = SortedMap::new();
        let every = BaseUrls::default();
        for (_, page) in own.clone() {
            for url in page.all_urls() {
                let base = every.below(&url.raw).and_then(|end| url.raw.get(..end));
                if let Some(base) = base.filter(|base| base.contains("://")) {
                    *bases.or_default(base) += 1;
                }
            }
        }
        let most = bases.into_iter().max_by_key(|(_, count)| *count);
        Self {
            name: name.to_owned(),
            path: sources.path_in_repository(&path),
            pages: own.count(),
            base_url: most.map(|(base, _)| base.to_owned()),
        }
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seen = |set: &Version| format!("{} ({} pages)", set.path, set.pages);
        let seen: Vec<String> = self.sets.iter().map(seen).collect();
        writeln!(
            f,
            "{} holds several versions of the same pages, which are not read as one: {}. Read one of the folders, or put \
             this into docwright.toml in the root of the repository, and name a set with --set:",
            self.folder,
            seen.join(", ")
        )?;
        for set in &self.sets {
            write!(
                f,
                "\n[[set]]\nname = {:?}\ndocs = {:?}\n",
                set.name, set.path
            )?;
            if let Some(url) = &set.base_url {
                writeln!(f, "base-urls = [{url:?}]")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{find, ways};
    use crate::pipeline::Docs;
    use crate::source::Sources;

    fn seen(pages: &[(&str, &str)]) -> Option<String> {
        let docs = Docs::read(Sources::from_memory(pages.to_vec()), 1);
        find(&docs.sources, &docs.facts).map(|found| found.to_string())
    }

    fn get(noun: &str) -> String {
        format!(
            "# Get {noun}\n\n## HTTP request\n\n```http\nGET https://api.contoso.com/v1.0/{noun}s/{{id}}\n```\n"
        )
    }

    #[test]
    fn folders_of_the_same_pages_are_versions() {
        let (lamp, room) = (get("lamp"), get("room"));
        let found = seen(&[
            ("a/one/api/lamp.md", &lamp),
            ("a/one/api/room.md", &room),
            ("a/two/api/lamp.md", &lamp),
            (
                "a/two/api/room.md",
                &room.replace("Get room", "Get room (two)"),
            ),
            ("a/two/api/rug.md", &get("rug")),
            ("a/three/api/rug.md", &get("rug")),
        ]);
        let found = found.unwrap();
        assert!(
            found.contains("a/one (2 pages), a/two (3 pages)."),
            "{found}"
        );
        assert!(
            found.ends_with("[[set]]\nname = \"two\"\ndocs = \"a/two\"\nbase-urls = [\"https://api.contoso.com/v1.0\"]\n"),
            "{found}"
        );
        let single = seen(&[("v1.0/lamp.md", &lamp), ("beta/lamp.md", &lamp)]);
        assert!(single.is_some());
    }

    #[test]
    fn areas_and_pages_beside_each_other_are_no_versions() {
        let (lamp, room) = (get("lamp"), get("room"));
        let notes = "# Overview\n\nWords.\n";
        for pages in [
            &[("api/lamp.md", &lamp[..]), ("api/room.md", &room)][..],
            &[("lamps/api/get.md", &lamp), ("rooms/api/get.md", &room)],
            &[("lamps/get.md", &lamp), ("rooms/get.md", &lamp)],
            &[
                ("lamps/overview.md", notes),
                ("lamps/faq.md", notes),
                ("rooms/overview.md", notes),
                ("rooms/faq.md", notes),
            ],
        ] {
            assert_eq!(seen(pages), None, "{pages:?}");
        }
    }

    #[test]
    fn ways_to_a_page() {
        let all: Vec<_> = ways("a/b/c.md").collect();
        assert_eq!(all, [("", "a", "b/c.md"), ("a", "b", "c.md")]);
    }
}
