//! The reference page of a service's permissions, in Markdown: a heading for each permission above a table that has its
//! identifiers by kind, or tables of names below a heading that says the kind.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_reader::facts::scopes;
use docwright_reader::page::{self, BlockKind, Page, Table};
use docwright_reader::source::Sources;

use super::Scheme;

/// The permissions that a reference page has.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    permissions: BTreeMap<String, BTreeSet<Scheme>>,
}

const DELEGATED: [Scheme; 2] = [Scheme::Work, Scheme::Personal];

impl Reference {
    /// Reads a page and adds its permissions.
    ///
    /// # Errors
    /// When it names no permission.
    pub fn add_page(&mut self, sources: &Sources, file: FileId) -> Result<(), Spanned<String>> {
        let (page, _) = page::parse(sources, file);
        for block in &page.blocks {
            if let BlockKind::Table(table) = &block.kind {
                let headings = above(&page, block.heading);
                self.add(&headings, table);
            }
        }
        match self.permissions.is_empty() {
            true => Err(Spanned::new(
                "the page has no heading or table of permissions".to_owned(),
                Span::new(file, 0..0),
            )),
            false => Ok(()),
        }
    }

    fn add(&mut self, headings: &[&str], table: &Table<'_>) {
        if let Some(name) = headings.first().and_then(|heading| permission(heading)) {
            let schemes = self.permissions.entry(name.to_owned()).or_default();
            schemes.extend(by_column(table));
            return;
        }
        let schemes = headings.iter().find_map(|heading| of_words(heading));
        for cell in table.rows.iter().filter_map(|row| row.cells.first()) {
            if let Some(name) = permission(&cell.text) {
                let known = self.permissions.entry(name.to_owned()).or_default();
                known.extend(schemes.unwrap_or(&Scheme::ALL));
            }
        }
    }

    /// The names of all permissions.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.permissions.keys().map(String::as_str)
    }

    /// The schemes with which a permission can be granted.
    pub(super) fn schemes(&self, name: &str) -> Option<Vec<Scheme>> {
        let found = self.permissions.get(name)?;
        Some(found.iter().copied().collect())
    }
}

/// The headings above a block, the nearest first.
fn above<'p>(page: &'p Page<'_>, mut heading: Option<usize>) -> Vec<&'p str> {
    let mut found = Vec::new();
    while let Some(BlockKind::Heading(above)) =
        heading.and_then(|at| Some(&page.blocks.get(at)?.kind))
    {
        found.push(above.inline.text.as_ref());
        heading = above.parent;
    }
    found
}

/// The permission that a heading or cell consists of.
fn permission(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['_', '*', '`']);
    let mut names = scopes::names(text);
    let (range, name) = names.next()?;
    (range == (0..text.len())).then_some(name)
}

/// The schemes whose columns have an identifier in the first row; all if the table has no such columns.
fn by_column(table: &Table<'_>) -> Vec<Scheme> {
    let columns = table.header.iter().enumerate();
    let columns = columns.filter_map(|(at, cell)| Some((at, of_words(&cell.text)?)));
    let columns: Vec<(usize, &[Scheme])> = columns.collect();
    let has = |at: usize| {
        let cell = table.rows.first().and_then(|row| row.cells.get(at));
        cell.is_some_and(|cell| cell.text.contains(char::is_alphanumeric))
    };
    match columns.is_empty() {
        true => Scheme::ALL.to_vec(),
        false => {
            let filled = columns.into_iter().filter(|(at, _)| has(*at));
            filled.flat_map(|(_, schemes)| schemes).copied().collect()
        }
    }
}

fn of_words(text: &str) -> Option<&'static [Scheme]> {
    let text = text.to_lowercase();
    match (text.contains("delegated"), text.contains("application")) {
        (true, false) => Some(&DELEGATED),
        (false, true) => Some(&[Scheme::Application]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemes(text: &str, name: &str) -> Option<Vec<Scheme>> {
        let mut sources = Sources::default();
        let file = sources.add_text("reference.md", text.to_owned());
        let mut reference = Reference::default();
        reference.add_page(&sources, file).ok()?;
        reference.schemes(name)
    }

    #[test]
    fn permissions_are_headings_or_rows() {
        let headings = "# Permissions\n\n### Lamps.Read.All\n\n|Category|Application|Delegated|\n|--|--|--|\n|Identifier|-|1f|\n|Text|-|Read lamps|\n";
        assert_eq!(
            schemes(headings, "Lamps.Read.All"),
            Some(DELEGATED.to_vec())
        );
        let rows = "## Lamps\n\n#### Application permissions\n\n|Permission|Display string|\n|:--|:--|\n|_Lamps.Read.All_|Read lamps|\n";
        let application = Some(vec![Scheme::Application]);
        assert_eq!(schemes(rows, "Lamps.Read.All"), application);
        assert_eq!(schemes(rows, "Lamps.Read"), None);
        assert_eq!(schemes("# Nothing\n", "Lamps.Read"), None);
    }
}
