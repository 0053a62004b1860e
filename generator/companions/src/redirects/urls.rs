//! The addresses of pages: learned from the redirects themselves, or from a template.

use std::collections::BTreeMap;

use docwright_core::url::page_url;

use super::entry::Entry;

/// The pages of a doc set, as a site has them.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The folder of the docs, from the root of the repository, with `/` at its end unless it is the root.
    pub folder: String,
    /// Paths of pages from the folder of the docs.
    pub pages: Vec<String>,
    /// The address of a page, with `{page}`.
    pub template: Option<String>,
}

/// The addresses of the pages of a site.
pub(super) struct Addresses {
    /// For each folder of pages: what is before and after the name of a page in its address.
    folders: BTreeMap<String, (String, String)>,
}

impl Addresses {
    /// What entries that lead to pages of the site show, else what its template says.
    pub(super) fn new(site: &Site, entries: &[Entry<'_>]) -> Self {
        let mut seen: BTreeMap<(String, (String, String)), usize> = BTreeMap::new();
        let pages: BTreeMap<String, Vec<&str>> = by_name(site);
        let start = site.folder.to_lowercase();
        for entry in entries.iter().filter(|e| e.source.starts_with(&start)) {
            let Some((before, name, after)) = parts(&entry.url) else {
                continue;
            };
            for page in pages.get(&name.to_lowercase()).into_iter().flatten() {
                let folder = folder(page).to_owned();
                let key = (folder, (before.to_owned(), after.to_owned()));
                *seen.entry(key).or_default() += 1;
            }
        }
        let mut folders: BTreeMap<String, ((String, String), usize)> = BTreeMap::new();
        for ((folder, form), count) in seen {
            let best = folders
                .entry(folder)
                .or_insert_with(|| (form.clone(), count));
            if best.1 < count {
                *best = (form, count);
            }
        }
        let mut folders: BTreeMap<String, (String, String)> = folders
            .into_iter()
            .map(|(folder, (form, _))| (folder, form))
            .collect();
        if let Some(template) = &site.template {
            let all = site.pages.iter().map(|page| folder(page));
            for folder in all.collect::<std::collections::BTreeSet<_>>() {
                let of = folders.entry(folder.to_owned());
                of.or_insert_with(|| {
                    let (before, after) = from_template(template, folder);
                    // Entries also show the form where the pages that they lead to are not at hand.
                    let shown = usual_end(&before, entries, &start);
                    (before, shown.map_or(after, str::to_owned))
                });
            }
        }
        Self { folders }
    }

    /// The address of a page.
    pub(super) fn of(&self, page: &str) -> Option<String> {
        let (before, after) = self.folders.get(folder(page))?;
        let name = page.rsplit('/').next().unwrap_or(page);
        let name = name.strip_suffix(".md").unwrap_or(name);
        Some(format!("{before}{name}{after}"))
    }

    /// The path of the page that an address is of, whether it exists or not.
    pub(super) fn page(&self, url: &str) -> Option<String> {
        let (before, name, after) = parts(url)?;
        let mut folders = self.folders.iter();
        folders
            .find(|(_, form)| form.0 == before && form.1 == after)
            .map(|(folder, _)| match folder.as_str() {
                "" => format!("{name}.md"),
                folder => format!("{folder}/{name}.md"),
            })
    }
}

/// What most addresses that begin so have after the name of the page.
fn usual_end<'e>(before: &str, entries: &'e [Entry<'_>], folder: &str) -> Option<&'e str> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.source.starts_with(folder)) {
        if let Some((_, _, after)) = parts(&entry.url).filter(|(own, ..)| *own == before) {
            *seen.entry(after).or_default() += 1;
        }
    }
    let most = seen.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(after, _)| after)
}

fn by_name(site: &Site) -> BTreeMap<String, Vec<&str>> {
    let mut out: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for page in &site.pages {
        let name = page.rsplit('/').next().unwrap_or(page);
        let name = name.strip_suffix(".md").unwrap_or(name).to_lowercase();
        out.entry(name).or_default().push(page);
    }
    out
}

/// What is before and after the names of the pages of a folder, as a path of the site.
fn from_template(template: &str, folder: &str) -> (String, String) {
    const NAME: &str = "{name}";
    let page = match folder {
        "" => NAME.to_owned(),
        folder => format!("{folder}/{NAME}"),
    };
    let url = page_url(template, &page);
    let url = on_site(&url);
    let (before, after) = url.split_once(NAME).unwrap_or((url, ""));
    (before.to_owned(), after.to_owned())
}

/// An address without scheme, host and locale.
fn on_site(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return url;
    };
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    let locale = path.get(1..6).filter(|locale| {
        let bytes = locale.as_bytes();
        let letters = |range: std::ops::Range<usize>| {
            let part = bytes.get(range);
            part.is_some_and(|part| part.iter().all(u8::is_ascii_alphabetic))
        };
        letters(0..2) && bytes.get(2) == Some(&b'-') && letters(3..5)
    });
    match locale {
        Some(_) if path.get(6..7) == Some("/") => path.get(6..).unwrap_or(path),
        _ => path,
    }
}

/// The folder of a page; empty for none.
fn folder(page: &str) -> &str {
    page.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last name of an address, with what is before and after it.
fn parts(url: &str) -> Option<(&str, &str, &str)> {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (path, after) = url.split_at_checked(end)?;
    let start = path.rfind('/')? + 1;
    let (before, name) = path.split_at_checked(start)?;
    (!name.is_empty()).then_some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::{from_template, on_site, parts};

    #[test]
    fn addresses_have_a_name() {
        assert_eq!(
            parts("/home/api/lamp-get?view=1"),
            Some(("/home/api/", "lamp-get", "?view=1"))
        );
        assert_eq!(parts("lamp"), None);
        let template = "https://learn.contoso.com/en-us/home/api/{page}?view=1";
        let form = |before: &str| (before.to_owned(), "?view=1".to_owned());
        assert_eq!(from_template(template, "api"), form("/home/api/"));
        let resources = form("/home/api/resources/");
        assert_eq!(from_template(template, "resources"), resources);
        assert_eq!(on_site("/a/b"), "/a/b");
    }
}
