//! Walks the typed values of examples and hands each to the value rules.
//!
//! Whether a value is of the documented JSON kind at all is reported by inference (`example-value-mismatch`); rules here
//! judge values that are.

use super::cause::Findings;
use super::view::PageView;
use docwright_core::diagnostic::{Span, Subject};
use docwright_model::schema::{BodyShape, Property, TypeId, TypeOrigin, TypeRef, TypeUse};
use docwright_reader::facts::ExampleFact;
use docwright_reader::json::{Kind, Value};

/// A rule over one typed value.
pub(crate) type ValueRule = fn(&ValueView<'_>, &mut Findings);

/// A value and the property that it is of.
#[derive(Clone, Copy)]
pub(crate) struct ValueView<'a> {
    pub(crate) page: &'a PageView<'a>,
    pub(crate) value: Value<'a>,
    /// The type that declares the property.
    pub(crate) owner: TypeId,
    pub(crate) property: &'a Property,
    fact: &'a ExampleFact,
}

impl ValueView<'_> {
    /// The place of the value.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.fact.body_span.file, self.value.span())
    }

    /// The property.
    pub(crate) fn subject(&self) -> Subject {
        let owner = &self.page.tree.schema.ty(self.owner).name;
        Subject::member(owner, &self.property.name)
    }

    /// Where the property is documented; the value's own place when nothing says it.
    pub(crate) fn documented(&self) -> Span {
        self.property
            .evidence
            .first()
            .unwrap_or_else(|| self.span())
    }
}

/// Walks the examples of a page.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for (fact, example) in page.pairs() {
        let (Some(ty), Some(root)) = (example.ty, page.json(fact)) else {
            continue;
        };
        if example.origin == Some(TypeOrigin::Protocol) {
            continue;
        }
        let walk = Walk { page, fact };
        let value = match example.shape {
            BodyShape::Object => Some(root),
            BodyShape::Page | BodyShape::Wrapped => root.get("value"),
        };
        if let Some(value) = value {
            walk.typed(value, ty, found);
        }
    }
}

struct Walk<'a> {
    page: &'a PageView<'a>,
    fact: &'a ExampleFact,
}

impl Walk<'_> {
    /// Objects within a value of a type.
    fn typed(&self, value: Value<'_>, ty: TypeUse, found: &mut Findings) {
        let TypeRef::Structured(id) = ty.of else {
            return;
        };
        match value.kind() {
            Kind::Object => self.object(value, id, found),
            Kind::Array => {
                for item in value.elements().filter(|i| i.kind() == Kind::Object) {
                    self.object(item, id, found);
                }
            }
            _ => {}
        }
    }

    fn object(&self, object: Value<'_>, expected: TypeId, found: &mut Findings) {
        let schema = self.page.tree.schema;
        let id = object
            .get("@odata.type")
            .and_then(|name| self.page.tree.find(&name.as_str()?))
            .filter(|id| schema.derives_from(*id, expected))
            .unwrap_or(expected);
        for member in object.members().filter(|m| !m.key.contains('@')) {
            let Some((owner, property)) = schema.property(id, &member.key) else {
                continue;
            };
            let items = member.value.elements();
            let single = std::iter::once(member.value).filter(|v| v.kind() != Kind::Array);
            for value in items.chain(single) {
                let view = ValueView {
                    page: self.page,
                    value,
                    owner,
                    property,
                    fact: self.fact,
                };
                for rule in super::VALUE_RULES {
                    rule(&view, found);
                }
            }
            self.typed(member.value, property.ty, found);
        }
    }
}
