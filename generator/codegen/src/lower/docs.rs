//! Converts a page's Markdown to doc lines.
//!
//! The text is parsed and written again, so that no markup of the page is copied. Links refer to the emitted type or the
//! published page, or become plain text; code is fenced as `text`, so that it is not a doctest; HTML tags are removed, their
//! text is kept.

use super::{escape, html};
use pulldown_cmark::{
    BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream,
};

/// Resolves the links in the docs of one item.
pub(super) trait LinkTargets {
    /// The target of a link of the page: a path of an emitted item or a URL, escaped for use in a link.
    fn resolve(&self, target: &str, text: &str) -> Option<String>;
}

/// Rewrites Markdown as doc lines; empty for text without content.
pub(super) fn lines(markdown: &str, links: &dyn LinkTargets) -> Vec<String> {
    if is_plain(markdown) {
        return vec![markdown.trim().to_owned()];
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let events: Vec<_> = TextMergeStream::new(Parser::new_ext(markdown, options)).collect();
    let mut reader = Reader {
        events: events.into_iter(),
        links,
        in_link: false,
    };
    reader.blocks()
}

/// The text without its markup.
pub(super) fn plain_text(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Whether the text has no markup: the common case, which needs no parser.
fn is_plain(text: &str) -> bool {
    let inner = text.trim();
    inner.starts_with(|c: char| c.is_ascii_alphabetic())
        && !inner.contains("http")
        && inner
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b" ,.;:'\"()/%-?".contains(&b))
        && inner.len() == text.trim_end().len()
}

struct Reader<'a> {
    events: std::vec::IntoIter<Event<'a>>,
    links: &'a dyn LinkTargets,
    in_link: bool,
}

/// Doc lines of blocks, with one empty line between two.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn block(&mut self, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() && !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }

    fn paragraph(&mut self, text: &str) {
        self.block(
            text.lines()
                .map(escape::line_start)
                .filter(|line| !line.is_empty()),
        );
    }
}

impl<'a> Reader<'a> {
    /// Blocks up to the end of the container that the reader is in.
    fn blocks(&mut self) -> Vec<String> {
        let mut out = Lines::default();
        // Tight list items hold inline text without a paragraph around it.
        let mut loose = String::new();
        while let Some(event) = self.events.next() {
            if let Some(event) = self.inline_event(event, &mut loose) {
                out.paragraph(&std::mem::take(&mut loose));
                match event {
                    Event::Start(tag) => self.block(tag, &mut out),
                    Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_)) => break,
                    _ => {}
                }
            }
        }
        out.paragraph(&loose);
        out.0
    }

    fn block(&mut self, tag: Tag<'a>, out: &mut Lines) {
        match tag {
            Tag::Paragraph => {
                let text = self.inline();
                out.paragraph(&text);
            }
            Tag::Heading { .. } => {
                let text = self.inline();
                out.paragraph(&text.replace('\n', " "));
            }
            Tag::BlockQuote(kind) => {
                let mut lines = self.blocks();
                if let (Some(kind), Some(first)) = (kind, lines.first_mut()) {
                    first.insert_str(0, alert(kind));
                }
                out.block(
                    lines
                        .iter()
                        .map(|line| format!("> {line}").trim_end().to_owned()),
                );
            }
            Tag::CodeBlock(_) => {
                let text = self.raw();
                out.block(fenced(&text));
            }
            Tag::List(start) => {
                let lines = self.list(start);
                out.block(lines);
            }
            Tag::HtmlBlock => {
                let mut text = String::new();
                escape::text(&html::text(&self.raw()), &mut text);
                out.paragraph(&text);
            }
            Tag::Table(columns) => {
                let lines = self.table(columns.len());
                out.block(lines);
            }
            _ => {
                let text = self.inline();
                out.paragraph(&text);
            }
        }
    }

    fn list(&mut self, start: Option<u64>) -> Vec<String> {
        let mut out = Vec::new();
        let mut number = start;
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let marker = match &mut number {
                        Some(n) => {
                            *n = n.saturating_add(1);
                            format!("{}. ", n.saturating_sub(1))
                        }
                        None => "- ".to_owned(),
                    };
                    let indent = " ".repeat(marker.len());
                    for (index, line) in self.blocks().into_iter().enumerate() {
                        let lead = if index == 0 { &marker } else { &indent };
                        out.push(format!("{lead}{line}").trim_end().to_owned());
                    }
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        out
    }

    fn table(&mut self, columns: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut row = String::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    row.push_str("| ");
                    let cell = self.inline();
                    row.push_str(&cell_text(&cell));
                    row.push(' ');
                }
                Event::End(TagEnd::TableHead) => {
                    out.push(format!("{row}|"));
                    out.push(format!("{}|", "| --- ".repeat(columns)));
                    row.clear();
                }
                Event::End(TagEnd::TableRow) => {
                    out.push(format!("{row}|"));
                    row.clear();
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        out
    }

    /// Inline text up to the end of the block or span that the reader is in.
    fn inline(&mut self) -> String {
        let mut out = String::new();
        while let Some(event) = self.events.next() {
            match self.inline_event(event, &mut out) {
                None => {}
                // Inline text has no blocks; if there is one, its text is kept.
                Some(Event::Start(_)) => {
                    let inner = self.inline();
                    out.push_str(&inner);
                }
                Some(Event::End(_)) => break,
                Some(_) => {}
            }
        }
        out
    }

    /// Writes an inline event to `out`; returns an event that is not inline.
    fn inline_event(&mut self, event: Event<'a>, out: &mut String) -> Option<Event<'a>> {
        match event {
            Event::Text(text) if self.in_link => escape::plain(&text, out),
            Event::Text(text) => escape::text(&text, out),
            Event::Code(text) => escape::code(&text, out),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::InlineHtml(tag) | Event::Html(tag) => html::inline(&tag, out),
            Event::Start(Tag::Emphasis) => self.marked("*", out),
            Event::Start(Tag::Strong) => self.marked("**", out),
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, out),
            Event::Start(Tag::Image { .. }) => {
                let alt = self.inline();
                out.push_str(&alt);
            }
            other => return Some(other),
        }
        None
    }

    fn marked(&mut self, mark: &str, out: &mut String) {
        let inner = self.inline();
        let text = inner.trim();
        if text.is_empty() {
            return;
        }
        if inner.starts_with(char::is_whitespace) {
            out.push(' ');
        }
        for part in [mark, text, mark] {
            out.push_str(part);
        }
        if inner.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }

    fn link(&mut self, target: &CowStr<'_>, out: &mut String) {
        let nested = std::mem::replace(&mut self.in_link, true);
        let text = self.inline();
        self.in_link = nested;
        let text = text.replace('\n', " ");
        match self.links.resolve(target, &text) {
            Some(to) if !text.trim().is_empty() => {
                for part in ["[", &text, "](", &to, ")"] {
                    out.push_str(part);
                }
            }
            // A bare URL is fine within a link text; elsewhere rustdoc warns about it.
            _ if text.contains("://") => escape::code(&text.replace('\\', ""), out),
            _ => out.push_str(&text),
        }
    }

    /// The text of a block that is not Markdown inside.
    fn raw(&mut self) -> String {
        let mut out = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    out.push_str(&text)
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        out
    }
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "**Note:** ",
        BlockQuoteKind::Tip => "**Tip:** ",
        BlockQuoteKind::Important => "**Important:** ",
        BlockQuoteKind::Warning => "**Warning:** ",
        BlockQuoteKind::Caution => "**Caution:** ",
    }
}

