//! Finds places for faults with a simple scanner that shares no code with the reader under test.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use docwright::Model;
use docwright::diagnostic::FileId;
use docwright::schema::{Example, ExampleOutcome, Schema, TypeId};

/// The original docs tree, as far as kinds of faults need it.
pub(crate) struct World<'m> {
    pub(crate) schema: &'m Schema,
    examples: BTreeMap<(FileId, u32), &'m Example>,
    /// Lines that have a finding already.
    pub(crate) noted: BTreeSet<(FileId, usize)>,
    pub(crate) files: BTreeSet<String>,
}

impl<'m> World<'m> {
    pub(crate) fn new(model: &'m Model, noted: BTreeSet<(FileId, usize)>) -> Self {
        let examples = model.schema.examples.iter();
        Self {
            schema: &model.schema,
            examples: examples.map(|e| ((e.span.file, e.span.start), e)).collect(),
            noted,
            files: model.sources.files().map(|(_, f)| f.path.clone()).collect(),
        }
    }

    /// The type of the body in a fence, where the body fits it and the type is not open.
    pub(crate) fn closed_type(&self, scan: &Scan, fence: &Block) -> Option<TypeId> {
        let start = u32::try_from(fence.content.start).ok()?;
        let example = self.examples.get(&(scan.file, start))?;
        let id = example.ty?.structured()?;
        let ty = self.schema.ty(id);
        let fits = example.outcome == ExampleOutcome::Fits;
        (fits && ty.defined && !self.schema.is_open(id)).then_some(id)
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The line without its end.
    pub(crate) line: Range<usize>,
    /// Its cells, trimmed.
    pub(crate) cells: Vec<Range<usize>>,
    /// The heading above, in lower case.
    pub(crate) heading: String,
}

/// A fenced block with the annotation right above it.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// `resource`, `request`, `response`, or another `blockType`; empty without annotation.
    pub(crate) kind: String,
    /// The comment.
    pub(crate) annotation: Option<Range<usize>>,
    /// From the opening fence to the end of the closing one.
    pub(crate) whole: Range<usize>,
    /// Between the fences.
    pub(crate) content: Range<usize>,
    /// The heading above, in lower case.
    pub(crate) heading: String,
    /// Strict JSON in it, from its first brace on.
    pub(crate) json: Option<Range<usize>>,
    /// Members of all objects of the JSON, in order.
    pub(crate) members: Vec<Member>,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Names of the members around it, and its own.
    pub(crate) path: Vec<String>,
    /// The key without quotes.
    pub(crate) key: Range<usize>,
    /// The value.
    pub(crate) value: Range<usize>,
}

/// A page.
pub(crate) struct Scan {
    pub(crate) file: FileId,
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) blocks: Vec<Block>,
    /// The first heading.
    pub(crate) title: Range<usize>,
}

impl Scan {
    pub(crate) fn new(file: FileId, path: &str, text: &str) -> Self {
        let mut scan = Self {
            file,
            path: path.to_owned(),
            text: text.to_owned(),
            rows: Vec::new(),
            blocks: Vec::new(),
            title: 0..0,
        };
        scan.read();
        scan
    }

    pub(crate) fn at(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    pub(crate) fn is_api(&self) -> bool {
        self.path.starts_with("api/")
    }

    /// The line of an offset, from 0.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.text[..offset.min(self.text.len())]
            .matches('\n')
            .count()
    }

    /// The line around an offset, with its line break.
    pub(crate) fn line_at(&self, offset: usize) -> Range<usize> {
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[offset..]
            .find('\n')
            .map_or(self.text.len(), |at| offset + at + 1);
        start..end
    }

    /// The first occurrence of a string within a range.
    pub(crate) fn find_in(&self, range: &Range<usize>, needle: &str) -> Option<Range<usize>> {
        let at = range.start + self.at(range).find(needle)?;
        Some(at..at + needle.len())
    }

    /// The only resource block of the page, with valid JSON.
    pub(crate) fn resource(&self) -> Option<&Block> {
        let mut blocks = self.blocks.iter().filter(|b| b.kind == "resource");
        let first = blocks.next().filter(|b| b.json.is_some())?;
        blocks.next().is_none().then_some(first)
    }

    /// Rows of property tables with a type column.
    pub(crate) fn properties(&self) -> impl Iterator<Item = &Row> {
        self.rows
            .iter()
            .filter(|r| r.heading == "properties" && r.cells.len() >= 3)
    }

