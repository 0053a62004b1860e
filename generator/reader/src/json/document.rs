//! A parsed document: a flat list of small nodes that refer to the text and do not own it.
//!
//! Nodes are in document order, a container before its content: the first child is the next node, and each node has the
//! index of the node after its subtree. Strings are slices of the text; those that a repair rebuilt are in a side table.
//! Nodes are small because the facts of thousands of pages stay in memory.

use std::ops::Range;

use super::Value;

docwright_core::words! {
    /// The kind of a value, with what messages call it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Kind {
        /// `null`
        Null = "null",
        /// `true` or `false`
        Bool = "a Boolean",
        /// A number, as written.
        Number = "a number",
        /// A string.
        String = "a string",
        /// An array.
        Array = "an array",
        /// An object.
        Object = "an object",
    }
}

/// How a node's value is found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Null,
    False,
    True,
    Number,
    /// Between quotes, without any escape.
    Plain,
    /// Between quotes, valid JSON with escapes.
    Escaped,
    /// Between quotes, to be decoded leniently: raw control characters, bad escapes, unescaped quotes.
    Loose,
    /// The span itself is the string.
    Bare,
    /// In the side table; `extra` is the index.
    Rebuilt,
    /// `extra` is the number of elements.
    Array,
    /// `extra` is the number of members; each is a key node followed by a value node.
    Object,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index of the node after this one and its descendants.
    pub(super) skip: u32,
    pub(super) extra: u32,
    pub(super) shape: Shape,
}

const _: () = assert!(size_of::<Node>() <= 24);

/// A document without its text, which is read through a [`Value`] with the text that was parsed.
///
/// With another text, values are empty or wrong, but nothing panics.
#[derive(Clone, Debug)]
pub struct Document {
    nodes: Box<[Node]>,
    rebuilt: Box<[Box<str>]>,
}

impl Document {
    /// The root value.
    #[must_use]
    pub fn root<'a>(&'a self, text: &'a str) -> Value<'a> {
        Value::new(self, text, 0)
    }

    /// The value of the node with this number; `None` if there is none.
    #[must_use]
    pub fn value<'a>(&'a self, text: &'a str, id: u32) -> Option<Value<'a>> {
        self.nodes
            .get(id as usize)
            .map(|_| Value::new(self, text, id))
    }

    /// Number of nodes, including keys.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    pub(super) fn rebuilt(&self, index: u32) -> &str {
        self.rebuilt.get(index as usize).map_or("", |text| text)
    }
}

/// Collects nodes while a parser runs.
#[derive(Default)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    rebuilt: Vec<Box<str>>,
}

/// Offsets are checked to fit before parsing begins, and each node has at least one byte of the text.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Builder {
    /// A builder with capacity for a text of this many bytes: documented bodies have about one node per 14 bytes.
    pub(super) fn for_length(bytes: usize) -> Self {
        Self {
            nodes: Vec::with_capacity((bytes / 14).clamp(4, 1 << 16)),
            rebuilt: Vec::new(),
        }
    }

    fn push(&mut self, shape: Shape, span: Range<usize>, extra: u32) -> u32 {
        let id = small(self.nodes.len());
        self.nodes.push(Node {
            start: small(span.start),
            end: small(span.end),
            skip: id.saturating_add(1),
            extra,
            shape,
        });
        id
    }

    /// Adds a value without children.
    pub(super) fn leaf(&mut self, shape: Shape, span: Range<usize>) {
        self.push(shape, span, 0);
    }

    /// Adds a string that a repair rebuilt.
    pub(super) fn rebuilt(&mut self, text: impl Into<Box<str>>, span: Range<usize>) {
        let index = small(self.rebuilt.len());
        self.rebuilt.push(text.into());
        self.push(Shape::Rebuilt, span, index);
    }

    /// Begins a container, which [`Builder::close`] ends.
    pub(super) fn open(&mut self, shape: Shape, start: usize) -> u32 {
        self.push(shape, start..start, 0)
    }

    /// Ends a container of `len` elements or members.
    pub(super) fn close(&mut self, id: u32, end: usize, len: u32) {
        let skip = small(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.end = small(end);
            node.skip = skip;
            node.extra = len;
        }
    }

    /// Whether the root is an object or array.
    pub(super) fn first_is_container(&self) -> bool {
        self.nodes
            .first()
            .is_some_and(|n| matches!(n.shape, Shape::Array | Shape::Object))
    }

    pub(super) fn finish(self) -> Document {
        Document {
            nodes: self.nodes.into_boxed_slice(),
            rebuilt: self.rebuilt.into_boxed_slice(),
        }
    }
}