/// A code block that rustdoc neither compiles nor highlights, since the page's language is not reliable.
fn fenced(text: &str) -> Vec<String> {
    let fence = "`".repeat(escape::longest_run(text).max(2) + 1);
    let mut out = vec![format!("{fence}text")];
    out.extend(text.lines().map(|line| {
        let line: String = line.chars().map(escape::visible).collect();
        line.trim_end().to_owned()
    }));
    out.push(fence);
    out
}

/// A cell on one line, with the bars in code escaped; those in text are already.
fn cell_text(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut before = ' ';
    for c in cell.trim().chars() {
        match c {
            '\n' => out.push(' '),
            '|' if before != '\\' => out.push_str("\\|"),
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;
    impl LinkTargets for Fixed {
        fn resolve(&self, target: &str, _text: &str) -> Option<String> {
            match target {
                "call.md" => Some("super::Call".to_owned()),
                other => escape::url(other),
            }
        }
    }

    fn doc(markdown: &str) -> String {
        lines(markdown, &Fixed).join("\n")
    }

    #[test]
    fn plain_text_is_unchanged_and_links_are_resolved_or_removed() {
        assert_eq!(doc("The call id. Read-only."), "The call id. Read-only.");
        assert_eq!(
            doc("A [call](call.md) or [other](other.md), see [site](https://a.example/x)."),
            "A [call](super::Call) or other, see [site](https://a.example/x)."
        );
        assert_eq!(
            doc("[`call`](call.md) [x] [y][] <T>"),
            "[`call`](super::Call) \\[x\\] \\[y\\]\\[\\] \\<T\\>"
        );
        assert_eq!(
            doc("[https://a.example/x](gone.md)"),
            "`https://a.example/x`"
        );
    }

    #[test]
    fn blocks_are_written_again() {
        insta::assert_snapshot!(doc(r#"# Head

One *two* **three**<br/>four
five

- a
- b
  - c

    deep

3. x
4. y

> [!NOTE]
> Take care.
> Really.

    indented code

```json
{"a": 1}
```

| A | B |
|:--|---|
| `x\|y` | a \| b [c](call.md) |

<p>html <b>text</b></p>
"#));
    }

    #[test]
    fn comments_and_scripts_leave_no_markup() {
        assert_eq!(
            doc("a <!-- hidden --> b <script>alert(1)</script>"),
            "a  b alert(1)"
        );
        assert_eq!(doc("<!-- { \"blockType\": \"ignored\" } -->\ntext"), "text");
        assert_eq!(doc("*/ evil `\"#` \\n {{}}"), "\\*/ evil `\"#` \\\\n {{}}");
    }
}
