//! Collects the inline text of a paragraph, heading or cell: plain text, links, code spans, emphasis.
//!
//! Text is a slice of the page where possible: only entities, escapes, line breaks and marks within it need a copy.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::{Inline, Link};
use docwright_core::diagnostic::{FileId, Span, Spanned};

/// Plain text being built: a range of the page, until a copy is needed.
#[derive(Debug, Default)]
struct Plain {
    slice: Range<usize>,
    owned: Option<String>,
}

/// The inline text being read. One collector is used for all texts of a page.
#[derive(Debug)]
pub(super) struct Collector<'s> {
    file: FileId,
    page: &'s str,
    start: usize,
    end: usize,
    plain: Plain,
    links: Vec<Link<'s>>,
    codes: Vec<Spanned<Cow<'s, str>>>,
    strong: Vec<Spanned<Cow<'s, str>>>,
    link: Option<OpenLink<'s>>,
    emphasis: Option<(usize, usize)>,
    emphasis_depth: u32,
    /// Nesting depth of images.
    images: u32,
    in_cell: bool,
    anchor: Option<&'s str>,
    /// Ranges of inline comments.
    comments: Vec<Range<usize>>,
}

/// A link whose text is being read.
#[derive(Debug)]
struct OpenLink<'s> {
    target: Cow<'s, str>,
    at: usize,
    span: Span,
    /// The range of its text in the page, as long as it is contiguous.
    words: Option<Range<usize>>,
    /// Whether its brackets are text: it is a shortcut reference without definition, outside a table.
    bracketed: bool,
}

/// What a collector found besides the inline text.
#[derive(Debug, Default)]
pub(super) struct Extras<'s> {
    /// `name` (or `id`) of an `<a>`.
    pub(super) anchor: Option<&'s str>,
    /// HTML comments within the text.
    pub(super) comments: Vec<Range<usize>>,
}

impl<'s> Collector<'s> {
    /// A collector for texts of this page.
    pub(super) fn new(file: FileId, page: &'s str) -> Self {
        Self {
            file,
            page,
            start: 0,
            end: 0,
            plain: Plain::default(),
            links: Vec::new(),
            codes: Vec::new(),
            strong: Vec::new(),
            link: None,
            emphasis: None,
            emphasis_depth: 0,
            images: 0,
            in_cell: false,
            anchor: None,
            comments: Vec::new(),
        }
    }

    /// Begins a text at an offset of the page; the one before must be finished.
    pub(super) fn begin(&mut self, start: usize, in_cell: bool) {
        self.start = start;
        self.end = start;
        self.in_cell = in_cell;
    }

