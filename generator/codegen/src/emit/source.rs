//! Source text that is written line by line: items, blocks, doc comments.

use super::layout::{INDENT, Line, indent};
use crate::lower::visible;

/// Source text that grows line by line.
#[derive(Default)]
pub(super) struct Source {
    text: String,
    depth: isize,
    /// Whether the last item is one of a list; `None` before the first.
    listed: Option<bool>,
}

impl Source {
    /// The text so far.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Begins an item of a file, with an empty line before it, except within lists: modules, imports, empty impls.
    pub(super) fn item(&mut self, list: bool) {
        if self.listed != Some(true) || !list {
            self.text.push('\n');
        }
        self.listed = Some(list);
    }

    /// A line that fits.
    pub(super) fn line(&mut self, text: &str) {
        indent(self.depth, &mut self.text);
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line that opens a block.
    pub(super) fn open(&mut self, text: &str) {
        self.line(text);
        self.depth += INDENT;
    }

    /// A line that closes a block.
    pub(super) fn close(&mut self, text: &str) {
        self.depth -= INDENT;
        self.line(text);
    }

    /// A line that is broken where it is too wide.
    pub(super) fn push(&mut self, line: &Line) {
        line.print(self.depth, &mut self.text);
        self.text.push('\n');
    }

    /// As [`push`](Self::push), for a line that opens a block.
    pub(super) fn push_open(&mut self, line: &Line) {
        self.push(line);
        self.depth += INDENT;
    }

    /// Doc comments, one a line. Hidden characters are spaces: the compiler refuses those that change the direction of
    /// text.
    pub(super) fn docs(&mut self, lines: &[String]) {
        for line in lines {
            indent(self.depth, &mut self.text);
            self.text.push_str("///");
            if !line.is_empty() {
                self.text.push(' ');
                self.text.extend(line.chars().map(visible));
                self.text.truncate(self.text.trim_end_matches(' ').len());
            }
            self.text.push('\n');
        }
    }

    /// Lines that are laid out already.
    pub(super) fn laid_out(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Adds items that were written for the same depth.
    pub(super) fn append(&mut self, items: Source) {
        if items.listed.is_some() {
            self.listed = items.listed;
        }
        self.text.push_str(&items.text);
    }
}