    fn read(&mut self) {
        let text = self.text.clone();
        let (mut at, mut heading, mut level_two) = (0, String::new(), String::new());
        let mut fence: Option<(usize, usize)> = None;
        let (mut comment, mut annotation): (Option<usize>, Option<Range<usize>>) = (None, None);
        let mut table_lines = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let bare = line.trim_end();
            if let Some((open, content)) = fence {
                if bare.trim_start().starts_with("```") {
                    self.push_block(
                        open..start + bare.len(),
                        content..start,
                        annotation.take(),
                        &heading,
                    );
                    fence = None;
                }
                continue;
            }
            if let Some(open) = comment {
                if bare.ends_with("-->") {
                    annotation = Some(open..start + bare.len());
                    comment = None;
                }
                continue;
            }
            if bare.starts_with("<!--") {
                if bare.ends_with("-->") {
                    annotation = Some(start..start + bare.len());
                } else {
                    comment = Some(start);
                }
                continue;
            }
            if bare.starts_with("```") {
                fence = Some((start, at));
            } else if let Some(words) = bare.strip_prefix('#') {
                if self.title == (0..0) {
                    self.title = start..start + bare.len();
                }
                heading = words.trim_start_matches('#').trim().to_lowercase();
                level_two.clone_from(&heading);
                annotation = None;
            } else if bare.starts_with('|') && bare.ends_with('|') {
                table_lines += 1;
                // The header and the delimiter row are not rows.
                if table_lines > 2 {
                    self.push_row(start..start + bare.len(), &level_two);
                }
                continue;
            } else if !bare.is_empty() {
                annotation = None;
            }
            table_lines = 0;
        }
    }

    fn push_row(&mut self, line: Range<usize>, heading: &str) {
        let text = &self.text[line.clone()];
        if text.contains("\\|") || text.contains("&nbsp;") {
            return;
        }
        let mut cells = Vec::new();
        let mut at = line.start + 1;
        for cell in text[1..text.len() - 1].split('|') {
            let lead = cell.len() - cell.trim_start().len();
            cells.push(at + lead..at + lead + cell.trim().len());
            at += cell.len() + 1;
        }
        self.rows.push(Row {
            line,
            cells,
            heading: heading.to_owned(),
        });
    }

    fn push_block(
        &mut self,
        whole: Range<usize>,
        content: Range<usize>,
        annotation: Option<Range<usize>>,
        heading: &str,
    ) {
        let comment = annotation.as_ref().map_or("", |a| self.at(a));
        let kind = comment
            .split("\"blockType\"")
            .nth(1)
            .and_then(|rest| rest.split('"').nth(1));
        let kind = kind.unwrap_or("").to_owned();
        let body = self.at(&content);
        let http = body.starts_with("HTTP/")
            || body.split('\n').next().is_some_and(|l| l.contains("http"));
        let from = if http {
            body.find("\n\n").map(|at| at + 2)
        } else {
            Some(0)
        };
        let json = from.and_then(|from| {
            let rest = &body[from..];
            let trimmed = rest.trim();
            let start = content.start + from + (rest.len() - rest.trim_start().len());
            let object = trimmed.starts_with('{') && trimmed.is_ascii();
            let strict = serde_json::from_str::<serde_json::Value>(trimmed).is_ok();
            (object && strict).then(|| start..start + trimmed.len())
        });
        let members = json
            .as_ref()
            .map_or_else(Vec::new, |json| members(&self.text, json.clone()));
        self.blocks.push(Block {
            kind,
            annotation,
            whole,
            content,
            heading: heading.to_owned(),
            json,
            members,
        });
    }
}

/// All members of strict JSON, those of inner objects after the member that holds them.
fn members(text: &str, json: Range<usize>) -> Vec<Member> {
    let mut reader = Reader {
        text: text.as_bytes(),
        at: json.start,
        out: Vec::new(),
    };
    reader.value(&mut Vec::new());
    reader.out
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    out: Vec<Member>,
}

impl Reader<'_> {
    fn blank(&mut self) {
        while self.text[self.at].is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Range<usize> {
        let start = self.at + 1;
        self.at += 1;
        while self.text[self.at] != b'"' {
            self.at += 1 + usize::from(self.text[self.at] == b'\\');
        }
        self.at += 1;
        start..self.at - 1
    }

    fn value(&mut self, path: &mut Vec<String>) {
        self.blank();
        match self.text[self.at] {
            b'{' => self.list(b'}', path),
            b'[' => self.list(b']', path),
            b'"' => drop(self.string()),
            _ => {
                while !matches!(self.text.get(self.at), None | Some(b',' | b'}' | b']'))
                    && !self.text[self.at].is_ascii_whitespace()
                {
                    self.at += 1;
                }
            }
        }
    }

    fn list(&mut self, close: u8, path: &mut Vec<String>) {
        self.at += 1;
        loop {
            self.blank();
            if self.text[self.at] == close {
                self.at += 1;
                return;
            }
            if self.text[self.at] == b',' {
                self.at += 1;
            } else if close == b'}' {
                self.member(path);
            } else {
                self.value(path);
            }
        }
    }

    fn member(&mut self, path: &mut Vec<String>) {
        let key = self.string();
        self.blank();
        self.at += 1;
        self.blank();
        path.push(String::from_utf8_lossy(&self.text[key.clone()]).into_owned());
        let (start, slot) = (self.at, self.out.len());
        self.out.push(Member {
            path: path.clone(),
            key,
            value: start..start,
        });
        self.value(path);
        self.out[slot].value.end = self.at;
        path.pop();
    }
}