    /// Handles an inline event; `range` is in the page.
    pub(super) fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.end = self.end.max(range.end);
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            // The text of images is left out; side-by-side pages keep it translated.
            _ if self.images > 0 => {}
            Event::Text(piece) => self.text(piece, range),
            Event::Code(piece) => self.code(piece, range),
            Event::SoftBreak => self.push_char(' '),
            Event::HardBreak => self.push_char('\n'),
            Event::InlineHtml(_) => self.html(range),
            Event::Html(_) => self.push_char(' '),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => self.open_link(*link_type, dest_url, range),
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                self.emphasis_depth += 1;
                // Only the outermost emphasis is kept: a nested one would repeat its text.
                if self.emphasis_depth == 1 {
                    self.emphasis = Some((self.plain_len(), range.start));
                }
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.close_emphasis(range.end),
            _ => {}
        }
    }

    /// The end of the last event.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Finishes the text. `end` is the end of its block; the Markdown is trimmed at both ends.
    pub(super) fn finish(&mut self, end: usize) -> (Inline<'s>, Extras<'s>) {
        self.close_link();
        self.emphasis = None;
        self.emphasis_depth = 0;
        self.images = 0;
        let plain = std::mem::take(&mut self.plain);
        let written = self.page.get(self.start..end.max(self.start)).unwrap_or("");
        let unled = written.trim_start();
        let markdown = unled.trim_end();
        let from = self.start + written.len() - unled.len();
        let text = match plain.owned {
            Some(mut text) => {
                text.truncate(text.trim_end().len());
                Cow::Owned(text)
            }
            None => Cow::Borrowed(self.page.get(plain.slice).unwrap_or("").trim_end()),
        };
        let inline = Inline {
            markdown,
            text,
            links: std::mem::take(&mut self.links),
            codes: std::mem::take(&mut self.codes),
            strong: std::mem::take(&mut self.strong),
            span: Span::new(self.file, from..from + markdown.len()),
        };
        (
            inline,
            Extras {
                anchor: self.anchor.take(),
                comments: std::mem::take(&mut self.comments),
            },
        )
    }

    fn text(&mut self, piece: &CowStr<'_>, range: Range<usize>) {
        match self.find(piece, range) {
            Some(found) => self.push_range(found),
            None => self.push_str(piece),
        }
    }

    fn code(&mut self, piece: &CowStr<'_>, range: Range<usize>) {
        let written = self.page.get(range.clone()).unwrap_or("");
        let ticks = written.len() - written.trim_start_matches('`').len();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let (value, place) = match self.find(piece, inner.clone()) {
            Some(found) => {
                let value = Cow::Borrowed(self.page.get(found.clone()).unwrap_or(""));
                self.push_range(found.clone());
                (value, found)
            }
            None => {
                self.push_str(piece);
                (Cow::Owned(piece.to_string()), inner)
            }
        };
        self.codes
            .push(Spanned::new(value, Span::new(self.file, place)));
    }

    fn html(&mut self, range: Range<usize>) {
        let Some(tag) = self.page.get(range.clone()) else {
            return;
        };
        if tag.starts_with("<!--") {
            self.comments.push(range);
        } else if is_tag(tag, "br") {
            self.push_char('\n');
        } else if is_tag(tag, "a") && self.anchor.is_none() {
            self.anchor = attribute(tag, "name").or_else(|| attribute(tag, "id"));
        }
    }

    fn open_link(&mut self, link_type: LinkType, target: &CowStr<'_>, range: Range<usize>) {
        self.close_link();
        let bracketed = link_type == LinkType::ShortcutUnknown && !self.in_cell;
        if bracketed {
            self.push_range(range.start..range.start + 1);
        }
        let target = self.target(target, &range);
        self.link = Some(OpenLink {
            target,
            at: self.plain_len(),
            span: Span::new(self.file, range),
            words: Some(0..0),
            bracketed,
        });
    }

    /// A link's target: a slice of the page if it is the end of the link (`[text](target)`), otherwise a copy.
    fn target(&self, target: &str, link: &Range<usize>) -> Cow<'s, str> {
        let end = link.end.saturating_sub(1);
        let place = end.saturating_sub(target.len())..end;
        match self.page.get(place) {
            Some(written) if written == target => Cow::Borrowed(written),
            _ => Cow::Owned(target.to_owned()),
        }
    }

    fn close_link(&mut self) {
        let Some(open) = self.link.take() else {
            return;
        };
        if open.bracketed {
            let end = open.span.range().end;
            return self.push_range(end.saturating_sub(1)..end);
        }
        let whole = open.words.and_then(|words| self.page.get(words));
        let text = match whole {
            Some(words) => Cow::Borrowed(words.trim()),
            None => trim(self.tail(open.at)),
        };
        // Most texts have one link or none.
        if self.links.is_empty() {
            self.links.reserve_exact(1);
        }
        self.links.push(Link {
            text,
            target: open.target,
            at: open.at,
            span: open.span,
        });
    }

    fn close_emphasis(&mut self, end: usize) {
        self.emphasis_depth = self.emphasis_depth.saturating_sub(1);
        if self.emphasis_depth > 0 {
            return;
        }
        if let Some((at, start)) = self.emphasis.take() {
            let value = trim(self.tail(at));
            let span = Span::new(self.file, start..end);
            self.strong.push(Spanned::new(value, span));
        }
    }

    /// The range of the parser's text in the page; `None` if it was decoded or rebuilt.
    fn find(&self, piece: &str, range: Range<usize>) -> Option<Range<usize>> {
        let written = self.page.get(range.clone())?;
        // Most pieces are slices of the page itself: equal pointers need no comparison of bytes.
        if std::ptr::eq(written, piece) || written == piece {
            return Some(range);
        }
        let at = range.start + written.find(piece)?;
        Some(at..at + piece.len())
    }

    fn plain_len(&self) -> usize {
        match &self.plain.owned {
            Some(text) => text.len(),
            None => self.plain.slice.len(),
        }
    }

    fn tail(&self, at: usize) -> Cow<'s, str> {
        match &self.plain.owned {
            Some(text) => Cow::Owned(text.get(at..).unwrap_or("").to_owned()),
            None => {
                let slice = &self.plain.slice;
                Cow::Borrowed(self.page.get(slice.start + at..slice.end).unwrap_or(""))
            }
        }
    }

    fn push_range(&mut self, mut range: Range<usize>) {
        let Some(piece) = self.page.get(range.clone()) else {
            return;
        };
        if let Some(OpenLink { words, .. }) = &mut self.link {
            *words = match words.take() {
                Some(words) if words.is_empty() => Some(range.clone()),
                Some(words) if words.end == range.start => Some(words.start..range.end),
                _ => None,
            };
        }
        if self.plain_len() == 0 {
            range.start += piece.len() - piece.trim_start().len();
            self.plain.slice = range;
        } else if self.plain.owned.is_none() && self.plain.slice.end == range.start {
            self.plain.slice.end = range.end;
        } else {
            self.own().push_str(piece);
        }
    }

    fn push_str(&mut self, piece: &str) {
        let piece = if self.plain_len() == 0 {
            piece.trim_start()
        } else {
            piece
        };
        if !piece.is_empty() {
            self.rewrite().push_str(piece);
        }
    }

    /// A space or line feed; none at the start.
    fn push_char(&mut self, c: char) {
        if self.plain_len() > 0 {
            self.rewrite().push(c);
        }
    }

    /// The copy, for text that differs from the page.
    fn rewrite(&mut self) -> &mut String {
        if let Some(link) = &mut self.link {
            link.words = None;
        }
        self.own()
    }

    fn own(&mut self) -> &mut String {
        let written = self.page.get(self.plain.slice.clone()).unwrap_or("");
        self.plain.owned.get_or_insert_with(|| {
            // More text usually follows.
            let mut text = String::with_capacity(written.len() + 96);
            text.push_str(written);
            text
        })
    }
}

fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether `tag` is an opening or self-closing tag of this name.
fn is_tag(tag: &str, name: &str) -> bool {
    let Some(rest) = tag.strip_prefix('<') else {
        return false;
    };
    let found = rest.get(..name.len()).unwrap_or("");
    let next = rest.as_bytes().get(name.len());
    found.eq_ignore_ascii_case(name) && next.is_some_and(|b| !b.is_ascii_alphanumeric())
}

/// The quoted value of an attribute.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let (before, found) = rest.split_at(at);
        rest = found.get(name.len()..)?;
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let (true, Some(value)) = (before.ends_with(char::is_whitespace), value) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{attribute, is_tag};

    #[test]
    fn tags_and_attributes() {
        assert!(is_tag("<br/>", "br") && is_tag("<BR>", "br") && !is_tag("<brx>", "br"));
        assert_eq!(attribute("<a name=\"x-y\">", "name"), Some("x-y"));
        assert_eq!(attribute("<a filename='n' name = 'x'/>", "name"), Some("x"));
        assert_eq!(attribute("<a name=bare>", "name"), None);
        assert_eq!(attribute("<a href='x'>", "name"), None);
    }
}
