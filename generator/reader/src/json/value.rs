//! Access to the values of a document.

use std::borrow::Cow;
use std::ops::Range;

use super::document::{Document, Kind, Node, Shape};
use super::{escape, print};

/// A value of a document, with the text that was parsed.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    document: &'a Document,
    text: &'a str,
    id: u32,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The key, decoded.
    pub key: Cow<'a, str>,
    /// Byte range of the key in the text, including quotes.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Value<'a>,
}

const NULL: Node = Node {
    start: 0,
    end: 0,
    skip: u32::MAX,
    extra: 0,
    shape: Shape::Null,
};

impl<'a> Value<'a> {
    pub(super) fn new(document: &'a Document, text: &'a str, id: u32) -> Self {
        Self { document, text, id }
    }

    fn node(self) -> &'a Node {
        self.document.node(self.id).unwrap_or(&NULL)
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.node().shape {
            Shape::Null => Kind::Null,
            Shape::False | Shape::True => Kind::Bool,
            Shape::Number => Kind::Number,
            Shape::Array => Kind::Array,
            Shape::Object => Kind::Object,
            Shape::Plain | Shape::Escaped | Shape::Loose | Shape::Bare | Shape::Rebuilt => {
                Kind::String
            }
        }
    }

    /// Byte range of the value in the text, including quotes and brackets.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }

    /// The source text of the value.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.text.get(self.span()).unwrap_or("")
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The value of a Boolean; `None` for all other values.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.node().shape {
            Shape::True => Some(true),
            Shape::False => Some(false),
            _ => None,
        }
    }

    /// The decoded string, borrowed if it has no escape; `None` for all other values.
    #[must_use]
    pub fn as_str(self) -> Option<Cow<'a, str>> {
        match self.node().shape {
            Shape::Plain => Some(Cow::Borrowed(self.between_quotes())),
            Shape::Escaped | Shape::Loose => Some(escape::decode(self.between_quotes())),
            Shape::Bare => Some(Cow::Borrowed(self.source())),
            Shape::Rebuilt => Some(Cow::Borrowed(self.document.rebuilt(self.node().extra))),
            _ => None,
        }
    }

    fn between_quotes(self) -> &'a str {
        let span = self.span();
        let inner = span.start.saturating_add(1)..span.end.saturating_sub(1);
        self.text.get(inner).unwrap_or("")
    }

    /// The text of a number, as written.
    #[must_use]
    pub fn number_text(self) -> Option<&'a str> {
        (self.node().shape == Shape::Number).then(|| self.source())
    }

    /// The number as an integer, if it is one and fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.number_text()?.parse().ok()
    }

    /// Number of elements or members; 0 for all other values.
    #[must_use]
    pub fn len(self) -> usize {
        match self.node().shape {
            Shape::Array | Shape::Object => self.node().extra as usize,
            _ => 0,
        }
    }

    /// Whether there are no elements or members.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The members of an object in text order, including duplicates; none for all other values.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        Members(self.children(Shape::Object))
    }

    /// The elements of an array; none for all other values.
    #[must_use]
    pub fn elements(self) -> Elements<'a> {
        self.children(Shape::Array)
    }

    /// The first member with this key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        let mut members = self.members();
        let found = members.find(|member| member.key == key);
        found.map(|member| member.value)
    }

    /// The innermost value that a byte of the text is part of, and its path, such as `value[0].shade`; empty for the root.
    #[must_use]
    pub fn innermost(self, offset: usize) -> (String, Self) {
        let (mut path, mut at) = (String::new(), self);
        loop {
            let has = |value: Value<'_>| value.span().contains(&offset);
            let mut elements = at.elements().enumerate();
            if let Some((index, value)) = elements.find(|(_, value)| has(*value)) {
                path.push_str(&format!("[{index}]"));
                at = value;
            } else if let Some(member) = at.members().find(|member| has(member.value)) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&member.key);
                at = member.value;
            } else {
                return (path, at);
            }
        }
    }

    /// As [`Value::get`], ASCII letter case ignored.
    #[must_use]
    pub(crate) fn get_folded(self, key: &str) -> Option<Value<'a>> {
        let mut members = self.members();
        let found = members.find(|member| member.key.eq_ignore_ascii_case(key));
        found.map(|member| member.value)
    }

    /// Strict JSON without white space. Keeps the order of members, duplicate keys and the text of numbers.
    #[must_use]
    pub fn to_json_string(self) -> String {
        print::compact(self)
    }

    /// Strict JSON with two spaces of indentation per level; otherwise like [`Value::to_json_string`].
    #[must_use]
    pub fn to_pretty(self) -> String {
        print::pretty(self)
    }

    /// The source text of a string, if it is valid JSON.
    pub(super) fn verbatim_string(self) -> Option<&'a str> {
        matches!(self.node().shape, Shape::Plain | Shape::Escaped).then(|| self.source())
    }

    fn children(self, shape: Shape) -> Elements<'a> {
        let node = self.node();
        let next = self.id.saturating_add(1);
        Elements {
            document: self.document,
            text: self.text,
            next,
            end: if node.shape == shape { node.skip } else { next },
        }
    }
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_json_string())
    }
}

/// Iterator over the elements of an array.
#[derive(Clone)]
pub struct Elements<'a> {
    document: &'a Document,
    text: &'a str,
    next: u32,
    end: u32,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.next >= self.end {
            return None;
        }
        let node = self.document.node(self.next)?;
        let value = Value::new(self.document, self.text, self.next);
        self.next = node.skip;
        Some(value)
    }
}

/// Iterator over the members of an object.
#[derive(Clone)]
pub struct Members<'a>(Elements<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = Member<'a>;

    fn next(&mut self) -> Option<Member<'a>> {
        let key = self.0.next()?;
        let value = self.0.next()?;
        Some(Member {
            key: key.as_str().unwrap_or_default(),
            key_span: key.span(),
            value,
        })
    }
}
