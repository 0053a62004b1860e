//! Turns Markdown events into blocks.

use crate::rules::{fence_unclosed, table_malformed};
use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Tag, TagEnd};

use super::fragment::{self, Definitions};
use super::inline::{Collector, Extras};
use super::scan::find;
use super::table::TableReader;
use super::{
    Annotation, Block, BlockKind, Fence, Heading, Inline, Page, annotation, front, include,
    language, loose,
};
use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// Reads the text of a page. Annotations are not attached yet.
pub(super) fn read<'s>(
    sources: &'s Sources,
    file: FileId,
    findings: &mut Vec<Diagnostic>,
) -> Page<'s> {
    let source = sources.file(file);
    let text = source.text();
    let front = front::read(file, text, findings);
    let base = front.body;
    let body = text.get(base..).unwrap_or("");
    let mut keep = |link: BrokenLink<'_>| {
        fragment::keep_undefined(body, link.link_type, link.span, &link.reference)
            .then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let events = fragment::parser(body, Options::ENABLE_TABLES, &mut keep).into_offset_iter();
    let mut reader = Reader::new(file, text, findings);
    for (label, definition) in events.reference_definitions().iter() {
        reader
            .definitions
            .insert(label.to_lowercase(), definition.dest.to_string());
    }
    for (event, range) in events {
        reader.event(event, base + range.start..base + range.end);
    }
    reader.end_words(text.len());
    let (blocks, annotations) = (reader.blocks, reader.annotations);
    Page {
        file,
        text,
        language: language::of(source, &front.pairs),
        front: front.pairs,
        blocks,
        annotations,
    }
}

/// What the text being read will become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    Text,
    Heading { level: u8, setext: bool },
    Cell,
}

/// A code block being read.
struct Code<'s> {
    info: &'s str,
    /// The character of its fence lines; `None` for indented code.
    mark: Option<char>,
    start: usize,
    content: Option<Range<usize>>,
}

/// The state between two events.
pub(super) struct Reader<'s, 'f> {
    pub(super) file: FileId,
    pub(super) text: &'s str,
    pub(super) blocks: Vec<Block<'s>>,
    pub(super) findings: &'f mut Vec<Diagnostic>,
    pub(super) definitions: Definitions,
    annotations: Vec<Annotation>,
    /// What the text in the collector will become; `None` between texts.
    words: Option<Words>,
    collector: Collector<'s>,
    table: Option<TableReader<'s>>,
    code: Option<Code<'s>>,
    /// Level and block of the headings that enclose what follows.
    headings: Vec<(u8, usize)>,
    new_item: bool,
    quotes: u32,
    in_tabs: bool,
    in_html: bool,
}

