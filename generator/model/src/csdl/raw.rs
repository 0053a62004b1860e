//! Reads XML into CSDL elements, with names as written and the span of each element.

use crate::rules::metadata_unreadable;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::schema::QualifiedName;
use docwright_core::diagnostic::{Diagnostic, FileId, Span};
use docwright_core::str_ext;

/// The terms that are read, without their namespace: documents use different aliases for it.
pub(super) const TERMS: [&str; 4] = [
    "Description",
    "LongDescription",
    "OptionalParameter",
    "Computed",
];

/// Whether a term is one of those that are read.
fn is_read(term: &str) -> bool {
    TERMS.contains(&str_ext::last(term, '.'))
}

/// An element with its attributes.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The name without its prefix.
    pub(super) tag: String,
    attributes: Vec<(String, String)>,
    /// Its start tag.
    pub(super) span: Span,
    /// Elements within it.
    pub(super) children: Vec<Element>,
}

impl Element {
    /// An attribute's value, without white space around it.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim())
    }

    /// Elements within it that have this name.
    pub(super) fn all<'e>(&'e self, tag: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |c| c.tag == tag)
    }
}

/// All `Schema` elements of a document.
pub(super) fn read(text: &str, file: FileId) -> (Vec<Element>, Vec<Diagnostic>) {
    let mut tree = Tree {
        open: vec![Element::default()],
        file,
        findings: Vec::new(),
    };
    tree.read(text);
    let mut schemas = Vec::new();
    for element in tree.finish() {
        if let Some(version) = old_version(&element) {
            let finding = metadata_unreadable::old_version(element.span, version);
            tree.findings.push(finding);
        }
        take_schemas(element, &mut schemas);
    }
    if schemas.is_empty() && tree.findings.is_empty() {
        let nowhere = Span::new(file, 0..0);
        tree.findings.push(metadata_unreadable::no_schema(nowhere));
    }
    (schemas, tree.findings)
}

/// The version of a document of OData 3 or older.
fn old_version(document: &Element) -> Option<&str> {
    let version = document.get("Version").filter(|_| document.tag == "Edmx")?;
    (!version.starts_with('4')).then_some(version)
}

/// The maximum nesting, deeper than any CSDL; deeper elements are ignored.
const MAX_DEPTH: usize = 64;

struct Tree {
    open: Vec<Element>,
    file: FileId,
    findings: Vec<Diagnostic>,
}

impl Tree {
    fn read(&mut self, text: &str) {
        let mut reader = Reader::from_str(text);
        loop {
            let from = offset(reader.buffer_position());
            let event = reader.read_event();
            let place = from..offset(reader.buffer_position());
            match event {
                Ok(Event::Start(start)) => {
                    let element = self.element(&start, place);
                    if is_skipped(&element) {
                        if let Err(error) = reader.read_to_end(start.name()) {
                            return self.malformed(&reader, text, &error);
                        }
                        continue;
                    }
                    self.open.push(element);
                }
                Ok(Event::Empty(start)) => {
                    let element = self.element(&start, place);
                    if !is_skipped(&element) {
                        self.add(element);
                    }
                }
                Ok(Event::End(_)) => self.close(),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return self.malformed(&reader, text, &error),
            }
        }
        if let Some(open) = self.open.get(1..).and_then(<[_]>::last) {
            let finding = metadata_unreadable::unclosed(open.span, &open.tag);
            self.findings.push(finding);
        }
    }

    fn malformed(&mut self, reader: &Reader<&[u8]>, text: &str, error: &quick_xml::Error) {
        let at = offset(reader.error_position()).min(text.len());
        let at = Span::new(self.file, at..at);
        let finding = metadata_unreadable::malformed(at, error);
        self.findings.push(finding);
    }

    /// Closes the innermost element. The first one is the document and is never closed.
    fn close(&mut self) {
        if self.open.len() > 1
            && let Some(element) = self.open.pop()
        {
            self.add(element);
        }
    }

    fn add(&mut self, element: Element) {
        let depth = self.open.len();
        if let Some(parent) = self.open.last_mut().filter(|_| depth <= MAX_DEPTH) {
            parent.children.push(element);
        }
    }

    /// Everything that was read, including unclosed elements.
    fn finish(&mut self) -> Vec<Element> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map_or_else(Vec::new, |all| all.children)
    }

    fn element(&mut self, start: &BytesStart<'_>, place: std::ops::Range<usize>) -> Element {
        let mut element = Element {
            tag: start.local_name().into_inner().to_owned(),
            span: Span::new(self.file, place),
            ..Element::default()
        };
        for attribute in start.attributes() {
            let read = attribute.map_err(quick_xml::Error::from).and_then(|a| {
                let value = a.normalized_value(XmlVersion::Implicit1_0)?;
                Ok((a.key.into_inner().to_owned(), value.into_owned()))
            });
            match read {
                Ok(pair) => element.attributes.push(pair),
                Err(error) => {
                    let finding =
                        metadata_unreadable::attribute(element.span, &element.tag, &error);
                    self.findings.push(finding);
                }
            }
        }
        element
    }
}

/// Whether an element and what it holds have no place in the model: annotations with terms that nothing reads.
fn is_skipped(element: &Element) -> bool {
    element.tag == "Annotation" && !element.get("Term").is_some_and(is_read)
}

fn take_schemas(element: Element, out: &mut Vec<Element>) {
    if element.tag == "Schema" {
        out.push(element);
        return;
    }
    for child in element.children {
        take_schemas(child, out);
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Short names of namespaces: folded alias, and namespace.
pub(super) struct Aliases(Vec<(String, String)>);

impl Aliases {
    pub(super) fn of(schemas: &[Element]) -> Self {
        let named = schemas.iter().filter_map(|s| {
            let pair = (s.get("Alias")?.to_lowercase(), s.get("Namespace")?);
            Some((pair.0, pair.1.to_owned()))
        });
        Self(named.collect())
    }

    /// The full name behind an alias; `None` for another name.
    pub(super) fn full(&self, name: &QualifiedName) -> Option<QualifiedName> {
        let folded = name.namespace.to_lowercase();
        let (_, full) = self.0.iter().find(|(alias, _)| *alias == folded)?;
        Some(QualifiedName::new(full.clone(), name.name.as_str()))
    }
}
