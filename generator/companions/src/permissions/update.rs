//! Writes the tables of permissions: in pages, and in the files that they include.
//!
//! A table stays where it is. A page without one includes a file below `includes/permissions/`.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_core::diagnostic::{FileId, Locate as _, Span};
use docwright_core::odata::Method;
use docwright_core::url::PathTemplate;
use docwright_reader::facts::{PageFacts, PageKind, PermissionRow, scopes};
use docwright_reader::json::Value;
use docwright_reader::page::{self, AnnotationKind, BlockKind, Page};
use docwright_reader::source::Sources;

use super::page::{annotation, is_plain, requests, text};
use super::request::read;
use super::{Document, Scheme, Table, Undecided};
use crate::json::strings;

/// The folder of included tables, from the root of the docs.
const FOLDER: &str = "includes/permissions/";

/// The start of a new included file.
const FRONT_MATTER: &str = "---\ndescription: \"Automatically generated file. DO NOT MODIFY\"\nms.topic: include\nms.localizationpriority: medium\n---\n\n";

/// What an update makes of the files of a docs tree.
#[derive(Clone, Debug, Default)]
pub struct Update {
    /// New texts by path from the root of the docs.
    pub files: BTreeMap<String, NewText>,
    /// Pages that are left as they are, by path, and why.
    pub left: BTreeMap<String, Left>,
    /// How many tables are right already.
    pub right: usize,
}

/// The new text of a file.
#[derive(Clone, Debug)]
pub struct NewText {
    /// The file as it is; `None` for a new one.
    pub file: Option<FileId>,
    /// Its text.
    pub text: String,
}

/// Why a page is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A comment before its table asks for it.
    Asked,
    /// Its workload is one of `skipPermissionTableUpdateForWorkloads`.
    Workload,
    /// The document does not decide.
    Undecided(Undecided),
    /// The page itself: what it lacks, as a phrase.
    Page(&'static str),
}

impl Left {
    /// Whether the document has none of the page's requests.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Undecided(Undecided::Unknown)
    }
}

/// Edits by file and place.
type Edits = BTreeMap<(FileId, usize), (Range<usize>, String)>;

/// Makes the new texts of pages and included files.
#[must_use]
pub fn update(pages: &[PageFacts], sources: &Sources, document: &Document) -> Update {
    let skipped = skipped_workloads(sources);
    let mut work = Work {
        sources,
        document,
        out: Update::default(),
        edits: Edits::new(),
    };
    for facts in pages {
        if facts.kind != PageKind::Api || facts.urls.is_empty() {
            continue;
        }
        let path = &sources.file(facts.file).path;
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let left = match skipped.iter().any(|prefix| name.starts_with(prefix)) {
            true => Err(Left::Workload),
            false => work.page(facts),
        };
        if let Err(left) = left {
            work.out.left.insert(path.clone(), left);
        }
    }
    work.finish()
}

struct Work<'a> {
    sources: &'a Sources,
    document: &'a Document,
    out: Update,
    edits: Edits,
}