impl<'s, 'f> Reader<'s, 'f> {
    fn new(file: FileId, text: &'s str, findings: &'f mut Vec<Diagnostic>) -> Self {
        Self {
            file,
            text,
            // Pages have about one block per hundred bytes.
            blocks: Vec::with_capacity(text.len() / 100 + 4),
            findings,
            definitions: Definitions::new(),
            annotations: Vec::new(),
            words: None,
            collector: Collector::new(file, text),
            table: None,
            code: None,
            headings: Vec::new(),
            new_item: false,
            quotes: 0,
            in_tabs: false,
            in_html: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image) => {
                self.word(&event, range);
            }
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.code.is_some() => self.code_text(range),
            // The end of the block gives its range.
            Event::Html(_) if self.in_html => {}
            Event::Rule => {
                self.end_words(range.start);
                if std::mem::take(&mut self.in_tabs) {
                    self.push(range, BlockKind::Tab(None));
                }
            }
            event => self.word(&event, range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_words(Words::Text, range.start),
            Tag::Heading { level, .. } => {
                let level = *level as u8;
                let setext = !self.text.get(range.clone()).unwrap_or("").starts_with('#');
                self.begin_words(Words::Heading { level, setext }, range.start);
            }
            Tag::TableCell => self.begin_words(Words::Cell, range.start),
            Tag::Table(_) => {
                self.end_words(range.start);
                self.table = Some(TableReader::new(self.file, self.text));
            }
            Tag::CodeBlock(kind) => {
                self.end_words(range.start);
                self.code = Some(self.begin_code(kind, range));
            }
            Tag::HtmlBlock => {
                self.end_words(range.start);
                self.in_html = true;
            }
            Tag::BlockQuote(_) => {
                self.end_words(range.start);
                self.quotes += 1;
            }
            Tag::Item => {
                self.end_words(range.start);
                self.new_item = true;
            }
            Tag::List(_) => self.end_words(range.start),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_words(range.end),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.end_header(range);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row(range, &self.definitions, self.findings);
                }
            }
            TagEnd::Table => self.end_table(range),
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => {
                self.in_html = false;
                self.html(range);
            }
            TagEnd::BlockQuote(_) => {
                self.end_words(range.end);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::List(_) => self.end_words(range.end),
            _ => {}
        }
    }

    /// An inline event. A tight list item has no paragraph, so text may begin here.
    fn word(&mut self, event: &Event<'_>, range: Range<usize>) {
        if self.words.is_none() {
            self.begin_words(Words::Text, range.start);
        }
        self.collector.event(event, range);
    }

    fn begin_words(&mut self, words: Words, start: usize) {
        self.end_words(start);
        self.collector.begin(start, words == Words::Cell);
        self.words = Some(words);
    }

    fn end_words(&mut self, end: usize) {
        let Some(words) = self.words.take() else {
            return;
        };
        // A tight item ends where the next block begins, but its text ends with its last event.
        let end = end.min(self.collector.end());
        let (inline, extras) = self.collector.finish(end);
        match words {
            Words::Cell => {
                if let Some(table) = &mut self.table {
                    table.cell(inline);
                }
                self.comments(&extras);
            }
            Words::Heading { level, setext } => {
                self.heading(level, setext, inline, &extras);
                self.comments(&extras);
            }
            Words::Text => self.paragraph(inline, &extras),
        }
    }

    fn paragraph(&mut self, inline: Inline<'s>, extras: &Extras<'s>) {
        if include::is_only_directives(inline.markdown) {
            // These directives name no file; they are findings.
            return;
        }
        let item = std::mem::take(&mut self.new_item);
        if let Some(fence) = loose::fence(&inline) {
            let range = inline.span.range();
            return self.push(range, BlockKind::Fence(fence));
        }
        if !item && loose::looks_tabular(inline.markdown) && loose::table(self, &inline) {
            return self.comments(extras);
        }
        self.text_block(inline, item);
        self.comments(extras);
    }

    /// Pushes text as a block, unless it is empty.
    pub(super) fn text_block(&mut self, inline: Inline<'s>, item: bool) {
        if inline.text.is_empty() && inline.links.is_empty() && inline.codes.is_empty() {
            return;
        }
        let quote = self.quotes > 0;
        let span = inline.span;
        self.push(
            span.range(),
            BlockKind::Text {
                inline,
                item,
                quote,
            },
        );
    }

    fn heading(&mut self, level: u8, setext: bool, inline: Inline<'s>, extras: &Extras<'s>) {
        let range = inline.span.range();
        if let Some(id) = tab_id(&inline) {
            self.in_tabs = true;
            return self.push(range, BlockKind::Tab(Some(id)));
        }
        // `---` directly below a line makes the line a heading; in a group of tabs it ends the group.
        if setext && level == 2 && std::mem::take(&mut self.in_tabs) {
            self.text_block(inline, false);
            return self.push(range.end..range.end, BlockKind::Tab(None));
        }
        while self.headings.last().is_some_and(|(l, _)| *l >= level) {
            self.headings.pop();
        }
        let parent = self.headings.last().map(|(_, index)| *index);
        let heading = Heading {
            level,
            inline,
            slug: extras.anchor,
            parent,
        };
        let index = self.blocks.len();
        self.blocks.push(Block {
            span: Span::new(self.file, range),
            heading: parent,
            kind: BlockKind::Heading(heading),
        });
        self.headings.push((level, index));
    }

    fn begin_code(&self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Code<'s> {
        let written = self.text.get(range.clone()).unwrap_or("");
        let mark = match kind {
            CodeBlockKind::Fenced(_) => written.chars().next(),
            CodeBlockKind::Indented => None,
        };
        let info = match kind {
            CodeBlockKind::Fenced(_) => {
                let line = written.lines().next().unwrap_or("");
                line.trim_start_matches(['`', '~']).trim()
            }
            CodeBlockKind::Indented => "",
        };
        let first_line = memchr::memchr(b'\n', written.as_bytes()).map_or(written.len(), |n| n + 1);
        Code {
            info,
            mark,
            start: range.start + first_line,
            content: None,
        }
    }

    fn code_text(&mut self, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            let start = code.content.as_ref().map_or(range.start, |c| c.start);
            code.content = Some(start..range.end);
        }
    }

    fn end_code(&mut self, range: Range<usize>) {
        let Some(code) = self.code.take() else {
            return;
        };
        self.check_closed(code.mark, &range);
        let content = code.content.unwrap_or_else(|| {
            let at = code.start.min(range.end);
            at..at
        });
        let fence = Fence {
            info: code.info,
            content: Span::new(self.file, content.clone()),
            annotation: None,
            text: self.text.get(content).unwrap_or(""),
        };
        self.push(self.trimmed(range), BlockKind::Fence(fence));
    }

    /// Reports a code block that does not end with a closing fence.
    fn check_closed(&mut self, mark: Option<char>, range: &Range<usize>) {
        let Some(mark) = mark else {
            return;
        };
        let written = self.text.get(range.clone()).unwrap_or("");
        let (opening, rest) = written.split_once('\n').unwrap_or((written, ""));
        let last = rest.trim_end().rsplit('\n').next().unwrap_or("");
        let last = last.trim_start_matches([' ', '\t', '>']);
        if last.len() >= 3 && last.chars().all(|c| c == mark) {
            return;
        }
        let span = Span::new(
            self.file,
            range.start..range.start + opening.trim_end().len(),
        );
        self.findings.push(fence_unclosed::finding(span));
    }

    /// Reports a table directly below a paragraph: not all renderers read it as a table.
    fn check_apart(&mut self, start: usize) {
        let Some(Block { span, kind, .. }) = self.blocks.last() else {
            return;
        };
        let between = self.text.get(span.end as usize..start).unwrap_or("");
        let glued = between.trim().is_empty() && between.matches('\n').count() == 1;
        if matches!(kind, BlockKind::Text { .. }) && glued {
            let message = "there is no blank line between this text and the table below it";
            self.findings.push(table_malformed::finding(*span, message));
        }
    }

    fn end_table(&mut self, range: Range<usize>) {
        let Some(mut table) = self.table.take() else {
            return;
        };
        self.check_apart(range.start);
        let tail = std::mem::take(&mut table.tail);
        let between = std::mem::take(&mut table.between);
        let end = tail.first().map_or(range.end, |line| line.start);
        let range = self.trimmed(range.start..end);
        let table = table.finish(self.findings);
        self.push(range, BlockKind::Table(table));
        for line in between.into_iter().chain(tail) {
            let (inline, extras) = fragment::read(self.file, self.text, line, &self.definitions);
            self.text_block(inline, false);
            self.comments(&extras);
        }
    }

    /// A block of HTML: comments and the text around them.
    fn html(&mut self, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or("");
        let mut at = 0;
        while let Some(open) = find(written, "<!--", at) {
            self.html_text(range.start + at..range.start + open);
            let close = find(written, "-->", open + 2).map_or(written.len(), |c| c + 3);
            self.comment(range.start + open..range.start + close);
            at = close;
        }
        self.html_text(range.start + at..range.end);
    }

    fn html_text(&mut self, range: Range<usize>) {
        let range = self.trimmed(range);
        if range.is_empty() {
            return;
        }
        let (inline, extras) = fragment::read(self.file, self.text, range, &self.definitions);
        self.text_block(inline, false);
        self.comments(&extras);
    }

    fn comments(&mut self, extras: &Extras<'s>) {
        for range in &extras.comments {
            self.comment(range.clone());
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        let found = annotation::read(self.file, self.text, range.clone(), self.findings);
        if let Some(annotation) = found {
            let index = self.annotations.len();
            self.annotations.push(annotation);
            self.push(range, BlockKind::Annotation(index));
        }
    }

    /// Pushes a block below the current heading.
    pub(super) fn push(&mut self, range: Range<usize>, kind: BlockKind<'s>) {
        self.blocks.push(Block {
            span: Span::new(self.file, range),
            heading: self.headings.last().map(|(_, index)| *index),
            kind,
        });
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let written = self.text.get(range.clone()).unwrap_or("");
        let start = range.start + (written.len() - written.trim_start().len());
        start..start + written.trim().len()
    }
}

/// The id of a tab heading (`# [HTTP](#tab/http)`), which consists of a link to a tab.
fn tab_id<'s>(inline: &Inline<'s>) -> Option<&'s str> {
    let [link] = inline.links.as_slice() else {
        return None;
    };
    // A target with escapes is a copy; ids of tabs have none.
    let Cow::Borrowed(target) = link.target else {
        return None;
    };
    target.strip_prefix("#tab/")?.split('/').next()
}
