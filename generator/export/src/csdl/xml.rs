//! A minimal XML writer for elements and attributes.

use docwright_core::escape;

/// An indenting writer.
pub(super) struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    /// A writer of elements that are this deep in their document.
    pub(super) fn new(depth: usize) -> Self {
        Self {
            text: String::new(),
            depth,
        }
    }

    /// The declaration, with which a document begins.
    pub(super) fn declaration(&mut self) {
        self.written("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    /// Lines that were written before.
    pub(super) fn written(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Begins an element that has content.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(" />\n");
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&escape::xml(value));
            self.text.push('"');
        }
    }
}