impl Work<'_> {
    fn page(&mut self, facts: &PageFacts) -> Result<(), Left> {
        let (page, _) = page::parse(self.sources, facts.file);
        let mut tables: Vec<(Span, Vec<&PermissionRow>)> = Vec::new();
        for row in &facts.permissions {
            match tables.last_mut() {
                Some((table, rows)) if *table == row.table => rows.push(row),
                _ => tables.push((row.table, vec![row])),
            }
        }
        if tables.is_empty() {
            return self.without_table(facts, &page);
        }
        let several = tables.len() > 1;
        for (span, rows) in tables {
            let mark = Mark::before(&page, span);
            if mark.kept {
                return Err(Left::Asked);
            }
            if several && mark.requests.is_none() {
                let why = "has several tables; name the requests of each with `requestUrls` in the comment before it";
                return Err(Left::Page(why));
            }
            let table = self.table(facts, &mark)?;
            if is_right(self.sources, &rows, &table) {
                self.out.right += 1;
                continue;
            }
            let mut cells = rows.iter().flat_map(|row| row.cells());
            if !cells.all(|cell| is_plain(text(self.sources, cell))) {
                let why = "has a table with remarks, which would be lost; edit the table yourself";
                return Err(Left::Page(why));
            }
            self.replace(span, &table)?;
        }
        Ok(())
    }

    /// The table of a page, or of the requests that the annotation names.
    fn table(&self, facts: &PageFacts, mark: &Mark) -> Result<Table, Left> {
        let own = mark.requests.iter().flatten();
        let own: Vec<(Method, PathTemplate)> = own.filter_map(|text| read(text)).collect();
        let own: Vec<(Method, &PathTemplate)> = own.iter().map(|(m, path)| (*m, path)).collect();
        let requests = match own.is_empty() {
            true => requests(facts),
            false => own,
        };
        Table::new(self.document, &requests).map_err(Left::Undecided)
    }

    /// Replaces a table where it is written.
    fn replace(&mut self, span: Span, table: &Table) -> Result<(), Left> {
        let composed = text(self.sources, span);
        let place = self.sources.original(span);
        let raw = self.sources.file(place.file).raw();
        if raw.get(place.range()) != Some(composed) {
            return Err(Left::Page("has a table that is composed of several files"));
        }
        let trimmed = composed.trim_end();
        let range = place.range().start..place.range().start + trimmed.len();
        let mut new = table.markdown().trim_end().to_owned();
        let next = raw.get(range.end..).unwrap_or("").lines().nth(1);
        if next.is_some_and(|line| line.trim_start().starts_with('|')) {
            // It would be another row.
            new.push('\n');
        }
        let new = with_lines_of(raw, &new);
        let key = (place.file, range.start);
        match self.edits.get(&key) {
            Some((_, other)) if *other != new => Err(Left::Page(
                "includes a table that other pages include, with other permissions",
            )),
            _ => {
                self.edits.insert(key, (range, new));
                Ok(())
            }
        }
    }

    /// Writes the included file of a page that has no table.
    fn without_table(&mut self, facts: &PageFacts, page: &Page<'_>) -> Result<(), Left> {
        let raw = self.sources.file(facts.file).raw();
        let mark = Mark::of_page(page);
        if mark.kept {
            return Err(Left::Asked);
        }
        if let Some(link) = included(raw) {
            let path = self.sources.join_include(facts.file, link);
            let path = path.ok_or(Left::Page("includes a file outside the repository"))?;
            if self.sources.find(&path).is_some() {
                return Err(Left::Page("includes a file without a table"));
            }
            let table = self.table(facts, &mark)?;
            return self.create(path, raw, &table);
        }
        let end = end_of_section(page).ok_or(Left::Page("has no section `Permissions`"))?;
        if names_permissions(page) {
            return Err(Left::Page("names its permissions in text"));
        }
        let place = self.sources.original(Span::new(facts.file, end..end));
        if place.file != facts.file {
            return Err(Left::Page("includes the text of its section `Permissions`"));
        }
        let table = self.table(facts, &mark)?;
        let path = &self.sources.file(facts.file).path;
        let stem = path.rsplit('/').next().unwrap_or(path);
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        let up = "../".repeat(path.matches('/').count());
        let comment = match mark.is_there {
            true => String::new(),
            false => format!(
                "<!-- {{ \"blockType\": \"permissions\", \"name\": \"{}\" }} -->\n",
                stem.replace('-', "_")
            ),
        };
        let before = if mark.is_there { "\n" } else { "\n\n" };
        let new = format!(
            "{before}{comment}[!INCLUDE [permissions-table]({up}{FOLDER}{stem}-permissions.md)]"
        );
        let at = place.range().start;
        let edit = (at..at, with_lines_of(raw, &new));
        self.create(format!("{FOLDER}{stem}-permissions.md"), raw, &table)?;
        self.edits.insert((facts.file, at), edit);
        Ok(())
    }

    /// Adds an included file.
    fn create(&mut self, path: String, like: &str, table: &Table) -> Result<(), Left> {
        if !self.sources.holds(&path) {
            let why = "includes a file that a symbolic link leads out of the repository";
            return Err(Left::Page(why));
        }
        let text = format!("{}{}", front_matter(self.sources), table.markdown());
        let text = with_lines_of(like, &text.replace("\r\n", "\n"));
        let new = NewText { file: None, text };
        self.out.files.insert(path, new);
        Ok(())
    }

    fn finish(mut self) -> Update {
        let mut by_file: BTreeMap<FileId, Vec<(Range<usize>, String)>> = BTreeMap::new();
        for ((file, _), (range, new)) in self.edits {
            by_file.entry(file).or_default().push((range, new));
        }
        for (file, edits) in by_file {
            let source = self.sources.file(file);
            let mut text = source.raw().to_owned();
            for (range, new) in edits.into_iter().rev() {
                text.replace_range(range, &new);
            }
            let file = Some(file);
            self.out
                .files
                .insert(source.path.clone(), NewText { file, text });
        }
        self.out
    }
}

/// What the comment before a table says.
#[derive(Default)]
struct Mark {
    is_there: bool,
    /// Whether the table is to be left as it is.
    kept: bool,
    /// The requests whose permissions the table has.
    requests: Option<Vec<String>>,
}

impl Mark {
    /// The comment right before a table.
    fn before(page: &Page<'_>, table: Span) -> Self {
        let block = page.blocks.iter().position(|block| block.span == table);
        let found = block.and_then(|at| annotation(page, at));
        found.map_or_else(Self::default, |at| Self::read(page, at))
    }

    /// The comment of a page whose table is not there: one of permissions, or any in the section of permissions.
    fn of_page(page: &Page<'_>) -> Self {
        let section = permissions_heading(page);
        let found = page.blocks.iter().find_map(|block| match block.kind {
            BlockKind::Annotation(at) => {
                let kind = page.annotations.get(at)?.kind;
                let is_own = kind == AnnotationKind::Permissions
                    || (section.is_some() && block.heading == section);
                is_own.then_some(at)
            }
            _ => None,
        });
        found.map_or_else(Self::default, |at| Self::read(page, at))
    }

    fn read(page: &Page<'_>, at: usize) -> Self {
        let Some(annotation) = page.annotations.get(at) else {
            return Self::default();
        };
        let root = annotation.json.as_ref().map(|json| json.root(page.text));
        let listed = root.and_then(|root: Value<'_>| root.get("requestUrls"));
        Self {
            is_there: true,
            kept: annotation.kind == AnnotationKind::Ignored,
            requests: listed.map(|list| strings(Some(list))),
        }
    }
}

/// The block of the heading `Permissions`.
fn permissions_heading(page: &Page<'_>) -> Option<usize> {
    page.blocks.iter().position(|block| match &block.kind {
        BlockKind::Heading(heading) => {
            let name = heading.slug.unwrap_or(&heading.inline.text);
            name.trim().eq_ignore_ascii_case("permissions")
        }
        _ => false,
    })
}

/// Whether text below the heading `Permissions` names any.
fn names_permissions(page: &Page<'_>) -> bool {
    let heading = permissions_heading(page);
    let mut own = page.blocks.iter().filter(|block| block.heading == heading);
    own.any(|block| match &block.kind {
        BlockKind::Text { inline, .. } => scopes::names(&inline.text).next().is_some(),
        _ => false,
    })
}

/// The end of the text right below the heading `Permissions`.
fn end_of_section(page: &Page<'_>) -> Option<usize> {
    let heading = permissions_heading(page)?;
    let own = page.blocks.iter().skip(heading + 1);
    let own = own.take_while(|block| block.heading == Some(heading));
    let own = own.take_while(|block| match &block.kind {
        BlockKind::Text { quote, .. } => !quote,
        BlockKind::Annotation(_) => true,
        _ => false,
    });
    let last = own.last().or_else(|| page.blocks.get(heading))?;
    let range = last.span.range();
    let written = page.text.get(range.clone())?;
    Some(range.start + written.trim_end().len())
}

/// The path of an include below a folder `permissions`.
fn included(raw: &str) -> Option<&str> {
    let mut rest = raw;
    while let Some(at) = rest.find("[!") {
        rest = rest.get(at + 2..)?;
        let keyword = rest.get(..7).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        if keyword.eq_ignore_ascii_case("include")
            && let Some((_, path)) = line.split_once("](")
            && let Some((path, _)) = path.split_once(')')
            && path.contains("permissions/")
        {
            return Some(path.trim());
        }
    }
    None
}

/// The front matter of included tables: that of the first one.
fn front_matter(sources: &Sources) -> String {
    let mut files = sources.files();
    let of = |text: &str| {
        let rest = text.strip_prefix("---")?;
        let end = rest.find("\n---")?;
        Some(format!("{}\n\n", text.get(..3 + end + 4)?.trim_end()))
    };
    let known = files.find_map(|(_, file)| {
        let is_table = file.path.contains(FOLDER);
        is_table.then(|| of(file.raw())).flatten()
    });
    known.unwrap_or_else(|| FRONT_MATTER.to_owned())
}

/// Text with the line breaks of a file.
fn with_lines_of(like: &str, text: &str) -> String {
    match like.contains("\r\n") {
        true => text.replace('\n', "\r\n"),
        false => text.to_owned(),
    }
}

/// Whether a table has three columns and the right permissions, in any order.
fn is_right(sources: &Sources, rows: &[&PermissionRow], table: &Table) -> bool {
    let set = |text: &str| {
        let parts = text.split(',').map(|part| part.trim().to_owned());
        let mut parts: Vec<String> = parts.filter(|part| part.contains('.')).collect();
        parts.sort();
        parts
    };
    let of = |scheme| {
        let mut own = rows
            .iter()
            .filter(move |row| Scheme::of_label(&row.kind) == Some(scheme));
        own.next().filter(|_| own.next().is_none())
    };
    rows.len() == Scheme::ALL.len()
        && Scheme::ALL.into_iter().all(|scheme| {
            let [least, higher] = table.row(scheme).texts();
            let row = of(scheme).and_then(|row| Some((row.span, row.higher?)));
            row.is_some_and(|(first, second)| {
                set(text(sources, first)) == set(&least)
                    && set(text(sources, second)) == set(&higher)
            })
        })
}

/// The starts of file names whose tables are left, from the docs' own configuration.
fn skipped_workloads(sources: &Sources) -> Vec<String> {
    let configs = sources.configs().values();
    let lists = configs.flat_map(|text| {
        let document = docwright_reader::json::parse_strict(text);
        let list = document.as_ref().and_then(|document| {
            let config = document.root(text).get("schemaConfig")?;
            config.get("skipPermissionTableUpdateForWorkloads")
        });
        strings(list)
    });
    lists.map(|prefix| prefix.to_lowercase()).collect()
}
